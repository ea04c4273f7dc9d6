"""The submission: what the steps hold, gathered by section; the way to each answer, to the export and to round two."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from sct_tui.model.flow import SUBMISSION
from sct_tui.model.work import CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.lap import LapScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import current_row, drawn, opened, press, press_text, rows_of, said, shown, text_of
from tests.workspace.walking import at, begin, complete_all, now


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


@pytest.fixture
def finished(workspace: Workspace, work: CycleWork) -> CycleWork:
    """A round whose steps are all complete."""
    complete_all(workspace, work)
    return now(workspace, work)


@asynccontextmanager
async def submission(workspace: Workspace, work: CycleWork) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        cycle = await shown(pilot, CycleScreen)
        cycle.query_one("#steps", LineList).go_to(SUBMISSION)
        await press(pilot, "enter")
        await shown(pilot, SubmissionScreen)
        yield pilot, app


async def test_each_section_gathers_its_answers_in_order(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "The same streets flood.")
    sections = work.definition.submission.sections
    async with submission(workspace, work) as (_, app):
        own = len(work.definition.submission.prompts) + 1  # the town's own words come first, under their heading
        assert rows_of(app)[1].id == "own:process-description"
        rows = rows_of(app)[own:]
        assert [row.title for row in rows if row.is_heading] == [section.title for section in sections]
        visible = workspace.visible(now(workspace, work))
        wanted = [f"{section.id}:{prompt}" for section in sections for prompt in section.gathers if prompt in visible]
        assert [row.id for row in rows if not row.is_heading] == wanted
        details = {row.id.split(":")[-1]: row.detail for row in rows if not row.is_heading}
        assert details["why-this-action"] == "The same streets flood."
        assert set(details.values()) == {"The same streets flood.", "(no answer)"}


async def test_a_finished_round_has_an_answer_to_everything_that_is_needed(
    workspace: Workspace, finished: CycleWork
) -> None:
    needed = {prompt.id for _, prompt in finished.definition.prompts() if prompt.is_needed}
    async with submission(workspace, finished) as (_, app):
        assert "Every step is complete." in text_of(app, "#submission-intro")
        steps = {step.id for step in finished.definition.steps}
        open_rows = [
            row.id
            for row in rows_of(app)
            if (prompt := row.id.split(":")[-1]) in needed
            and finished.definition.step_of(prompt) in steps
            and row.detail == "(no answer)"
        ]
        assert open_rows == []


async def test_the_steps_that_are_still_open_are_named(workspace: Workspace, work: CycleWork) -> None:
    workspace.declare_step_not_applicable(work, "prepare", "Done before.")
    async with submission(workspace, work) as (_, app):
        titles = [step.title for step in work.definition.steps]
        assert f"Still open: {', '.join(titles[1:])}." in text_of(app, "#submission-intro")


async def test_enter_on_a_line_goes_to_where_it_was_answered(workspace: Workspace, work: CycleWork) -> None:
    async with submission(workspace, work) as (pilot, app):
        prompt = current_row(app).id.split(":")[-1]
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        assert step.step_id == work.definition.step_of(prompt)
        assert step.current is not None
        assert step.current.prompt.id == prompt
        await press(pilot, "escape")
        await shown(pilot, SubmissionScreen)
        assert current_row(app).id.split(":")[-1] == prompt


async def test_own_words_are_written_from_here_and_f5_leads_back(workspace: Workspace, work: CycleWork) -> None:
    own = work.definition.submission.prompts[0]
    async with submission(workspace, work) as (pilot, _):
        await press(pilot, "w")
        step = await shown(pilot, StepScreen)
        assert step.step_id == SUBMISSION
        await press_text(pilot, "We asked.")
        await press(pilot, "f5")
        await shown(pilot, SubmissionScreen)
    assert now(workspace, work).answers.held(own.id).state.value == "We asked."


@pytest.mark.parametrize("way", ["key", "button", "mouse"])
async def test_export_opens_the_export_of_this_application(workspace: Workspace, work: CycleWork, way: str) -> None:
    async with submission(workspace, work) as (pilot, app):
        if way == "mouse":
            await pilot.click("#export")
        elif way == "button":
            app.screen.query_one("#export").focus()
            await press(pilot, "enter")
        else:
            await press(pilot, "e")
        export = await shown(pilot, ExportScreen)
        assert export.title_text() == "Export 4.4"
        await press(pilot, "escape")
        await shown(pilot, SubmissionScreen)


@pytest.mark.parametrize("way", ["key", "button", "mouse"])
async def test_the_next_round_begins_once_every_step_is_complete(
    workspace: Workspace, finished: CycleWork, way: str
) -> None:
    async with submission(workspace, finished) as (pilot, app):
        assert app.screen.query_one("#next").display
        if way == "mouse":
            await pilot.click("#next")
        elif way == "button":
            app.screen.query_one("#next").focus()
            await press(pilot, "enter")
        else:
            await press(pilot, "n")
        await shown(pilot, ChooseScreen)
        assert len(workspace.cycles(finished.application.id)) == 1
        await press(pilot, "down", "enter")
        lap = await shown(pilot, LapScreen)  # what was taken over is to be confirmed
        assert lap.work.cycle.number == 2
        await press(pilot, "escape")
        cycle = await shown(pilot, CycleScreen)
        assert cycle.work.cycle.number == 2
        assert "round 2" in cycle.title_text()
    assert [cycle.number for cycle in workspace.cycles(finished.application.id)] == [1, 2]


async def test_every_button_is_whole_in_80_columns(workspace: Workspace, finished: CycleWork) -> None:
    async with submission(workspace, finished) as (_, app):
        for button in app.screen.query("#check-buttons Button"):
            assert button.region.right <= app.size.width == 80, button.id
        assert "Next round (n)" in drawn(app)


async def test_the_next_round_waits_for_open_steps_and_says_so(workspace: Workspace, work: CycleWork) -> None:
    async with submission(workspace, work) as (pilot, app):
        assert not app.screen.query_one("#next").display
        await press(pilot, "n")
        assert isinstance(app.screen, SubmissionScreen)
        assert said(app)
    assert len(workspace.cycles(work.application.id)) == 1


async def test_an_earlier_round_offers_no_further_one(workspace: Workspace, finished: CycleWork) -> None:
    workspace.begin_next_cycle(finished.application.id)
    async with submission(workspace, finished) as (pilot, app):
        assert not app.screen.query_one("#next").display
        await press(pilot, "n")
        assert isinstance(app.screen, SubmissionScreen)
    assert len(workspace.cycles(finished.application.id)) == 2
