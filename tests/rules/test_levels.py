"""Counting different actions towards the levels."""

from dataclasses import replace

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import Action, ApplicationSummary, StepStatus
from sct_tui.rules.levels import LEVEL, action_identity, all_settled, level_progress, offering_levels_of
from tests.rules.samples import STEPS, statuses, summary

DONE = (StepStatus.COMPLETE, StepStatus.COMPLETE)
BEGUN = (StepStatus.COMPLETE, StepStatus.IN_PROGRESS)
CLIMATE = Action("4.4", 4, "Develop a climate plan")
FARMS = Action("4.3", 4, "Be agriculture-friendly")
GARDEN = Action("10.1", 10, "", "Community garden")
BIKES = Action("10.1", 10, "", "Bike kitchen")


def counted(edition: Edition, *summaries: ApplicationSummary) -> tuple[int, int]:
    """How many different actions are complete and under way."""
    found = level_progress(edition, summaries, {"hash": STEPS})
    assert len({(level.complete, level.under_way) for level in found}) == 1
    return found[0].complete, found[0].under_way


@pytest.mark.parametrize(
    ("summaries", "complete", "under_way"),
    [
        ([], 0, 0),
        ([summary(CLIMATE)], 0, 1),
        ([summary(CLIMATE, BEGUN)], 0, 1),
        ([summary(CLIMATE, DONE)], 1, 0),
        ([summary(CLIMATE, (StepStatus.NOT_APPLICABLE, StepStatus.COMPLETE))], 1, 0),
        ([summary(CLIMATE, (StepStatus.NEEDS_ANOTHER_LOOK, StepStatus.COMPLETE))], 0, 1),
        ([summary(CLIMATE, (), 1)], 1, 0),
        ([summary(CLIMATE, DONE), summary(FARMS, BEGUN)], 1, 1),
        ([summary(CLIMATE, DONE), summary(CLIMATE, BEGUN)], 1, 0),
        ([summary(CLIMATE, DONE), summary(CLIMATE, DONE), summary(FARMS, DONE)], 2, 0),
        ([summary(replace(CLIMATE, project="a"), DONE), summary(replace(CLIMATE, project="b"), DONE)], 1, 0),
        ([summary(GARDEN, DONE), summary(BIKES, DONE)], 2, 0),
        ([summary(GARDEN, DONE), summary(replace(GARDEN, project=" community  GARDEN "), DONE)], 1, 0),
        ([summary(GARDEN, DONE), summary(replace(GARDEN, number="10.2"), DONE)], 1, 0),
        ([summary(Action("", 8, "Library hours"), DONE), summary(Action("", 8, "Zoning"), DONE)], 2, 0),
        ([summary(Action("", 8, "Library hours"), DONE), summary(Action("", 7, "Library hours"), DONE)], 2, 0),
    ],
)
def test_different_actions_are_counted_once(
    edition_2020: Edition, summaries: list[ApplicationSummary], complete: int, under_way: int
) -> None:
    assert counted(edition_2020, *summaries) == (complete, under_way)


@pytest.mark.parametrize(
    ("complete", "missing"),
    [(0, {"bronze": 1, "silver": 3}), (1, {"bronze": 0, "silver": 2}), (4, {"bronze": 0, "silver": 0})],
)
def test_bronze_wants_one_and_silver_three_different_actions(
    edition_2020: Edition, complete: int, missing: dict[str, int]
) -> None:
    summaries = [summary(Action(f"4.{number}", 4, "Title"), DONE) for number in range(complete)]
    found = level_progress(edition_2020, summaries, {"hash": STEPS})
    assert {level.level.id: level.missing for level in found} == missing


# How many different actions each level takes (flows/editions; the 2020 flyer for 2020, seen for others).
@pytest.mark.parametrize(
    ("year", "needed"),
    [
        ("2018", {"bronze": 1, "silver": None}),
        ("2019", {"bronze": 1, "silver": 3}),
        ("2020", {"bronze": 1, "silver": 3}),
        ("2021", {"bronze": 1, "silver": 3}),
        ("2022", {"bronze": 1, "silver": 3}),
        ("2023", {"bronze": 1, "silver": 3}),
        ("2024", {"bronze": 1, "silver": 3, "gold": 4}),
        ("2025", {"bronze": None, "silver": None, "gold": None}),
        ("2026", {"bronze": None, "silver": None, "gold": None}),
    ],
)
def test_what_each_level_still_needs_by_edition(library: FlowLibrary, year: str, needed: dict[str, int | None]) -> None:
    found = level_progress(library.edition(year), [summary(CLIMATE, DONE)], {"hash": STEPS})
    assert {one.level.id: one.needed for one in found} == needed
    assert all(one.missing == (None if one.needed is None else one.needed - 1) for one in found)


@pytest.mark.parametrize(("year", "complete"), [("2024", 2), ("2025", 1), ("2026", 1)])
def test_projects_under_one_innovation_number_are_two_only_where_that_is_known(
    library: FlowLibrary, year: str, complete: int
) -> None:
    projects = [summary(Action("13.1", 13, "", name), DONE) for name in ("Porch talks", "Street games")]
    assert {one.complete for one in level_progress(library.edition(year), projects, {"hash": STEPS})} == {complete}


def test_what_the_edition_does_not_say_is_not_made_up(edition_2020: Edition) -> None:
    unknown: Fact[int] = Fact(None, Provenance(Basis.UNKNOWN, note="not found"))
    levels = tuple(replace(level, different_actions=unknown) for level in edition_2020.levels)
    found = level_progress(replace(edition_2020, levels=levels), [summary(CLIMATE, DONE)], {"hash": STEPS})
    assert {(level.needed, level.missing, level.complete) for level in found} == {(None, None, 1)}


def test_a_step_that_was_not_begun_is_not_settled() -> None:
    assert all_settled(statuses(*DONE), STEPS)
    assert not all_settled(statuses(StepStatus.COMPLETE), STEPS)


def test_an_action_is_told_apart_by_number_or_by_what_is_done() -> None:
    assert action_identity(CLIMATE, is_innovation=False) == "4.4"
    assert action_identity(GARDEN, is_innovation=True) == "10:community garden"
    assert action_identity(Action("", 8, "Library  Hours"), is_innovation=False) == "8:library hours"


@pytest.mark.parametrize(
    ("edition", "said", "offered"),
    [
        ("2020", None, ["bronze", "silver", "undecided"]),
        ("2024", None, ["bronze", "silver", "gold", "undecided"]),
        ("2020", "gold", ["bronze", "silver", "gold", "undecided"]),  # said before the town chose another edition
    ],
)
def test_a_round_offers_the_levels_that_the_edition_has(
    library: FlowLibrary, edition: str, said: str | None, offered: list[str]
) -> None:
    definition = library.cycle_definition("equity-working")
    found = offering_levels_of(library.edition(edition), definition, said)
    prompt = found.prompt(LEVEL)
    assert prompt is not None
    assert [choice.id for choice in prompt.choices] == offered
    others = [one for _, one in definition.prompts() if one.id != LEVEL]
    assert [one for _, one in found.prompts() if one.id != LEVEL] == others
