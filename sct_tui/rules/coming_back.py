"""What a person finds on coming back, in a line or two: pure functions from findings to words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time, written_date
from sct_tui.model.coming_back import ChangedSince, ComingBack, NextDate, PartingLine

_NAMED = 4  # places named for one person; the rest is counted


def coming_back_lines(found: ComingBack, today: date) -> list[str]:
    """What was left for the person first, then what others changed since, then the next date; a line each."""
    lines = [left_in_words(found.left)] if found.left else []
    lines += changed_lines(found.changes, found.since)
    if found.next_date:
        lines.append(next_date_in_words(found.next_date, today))
    return lines


def left_in_words(left: PartingLine) -> str:
    """The line for the next person, and whose it is."""
    when = f" on {local_day_and_time(left.at)}" if left.at else ""
    who = "You left this" if left.is_own else f"{one_line(left.person)} left this for you"
    return f"{who}{when}: “{one_line(left.text)}”"


def changed_lines(changes: Sequence[ChangedSince], since: datetime | None) -> list[str]:
    """What others changed since, a line for each person."""
    after = f"since {local_day_and_time(since)}" if since else "before you came"
    lines = []
    for person in dict.fromkeys(change.person for change in changes):
        theirs = [change for change in changes if change.person == person]
        named = [f"{change.where} ({change.count})" for change in theirs[:_NAMED]]
        more = sum(change.count for change in theirs[_NAMED:])
        named += [f"{more} more elsewhere"] if more else []
        lines.append(f"{one_line(person)} changed {', '.join(named)} {after}.")
    return lines


def next_date_in_words(found: NextDate, today: date) -> str:
    """The next date, and how far it is."""
    days = (found.on - today).days
    far = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"Next: {written_date(found.on)}, {far}: {one_line(found.what)}."


def nearest(dates: Iterable[NextDate], today: date) -> NextDate | None:
    """The first of these dates that is not past; None if there is none."""
    return min((found for found in dates if found.on >= today), key=lambda found: found.on, default=None)
