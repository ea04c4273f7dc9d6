"""Changing single values of an edition by a file of one's own (changes.toml), and what can be wrong with that.

What is written there stands as it would in the edition's files. Tables are laid over the old ones; in lists of tables
the one with the same id, number or title is meant, and another one is added. A table that says its basis takes the
place of the old one in full, except for the tables below it: what was known before must not lend its source to
something new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sct_tui.flow.problems import EDITION_KINDS, FileKind, Problem

Table = Mapping[str, Any]

_FIXED = ("format", "id", "edition", "version")  # these say which file it is
_INDEXED = re.compile(r"(\w+)\[(\d+)\]")


def change_tables(tables: Mapping[FileKind, Table], changes: Table) -> dict[FileKind, Table]:
    """The tables of an edition's files with a changes.toml laid over them."""
    return {kind: _changed(tables[kind], changes.get(str(kind), {})) for kind in EDITION_KINDS}


def check_changes(tables: Mapping[FileKind, Table], changes: Table, file: str) -> list[Problem]:
    """What the changes themselves have wrong, beside the shape that the changed edition must have."""
    problems = []
    for kind in EDITION_KINDS:
        part = changes.get(str(kind), {})
        problems += [
            Problem(file, f"{kind}.{key}", f"“{key}” says which file it is and cannot be changed.", "Leave it out.")
            for key in _FIXED
            if key in part
        ]
        problems += _without_standing(tables[kind], part, str(kind), "", file)
    return problems


def as_problem_of_changes(problem: Problem, kind: FileKind, changed: Table, changes: Table, file: str) -> Problem:
    """A problem of the changed edition, told as one of the file that changed it."""
    key, old, new = [], changed, changes.get(str(kind), {})
    for part in problem.key.split("."):
        found = _INDEXED.fullmatch(part)
        if found is None:
            key.append(part)
            old, new = _below(old, part), _below(new, part)
            continue
        name, index = found[1], int(found[2])
        item = old.get(name, [])[index]
        mine: Sequence[Any] = new.get(name, []) if isinstance(new.get(name), list) else []
        at = next((number for number, one in enumerate(mine) if _is_same(one, item)), None)
        key.append(part if at is None else f"{name}[{at}]")
        old, new = item if isinstance(item, Mapping) else {}, {} if at is None else mine[at]
    return Problem(file, ".".join([str(kind), *key]), problem.cause, problem.mend, problem.nearest, problem.inside)


def _changed(base: Table, change: Table) -> dict[str, Any]:
    is_new_statement = "basis" in change
    merged = {key: part for key, part in base.items() if not is_new_statement or _is_below(part)}
    for key, part in change.items():
        old = base.get(key)
        if isinstance(part, Mapping) and isinstance(old, Mapping):
            merged[key] = _changed(old, part)
        elif _is_list_of_tables(part) and _is_list_of_tables(old):
            merged[key] = _changed_list(old or [], part)
        else:
            merged[key] = part
    return merged


def _changed_list(base: Sequence[Table], change: Sequence[Table]) -> list[Table]:
    merged = list(base)
    for item in change:
        at = next((index for index, old in enumerate(merged) if _is_same(old, item)), None)
        if at is None:
            merged.append(item)
        else:
            merged[at] = _changed(merged[at], item)
    return merged


def _without_standing(base: Table, change: Table, key: str, inside: str, file: str) -> Iterator[Problem]:
    """A problem wherever a value that says how it is known is replaced by one that does not."""
    inside = str(change.get("id") or change.get("number") or inside)
    names = [name for name, part in change.items() if not _is_below(part) and name not in ("id", "number")]
    if "basis" in base and "basis" not in change and names:
        yield Problem(
            file,
            f"{key}.{names[0]}",
            "This changes what says how it is known, and does not say so itself.",
            "Write the whole part as it is to be, with its own basis and source.",
            "",
            inside,
        )
    for name, part in change.items():
        old = base.get(name)
        if isinstance(part, Mapping) and isinstance(old, Mapping):
            yield from _without_standing(old, part, f"{key}.{name}", inside, file)
        elif _is_list_of_tables(part) and _is_list_of_tables(old):
            for index, item in enumerate(part):
                same: Table = next((one for one in old or [] if _is_same(one, item)), {})
                yield from _without_standing(same, item, f"{key}.{name}[{index}]", inside, file)


def _is_same(one: object, other: object) -> bool:
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return False
    names = [name for name in ("id", "number", "title") if name in one]
    return bool(names) and one[names[0]] == other.get(names[0])


def _is_list_of_tables(part: object) -> bool:
    return isinstance(part, list) and bool(part) and all(isinstance(item, Mapping) for item in part)


def _is_below(part: object) -> bool:
    """Whether it is a table or a list of tables, which stand on their own."""
    return isinstance(part, Mapping) or _is_list_of_tables(part)


def _below(table: Table, name: str) -> Table:
    part = table.get(name)
    return part if isinstance(part, Mapping) else {}
