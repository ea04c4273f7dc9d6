"""What the status line says: whole, gone with the next act, and to be read again."""

import pytest

from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.screens.trainings import TrainingsScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import app_of, drawn, opened, press, said, shown, text_of, until
from tests.tui.test_step import step_open
from tests.workspace.walking import begin

LONG = "One thing after another was said, and all of it can be read, however long the line becomes: the last word"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


async def test_a_long_message_is_shown_whole_beside_what_is_needed(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "prepare", "") as (pilot, screen):
        screen.say(LONG)
        await pilot.pause()
        shown_lines = " ".join(line.split("to complete")[0].strip() for line in drawn(screen.sct).splitlines())
        assert LONG in shown_lines


async def test_a_message_goes_with_the_next_act_and_not_with_moving_about(
    workspace: Workspace, work: CycleWork
) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "down", "x")
        assert "is archived" in said(app)
        await press(pilot, "down", "up")
        assert "is archived" in said(app)
        await press(pilot, "t")
        await shown(pilot, TrainingsScreen)
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
        assert said(app) == ""


async def test_what_is_said_on_the_way_back_is_not_taken_for_old(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        home = await shown(pilot, HomeScreen)
        home.say("Before")
        await press(pilot, "t")
        trainings = await shown(pilot, TrainingsScreen)
        home.say("After")
        trainings.action_back()
        await shown(pilot, HomeScreen)
        assert said(app) == "After"


async def test_messages_are_read_again_in_full_and_the_last_one_in_help(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "prepare", "") as (pilot, screen):
        screen.say("The first thing.")
        screen.say(LONG)
        await press(pilot, "f1")
        assert text_of(screen.sct, "#help-said") == f"Said last: {LONG}"
        await press(pilot, "escape")
        app_of(pilot).open_messages()
        await shown(pilot, TextScreen)
        told = text_of(screen.sct, "#text Static")
        assert told.index(LONG) < told.index("The first thing.")


async def test_over_a_form_what_is_wrong_is_said_in_the_form(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "prepare", "") as (pilot, screen):
        await press(pilot, "f2")
        await shown(pilot, FormScreen)
        screen.sct.say("NOT SAVED: the disk is full.", is_problem=True)
        assert text_of(screen.sct, "#form-message") == "NOT SAVED: the disk is full."


async def test_the_button_leads_to_checking(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "prepare", "") as (pilot, screen):
        screen.query_one("#check").focus()
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
