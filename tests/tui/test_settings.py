"""The settings: what is chosen holds at once, and from the next start on; the person's file keeps the rest."""

from sct_tui.configuration import own_file
from sct_tui.terminal import Terminal
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.coming_back import ComingBackScreen
from sct_tui.tui.screens.settings import SettingsScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, rows_of, said, shown


async def test_what_is_chosen_holds_at_once_and_from_then_on(demo: Workspace) -> None:
    own_file().parent.mkdir(parents=True)
    own_file().write_text("# mine\nplain = false\n")
    async with opened(demo) as (pilot, app):
        await shown(pilot, ComingBackScreen)
        assert "· round 1" in drawn(app)
        await press(pilot, "f10")
        await shown(pilot, SettingsScreen)
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "down", "enter")
        await shown(pilot, SettingsScreen)
        assert app.theme == "light"
        assert said(app) == "Colours: light. Kept."
        await press(pilot, "down", "enter", "end", "enter")
        await press(pilot, "down", "enter", "end", "enter")
        assert "day set to 2020-03-02" in drawn(app)
        assert drawn(app).isascii()
    kept = '[app]\ntheme = "light"\ndrawing = "ascii"\ndates = "iso"\n'
    assert own_file().read_text() == f"# mine\nplain = false\n\n{kept}"
    async with opened(demo) as (pilot, app):
        await shown(pilot, ComingBackScreen)
        assert app.theme == "light"
        assert "day set to 2020-03-02" in drawn(app)
        assert drawn(app).isascii()


async def test_a_file_that_cannot_be_changed_is_left_alone_and_the_choice_holds_until_the_end(demo: Workspace) -> None:
    own_file().parent.mkdir(parents=True)
    own_file().write_text('app = { theme = "light" }\n')
    async with opened(demo) as (pilot, app):
        assert app.theme == "light"
        await press(pilot, "f10", "enter", "up", "enter")
        await shown(pilot, SettingsScreen)
        assert app.theme == "dark"
        assert 'Write it yourself: theme = "dark", below a line [app].' in said(app)
    assert own_file().read_text() == 'app = { theme = "light" }\n'


async def test_starting_and_looking_write_nothing(demo: Workspace) -> None:
    async with opened(demo) as (pilot, _):
        await press(pilot, "f10", "enter", "escape", "escape")
        await shown(pilot, ComingBackScreen)
    assert not own_file().exists()


async def test_without_colours_it_says_that_none_are_shown(demo: Workspace) -> None:
    async with opened(demo, terminal=Terminal(0)) as (pilot, app):
        await press(pilot, "f10")
        await shown(pilot, SettingsScreen)
        assert "none are shown, whatever is chosen" in rows_of(app)[0].detail


async def test_a_bad_value_is_said_with_its_line_and_the_default_holds(demo: Workspace) -> None:
    own_file().parent.mkdir(parents=True)
    own_file().write_text('[app]\ntheme = "blue"\n')
    async with opened(demo) as (pilot, app):
        assert app.theme == "dark"
        await press(pilot, "f10")
        await shown(pilot, SettingsScreen)
        assert f"{own_file()}, line 2: “theme” is" in "".join(row.title for row in rows_of(app))


def test_the_app_can_be_made_without_a_file(workspace: Workspace) -> None:
    assert SctApp(workspace).theme == "dark"
