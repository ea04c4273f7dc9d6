"""Forgetting from a step: it is asked first, what other rounds say is shown, and nothing of it is typed back."""

import pytest
from textual.pilot import Pilot

from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import current_row, press, press_text, rows_of, said, shown, text_of
from tests.workspace.walking import at, begin, complete_all, now

NAME = "Zyxwunique Smith"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


async def open_step(pilot: Pilot[int], app: SctApp, work: CycleWork, prompt: str) -> StepScreen:
    app.open_step(work.cycle.id, work.definition.step_of(prompt), prompt)
    return await shown(pilot, StepScreen)


async def in_writing(pilot: Pilot[int]) -> None:
    """Type the yes that is asked for."""
    await shown(pilot, FormScreen)
    await press_text(pilot, "yes")
    await press(pilot, "ctrl+s")


def bytes_of(workspace: Workspace) -> bytes:
    """All files beside the database."""
    return b"".join(path.read_bytes() for path in workspace.database.parent.rglob("*") if path.is_file())


async def test_it_is_asked_first_and_no_is_under_the_cursor(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), f"{NAME} told us")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "affected")
        await press(pilot, "f12")
        await shown(pilot, ChooseScreen)
        assert text_of(app, ".form-title").startswith("Forget 4.4, round 1, Identify: “Who is affected")
        assert [row.title for row in rows_of(app)] == ["No, keep it", "Forget it for good …"]
        await press(pilot, "enter")
        await shown(pilot, StepScreen)
    assert now(workspace, work).answers.held("affected").state.value == f"{NAME} told us"


async def test_anything_but_a_typed_yes_keeps_it(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), f"{NAME} told us")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "affected")
        await press(pilot, "f12", "down", "enter")
        await shown(pilot, FormScreen)
        await press(pilot, "ctrl+s")
        assert "Nothing is forgotten yet" in text_of(app, "#form-message")
        await press_text(pilot, "no")
        await press(pilot, "ctrl+s", "escape", "escape")
        await shown(pilot, StepScreen)
    assert now(workspace, work).answers.held("affected").state.value == f"{NAME} told us"


async def test_yes_forgets_also_what_was_being_typed(workspace: Workspace, work: CycleWork) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        step = await open_step(pilot, app, work, "affected")
        await press_text(pilot, f"{NAME} told us")
        await press(pilot, "f12", "down", "enter")
        await in_writing(pilot)
        await shown(pilot, StepScreen)
        assert said(app) == "Forgotten. A gap is marked where it stood."
        assert step.current is not None
        assert NAME not in text_of(app, "#side-help-text")
        await press_text(pilot, "x")
        await press(pilot, "tab")
    assert now(workspace, work).answers.held("affected").state.value == "x"
    assert NAME.encode() not in bytes_of(workspace)


async def test_what_is_no_answer_yet_is_not_kept_as_a_draft_again(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "action-start"), "2020-01-13")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "action-start")
        await press_text(pilot, NAME)
        await press(pilot, "f12")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await in_writing(pilot)
        await shown(pilot, StepScreen)
        app.keeping.write()
    assert now(workspace, work).answers.held("action-start").state.kind is StateKind.FORGOTTEN
    assert workspace.drafts(now(workspace, work)) == {}
    assert NAME.encode() not in bytes_of(workspace)


async def test_an_entry_is_forgotten_and_the_next_round_is_shown_and_reached(
    workspace: Workspace, work: CycleWork
) -> None:
    entry = workspace.add_entry(work, "team", {"name": NAME, "town-role": "Volunteer"})
    complete_all(workspace, work)
    second = workspace.cycle_work(workspace.begin_next_cycle(work.application.id).id)
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "team")
        await press(pilot, "f12")
        await shown(pilot, ChooseScreen)
        heading, copy = rows_of(app)[2:]
        assert heading.title == "Other rounds say the same, and go on saying it; Enter goes there:"
        assert copy.title.startswith("4.4, round 2, Prepare: ")
        await press(pilot, "down", "enter")
        await in_writing(pilot)
        await shown(pilot, StepScreen)
        assert said(app).startswith("Forgotten here. 4.4, round 2, Prepare: ")
        cells = next(row for row in now(workspace, work).answers.rows("team") if row.id == entry).cells
        assert {cell.state.kind for cell in cells.values()} == {StateKind.FORGOTTEN}
        assert NAME in [row.cell("name").state.value for row in now(workspace, second).answers.rows("team")]


async def test_enter_on_another_round_goes_there(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), NAME)
    complete_all(workspace, work)
    second = workspace.cycle_work(workspace.begin_next_cycle(work.application.id).id)
    workspace.answer(second, at(second, "affected"), NAME)
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "affected")
        await press(pilot, "f12")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "down")
        row = current_row(app)
        assert (row.title.startswith("4.4, round 2"), row.detail) == (True, "It stands there now.")
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        assert step.cycle_id == second.cycle.id
        assert step.current is not None
        assert step.current.prompt.id == "affected"


async def test_where_nothing_was_said_or_no_entry_is_meant_that_is_said(workspace: Workspace, work: CycleWork) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_step(pilot, app, work, "affected")
        await press(pilot, "f12")
        assert "Nothing was ever said there." in said(app)
        await open_step(pilot, app, work, "team")
        await press(pilot, "f12")
        assert said(app) == "Go to an entry first: F12 forgets the one under the cursor."
