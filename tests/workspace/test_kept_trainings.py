"""People and notes of one edition's trainings once the town follows another: kept, shown, and still to be corrected."""

import pytest

from sct_tui.model.errors import UsageError
from sct_tui.workspace.workspace import Workspace

SESSION = "everyday-anti-racism-2020-03-17"


@pytest.fixture
def moved_on(workspace: Workspace) -> Workspace:
    """A town with a staff member who attended a session of 2020, which has come to follow 2024."""
    planner = workspace.add_participant("Planner", "staff")
    workspace.mark_attended(planner.id, SESSION)
    workspace.follow_edition("2024")
    return workspace


def test_a_role_that_the_edition_lacks_is_named_by_its_title_and_can_stay(moved_on: Workspace) -> None:
    planner = moved_on.find_participant("Planner")
    title = moved_on.role_titles()["staff"]
    assert title.endswith(", a role of 2020")
    assert not title.startswith("staff")
    assert [role.id for role in moved_on.training_roles()] == ["other"]
    assert [role.id for role in moved_on.training_roles("staff")] == ["other", "staff"]
    assert moved_on.edit_participant(planner.id, "Town planner", "staff").role == "staff"
    with pytest.raises(UsageError, match="no role “commissioner”"):
        moved_on.edit_participant(planner.id, "Town planner", "commissioner")
    with pytest.raises(UsageError, match="no role “staff”"):
        moved_on.add_participant("Clerk", "staff")


def test_what_is_noted_for_sessions_of_another_edition_is_shown_apart(moved_on: Workspace) -> None:
    overview = moved_on.training_overview()
    (kept,) = overview.kept
    ((session_id, title),) = kept.sessions
    assert (kept.edition, session_id) == ("2020", SESSION)
    assert "Everyday Anti-Racism" in title
    assert [(who.name, noted.status) for who, noted in overview.noted_for(kept)] == [("Planner", "attended")]
    moved_on.follow_edition("2020")
    assert moved_on.training_overview().kept == ()


def test_a_filter_for_somebody_shows_what_is_kept_of_them_alone(moved_on: Workspace) -> None:
    clerk = moved_on.add_participant("Clerk", "other")
    overview, today = moved_on.training_overview(), moved_on.clock.today()
    assert overview.narrowed(today, participant=clerk.id).kept == ()
    assert overview.narrowed(today, participant=moved_on.find_participant("Planner").id).kept == overview.kept


def test_two_people_of_one_name_are_refused_in_whatever_case(workspace: Workspace) -> None:
    workspace.add_participant("Ann", "staff")
    other = workspace.add_participant("Bob", "other")
    with pytest.raises(UsageError, match="is in the list already"):
        workspace.add_participant("ANN", "other")
    with pytest.raises(UsageError, match="is in the list already"):
        workspace.edit_participant(other.id, "Ann", "other")
    assert workspace.edit_participant(other.id, "BOB", "other").name == "BOB"


def test_a_name_that_several_have_since_they_came_with_a_file_does_not_say_who(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = workspace.add_participant("Ann", "staff")
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "_check_name_is_free", lambda participant_id, name: None)
        other = workspace.add_participant("Ann", "other")
    with pytest.raises(UsageError, match="2 participants are called Ann") as refused:
        workspace.find_participant("Ann")
    assert ann.id in str(refused.value)
    assert other.id in str(refused.value)
    assert workspace.find_participant("ann:other") == other
    assert workspace.find_participant(ann.id) == ann
