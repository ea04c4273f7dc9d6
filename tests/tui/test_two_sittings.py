"""Two sittings in one step: news on the open screen, presence, and no text overwritten without being asked about."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static, TextArea

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.stale import StaleScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import press_text
from tests.tui.test_step import step_open
from tests.workspace.walking import another_sitting, answer_needed, at, begin, now

PROMPT = "affected"
STEP = "identify"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


@pytest.fixture
def other(workspace: Workspace, library: FlowLibrary) -> Iterator[Workspace]:
    """A second coordinator at the same town, on the same machine."""
    opened = another_sitting(workspace, library)
    opened.introduce("Second coordinator")
    yield opened
    opened.leave_sitting()
    opened.close()


async def becomes_true(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait until it holds, at most ten seconds."""
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came to hold")


def text_at(workspace: Workspace, work: CycleWork) -> object:
    return now(workspace, work).answers.held(PROMPT).state.value


def block(screen: StepScreen) -> PromptField:
    return screen.query_one(f"#prompt-{PROMPT}", PromptField)


async def test_an_open_screen_shows_anothers_change_and_keeps_the_focus(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, "bodies") as (pilot, screen):
        focused = screen.focused
        other.answer(work, at(work, PROMPT), "Theirs.")
        await becomes_true(pilot, lambda: block(screen).text == "Theirs.")
        assert screen.focused is focused
        assert "Second coordinator changed “Who is affected”" in str(screen.query_one(".saved", Static).render())


async def test_a_step_that_another_completes_is_said_with_its_name(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    answer_needed(workspace, work, "prepare")
    async with step_open(workspace, work, STEP, "bodies") as (pilot, screen):
        other.complete_step(now(other, work), "prepare")
        said = screen.query_one(".saved", Static)
        await becomes_true(pilot, lambda: "Prepare is complete now, by Second coordinator." in str(said.render()))


async def test_news_leaves_the_field_being_typed_in_alone(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "Theirs.")
        other.answer(work, at(work, "keeps-away"), "hour")
        keeps_away = screen.query_one("#prompt-keeps-away", PromptField)
        await becomes_true(pilot, lambda: keeps_away.text == "hour")
        field = block(screen).field
        assert isinstance(field, TextArea)
        assert (field.text, field.cursor_location) == ("mine", (0, 4))


@pytest.mark.parametrize(
    ("button", "kept"),
    [("mine", "mine"), ("theirs", "Theirs."), ("both", "Theirs.\nmine")],
)
async def test_what_is_decided_is_what_stands(
    workspace: Workspace, other: Workspace, work: CycleWork, button: str, kept: str
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "Theirs.")
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        assert text_at(workspace, work) == "Theirs."
        assert workspace.drafts(work)[at(work, PROMPT)].text == "mine"
        pilot.app.screen.query_one(f"#{button}", Button).press()
        await becomes_true(pilot, lambda: pilot.app.screen is screen)
        await becomes_true(pilot, lambda: text_at(workspace, work) == kept)
        await becomes_true(pilot, lambda: block(screen).text == kept)
        await becomes_true(pilot, lambda: at(work, PROMPT) not in workspace.drafts(work))


async def test_edit_puts_both_texts_into_the_field_and_saves_on_leaving_it(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "Theirs.")
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        pilot.app.screen.query_one("#edit", Button).press()
        await becomes_true(pilot, lambda: screen.focused is block(screen).field)
        assert (block(screen).text, text_at(workspace, work)) == ("Theirs.\nmine", "Theirs.")
        await press_text(pilot, "My ")
        await pilot.press("tab")
        await becomes_true(pilot, lambda: text_at(workspace, work) == block(screen).text != "Theirs.")


async def test_a_third_text_that_came_meanwhile_is_asked_about_too(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, _):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "Theirs.")
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        first = pilot.app.screen
        other.answer(work, at(work, PROMPT), "Theirs, again.")
        first.query_one("#mine", Button).press()
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen) and pilot.app.screen is not first)
        assert text_at(workspace, work) == "Theirs, again."


async def test_a_draft_from_before_never_overwrites_what_came_since(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    workspace.save_draft(work, at(work, PROMPT), "typed before the line dropped", "")
    other.answer(work, at(work, PROMPT), "Theirs.")
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        assert block(screen).text == "typed before the line dropped"
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        assert text_at(workspace, work) == "Theirs."


async def test_a_cell_of_an_entry_is_asked_about_as_well(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    columns = workspace.columns(workspace.prompt(work, "bodies"))
    entry = workspace.add_entry(work, "bodies", {columns[0].id: "Planning and Zoning"})
    async with step_open(workspace, work, STEP, "bodies") as (pilot, screen):
        await pilot.press("enter")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, EntryScreen))
        await pilot.press("end")
        await press_text(pilot, " Commission")
        other.edit_entry(work, "bodies", entry, {columns[0].id: "Zoning Board"})
        await pilot.press("ctrl+s")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        pilot.app.screen.query_one("#mine", Button).press()
        await becomes_true(pilot, lambda: pilot.app.screen is screen)
    cell = now(workspace, work).answers.rows("bodies")[0].cell(columns[0].id)
    assert cell.state.value == "Planning and Zoning Commission"


async def test_presence_says_who_is_in_the_step_and_vanishes_at_once(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    workspace.enter_sitting()
    try:
        async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
            line = screen.query_one("#presence", Static)
            assert not line.display
            other.enter_sitting()
            other.be_at(work, STEP, "bodies")
            await becomes_true(pilot, lambda: line.display)
            assert "Second coordinator since" in str(line.render())
            other.leave_sitting()
            await becomes_true(pilot, lambda: not line.display)
    finally:
        workspace.leave_sitting()


async def test_a_database_taken_away_is_said_and_saving_resumes(workspace: Workspace, work: CycleWork) -> None:
    away = workspace.database.with_name("away.db")
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        said = screen.query_one(".saved", Static)
        workspace.database.rename(away)
        await press_text(pilot, "kept all the same")
        await becomes_true(pilot, lambda: "NOT SAVED" in str(said.render()))
        assert block(screen).text == "kept all the same"
        away.rename(workspace.database)
        await becomes_true(pilot, lambda: at(work, PROMPT) in workspace.drafts(work))
        await asyncio.sleep(0)
        assert workspace.drafts(work)[at(work, PROMPT)].text == "kept all the same"


async def test_who_decides_later_sees_that_theirs_stands_and_is_asked_again(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, screen):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "Theirs.")
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        await pilot.press("escape")
        await becomes_true(pilot, lambda: pilot.app.screen is screen)
        assert "draft" in str(block(screen).query_one(".prompt-title", Static).content)
        assert workspace.drafts(work)[at(work, PROMPT)].text == "mine"
        block(screen).field.focus()
        await pilot.pause()
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))


async def test_a_text_longer_than_its_place_scrolls_and_a_short_one_takes_no_keys(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, STEP, PROMPT) as (pilot, _):
        await press_text(pilot, "mine")
        other.answer(work, at(work, PROMPT), "\n".join(f"Line {number}." for number in range(40)))
        await pilot.press("tab")
        await becomes_true(pilot, lambda: isinstance(pilot.app.screen, StaleScreen))
        theirs, mine = pilot.app.screen.query(".stale-text")
        await becomes_true(pilot, lambda: theirs.can_focus)
        await pilot.press("shift+tab")
        assert pilot.app.focused is theirs
        await pilot.press("end")
        await becomes_true(pilot, lambda: theirs.scroll_y == theirs.max_scroll_y > 0)
        assert not mine.can_focus
