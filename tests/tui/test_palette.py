"""The palette: every act of the screen at hand, every place and every application."""

import inspect

import pytest

from sct_tui.cleaning import one_line
from sct_tui.commands.table import BY_ID, commands_of
from sct_tui.commands.topics import MOVING
from sct_tui.model.work import Action, CycleWork, FlagKind
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.find import FindScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.entries_field import EntriesField
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import opened, press, shown, text_of, until
from tests.workspace.walking import begin, now

# What the app opens for one thing that a row or a screen names, or by itself: the palette needs to name no such thing.
OF_ONE_THING = {"open_first_screen", "open_home", "open_choice_to_consider"}


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    """A round in Bolton with an entry and a flag, beside an application that is put away."""
    away = begin(workspace, Action("2.2", 2, ""))
    workspace.archive_application(away.application.id)
    work = begin(workspace)
    workspace.add_entry(work, "team", {"name": "Coordinator", "town-role": "Town planner"})
    workspace.flag(work, "affected", FlagKind.ASK_COACH)
    return now(workspace, work)


def titles(app: SctApp) -> dict[str, str]:
    """What the palette offers now, with its help."""
    return {command.title: command.help for command in app.get_system_commands(app.screen)}


async def run(app: SctApp, title: str) -> None:
    """Choose a command of the palette."""
    next(command for command in app.get_system_commands(app.screen) if command.title == title).callback()


async def test_every_application_is_reached_also_one_that_is_put_away(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        offered = titles(app)
        for summary in workspace.applications(include_archived=True):
            label = f"Go to {one_line(summary.application.label)}"
            assert ("put away" in offered[label]) is summary.application.is_archived
            await run(app, label)
            screen = await shown(pilot, CycleScreen)
            assert screen.cycle_id == summary.cycle.id


async def test_every_place_can_be_gone_to(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        for command in commands_of("go"):
            app.open_home_only()
            await shown(pilot, HomeScreen)
            before = app.screen
            assert command.title in titles(app)
            await run(app, command.title)
            await pilot.pause()
            if command.id != "go.home":
                await until(pilot, lambda before=before: app.screen is not before)  # type: ignore[misc]


async def test_every_screen_that_needs_no_choice_is_a_place(workspace: Workspace) -> None:
    async with opened(workspace) as (_, app):
        needs_nothing = {
            name
            for name, method in inspect.getmembers(app, inspect.ismethod)
            if name.startswith("open_")
            and all(param.default is not param.empty for param in inspect.signature(method).parameters.values())
        }
        places = {getattr(place, "__name__", "") for place in app._places.values()} | {"open_find"}
        assert needs_nothing - places == OF_ONE_THING
        assert "Find" in titles(app)


async def test_every_key_of_a_screen_is_an_act_of_the_palette(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        for open_ in (
            app.open_home_only,
            lambda: app.open_cycle(work.cycle.id),
            lambda: app.open_step(work.cycle.id, "identify"),
            app.open_trainings,
            app.open_coaching,
            app.open_ready,
        ):
            open_()
            await until(pilot, lambda: app.focused)
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, WorkScreen)
            offered = titles(app)
            for active in screen.active_bindings.values():
                command = BY_ID.get(active.binding.id or "")
                if command and active.enabled and command.scope not in (*MOVING, "app", "go"):
                    assert command.title in offered, f"{type(screen).__name__}: {command.id}"


async def test_an_act_of_the_list_at_hand_is_offered_and_done(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(work.cycle.id, "prepare", "team")
        step = await shown(pilot, StepScreen)
        await until(pilot, lambda: step.current and step.current.prompt.id == "team")
        assert isinstance(step.current, EntriesField)
        await press(pilot, "home")
        assert "Remove entry" in titles(app)
        assert "Up" not in titles(app)
        await run(app, "Remove entry")
        await until(pilot, lambda: not now(workspace, work).answers.rows("team"))


async def test_the_steps_of_the_round_at_hand_are_reached(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        assert "Step 2: Identify" not in titles(app)
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        assert "round 1 of 4.4" in titles(app)["Step 2: Identify"]
        await run(app, "Step 2: Identify")
        screen = await shown(pilot, StepScreen)
        assert screen.step_id == "identify"


async def test_it_leads_to_the_search(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        assert "(F3)" in titles(app)["Find"]
        await run(app, "Find")
        await shown(pilot, FindScreen)
        assert text_of(app, "#find-said")
