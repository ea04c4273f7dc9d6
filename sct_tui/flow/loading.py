"""The library of flows: looks them up (user, site, packaged), checks them once, builds them, and pins their texts."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sct_tui import paths
from sct_tui.flow.building import build_cycle_definition, build_edition
from sct_tui.flow.checked import CheckedTexts
from sct_tui.flow.places import FlowPlace, Found, find_flows, is_flows_directory, origins_of
from sct_tui.flow.problems import EDITION_KINDS, FileKind, Problem, nearest_of
from sct_tui.flow.reading import Unreadable, parse, read_text
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput, ConfigurationError, UsageError
from sct_tui.model.flow import CycleDefinition

_NOUNS = {FileKind.EDITION: "edition", FileKind.CYCLE: "cycle definition"}


@dataclass(frozen=True, slots=True)
class PinnedText:
    """A flow's text as the database keeps it, once for each hash: what running cycles pinned.

    kind is "cycle" (text: the file's) or "edition" (text: canonical JSON of the three files' texts). hash is the
    SHA-256 of text in hex.
    """

    hash: str
    kind: str
    id: str
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class FlowListing:
    """A flow as a list shows it. With problems it is unusable; version is then 0 and title empty if unknown.

    kind is cycle, edition, municipalities, or directory for one that cannot be looked into. origin is user, site or
    packaged. is_used is false where a directory that comes before has the same id.
    """

    kind: str
    id: str
    version: int
    title: str
    path: Path
    origin: str
    problems: tuple[Problem, ...]
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The texts and tables of a flow's files, and what is wrong with them."""

    texts: Mapping[FileKind, str]
    tables: Mapping[FileKind, Mapping[str, Any]]
    problems: tuple[Problem, ...]


class FlowLibrary:
    """The flows of some directories; the first directory that has an id wins. Files are read anew at each call."""

    def __init__(self, directories: Sequence[Path] | None = None, cache_dir: Path | None = None) -> None:
        """Look in these directories (the person's, the machine's and the packaged one, unless told otherwise)."""
        chosen = list(directories) if directories is not None else paths.flow_dirs()
        self._directories = list(zip(chosen, origins_of(chosen), strict=True))
        self._checked = CheckedTexts((cache_dir or paths.cache_dir()) / "checked-flows")

    def municipality_names(self) -> tuple[str, ...]:
        """The names of the municipalities. Raises BadInput if the list is unusable, ConfigurationError without one."""
        found = self._found()
        place = found.first(FileKind.MUNICIPALITIES)
        if place is None:
            raise ConfigurationError("The list of municipalities is missing.", mend="Install sct again.")
        return tuple(self._usable(place, found).tables[FileKind.MUNICIPALITIES]["names"])

    def edition(self, edition_id: str) -> Edition:
        """The edition of this id. Raises UsageError if there is none, BadInput with the first problem if unusable."""
        loaded = self._load_by_id(FileKind.EDITION, edition_id)
        edition, actions, trainings = (loaded.tables[kind] for kind in EDITION_KINDS)
        return build_edition(edition, actions, trainings, _hash(_pinned_text(loaded)))

    def cycle_definition(self, definition_id: str) -> CycleDefinition:
        """The cycle definition of this id. Raises as edition does."""
        loaded = self._load_by_id(FileKind.CYCLE, definition_id)
        return build_cycle_definition(loaded.tables[FileKind.CYCLE], _hash(_pinned_text(loaded)))

    def texts_of_edition(self, edition_id: str) -> PinnedText:
        """The edition's text for pinning. Raises as edition does."""
        return self._pinned(FileKind.EDITION, edition_id)

    def texts_of_cycle(self, definition_id: str) -> PinnedText:
        """The cycle definition's text for pinning. Raises as edition does."""
        return self._pinned(FileKind.CYCLE, definition_id)

    def list_flows(self) -> list[FlowListing]:
        """Everything there is, also what is unusable (with its reasons) or hidden behind another of the same id."""
        found = self._found()
        listings = [self._listing(place, found) for place in found.places]
        listings += [
            FlowListing("directory", "", 0, "", Path(problem.file), self._origin_of(Path(problem.file)), (problem,))
            for problem in found.problems
        ]
        return sorted(listings, key=lambda listing: (listing.kind, listing.id))

    def check(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Everything wrong in these paths (everything the library has, without paths), checked in full each time.

        A path is a flow file, the directory of a cycle or an edition, or a flows directory.
        """
        if paths is None:
            return _check_places(self._found(), self._found())
        return [problem for path in paths for problem in self._check_path(path)]

    def _check_path(self, path: Path) -> list[Problem]:
        try:
            return self._check_what_is_at(path)
        except OSError as error:
            cause = f"This cannot be looked at: {error.strerror or 'unknown reason'}."
            return [Problem(str(path), "", cause, "Look at its permissions.")]

    def _check_what_is_at(self, path: Path) -> list[Problem]:
        kind = next((kind for kind in FileKind if kind.file_name == path.name), None)
        if path.is_dir():
            return self._check_directory(path)
        if kind is None and path.exists():
            known = [kind.file_name for kind in FileKind]
            mend = f"A flow file is called {', '.join(known[:-1])} or {known[-1]}."
            return [Problem(str(path), "", "What kind of flow file this is cannot be told from its name.", mend)]
        try:
            text = read_text(path)
        except Unreadable as unreadable:
            return [unreadable.problem]
        from sct_tui.flow.checking import check_file

        return check_file(text, kind, str(path)) if kind else []

    def _check_directory(self, path: Path) -> list[Problem]:
        path = path.absolute()
        if is_flows_directory(path):
            inside = find_flows([(path, "user")])
            return _check_places(inside, _joined(inside, self._found()))
        for kind, marks in ((FileKind.CYCLE, (FileKind.CYCLE,)), (FileKind.EDITION, FileKind)):
            place = FlowPlace(kind, path.name, path, "user")
            if any((path / mark.file_name).exists() for mark in marks):
                around = find_flows([(path.parent.parent, "user")])
                return _check_places(Found((place,), ()), _joined(around, self._found()))
        return [Problem(str(path), "", "There are no flow files here.", "Name a flows directory or a flow file.")]

    def _found(self) -> Found:
        return find_flows(self._directories)

    def _origin_of(self, path: Path) -> str:
        return next((origin for known, origin in self._directories if path.is_relative_to(known)), "user")

    def _load_by_id(self, kind: FileKind, id_: str) -> _Loaded:
        found = self._found()
        place = found.first(kind, id_)
        if place is None:
            known = found.ids(kind)
            nearest = nearest_of(id_, known)
            meant = f"Did you mean “{nearest}”? " if nearest else ""
            raise UsageError(
                f"There is no {_NOUNS[kind]} “{id_}”.",
                mend=f"{meant}There is: {', '.join(known) or 'none'}.",
            )
        return self._usable(place, found)

    def _pinned(self, kind: FileKind, id_: str) -> PinnedText:
        loaded = self._load_by_id(kind, id_)
        text = _pinned_text(loaded)
        return PinnedText(_hash(text), str(kind), id_, loaded.tables[kind]["version"], text)

    def _usable(self, place: FlowPlace, found: Found) -> _Loaded:
        loaded = _load(place, found, self._checked)
        if loaded.problems:
            raise loaded.problems[0].as_error()
        return loaded

    def _listing(self, place: FlowPlace, found: Found) -> FlowListing:
        loaded = _load(place, found, self._checked)
        table = loaded.tables.get(place.kind, {})
        version, title = table.get("version", 0), table.get("title", "")
        return FlowListing(
            kind=str(place.kind),
            id=place.id,
            version=version if isinstance(version, int) else 0,
            title=title if isinstance(title, str) else "",
            path=place.path,
            origin=place.origin,
            problems=loaded.problems,
            is_used=found.first(place.kind, place.id) is place,
        )


def build_pinned(kind: str, text: str) -> Edition | CycleDefinition:
    """The edition or cycle definition in a text that was checked when it was pinned; nothing is read from disk.

    Raises BadInput if the text was damaged since.
    """
    try:
        if kind == "cycle":
            return build_cycle_definition(tomllib.loads(text), _hash(text))
        texts = json.loads(text)
        edition, actions, trainings = (tomllib.loads(texts[str(part)]) for part in EDITION_KINDS)
        return build_edition(edition, actions, trainings, _hash(text))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadInput(f"The {kind} that this work began with is damaged.", mend="Put back a backup.") from error


def _load(place: FlowPlace, found: Found, checked: CheckedTexts | None) -> _Loaded:
    """Read and check a flow's files. With checked, texts that were found right before are not checked again."""
    texts: dict[FileKind, str] = {}
    tables: dict[FileKind, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for kind, path in place.files().items():
        try:
            texts[kind] = read_text(path)
            tables[kind] = parse(texts[kind], str(path))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    if not problems and not (checked and checked.has(texts)):
        problems = _check_texts(tables, place)
        if checked and not problems:
            checked.remember(texts)
    if not problems:
        problems = _check_place(tables, place, found)
    return _Loaded(texts, tables, tuple(problems))


def _check_texts(tables: Mapping[FileKind, Mapping[str, Any]], place: FlowPlace) -> list[Problem]:
    from sct_tui.flow.checking import check_tables  # see there why not at the top

    files = place.files()
    return [problem for kind, table in tables.items() for problem in check_tables(table, kind, str(files[kind]))]


def _check_place(tables: Mapping[FileKind, Mapping[str, Any]], place: FlowPlace, found: Found) -> list[Problem]:
    """What depends on where the flow lies and on its neighbours. Cheap, so it is looked at every time."""
    if place.kind is FileKind.MUNICIPALITIES:
        return []
    files, problems = place.files(), []
    for kind, table in tables.items():
        key = "id" if kind is place.kind else "edition"
        if table[key] != place.id:
            cause = f"It says “{table[key]}”, but the directory is called “{place.id}”."
            problems.append(Problem(str(files[kind]), key, cause, "Give both the same name."))
    cycles = found.ids(FileKind.CYCLE)
    if place.kind is FileKind.EDITION and tables[place.kind]["cycle"] not in cycles:
        named = tables[place.kind]["cycle"]
        mend = f"There is: {', '.join(cycles) or 'none'}."
        cause = f"There is no cycle definition “{named}”."
        problems.append(Problem(str(files[place.kind]), "cycle", cause, mend, nearest_of(named, cycles)))
    return problems


def _check_places(found: Found, neighbours: Found) -> list[Problem]:
    """Everything wrong in the flows found, checked in full; neighbours are the flows they may refer to."""
    problems = list(found.problems)
    for place in found.places:
        problems += _load(place, neighbours, None).problems
    return problems


def _joined(first: Found, second: Found) -> Found:
    return Found((*first.places, *second.places), (*first.problems, *second.problems))


def _pinned_text(loaded: _Loaded) -> str:
    """A flow's text for pinning: that of its one file, or canonical JSON of several by kind."""
    if len(loaded.texts) == 1:
        return next(iter(loaded.texts.values()))
    texts = {str(kind): text for kind, text in loaded.texts.items()}
    return json.dumps(texts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
