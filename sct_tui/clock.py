"""The one clock. SCT_TODAY=YYYY-MM-DD sets its day, for tests, demos and rehearsals; the screen says so."""

import os
from datetime import MAXYEAR, UTC, date, datetime
from enum import StrEnum

from sct_tui.model.errors import ConfigurationError
from sct_tui.records import dataclass


class DateStyle(StrEnum):
    """How people here write dates."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    ISO = "iso"

    @property
    def pattern(self) -> str:
        """A date without its weekday, for strftime."""
        return {"day-first": "%-d %b %Y", "month-first": "%b %-d, %Y", "iso": "%Y-%m-%d"}[self]


_dates = DateStyle.DAY_FIRST


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the day and the time. day is the day that was set, or None for the real one."""

    day: date | None = None

    @property
    def is_set(self) -> bool:
        """Whether the day is a made-up one, which screens must say."""
        return self.day is not None

    def today(self) -> date:
        """The local day."""
        return self.day or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """This moment in UTC; on a set day, that day with the real local time of day."""
        moment = datetime.now().astimezone()
        if self.day is not None:
            moment = datetime.combine(self.day, moment.time()).astimezone()
        return moment.astimezone(UTC)


def clock_from_environment(default: date | None = None) -> Clock:
    """The clock that SCT_TODAY asks for, else one set to default. Raises ConfigurationError on a bad day."""
    text = os.environ.get("SCT_TODAY", "")
    if not text:
        return Clock(default)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # At the calendar's ends there is no room left for time zones.
    if day is None or not 1000 <= day.year < MAXYEAR:
        raise ConfigurationError(
            f"“{text}” is not a day that can be used.", where="SCT_TODAY", mend="Write it as 2020-03-02, or unset it."
        )
    return Clock(day)


def local_time(moment: datetime) -> str:
    """A stored UTC moment as local hours, minutes and seconds."""
    return moment.astimezone().strftime("%H:%M:%S")


def local_day_and_time(moment: datetime) -> str:
    """A stored UTC moment as local day and minute."""
    return moment.astimezone().strftime(f"{_dates.pattern} %H:%M")


def written_date(day: date) -> str:
    """A date as people write it, such as Mon 2 Mar 2020."""
    return day.strftime("%Y-%m-%d" if _dates is DateStyle.ISO else f"%a {_dates.pattern}")


def short_date(day: date) -> str:
    """A date without its weekday, such as 2 Mar 2020."""
    return day.strftime(_dates.pattern)


def write_dates(style: DateStyle) -> None:
    """Have this process write dates for people in a style. Files and what programs read are not concerned."""
    global _dates
    _dates = style
