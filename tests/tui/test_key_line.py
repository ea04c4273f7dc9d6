"""The line of keys: one widget that says what can act, and takes clicks."""

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
async def test_it_is_one_widget_however_many_keys_it_names(demo: Workspace, columns: int) -> None:
    app = SctApp(demo)
    async with app.run_test(size=(columns, 24)) as pilot:
        await until(pilot, lambda: "^P Commands" in last_line(app))
        assert not app.screen.query_one(KeyLine).children
        assert len(last_line(app)) == columns


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
