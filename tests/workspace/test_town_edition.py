"""A town follows another edition: what is begun from then on begins by it, and what is begun stays as it was."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, UsageError
from sct_tui.model.work import Action
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.workspace.walking import begin, complete_all


def edition_of_round(workspace: Workspace, reference: str) -> str:
    return workspace.find_cycle(reference).cycle.edition_id


def test_new_applications_begin_by_it_and_begun_ones_stay(workspace: Workspace) -> None:
    begin(workspace)
    assert workspace.follow_edition("2024")
    assert workspace.edition().id == workspace.town.edition == "2024"
    workspace.apply_process(Action("6.3", 6, ""), DAY, "gold")
    assert [edition_of_round(workspace, reference) for reference in ("4.4", "6.3")] == ["2020", "2024"]
    assert workspace.find_cycle("4.4").application.action.number == "4.4"


def test_the_next_round_of_a_begun_application_begins_by_it(workspace: Workspace) -> None:
    work = begin(workspace)
    complete_all(workspace, work)
    workspace.follow_edition("2024")
    workspace.begin_next_cycle(work.application.id)
    assert [edition_of_round(workspace, f"4.4/c{number}") for number in (1, 2)] == ["2020", "2024"]
    (toolkit,) = workspace.toolkits("2024")
    assert toolkit.action.number == "5.4"  # chosen as 4.4 in 2020, whatever edition its latest round keeps to


def test_the_same_edition_again_changes_nothing(workspace: Workspace) -> None:
    before = len(workspace.history())
    assert not workspace.follow_edition("2020")
    assert len(workspace.history()) == before


def test_one_that_is_not_here_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="no edition “2017”"):
        workspace.follow_edition("2017")
    assert workspace.town.edition == "2020"


def test_it_is_in_the_history_and_is_undone_and_redone(workspace: Workspace) -> None:
    workspace.follow_edition("2024")
    line = workspace.history()[0]
    assert (line.what, line.subject, line.before, line.after) == (
        "chose the edition for new work",
        "edition",
        "2020",
        "2024",
    )
    assert workspace.undo() == "your choice of the edition"
    assert workspace.town.edition == workspace.edition().id == "2020"
    workspace.redo()
    assert workspace.town.edition == "2024"


def test_to_add_a_town_is_still_not_undone(workspace: Workspace) -> None:
    workspace.add_town("Vernon", "2020")
    with pytest.raises(AnswerIsNo, match="nothing to undo"):
        workspace.undo()
    assert workspace.town.name == "Vernon"


def test_another_sitting_learns_of_it_with_the_news(workspace: Workspace, library: FlowLibrary) -> None:
    other = open_workspace(workspace.database, create=False, clock=workspace.clock, library=library)
    other.act_as(None)
    other.settle_town()
    other.enter_sitting()
    workspace.follow_edition("2024")
    assert other.town.edition == "2020"
    other.news()
    assert other.town.edition == "2024"
    other.close()


def test_an_action_is_corrected_by_the_edition_it_was_begun_under(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.follow_edition("2024")
    assert workspace.edition_of(work.application.id).id == "2020"
    changed = workspace.change_action(work.application.id, Action("4.5", 4, ""))
    listed = workspace.library.edition("2020").catalogue.action("4.5")
    assert listed is not None
    assert changed.action.title == listed.title


def test_home_counts_an_action_once_whichever_edition_it_was_chosen_under(workspace: Workspace) -> None:
    begin(workspace)
    workspace.follow_edition("2024")
    workspace.apply_process(Action("5.4", 5, ""), DAY, "bronze")  # what 4.4 became
    assert [level.under_way for level in workspace.home().levels] == [1, 1, 1]


def test_projects_begun_under_another_edition_stay_different_actions(workspace: Workspace) -> None:
    for project in ("Repair café", "Tool library"):
        workspace.apply_process(Action("10.1", 10, "", project), DAY, "bronze")
    workspace.follow_edition("2024")
    assert {toolkit.identity_when_begun for toolkit in workspace.toolkits("2024")} == {
        "10:repair café",
        "10:tool library",
    }
    assert workspace.home().levels[0].under_way == 2


def test_another_action_of_the_same_number_is_a_namesake_only_once_the_town_follows_the_later_edition(
    workspace: Workspace,
) -> None:
    workspace.apply_process(Action("2.4", 2, ""), DAY, "bronze")
    assert workspace.namesakes(workspace.checked_action(Action("2.4", 2, ""))) == []
    workspace.follow_edition("2024")
    (namesake,) = workspace.namesakes(workspace.checked_action(Action("2.4", 2, "")))
    assert (namesake.application.action.title, namesake.chosen_under) == ("Develop an Open Space Plan", "2020")
    assert workspace.namesakes(workspace.checked_action(Action("3.4", 3, ""))) == []
