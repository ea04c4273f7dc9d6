"""What a checked table of a progress file tells: a state, a version, whether a thing is there. tables.py in reverse."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sct_tui.cleaning import one_line, storable
from sct_tui.exchange.patterns import FIELD_PATTERN, REFERENCE_PATTERN
from sct_tui.exchange.tables import GONE
from sct_tui.exchange.toml_reading import AGAIN
from sct_tui.model.considering import ACTION, Question
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import PromptKind
from sct_tui.model.identity import derived_id
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import EMPTIED, FORGOTTEN, REMOVED, UNSET, State, StateKind, Value, answered, withheld
from sct_tui.model.versions import Heads, Version

_GONE = {words: State(kind) for kind, words in GONE.items()}
_PLAIN = {"emptied": EMPTIED, "forgotten": FORGOTTEN, "unset": UNSET, "removed": REMOVED}
# A row that is gone tells what it was only by these.
_OF_WHAT_IS_GONE = frozenset(
    ("id", "application", "step", "prompt", "entry", "title", "participant", "session", "training", "on", "gone")
) | {"revision", "before", "by", "at", "conflict", "field"}
_NEEDED_KEYS = ("action", "reference", "started_on", "level")
_CHOICE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # as flow files write ids
_LONGEST_ID = 100


class TableReading:
    """Reads tables of one file, and remembers which change stood where. Raises BadInput, with the key."""

    def __init__(self, name: str, people: Mapping[str, str]) -> None:
        """name: of the file. people: ids by the names that a “by” may have."""
        self._name = name
        self._people = people
        self._places: dict[str, tuple[Address, str]] = {}

    def bad(self, key: str, what: str) -> BadInput:
        """The error that says what is wrong at a key."""
        return BadInput(what, where=one_line(f"{self._name}: {key}"), mend=AGAIN)

    def record(self, key: str, table: Mapping[str, Any], value: object) -> State:
        """The state of a thing that is there with a value, or gone."""
        if "gone" in table:
            extra = sorted(set(table) - _OF_WHAT_IS_GONE)
            if extra and not all(table[name] in ([], "", None) for name in extra):
                raise self.bad(f"{key}.{extra[0]}", "What is gone cannot say this any more.")
            return _GONE[table["gone"]]
        if table.get("withheld_keys"):
            return withheld(StateKind.ANSWERED)
        lacking = [name for name, part in value.items() if part is None] if isinstance(value, Mapping) else []
        if value is None or lacking:
            raise self.bad(f"{key}.{lacking[0]}" if lacking else key, "Something is missing here.")
        return answered(plain(value))

    def said(self, key: str, table: Mapping[str, Any], kind: str) -> State:
        """The state that a table with “state” tells of; kind: what its value has to be."""
        said, value = table["state"], table.get("value")
        inherited = table.get("inherited_from", "")
        is_withheld = bool(table.get("withheld"))
        if value is not None and (is_withheld or said != "answered"):
            what = "A withheld answer has no value." if is_withheld else f"What is “{said}” has no value."
            raise self.bad(f"{key}.value", what)
        if is_withheld:
            return State(StateKind.WITHHELD, reason=said, inherited_from=inherited)
        if "reason" in table and said != "not_applicable":
            raise self.bad(f"{key}.reason", f"What is “{said}” has no reason.")
        if said == "not_applicable":
            return State(StateKind.NOT_APPLICABLE, reason=storable(table.get("reason", "")), inherited_from=inherited)
        if said in _PLAIN:
            return _PLAIN[said]
        if value is None:
            raise self.bad(f"{key}.value", "An answer without a value.")
        if not fits(kind, value):
            raise self.bad(f"{key}.value", f"This is no value of the kind “{kind}”.")
        return answered(plain(value), inherited)

    def heads(self, key: str, address: Address, own: State, table: Mapping[str, Any], kind: str) -> Heads:
        """What an address holds: its own version, then those of others."""
        heads = [self._version(key, address, own, table)]
        if "conflict" not in table:
            return tuple(heads)
        for at, rival in each(table, "conflict", key):
            heads.append(self._version(at, address, self.said(at, rival, kind), rival))
        if len({version.revision for version in heads}) < len(heads):
            raise self.bad(f"{key}.conflict", "Two sides of a conflict are the same change.")
        for place, version in enumerate(heads):
            for other in heads[:place]:
                if version.revision in other.before and other.revision in version.before:
                    raise self.bad(f"{key}.conflict", "Two changes claim to have come before each other.")
        return tuple(heads)

    def _version(self, key: str, address: Address, state: State, table: Mapping[str, Any]) -> Version:
        before = frozenset(table.get("before", []))
        revision = table.get("revision", "")
        if revision in before or len(before) < len(table.get("before", [])):
            raise self.bad(f"{key}.before", "A change cannot come before itself, or twice.")
        for one in (revision, *before) if revision else before:
            known, where = self._places.setdefault(one, (address, key))
            if known != address:
                raise self.bad(
                    f"{key}.{'revision' if one == revision else 'before'}",
                    f"The change {one} belongs to {where}, and cannot belong here, too.",
                )
        if not revision:
            # Nobody knows what it was made from; the same words make the same version.
            revision = derived_id("as it stands", address.key, repr(state))
        by = table.get("by", "")
        if by and by not in self._people:
            raise self.bad(f"{key}.by", "This name is not among the people of the file.")
        at = datetime.fromisoformat(table["at"]) if "at" in table else None
        return Version(revision, before, state, self._people.get(by, ""), at)


def each(table: Mapping[str, Any], name: str, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tables of an array inside a table, each with its key."""
    start = f"{path}.{name}" if path else name
    for place, inside in enumerate(table.get(name, [])):
        yield f"{start}[{place}]", inside


def plain(value: Any) -> Value:
    """A value as it is kept: newlines normalised."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable(str(member)) for member in value]
    if isinstance(value, Mapping):
        return {key: storable(member) if isinstance(member, str) else member for key, member in value.items()}
    return value  # type: ignore[no-any-return]


def fits(kind: str, value: Any) -> bool:
    """Whether a value is of a prompt's kind; any is of one that is not known."""
    match kind:
        case PromptKind.LINE | PromptKind.TEXT:
            return isinstance(value, str)
        case PromptKind.CHOICE:
            return _is_choice(value)
        case PromptKind.YES_NO:
            return isinstance(value, bool)
        case PromptKind.SEVERAL:
            return isinstance(value, list) and all(map(_is_choice, value))
        case PromptKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case PromptKind.SHARE:
            return isinstance(value, Mapping) and set(value) == {"part", "whole"}
        case PromptKind.DATE:
            return isinstance(value, str) and is_day(value)
        case PromptKind.ENTRIES | PromptKind.EVIDENCE:
            return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day as answers hold it."""
    try:
        return date.fromisoformat(text).isoformat() == text and not text.startswith("0")
    except ValueError:
        return False


def is_of_field(address: Address, state: State) -> bool:
    """Whether a known key of an application, or of one considered, can hold this; an unknown one may hold anything."""
    if address.subject is Subject.CONSIDERED and state.kind is StateKind.ANSWERED:
        if address.field == ACTION:
            return isinstance(state.value, Mapping)
        return isinstance(state.value, str) and (address.field != Question.STARTED or is_day(state.value))
    if address.subject is not Subject.APPLICATION or state.kind is StateKind.WITHHELD:
        return True
    value = state.value
    if address.field in ("archived", "submitted"):
        return state.kind is not StateKind.ANSWERED or isinstance(value, bool)
    match address.field, value:
        case "action", Mapping():
            return set(value) == {"number", "category", "title", "project"}
        case "reference", str():
            return re.fullmatch(REFERENCE_PATTERN, value) is not None
        case "level", str():
            return re.fullmatch(FIELD_PATTERN, value) is not None
        case "started_on", str():
            return is_day(value)
    return address.field not in _NEEDED_KEYS


def _is_choice(value: Any) -> bool:
    """Whether a value can be the id of a choice."""
    return isinstance(value, str) and len(value) <= _LONGEST_ID and _CHOICE.fullmatch(value) is not None
