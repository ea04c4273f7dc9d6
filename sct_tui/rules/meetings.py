"""When a team meets: a rhythm read from what people write, and the days that follow from it."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from sct_tui.cleaning import one_line
from sct_tui.flow.dates import read_date
from sct_tui.model.errors import BadInput
from sct_tui.model.plan import MeetingRhythm
from sct_tui.rules.holidays import holiday_on, is_working_day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_WRITTEN = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}
_WEEKS = re.compile(r"(?:every )?(?P<weeks>[1-8]) weeks? from (?P<day>.+)")
_WEEKLY = re.compile(r"(?:weekly|every week|every|each)(?: on)? (?P<weekday>[a-z]+)")
_MOST_DAYS_BETWEEN = 70  # more than eight weeks, and more than from one month's last Monday to the next but one


def read_rhythm(text: str, today: date, *, where: str = "") -> MeetingRhythm:
    """The rhythm a person wrote: “weekly Tue”, “2 weeks from 2020-03-03”, “2nd Tue”, “2nd and 4th Tue”, “last Thu”.

    Raises BadInput for anything else, with the ways to write it.
    """
    plain = " ".join(text.casefold().replace(",", " ").replace(" and ", " ").split())
    if (found := _WEEKS.fullmatch(plain)) is not None:
        day = read_date(found["day"], today, where=where)
        return MeetingRhythm(day.weekday(), weeks=int(found["weeks"]), anchor=day)
    if (found := _WEEKLY.fullmatch(plain)) is not None and (weekday := _weekday(found["weekday"])) is not None:
        return MeetingRhythm(weekday)
    *ordinals, last = [word for word in plain.split() if word not in ("the", "every", "monthly")] or [""]
    weekday = _weekday(last)
    if ordinals and weekday is not None and all(word in _ORDINALS for word in ordinals):
        numbers = {_ORDINALS[word] for word in ordinals}
        return MeetingRhythm(weekday, tuple(sorted(numbers, key=lambda number: number % 6)))
    raise BadInput(
        f"“{one_line(text)[:40]}” is not a rhythm of meetings.",
        where=where,
        mend="Write it as “weekly Tue”, “2 weeks from 2020-03-03”, “2nd Tue”, “2nd and 4th Tue” or “last Thu”.",
    )


def written_rhythm(rhythm: MeetingRhythm) -> str:
    """The rhythm as read_rhythm reads it: the one way in which it is kept."""
    if rhythm.anchor is not None:
        return f"{rhythm.weeks} weeks from {rhythm.anchor.isoformat()}"
    name = WEEKDAYS[rhythm.weekday][:3]
    if rhythm.ordinals:
        return f"{' and '.join(_WRITTEN[number] for number in rhythm.ordinals)} {name}"
    return f"weekly {name}"


def rhythm_in_words(rhythm: MeetingRhythm) -> str:
    """The rhythm in a sentence: each Tuesday; every 2 weeks on a Tuesday; the 2nd and 4th Tuesday of each month."""
    name = WEEKDAYS[rhythm.weekday]
    if rhythm.ordinals:
        return f"the {' and '.join(_WRITTEN[number] for number in rhythm.ordinals)} {name} of each month"
    return f"every {rhythm.weeks} weeks on a {name}" if rhythm.weeks > 1 else f"each {name}"


def meets_on(rhythm: MeetingRhythm, day: date) -> bool:
    """Whether the team meets on this day by its rhythm, a holiday or not."""
    if day.weekday() != rhythm.weekday:
        return False
    if rhythm.ordinals:
        is_last = day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 in rhythm.ordinals or (is_last and -1 in rhythm.ordinals)
    return rhythm.anchor is None or (day - rhythm.anchor).days % (7 * rhythm.weeks) == 0


def meeting_days(rhythm: MeetingRhythm, first: date, last: date, *, avoids_holidays: bool) -> list[date]:
    """The days on which the team meets between two days, both counted. avoids_holidays: not on a legal holiday."""
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return [day for day in days if meets_on(rhythm, day) and not (avoids_holidays and holiday_on(day))]


def nearest_day(rhythm: MeetingRhythm | None, day: date, *, backwards: bool, avoids_holidays: bool) -> date:
    """The day itself, or the nearest before (backwards) or after it on which the team meets and holidays allow.

    Without a rhythm any day will do, or any working day where holidays are avoided.
    """
    for candidate in _days_from(day, -1 if backwards else 1):
        if rhythm is None:
            if not avoids_holidays or is_working_day(candidate):
                return candidate
        elif meets_on(rhythm, candidate) and not (avoids_holidays and holiday_on(candidate)):
            return candidate
    return day


def _days_from(day: date, direction: int) -> Iterator[date]:
    # Twice as far as a rhythm can reach: a holiday can take one meeting away.
    for number in range(2 * _MOST_DAYS_BETWEEN):
        yield day + timedelta(direction * number)


def _weekday(text: str) -> int | None:
    if len(text) < 3:
        return None
    return next((number for number, name in enumerate(WEEKDAYS) if name.casefold().startswith(text.rstrip("s"))), None)
