"""Readiness by another edition than the town's: an action goes by that edition's number, or by none."""

from datetime import date

from sct_tui.model.work import Action
from sct_tui.rules.crosswalk import NO_CATEGORY
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import begin


def test_an_action_is_judged_under_the_edition_that_judges(workspace: Workspace) -> None:
    begin(workspace)
    (own,), (later,) = workspace.toolkits("2020"), workspace.toolkits("2024")
    assert (own.action.number, own.action.category) == ("4.4", 4)
    assert (later.action.number, later.action.category) == ("5.4", 5)
    assert later.action.name == own.action.name


def test_a_number_that_is_not_settled_is_no_number(workspace: Workspace) -> None:
    begin(workspace, Action("4.99", 4, "Something the catalogue lacks"))
    (later,) = workspace.toolkits("2024")
    assert later.action.number == ""
    assert later.action.category in (5, NO_CATEGORY)


def test_partners_are_named_in_the_round_they_are_read_from(workspace: Workspace) -> None:
    first = begin(workspace)
    application = first.application.id
    work, prompt = workspace.place_that_settles("partners", application)
    assert (work.cycle.id, work.definition.step_of(prompt)) == (first.cycle.id, "connect")
    for step in first.definition.steps:
        workspace.declare_step_not_applicable(first, step.id, "Only to go on.")
    second = workspace.begin_next_cycle(application)
    # The round that went through every step speaks for the toolkit; what is open is in the latest.
    assert workspace.place_that_settles("evidence", application)[0].cycle.id == first.cycle.id
    assert workspace.place_that_settles("toolkits", application) == (workspace.cycle_work(second.id), "")


def test_undo_says_which_certification_it_takes_back(workspace: Workspace) -> None:
    workspace.record_certification("bronze", "2019", date(2019, 10, 24))
    held = workspace.record_certification("silver", "2019", date(2020, 1, 9))
    workspace.remove_certification(held.id)
    assert workspace.undo() == "removing the certification: silver, edition 2019, Thu 9 Jan 2020"
    assert workspace.undo() == "the certification you recorded: silver, edition 2019, Thu 9 Jan 2020"
    assert workspace.undo() == "the certification you recorded: bronze, edition 2019, Thu 24 Oct 2019"
