"""Trainings by keys: the sessions ahead and past, who is noted for them, and how the roles stand over the topics."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sct_tui.clock import Clock
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.work import Action, AttendanceStatus
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.participants import ParticipantForm, ParticipantsScreen
from sct_tui.tui.screens.session import SessionScreen
from sct_tui.tui.screens.trainings import TrainingsScreen
from sct_tui.tui.training_words import coverage_table
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.tui.driving import current_row, opened, press, press_text, rows_of, said, shown, text_of, until

PAST, COMING = "equity-101-2020-02-18", "everyday-anti-racism-2020-03-17"


@asynccontextmanager
async def trainings(workspace: Workspace, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    async with opened(workspace, size) as (pilot, app):
        await press(pilot, "t")
        await shown(pilot, TrainingsScreen)
        yield pilot, app


async def open_session(pilot: Pilot[int], app: SctApp, session_id: str) -> SessionScreen:
    app.screen.query_one("#sessions", LineList).go_to(session_id)
    await press(pilot, "enter")
    return await shown(pilot, SessionScreen)


def noted(workspace: Workspace, session_id: str) -> list[tuple[str, AttendanceStatus]]:
    found = workspace.training_overview().noted(session_id)
    return [(participant.name, attendance.status) for participant, attendance in found]


async def test_the_next_session_comes_first_and_the_past_ones_last(workspace: Workspace) -> None:
    async with trainings(workspace) as (_, app):
        coming, past = (row.title for row in rows_of(app) if row.is_heading)
        assert coming.startswith("Coming in the 2020 edition")
        assert past == "Past"
        sessions = [row for row in rows_of(app) if not row.is_heading]
        assert (sessions[0].id, sessions[-1].id) == (COMING, PAST)
        assert sessions[0].title.startswith("Tue 17 Mar 2020  Everyday Anti-Racism")
        assert sessions[0].detail == "8:00-12:00, Three Rivers Community College · nobody noted"
        assert current_row(app).id == COMING
        assert len(sessions) == len(workspace.training_overview().sessions)


async def test_where_registering_really_happens_is_said(workspace: Workspace) -> None:
    async with trainings(workspace) as (_, app):
        assert text_of(app, "#registration").startswith("Registering happens at ")
        assert "Here you only note who did" in text_of(app, "#registration")


@pytest.mark.parametrize(
    ("day", "headings", "first"),
    [
        (date(2020, 1, 2), ["Coming in", "Past: none yet."], PAST),
        (date(2020, 3, 17), ["Coming in", "Past"], COMING),
        (date(2021, 1, 2), ["Coming: none.", "Past"], "conversation-2020-06-17"),
    ],
)
async def test_what_is_ahead_depends_on_the_day(
    workspace: Workspace, database: Path, day: date, headings: list[str], first: str
) -> None:
    later = open_workspace(database, create=False, clock=Clock(day), library=workspace.library)
    later.act_as("Coordinator")
    later.settle_town()
    async with trainings(later) as (_, app):
        titles = [row.title for row in rows_of(app) if row.is_heading]
        assert [title.startswith(start) for title, start in zip(titles, headings, strict=True)] == [True, True]
        assert current_row(app).id == first
        assert ("(today)" in current_row(app).title) is (day == date(2020, 3, 17))
    later.close()


async def test_somebody_new_is_added_and_noted_as_registered_by_keys(workspace: Workspace) -> None:
    roles = workspace.training_roles()
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "enter")
        await shown(pilot, SessionScreen)
        assert "Nobody of your town is here yet" in text_of(app, "#session-intro")
        await press(pilot, "enter")
        await shown(pilot, FormScreen)
        await press_text(pilot, "Ada")
        await press(pilot, "enter", "down", "space", "ctrl+s")
        await shown(pilot, SessionScreen)
        await until(pilot, lambda: said(app) == "Ada is added.")
        assert current_row(app).title == f"Ada ({roles[1].title})"
        assert current_row(app).detail == "registered"
        await press(pilot, "escape")
        await shown(pilot, TrainingsScreen)
        assert current_row(app).detail.endswith(f"\nregistered: Ada ({roles[1].title})")
    assert noted(workspace, COMING) == [("Ada", AttendanceStatus.REGISTERED)]


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("r", AttendanceStatus.REGISTERED),
        ("a", AttendanceStatus.ATTENDED),
        ("m", AttendanceStatus.MISSED),
        ("x", AttendanceStatus.CANCELLED),
    ],
)
async def test_a_letter_notes_it_and_c_clears_it(workspace: Workspace, key: str, status: AttendanceStatus) -> None:
    workspace.add_participant("Ada", "staff")
    workspace.add_participant("Bea", "staff")
    async with trainings(workspace) as (pilot, app):
        await open_session(pilot, app, PAST)
        await press(pilot, "down", key)
        assert said(app) == f"Bea: noted as {status}."
        assert current_row(app).detail == status
        assert noted(workspace, PAST) == [("Bea", status)]
        await press(pilot, "c")
        assert "nothing is noted" in said(app)
        assert current_row(app).detail == "nothing noted"
    assert noted(workspace, PAST) == []


async def test_enter_offers_the_same_as_a_list_and_begins_on_what_is_noted(workspace: Workspace) -> None:
    ada = workspace.add_participant("Ada", "staff")
    workspace.note_registration(ada.id, PAST)
    async with trainings(workspace) as (pilot, app):
        await open_session(pilot, app, PAST)
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        assert current_row(app).title == "Registered"
        await press(pilot, "down", "enter")
        await shown(pilot, SessionScreen)
        await until(pilot, lambda: said(app) == "Ada: noted as attended.")
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        assert current_row(app).title == "Attended"
        await press(pilot, "escape")
        await shown(pilot, SessionScreen)
    assert noted(workspace, PAST) == [("Ada", AttendanceStatus.ATTENDED)]


async def test_attending_what_is_still_ahead_is_noted_and_said(workspace: Workspace) -> None:
    workspace.add_participant("Ada", "staff")
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "enter")
        await shown(pilot, SessionScreen)
        await press(pilot, "a")
        assert "still ahead" in said(app)
    assert noted(workspace, COMING) == [("Ada", AttendanceStatus.ATTENDED)]


async def test_a_letter_on_the_last_row_asks_for_a_person(workspace: Workspace) -> None:
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "enter")
        await shown(pilot, SessionScreen)
        await press(pilot, "a")
        assert "Move to a person first" in said(app)
    assert workspace.training_overview().attendance == ()


async def test_a_past_session_asks_whether_the_registered_came(workspace: Workspace) -> None:
    ada = workspace.add_participant("Ada", "staff")
    workspace.note_registration(ada.id, PAST)
    async with trainings(workspace) as (pilot, app):
        assert "did they attend?" in rows_of(app)[-1].detail
        await open_session(pilot, app, PAST)
        await press(pilot, "a", "escape")
        await shown(pilot, TrainingsScreen)
        assert "did they attend?" not in rows_of(app)[-1].detail
        assert "attended: Ada" in rows_of(app)[-1].detail


@pytest.mark.parametrize(
    ("name", "chooses_role", "why", "goes_to"),
    [
        ("ada", True, "Name: ada is in the list already", "name"),
        ("Bea", False, "Role: Choose a role", "role"),
        ("", True, "Name: Please give", "name"),
        ("", False, "Name: Please give", "name"),
    ],
)
async def test_a_form_that_lacks_something_stays_open_with_what_was_typed(
    workspace: Workspace, name: str, chooses_role: bool, why: str, goes_to: str
) -> None:
    workspace.add_participant("Ada", "staff")
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "enter")
        await shown(pilot, SessionScreen)
        await press(pilot, "n")
        form = await shown(pilot, FormScreen)
        await press_text(pilot, name)
        await press(pilot, "enter", *(["space"] if chooses_role else []), "ctrl+s")
        assert app.screen is form
        assert text_of(app, "#form-message").startswith(why)
        await until(pilot, lambda: app.focused is form.query_one(f"#field-{goes_to}"))
        assert form.texts()["name"] == name
        assert form.texts()["role"] == (workspace.training_roles()[0].id if chooses_role else "")
    assert [participant.name for participant in workspace.training_overview().participants] == ["Ada"]


async def test_the_coverage_follows_what_is_noted(workspace: Workspace) -> None:
    action = workspace.edition().trainings.action
    assert action is not None
    role = action.roles[0]
    ada = workspace.add_participant("Ada", role.id)
    workspace.note_registration(ada.id, PAST)
    async with trainings(workspace, (120, 40)) as (pilot, app):
        table = text_of(app, "#coverage-lines")
        assert f"{action.number} {action.title}" in table
        assert all(signs(table, other.title) == ["–", "–", "–"] for other in action.roles[1:])
        assert signs(table, role.title) == ["r", "–", "–"]
        assert f"{role.title} 3 of 3 (registered for 1)" in table
        await open_session(pilot, app, PAST)
        await press(pilot, "a", "escape")
        await shown(pilot, TrainingsScreen)
        table = text_of(app, "#coverage-lines")
        assert signs(table, role.title) == ["✓", "–", "–"]
        assert f"{role.title} 2 of 3" in table


def signs(table: str, role: str) -> list[str]:
    line = next(line for line in table.splitlines() if line.startswith(f"{role}  "))
    return line.removeprefix(role).split()


async def test_nothing_is_missing_once_each_role_attended_each_topic(workspace: Workspace) -> None:
    action = workspace.edition().trainings.action
    assert action is not None
    for role in action.roles:
        for number in range(role.needed):
            participant = workspace.add_participant(f"{role.id} {number}", role.id)
            for session in workspace.training_overview().sessions:
                workspace.mark_attended(participant.id, session.id)
    async with trainings(workspace) as (_, app):
        assert "Nothing is missing: each role has attended each topic." in text_of(app, "#coverage-lines")


@pytest.mark.parametrize("width", [20, 40, 56, 76, 116])
def test_the_table_fits_its_width_or_becomes_a_sentence_a_role(workspace: Workspace, width: int) -> None:
    coverage = workspace.training_overview().coverage
    roles = {found.role.id: found.role.title for found in coverage}
    lines = coverage_table(coverage, width)
    if any(":" in line for line in lines):
        assert [line.partition(":")[0] for line in lines] == list(roles.values())
        assert all(found.training.title in line for found in coverage for line in lines)
    else:
        assert max(len(line) for line in lines) <= width
        assert [line.split("  ")[0] for line in lines[-len(roles) :]] == list(roles.values())


async def test_a_name_and_role_are_corrected_and_what_is_noted_stays(workspace: Workspace) -> None:
    ada = workspace.add_participant("Ad", "staff")
    workspace.mark_attended(ada.id, PAST)
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "p")
        await shown(pilot, ParticipantsScreen)
        assert "attended: " in current_row(app).detail
        await press(pilot, "enter")
        form = await shown(pilot, FormScreen)
        assert form.query_one("#field-name", Input).value == "Ad"
        await press(pilot, "end", "a", "ctrl+s")
        await shown(pilot, ParticipantsScreen)
        await until(pilot, lambda: said(app) == "Ada is saved.")
        assert current_row(app).title == "Ada"
    assert noted(workspace, PAST) == [("Ada", AttendanceStatus.ATTENDED)]


async def test_somebody_is_removed_with_what_is_noted_only_after_a_yes(workspace: Workspace) -> None:
    ada = workspace.add_participant("Ada", "staff")
    workspace.mark_attended(ada.id, PAST)
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "p")
        await shown(pilot, ParticipantsScreen)
        await press(pilot, "delete")
        await shown(pilot, ChooseScreen)
        assert "for 1 session goes with them" in rows_of(app)[1].detail
        await press(pilot, "enter")
        await shown(pilot, ParticipantsScreen)
        assert noted(workspace, PAST) != []
        await press(pilot, "delete")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await until(
            pilot, lambda: isinstance(app.screen, ParticipantsScreen) and said(app).startswith("Ada is removed. F8 ")
        )
        await press(pilot, "delete")
        assert "Move to a person first" in said(app)
    assert workspace.training_overview().participants == ()
    assert noted(workspace, PAST) == []


@pytest.fixture
def in_2026(workspace: Workspace, database: Path) -> Iterator[Workspace]:
    """A town that follows 2026, on a day between the first session of its winter cohort and the second."""
    later = open_workspace(database, create=False, clock=Clock(date(2026, 1, 20)), library=workspace.library)
    later.act_as("Coordinator")
    later.add_town("Avon", "2026")
    yield later
    later.close()


async def test_the_sessions_of_a_cohort_stay_together(in_2026: Workspace) -> None:
    async with trainings(in_2026) as (_, app):
        headings = [row.title for row in rows_of(app) if row.is_heading]
        assert headings == [
            "Winter 2026: 3 sessions, has begun (times of America/New_York)",
            "Spring 2026: 3 sessions, coming",
            "Summer 2026: 3 sessions, coming",
        ]
        assert [row.id for row in rows_of(app)][:5] == ["", "winter-2026-1", "winter-2026-2", "winter-2026-3", ""]
        assert "all sessions required; at most 35 people; not recorded" in text_of(app, "#registration")


async def test_cohorts_that_are_over_come_last(workspace: Workspace, database: Path) -> None:
    later = open_workspace(database, create=False, clock=Clock(date(2026, 4, 20)), library=workspace.library)
    later.act_as("Coordinator")
    later.add_town("Avon", "2026")
    async with trainings(later) as (_, app):
        headings = [row.title.partition(":")[0] for row in rows_of(app) if row.is_heading]
        assert headings == ["Summer 2026", "Spring 2026", "Winter 2026"]
    later.close()


async def test_a_session_says_which_of_its_cohort_it_is(in_2026: Workspace) -> None:
    async with trainings(in_2026) as (pilot, app):
        await open_session(pilot, app, "spring-2026-2")
        said_of_it = text_of(app, "#session-intro")
        assert "It is number 2 of 3 of the cohort Spring 2026" in said_of_it
        assert "at most 35 people" in said_of_it


async def test_where_it_is_unknown_who_attends_nothing_is_called_complete(in_2026: Workspace) -> None:
    async with trainings(in_2026) as (_, app):
        coverage = text_of(app, "#coverage-lines")
        assert "1.2 Participate in Equity Training: cannot tell how the town stands." in coverage
        assert "Who has to attend: unknown. Who has to attend for 1.2 was not found." in coverage
        assert "Nothing is missing" not in coverage


async def test_a_deadline_tells_which_sessions_still_make_it(workspace: Workspace) -> None:
    async with trainings(workspace, (120, 40)) as (pilot, app):
        assert "What would close it (no deadline named; d names one):" in text_of(app, "#coverage-lines")
        await press(pilot, "d")
        form = await shown(pilot, FormScreen)
        await press_text(pilot, "soon")
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert "not a date" in text_of(app, "#form-message")
        form.query_one("#field-by", Input).value = "14 Apr 2020"
        await press(pilot, "ctrl+s")
        await shown(pilot, TrainingsScreen)
        lines = text_of(app, "#coverage-lines")
        assert "What would close it (until Tue 14 Apr 2020):" in lines
        assert "Equity 101: too late: the next session is on Tue 21 Apr 2020" in lines
        assert "Everyday Anti-Racism: one session that makes it, Tue 17 Mar 2020" in lines


async def test_until_a_deadline_is_named_that_of_a_plan_counts_and_is_said(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    workspace.choose_plan(application.id, PlanChoices(Anchor.DEADLINE, date(2020, 4, 14)))
    async with trainings(workspace, (120, 40)) as (pilot, app):
        lines = text_of(app, "#coverage-lines")
        assert "What would close it (until Tue 14 Apr 2020, the deadline of the plan of 4.4; d names another):" in lines
        assert "Equity 101: too late: the next session is on Tue 21 Apr 2020" in lines
        for typed, said in (
            ("none", "no deadline named; d names one"),
            ("1 May 2020", "until Fri 1 May 2020)"),
            ("", "the deadline of the plan of 4.4"),
        ):
            await press(pilot, "d")
            form = await shown(pilot, FormScreen)
            form.query_one("#field-by", Input).value = typed
            await press(pilot, "ctrl+s")
            await shown(pilot, TrainingsScreen)
            assert said in text_of(app, "#coverage-lines")


async def test_only_the_sessions_of_one_training_or_person_are_shown(workspace: Workspace) -> None:
    person = workspace.add_participant("Planner", "staff")
    workspace.note_registration(person.id, COMING)
    async with trainings(workspace) as (pilot, app):
        for keys, wanted in ((["down"], {PAST, "equity-101-2020-04-21"}), (["end"], {COMING})):
            await press(pilot, "f")
            await shown(pilot, ChooseScreen)
            await press(pilot, *keys, "enter")
            await shown(pilot, TrainingsScreen)
            assert {row.id for row in rows_of(app) if not row.is_heading} == wanted
            assert f"Shown: {len(wanted)} session" in text_of(app, "#registration")
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "enter")
        await shown(pilot, TrainingsScreen)
        assert len([row for row in rows_of(app) if not row.is_heading]) == len(workspace.training_overview().sessions)


async def test_people_stand_by_name_or_by_role(workspace: Workspace) -> None:
    for name, role in (("A planner", "staff"), ("B chair", "commissioner"), ("C clerk", "staff")):
        workspace.add_participant(name, role)
    async with trainings(workspace) as (pilot, app):
        await press(pilot, "p")
        await shown(pilot, ParticipantsScreen)
        assert [row.title for row in rows_of(app)[:-1]] == ["A planner", "B chair", "C clerk"]
        await press(pilot, "s")
        assert [row.title for row in rows_of(app)[:-1]] == ["B chair", "A planner", "C clerk"]
        assert said(app) == "By role, then by name."


async def test_notes_on_sessions_of_another_edition_stand_under_a_heading_of_their_own(workspace: Workspace) -> None:
    planner = workspace.add_participant("Planner", "staff")
    workspace.mark_attended(planner.id, "everyday-anti-racism-2020-03-17")
    workspace.follow_edition("2024")
    async with trainings(workspace) as (pilot, app):
        titles = [row.title for row in rows_of(app)]
        assert titles[0] == "Kept: 1 note on sessions of 2020; they count for nothing in 2024."
        assert "Planner (" in rows_of(app)[1].detail
        await press(pilot, "enter")
        assert "A session of another edition: what was noted stays." in said(app)
        form = ParticipantForm(workspace, planner)
        await app.push_screen(form)
        await pilot.pause()
        assert form.texts()["role"] == "staff"
