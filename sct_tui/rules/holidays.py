"""The days on which Connecticut's town halls are closed by law."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

_SATURDAY, _SUNDAY = 5, 6


def holidays_of(year: int) -> dict[date, str]:
    """The legal holidays of a year by day, with the weekdays on which those of a weekend are kept.

    Rule and source: Connecticut General Statutes, section 1-4: the named days; those of a Saturday are kept on the
    Friday before, those of a Sunday on the Monday after; and the days of thanksgiving or fasting that are proclaimed
    each year, which are Thanksgiving Day and Good Friday. Together with the federal days of 5 U.S.C. 6103, which are
    among them. Juneteenth: from 2021, when it became a federal one (Public Law 117-17). A town may keep other days.
    """
    named = {
        date(year, 1, 1): "New Year's Day",
        _first_monday_from(date(year, 1, 15)): "Martin Luther King Jr. Day",
        date(year, 2, 12): "Lincoln Day",
        _first_monday_from(date(year, 2, 15)): "Washington's Birthday",
        good_friday(year): "Good Friday",
        _first_monday_from(date(year, 5, 25)): "Memorial Day",
        date(year, 7, 4): "Independence Day",
        _first_monday_from(date(year, 9, 1)): "Labor Day",
        _first_monday_from(date(year, 10, 8)): "Columbus Day",
        date(year, 11, 11): "Veterans' Day",
        date(year, 11, 22) + timedelta((3 - date(year, 11, 22).weekday()) % 7): "Thanksgiving Day",
        date(year, 12, 25): "Christmas Day",
    }
    if year >= 2021:
        named[date(year, 6, 19)] = "Juneteenth"
    kept = dict(named)
    for day, name in named.items():
        if day.weekday() == _SATURDAY and day > date(year, 1, 1):
            kept.setdefault(day - timedelta(1), f"{name} (kept)")
        elif day.weekday() == _SUNDAY:
            kept.setdefault(day + timedelta(1), f"{name} (kept)")
    if year < MAXYEAR and date(year + 1, 1, 1).weekday() == _SATURDAY:
        kept.setdefault(date(year, 12, 31), "New Year's Day (kept)")
    return dict(sorted(kept.items()))


def holiday_on(day: date) -> str:
    """The legal holiday of a day, or ""."""
    return holidays_of(day.year).get(day, "") if MINYEAR < day.year < MAXYEAR else ""


def good_friday(year: int) -> date:
    """The Friday before Easter, which is counted by the Gregorian computus (the "anonymous" algorithm of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1) - timedelta(2)


def is_working_day(day: date) -> bool:
    """Whether the day is neither of a weekend nor a legal holiday."""
    return day.weekday() < _SATURDAY and not holiday_on(day)


def _first_monday_from(day: date) -> date:
    return day + timedelta(-day.weekday() % 7)
