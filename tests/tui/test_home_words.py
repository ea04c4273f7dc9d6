"""What home says, by table."""

from datetime import date

import pytest

from sct_tui.model.edition import Edition, Level
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import Action
from sct_tui.rules.coaching import CoachingBalance
from sct_tui.rules.levels import LevelProgress
from sct_tui.tui.home_words import application_row, coaching_line, home_rows, level_line, standing_lines, text_bar
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY


@pytest.mark.parametrize(
    ("part", "whole", "bar"),
    [
        (0, 3, "[----------]"),
        (1, 3, "[###-------]"),
        (2, 3, "[######----]"),
        (3, 3, "[##########]"),
        (5, 3, "[##########]"),
        (1, 240, "[#---------]"),
        (239, 240, "[#########-]"),
        (0, 0, "[##########]"),
    ],
)
def test_a_bar_is_full_only_when_the_whole_is_reached(part: int, whole: int, bar: str) -> None:
    assert text_bar(part, whole) == bar


def level(needed: int | None) -> Level:
    known = Provenance(Basis.FLYER, "Flyer") if needed else Provenance(Basis.UNKNOWN, note="Not found.")
    return Level("silver", "Silver", Fact(needed, known), Fact(None, Provenance(Basis.UNKNOWN, note="Not found.")))


@pytest.mark.parametrize(
    ("needed", "complete", "under_way", "said"),
    [
        (1, 0, 0, "Silver [----------] 0 of 1 action done; 1 to choose"),
        (1, 0, 2, "Silver [----------] 0 of 1 action done; 1 under way"),
        (3, 1, 1, "Silver [###-------] 1 of 3 different actions done; 1 under way, 1 to choose"),
        (3, 3, 1, "Silver [##########] 3 of 3 different actions done: this part is reached"),
        (None, 2, 1, "Silver  how many actions it needs is unknown; 2 complete"),
    ],
)
def test_what_a_level_still_needs_is_said_in_words(
    needed: int | None, complete: int, under_way: int, said: str
) -> None:
    assert level_line(LevelProgress(level(needed), needed, complete, under_way), 6) == said


@pytest.mark.parametrize(
    ("used", "allowance", "said"),
    [
        (0, 240, "Coaching [----------] 0 of 240 minutes used, 4 h left"),
        (95, 240, "Coaching [###-------] 95 of 240 minutes used, 2 h 25 min left"),
        (270, 240, "Coaching [##########] 270 of 240 minutes used, 30 min over"),
        (30, None, "Coaching  30 minutes used; the allowance is unknown"),
    ],
)
def test_coaching_says_what_is_used_and_left(used: int, allowance: int | None, said: str) -> None:
    assert coaching_line(CoachingBalance(used, allowance), 8) == said


def test_the_next_session_is_told_and_that_none_is_ahead(workspace: Workspace, edition_2020: Edition) -> None:
    last = max(session.on for session in edition_2020.trainings.sessions)
    lines, _ = standing_lines(workspace.home(), DAY)
    assert lines[-1].startswith("Training Tue 17 Mar 2020, 8:00-12:00: Everyday Anti-Racism")
    today, _ = standing_lines(workspace.home(), date(2020, 3, 17))
    assert today[-1].startswith("Training today")
    assert last == date(2020, 6, 17)


def test_an_application_tells_its_round_step_level_and_when_the_advised_time_is_reached(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), date(2020, 1, 13), "bronze")
    home = workspace.home()
    row = application_row(home, home.summaries[0])
    assert row.title == "4.4  Assess Climate Vulnerability"
    assert row.detail.splitlines() == [
        "Round 1 · ✓ 0/6 · step 1 of 6: Prepare · for Bronze",
        "3 months reached on 13 Apr 2020, 6 on 13 Jul 2020 (advice, not a deadline)",
    ]


def test_an_innovation_action_is_told_by_its_category_and_project(workspace: Workspace) -> None:
    workspace.apply_process(Action("", 10, "", "Pollinator Pathway"), DAY, "bronze")
    home = workspace.home()
    assert application_row(home, home.summaries[0]).title == "10  Innovation Action: Pollinator Pathway"


def test_a_settled_step_counts_and_the_next_one_is_the_present(workspace: Workspace) -> None:
    made = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    work = workspace.cycle_work(workspace.cycles(made.id)[0].id)
    for step in work.definition.steps:
        home = workspace.home()
        assert f"{step.title} ·" in application_row(home, home.summaries[0]).detail
        workspace.declare_step_not_applicable(work, step.id, "Only to see the count.")
    home = workspace.home()
    assert "✓ 6/6 · every step complete" in application_row(home, home.summaries[0]).detail
    assert home.levels[0].missing == 0


def test_archived_applications_are_listed_only_when_asked_for(workspace: Workspace) -> None:
    made = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    workspace.archive_application(made.id)
    home = workspace.home()
    assert made.id not in [row.id for row in home_rows(home, None, with_archived=False)]
    assert made.id in [row.id for row in home_rows(home, None, with_archived=True)]
