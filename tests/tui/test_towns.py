"""Several towns in one database."""

from pathlib import Path

from textual.widgets import Input, Static

from sct_tui.clock import Clock
from sct_tui.model.work import Action
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.edition import EditionScreen
from sct_tui.tui.screens.first_run import FirstRunScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.towns import TownsScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.tui.driving import press, press_text, said, shown, text_of


async def test_a_second_town_is_added_and_its_home_opens(workspace: Workspace) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, TownsScreen)
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, FirstRunScreen)
        assert "Bolton" not in [row.title for row in app.screen.query_one("FoundList", LineList).rows]
        await press_text(pilot, "avon")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query("#person-name")
        assert isinstance(app.focused, Input)
        await press_text(pilot, "Fellow")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.title_text().startswith("Avon")
    assert [town.name for town in workspace.towns()] == ["Avon", "Bolton"]
    assert workspace.person.role == "Fellow"


async def test_enter_switches_to_the_town_and_its_own_work(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    workspace.add_town("Avon", "2020")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("s")
        await pilot.pause()
        towns = app.screen.query_one(LineList)
        assert towns.current is not None
        assert towns.current.title == "Avon"
        assert "you are here" in towns.current.detail
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert any("4.4" in row.title for row in app.screen.query_one(LineList).rows)
    assert workspace.town.name == "Bolton"
    assert workspace.settle_town() == workspace.town


async def test_escape_from_adding_goes_back_to_the_towns_and_then_home(workspace: Workspace) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TownsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_at_the_start_with_several_towns_and_no_place_the_town_is_asked_for(
    workspace: Workspace, database: Path
) -> None:
    workspace.add_town("Avon", "2020")
    workspace.introduce("Regional fellow")
    fellow = open_workspace(database, create=False, clock=Clock(DAY), library=workspace.library)
    fellow.act_as("Regional fellow")
    assert fellow.settle_town() is None
    app = SctApp(fellow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TownsScreen)
        await pilot.press("escape")  # there is nothing before this question
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert fellow.town.name == "Avon"
    fellow.close()


async def test_e_chooses_another_edition_and_says_what_is_unknown_of_it(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("s", "e")
        await pilot.pause()
        assert isinstance(app.screen, EditionScreen)
        editions = app.screen.query_one(LineList)
        assert editions.current is not None
        assert editions.current.title.endswith("followed now")
        editions.go_to("2024")
        await pilot.pause()
        assert "Unknown of 2024: " in str(app.screen.query_one("#edition-unknown", Static).content)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TownsScreen)
        assert "Bolton follows edition 2024 now" in str(app.screen.query_one(".saved", Static).content)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.title_text() == "Bolton · 2024 edition"
        await pilot.press("f8")
        await pilot.pause()
        assert str(app.screen.query_one(".title", Static).content) == "Bolton · 2020 edition"
    assert workspace.town.edition == "2020"


async def test_enter_beside_what_is_unknown_takes_the_edition_it_is_about(workspace: Workspace) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "s", "e")
        app.screen.query_one(LineList).go_to("2019")
        await press(pilot, "tab")
        assert app.focused is app.screen.query_one("#edition-about")
        await press(pilot, "enter")
        assert isinstance(app.screen, TownsScreen)
    assert workspace.town.edition == "2019"


async def test_which_town_is_asked_without_the_choice_of_an_edition(workspace: Workspace) -> None:
    workspace.add_town("Avon", "2020")
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(TownsScreen(is_first=True))
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, TownsScreen)


async def test_a_colleague_is_added_and_the_next_start_asks_who_is_here(workspace: Workspace) -> None:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "s")
        await press(pilot, "n")
        await shown(pilot, FormScreen)
        await press_text(pilot, "Deputy")
        await pilot.press("tab")
        await press_text(pilot, "Volunteer")
        await press(pilot, "ctrl+s")
        assert "Deputy is added. From the next start on, sct asks who is here." in said(app)
        assert workspace.person.name == "Coordinator"
        await press(pilot, "n")
        await press_text(pilot, "deputy")
        await press(pilot, "ctrl+s")
        assert "deputy is in the list already" in text_of(app, "#form-message")
    assert [(person.name, person.role) for person in workspace.persons_of_login()] == [
        ("Coordinator", workspace.person.role),
        ("Deputy", "Volunteer"),
    ]
    assert workspace.act_as(None) is None  # several: the start asks
