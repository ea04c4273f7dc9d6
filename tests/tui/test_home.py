"""The town's home: where one was, and what can be done from there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sct_tui.model.work import Action, Application, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY


@pytest.fixture
def climate(workspace: Workspace) -> Application:
    return workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")


@pytest.fixture
def work(workspace: Workspace, climate: Application) -> CycleWork:
    return workspace.cycle_work(workspace.cycles(climate.id)[0].id)


@asynccontextmanager
async def opened(workspace: Workspace, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    app = SctApp(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def titles(app: SctApp) -> list[str]:
    return [row.title for row in app.screen.query_one(LineList).rows]


def current(app: SctApp) -> str:
    row = app.screen.query_one(LineList).current
    assert row is not None
    return row.title


def said(app: SctApp) -> str:
    return str(app.screen.query_one(StatusLine).query_one(".saved", Static).content)


async def test_an_empty_home_says_what_to_do_first_and_enter_does_it(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        assert isinstance(app.screen, HomeScreen)
        assert current(app).startswith("Begin here")
        await press(pilot, "enter")
        assert isinstance(app.screen, ApplyScreen)


async def test_the_remembered_step_opens_over_home_and_stays_the_place(workspace: Workspace, work: CycleWork) -> None:
    workspace.be_at(work, "connect")
    async with opened(workspace) as (pilot, app):
        await press(pilot, "enter")
        assert isinstance(app.screen, StepScreen)
        assert any(isinstance(screen, HomeScreen) for screen in app.screen_stack)
        place = workspace.last_place()
        assert place is not None
        assert place.step == "connect"


async def test_back_home_the_first_row_says_where_one_was_and_enter_goes_on(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.be_at(work, "connect")
    async with opened(workspace) as (pilot, app):
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert current(app) == "You were at 4.4 Assess Climate Vulnerability, step 3 Connect. Enter goes on."
        await press(pilot, "enter")
        assert isinstance(app.screen, StepScreen)
        assert app.screen.step_id == "connect"


async def test_being_back_home_is_remembered_as_the_place(workspace: Workspace, work: CycleWork) -> None:
    workspace.be_at(work, "connect")
    async with opened(workspace) as (pilot, _):
        await press(pilot, "escape", "escape")
    place = workspace.last_place()
    assert place is not None
    assert place.cycle == ""


async def test_without_a_remembered_step_the_first_row_goes_on_with_the_last_work(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.apply_process(Action("8.2", 8, ""), DAY, "silver")
    workspace.declare_step_not_applicable(work, "prepare", "To have worked here last.")
    async with opened(workspace) as (_, app):
        assert current(app) == "Go on with 4.4 Assess Climate Vulnerability, step 2 Identify. Enter goes on."


async def test_enter_on_an_application_opens_its_cycle(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, CycleScreen)
        assert app.screen.cycle_id == work.cycle.id


async def test_an_application_is_archived_shown_and_brought_back(workspace: Workspace, climate: Application) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "down", "x")
        assert workspace.application(climate.id).application.is_archived
        assert "archived" in said(app)
        assert not any("4.4" in title for title in titles(app))
        await press(pilot, "v")
        assert current(app).startswith("4.4")
        await press(pilot, "b")
        assert not workspace.application(climate.id).application.is_archived
        assert "back" in said(app)


async def test_an_archived_application_is_not_archived_again(workspace: Workspace, climate: Application) -> None:
    workspace.archive_application(climate.id)
    async with opened(workspace) as (pilot, app):
        await press(pilot, "v", "x")
        assert "archived already" in said(app)
        await press(pilot, "v")
        assert titles(app)[0].startswith("Begin here")


@pytest.mark.parametrize("key", ["x", "m"])
async def test_a_key_that_needs_an_application_says_so_where_there_is_none(workspace: Workspace, key: str) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, key)
        assert isinstance(app.screen, HomeScreen)
        assert "Move to an application" in said(app)


async def test_b_where_nothing_is_archived_says_how_to_see_archived_ones(
    workspace: Workspace, climate: Application
) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "down", "b")
        assert "Press v" in said(app)
        assert not workspace.application(climate.id).application.is_archived


async def test_escape_at_home_stays_home(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_levels_coaching_and_training_are_all_on_one_screen(workspace: Workspace, climate: Application) -> None:
    for size in ((80, 24), (120, 40), (60, 20)):
        async with opened(workspace, size) as (_, app):
            lines = app.screen.query_one(HangingLines)
            text = str(lines.content)
            for name in ("Bronze", "Silver", "Coaching", "Training"):
                assert any(line.startswith(name) for line in text.splitlines())
            assert all(len(line) <= lines.content_size.width for line in text.splitlines())


async def test_the_list_is_beside_the_standing_on_a_wide_screen_and_above_it_on_a_narrow_one(
    workspace: Workspace, climate: Application
) -> None:
    async with opened(workspace, (120, 40)) as (_, app):
        wide = app.screen
        assert wide.query_one("#standing").region.x >= wide.query_one("#applications").region.right
    async with opened(workspace, (80, 24)) as (_, app):
        narrow = app.screen
        assert narrow.query_one("#standing").region.y >= narrow.query_one("#applications").region.bottom


async def test_markup_in_a_project_name_is_shown_as_text(workspace: Workspace) -> None:
    workspace.apply_process(Action("", 10, "", "[red]Harbor\x1b[2J"), DAY, "bronze")
    async with opened(workspace) as (_, app):
        shown = app.screen.query_one(LineList).render_line(0).text + "".join(titles(app))
        assert "[red]Harbor" in shown
        assert "\x1b" not in app.screen.query_one(LineList).render_line(0).text


async def test_every_key_of_home_is_a_command_of_the_palette(workspace: Workspace, climate: Application) -> None:
    async with opened(workspace) as (_, app):
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Apply", "Trainings", "Coaching", "Export", "Towns"} <= commands
        assert {"Change the action", "Archive", "Bring back", "View archived"} <= commands
