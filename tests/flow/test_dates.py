"""Days named from today, and dates that are still being typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.dates import date_in_full, read_date
from sct_tui.model.errors import BadInput

MONDAY = date(2020, 3, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18 feb", "2020-02-18"),
        ("Feb 18th", "2020-02-18"),
        ("2/18", "2020-02-18"),
        ("today", "2020-03-02"),
        ("Tomorrow", "2020-03-03"),
        ("the day after tomorrow", "2020-03-04"),
        ("yesterday", "2020-03-01"),
        ("in 6 weeks", "2020-04-13"),
        ("in six weeks", "2020-04-13"),
        ("6 weeks from now", "2020-04-13"),
        ("in a week", "2020-03-09"),
        ("in  1  day", "2020-03-03"),
        ("3 days ago", "2020-02-28"),
        ("in 2 months", "2020-05-02"),
        ("a year ago", "2019-03-02"),
        ("next friday", "2020-03-06"),
        ("next Mon", "2020-03-09"),
        ("last Monday", "2020-02-24"),
        ("this Sun.", "2020-03-08"),
        ("this monday", "2020-03-02"),
    ],
)
def test_a_day_is_named_as_people_name_it(typed: str, meant: str) -> None:
    assert read_date(typed, MONDAY).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Friday", "next Friday"),
        ("next week", "not a date"),
        ("in some weeks", "not a date"),
        ("in 99999 years", "no calendar"),
        ("99999 months ago", "no calendar"),
        ("99999 days ago and more", "not a date"),
        ("next", "not a date"),
        ("in ٦ weeks", "not a date"),
    ],
)
def test_what_names_no_one_day_says_how_to_name_one(typed: str, why: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_date(typed, MONDAY, where="Date")
    assert why in str(caught.value)


def test_a_month_later_than_its_last_day_ends_with_the_month() -> None:
    assert read_date("in 1 month", date(2020, 1, 31)) == date(2020, 2, 29)
    assert read_date("a year ago", date(2020, 2, 29)) == date(2019, 2, 28)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 11, 1)))
def test_next_is_after_today_and_last_before_it(today: date) -> None:
    for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        assert 1 <= (read_date(f"next {name}", today) - today).days <= 7
        assert 1 <= (today - read_date(f"last {name}", today)).days <= 7


@pytest.mark.parametrize(("typed", "shown"), [("18 feb", "Tue 18 Feb 2020"), ("18 fe", ""), ("", ""), ("31 feb", "")])
def test_a_date_is_shown_in_full_as_soon_as_it_is_one(typed: str, shown: str) -> None:
    assert date_in_full(typed, MONDAY) == shown
