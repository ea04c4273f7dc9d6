"""The coaching allowance of a municipality, what is used of it and planned; and the ledger sorted and filtered."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from sct_tui.model.edition import Edition
from sct_tui.model.work import CoachingEntry, CoachingState
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class CoachingBalance:
    """Minutes. allowance is None where the edition knows of none; then left is None too.

    used are those of meetings that were held, planned those of meetings to come.
    """

    used: int
    allowance: int | None
    planned: int = 0

    @property
    def left(self) -> int | None:
        """Minutes not used yet, never below zero; planned meetings take them only when they are held."""
        return None if self.allowance is None else max(0, self.allowance - self.used)

    @property
    def left_after_planned(self) -> int | None:
        """Minutes left once all that is planned is held, never below zero."""
        return None if self.allowance is None else max(0, self.allowance - self.used - self.planned)

    @property
    def over(self) -> int:
        """Minutes used beyond the allowance."""
        return 0 if self.allowance is None else max(0, self.used - self.allowance)

    @property
    def planned_over(self) -> int:
        """Minutes that the planned meetings will have taken beyond the allowance, besides those that are over now."""
        if self.allowance is None:
            return 0
        return max(0, self.used + self.planned - self.allowance) - self.over


class LedgerOrder(StrEnum):
    """How the ledger is sorted. Lines that are alike in it stand by date."""

    DATE = "date"
    LATEST = "latest"
    MINUTES = "minutes"
    COACH = "coach"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which lines of the ledger are meant. None and "" mean any; words are looked for in coach, way and topics."""

    state: CoachingState | None = None
    application: str = ""
    step: str = ""
    words: str = ""

    @property
    def is_any(self) -> bool:
        """Whether all lines are meant."""
        return self == LedgerFilter()

    def takes(self, entry: CoachingEntry) -> bool:
        """Whether a line is meant."""
        said = "\n".join((entry.coach, entry.how, entry.topics)).casefold()
        return (
            self.state in (None, entry.state)
            and self.application in ("", entry.application)
            and self.step in ("", entry.step)
            and all(word in said for word in self.words.casefold().split())
        )


def coaching_balance(edition: Edition, entries: Iterable[CoachingEntry]) -> CoachingBalance:
    """Minutes used and planned of the edition's allowance for the municipality.

    Rule: up to four hours free for each municipality (2020 flyer); more may be recorded, with a warning.
    """
    minutes = dict.fromkeys(CoachingState, 0)
    for entry in entries:
        minutes[entry.state] += entry.minutes
    return CoachingBalance(minutes[CoachingState.HELD], edition.coaching_minutes.value, minutes[CoachingState.PLANNED])


def ledger_shown(
    entries: Iterable[CoachingEntry],
    chosen: LedgerFilter,
    order: LedgerOrder = LedgerOrder.DATE,
    references: dict[str, str] | None = None,
) -> list[CoachingEntry]:
    """The lines that are meant, in this order. references: the short names of applications, by id, to sort by."""
    found = sorted((entry for entry in entries if chosen.takes(entry)), key=lambda entry: entry.moment)
    if order is LedgerOrder.LATEST:
        return found[::-1]
    keys: dict[LedgerOrder, Callable[[CoachingEntry], Any]] = {
        LedgerOrder.MINUTES: lambda entry: -entry.minutes,
        # What nobody said comes last.
        LedgerOrder.COACH: lambda entry: (not entry.coach, entry.coach.casefold()),
        LedgerOrder.APPLICATION: lambda entry: (
            not entry.application,
            (references or {}).get(entry.application, entry.application),
        ),
    }
    return sorted(found, key=keys[order]) if order in keys else found


def next_meeting(entries: Iterable[CoachingEntry], today: date) -> CoachingEntry | None:
    """The planned meeting that is next; None if none is ahead."""
    ahead = (entry for entry in entries if entry.is_planned and entry.on >= today)
    return min(ahead, key=lambda entry: entry.moment, default=None)


def last_meeting(entries: Iterable[CoachingEntry]) -> CoachingEntry | None:
    """The meeting that was held last; None if none was."""
    held = (entry for entry in entries if not entry.is_planned)
    return max(held, key=lambda entry: entry.moment, default=None)


def is_to_be_told(entry: CoachingEntry, today: date) -> bool:
    """Whether a planned meeting's day is past: nobody has said yet whether it was held."""
    return entry.is_planned and entry.on < today


def hours_and_minutes(minutes: int) -> str:
    """Minutes as people say them: 95 is "1 h 35 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
