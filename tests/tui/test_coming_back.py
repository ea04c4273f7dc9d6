"""The first screen of a sitting, and leaving."""

from collections.abc import Iterator

import pytest
from textual.widgets import Input

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.work import CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import shown
from tests.workspace.walking import another_sitting, answer_needed, at, begin


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    work = begin(workspace)
    workspace.be_at(work, "identify", "affected")
    return work


@pytest.fixture
def volunteer(workspace: Workspace, library: FlowLibrary) -> Iterator[Workspace]:
    opened = another_sitting(workspace, library)
    opened.introduce("Volunteer")
    opened.use_town(opened.town)
    yield opened
    opened.close()


def front(app: SctApp) -> str:
    return type(app.screen).__name__


def tasks(app: SctApp) -> LineList:
    return app.screen.query_one("#tasks", LineList)


async def test_the_steps_come_first_and_enter_goes_on_where_one_was(workspace: Workspace, work: CycleWork) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert front(app) == "ComingBackScreen"
        current = tasks(app).current
        assert current is not None
        assert (current.id, current.title) == ("identify", "○ 2 Identify: not started")
        assert current.detail.startswith("you were here, at “Who is affected”; ")
        assert [row.title for row in tasks(app).rows][1:7] == [
            f"○ {number} {step.title}: not started" for number, step in enumerate(work.definition.steps, start=1)
        ]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StepScreen)
        assert app.screen.current is not None
        assert app.screen.current.prompt.id == "affected"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert front(app) == "HomeScreen"


async def test_from_the_step_one_came_back_to_the_round_is_shown_at_that_step(
    workspace: Workspace, work: CycleWork
) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await shown(pilot, CycleScreen)
        steps = app.screen.query_one("#steps", LineList)
        assert steps.current is not None
        assert (steps.current.id, work.current_step) == ("identify", "prepare")
        await pilot.press("enter")
        step = await shown(pilot, StepScreen)
        assert step.step_id == "identify"


async def test_any_other_step_and_home_are_as_near(workspace: Workspace, work: CycleWork) -> None:
    answer_needed(workspace, work, "prepare")
    workspace.complete_step(work, "prepare")
    for keys, screen in (
        (("up", "enter"), "CheckScreen"),
        (("end", "enter"), "HomeScreen"),
        (("escape",), "HomeScreen"),
    ):
        workspace.be_at(work, "identify", "affected")
        app = SctApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            assert front(app) == screen


async def test_what_others_did_and_left_stands_above(
    workspace: Workspace, work: CycleWork, volunteer: Workspace
) -> None:
    volunteer.answer(work, at(work, "affected"), "Theirs")
    volunteer.leave_line("Please read it")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = str(app.screen.query_one("#since", HangingLines).render())
        assert "Volunteer left this for you on 2 Mar 2020" in said
        assert "Please read it" in said
        assert "4.4 Assess Climate Vulnerability, round 1, Identify (" in " ".join(said.split())
        await pilot.press("d")
        await pilot.pause()
        assert workspace.parting_line() is None
        await pilot.press("f8")
        await pilot.pause()
        assert workspace.parting_line() is not None


async def test_without_anything_to_come_back_to_home_comes_first(workspace: Workspace) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert front(app) == "HomeScreen"


async def test_leaving_offers_a_line_where_others_work_here(
    workspace: Workspace, work: CycleWork, volunteer: Workspace
) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert front(app) == "LeavingScreen"
        await pilot.press("escape")
        await pilot.pause()
        assert front(app) == "ComingBackScreen"
        await pilot.press("ctrl+q", *"Mind", "space", *"it", "enter")
        await pilot.pause()
    assert app.return_code == 0
    left = volunteer.parting_line()
    assert left is not None
    assert (left.text, left.person) == ("Mind it", "Coordinator")


async def test_the_key_that_quits_leaves_at_once_when_pressed_again(
    workspace: Workspace, work: CycleWork, volunteer: Workspace
) -> None:
    volunteer.leave_line("Stays")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+q", "ctrl+q")
        await pilot.pause()
    assert app.return_code == 0
    left = workspace.parting_line()
    assert left is not None
    assert left.text == "Stays"


async def test_one_who_works_alone_leaves_without_a_question(workspace: Workspace, work: CycleWork) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_line_that_is_being_typed_is_kept_when_the_terminal_goes_away(
    workspace: Workspace, work: CycleWork, volunteer: Workspace
) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+q", *"Half")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "Half"
        app.leave_with(129)
        await pilot.pause()
    left = workspace.parting_line()
    assert left is not None
    assert left.text == "Half"
