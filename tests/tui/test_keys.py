"""Keys: chosen in the configuration, said in texts, and saying why when they cannot act."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from sct_tui.configuration import own_file
from sct_tui.model.work import Action
from sct_tui.tui.app import SctApp
from sct_tui.tui.keys import key_of, use_keys, with_keys
from sct_tui.tui.widgets.bars import TitleBar
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY


@pytest.fixture(autouse=True)
def own_keys_again() -> Iterator[None]:
    yield
    use_keys({})


def choose(text: str) -> Path:
    file = own_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[keys]\n{text}\n", encoding="utf-8")
    return file


async def test_a_chosen_key_takes_the_place_of_the_commands_own(workspace: Workspace) -> None:
    choose('"cycle.notes" = "z"\n"go.trainings" = "f11"\n"any.help" = "f17"')
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_cycle(workspace.cycles(application.id)[0].id)
        await pilot.pause()
        await pilot.press("o")
        assert type(app.screen).__name__ == "CycleScreen"
        await pilot.press("f17")
        await pilot.pause()
        assert type(app.screen).__name__ == "HelpScreen"
        keys = str(app.screen.query_one("#help-keys", HangingLines).render())
        assert "z            Notes: All notes and flags of this application." in keys
        await pilot.press("escape", "z")
        await pilot.pause()
        assert type(app.screen).__name__ == "NotesScreen"
        await pilot.press("f11")
        await pilot.pause()
        assert type(app.screen).__name__ == "TrainingsScreen"


async def test_nobody_can_take_quit_away(workspace: Workspace) -> None:
    choose('"app.quit" = "f10"\n"home.apply" = "ctrl+q"')
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_the_palette_can_have_another_key(workspace: Workspace) -> None:
    choose('"app.palette" = "f17"')
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f17")
        await pilot.pause()
        assert type(app.screen).__name__ == "CommandPalette"


async def test_what_the_configuration_gets_wrong_is_said_at_the_start_with_its_line(workspace: Workspace) -> None:
    file = choose('"cycle.noets" = "z"\n"step.note" = "x"')
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert said(app).startswith(f"{file}, line 2: There is no command “cycle.noets”. Did you mean “cycle.notes”?")
        assert said(app).endswith("1 more under “Messages” in the palette.")
        assert app.messages[0][1].startswith(f"{file}, line 3: “x” would be typed into the field")
        assert "read only" not in str(app.screen.query_one(TitleBar).query_one(".notice", Static).render())


async def test_a_key_that_cannot_act_now_says_why(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert said(app) == "This is home, where back leads; Ctrl+Q leaves sct."
        app.open_cycle(workspace.cycles(application.id)[0].id)
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert said(app) == "Nothing is waiting to be confirmed here."


def said(app: SctApp) -> str:
    return str(app.screen.query_one(".saved", Static).render())


def test_texts_name_the_keys_that_hold() -> None:
    assert with_keys("{any.undo} and {cycle.notes}, {not a key}, {+this+}") == "F8 and o, {not a key}, {+this+}"
    use_keys({"any.undo": "ctrl+u,f3"})
    assert with_keys("{any.undo}") == "Ctrl+U"
    assert key_of("go.trainings") == "“Trainings” in the palette"
