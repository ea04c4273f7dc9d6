"""History by keys: reading it, one change in full, putting it back; undo and redo from any screen."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.states import UNSET
from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.history import PAGE, ChangeScreen, HistoryScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import current_row, drawn, opened, press, press_text, rows_of, said, shown, text_of, until
from tests.workspace.walking import another_sitting, at, begin, now


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def text(workspace: Workspace, work: CycleWork) -> object:
    return now(workspace, work).answers.held("affected").state.value


class TestReading:
    async def test_the_round_shows_its_changes_newest_first(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants near the river")
        workspace.answer(work, at(work, "affected"), "Tenants by the river", why="They said so")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            first = current_row(app)
            assert first.title == "Identify: “Who is affected”: answered"
            when, _, changed = first.detail.partition(", Coordinator: ")
            assert when.startswith("2 Mar 2020 ")
            assert changed == "Tenants [-near-]{+by+} the river\nWhy: They said so"
            assert "History · 4.4, round 1" in drawn(app)

    async def test_one_change_is_shown_in_full(self, workspace: Workspace, work: CycleWork) -> None:
        long = " ".join(f"word{number}" for number in range(60))
        workspace.answer(work, at(work, "affected"), "short")
        workspace.empty(work, at(work, "affected"))
        workspace.answer(work, at(work, "affected"), f"{long} [bold]end[/bold]")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            assert "[…]" in current_row(app).detail
            await press(pilot, "enter")
            await shown(pilot, ChangeScreen)
            assert "word59 [bold]end[/bold]+}" in drawn(app)
            assert "4.4, round 1, Identify: “Who is affected”" in drawn(app)
            await press(pilot, "escape")
            await shown(pilot, HistoryScreen)

    async def test_an_entry_is_one_row_and_in_full_field_by_field(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            [row] = [row for row in rows_of(app) if "Contact log" in row.title]
            assert row.title == "Connect: “Contact log”, entry 1: added an entry"
            assert row.detail.endswith("{+Tenants · Library+}")
            app.screen.query_one(LineList).go_to(row.id)
            await press(pilot, "enter")
            await shown(pilot, ChangeScreen)
            assert "Group or organisation: {+Tenants+}" in drawn(app)
            assert "Place: {+Library+}" in drawn(app)

    async def test_older_changes_come_when_asked_for(self, workspace: Workspace, work: CycleWork) -> None:
        for number in range(PAGE + 5):
            workspace.answer(work, at(work, "affected"), str(number))
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            assert len(rows_of(app)) == PAGE + 1
            await press(pilot, "end", "enter")
            await until(pilot, lambda: len(rows_of(app)) > PAGE + 1)
            assert rows_of(app)[-1].id != "older"

    async def test_a_step_shows_its_own(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        workspace.answer(work, at(work, "why-this-action"), "Floods")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            app.open_step(work.cycle.id, "prepare")
            screen = await shown(pilot, StepScreen)
            screen.action_history()
            await shown(pilot, HistoryScreen)
            assert {row.title.split(":")[0] for row in rows_of(app)} == {
                "“The action here, and why this one”",
                "4.4, round 1, Prepare",
            }

    async def test_every_screen_with_a_town_has_it_in_the_palette(self, workspace: Workspace) -> None:
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            found = [command for command in app.get_system_commands(app.screen) if command.title == "History"]
            assert len(found) == 1
            found[0].callback()
            await shown(pilot, HistoryScreen)
            assert [row.title for row in rows_of(app)][-1].startswith("name: added the town")


class TestPuttingBack:
    async def test_it_asks_first_and_can_be_undone(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "One")
        workspace.answer(work, at(work, "affected"), "Two")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            await press(pilot, "enter")
            await shown(pilot, ChangeScreen)
            await press(pilot, "p")
            await shown(pilot, ChooseScreen)
            await press(pilot, "enter")
            await shown(pilot, HistoryScreen)
            assert text(workspace, work) == "Two"
            await press(pilot, "enter")
            await shown(pilot, ChangeScreen)
            await press(pilot, "p")
            await shown(pilot, ChooseScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, HistoryScreen)
            assert text(workspace, work) == "One"
            assert said(app).startswith("Put back: 4.4, round 1, Identify")
            assert "put back what was there before" in rows_of(app)[0].title
            await press(pilot, "f8")
            await until(pilot, lambda: said(app).startswith("Undone: putting back"))
            assert text(workspace, work) == "Two"

    async def test_what_cannot_be_put_back_is_said(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "h")
            await shown(pilot, HistoryScreen)
            await press(pilot, "enter")
            await shown(pilot, ChangeScreen)
            await press(pilot, "p")
            await shown(pilot, ChooseScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, HistoryScreen)
            assert "cannot be put back by itself" in said(app)


class TestUndo:
    async def test_what_is_being_typed_is_saved_and_then_undone(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Before")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            app.open_step(work.cycle.id, "identify", "affected")
            screen = await shown(pilot, StepScreen)
            await until(pilot, lambda: screen.current and screen.current.prompt.id == "affected")
            await press_text(pilot, "typed ")
            await press(pilot, "f8")
            await until(pilot, lambda: said(app).startswith("Undone: your answer to “Who is affected”"))
            assert text(workspace, work) == "Before"
            await press(pilot, "f9")
            await until(pilot, lambda: said(app).startswith("Done again: your answer"))
            assert "typed" in str(text(workspace, work))
            assert "typed" in drawn(app)

    async def test_it_reaches_into_an_earlier_sitting(
        self, workspace: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        earlier = another_sitting(workspace, library)
        earlier.answer(work, at(work, "affected"), "Tenants")
        earlier.close()
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            await press(pilot, "f8")
            await until(pilot, lambda: said(app).startswith("Undone: your answer"))
            assert now(workspace, work).answers.held("affected").state == UNSET

    async def test_nothing_to_undo_is_said(self, workspace: Workspace) -> None:
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            await press(pilot, "f8")
            assert "nothing to undo" in said(app)
            await press(pilot, "f9")
            assert "nothing to redo" in said(app)

    async def test_over_another_screen_it_says_why_it_does_nothing(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            app.open_step(work.cycle.id, "identify", "decide-now")
            await shown(pilot, StepScreen)
            await press(pilot, "enter")
            await shown(pilot, EntryScreen)
            await press(pilot, "f8")
            await until(pilot, lambda: "F8 and F9 work" in drawn(app))
            assert isinstance(app.screen, EntryScreen)
            assert text(workspace, work) == "Tenants"

    async def test_a_round_that_goes_leads_home(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "f8")
            await shown(pilot, HomeScreen)
            await until(pilot, lambda: said(app).startswith("Undone: applying the process (4.4)"))
            await press(pilot, "f9")
            await until(pilot, lambda: said(app).startswith("Done again: applying the process (4.4)"))
            assert any("4.4" in row.title for row in rows_of(app))

    async def test_the_keys_are_in_help(self, workspace: Workspace) -> None:
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            await press(pilot, "f1")
            await until(pilot, lambda: "Undo" in text_of(app, "#help-keys"))
            assert "F8" in text_of(app, "#help-keys")
