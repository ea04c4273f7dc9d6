"""From tables to dataclasses."""

import tomllib
from datetime import date, time

from sct_tui.flow.building import build_cycle_definition, build_edition
from sct_tui.model.conditions import AnyOf, Equals, HasAny, Not
from sct_tui.model.flow import EVIDENCE_COLUMNS, SUBMISSION, Choice, PromptKind, Visibility
from sct_tui.model.standing import Basis
from tests.flow.samples import ACTIONS, CYCLE, EDITION, TRAININGS


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
    assert not edition.start_rule.is_known
    assert edition.start_rule.provenance.note == "Not found."
    assert edition.coaching_ways.value == ("by phone", "remote")
    assert edition.levels[0].different_actions.value == 1
    assert edition.crosswalk[0].becomes == "1.1"
    action = edition.catalogue.action("4.4")
    assert action is not None
    assert (action.category, action.points, action.points_note) == (4, 15, "At most.")
    assert [category.is_innovation for category in edition.catalogue.categories] == [False, True]
    session = edition.trainings.sessions[0]
    assert (session.on, session.starts, session.ends) == (date(2031, 3, 4), time(8), time(12, 30))
    assert edition.trainings.action is not None
    assert edition.trainings.action.roles[0].needed == 1


def test_an_edition_may_have_no_training_action() -> None:
    trainings = tomllib.loads(TRAININGS[: TRAININGS.index("[training_action]")])
    edition = build_edition(tomllib.loads(EDITION), tomllib.loads(ACTIONS), trainings, "")
    assert edition.trainings.action is None
