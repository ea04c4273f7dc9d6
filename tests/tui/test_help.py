"""Help: what a screen is for, its keys first among all that act, and the words of the house."""

import pytest
from textual.widgets import Static

from sct_tui.model.glossary import GLOSSARY
from sct_tui.tui.app import SctApp
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.workspace.workspace import Workspace
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
