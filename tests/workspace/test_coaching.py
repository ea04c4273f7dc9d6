"""The coaching ledger: minutes of the town, the allowance, the warning."""

from dataclasses import replace
from datetime import date

import pytest

from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import begin

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
