"""Dates counted in months: advice of the programme, never a deadline."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

from sct_tui.model.edition import Edition
from sct_tui.model.work import Application, Cycle


def months_after(start: date, months: int) -> date:
    """The same day so many months later; the month's last day where that day does not exist (31 Jan + 1).

    The calendar's last day where it ends before: a mistyped year must not stop a screen.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(start.day, _last_day(year, month + 1)))


def months_before(end: date, months: int) -> date:
    """The same day so many months before; the month's last day where that day does not exist (31 May - 3).

    The calendar's first day where it begins after that.
    """
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(end.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """The last day of a month: the one before the next month's first."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def counted_from(application: Application, cycle: Cycle) -> date:
    """The day from which a round's time is counted: the action's start; for later rounds, the day the round began."""
    return application.started_on if cycle.number == 1 else cycle.begun_on


def advised_span(edition: Edition, started_on: date) -> tuple[date, date] | None:
    """The days on which the advised shortest and longest time is reached; None if the edition does not say.

    Rule: "at least three to six months" for the equity action with the action it is applied to (2020 flyer).
    It is advice: nothing ends or is late on these days.
    """
    months = edition.months_at_least.value
    if months is None:
        return None
    return months_after(started_on, months[0]), months_after(started_on, months[1])
