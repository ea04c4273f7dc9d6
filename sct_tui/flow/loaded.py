"""Reading and checking all files of one flow, with the changes that are laid over an edition."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sct_tui.flow.changes import as_problem_of_changes, change_tables, check_changes
from sct_tui.flow.checked import Checked, CheckedTexts
from sct_tui.flow.pinning import hash_of, pinned_text
from sct_tui.flow.places import FlowPlace, Found
from sct_tui.flow.problems import FileKind, Problem, nearest_of
from sct_tui.flow.reading import Unreadable, parse, read_text
from sct_tui.records import dataclass

Tables = Mapping[FileKind, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The texts and tables of a flow's files, and what is wrong with them.

    changes are the texts of the changes.toml files laid over an edition, in order; the tables have them in. hash is the
    SHA-256 of the pinned text, in hex; "" where something is wrong.
    """

    texts: Mapping[FileKind, str]
    tables: Tables
    problems: tuple[Problem, ...]
    changes: tuple[str, ...] = ()
    hash: str = ""


@dataclass(frozen=True, slots=True)
class _Change:
    file: str
    directory_name: str
    text: str
    table: Mapping[str, Any]


def load(place: FlowPlace, found: Found, checked: CheckedTexts | None) -> Loaded:
    """Read and check a flow's files. With checked, texts that were found right before are not checked again."""
    files = {kind: _text_of(path) for kind, path in place.files().items()}
    over = found.changes_to(place) if place.kind is FileKind.EDITION else []
    laid_over = [_text_of(change.path) for change in over]
    texts = {kind: text for kind, text in files.items() if isinstance(text, str)}
    change_texts = [text for text in laid_over if isinstance(text, str)]
    named = {str(kind): text for kind, text in texts.items()}
    named |= {_change_name(number): text for number, text in enumerate(change_texts)}
    is_all_there = len(named) == len(files) + len(over)
    known = checked.find(named) if checked and is_all_there else None
    hash_ = known.hash if known else ""
    if known:
        tables: Tables = {kind: known.tables[str(kind)] for kind in texts}
        changes = [
            _Change(str(change.path), change.id, text, known.tables[_change_name(number)])
            for number, (change, text) in enumerate(zip(over, change_texts, strict=True))
        ]
        problems: list[Problem] = []
        changed = tables
        for change in changes:
            changed = change_tables(changed, change.table)
    else:
        tables, problems = _parse(files, place)
        changes, unread = _parse_changes(laid_over, over)
        problems += _check_texts(tables, place) if not problems else []
        changed, wrong = (tables, unread) if problems or unread else _check_changes(tables, changes)
        problems += wrong
        if not problems:
            hash_ = hash_of(pinned_text(texts, change_texts))
            read = {str(kind): table for kind, table in tables.items()}
            read |= {_change_name(number): change.table for number, change in enumerate(changes)}
            if checked:
                checked.remember(named, Checked(read, hash_))
    if not problems:
        problems = _check_place(changed, place, found, changes)
    return Loaded(texts, changed, tuple(problems), tuple(change.text for change in changes), hash_)


def _change_name(number: int) -> str:
    return f"changes {number}"


def _text_of(path: Path) -> str | Problem:
    try:
        return read_text(path)
    except Unreadable as unreadable:
        return unreadable.problem


def _parse(files: Mapping[FileKind, str | Problem], place: FlowPlace) -> tuple[Tables, list[Problem]]:
    """The tables of the files that have some, and what is wrong with the others, in their order."""
    tables: dict[FileKind, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for kind, path in place.files().items():
        text = files[kind]
        if isinstance(text, Problem):
            problems.append(text)
            continue
        try:
            tables[kind] = parse(text, str(path))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return tables, problems


def _parse_changes(texts: Sequence[str | Problem], places: Sequence[FlowPlace]) -> tuple[list[_Change], list[Problem]]:
    changes, problems = [], []
    for over, text in zip(places, texts, strict=True):
        if isinstance(text, Problem):
            problems.append(text)
            continue
        try:
            changes.append(_Change(str(over.path), over.id, text, parse(text, str(over.path))))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return changes, problems


def _check_texts(tables: Tables, place: FlowPlace) -> list[Problem]:
    from sct_tui.flow.checking import check_edition_together, check_tables  # see there why not at the top

    files = place.files()
    problems = [problem for kind, table in tables.items() for problem in check_tables(table, kind, str(files[kind]))]
    if not problems and place.kind is FileKind.EDITION:
        problems = [
            problem for kind, problem in check_edition_together(tables, {kind: str(files[kind]) for kind in tables})
        ]
    return problems


def _check_changes(tables: Tables, changes: list[_Change]) -> tuple[Tables, list[Problem]]:
    """The tables with the changes laid over them, and what is wrong with the first one that has anything wrong."""
    from sct_tui.flow.checking import check_edition_together, check_tables

    for change in changes:
        problems = check_tables(change.table, FileKind.CHANGES, change.file)
        if not problems and change.table["id"] != change.directory_name:
            problems = [_other_name(change.file, "id", change.table["id"], change.directory_name)]
        problems = problems or check_changes(tables, change.table, change.file)
        if problems:
            return tables, problems
        changed = change_tables(tables, change.table)
        found = [(kind, problem) for kind, table in changed.items() for problem in check_tables(table, kind, "")]
        found = found or check_edition_together(changed, dict.fromkeys(changed, ""))
        if found:
            return tables, [
                as_problem_of_changes(problem, kind, changed[kind], change.table, change.file)
                for kind, problem in found
            ]
        tables = changed
    return tables, []


def _check_place(tables: Tables, place: FlowPlace, found: Found, changes: Sequence[_Change]) -> list[Problem]:
    """What depends on where the flow lies and on its neighbours. Cheap, so it is looked at every time."""
    if place.kind is FileKind.MUNICIPALITIES:
        return []
    files, problems = place.files(), []
    for kind, table in tables.items():
        key = "id" if kind is place.kind else "edition"
        if table[key] != place.id:
            problems.append(_other_name(str(files[kind]), key, table[key], place.id))
    if place.kind is FileKind.EDITION:
        cycles = found.ids(FileKind.CYCLE)
        named = tables[place.kind]["cycle"]
        said_by = [(change.file, "edition.cycle") for change in changes if "cycle" in change.table.get("edition", {})]
        file, key = said_by[-1] if said_by else (str(files[place.kind]), "cycle")
        problems += _not_there("cycle definition", named, cycles, file, key)
    if place.kind is FileKind.CROSSWALK:
        editions = found.ids(FileKind.EDITION)
        for key in ("from", "to"):
            for index, named in enumerate(tables[place.kind][key]):
                problems += _not_there("edition", named, editions, str(files[place.kind]), f"{key}[{index}]")
    if place.kind is FileKind.CHANGES:
        problems += _not_there("edition", place.id, found.ids(FileKind.EDITION), str(files[place.kind]), "id")
    return problems


def _other_name(file: str, key: str, said: str, name: str) -> Problem:
    cause = f"It says “{said}”, but the directory is called “{name}”."
    return Problem(file, key, cause, "Give both the same name.")


def _not_there(what: str, named: str, known: list[str], file: str, key: str) -> list[Problem]:
    if named in known:
        return []
    mend = f"There is: {', '.join(known) or 'none'}."
    return [Problem(file, key, f"There is no {what} “{named}”.", mend, nearest_of(named, known))]
