"""Shares of those who decide and those who live here."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import build_pinned
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Held
from sct_tui.model.states import StateKind, Value, answered, withheld
from sct_tui.model.work import CycleAnswers, Entry
from sct_tui.rules.representation import (
    Comparison,
    FigureOrder,
    Representation,
    Share,
    has_representation,
    representation,
    sorted_figures,
)
from sct_tui.rules.representation_words import comparison_lines, left_out_lines, percent, points

TODAY = date(2020, 3, 2)
COMMISSION = "Planning and Zoning Commission"
TENANTS: dict[str, Value] = {
    "group": "Tenants",
    "local-share": {"part": 3100, "whole": 9600},
    "source": "American Community Survey",
    "year": 2018,
    "body": COMMISSION,
    "body-share": {"part": 0, "whole": 7},
    "body-source": "A form",
    "body-year": 2020,
}


@pytest.fixture(scope="module")
def definition(library: FlowLibrary) -> CycleDefinition:
    pinned = library.texts_of_cycle(library.edition("2020").cycle)
    built = build_pinned(pinned.kind, pinned.text)
    assert isinstance(built, CycleDefinition)
    return built


def entry(number: int, cells: dict[str, Value], inherited_from: str = "") -> Entry:
    return Entry(
        str(number), number, {column: Held(answered(value, inherited_from)) for column, value in cells.items()}
    )


def found_in(
    definition: CycleDefinition, *figures: dict[str, Value], seats: Value = 7, more: tuple[Entry, ...] = ()
) -> Representation:
    bodies = (entry(0, {"body": COMMISSION, "seats": seats}),)
    rows = tuple(entry(number, cells) for number, cells in enumerate(figures))
    found = representation(definition, CycleAnswers({}, {"bodies": bodies, "figures": rows + more}), TODAY)
    assert found is not None
    return found


def compared(definition: CycleDefinition, seats: Value = 7, **changed: Value) -> Comparison:
    (one,) = found_in(definition, {**TENANTS, **changed}, seats=seats).comparisons
    return one


@pytest.mark.parametrize(
    ("town", "body", "difference", "one_more"),
    [
        ((3100, 9600), (0, 7), "-32.3", "-18.0"),
        ((4200, 24000), (4, 7), "+39.6", "+53.9"),
        ((1, 2), (1, 2), "0.0", "+50.0"),
        ((1, 1), (6, 7), "-14.3", "0.0"),
        ((1, 3), (7, 7), "+66.7", None),
        ((0, 5), (0, 7), "0.0", "+14.3"),
    ],
)
def test_differences_are_worked_out_in_percentage_points(
    definition: CycleDefinition, town: tuple[int, int], body: tuple[int, int], difference: str, one_more: str | None
) -> None:
    one = compared(
        definition,
        **{
            "local-share": {"part": town[0], "whole": town[1]},
            "body-share": {"part": body[0], "whole": body[1]},
        },
    )
    assert one.problems == ()
    assert one.difference is not None
    assert points(one.difference) == f"{difference} percentage points"
    more = one.difference_with_one_more
    assert (None if more is None else points(more)) == (one_more and f"{one_more} percentage points")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"local-share": {"part": 5, "whole": 0}}, "In the town: a whole of 0 has no parts"),
        ({"local-share": {"part": -1, "whole": 10}}, "-1 of 10 is less than nothing"),
        ({"local-share": {"part": 11, "whole": 10}}, "11 is more than the whole, 10"),
        ({"body-share": {"part": 0, "whole": 9}}, "In the body: 9 are counted, but it has 7 seats"),
        ({"body-share": {"part": 1.5, "whole": 7}}, "people are counted whole"),
        ({"year": 2021}, "2021 is no year of a figure"),
        ({"year": 1700}, "1700 is no year"),
        ({"body-year": 2019.5}, "2019.5 is no year"),
    ],
)
def test_from_impossible_numbers_nothing_is_computed(
    definition: CycleDefinition, changed: dict[str, Value], why: str
) -> None:
    one = compared(definition, **changed)
    assert why in " ".join(one.problems)
    assert (one.difference, one.with_one_more, one.difference_with_one_more) == (None, None, None)
    lines = comparison_lines(one)
    assert not any("%" in line or "points" in line for line in lines)
    assert any(why in line for line in lines)


@pytest.mark.parametrize("seats", [-1, 7.5, "seven"])
def test_impossible_seats_are_told_and_not_used(definition: CycleDefinition, seats: Value) -> None:
    found = found_in(definition, TENANTS, seats=seats)
    assert found.problems == (f"{COMMISSION}: {seats} is no number of seats.",)
    assert found.bodies[0].seats is None
    assert found.comparisons[0].is_sound


@pytest.mark.parametrize(
    ("changed", "remark"),
    [
        ({"body-share": {"part": 0, "whole": 6}}, "6 of the body's 7 seats are counted"),
        ({"body": "Another body"}, "not among those noted"),
        ({}, "different years"),
    ],
)
def test_what_a_reader_should_know_is_said_beside_it(
    definition: CycleDefinition, changed: dict[str, Value], remark: str
) -> None:
    one = compared(definition, **changed)
    assert one.is_sound
    assert remark in " ".join(one.remarks)


def test_a_body_is_found_however_its_name_is_written(definition: CycleDefinition) -> None:
    one = compared(definition, body=f"  {COMMISSION.lower()} ", **{"body-share": {"part": 0, "whole": 9}})
    assert one.problems


@pytest.mark.parametrize("column", ["local-share", "body-share"])
def test_without_both_shares_there_is_no_difference(definition: CycleDefinition, column: str) -> None:
    (one,) = found_in(definition, {key: value for key, value in TENANTS.items() if key != column}).comparisons
    assert one.difference is None
    assert "no figure yet" in " ".join(comparison_lines(one))


def test_what_is_inherited_or_withheld_is_left_out_and_counted(definition: CycleDefinition) -> None:
    held = {**entry(2, TENANTS).cells, "body-source": Held(withheld(StateKind.ANSWERED))}
    more = (entry(1, TENANTS, "an-earlier-cycle"), Entry("2", 2, held))
    found = found_in(definition, TENANTS, more=more)
    assert [one.number for one in found.comparisons] == [1]
    assert (found.unconfirmed, found.withheld) == (1, 1)
    assert len(left_out_lines(found)) == 2


def test_a_definition_without_these_prompts_cannot_tell(definition: CycleDefinition) -> None:
    identify = definition.step("identify")
    assert identify is not None
    without = replace(
        definition,
        steps=tuple(
            replace(step, prompts=tuple(one for one in step.prompts if one.id != "figures"))
            for step in definition.steps
        ),
    )
    assert has_representation(definition)
    assert not has_representation(without)
    assert representation(without, CycleAnswers(), TODAY) is None


@pytest.mark.parametrize(
    ("town", "body", "is_hidden"),
    [
        ((3100, 9600), (0, 7), True),
        ((3100, 9600), (5, 10), False),
        ((4, 9600), (5, 10), True),
        ((9598, 9600), (5, 10), True),
        ((3100, 9600), (6, 10), True),
    ],
)
def test_hidden_small_counts_leave_nothing_to_work_them_out_from(
    definition: CycleDefinition, town: tuple[int, int], body: tuple[int, int], is_hidden: bool
) -> None:
    one = compared(
        definition,
        seats=10,
        **{
            "local-share": {"part": town[0], "whole": town[1]},
            "body-share": {"part": body[0], "whole": body[1]},
        },
    )
    lines = comparison_lines(one, hides_small=True)
    assert one.is_small is is_hidden
    assert any("points" in line for line in lines) is not is_hidden
    assert any("One seat more" in line for line in lines) is not is_hidden
    assert any("fewer than 5" in line for line in lines) is is_hidden


def test_figures_are_sorted_and_filtered(definition: CycleDefinition) -> None:
    older: dict[str, Value] = {
        **TENANTS,
        "group": "Aged 65 and over",
        "local-share": {"part": 4200, "whole": 24000},
        "body-share": {"part": 4, "whole": 7},
    }
    unknown: dict[str, Value] = {"group": "Night workers", "body": "A board"}
    found = found_in(definition, older, unknown, TENANTS)

    def numbers(order: FigureOrder = FigureOrder.ENTERED, body: str = "", group: str = "") -> list[int]:
        return [one.number for one in sorted_figures(found, order, body=body, group=group)]

    assert numbers() == [1, 2, 3]
    assert numbers(FigureOrder.DIFFERENCE) == [3, 1, 2]
    assert numbers(FigureOrder.GROUP) == [1, 2, 3]
    assert numbers(FigureOrder.BODY) == [2, 1, 3]
    assert numbers(body="planning") == [1, 3]
    assert numbers(group="WORKERS") == [2]
    assert numbers(group="nobody") == []


COUNTS = st.integers(0, 10**6)


@given(COUNTS, COUNTS, st.integers(0, 200), st.integers(1, 200))
def test_one_seat_more_is_worth_one_part_of_the_whole(part: int, rest: int, members: int, seats: int) -> None:
    assume(part + rest > 0 and members <= seats)
    one = Comparison(1, "Group", "Body", Share(part, part + rest), Share(members, seats))
    assert one.difference is not None
    assert -100 <= one.difference <= 100
    more = one.difference_with_one_more
    assert (more is None) is (members == seats)
    if more is not None:
        assert more - one.difference == Fraction(100, seats)


@given(COUNTS, st.integers(1, 10**6))
def test_a_group_and_the_rest_make_a_hundred_and_differ_in_sign_alone(part: int, whole: int) -> None:
    assume(part <= whole)
    body = Share(1, 3)
    one = Comparison(1, "Group", "Body", Share(part, whole), body)
    rest = Comparison(2, "The rest", "Body", Share(whole - part, whole), Share(2, 3))
    assert one.difference is not None
    assert rest.difference is not None
    assert one.difference == -rest.difference


@given(st.fractions(0, 1))
def test_a_percentage_is_at_most_half_a_tenth_away_from_the_share(share: Fraction) -> None:
    written = percent(share)
    assert written.endswith(" %")
    assert abs(Fraction(written[:-2]) - 100 * share) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("difference", "said"),
    [(Fraction(-1, 100), "0.0"), (Fraction(1, 100), "0.0"), (Fraction(-1, 20), "-0.1"), (Fraction(1, 20), "+0.1")],
)
def test_no_difference_has_no_sign(difference: Fraction, said: str) -> None:
    assert points(difference) == f"{said} percentage points"
