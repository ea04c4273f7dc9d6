"""Connecticut's legal holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.rules.holidays import good_friday, holiday_on, holidays_of, is_working_day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2020-01-20", "Martin Luther King Jr. Day"),
        ("2020-02-12", "Lincoln Day"),
        ("2020-02-17", "Washington's Birthday"),
        ("2020-04-10", "Good Friday"),
        ("2020-05-25", "Memorial Day"),
        ("2020-06-19", ""),  # not yet a holiday
        ("2020-07-03", "Independence Day (kept)"),  # the 4th is a Saturday
        ("2020-07-04", "Independence Day"),
        ("2020-10-12", "Columbus Day"),
        ("2020-11-11", "Veterans' Day"),
        ("2020-11-26", "Thanksgiving Day"),
        ("2021-06-18", "Juneteenth (kept)"),
        ("2021-07-05", "Independence Day (kept)"),  # the 4th is a Sunday
        ("2021-12-31", "New Year's Day (kept)"),  # of the next year
        ("2026-04-03", "Good Friday"),
        ("2026-06-19", "Juneteenth"),
        ("2026-09-07", "Labor Day"),
        ("2026-11-25", ""),
        ("2026-12-25", "Christmas Day"),
    ],
)
def test_the_days_of_the_law_are_holidays(day: str, name: str) -> None:
    assert holiday_on(date.fromisoformat(day)) == name


# Easter Sundays as the churches' tables have them.
@pytest.mark.parametrize("easter", ["1961-04-02", "2000-04-23", "2019-04-21", "2024-03-31", "2038-04-25", "2100-03-28"])
def test_good_friday_is_two_days_before_easter(easter: str) -> None:
    sunday = date.fromisoformat(easter)
    assert good_friday(sunday.year) == sunday - timedelta(2)


@given(st.integers(2, 9998))
def test_a_year_has_each_of_its_holidays_on_a_weekday(year: int) -> None:
    found = holidays_of(year)
    working = [day for day in found if day.weekday() < 5]
    assert len({found[day].removesuffix(" (kept)") for day in working} | {"New Year's Day"}) in (12, 13)
    assert not any(is_working_day(day) for day in found)
