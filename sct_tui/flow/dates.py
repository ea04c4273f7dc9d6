"""Reading a date as people of a Connecticut town write it: 2020-03-02, 3/2/2020, 2 Mar, tomorrow, in 6 weeks."""

import re
from datetime import date

from sct_tui.clock import written_date
from sct_tui.flow.near_days import near_day
from sct_tui.model.errors import BadInput

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAY_FIRST = re.compile(r"([a-z]+)[.,]*\s+(?=\S)", re.IGNORECASE)
_SHAPES = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d+))?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]+(?P<month>[a-z]+)\.?(?:,?[ -]+(?P<year>\d+))?",
        r"(?P<month>[a-z]+)\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? +(?P<year>\d+))?",
    )
)


def read_date(text: str, today: date, *, where: str = "") -> date:
    """The date a person wrote; without a year it is of today's year. Slashes stand for month/day/year.

    It may also be named from today, as near_day reads it. A weekday before a date is checked. Raises BadInput for what
    is no date, a day that does not exist, a year that is not written with four digits, or a weekday that is not that
    day's.
    """
    plain = " ".join(text.split())
    try:
        named = near_day(plain, today)
    except OverflowError:
        raise BadInput(f"“{_short(plain)}” is on no calendar.", where=where, mend="Name a nearer day.") from None
    if named is not None:
        return named
    weekday, rest = _split_weekday(plain)
    for shape in _SHAPES:
        found = shape.fullmatch(rest)
        month = _month(found["month"]) if found else None
        if found and month:
            day = _day(found["year"], month, found["day"], today, where)
            _check_weekday(weekday, day, where)
            return day
    if _named(plain, _WEEKDAYS) is not None:
        mend = f"Write “next {plain}” or “last {plain}”."
        raise BadInput(f"“{plain}” may be any week's.", where=where, mend=mend)
    raise BadInput(
        f"“{_short(plain)}” is not a date.",
        where=where,
        mend="Write it as 2020-03-02, 3/2/2020, 2 Mar 2020, tomorrow, in 6 weeks or next Friday.",
    )


def date_in_full(text: str, today: date) -> str:
    """What a date that is being typed means, such as Mon 2 Mar 2020; "" while it is none yet."""
    try:
        return written_date(read_date(text, today))
    except BadInput:
        return ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _split_weekday(text: str) -> tuple[str, str]:
    """The full weekday the text begins with ("" for none), and the rest."""
    found = _WEEKDAY_FIRST.match(text)
    if found:
        weekday = _named(found[1], _WEEKDAYS)
        if weekday is not None:
            return _WEEKDAYS[weekday], text[found.end() :]
    return "", text


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    found = _named(text, _MONTHS)
    return None if found is None else found + 1


def _named(text: str, names: tuple[str, ...]) -> int | None:
    """The index of the name that this is, in full or cut to three letters or more."""
    wanted = text.casefold()
    if len(wanted) < 3:
        return None
    return next((index for index, name in enumerate(names) if name.casefold().startswith(wanted)), None)


def _day(year: str | None, month: int, day: str, today: date, where: str) -> date:
    if year is not None and (len(year) != 4 or year.startswith("0")):
        raise BadInput(f"“{year[:20]}” is not a year.", where=where, mend="Write the year with four digits, as 2020.")
    number, full_year = int(day), int(year) if year else today.year
    if not 1 <= month <= 12:
        raise BadInput(
            f"There is no month {month}.", where=where, mend="With slashes the month comes first: 3/2/2020 is 2 March."
        )
    from calendar import monthrange

    last = monthrange(full_year, month)[1]
    if not 1 <= number <= last:
        raise BadInput(
            f"{_MONTHS[month - 1]} {full_year} has no day {number}.", where=where, mend=f"It has the days 1 to {last}."
        )
    return date(full_year, month, number)


def _check_weekday(weekday: str, day: date, where: str) -> None:
    real = _WEEKDAYS[day.weekday()]
    if weekday and weekday != real:
        raise BadInput(
            f"{day.isoformat()} is a {real}, not a {weekday}.", where=where, mend="Correct the day or leave it out."
        )
