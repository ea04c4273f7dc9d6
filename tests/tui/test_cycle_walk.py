"""The whole cycle, twice, by keys: round one, reflection, round two."""

from sct_tui.model.work import Action, StepStatus
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import answer_needed


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
                await pilot.press("enter")  # the list stands on the current step
                await pilot.pause()
                assert isinstance(app.screen, StepScreen)
                assert app.screen.step_id == step.id
                await answer_needed(pilot, app.screen)
                await pilot.press("f5")
                await pilot.pause()
                assert isinstance(app.screen, CheckScreen)
                await pilot.press("c")
                await pilot.pause()
                assert app.screen.work.status(step.id) is StepStatus.COMPLETE
                await pilot.press("escape")
                await pilot.pause()
                assert isinstance(app.screen, CycleScreen)
            await pilot.press("end", "enter") if round_number == 1 else None
            await pilot.pause()
            if round_number == 1:
                assert isinstance(app.screen, SubmissionScreen)
                await pilot.press("n")
                await pilot.pause()
        assert app.screen.work.is_finished
    assert [cycle.number for cycle in workspace.cycles(application.id)] == [1, 2]
    assert workspace.store.differences_from_journal() == []


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
