"""Entries of a calendar file, and what is remembered of those that were written before."""

from datetime import date, datetime, time

from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """Something on a day: all day where begins is None, else from begins to ends, local to the calendar's time zone.

    id tells it apart from all others and stays the same when its day or its words change.
    """

    id: str
    title: str
    on: date
    begins: time | None = None
    ends: time | None = None
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An item as it is written: sequence rises with each change, changed_at is when the last one was written (UTC)."""

    item: CalendarItem
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False
