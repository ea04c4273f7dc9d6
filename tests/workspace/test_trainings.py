"""Participants, and what is noted of them and the training sessions."""

import pytest

from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.work import AttendanceStatus
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import query

SESSION, RACISM = "equity-101-2020-04-21", "everyday-anti-racism-2020-03-17"


def statuses(workspace: Workspace, session: str = SESSION) -> list[tuple[str, AttendanceStatus]]:
    noted = workspace.training_overview().noted(session)
    return [(participant.name, attendance.status) for participant, attendance in noted]


def test_the_2020_series_is_shown_with_its_six_sessions(workspace: Workspace) -> None:
    overview = workspace.training_overview()
    assert len(overview.sessions) == 6
    assert overview.sessions[0].on.isoformat() == "2020-02-18"
    assert [role.id for role in workspace.training_roles()] == ["elected-official", "staff", "commissioner", "other"]


def test_what_is_noted_of_a_session_follows_what_happened(workspace: Workspace) -> None:
    staff = workspace.add_participant("Planner", "staff")
    workspace.note_registration(staff.id, SESSION)
    assert statuses(workspace) == [("Planner", AttendanceStatus.REGISTERED)]
    workspace.mark_attended(staff.id, SESSION)
    assert statuses(workspace) == [("Planner", AttendanceStatus.ATTENDED)]
    workspace.mark_missed(staff.id, SESSION)
    workspace.mark_cancelled(staff.id, SESSION)
    assert statuses(workspace) == [("Planner", AttendanceStatus.CANCELLED)]
    workspace.clear_attendance(staff.id, SESSION)
    assert statuses(workspace) == []
    workspace.note_registration(staff.id, SESSION)
    assert statuses(workspace) == [("Planner", AttendanceStatus.REGISTERED)]


def test_clearing_where_nothing_was_noted_leaves_no_trace(workspace: Workspace) -> None:
    staff = workspace.add_participant("Planner", "staff")
    workspace.clear_attendance(staff.id, SESSION)
    assert query(workspace.database, "SELECT count(*) FROM event WHERE address LIKE 'attendance/%'") == [(0,)]


def test_attending_covers_the_role_for_that_training(workspace: Workspace) -> None:
    staff = workspace.add_participant("Planner", "staff")
    workspace.mark_attended(staff.id, SESSION)
    covered = [(one.role.id, one.training.id) for one in workspace.training_overview().coverage if one.is_covered]
    assert covered == [("staff", "equity-101")]


def test_a_removed_participant_goes_with_what_was_noted_of_them(workspace: Workspace) -> None:
    staff = workspace.add_participant("Planner", "staff")
    clerk = workspace.add_participant("Clerk", "staff")
    for participant in (staff, clerk):
        workspace.mark_attended(participant.id, SESSION)
        workspace.note_registration(participant.id, RACISM)
    workspace.remove_participant(staff.id)
    overview = workspace.training_overview()
    assert [participant.name for participant in overview.participants] == ["Clerk"]
    assert {attendance.participant for attendance in overview.attendance} == {clerk.id}
    assert statuses(workspace) == [("Clerk", AttendanceStatus.ATTENDED)]
    assert query(workspace.database, 'SELECT count(*) FROM event WHERE new = \'{"kind":"removed"}\'') == [(3,)]
    for act in (workspace.remove_participant, lambda id_: workspace.mark_attended(id_, SESSION)):
        with pytest.raises(UsageError, match="no such participant"):
            act(staff.id)
    assert workspace.store.upkeep.differences_from_journal() == []


def test_a_participants_name_and_role_can_be_corrected(workspace: Workspace) -> None:
    participant = workspace.add_participant("Plannr", "other")
    workspace.mark_attended(participant.id, SESSION)
    workspace.edit_participant(participant.id, " Planner ", "staff")
    assert statuses(workspace) == [("Planner", AttendanceStatus.ATTENDED)]
    assert workspace.find_participant("planner").role == "staff"


@pytest.mark.parametrize(
    ("name", "role", "error"),
    [
        ("", "staff", BadInput),
        (" \n", "staff", BadInput),
        ("x" * 201, "staff", BadInput),
        ("Planner", "chief", UsageError),
    ],
)
def test_a_participant_needs_a_name_and_a_known_role(
    workspace: Workspace, name: str, role: str, error: type[BadInput] | type[UsageError]
) -> None:
    with pytest.raises(error):
        workspace.add_participant(name, role)
    assert workspace.training_overview().participants == ()


def test_an_unknown_session_or_participant_says_what_there_is(workspace: Workspace) -> None:
    staff = workspace.add_participant("Planner", "staff")
    with pytest.raises(UsageError, match=SESSION) as caught:
        workspace.note_registration(staff.id, "equity-102")
    assert caught.value.exit_code is ExitCode.USAGE
    with pytest.raises(UsageError, match="Planner"):
        workspace.find_participant("Clerk")


def test_participants_belong_to_their_town(workspace: Workspace) -> None:
    workspace.add_participant("Planner", "staff")
    workspace.add_town("Andover", "2020")
    assert workspace.training_overview().participants == ()


def test_names_are_kept_without_what_a_terminal_obeys(workspace: Workspace) -> None:
    assert workspace.add_participant("Plan\x1b[2J\tner", "staff").name == "Plan\ufffd[2J ner"
