"""The one clock. SCT_TODAY=YYYY-MM-DD sets its day, for tests, demos and rehearsals; the screen says so."""

import os
from datetime import MAXYEAR, UTC, date, datetime

from sct_tui.model.errors import ConfigurationError
from sct_tui.records import dataclass


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
    return moment.astimezone().strftime("%-d %b %Y %H:%M")


def written_date(day: date) -> str:
    """A date as people write it, such as Mon 2 Mar 2020."""
    return day.strftime("%a %-d %b %Y")
