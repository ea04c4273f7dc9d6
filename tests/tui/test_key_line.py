"""The line of keys: one widget that says what can act, cut where there is no room, and pressed with the mouse."""

import pytest

from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.help import HelpScreen
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import shown, until
from tests.tui.looking import lines_of


def last_line(app: SctApp) -> str:
    lines = lines_of(app)  # none while a screen is still being made
    return "".join(segment.text for segment in lines[-1]) if lines else ""


@pytest.mark.parametrize("columns", [60, 80, 120])
async def test_the_palette_is_named_at_the_right_however_little_room_there_is(demo: Workspace, columns: int) -> None:
    app = SctApp(demo)
    async with app.run_test(size=(columns, 24)) as pilot:
        await until(pilot, lambda: last_line(app).endswith("▏^P Commands "))
        assert last_line(app).startswith(" Esc Back  F1 Help  ^Q Quit")
        assert len(last_line(app)) == columns
        app.open_home_only()
        await until(pilot, lambda: last_line(app).startswith("F1 Help a Apply t Trainings"))
        assert last_line(app).endswith("▏^P Commands ")
        assert not app.screen.query_one(KeyLine).children


@pytest.mark.parametrize(("column", "place"), [(11, HelpScreen), (3, None)], ids=["help", "back"])
async def test_a_click_on_a_key_presses_it(demo: Workspace, column: int, place: type[HelpScreen] | None) -> None:
    app = SctApp(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "F1 Help" in last_line(app))
        await pilot.click(KeyLine, offset=(column, 0))
        if place is None:
            await until(pilot, lambda: type(app.screen).__name__ == "HomeScreen")
        else:
            await shown(pilot, place)


async def test_a_click_beside_the_keys_presses_none(demo: Workspace) -> None:
    app = SctApp(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "F1 Help" in last_line(app))
        before = app.screen
        await pilot.click(KeyLine, offset=(45, 0))
        await pilot.pause()
        assert app.screen is before
