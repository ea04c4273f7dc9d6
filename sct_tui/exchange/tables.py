"""What tables of a progress file have in common: versions, what is gone, what others say, values and times."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import StateKind, Value
from sct_tui.model.versions import Knowledge, Version

Table: TypeAlias = dict[str, Any]

_LARGEST_TOML_INTEGER = 2**63 - 1
# What a table says of a thing that is not there (any more).
GONE = {
    StateKind.REMOVED: "removed",
    StateKind.UNSET: "undone",
    StateKind.FORGOTTEN: "forgotten",
}


def history(version: Version, people: Mapping[str, str]) -> Table:
    """revision, before, by and at, as far as known. people: names by id, of those who may be named."""
    table: Table = {"revision": version.revision} if version.revision else {}
    if version.before:
        table["before"] = sorted(version.before, reverse=True)
    if version.by in people:
        table["by"] = people[version.by]
    if version.at:
        table["at"] = written_time(version.at)
    return table


def gone(version: Version) -> Table:
    """How a thing went, if it is not there."""
    return {"gone": GONE[version.state.kind]} if version.state.kind in GONE else {}


def records(known: Knowledge, subject: Subject) -> Iterator[tuple[Address, Version, tuple[Version, ...]]]:
    """What is known of all things of one kind: address, its own version, and those of others."""
    for address, heads in known.heads.items():
        if address.subject is subject:
            yield address, heads[0], heads[1:]


def rivals(others: Iterable[Version], people: Mapping[str, str], *, is_seen: bool = True) -> Table:
    """What others say at the same place, where nobody has chosen yet. is_seen: whether the audience may see it."""
    found = [said(version, is_seen=is_seen) | history(version, people) for version in others]
    return {"conflict": found} if found else {}


def said(version: Version, *, is_seen: bool) -> Table:
    """state, and what belongs to it: value, reason, inherited_from; or that they are withheld."""
    state = version.state
    if state.kind is StateKind.WITHHELD:
        return {"state": state.reason, "withheld": True}
    table: Table = {"state": str(state.kind)}
    if not is_seen:
        if state.kind is not StateKind.UNSET:
            table["withheld"] = True
    else:
        if state.kind is StateKind.ANSWERED and state.value is not None:
            table["value"] = written_value(state.value)
        if state.reason:
            table["reason"] = state.reason
    if state.inherited_from:
        table["inherited_from"] = state.inherited_from
    return table


def mapping(value: object) -> Mapping[str, Any]:
    """A value that is a table, as one; empty for any other."""
    return value if isinstance(value, Mapping) else {}


def written_time(moment: datetime) -> str:
    """Always with six digits after the point, so that times of one length also sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def written_value(value: Value) -> Any:
    """A value as TOML can hold it: beyond 64 bits a whole number becomes its digits."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and not -_LARGEST_TOML_INTEGER <= value <= _LARGEST_TOML_INTEGER:
        return str(value)
    if isinstance(value, Mapping):
        return {key: written_value(member) for key, member in value.items()}
    return value
