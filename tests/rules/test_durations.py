"""Dates counted in months."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.rules.durations import advised_span, months_after


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2020-03-02", 3, "2020-06-02"),
        ("2020-03-02", 6, "2020-09-02"),
        ("2020-03-02", 0, "2020-03-02"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2021-01-31", 1, "2021-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2019-11-30", 3, "2020-02-29"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2020-03-31", 3, "2020-06-30"),
        ("2020-08-31", 6, "2021-02-28"),
        ("2020-11-30", 1, "2020-12-30"),
        ("2020-12-15", 1, "2021-01-15"),
        ("2020-09-30", 3, "2020-12-30"),
        ("2020-06-15", 6, "2020-12-15"),
        ("9999-06-15", 6, "9999-12-15"),
        ("9999-07-01", 6, "9999-12-31"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_months_last(start: str, months: int, expected: str) -> None:
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(expected)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(0, 240))
def test_the_day_reached_is_in_the_month_reached(start: date, months: int) -> None:
    reached = months_after(start, months)
    assert (reached.year - start.year) * 12 + reached.month - start.month == months
    assert reached.day == start.day or (reached.day < start.day and (reached.day >= 28))


def test_the_advice_of_2020_is_three_to_six_months(edition_2020: Edition) -> None:
    assert advised_span(edition_2020, date(2020, 3, 31)) == (date(2020, 6, 30), date(2020, 9, 30))


# At least three to six months (2020 flyer); unknown of every other year.
@pytest.mark.parametrize("year", [str(year) for year in range(2018, 2027)])
def test_the_months_advised_by_edition(library: FlowLibrary, year: str) -> None:
    span = advised_span(library.edition(year), date(2020, 1, 13))
    assert span == ((date(2020, 4, 13), date(2020, 7, 13)) if year == "2020" else None)


def test_without_advice_there_is_no_span(edition_2020: Edition) -> None:
    unknown: Fact[tuple[int, int]] = Fact(None, Provenance(Basis.UNKNOWN, note="not found"))
    assert advised_span(replace(edition_2020, months_at_least=unknown), date(2020, 3, 31)) is None
