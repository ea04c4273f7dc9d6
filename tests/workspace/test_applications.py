"""Applying the process to an action: references, corrections, archives, the action it never applies to."""

from collections.abc import Callable
from datetime import date

import pytest

from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.work import Action
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import CLIMATE, at, begin, now, query

DAY = date(2020, 3, 2)
GARDEN = Action("10.1", 10, "", "Community garden")
BIKES = Action("10.1", 10, "", "Bike kitchen")
UNLISTED = Action("", 10, "", "Free fare week")


def apply(workspace: Workspace, action: Action) -> str:
    """The reference that a new application of the action gets."""
    return workspace.apply_process(action, DAY, "bronze").reference


def test_an_action_of_the_catalogue_is_known_by_its_number(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 0, "whatever was typed"), DAY, "silver")
    listed = workspace.edition().catalogue.action("4.4")
    assert listed is not None
    assert application.action == Action("4.4", 4, listed.title)
    assert (application.reference, application.started_on, application.level) == ("4.4", DAY, "silver")
    assert [cycle.number for cycle in workspace.cycles(application.id)] == [1]


def test_references_are_told_apart_by_a_suffix(workspace: Workspace) -> None:
    assert [apply(workspace, action) for action in (GARDEN, BIKES, CLIMATE, GARDEN)] == [
        "10.1",
        "10.1-2",
        "4.4",
        "10.1-3",
    ]
    assert workspace.find_cycle("10.1-2/c1").application.action.project == "Bike kitchen"
    assert workspace.find_cycle("10.1").application.action.project == "Community garden"


def test_an_action_without_a_number_is_known_by_its_category(workspace: Workspace) -> None:
    assert [apply(workspace, UNLISTED), apply(workspace, UNLISTED)] == ["10", "10-2"]
    assert workspace.find_application("10-2").application.action.label == "category 10 Free fare week"


def test_an_archived_application_keeps_its_reference(workspace: Workspace) -> None:
    garden = workspace.apply_process(GARDEN, DAY, "bronze")
    workspace.archive_application(garden.id)
    assert apply(workspace, BIKES) == "10.1-2"
    assert workspace.find_application("10.1").application.is_archived
    assert [summary.application.reference for summary in workspace.home().archived] == ["10.1"]
    assert [summary.application.reference for summary in workspace.home().summaries] == ["10.1-2"]
    workspace.restore_application(garden.id)
    assert [summary.application.reference for summary in workspace.applications()] == ["10.1", "10.1-2"]


def test_archived_applications_count_for_nothing(workspace: Workspace) -> None:
    work = begin(workspace)
    for step in work.definition.steps:
        workspace.declare_step_not_applicable(work, step.id, "A rehearsal.")
    assert workspace.home().levels[0].complete == 1
    workspace.archive_application(work.application.id)
    assert workspace.home().levels[0].complete == 0


def test_restoring_what_was_never_archived_leaves_no_trace(workspace: Workspace) -> None:
    application = workspace.apply_process(CLIMATE, DAY, "bronze")
    acts = query(workspace.database, "SELECT count(*) FROM act")
    workspace.restore_application(application.id)
    assert query(workspace.database, "SELECT count(*) FROM act") == acts


def test_a_wrong_choice_of_action_is_corrected_with_its_answers_kept(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    changed = workspace.change_action(work.application.id, GARDEN)
    assert (changed.reference, changed.action) == ("10.1", GARDEN)
    assert now(workspace, work).answers.held("affected").state.value == "Renters."
    assert now(workspace, work).reference == "10.1/c1"
    with pytest.raises(UsageError):
        workspace.find_application("4.4")
    assert apply(workspace, CLIMATE) == "4.4"


def test_a_corrected_action_gets_a_free_reference(workspace: Workspace) -> None:
    apply(workspace, GARDEN)
    work = begin(workspace)
    assert workspace.change_action(work.application.id, BIKES).reference == "10.1-2"


def test_correcting_the_project_alone_keeps_the_reference(workspace: Workspace) -> None:
    first = workspace.apply_process(GARDEN, DAY, "bronze")
    second = workspace.apply_process(BIKES, DAY, "bronze")
    workspace.change_action(first.id, CLIMATE)
    renamed = workspace.change_action(second.id, Action("10.1", 10, "", "Bike workshop"))
    assert (renamed.reference, renamed.action.project) == ("10.1-2", "Bike workshop")


@pytest.mark.parametrize(
    "action",
    [
        Action("9.1", 9, ""),
        Action(" 9.1 ", 9, "Something else"),
        Action("", 9, "Optimize for Equity"),
        Action("", 9, "  OPTIMIZE  for equity "),
        Action("10.1", 10, "Optimize for Equity"),
        Action("", 10, "", "Optimize for Equity"),
    ],
)
def test_the_equity_action_itself_is_refused_with_the_reason(workspace: Workspace, action: Action) -> None:
    with pytest.raises(BadInput) as caught:
        workspace.apply_process(action, DAY, "bronze")
    assert caught.value.exit_code is ExitCode.BAD_DATA
    assert "the process itself" in str(caught.value)
    assert workspace.applications(include_archived=True) == []
    work = begin(workspace)
    with pytest.raises(BadInput):
        workspace.change_action(work.application.id, action)
    assert now(workspace, work).application.action.number == "4.4"


def test_number_1_1_is_another_action_in_2020(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("1.1", 1, ""), DAY, "bronze")
    assert "Brownfield" in application.action.title


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        (Action("7.2", 0, "A title we heard"), Action("7.2", 7, "A title we heard")),
        (Action("", 8, " Zoning \n for all "), Action("", 8, "Zoning for all")),
        (Action("", 10, "", "Free fare week"), UNLISTED),
        (Action("10.3", 10, "", "Tool library"), Action("10.3", 10, "", "Tool library")),
        (Action("", 8, "[bold]\x1b[2JTitle"), Action("", 8, "[bold]\ufffd[2JTitle")),
    ],
)
def test_an_action_the_catalogue_lacks_can_be_typed(workspace: Workspace, action: Action, kept: Action) -> None:
    assert workspace.apply_process(action, DAY, "bronze").action == kept


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Action("7.2", 7, ""), "partial"),
        (Action("", 10, "", "  "), "partial"),
        (Action("", 0, "Title"), "category"),
        (Action("", 13, "Title"), "category"),
        (Action("13.1", 13, "Title"), "category"),
        (Action("four", 4, "Title"), "number"),
        (Action("4", 4, "Title"), "number"),
        (Action("4.4.4", 4, "Title"), "number"),
        (Action("09.1", 9, "Title"), "number"),
        (Action("9.01", 9, "Title"), "number"),
        (Action("4.4/c1", 4, "Title"), "number"),
        (Action("", 8, "long " * 41), "long"),
        (Action("4.4", 4, "", "long " * 41), "long"),
    ],
)
def test_an_action_that_is_not_named_well_is_refused(workspace: Workspace, action: Action, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        workspace.apply_process(action, DAY, "bronze")
    assert query(workspace.database, "SELECT count(*) FROM definition") == [(0,)]


def test_the_level_and_start_date_can_be_changed(workspace: Workspace) -> None:
    application = workspace.apply_process(CLIMATE, DAY, "bronze")
    changed = workspace.change_application(application.id, started_on=date(2020, 1, 15), level="silver")
    assert (changed.started_on, changed.level, changed.reference) == (date(2020, 1, 15), "silver", "4.4")
    acts: list[Callable[[], object]] = [
        lambda: workspace.change_application(application.id, level="platinum"),
        lambda: workspace.apply_process(GARDEN, DAY, "platinum"),
    ]
    for act in acts:
        with pytest.raises(UsageError, match="bronze, silver"):
            act()


def test_a_mistyped_start_year_does_not_stop_the_home(workspace: Workspace) -> None:
    application = workspace.apply_process(CLIMATE, date(9999, 12, 31), "bronze")
    assert workspace.home().summaries[0].application == application


def test_references_name_applications_cycles_and_steps(workspace: Workspace) -> None:
    work = begin(workspace)
    for reference in ("4.4", "4.4/c1", " 4.4/C1/Connect "):
        assert workspace.find_cycle(reference).cycle == work.cycle
    assert workspace.find_step("4.4/c1/connect", work) == "connect"
    assert workspace.find_step("4.4/act", work) == "act"
    assert workspace.find_step("4.4", work) == "prepare"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("5.5", "no application 5.5.*4.4"),
        ("4.4-2", "no application 4.4-2"),
        ("4.4/c2", "no cycle 2.*c1"),
        ("4.4/c0", "no cycle 0"),
        ("climate", "not a reference"),
        ("4.4/", "not a reference"),
        ("", "not a reference"),
        ("4.4/c" + "9" * 5000, "not a reference|no step"),
        ("4.4\x1b[2J", "not a reference"),
    ],
)
def test_a_reference_to_nothing_says_what_there_is(workspace: Workspace, reference: str, said: str) -> None:
    begin(workspace)
    with pytest.raises(UsageError, match=said) as caught:
        workspace.find_step(reference, workspace.find_cycle(reference))
    assert caught.value.exit_code is ExitCode.USAGE
    assert "\x1b" not in str(caught.value)


def test_an_unknown_step_names_the_steps(workspace: Workspace) -> None:
    work = begin(workspace)
    with pytest.raises(UsageError, match="prepare, identify, connect"):
        workspace.find_step("4.4/c1/collect", work)


def test_towns_do_not_see_each_others_applications(workspace: Workspace) -> None:
    begin(workspace)
    workspace.add_town("Andover", "2020")
    assert workspace.applications(include_archived=True) == []
    assert apply(workspace, CLIMATE) == "4.4"
