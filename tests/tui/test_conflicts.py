"""Conflicts by keys: what was said here and elsewhere, choosing, leaving and coming back; and how they are marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.conflicts import ConflictsScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.history import HistoryScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import (
    current_row,
    drawn,
    opened,
    press,
    press_text,
    rows_of,
    said,
    shown,
    text_of,
    until,
)
from tests.workspace.passing import elsewhere, pass_on
from tests.workspace.walking import at, begin, now

CONTACT = {"group": "Tenants", "date": "2020-02-20"}


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[Workspace]:
    found = elsewhere(workspace, tmp_path, library)
    yield found
    found.close()


@pytest.fixture
def work(workspace: Workspace, other: Workspace) -> CycleWork:
    """A round with two answers that were changed here and elsewhere."""
    work = begin(other)
    other.answer(work, at(work, "affected"), "Tenants near the river")
    other.answer(work, at(work, "why-this-action"), "Floods")
    other.add_entry(work, "contacts", CONTACT)
    pass_on(other, workspace, work.application.id)
    work = now(workspace, work)
    workspace.answer(work, at(work, "affected"), "Tenants and shops near the river")
    workspace.answer(work, at(work, "why-this-action"), "Floods in spring")
    other.answer(work, at(work, "affected"), "Tenants by the [bold]river")
    other.answer(work, at(work, "why-this-action"), "Floods and heat")
    pass_on(other, workspace, work.application.id)
    return work


def text(workspace: Workspace, work: CycleWork, prompt: str = "affected") -> object:
    return now(workspace, work).answers.held(prompt).state.value


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_both_texts_are_shown_with_who_and_what_they_began_with(
    workspace: Workspace, work: CycleWork, size: tuple[int, int]
) -> None:
    async with opened(workspace, size) as (pilot, app):
        app.open_conflicts()
        await shown(pilot, ConflictsScreen)
        assert text_of(app, "#conflict-about") == "≠ 1 of 2 4.4, round 1, Prepare: “The action here, and why this one”"
        await press(pilot, "n")
        picture = drawn(app)
        assert "Here: Coordinator, 2 Mar 2020" in picture
        assert "Elsewhere: Colleague, 2 Mar 2020" in picture
        assert "Tenants{+ and shops+} near the river" in picture
        assert "Tenants [-near-]{+by+} the {+[bold]+}river" in picture
        assert "what both began with" in picture
        assert [row.title for row in rows_of(app)] == [
            "Keep what is here (mine)",
            "Take what Colleague wrote elsewhere (theirs)",
            "Keep both, one after the other",
            "Write it anew (edit)",
            "Decide later, go to the next",
        ]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["enter"], "Floods in spring"),
        (["down", "enter"], "Floods and heat"),
        (["down", "down", "enter"], "Floods and heat\n\nFloods in spring"),
    ],
)
async def test_a_choice_is_saved_at_once_and_leads_on(
    workspace: Workspace, work: CycleWork, keys: list[str], wanted: str
) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_conflicts()
        await shown(pilot, ConflictsScreen)
        await press(pilot, *keys)
        assert text(workspace, work, "why-this-action") == wanted
        assert "1 of 1" in text_of(app, "#conflict-about")
        assert said(app) == "Settled: “The action here, and why this one”; 1 to go. F8 takes it back."
        assert text(workspace, work) == "Tenants and shops near the river"
        await press(pilot, "enter")
        assert text_of(app, "#conflict-about") == "✓ No open conflict"
        assert "everything" in drawn(app).casefold()
        await press(pilot, "enter")
        await shown(pilot, HomeScreen)
    assert workspace.conflicts() == []


async def test_it_can_be_written_anew_from_both(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_conflicts()
        await shown(pilot, ConflictsScreen)
        await press(pilot, "down", "down", "down", "enter")
        form = await shown(pilot, FormScreen)
        assert form.texts() == {"text": "Floods in spring\n\nFloods and heat"}
        await press(pilot, "escape")
        await shown(pilot, ConflictsScreen)
        assert len(workspace.conflicts()) == 2
        await press(pilot, "enter")
        await shown(pilot, FormScreen)
        await press_text(pilot, "Both: ")
        await press(pilot, "ctrl+s")
        await shown(pilot, ConflictsScreen)
        assert text(workspace, work, "why-this-action") == "Both: Floods in spring\n\nFloods and heat"
        assert len(workspace.conflicts()) == 1


async def test_undo_opens_the_choice_again_and_shows_it(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_conflicts()
        await shown(pilot, ConflictsScreen)
        await press(pilot, "down", "enter", "f8")
        await until(pilot, lambda: said(app).startswith("Undone: your choice for “The action here"))
        assert "1 of 2 4.4, round 1, Prepare" in text_of(app, "#conflict-about")
        assert text(workspace, work, "why-this-action") == "Floods in spring"


async def test_somebody_settling_it_meanwhile_is_said(
    workspace: Workspace, work: CycleWork, library: FlowLibrary
) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_conflicts()
        await shown(pilot, ConflictsScreen)
        workspace.answer(now(workspace, work), at(work, "why-this-action"), "Floods in autumn")
        await press(pilot, "down", "enter")
        assert "Somebody changed or settled this meanwhile" in said(app)
        assert "in autumn" in drawn(app)
        assert text(workspace, work, "why-this-action") == "Floods in autumn"


async def test_several_others_stand_one_after_another(
    workspace: Workspace, other: Workspace, work: CycleWork, tmp_path: Path, library: FlowLibrary
) -> None:
    third = elsewhere(workspace, tmp_path, library, name="Third")
    pass_on(other, third, work.application.id)
    third.answer(now(third, work), at(work, "affected"), "Everybody near the river")
    other.answer(work, at(work, "affected"), "Nobody near the river")
    pass_on(third, workspace, work.application.id)
    pass_on(other, workspace, work.application.id)
    third.close()
    async with opened(workspace) as (pilot, app):
        app.open_conflicts("", at(work, "affected"))
        await shown(pilot, ConflictsScreen)
        titles = [row.title for row in rows_of(app)]
        assert "Take what Third wrote elsewhere (theirs, 1 of 2)" in titles
        assert "Take what Colleague wrote elsewhere (theirs, 2 of 2)" in titles
        await press(pilot, "down", "down", "enter")
        assert text(workspace, work) == "Nobody near the river"


async def test_without_a_common_beginning_the_two_texts_are_compared(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    other.answer(work, at(work, "obstacles"), "Money is short")
    workspace.answer(now(workspace, work), at(work, "obstacles"), "Time is short")
    pass_on(other, workspace, work.application.id)
    async with opened(workspace) as (pilot, app):
        app.open_conflicts("", at(work, "obstacles"))
        await shown(pilot, ConflictsScreen)
        picture = drawn(app)
        assert "not known here, so the texts are only compared" in picture
        assert "[-Time-]{+Money+} is short" in picture


async def test_one_can_leave_and_come_back_by_each_way(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        conflicts = next(row for row in rows_of(app) if row.title == "≠ 2 open conflicts")
        assert "you choose" in conflicts.detail
        assert any("≠ 2 open conflicts" in row.detail for row in rows_of(app))
        await press(pilot, "k")
        await shown(pilot, ConflictsScreen)
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
        await press(pilot, "home", "down", "enter")
        await shown(pilot, ConflictsScreen)
        await press(pilot, "h")
        await shown(pilot, HistoryScreen)
        await press(pilot, "escape", "escape")
        await shown(pilot, HomeScreen)
        commands = [command for command in app.get_system_commands(app.screen) if command.title == "Conflicts"]
        assert len(commands) == 1


async def test_the_round_and_the_step_and_the_answer_are_marked(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        marked = [row.id for row in rows_of(app) if "≠ 1 open conflict" in row.detail]
        assert marked == ["prepare", "identify"]
        assert "≠ 2 open conflicts" in [row.title for row in rows_of(app)]
        app.open_step(work.cycle.id, "identify", "affected")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "affected")
        await until(pilot, lambda: "≠ Changed elsewhere, too: Ctrl+T shows both, and you choose" in drawn(app))
        await press(pilot, "ctrl+t")
        await shown(pilot, ConflictsScreen)
        assert "“Who is affected”" in text_of(app, "#conflict-about")
        await press(pilot, "down", "enter", "escape")
        await shown(pilot, StepScreen)
        assert "≠ Changed elsewhere" not in drawn(app)
        assert "Tenants by the [bold]river" in drawn(app)
        await press(pilot, "f5")
        await shown(pilot, CheckScreen)
        assert not any("≠" in row.detail for row in rows_of(app))


async def test_what_is_being_typed_is_saved_before_the_choice(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        app.open_step(work.cycle.id, "identify", "affected")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "affected")
        await press_text(pilot, " today")
        await press(pilot, "ctrl+t")
        await shown(pilot, ConflictsScreen)
        assert "river{+ today+}" in drawn(app)
        assert text(workspace, work) == "Tenants and shops near the river today"


async def test_an_entry_is_marked_and_its_removal_is_a_choice(
    workspace: Workspace, other: Workspace, work: CycleWork
) -> None:
    (entry,) = now(workspace, work).answers.rows("contacts")
    other.remove_entry(now(other, work), "contacts", entry.id)
    workspace.edit_entry(now(workspace, work), "contacts", entry.id, {"group": "Tenants union"})
    pass_on(other, workspace, work.application.id)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        app.open_step(work.cycle.id, "connect", "contacts")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "contacts")
        await until(pilot, lambda: "≠ changed elsewhere, too" in drawn(app))
        await press(pilot, "ctrl+t")
        await shown(pilot, ConflictsScreen)
        picture = drawn(app)
        assert "Tenants union" in picture
        assert "removed" in picture
        assert "Write it anew (edit)" not in [row.title for row in rows_of(app)]
        await press(pilot, "down", "enter")
        assert now(workspace, work).answers.rows("contacts") == ()


async def test_nothing_to_choose_is_said(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "k")
        await shown(pilot, ConflictsScreen)
        assert "Nothing waits for a choice" in drawn(app)
        assert current_row(app).title == "Go back"


async def test_a_step_says_at_its_head_that_a_choice_waits(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(work.cycle.id, "identify", "not-at-table")
        await shown(pilot, StepScreen)
        assert "≠ 1 open conflict in this step: Ctrl+T shows both texts" in drawn(app).splitlines()[2]
        await press(pilot, "shift+tab", "ctrl+t")
        await shown(pilot, ConflictsScreen)
        await press(pilot, "enter", "escape")
        await shown(pilot, StepScreen)
        await until(pilot, lambda: "open conflict in this step" not in drawn(app))
