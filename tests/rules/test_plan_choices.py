"""What a town chose for a plan: kept, read again, and told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.states import Value
from sct_tui.rules.meetings import read_rhythm
from sct_tui.rules.plan_choices import FIELDS, choices_in, choices_in_words, fields_of, read_months, with_typed
from tests.rules.test_meetings import DAYS, RHYTHMS

MONTHS = st.tuples(st.integers(1, 24), st.integers(1, 24)).map(lambda pair: (min(pair), max(pair)))
CHOICES = st.builds(
    lambda anchor, day, months, rhythm, avoids, coach: PlanChoices(
        anchor, day if anchor else None, months, rhythm, avoids, coach
    ),
    st.one_of(st.none(), st.sampled_from(Anchor)),
    DAYS,
    st.one_of(st.none(), MONTHS),
    st.one_of(st.none(), RHYTHMS),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 180)),
)


@given(CHOICES)
def test_choices_that_are_kept_are_read_again_as_they_were(choices: PlanChoices) -> None:
    kept = choices_in(fields_of(choices))
    assert (kept.choices, kept.unreadable) == (choices, ())


@given(
    st.dictionaries(
        st.sampled_from(sorted(FIELDS)), st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text()))
    )
)
def test_fields_of_a_file_from_elsewhere_are_read_whatever_they_hold(fields: dict[str, Value]) -> None:
    kept = choices_in(fields)
    assert choices_in(fields_of(kept.choices)).choices == kept.choices
    assert set(kept.unreadable) <= set(fields)


def test_a_field_that_cannot_be_read_is_named_and_the_others_count() -> None:
    kept = choices_in({"plan_from": "deadline someday", "plan_months": "3-6", "plan_coach_days": -1})
    assert kept.unreadable == ("plan_from", "plan_coach_days")
    assert kept.choices == PlanChoices(months=(3, 6))


@pytest.mark.parametrize(
    ("text", "months"), [("3-6", (3, 6)), ("4", (4, 4)), ("3 to 6 months", (3, 6)), ("1 month", (1, 1))]
)
def test_months_are_read_as_people_write_them(text: str, months: tuple[int, int]) -> None:
    assert read_months(text) == months


@pytest.mark.parametrize("text", ["", "0", "6-3", "25", "three", "-3", "3-"])
def test_what_is_no_number_of_months_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_months(text)


def test_choices_are_told_in_words() -> None:
    choices = PlanChoices(Anchor.DEADLINE, date(2020, 8, 28), (3, 6), read_rhythm("2nd Tue", date.min), True, 14)
    assert choices_in_words(choices) == [
        "deadline Fri 28 Aug 2020",
        "3-6 months",
        "the team meets the 2nd Tuesday of each month",
        "holidays are avoided",
        "a coach is asked for 14 days ahead",
    ]
    assert choices_in_words(PlanChoices()) == []


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ({"deadline": "none", "start": "2020-05-04"}, Anchor.START),
        ({"deadline": "2020-08-28", "start": "none"}, Anchor.DEADLINE),
        ({"deadline": "none", "start": "none"}, None),
    ],
)
def test_a_deadline_is_taken_back_for_a_start_in_one_go(
    edition_2020: Edition, typed: dict[str, str], anchor: Anchor | None
) -> None:
    before = PlanChoices(Anchor.DEADLINE, date(2020, 6, 30))
    names = {"deadline": "--deadline", "start": "--start"}
    assert with_typed(before, typed, edition_2020, date(2020, 3, 2), names).anchor is anchor
