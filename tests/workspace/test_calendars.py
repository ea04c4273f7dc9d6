"""The calendar of a plan: written again it updates, cancels, and never doubles."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import icalendar
import pytest

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, CannotWrite
from sct_tui.model.history import Scope
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.work import Action
from sct_tui.rules.plan_words import coaching_lines
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.workspace.walking import begin

CHOICES = PlanChoices(Anchor.DEADLINE, date(2020, 8, 28))


def events(file: Path) -> dict[str, Any]:
    """The events of a file by id, none twice."""
    found = icalendar.Calendar.from_ical(file.read_text()).walk("VEVENT")
    assert max(Counter(str(event["uid"]) for event in found).values()) == 1
    return {str(event["uid"]): event for event in found}


def sequences(file: Path) -> dict[str, tuple[int, str]]:
    """How often each event has changed, and its status."""
    return {uid: (int(event["sequence"]), str(event["status"])) for uid, event in events(file).items()}


def _kind(uid: str) -> str:
    """What an event is about."""
    return uid.removesuffix("@sct").split(".")[1]


def test_a_calendar_written_again_is_the_same_file(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    first = workspace.write_calendar(work, tmp_path)
    assert first.target == tmp_path / "bolton_4.4_c1.ics"
    assert first.in_words == "12 entries (12 new, 0 changed, 0 cancelled)"
    before = first.target.read_bytes()
    again = workspace.write_calendar(work, first.target)
    assert (first.target.read_bytes(), again.in_words) == (before, "12 entries (0 new, 0 changed, 0 cancelled)")


def test_what_moves_keeps_its_id_and_what_goes_is_cancelled(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, replace(CHOICES, coach_days_ahead=14))
    file = tmp_path / "plan.ics"
    workspace.write_calendar(work, file)
    before = sequences(file)
    assert set(before.values()) == {(0, "CONFIRMED")}
    workspace.choose_plan(work.application.id, replace(CHOICES, day=date(2020, 9, 30)))
    said = workspace.write_calendar(work, file)
    after = sequences(file)
    assert set(after) == set(before)
    kinds = {_kind(uid): seen for uid, seen in after.items()}
    assert kinds == {
        "step": (1, "CONFIRMED"),
        "ask": (1, "CANCELLED"),
        "deadline": (1, "CONFIRMED"),
        "session": (0, "CONFIRMED"),
    }
    assert (said.new, said.changed, said.cancelled) == (0, 7, 6)
    workspace.choose_plan(work.application.id, replace(CHOICES, coach_days_ahead=14))
    workspace.write_calendar(work, file)
    assert {seen for uid, seen in sequences(file).items() if ".ask." in uid} == {(2, "CONFIRMED")}


def test_two_actions_share_the_towns_sessions_and_coaching(workspace: Workspace, tmp_path: Path) -> None:
    first = begin(workspace)
    second = begin(workspace, Action("8.1", 8, "Something else"))
    meeting = workspace.record_coaching(CoachingDetails(date(2020, 4, 1), 60, "Coach", "phone", "Whom to ask"))
    workspace.choose_plan(first.application.id, CHOICES)
    workspace.choose_plan(second.application.id, replace(CHOICES, day=date(2020, 4, 10)))
    files = [tmp_path / "first.ics", tmp_path / "second.ics"]
    for work, file in zip((first, second), files, strict=True):
        workspace.write_calendar(work, file)
    shared = set(events(files[0])) & set(events(files[1]))
    assert {_kind(uid) for uid in shared} == {"session", "coaching"}
    assert len(shared) == 6
    assert "Whom to ask" not in files[0].read_text()
    assert "Coach," not in files[0].read_text()
    workspace.remove_coaching(meeting.id)
    workspace.write_calendar(second, files[1])
    workspace.write_calendar(first, files[0])
    for file in files:
        (seen,) = [seen for uid, seen in sequences(file).items() if ".coaching." in uid]
        assert seen == (1, "CANCELLED")


def test_a_rehearsal_writes_and_remembers_nothing(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    assert workspace.write_calendar(work, tmp_path, is_rehearsal=True).new == 12
    assert list(tmp_path.glob("*.ics")) == []
    assert workspace.calendar(work).new == 12
    assert workspace.calendar(work).new == 0


def test_a_file_that_could_not_be_written_is_not_remembered(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    with pytest.raises(CannotWrite):
        workspace.write_calendar(work, tmp_path / "missing" / "plan.ics")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear coach")
    with pytest.raises(CannotWrite, match="no calendar"):
        workspace.write_calendar(work, letter)
    assert letter.read_text() == "Dear coach"
    assert workspace.write_calendar(work, tmp_path / "plan.ics").changed == 0


def test_undo_passes_over_a_calendar_and_the_history_tells_it(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    workspace.write_calendar(work, tmp_path)
    lines = [line for line in workspace.history(Scope(work.application.id)) if line.act_name == "write_calendar"]
    assert [(line.what, line.subject, line.after) for line in lines] == [
        ("wrote a calendar file", "calendar", "7 entries")
    ]
    with pytest.raises(AnswerIsNo):
        workspace.revert(lines[0].id)
    assert "change of the plan" in workspace.undo()
    assert workspace.write_calendar(work, tmp_path).cancelled == 1  # the deadline is no longer chosen


def test_a_plan_without_days_or_sessions_has_no_calendar(tmp_path: Path, library: FlowLibrary) -> None:
    other = open_workspace(tmp_path / "other" / "sct.db", create=True, clock=Clock(date(2024, 3, 1)), library=library)
    with closing(other):
        other.introduce("Coordinator")
        other.add_town("Andover", "2024")
        work = begin(other)
        with pytest.raises(AnswerIsNo, match="nothing for a calendar"):
            other.write_calendar(work, tmp_path)


def test_what_was_written_stays_in_this_database(workspace: Workspace, database: Path, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.write_calendar(work, tmp_path)
    exported = workspace.export(Export(work.application.id), tmp_path / "team.sct.toml")
    assert "calendar" not in exported.read_text()
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute("SELECT count(*) FROM state WHERE address LIKE 'calendar/%'").fetchone()
    assert kept == (2,)


@pytest.mark.parametrize(
    ("starts", "minutes", "begins"),
    [
        (time(14), 60, "DTSTART;TZID=America/New_York:20200401T140000"),
        (None, 60, "DTSTART;VALUE=DATE:20200401"),
        (time(23, 30), 60, "DTSTART;VALUE=DATE:20200401"),
    ],
)
def test_a_planned_talk_with_a_coach_stands_at_its_hour(
    workspace: Workspace, tmp_path: Path, starts: time | None, minutes: int, begins: str
) -> None:
    work = begin(workspace)
    workspace.record_coaching(CoachingDetails(date(2020, 4, 1), minutes, starts=starts))
    workspace.choose_plan(work.application.id, CHOICES)
    workspace.write_calendar(work, tmp_path / "plan.ics")
    assert begins in (tmp_path / "plan.ics").read_text().replace("\r\n", "\n")
    said = f"at {starts:%H:%M}, 1 h" if starts else "2020, 1 h"
    assert any(said in line for line in coaching_lines(workspace.plan(workspace.cycle_work(work.cycle.id))))
