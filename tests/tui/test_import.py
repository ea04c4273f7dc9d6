"""Importing by keys: choosing a file, what it would bring, taking it over, stopping; and what is refused."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from sct_tui.exchange.reading import Received
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import Visibility
from sct_tui.model.work import Action, CycleWork
from sct_tui.tui import directory
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.conflicts import ConflictsScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.importing import ImportScreen, PreviewScreen
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.importing import Imported
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, press_text, rows_of, said, shown, text_of, until
from tests.workspace.passing import elsewhere, other_flows, pass_on
from tests.workspace.walking import at, begin, now, query

EVENTS = "SELECT count(*) FROM event"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person is when they start the app."""
    files = tmp_path / "files"
    files.mkdir()
    monkeypatch.chdir(files)
    return files


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[Workspace]:
    found = elsewhere(workspace, tmp_path, library)
    yield found
    found.close()


@pytest.fixture
def work(other: Workspace) -> CycleWork:
    """A round elsewhere."""
    found = begin(other)
    other.answer(found, at(found, "affected"), "Tenants")
    return found


@pytest.fixture
def file(here: Path, other: Workspace, work: CycleWork) -> Path:
    """Its progress file, where the person is."""
    return other.export(Export(work.application.id), here)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_file_is_chosen_looked_at_and_taken_over(
    workspace: Workspace, work: CycleWork, file: Path, size: tuple[int, int]
) -> None:
    async with opened(workspace, size) as (pilot, app):
        await shown(pilot, HomeScreen)
        assert "press i" in drawn(app)
        await press(pilot, "i")
        await shown(pilot, ImportScreen)
        assert [row.title for row in rows_of(app)] == ["../", file.name]
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        picture = drawn(app)
        assert "Town: Bolton" in picture
        assert "Application: 4.4 Assess Climate Vulnerability (new here; last changed by" in picture
        assert "Made for the team: everything." in picture
        assert "new here" in picture
        assert workspace.applications() == []
        await press(pilot, "enter")
        await shown(pilot, HomeScreen)
        await until(pilot, lambda: said(app).startswith(f"Taken over: {file.name}. F8 takes it back. The backup made"))
        assert now(workspace, work).answers.held("affected").state.value == "Tenants"
        await press(pilot, "f8")
        await until(pilot, lambda: said(app).startswith("Undone: taking over"))
        assert workspace.applications() == []
        await press(pilot, "f9")
        await until(pilot, lambda: said(app).startswith("Done again: taking over"))
        assert len(workspace.applications()) == 1


async def test_conflicts_follow_the_import(
    workspace: Workspace, other: Workspace, work: CycleWork, here: Path, file: Path
) -> None:
    pass_on(other, workspace, work.application.id)
    workspace.answer(now(workspace, work), at(work, "affected"), "Shops")
    other.answer(work, at(work, "affected"), "Commuters")
    other.answer(work, at(work, "obstacles"), "Time")
    file.unlink()
    other.export(Export(work.application.id), here)
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        picture = drawn(app)
        assert "(known here;" in picture
        assert "+ 1 new here" in picture
        assert "≠ 1 changed here and by them: what is here stands until you choose" in picture
        await press(pilot, "ctrl+s")
        await shown(pilot, ConflictsScreen)
        await until(pilot, lambda: said(app) == "Taken over. 1 to choose; Esc leaves them for later.")
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
        assert "≠ 1 open conflict" in [row.title for row in rows_of(app)]


async def test_the_same_file_again_brings_nothing(
    workspace: Workspace, other: Workspace, work: CycleWork, file: Path
) -> None:
    pass_on(other, workspace, work.application.id)
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        assert "Everything in it is here already" in drawn(app)
        before = query(workspace.database, EVENTS)
        await press(pilot, "ctrl+s", "enter")
        await shown(pilot, ImportScreen)
        assert query(workspace.database, EVENTS) == before


async def test_a_path_is_typed_and_the_list_follows(workspace: Workspace, file: Path, here: Path) -> None:
    home = Path("~").expanduser()
    home.mkdir(parents=True, exist_ok=True)
    (home / "mail").mkdir()
    file.rename(home / "mail" / "from colleague.toml")
    (home / "mail" / "letter.txt").write_text("no progress file")
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press_text(pilot, "~/ma")
        await until(pilot, lambda: [row.title for row in rows_of(app)] == ["../", "mail/"])
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "from colleague.toml" in [row.title for row in rows_of(app)])
        assert "letter.txt" not in drawn(app)
        assert app.screen.query_one("#import-path", Input).value == f"{home}/mail/"
        app.screen.query_one("#import-path", Input).value = "~/mail/from colleague.toml"
        app.screen.query_one("#import-path").focus()
        await press(pilot, "enter")
        await shown(pilot, PreviewScreen)
        await press(pilot, "escape")
        await shown(pilot, ImportScreen)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('format = "sustainable-ct-progress"\n[[[x', "line 2"),
        ("a = 1\n", "not a progress file"),
        ("\x00\x1b[31m", "line 1"),
    ],
)
async def test_a_bad_file_is_refused_in_one_message(workspace: Workspace, here: Path, content: str, why: str) -> None:
    (here / "bad.toml").write_text(content)
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: app.screen.query_one("#import-result").has_class("problem"))
        assert why in text_of(app, "#import-result")
        assert "bad.toml" in text_of(app, "#import-result")
        assert "\x1b" not in drawn(app)
    assert workspace.applications() == []


@pytest.mark.parametrize(("typed", "why"), [("missing.toml", "no such file"), ("~nobody-of-this-name/x", "home")])
async def test_a_path_that_leads_nowhere_is_said(workspace: Workspace, here: Path, typed: str, why: str) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        app.screen.query_one("#import-path", Input).value = typed
        await press(pilot, "enter")
        await until(pilot, lambda: why in drawn(app))


async def test_a_file_edited_by_hand_is_read_only_after_a_yes(
    workspace: Workspace, work: CycleWork, file: Path
) -> None:
    file.write_text(file.read_text().replace('"Tenants"', '"Tenants and shops"'))
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, ChooseScreen)
        assert "Was this file edited by hand?" in drawn(app)
        await press(pilot, "enter")
        await shown(pilot, ImportScreen)
        assert text_of(app, "#import-result").startswith("Not read. ")
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        assert "The file was edited by hand" in drawn(app)
        await press(pilot, "enter")
        await shown(pilot, HomeScreen)
    assert now(workspace, work).answers.held("affected").state.value == "Tenants and shops"


async def test_a_file_of_another_town_leads_to_that_town(
    workspace: Workspace, tmp_path: Path, library: FlowLibrary, here: Path
) -> None:
    neighbour = elsewhere(workspace, tmp_path, library, name="Neighbour", town="Andover")
    theirs = begin(neighbour, Action("3.1", 3, ""))
    neighbour.add_entry(theirs, "contacts", {"group": "Growers", "date": "2020-02-20", "person": "Resident"})
    neighbour.export(Export(theirs.application.id, Visibility.PUBLIC), here)
    neighbour.close()
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        picture = drawn(app)
        assert "Town: Andover, which is new here" in picture
        assert "Made for the public" in picture
        assert "withheld in the file" in picture
        await press(pilot, "enter")
        await shown(pilot, HomeScreen)
        assert "Andover · 2020 edition" in drawn(app)
        assert workspace.town.name == "Andover"


async def test_what_keeps_to_unknown_flows_is_said_before(workspace: Workspace, tmp_path: Path, here: Path) -> None:
    planner = elsewhere(workspace, tmp_path, other_flows(tmp_path), name="Planner")
    planner.export(Export(begin(planner).application.id), here)
    planner.close()
    async with opened(workspace) as (pilot, app):
        app.open_import()
        await shown(pilot, ImportScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, PreviewScreen)
        said_ = " ".join(drawn(app).split())
        assert "is not among the flow files here: its rounds can be read, and not changed" in said_


class TestStopping:
    async def test_reading_can_be_stopped(
        self, workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        may_go_on = threading.Event()
        preview = workspace.preview_import

        def slow(received: Received) -> object:
            assert may_go_on.wait(10)
            return preview(received)

        monkeypatch.setattr(workspace, "preview_import", slow)
        async with opened(workspace) as (pilot, app):
            app.open_import()
            await shown(pilot, ImportScreen)
            await press(pilot, "down", "enter")
            await until(pilot, lambda: text_of(app, "#import-result").startswith("Comparing"))
            await press(pilot, "escape")
            assert text_of(app, "#import-result") == "Stopping …"
            may_go_on.set()
            await until(pilot, lambda: text_of(app, "#import-result") == "Stopped; nothing was changed.")
            await press(pilot, "escape")
            await shown(pilot, HomeScreen)

    async def test_taking_over_can_be_stopped_with_nothing_half_done(
        self, workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        has_begun, may_go_on = threading.Event(), threading.Event()
        take_over = workspace.import_progress

        def slow(received: Received, *, tell: Callable[[int, int], object], tell_backup: object) -> Imported:
            def told(written: int, whole: int) -> None:
                if written == 2:
                    has_begun.set()
                    assert may_go_on.wait(10)
                tell(written, whole)

            return take_over(received, tell=told)

        monkeypatch.setattr(workspace, "import_progress", slow)
        before = query(workspace.database, EVENTS)
        async with opened(workspace) as (pilot, app):
            app.open_import()
            await shown(pilot, ImportScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, PreviewScreen)
            await press(pilot, "enter")
            await until(pilot, has_begun.is_set)
            await until(pilot, lambda: text_of(app, "#import-result").startswith("Taking it over: 0 of "))
            await press(pilot, "escape")
            may_go_on.set()
            await until(pilot, lambda: text_of(app, "#import-result") == "Stopped; nothing was changed.")
            assert query(workspace.database, EVENTS) == before
            monkeypatch.setattr(workspace, "import_progress", take_over)
            await press(pilot, "enter")
            await shown(pilot, HomeScreen)
        assert len(workspace.applications()) == 1


class TestListing:
    def test_a_long_directory_says_how_many_more_there_are(self, tmp_path: Path) -> None:
        for number in range(directory.LISTED + 3):
            (tmp_path / f"{number:04}.toml").touch()
        rows = directory.listing(f"{tmp_path}/").rows
        assert len(rows) == directory.LISTED + 2
        assert (rows[-1].title, rows[-1].is_heading) == ("and 3 more: type the beginning of the name", True)
        assert [row.title for row in directory.listing(f"{tmp_path}/0202").rows] == ["../", "0202.toml"]

    def test_what_is_hidden_is_there_for_those_who_ask(self, tmp_path: Path) -> None:
        (tmp_path / ".mail").mkdir()
        assert [row.title for row in directory.listing(f"{tmp_path}/").rows] == ["../"]
        assert [row.title for row in directory.listing(f"{tmp_path}/.m").rows] == ["../", ".mail/"]

    def test_a_name_that_could_steer_a_terminal_is_shown_clean_and_still_found(self, tmp_path: Path) -> None:
        name = "\x1b[31mred\nline.toml"
        (tmp_path / name).touch()
        found = directory.listing(f"{tmp_path}/")
        assert "\x1b" not in found.rows[1].title
        assert "\n" not in found.rows[1].title
        assert found.paths[found.rows[1].id] == tmp_path / name
