"""What is asked back about once."""

from datetime import date

import pytest

from sct_tui.rules.doubts import start_in_doubt

TODAY = date(2020, 3, 2)


@pytest.mark.parametrize(
    ("started_on", "doubt"),
    [
        (date(1017, 1, 13), "Really Mon 13 Jan 1017? That is before 2017."),
        (date(2016, 12, 31), "Really Sat 31 Dec 2016? That is before 2017."),
        (date(2017, 1, 1), ""),
        (TODAY, ""),
        (date(2021, 3, 2), ""),
        (date(2021, 3, 3), "Really Wed 3 Mar 2021? That is more than a year ahead."),
    ],
)
def test_a_start_long_ago_or_far_ahead_is_in_doubt(started_on: date, doubt: str) -> None:
    assert start_in_doubt(started_on, TODAY) == doubt
