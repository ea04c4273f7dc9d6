"""The export screen by keys: whose file, for whom, where to, and what is said before and after it is written."""

import threading
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sct_tui.cleaning import cleaned
from sct_tui.exchange.integrity import check_integrity
from sct_tui.model.flow import Visibility
from sct_tui.model.work import Action, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.exporting import Export, Format
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import current_row, opened, press, press_text, replace_text, shown, text_of, until
from tests.workspace.walking import at, begin

USUAL = "bolton_4.4_c1_2020-03-02.sct.toml"
PUBLIC, FOR_THE_COACH, FOR_THE_TEAM = "The same streets flood", "January to March", "Member One"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory a bare file name goes to."""
    directory = tmp_path / "here"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    """A cycle with an answer for each audience, a participant and a coaching meeting."""
    work = begin(workspace)
    workspace.answer(work, at(work, "why-this-action"), PUBLIC)
    workspace.answer(work, at(work, "round-aimed"), FOR_THE_COACH)
    workspace.add_entry(work, "team", {"name": FOR_THE_TEAM, "town-role": "Town planner"})
    workspace.add_participant("Participant One", "staff")
    workspace.record_coaching(CoachingDetails(DAY, 60, "Equity coach", application=work.application.id))
    return work


@asynccontextmanager
async def exporting(workspace: Workspace, work: CycleWork) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "e")
        await shown(pilot, ExportScreen)
        yield pilot, app


async def name_file(pilot: Pilot[int], text: str) -> None:
    field = pilot.app.screen.query_one("#export-target", Input)
    field.value = text
    field.focus()
    await pilot.pause()


async def written(pilot: Pilot[int], app: SctApp) -> str:
    def is_said() -> bool:
        said = text_of(app, "#export-result") if isinstance(app.screen, ExportScreen) else ""
        return bool(said) and not said.startswith("Writing ")

    await until(pilot, is_said)
    return text_of(app, "#export-result")


def read(file: Path) -> dict[str, Any]:
    text = file.read_text("utf-8")
    check_integrity(tomllib.loads(text))
    return tomllib.loads(text)


async def test_from_the_cycle_the_file_is_written_under_its_usual_name(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    async with exporting(workspace, work) as (pilot, app):
        assert app.screen.query_one("#export-target", Input).value == USUAL
        assert not app.screen.query("#export-application")
        await press(pilot, "ctrl+s")
        assert str(here / USUAL) in await written(pilot, app)
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
    (file,) = here.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text("utf-8") == workspace.progress_text(work.application.id)
    data = read(file)
    assert (data["town"]["name"], data["application"][0]["reference"]) == ("Bolton", "4.4")
    assert {answer.get("value") for answer in data["cycle"][0]["answer"]} >= {PUBLIC, FOR_THE_COACH, FOR_THE_TEAM}


async def test_what_is_written_is_said_only_after_it_is_there(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    async with exporting(workspace, work) as (_, app):
        assert text_of(app, "#export-place") == f"{here / USUAL} (a new file)"
        assert text_of(app, "#export-result") == ""
    assert list(here.iterdir()) == []


async def test_from_home_the_application_under_the_cursor_is_exported(workspace: Workspace, work: CycleWork) -> None:
    workspace.apply_process(Action("8.2", 8, ""), DAY, "bronze")
    async with opened(workspace) as (pilot, _):
        await shown(pilot, HomeScreen)
        await press(pilot, "down", "e")
        screen = await shown(pilot, ExportScreen)
        assert screen.title_text() == "Export 4.4"
        assert screen.query_one("#export-application", ChoiceField).chosen == [work.application.id]


async def test_from_home_with_one_application_that_one_is_chosen_already(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "e")
        screen = await shown(pilot, ExportScreen)
        assert not screen.query("#export-application")
        await press(pilot, "ctrl+s")
        assert "Written" in await written(pilot, app)
    assert [file.name for file in here.iterdir()] == [USUAL]


async def test_from_home_with_several_the_screen_asks_which(workspace: Workspace, work: CycleWork, here: Path) -> None:
    workspace.apply_process(Action("8.2", 8, ""), DAY, "bronze")
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "e")
        screen = await shown(pilot, ExportScreen)
        await press(pilot, "ctrl+s")
        assert "No application is chosen" in await written(pilot, app)
        assert text_of(app, "#export-contents") == ""
        assert list(here.iterdir()) == []
        await press(pilot, "down", "space")
        await until(pilot, lambda: screen.query_one("#export-target", Input).value.startswith("bolton_8.2_c1"))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Written" in text_of(app, "#export-result"))
    (file,) = here.iterdir()
    assert read(file)["application"][0]["reference"] == "8.2"


async def test_a_name_of_ones_own_stays_when_another_application_is_chosen(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.apply_process(Action("8.2", 8, ""), DAY, "bronze")
    async with opened(workspace) as (pilot, _):
        await shown(pilot, HomeScreen)
        await press(pilot, "e")
        screen = await shown(pilot, ExportScreen)
        await press(pilot, "space")
        await name_file(pilot, "mine.toml")
        screen.query_one("#export-application").focus()
        await press(pilot, "down", "space")
        assert screen.query_one("#export-target", Input).value == "mine.toml"


async def test_in_a_town_without_applications_there_is_nothing_to_write(workspace: Workspace, here: Path) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "e")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await press(pilot, "ctrl+s", "f5")
        assert isinstance(app.screen, ExportScreen)
        assert text_of(app, "#export-result")
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("keys", "held_back", "kept_in", "kept_out"),
    [
        ([], "nothing", [PUBLIC, FOR_THE_COACH, FOR_THE_TEAM, "Participant One"], []),
        (
            ["down", "space"],
            "1 answer (each is marked as withheld)",
            [PUBLIC, FOR_THE_COACH, "Participant One"],
            [FOR_THE_TEAM],
        ),
        (
            ["down", "down", "space"],
            "3 answers (each is marked as withheld); the names of your people",
            [PUBLIC],
            [FOR_THE_COACH, FOR_THE_TEAM, "Participant One", "Equity coach"],
        ),
    ],
)
async def test_the_audience_decides_what_goes_out_and_the_screen_says_so(
    workspace: Workspace,
    work: CycleWork,
    here: Path,
    keys: list[str],
    held_back: str,
    kept_in: list[str],
    kept_out: list[str],
) -> None:
    async with exporting(workspace, work) as (pilot, app):
        await press(pilot, *keys)
        contents = text_of(app, "#export-contents")
        assert "Goes out: 1 round, " in contents
        assert f"Held back: {held_back}" in contents
        await press(pilot, "ctrl+s")
        if kept_out:
            await shown(pilot, ChooseScreen)
            assert current_row(app).title == "Write it"
            await press(pilot, "enter")
        await written(pilot, app)
    (file,) = here.iterdir()
    text = file.read_text("utf-8")
    assert [words for words in kept_in if words not in text] == []
    assert [words for words in kept_out if words in text] == []
    assert len(read(file)["cycle"][0]["answer"]) == 4


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("missing/file.toml", "no such directory"),
        ("", "no name"),
        ("notes/file.toml", "not a directory"),
        ("link.toml", "links are not followed"),
        ("~nobody-here/file.toml", "no such home"),
    ],
)
async def test_a_target_that_cannot_be_written_says_why_and_nothing_is_there(
    workspace: Workspace, work: CycleWork, here: Path, target: str, why: str
) -> None:
    (here / "notes").write_text("mine")
    (here / "link.toml").symlink_to(here / "elsewhere.toml")
    before = sorted(file.name for file in here.iterdir())
    async with exporting(workspace, work) as (pilot, app):
        await name_file(pilot, target)
        await press(pilot, "ctrl+s")
        assert why in await written(pilot, app)
        assert app.screen.query_one("#export-result").has_class("problem")
        assert app.screen.query_one("#export-target", Input).value == target
    assert sorted(file.name for file in here.iterdir()) == before
    assert (here / "notes").read_text() == "mine"


async def test_after_a_refusal_a_better_name_is_written(workspace: Workspace, work: CycleWork, here: Path) -> None:
    async with exporting(workspace, work) as (pilot, app):
        await name_file(pilot, "missing/file.toml")
        await press(pilot, "ctrl+s")
        await written(pilot, app)
        await replace_text(pilot, "file.toml")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Written" in text_of(app, "#export-result"))
        assert not app.screen.query_one("#export-result").has_class("problem")
    assert read(here / "file.toml")["application"][0]["reference"] == "4.4"


async def test_a_directory_gets_the_file_under_its_usual_name(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    (here / "shared").mkdir()
    async with exporting(workspace, work) as (pilot, app):
        await name_file(pilot, "shared")
        assert str(here / "shared" / USUAL) in text_of(app, "#export-place")
        await press(pilot, "ctrl+s")
        await written(pilot, app)
    assert [file.name for file in (here / "shared").iterdir()] == [USUAL]


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    (here / USUAL).write_text("mine")
    async with exporting(workspace, work) as (pilot, app):
        assert "replaces the file that is there" in text_of(app, "#export-place")
        for keys in (["enter"], ["escape"]):
            await press(pilot, "ctrl+s")
            await shown(pilot, ChooseScreen)
            assert current_row(app).title == "Keep the file that is there"
            await press(pilot, *keys)
            await shown(pilot, ExportScreen)
            assert (here / USUAL).read_text() == "mine"
        await press(pilot, "ctrl+s")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        assert "Written" in await written(pilot, app)
    assert [file.name for file in here.iterdir()] == [USUAL]
    assert read(here / USUAL)["application"][0]["reference"] == "4.4"


async def test_the_preview_shows_the_text_and_writes_nothing(workspace: Workspace, work: CycleWork, here: Path) -> None:
    async with exporting(workspace, work) as (pilot, app):
        await press(pilot, "down", "space", "f5")
        await shown(pilot, TextScreen)
        wanted = cleaned(workspace.progress_text(work.application.id, Visibility.COACH))
        assert text_of(app, "#text Static") == wanted
        await press(pilot, "s", "escape")
        await shown(pilot, ExportScreen)
    assert list(here.iterdir()) == []


async def test_the_buttons_do_what_they_say(workspace: Workspace, work: CycleWork, here: Path) -> None:
    async with exporting(workspace, work) as (pilot, app):
        app.screen.query_one("#preview").focus()
        await press(pilot, "enter")
        await shown(pilot, TextScreen)
        await press(pilot, "escape")
        screen = await shown(pilot, ExportScreen)
        screen.query_one("#write").focus()
        await press(pilot, "enter")
        assert "Written" in await written(pilot, app)
    assert [file.name for file in here.iterdir()] == [USUAL]


async def test_what_is_still_being_typed_is_saved_before_it_is_exported(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await press_text(pilot, "2020-02-03")
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
        await press(pilot, "e")
        await shown(pilot, ExportScreen)
        await press(pilot, "ctrl+s")
        await written(pilot, app)
    (file,) = here.iterdir()
    values = {answer["prompt"]: answer.get("value") for answer in read(file)["cycle"][0]["answer"]}
    assert values["action-start"] == "2020-02-03"


async def test_all_applications_go_into_one_file(workspace: Workspace, work: CycleWork, here: Path) -> None:
    workspace.apply_process(Action("8.2", 8, ""), DAY, "bronze")
    async with exporting(workspace, work) as (pilot, app):
        app.screen.query_one("#export-application").focus()
        await press(pilot, "down", "down", "space")
        assert app.screen.query_one("#export-application", ChoiceField).chosen == ["all"]
        assert text_of(app, "TitleBar .title").strip().startswith("Export all of Bolton")
        assert app.screen.query_one("#export-target", Input).value == "bolton_all_2020-03-02.sct.toml"
        await press(pilot, "ctrl+s")
        await written(pilot, app)
    (file,) = here.iterdir()
    assert [application["reference"] for application in read(file)["application"]] == ["4.4", "8.2"]


async def test_small_counts_are_told_roughly_if_it_is_ticked(workspace: Workspace, work: CycleWork, here: Path) -> None:
    workspace.add_entry(work, "bodies", {"body": "Commission", "seats": "3"})
    async with exporting(workspace, work) as (pilot, app):
        app.screen.query_one("#export-small-counts").focus()
        await press(pilot, "space")
        assert "Held back: 1 small count, told only roughly." in text_of(app, "#export-contents")
        await press(pilot, "ctrl+s")
        await written(pilot, app)
    assert read(here / USUAL)["small_counts_hidden"] is True


async def test_a_text_for_paper_is_shown_and_written(workspace: Workspace, work: CycleWork, here: Path) -> None:
    async with exporting(workspace, work) as (pilot, app):
        app.screen.query_one("#export-format").focus()
        await press(pilot, "down", "space", "f5")
        await shown(pilot, TextScreen)
        wanted = workspace.to_go_out(Export(work.application.id, format=Format.TEXT)).text
        assert text_of(app, "#text Static") == wanted
        await press(pilot, "escape", "ctrl+s")
        await written(pilot, app)
    assert (here / "bolton_4.4_c1_2020-03-02.txt").read_text("utf-8") == wanted
    assert PUBLIC in wanted


async def test_the_submission_is_written_as_text_for_the_public(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    async with opened(workspace) as (pilot, app):
        app.push_screen(SubmissionScreen(work.cycle.id))
        await shown(pilot, SubmissionScreen)
        await press(pilot, "t")
        await shown(pilot, ExportScreen)
        await press(pilot, "ctrl+s")
        await shown(pilot, ChooseScreen)
        await press(pilot, "enter")
        await written(pilot, app)
    text = (here / "bolton_4.4_c1_2020-03-02_public.txt").read_text("utf-8")
    assert PUBLIC in text
    assert FOR_THE_TEAM not in text


async def test_what_may_give_people_away_is_shown_first_and_leads_to_its_place(
    workspace: Workspace, work: CycleWork, here: Path
) -> None:
    workspace.answer(work, at(work, "affected"), "Write to someone@example.org")
    async with exporting(workspace, work) as (pilot, app):
        await press(pilot, "down", "down", "space")
        assert "may give people away: 1" in text_of(app, "#export-contents")
        await press(pilot, "ctrl+s")
        await shown(pilot, ChooseScreen)
        row = current_row(app)
        assert (row.title, row.detail) == (
            "mail address “someone@example.org”",
            "4.4, round 1, Identify, Who is affected",
        )
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        assert step.step_id == "identify"
        assert list(here.iterdir()) == []
        await press(pilot, "escape")
        await shown(pilot, ExportScreen)


@pytest.mark.parametrize("keys", [["down", "enter"], ["escape"]])
async def test_not_yet_writes_nothing(workspace: Workspace, work: CycleWork, here: Path, keys: list[str]) -> None:
    async with exporting(workspace, work) as (pilot, _):
        await press(pilot, "down", "space", "ctrl+s")
        await shown(pilot, ChooseScreen)
        await press(pilot, *keys)
        await shown(pilot, ExportScreen)
    assert list(here.iterdir()) == []


async def test_writing_is_stopped_in_its_middle_and_the_file_that_was_there_stays(
    workspace: Workspace, work: CycleWork, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()
    export = workspace.export

    def slow(wanted: Export, target: Path, *, check: Callable[[], object]) -> Path:
        def checked() -> None:
            has_begun.set()
            assert may_go_on.wait(10)
            check()

        return export(wanted, target, check=checked)

    monkeypatch.setattr(workspace, "export", slow)
    async with exporting(workspace, work) as (pilot, app):
        await press(pilot, "ctrl+s")
        await until(pilot, has_begun.is_set)
        assert text_of(app, "#export-result") == f"Writing {USUAL} … Esc stops."
        await press(pilot, "escape")
        may_go_on.set()
        await until(pilot, lambda: text_of(app, "#export-result") == "Stopped; nothing was written.")
        assert list(here.iterdir()) == []
        monkeypatch.setattr(workspace, "export", export)
        await press(pilot, "ctrl+s")
        assert str(here / USUAL) in await written(pilot, app)
