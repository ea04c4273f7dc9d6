"""Days that people name from today: tomorrow, in 6 weeks, 3 days ago, next Friday."""

import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_AWAY = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1, "day before yesterday": -2}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = r"(?P<count>\d{1,5}|[a-z]+) (?P<unit>day|week|month|year)s?"
_AHEAD = (re.compile(rf"in {_COUNT}", re.ASCII), re.compile(rf"{_COUNT} from (?:now|today)", re.ASCII))
_AGO = re.compile(rf"{_COUNT} ago", re.ASCII)
_WEEKDAY = re.compile(r"(?P<which>next|this|last) (?P<name>[a-z]{3,9})\.?")


def near_day(text: str, today: date) -> date | None:
    """The day a person named from today, or None for what is no such name.

    Next Friday is the first after today, last Friday the last before it, this Friday that of the week from Monday to
    Sunday in which today is. A month or year later is the same day of the month, or the month's last if it has none.
    Raises OverflowError for a day that no calendar has.
    """
    plain = " ".join(text.casefold().split()).removeprefix("the ")
    if plain in _DAYS_AWAY:
        return today + timedelta(_DAYS_AWAY[plain])
    if found := _AHEAD[0].fullmatch(plain) or _AHEAD[1].fullmatch(plain):
        return _away(found["count"], found["unit"], today, 1)
    if found := _AGO.fullmatch(plain):
        return _away(found["count"], found["unit"], today, -1)
    if found := _WEEKDAY.fullmatch(plain):
        return _weekday(found["which"], found["name"], today)
    return None


def _away(count: str, unit: str, today: date, direction: int) -> date | None:
    number = _number(count)
    if number is None:
        return None
    by = direction * number
    match unit:
        case "day":
            return today + timedelta(by)
        case "week":
            return today + timedelta(weeks=by)
        case "month":
            return _months_later(today, by)
        case _:
            return _months_later(today, 12 * by)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text in ("a", "an"):
        return 1
    return _NUMBERS.index(text) + 1 if text in _NUMBERS else None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    from calendar import monthrange  # which brings the tables of all languages; few commands read a day

    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(which: str, name: str, today: date) -> date | None:
    weekday = next((number for number, full in enumerate(_WEEKDAYS) if full.startswith(name)), None)
    if weekday is None:
        return None
    away = weekday - today.weekday()
    if which == "next":
        away = away if away > 0 else away + 7
    elif which == "last":
        away = away if away < 0 else away - 7
    return today + timedelta(away)
