"""The whole cycle, twice, by keys: round one, reflection, round two."""

from textual.pilot import Pilot
from textual.widgets import Static

from sct_tui.model.work import Action, StepStatus
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.lap import LapScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import answer_needed, shown


async def test_the_whole_cycle_is_walked_twice_by_keys(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), workspace.clock.today(), "bronze")
    first = workspace.cycles(application.id)[0]
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_cycle(first.id)
        await pilot.pause()
        for round_number in (1, 2):
            screen = app.screen
            assert isinstance(screen, CycleScreen)
            assert screen.work.cycle.number == round_number
            for step in screen.work.definition.steps:
                await _do_step(pilot, app, step.id)
            if round_number == 1:
                await pilot.press("end", "enter")
                await pilot.pause()
                assert isinstance(app.screen, SubmissionScreen)
                await pilot.press("n")
                await pilot.pause()
                await pilot.press("down", "enter")  # the question stands on staying
                await shown(pilot, LapScreen)
                await pilot.press("escape")
                await shown(pilot, CycleScreen)
    second = workspace.cycles(application.id)[1]
    assert workspace.cycle_work(second.id).is_finished
    assert [cycle.number for cycle in workspace.cycles(application.id)] == [1, 2]
    assert workspace.store.upkeep.differences_from_journal() == []


async def _do_step(pilot: Pilot[int], app: SctApp, step_id: str) -> None:
    """From the cycle, whose list stands on this step, through its form and its check, and back."""
    await pilot.press("enter")
    await pilot.pause()
    form = app.screen
    assert isinstance(form, StepScreen)
    assert form.step_id == step_id
    await answer_needed(pilot, form)
    await pilot.press("f5")
    await pilot.pause()
    check = app.screen
    assert isinstance(check, CheckScreen)
    await pilot.press("c")
    await pilot.pause()
    assert check.work.status(step_id) is StepStatus.COMPLETE
    await pilot.press("escape")
    await pilot.pause()


async def test_the_next_round_is_refused_while_a_step_is_open(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), workspace.clock.today(), "bronze")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_cycle(workspace.cycles(application.id)[0].id)
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
    assert len(workspace.cycles(application.id)) == 1


async def test_the_number_in_newer_editions_stands_beside_the_ring(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), workspace.clock.today(), "bronze")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_cycle(workspace.cycles(application.id)[0].id)
        await pilot.pause()
        notes = str(app.screen.query_one("#ring-notes", Static).content)
        assert "In 2024: 5.4 Assess Climate Vulnerability (seen)." in notes
