"""The size of the window: nothing out of reach at 60x20, kind words below, and nothing lost by changing it."""

from typing import Any

import pytest
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import TextArea

from sct_tui.model.states import answered
from sct_tui.tui.screens.agenda import AgendaScreen
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.coaching import CoachingScreen
from sct_tui.tui.screens.coming_back import ComingBackScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.history import HistoryScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.importing import ImportScreen
from sct_tui.tui.screens.notes import NotesScreen
from sct_tui.tui.screens.plan import PlanScreen
from sct_tui.tui.screens.ready import ReadyScreen
from sct_tui.tui.screens.representation import RepresentationScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.too_small import TooSmallScreen
from sct_tui.tui.screens.towns import TownsScreen
from sct_tui.tui.screens.trainings import TrainingsScreen
from sct_tui.tui.widgets.ring import SIGNS
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, press_text, shown, text_of, until

FROM_CYCLE: dict[str, type[Screen[Any]]] = {
    "p": PlanScreen,
    "h": HistoryScreen,
    "e": ExportScreen,
    "v": RepresentationScreen,
    "g": AgendaScreen,
    "o": NotesScreen,
}
FROM_HOME: dict[str, type[Screen[Any]]] = {
    "t": TrainingsScreen,
    "c": CoachingScreen,
    "a": ApplyScreen,
    "i": ImportScreen,
    "s": TownsScreen,
    "r": ReadyScreen,
}


async def test_whatever_takes_the_keys_is_in_sight_at_60_by_20(demo: Workspace) -> None:
    async with opened(demo, size=(60, 20)) as (pilot, app):

        async def look(kind: type[Screen[Any]]) -> None:
            screen = await shown(pilot, kind)
            seen = []
            while (focused := app.focused) not in seen:
                seen.append(focused)
                assert focused is not None
                visible = focused.region.intersection(app.screen.region)
                assert visible.height >= 1, (kind, focused)
                assert visible.width >= min(focused.region.width, 20), (kind, focused)
                await press(pilot, "tab")
            assert app.screen is screen

        await look(ComingBackScreen)
        await press(pilot, "enter")
        await look(StepScreen)
        await press(pilot, "f5")
        await look(CheckScreen)
        await press(pilot, "escape", "escape")
        await look(CycleScreen)
        for key, kind in FROM_CYCLE.items():
            await press(pilot, key)
            await look(kind)
            await press(pilot, "escape")
            await shown(pilot, CycleScreen)
        await press(pilot, "escape")
        await look(HomeScreen)
        for key, other in FROM_HOME.items():
            await press(pilot, key)
            await look(other)
            await press(pilot, "escape")
            await shown(pilot, HomeScreen)


async def test_the_ring_is_a_strip_above_the_list_where_it_would_crush_it(demo: Workspace) -> None:
    async with opened(demo, size=(60, 20)) as (pilot, app):
        await press(pilot, "enter")
        await shown(pilot, StepScreen)
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
        assert "╭▸ ✓ ─[◐]─ ○ ─ ○ ─ ○ ─ ○ ╮  round 1" in drawn(app)
        assert app.screen.query_one("#steps").size.width > 50
        await press(pilot, "f1")
        assert all(str(status) in text_of(app, "#help-text") for status in SIGNS)  # the ring's notes
        await press(pilot, "escape")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "[◐ Identify]" in drawn(app)


@pytest.mark.parametrize("size", [(40, 15), (59, 24), (80, 19), (20, 5)])
async def test_a_window_that_is_too_small_is_told_what_it_takes(demo: Workspace, size: tuple[int, int]) -> None:
    async with opened(demo, size=size) as (pilot, app):
        await until(pilot, lambda: isinstance(app.screen, TooSmallScreen))
        said = text_of(app, "#small")
        assert f"This window has {size[0]} columns and {size[1]} lines." in said
        assert "need 60 and 20" in said
        await press(pilot, "enter")
        under = await shown(pilot, ComingBackScreen)
        await pilot.resize_terminal(size[0] - 1, size[1])
        await pilot.pause()
        assert app.screen is under  # the person chose to go on as it is
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: isinstance(app.screen, TooSmallScreen))


async def test_changing_the_size_while_typing_loses_nothing(demo: Workspace) -> None:
    async with opened(demo) as (pilot, app):
        await press(pilot, "enter")
        screen = await shown(pilot, StepScreen)
        await press(pilot, "up", "end", "enter")
        field = app.focused
        assert isinstance(field, TextArea)
        first, *rest = field.text.split("\n")[:1] + field.text.split("\n")[2:]
        for letters, size in (("one ", (120, 40)), ("two ", (60, 20)), ("three ", (200, 60)), ("four", (40, 15))):
            await press_text(pilot, letters)
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, TooSmallScreen))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.screen is screen)
        assert app.focused is field
        assert field.cursor_location == (1, len("one two three four"))
        await press_text(pilot, " five")
        text = "\n".join([first, "one two three four five", *rest])
        assert field.text == text
        assert app.size == Size(80, 24)
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
        held = demo.cycle_work(screen.cycle_id).answers.answers.values()
        assert answered(text) in [one.state for one in held]


async def test_what_home_has_no_room_for_takes_the_keys_and_scrolls(demo: Workspace) -> None:
    async with opened(demo, size=(60, 20)) as (pilot, app):
        app.open_home_only()
        screen = await shown(pilot, HomeScreen)
        standing = screen.query_one("#standing")
        await until(pilot, lambda: standing.can_focus)
        assert "v archived" not in drawn(app)
        await press(pilot, "tab", "end")
        assert app.focused is standing
        await until(pilot, lambda: "v archived" in drawn(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not standing.can_focus)
        assert app.focused is screen.query_one("#applications")
