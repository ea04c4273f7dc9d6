"""The coaching ledger: minutes of the town, the allowance, the warning."""

from dataclasses import replace
from datetime import date, time

import pytest

from sct_tui.model.errors import AnswerIsNo, BadInput, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.history import Scope
from sct_tui.model.journal import Address, Subject, about_step, note_address
from sct_tui.model.states import StateKind, withheld
from sct_tui.model.work import CoachingState, CycleWork, note_text
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.notes import NOTE_LIMIT
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import begin, now

MEETING = CoachingDetails(date(2020, 3, 2), 60, "Coach", "phone", "Where to start")


def test_a_meeting_is_recorded_with_all_that_was_said_of_it(workspace: Workspace) -> None:
    work = begin(workspace)
    details = replace(MEETING, application=work.application.id, step="connect", topics="One.\r\nTwo.\n")
    recorded = workspace.record_coaching(details)
    assert workspace.coaching_ledger() == [recorded]
    assert (recorded.on, recorded.minutes, recorded.coach, recorded.how, recorded.topics) == (
        MEETING.on,
        60,
        "Coach",
        "phone",
        "One.\nTwo.",
    )
    assert (recorded.application, recorded.step) == (work.application.id, "connect")


def test_the_allowance_is_the_towns_and_not_an_applications(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.record_coaching(MEETING)
    workspace.record_coaching(replace(MEETING, application=work.application.id, minutes=35))
    balance = workspace.coaching_balance()
    assert (balance.used, balance.allowance, balance.left) == (95, 240, 145)
    assert workspace.home().coaching == balance
    workspace.add_town("Andover", "2020")
    assert workspace.coaching_balance().used == 0


@pytest.mark.parametrize(("minutes", "is_over"), [(240, False), (241, True), (1440, True)])
def test_more_than_the_allowance_is_recorded_with_a_warning(workspace: Workspace, minutes: int, is_over: bool) -> None:
    workspace.record_coaching(replace(MEETING, minutes=minutes))
    assert workspace.coaching_balance().used == minutes
    assert bool(workspace.coaching_warning()) is is_over
    assert ("4 h the 2020 edition" in workspace.coaching_warning()) is is_over


@pytest.mark.parametrize("minutes", [0, -1, -240, 1441, 10**9])
def test_minutes_are_positive_and_at_most_a_day(workspace: Workspace, minutes: int) -> None:
    with pytest.raises(BadInput) as caught:
        workspace.record_coaching(replace(MEETING, minutes=minutes))
    assert caught.value.exit_code is ExitCode.BAD_DATA
    assert workspace.coaching_ledger() == []


def test_a_line_can_be_corrected_and_taken_out(workspace: Workspace) -> None:
    first = workspace.record_coaching(MEETING)
    second = workspace.record_coaching(replace(MEETING, on=date(2020, 2, 20)))
    assert [entry.id for entry in workspace.coaching_ledger()] == [second.id, first.id]
    workspace.edit_coaching(first.id, replace(MEETING, minutes=30))
    assert workspace.coaching_balance().used == 90
    with pytest.raises(BadInput):
        workspace.edit_coaching(first.id, replace(MEETING, minutes=0))
    workspace.remove_coaching(first.id)
    assert [entry.id for entry in workspace.coaching_ledger()] == [second.id]
    with pytest.raises(UsageError):
        workspace.remove_coaching(first.id)
    with pytest.raises(UsageError):
        workspace.edit_coaching("no-such-line", MEETING)


def test_a_meeting_belongs_to_an_application_and_step_that_are_there(workspace: Workspace) -> None:
    work = begin(workspace)
    with pytest.raises(UsageError):
        workspace.record_coaching(replace(MEETING, application="no-such-application"))
    with pytest.raises(UsageError, match="prepare"):
        workspace.record_coaching(replace(MEETING, application=work.application.id, step="no-such-step"))
    assert workspace.coaching_ledger() == []


AHEAD = replace(MEETING, on=date(2020, 3, 10), starts=time(14, 30))
CONNECT = about_step("connect")


def note_on_connect(workspace: Workspace, work: CycleWork) -> str:
    return note_text(now(workspace, work).note(CONNECT))


def about(work: CycleWork, follow_up: str) -> CoachingDetails:
    return replace(MEETING, application=work.application.id, step="connect", follow_up=follow_up)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2020, 3, 1), CoachingState.HELD),
        (date(2020, 3, 2), CoachingState.HELD),
        (date(2020, 3, 3), CoachingState.PLANNED),
    ],
)
def test_a_meeting_on_a_day_still_ahead_is_planned(workspace: Workspace, day: date, state: CoachingState) -> None:
    assert workspace.record_coaching(replace(MEETING, on=day)).state is state


def test_a_planned_meeting_takes_no_minutes_until_it_is_held(workspace: Workspace) -> None:
    planned = workspace.record_coaching(AHEAD)
    assert (planned.is_planned, planned.starts) == (True, time(14, 30))
    balance = workspace.coaching_balance()
    assert (balance.used, balance.planned, balance.left) == (0, 60, 240)
    held = workspace.edit_coaching(planned.id, replace(MEETING, state=CoachingState.HELD, minutes=50))
    assert (held.id, held.is_planned) == (planned.id, False)
    balance = workspace.coaching_balance()
    assert (balance.used, balance.planned, balance.left) == (50, 0, 190)


def test_a_meeting_cannot_have_been_held_on_a_day_still_ahead(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="still ahead"):
        workspace.record_coaching(replace(AHEAD, state=CoachingState.HELD))
    assert workspace.coaching_ledger() == []


def test_a_held_meeting_at_no_known_hour_is_kept_as_it_was_before_there_were_planned_ones(workspace: Workspace) -> None:
    held = workspace.record_coaching(MEETING)
    kept = workspace.store.held(Address(Subject.COACHING, held.id, "details"))
    assert isinstance(kept.state.value, dict)
    assert set(kept.state.value) == {"on", "minutes", "coach", "how", "topics", "application", "step"}


def test_meetings_of_a_day_stand_by_the_hour(workspace: Workspace) -> None:
    later = workspace.record_coaching(AHEAD)
    sooner = workspace.record_coaching(replace(AHEAD, starts=time(9)))
    unsaid = workspace.record_coaching(replace(AHEAD, starts=None))
    assert workspace.coaching_ledger() == [unsaid, sooner, later]


def test_more_planned_than_is_left_is_recorded_and_told(workspace: Workspace) -> None:
    workspace.record_coaching(replace(MEETING, minutes=200))
    assert workspace.coaching_warning() == ""
    workspace.record_coaching(AHEAD)
    assert workspace.coaching_warning().startswith("What is planned would take 20 min more than the 4 h the 2020")


def test_a_follow_up_goes_under_the_note_on_the_step_in_the_same_act(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.write_note(work, CONNECT, "Begin with the library.")
    workspace.record_coaching(about(work, "Call the tenants.\r\nAsk for the room."))
    said = "Begin with the library.\n\nAfter coaching on Mon 2 Mar 2020: Call the tenants.\nAsk for the room."
    assert note_on_connect(workspace, work) == said
    workspace.undo()
    assert note_on_connect(workspace, work) == "Begin with the library."
    assert workspace.coaching_ledger() == []
    workspace.redo()
    assert note_on_connect(workspace, work) == said
    assert len(workspace.coaching_ledger()) == 1


def test_a_follow_up_begins_no_step_and_is_not_told_twice(workspace: Workspace) -> None:
    work = begin(workspace)
    entry = workspace.record_coaching(about(work, "Call."))
    workspace.edit_coaching(entry.id, about(work, ""))
    assert note_on_connect(workspace, work) == "After coaching on Mon 2 Mar 2020: Call."
    assert now(workspace, work).progress == {}


@pytest.mark.parametrize("has_application", [True, False])
def test_a_follow_up_needs_a_step_to_be_noted_on(workspace: Workspace, has_application: bool) -> None:
    work = begin(workspace)
    details = replace(about(work, "Call."), application=work.application.id if has_application else "", step="")
    with pytest.raises(BadInput, match="names none") as caught:
        workspace.record_coaching(details)
    assert caught.value.where == "Follow-up"
    assert workspace.coaching_ledger() == []


def test_where_the_note_has_no_room_nothing_is_recorded(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.write_note(work, CONNECT, "x" * NOTE_LIMIT)
    with pytest.raises(BadInput, match="10,0"):
        workspace.record_coaching(about(work, "Call."))
    assert workspace.coaching_ledger() == []
    assert note_on_connect(workspace, work) == "x" * NOTE_LIMIT


def test_a_note_that_is_withheld_is_not_written_over(workspace: Workspace) -> None:
    work = begin(workspace)
    address = note_address(work.cycle.id, CONNECT)
    with workspace._act("import") as writing:
        writing.change(address, withheld(StateKind.ANSWERED), workspace._context(work, CONNECT))
    with pytest.raises(AnswerIsNo, match="withheld"):
        workspace.record_coaching(about(work, "Call."))
    assert workspace.coaching_ledger() == []


def test_the_history_says_that_it_was_planned_and_at_what_hour(workspace: Workspace) -> None:
    workspace.record_coaching(AHEAD)
    newest = next(iter(workspace.history(Scope())))
    assert "planned, at 14:30, 1 h, Coach, phone" in str(newest)
