"""Text from people is shown as text on every screen: no markup is obeyed, no escape sequence reaches the terminal."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from sct_tui.cleaning import cleaned
from sct_tui.model.work import Action, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.certifications import CertificationsScreen
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.coaching import CoachingScreen, MailForm, MailScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.participants import ParticipantsScreen
from sct_tui.tui.screens.ready import ReadyScreen
from sct_tui.tui.screens.session import SessionScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.tui.screens.submitted import SubmittedScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.screens.trainings import TrainingsScreen
from sct_tui.tui.widgets.entries_field import EntriesField
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import drawn, opened, press, said, shown, until
from tests.workspace.walking import at, complete_all, now

HOSTILE = "\x1b[31m[red]x[/red]"
SHOWN = "\ufffd[31m[red]x[/red]"
OTHERS = [
    "[/] [/red] [@click=app.quit]x[/] [link=file:///etc/passwd]x[/link]",
    "\x1b]0;title\x07x \x9b2Jx a\u202eb",
    f"$(x) {{x}} %s \\[x] {'[' * 30}",
]

# What must never be drawn: controls, and characters that turn the direction of what follows.
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fill(workspace: Workspace, text: str) -> CycleWork:
    """Put a text wherever people name or write something; the text also names whoever does all this."""
    workspace.introduce(f"{text} person", text)
    application = workspace.apply_process(Action("", 10, "", f"{text} project"), DAY, "bronze")
    work = workspace.cycle_work(workspace.cycles(application.id)[0].id)
    workspace.answer(work, at(work, "why-this-action"), text)
    workspace.add_entry(work, "team", {"name": text, "town-role": text, "contact": text})
    workspace.declare_not_applicable(work, at(work, "learned-first"), text)
    participant = workspace.add_participant(f"{text} participant", "staff")
    workspace.note_registration(participant.id, workspace.training_overview().sessions[-1].id)
    workspace.record_coaching(CoachingDetails(DAY, 30, text, text, text, application.id, "prepare"))
    return now(workspace, work)


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return fill(workspace, HOSTILE)


@asynccontextmanager
async def step_of(workspace: Workspace, work: CycleWork, prompt: str) -> AsyncIterator[tuple[Pilot[int], StepScreen]]:
    async with opened(workspace) as (pilot, app):
        app.open_step(work.cycle.id, "prepare", prompt)
        step = await shown(pilot, StepScreen)
        await until(pilot, lambda: step.current and step.current.prompt.id == prompt)
        await pilot.pause()
        yield pilot, step


def assert_text_alone(app: SctApp, *, times: int = 1) -> None:
    """The text stands on the screen as text, so many times, and nothing on the screen steers a terminal."""
    picture = drawn(app)
    assert _STEERING.findall(picture) == []
    assert picture.count(SHOWN) >= times, picture


async def test_home_shows_projects_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        assert_text_alone(app, times=2)
        await press(pilot, "down", "x")
        assert _STEERING.findall(said(app)) == []
        await press(pilot, "v")
        assert_text_alone(app)


async def test_a_cycle_shows_its_project_and_who_did_a_step_as_text(workspace: Workspace, work: CycleWork) -> None:
    complete_all(workspace, work)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        assert_text_alone(app, times=2)


async def test_entries_and_reasons_on_a_step_are_shown_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with step_of(workspace, work, "team") as (_, step):
        assert_text_alone(step.sct, times=4)


async def test_what_a_field_holds_stays_as_it_is_while_nobody_changes_it(workspace: Workspace, work: CycleWork) -> None:
    async with step_of(workspace, work, "why-this-action") as (pilot, step):
        assert step.query_one("#prompt-why-this-action").query_one(TextArea).text == cleaned(HOSTILE)
        field = step.query_one("#prompt-team", EntriesField).field
        field.focus()
        field.go_to(work.answers.rows("team")[0].id)
        await press(pilot, "enter")
        await shown(pilot, EntryScreen)
        await press(pilot, "escape")
        await shown(pilot, StepScreen)
        await press(pilot, "escape")
    after = now(workspace, work).answers
    assert after.held("why-this-action") == work.answers.held("why-this-action")
    assert after.rows("team") == work.answers.rows("team")


@pytest.mark.parametrize("prompt", ["why-this-action", "action-start"])
async def test_an_answer_and_a_draft_in_a_field_are_shown_as_text(
    workspace: Workspace, work: CycleWork, prompt: str
) -> None:
    workspace.save_draft(work, at(work, "action-start"), HOSTILE, "")
    async with step_of(workspace, work, prompt) as (_, step):
        assert_text_alone(step.sct)


async def test_the_fields_of_a_form_are_shown_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace, (80, 40)) as (pilot, app):
        await press(pilot, "c")
        await shown(pilot, CoachingScreen)
        await press(pilot, "enter")
        await shown(pilot, FormScreen)
        await press(pilot, "tab")
        assert_text_alone(app, times=2)


async def test_check_and_submission_show_answers_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        for screen in (CheckScreen(work.cycle.id, "prepare"), SubmissionScreen(work.cycle.id)):
            app.push_screen(screen)
            await shown(pilot, type(screen))
            assert_text_alone(app, times=2)


async def test_who_completed_a_step_is_shown_as_text(workspace: Workspace, work: CycleWork) -> None:
    complete_all(workspace, work)
    async with opened(workspace) as (pilot, app):
        app.push_screen(CheckScreen(work.cycle.id, "prepare"))
        await shown(pilot, CheckScreen)
        assert f"Complete: {SHOWN} person" in drawn(app)


async def test_trainings_and_their_people_are_shown_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace, (80, 40)) as (pilot, app):
        await press(pilot, "t")
        await shown(pilot, TrainingsScreen)
        assert_text_alone(app)
        await press(pilot, "end", "p")
        await shown(pilot, ParticipantsScreen)
        assert_text_alone(app)
        await press(pilot, "delete")
        await shown(pilot, ChooseScreen)
        assert_text_alone(app, times=2)
        await press(pilot, "escape")
        await shown(pilot, ParticipantsScreen)
        await press(pilot, "enter")
        await shown(pilot, FormScreen)
        assert_text_alone(app)


async def test_readiness_shows_projects_as_text(workspace: Workspace, work: CycleWork) -> None:
    workspace.record_certification("bronze", "2018", DAY, (work.application.id,))
    workspace.note_submitted(work.application.id, is_submitted=True)
    async with opened(workspace, (120, 40)) as (pilot, app):
        app.open_ready()
        ready = await shown(pilot, ReadyScreen)
        ready.query_one(LineList).go_to("submitted")
        await pilot.pause()
        assert_text_alone(app)
        await press(pilot, "s")
        await shown(pilot, SubmittedScreen)
        assert_text_alone(app)
        await press(pilot, "escape", "c")
        await shown(pilot, CertificationsScreen)
        assert_text_alone(app)
        await press(pilot, "a")
        await shown(pilot, FormScreen)
        assert_text_alone(app)


async def test_a_session_shows_its_people_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.push_screen(SessionScreen(workspace.training_overview().sessions[-1].id))
        await shown(pilot, SessionScreen)
        assert_text_alone(app)
        await press(pilot, "a")
        assert_text_alone(app, times=2)
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        assert_text_alone(app)


async def test_coaching_shows_meetings_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace, (80, 40)) as (pilot, app):
        await press(pilot, "c")
        await shown(pilot, CoachingScreen)
        assert_text_alone(app, times=3)
        await press(pilot, "m")
        form = await shown(pilot, MailForm)
        form.query_one("#field-topics", TextArea).text = HOSTILE
        await press(pilot, "tab", "space", "ctrl+s")
        await shown(pilot, MailScreen)
        assert_text_alone(app, times=3)


async def test_an_export_and_its_preview_are_shown_as_text(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "e")
        await shown(pilot, ExportScreen)
        assert_text_alone(app, times=0)
        await press(pilot, "f5")
        await shown(pilot, TextScreen)
        assert _STEERING.findall(drawn(app)) == []
        assert "[red]x[/red]" in drawn(app)


@pytest.mark.parametrize("text", OTHERS)
async def test_no_text_stops_a_screen_or_steers_a_terminal(workspace: Workspace, text: str) -> None:
    work = fill(workspace, text)
    async with opened(workspace) as (pilot, app):
        for screen in (
            CycleScreen(work.cycle.id),
            CheckScreen(work.cycle.id, "prepare"),
            SubmissionScreen(work.cycle.id),
            TrainingsScreen(),
            ParticipantsScreen(),
            CoachingScreen(),
            ExportScreen(work.application.id),
        ):
            app.push_screen(screen)
            await shown(pilot, type(screen))
            assert _STEERING.findall(drawn(app)) == []
        commands = [f"{command.title} {command.help}" for command in app.get_system_commands(app.screen)]
        assert _STEERING.findall("".join(commands)) == []
    async with step_of(workspace, work, "team"):
        pass
