"""Checking a step: what it holds, completing it or hearing why not, opening it again, and changing an answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from sct_tui.model.work import CycleWork, StepStatus
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import current_row, opened, press, press_text, rows_of, said, shown, text_of, until
from tests.workspace.walking import another_sitting, answer_needed, at, begin, now

STEP = "prepare"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


@asynccontextmanager
async def checking(workspace: Workspace, work: CycleWork, step: str = STEP) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    """The check of a step, opened from its form as a person would."""
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        app.open_step(work.cycle.id, step)
        await shown(pilot, StepScreen)
        await press(pilot, "f5")
        await shown(pilot, CheckScreen)
        yield pilot, app


def needed(app: SctApp) -> str:
    return str(app.screen.query_one(StatusLine).query_one(".needed", Static).content)


async def test_the_answers_stand_in_reading_order_with_what_is_missing(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "The same streets flood.")
    workspace.answer(work, at(work, "action-start"), "2020-03-02")
    async with checking(workspace, work) as (_, app):
        visible = workspace.visible(now(workspace, work))
        prompts = [prompt.id for step, prompt in work.definition.prompts() if step == STEP and prompt.id in visible]
        assert [row.id for row in rows_of(app)] == prompts
        details = {row.id: row.detail for row in rows_of(app)}
        assert details["why-this-action"] == "The same streets flood."
        assert details["action-start"] == "Mon 2 Mar 2020"
        assert details["level-aimed"].startswith("(no answer)\n! ")
        assert details["plan-start"] == "(no answer)"
        assert needed(app) == "to complete: 3 more"


async def test_a_step_that_lacks_something_is_not_completed_and_the_cursor_goes_there(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.answer(work, at(work, "why-this-action"), "The same streets flood.")
    async with checking(workspace, work) as (pilot, app):
        lacks = workspace.lacks(now(workspace, work), STEP)
        await press(pilot, "c")
        assert said(app).startswith("Not yet: ")
        assert all(lack.message in said(app) for lack in lacks)
        assert current_row(app).id == lacks[0].prompt == "action-start"
        assert isinstance(app.focused, LineList)
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        assert step.current is not None
        assert step.current.prompt.id == "action-start"
    assert now(workspace, work).status(STEP) is not StepStatus.COMPLETE


async def test_what_cannot_be_read_as_an_answer_yet_keeps_the_step_open(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    workspace.save_draft(work, at(work, "plan-start"), "31 feb 2020", "")
    async with checking(workspace, work) as (pilot, app):
        await press(pilot, "c")
        assert "draft" in said(app)
        assert current_row(app).id == "plan-start"
    assert now(workspace, work).status(STEP) is not StepStatus.COMPLETE


async def test_completing_notes_who_and_when_and_says_what_is_next(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    async with checking(workspace, work) as (pilot, app):
        assert needed(app) == "ready to complete: c"
        await press(pilot, "c")
        assert said(app).startswith("Completed; next is Identify.")
        assert text_of(app, "#check-intro").startswith("Complete: Coordinator, 2 Mar 2020 ")
        assert needed(app) == ""
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
        assert rows_of(app)[0].detail.startswith("complete, Coordinator, 2 Mar 2020 ")
        assert current_row(app).id == "identify"
    progress = now(workspace, work).progress[STEP]
    assert (progress.status, progress.by) == (StepStatus.COMPLETE, workspace.person.id)


async def test_from_a_completed_step_one_key_goes_on_with_the_next(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    async with checking(workspace, work) as (pilot, app):
        assert not app.screen.query_one("#next", Button).display
        await press(pilot, "c")
        assert str(app.screen.query_one("#next", Button).label) == "Go on with Identify (F7)"
        assert "F7 goes on there" in said(app)
        await press(pilot, "f7")
        assert (await shown(pilot, StepScreen)).step_id == "identify"


async def test_the_button_completes_too_and_gives_way_to_opening_again(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    async with checking(workspace, work) as (pilot, app):
        await press(pilot, "tab")
        assert app.focused is app.screen.query_one("#complete", Button)
        await press(pilot, "enter")
        assert not app.screen.query_one("#complete").display
        assert app.screen.query_one("#reopen").display
        app.screen.query_one("#reopen").focus()
        await press(pilot, "enter")
        assert app.screen.query_one("#complete").display
    assert now(workspace, work).status(STEP) is StepStatus.IN_PROGRESS


async def test_who_completed_it_is_whoever_did_and_not_whoever_looks(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    other = another_sitting(workspace, workspace.library)
    other.introduce("Second coordinator")
    other.complete_step(other.cycle_work(work.cycle.id), STEP)
    other.close()
    async with checking(workspace, work) as (_, app):
        assert text_of(app, "#check-intro").startswith("Complete: Second coordinator, ")


async def test_a_complete_step_is_opened_again(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    workspace.complete_step(work, STEP)
    async with checking(workspace, work) as (pilot, app):
        await press(pilot, "c")
        assert text_of(app, "#check-intro").startswith("Complete")
        await press(pilot, "r")
        assert text_of(app, "#check-intro").startswith("In progress")
        assert "Opened again" in said(app)
        assert needed(app) == "ready to complete: c"
        await press(pilot, "r")
        assert now(workspace, work).status(STEP) is StepStatus.IN_PROGRESS
        await press(pilot, "c")
        assert now(workspace, work).status(STEP) is StepStatus.COMPLETE


async def test_a_changed_answer_makes_a_complete_step_need_another_look(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, STEP)
    workspace.complete_step(work, STEP)
    async with checking(workspace, work) as (pilot, app):
        await press(pilot, "home", "enter")
        step = await shown(pilot, StepScreen)
        await until(pilot, lambda: step.current and step.current.prompt.id == "why-this-action")
        await press_text(pilot, " More.")
        await press(pilot, "f5")
        await shown(pilot, CheckScreen)
        assert text_of(app, "#check-intro").startswith("Needs another look")
        assert rows_of(app)[0].detail == "Two sentences. Of text. More."
        await press(pilot, "c")
        assert text_of(app, "#check-intro").startswith("Complete")


async def test_the_last_step_says_that_every_step_is_complete(workspace: Workspace, work: CycleWork) -> None:
    steps = [step.id for step in work.definition.steps]
    for step in steps[:-1]:
        workspace.declare_step_not_applicable(work, step, "Done before.")
    answer_needed(workspace, work, steps[-1])
    async with checking(workspace, work, steps[-1]) as (pilot, app):
        await press(pilot, "c")
        assert said(app).startswith("Completed; every step is complete.")


async def test_the_export_is_one_key_away(workspace: Workspace, work: CycleWork) -> None:
    async with checking(workspace, work) as (pilot, _):
        await press(pilot, "e")
        assert (await shown(pilot, ExportScreen)).title_text() == "Export 4.4"
        await press(pilot, "escape")
        await shown(pilot, CheckScreen)


async def test_a_whole_step_does_not_apply_with_a_reason(workspace: Workspace, work: CycleWork) -> None:
    async with checking(workspace, work) as (pilot, app):
        await press(pilot, "x")
        await shown(pilot, FormScreen)
        await press_text(pilot, "Nothing changed since")
        await press(pilot, "ctrl+s")
        await shown(pilot, CheckScreen)
        assert now(workspace, work).status(STEP) is StepStatus.NOT_APPLICABLE
        assert "opens it again" in said(app)
        await press(pilot, "x")
        assert "settled already" in said(app)
    assert workspace.history(limit=1)[0].why == "Nothing changed since"
