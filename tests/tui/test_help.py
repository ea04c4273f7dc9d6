"""Help: what a screen is for, its keys first among all that act, and the words of the house."""

import pytest
from textual.widgets import Static

from sct_tui.model.glossary import GLOSSARY
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.help import HelpScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import shown, until
from tests.tui.looking import lines_of
from tests.workspace.walking import begin


@pytest.mark.parametrize("way", [(), ("t",), ("c",), ("a",), ("r",), ("o",), ("e",), ("s",)], ids="-".join)
async def test_no_key_is_left_in_braces_and_the_screens_own_come_first(
    workspace: Workspace, way: tuple[str, ...]
) -> None:
    begin(workspace)
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_home_only()
        await pilot.pause()
        await pilot.press(*way)
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert "{" not in str(app.screen.query_one("#help-text", Static).render())
        keys = str(app.screen.query_one("#help-keys", HangingLines).render()).splitlines()
        (helping,) = [at for at, line in enumerate(keys) if line.startswith("F1 ")]
        assert all(at > helping for at, line in enumerate(keys) if line.startswith(("Up ", "Down ", "PgUp ")))
        words = str(app.screen.query_one("#help-words", HangingLines).render())
        assert all(f"{word}: " in words for word, _ in GLOSSARY)


async def test_a_persons_own_braces_are_left_alone(workspace: Workspace) -> None:
    from sct_tui.tui.keys import with_keys

    assert with_keys("{some.thing} and {any.undo}") == "{some.thing} and F8"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30)])
async def test_all_of_it_can_be_scrolled_to_at_any_size(demo: Workspace, size: tuple[int, int]) -> None:
    app = SctApp(demo)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(app.screen.query(KeyLine)))
        await pilot.press("enter")
        await shown(pilot, StepScreen)
        await pilot.pause()
        await pilot.press("f1")
        help_screen = await shown(pilot, HelpScreen)
        await pilot.press("end")
        last = GLOSSARY[-1][1].split()[-1]
        await until(pilot, lambda: last in "\n".join("".join(part.text for part in line) for line in lines_of(app)))
        for lines in help_screen.query(HangingLines):
            assert lines.size.height == str(lines.content).count("\n") + 1
