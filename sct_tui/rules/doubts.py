"""What is asked back about once, because it is hardly meant; whoever means it goes on."""

from datetime import date

from sct_tui.clock import written_date
from sct_tui.rules.durations import months_after

# The first edition, that of 2018, counts actions that began after 28 Nov 2017 (seen; flows/editions).
FIRST_YEAR = 2017


def start_in_doubt(started_on: date, today: date) -> str:
    """What is odd about a start, as a question; "" for nothing. An action may have begun long ago, or begin late."""
    if started_on.year < FIRST_YEAR:
        return f"Really {written_date(started_on)}? That is before {FIRST_YEAR}."
    if started_on > months_after(today, 12):
        return f"Really {written_date(started_on)}? That is more than a year ahead."
    return ""
