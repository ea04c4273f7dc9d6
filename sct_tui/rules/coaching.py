"""The coaching allowance of a municipality, and what is used of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sct_tui.model.edition import Edition
from sct_tui.model.work import CoachingEntry


@dataclass(frozen=True, slots=True)
class CoachingBalance:
    """Minutes. allowance is None where the edition knows of none; then left is None too."""

    used: int
    allowance: int | None

    @property
    def left(self) -> int | None:
        """Minutes left, never below zero."""
        return None if self.allowance is None else max(0, self.allowance - self.used)

    @property
    def over(self) -> int:
        """Minutes used beyond the allowance."""
        return 0 if self.allowance is None else max(0, self.used - self.allowance)


def coaching_balance(edition: Edition, entries: Iterable[CoachingEntry]) -> CoachingBalance:
    """Minutes used of the edition's allowance for the municipality.

    Rule: up to four hours free for each municipality (2020 flyer); more may be recorded, with a warning.
    """
    return CoachingBalance(sum(entry.minutes for entry in entries), edition.coaching_minutes.value)


def hours_and_minutes(minutes: int) -> str:
    """Minutes as people say them: 95 is "1 h 35 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
