"""The first run: two short questions, then home."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.first_run import FirstRunScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.who import WhoScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.search_list import SearchList
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.tui.driving import press_text


@pytest.fixture
def nobody(database: Path, library: FlowLibrary) -> Iterator[Workspace]:
    """A database in which nothing is yet."""
    opened = open_workspace(database, create=True, clock=Clock(DAY), library=library)
    yield opened
    opened.close()


@asynccontextmanager
async def opened(workspace: Workspace) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot, app


async def enter(pilot: Pilot[int], text: str) -> None:
    await press_text(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


def names_shown(app: SctApp) -> list[str]:
    return [row.title for row in app.screen.query_one("FoundList", LineList).rows]


def text_of(app: SctApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def test_a_town_a_name_and_a_role_lead_home(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        assert isinstance(app.screen, FirstRunScreen)
        await enter(pilot, "anso")
        await pilot.press("enter")
        await enter(pilot, "Coordinator")
        await enter(pilot, "Town planner")
        assert isinstance(app.screen, HomeScreen)
    assert nobody.town.name == "Ansonia"
    assert nobody.town.edition == "2024"
    assert (nobody.person.name, nobody.person.role) == ("Coordinator", "Town planner")
    assert nobody.people()[0].role == "Town planner"


async def test_typing_narrows_the_169_and_puts_names_that_begin_so_first(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        assert len(names_shown(app)) == 169
        await press_text(pilot, "hartford")
        await pilot.pause()
        assert names_shown(app) == ["Hartford", "East Hartford", "New Hartford", "West Hartford"]


async def test_the_arrows_move_in_the_list_while_typing(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await press_text(pilot, "hart")
        await pilot.press("down")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Hartland" in text_of(app, "#edition-question")


async def test_an_unknown_town_is_said_with_the_nearest(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await press_text(pilot, "hartfrd")
        await pilot.pause()
        shown = names_shown(app)
        assert "not in the list" in shown[0]
        assert shown[1] == "Hartford"
    assert nobody.towns() == []


async def test_a_name_like_no_other_leaves_nothing_to_choose(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await press_text(pilot, "qqqqqqqqqqqq")
        await pilot.press("enter")
        await pilot.pause()
        assert len(names_shown(app)) == 1
        assert app.screen.query_one("#first-run").current == "which-town"  # type: ignore[attr-defined]
    assert nobody.towns() == []


async def test_enter_before_anything_is_typed_chooses_no_town(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#first-run").current == "which-town"  # type: ignore[attr-defined]
        assert "first letters" in str(app.screen.query_one(StatusLine).query_one(".saved", Static).content)


async def test_the_newest_edition_with_rules_is_offered_and_what_is_unknown_of_it_said(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await enter(pilot, "ansonia")
        editions = app.screen.query_one("#editions", LineList)
        assert [row.id for row in editions.rows] == [str(year) for year in range(2026, 2017, -1)]
        assert editions.current is not None
        assert editions.current.title == "2024  the newest whose rules are known · 17 things unknown"
        assert text_of(app, "#edition-unknown").startswith("Unknown of 2024: months to allow; when the paired action")
        assert editions.size.height == 9


async def test_another_edition_can_be_chosen_and_says_what_is_unknown_of_it(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await enter(pilot, "ansonia")
        await pilot.press("up", "up")
        await pilot.pause()
        assert "Bronze: actions with the process" in text_of(app, "#edition-unknown")
        await pilot.press("down", "down", "down", "down", "down", "down")
        await pilot.press("enter")
        await pilot.pause()
        assert "edition 2020" in text_of(app, "#chosen-town")
        await enter(pilot, "Coordinator")
        await pilot.press("enter")
        await pilot.pause()
    assert nobody.town.edition == "2020"


async def test_without_a_name_nothing_is_made_and_it_is_said(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await enter(pilot, "ansonia")
        await pilot.press("enter", "enter")
        await enter(pilot, "Town planner")
        assert isinstance(app.screen, FirstRunScreen)
        assert "your name" in text_of(app, "#form-message")
    assert nobody.towns() == []
    assert nobody.people() == []


async def test_escape_goes_back_to_the_choice_of_the_town_and_no_further(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await enter(pilot, "ansonia")
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert isinstance(app.focused, LineList)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one(SearchList).text == "ansonia"
        assert isinstance(app.focused, Input)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, FirstRunScreen)


async def test_markup_and_escapes_in_a_name_are_shown_as_text(nobody: Workspace) -> None:
    async with opened(nobody) as (pilot, app):
        await press_text(pilot, "[b]x")
        await pilot.pause()
        assert "[b]x" in names_shown(app)[0]


async def test_somebody_new_may_join_a_town_that_is_here(workspace: Workspace, database: Path) -> None:
    newcomer = open_workspace(database, create=False, clock=Clock(DAY), library=workspace.library)
    newcomer.login = "another-login"
    newcomer.settle_town()
    async with opened(newcomer) as (pilot, app):
        await enter(pilot, "bolton")
        assert "join" in text_of(app, "#chosen-town")
        await enter(pilot, "Second coordinator")
        await enter(pilot, "Volunteer")
        assert isinstance(app.screen, HomeScreen)
        assert newcomer.town.id == workspace.town.id
    assert len(newcomer.towns()) == 1
    assert newcomer.persons_of_login()[0].role == "Volunteer"
    newcomer.close()


@pytest.fixture
def two_at_one_login(workspace: Workspace, database: Path) -> Iterator[Workspace]:
    """Bolton, where two persons share a login, opened by one of them."""
    workspace.introduce("Town planner")
    opened_again = open_workspace(database, create=False, clock=Clock(DAY), library=workspace.library)
    opened_again.act_as(None)
    opened_again.settle_town()
    yield opened_again
    opened_again.close()


async def test_where_several_share_a_login_they_are_asked_who_they_are(two_at_one_login: Workspace) -> None:
    async with opened(two_at_one_login) as (pilot, app):
        assert isinstance(app.screen, WhoScreen)
        assert [row.title for row in app.screen.query_one(LineList).rows][:2] == ["Coordinator", "Town planner"]
        await pilot.press("escape")  # there is nothing before this question
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert two_at_one_login.person.name == "Town planner"


async def test_a_third_person_adds_themselves(two_at_one_login: Workspace) -> None:
    async with opened(two_at_one_login) as (pilot, app):
        await pilot.press("a")
        await pilot.pause()
        await enter(pilot, "Regional fellow")
        await press_text(pilot, "Fellow")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert two_at_one_login.person.name == "Regional fellow"
    assert [person.role for person in two_at_one_login.people() if person.name == "Regional fellow"] == ["Fellow"]


async def test_work_from_before_is_named_where_this_database_is_empty(
    nobody: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    (tmp_path / "own" / "sct").mkdir(parents=True, mode=0o700)
    open_workspace(tmp_path / "own" / "sct" / "sct.db", create=True, library=library).close()
    async with opened(nobody) as (_, app):
        assert isinstance(app.screen, FirstRunScreen)
        assert f"Your own work from before is in {tmp_path}/own/sct/sct.db" in text_of(app, ".form-intro")
