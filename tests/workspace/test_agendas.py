"""Agendas made from real work, and their files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sct_tui.model.errors import CannotWrite, UsageError
from sct_tui.model.journal import about_step
from sct_tui.model.work import Action, FlagKind
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin, complete_all

MEETING = CoachingDetails(date(2020, 3, 10), 60)


def test_what_is_flagged_open_and_noted_in_all_applications_is_on_it(workspace: Workspace) -> None:
    climate = begin(workspace)
    farms = begin(workspace, Action("4.3", 4, ""))
    workspace.answer(climate, at(climate, "why-this-action"), "It floods.")
    workspace.flag(climate, "affected", FlagKind.ASK_COACH)
    workspace.write_note(farms, about_step("connect"), "Farmers meet on Tuesdays.")
    planned = workspace.record_coaching(MEETING)
    found = workspace.coaching_agenda()
    assert found.next == planned
    assert [one.reference for one in found.questions] == ["4.4/c1/identify"]
    assert [one.reference for one in found.notes] == ["4.3/c1/connect"]
    assert [one.reference for one in found.rounds] == ["4.4/c1", "4.3/c1"]
    (step,) = found.rounds[0].steps
    assert [lack.message for lack in workspace.lacks(workspace.cycle_work(climate.cycle.id), "prepare")] == list(
        step.lacks
    )
    only = workspace.coaching_agenda(farms.application.id)
    assert ([one.reference for one in only.rounds], only.questions) == (["4.3/c1"], ())


def test_what_is_put_away_is_not_on_it_unless_it_is_asked_for(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.flag(work, "affected", FlagKind.ASK_COACH)
    workspace.archive_application(work.application.id)
    assert workspace.coaching_agenda().is_empty
    assert workspace.coaching_agenda(work.application.id).questions
    with pytest.raises(UsageError):
        workspace.coaching_agenda("no-such-application")


def test_a_flag_of_an_earlier_round_stays_on_it_until_it_is_taken_away(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.flag(work, "affected", FlagKind.ASK_COACH)
    complete_all(workspace, work)
    workspace.begin_next_cycle(work.application.id)
    found = workspace.coaching_agenda()
    assert [one.reference for one in found.questions] == ["4.4/c1/identify"]
    assert [one.reference for one in found.rounds] == ["4.4/c2"]
    workspace.unflag(work, "affected")
    assert workspace.coaching_agenda().questions == ()


def test_it_is_saved_to_a_new_file_named_after_the_meeting(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.coaching_agenda_name() == "bolton_coaching-agenda_2020-03-02.txt"
    workspace.record_coaching(MEETING)
    workspace.record_coaching(replace(MEETING, on=date(2020, 3, 17)))
    text = workspace.coaching_agenda_text()
    saved = workspace.save_coaching_agenda(tmp_path, text)
    assert saved == tmp_path / "bolton_coaching-agenda_2020-03-10.txt"
    assert saved.read_text() == text
    assert saved.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CannotWrite, match="there already"):
        workspace.save_coaching_agenda(saved, text)
