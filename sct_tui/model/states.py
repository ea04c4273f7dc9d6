"""The state an address can be in: the heart of "saved is not complete" and "unset never overwrites"."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from sct_tui.records import dataclass

# What a value can be. A date is an ISO string, a share {"part": n, "whole": n}, several a list of choice ids.
Value: TypeAlias = str | bool | int | float | list[str] | Mapping[str, int | float | str] | None


class StateKind(StrEnum):
    """Unset is the absence of an answer; emptied and not applicable are answers of a kind; removed is an event.

    Forgotten is a gap where something was, until a person asked that it be forgotten: neither said nor counting.
    Withheld is what a file says of an answer that was not for its reader: there is one, and it is not known here.
    """

    UNSET = "unset"
    ANSWERED = "answered"
    EMPTIED = "emptied"
    NOT_APPLICABLE = "not_applicable"
    REMOVED = "removed"
    FORGOTTEN = "forgotten"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class State:
    """The state of one address.

    value is set for ANSWERED only; reason belongs to NOT_APPLICABLE, and for WITHHELD is the kind of what is withheld;
    inherited_from is the id of the earlier
    cycle the value came from and is empty once somebody of this cycle has confirmed or typed it.
    """

    kind: StateKind = StateKind.UNSET
    value: Value = None
    reason: str = ""
    inherited_from: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anybody said anything here (an inherited value counts as said, not as confirmed)."""
        return self.kind not in (StateKind.UNSET, StateKind.REMOVED, StateKind.FORGOTTEN)

    @property
    def counts(self) -> bool:
        """Whether this settles what was asked: answered or not applicable, and not merely inherited."""
        return self.kind in (StateKind.ANSWERED, StateKind.NOT_APPLICABLE) and not self.inherited_from


UNSET = State()
EMPTIED = State(StateKind.EMPTIED)
REMOVED = State(StateKind.REMOVED)
FORGOTTEN = State(StateKind.FORGOTTEN)


def answered(value: Value, inherited_from: str = "") -> State:
    """The state of an address that holds this value."""
    return State(StateKind.ANSWERED, value, inherited_from=inherited_from)


def not_applicable(reason: str) -> State:
    """The state of an address that a person declared not applicable, with the reason they gave."""
    return State(StateKind.NOT_APPLICABLE, reason=reason)


def withheld(kind: StateKind) -> State:
    """The state of an address of which only the kind is known here."""
    return State(StateKind.WITHHELD, reason=str(kind))


def all_words(state: State) -> str:
    """All that a state says in words, a part a line; "" for none. Of what is withheld, nothing is known here."""
    if state.kind is StateKind.WITHHELD:
        return ""
    value = state.value
    if isinstance(value, str) and not state.reason:
        return value  # as most are
    # The parts of a record as the database orders them, however they came.
    record = [value[key] for key in sorted(value)] if isinstance(value, Mapping) else None
    parts = record if record is not None else value if isinstance(value, list) else [value]
    return "\n".join(str(part) for part in (*parts, state.reason) if part and not isinstance(part, bool))
