"""From tables to dataclasses."""

import tomllib
from datetime import date, time
from typing import Any

from sct_tui.flow.building import build_cycle_definition
from sct_tui.flow.edition_building import build_crosswalk, build_edition
from sct_tui.model.conditions import AnyOf, Equals, HasAny, Not
from sct_tui.model.flow import EVIDENCE_COLUMNS, SUBMISSION, Choice, PromptKind, Visibility
from sct_tui.model.standing import Basis, Fact
from tests.flow.samples import ACTIONS, CROSSWALK, CYCLE, EDITION, TRAININGS


def test_a_cycle_is_built_with_everything_its_file_says() -> None:
    cycle = build_cycle_definition(tomllib.loads(CYCLE), "abc")
    assert (cycle.id, cycle.version, cycle.hash, cycle.is_working_text) == ("small", 3, "abc", True)
    assert [(step, prompt.id) for step, prompt in cycle.prompts()] == [
        ("look", "any-trees"),
        ("look", "sorts"),
        ("tell", "told"),
        (SUBMISSION, "lasting"),
    ]
    sorts, told = cycle.steps[0].prompts[1], cycle.steps[1].prompts[0]
    assert sorts.choices == (Choice("oak", "Oak"), Choice("elm", "Elm"))
    assert sorts.when == Equals("any-trees", True)
    assert (sorts.provenance.basis, sorts.provenance.note) == (Basis.UNKNOWN, "Nobody wrote it down.")
    assert told.when == AnyOf((HasAny("sorts", ("oak",)), Not(Equals("any-trees", True))))
    assert (told.kind, told.is_needed, told.visibility) == (PromptKind.ENTRIES, True, Visibility.COACH)
    assert cycle.submission.sections[0].gathers == ("told", "lasting")


def test_what_the_next_round_takes_over_is_said_in_the_file() -> None:
    silent = build_cycle_definition(tomllib.loads(CYCLE), "")
    assert not any(prompt.carries_over or prompt.opens_next_cycle for _, prompt in silent.prompts())
    text = CYCLE.replace('id = "told"', 'id = "told"\ncarries_over = true').replace(
        'id = "lasting"', 'id = "lasting"\nopens_next_cycle = true'
    )
    said = build_cycle_definition(tomllib.loads(text), "")
    assert [prompt.id for _, prompt in said.prompts() if prompt.carries_over] == ["told"]
    assert [prompt.id for _, prompt in said.prompts() if prompt.opens_next_cycle] == ["lasting"]


def test_a_column_is_seen_by_those_who_see_the_prompt_unless_it_says_otherwise() -> None:
    told = build_cycle_definition(tomllib.loads(CYCLE), "").steps[1].prompts[0]
    assert [(column.id, column.visibility) for column in told.columns] == [
        ("group", Visibility.COACH),
        ("way", Visibility.TEAM),
    ]


def test_evidence_has_the_same_columns_in_every_flow() -> None:
    start = CYCLE.index("[[step.prompt.column]]")
    text = CYCLE[:start] + CYCLE[CYCLE.index("[submission]") :]
    told = build_cycle_definition(tomllib.loads(text.replace('"entries"', '"evidence"')), "").steps[1].prompts[0]
    assert told.columns == EVIDENCE_COLUMNS


def test_an_edition_is_built_from_its_three_files() -> None:
    edition = build_edition(tomllib.loads(EDITION), tomllib.loads(ACTIONS), tomllib.loads(TRAININGS), "abc")
    assert (edition.id, edition.version, edition.cycle, edition.hash) == ("2031", 2, "small", "abc")
    assert edition.months_at_least.value == (3, 6)
    assert not edition.paired_action.started_after.is_known
    assert edition.paired_action.started_after.provenance.note == "Not found."
    assert edition.paired_action.among_submitted.value is True
    assert edition.one_action_in_each_category.value == (4, 10)
    assert (edition.deadlines[0].on, edition.deadlines[0].at) == (date(2031, 8, 29), time(17))
    assert (edition.levels[0].requirements[0].actions, edition.levels[0].requirements[0].points) == (("4.4",), 15)
    assert edition.coaching_ways.value == ("by phone", "remote")
    assert edition.levels[0].different_actions.value == 1
    action = edition.catalogue.action("4.4")
    assert action is not None
    assert (action.category, action.points, action.points_note) == (4, 15, "At most.")
    assert [category.is_innovation for category in edition.catalogue.categories] == [False, True]
    assert [(action.number, action.category) for action in edition.catalogue.unnumbered] == [("", 10)]
    session = edition.trainings.sessions[0]
    assert session.cohort == "spring"
    assert edition.trainings.sessions_of_cohort("spring") == (session,)
    assert edition.trainings.rules.most_people.value == 35
    assert (session.on, session.starts, session.ends) == (date(2031, 3, 4), time(8), time(12, 30))
    assert edition.trainings.action is not None
    assert edition.trainings.action.roles[0].needed == 1
    assert edition.trainings.action.topics.value == ("first",)
    assert edition.trainings.action.required_for.value == ("bronze",)


def test_what_an_edition_leaves_out_is_unknown() -> None:
    edition = build_edition(tomllib.loads(EDITION), tomllib.loads(ACTIONS), tomllib.loads(TRAININGS), "")
    left_out: list[Fact[Any]] = [
        edition.rounds,
        edition.certification_years,
        edition.coaching_ask_days_ahead,
        edition.toolkit.after_whole_cycle,
        edition.paired_action.new_at_recertification,
        edition.equity_action.is_required,
        edition.trainings.rules.is_recorded,
    ]
    assert {(fact.value, fact.provenance.basis) for fact in left_out} == {(None, Basis.UNKNOWN)}
    assert all(fact.provenance.note for fact in left_out)


def test_a_crosswalk_is_built_from_its_file() -> None:
    crosswalk = build_crosswalk(tomllib.loads(CROSSWALK))
    assert (crosswalk.from_editions, crosswalk.to_editions) == (("2031",), ("2032",))
    assert [(row.number, row.becomes, row.becomes_title) for row in crosswalk.rows] == [
        ("4.4", "5.4", "Assess well"),
        ("4.5", "", ""),
    ]
    assert [(moved.number, moved.becomes) for moved in crosswalk.categories] == [(10, (12, 13))]


def test_an_edition_may_have_no_training_action() -> None:
    trainings = tomllib.loads(TRAININGS[: TRAININGS.index("[training_action]")])
    edition = build_edition(tomllib.loads(EDITION), tomllib.loads(ACTIONS), trainings, "")
    assert edition.trainings.action is None
