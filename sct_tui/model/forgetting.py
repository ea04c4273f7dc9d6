"""Forgetting at a person's request: what becomes a gap, where a name is still found, and what came of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sct_tui.model.journal import Address
from sct_tui.records import dataclass

_NOTES_OF_COACHING = ("coach", "how", "topics")
_MARK = "(forgotten at a person's request)"


@dataclass(frozen=True, slots=True)
class Gap:
    """An address whose past and present become a marked gap.

    only_named: not all of it, but only the records in which a participant has this name (in lower case): they have
    another one by now, and may be somebody else. only_notes: not all of it, but only what was noted of a coaching
    meeting; its date and minutes still count, so they stay.
    """

    address: Address
    only_named: str = ""
    only_notes: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An answer (or other record) in which a name, or what is forgotten elsewhere, is still found.

    where is in plain words; command forgets it, "" where there is none. is_earlier: only earlier versions hold it.
    address: of an answer, or of an entry (without its column); None for other records.
    """

    where: str
    command: str
    is_earlier: bool
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Uncleaned:
    """A file that could not be cleaned, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is forgotten, or would be. what is in plain words; gaps are the addresses; occurrences where it still is.

    copies: how many backups were cleaned too; uncleaned: the files that still hold it.
    """

    what: str
    gaps: tuple[Gap, ...]
    occurrences: tuple[Occurrence, ...] = ()
    copies: int = 0
    uncleaned: tuple[Uncleaned, ...] = ()


def has_notes(coaching: Mapping[str, Any]) -> bool:
    """Whether the record of a coaching meeting says more than when, how long and for what it was."""
    return any(coaching[key] for key in _NOTES_OF_COACHING) and coaching != without_notes(coaching)


def without_notes(coaching: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a coaching meeting with a mark in place of coach, way and topics."""
    return {**coaching, **dict.fromkeys(_NOTES_OF_COACHING, ""), "topics": _MARK}
