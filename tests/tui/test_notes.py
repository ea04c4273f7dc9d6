"""Notes and flags by keys: written at a prompt or a step, shown there, listed, and kept like all that is typed."""

import asyncio

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.journal import about_step, note_address
from sct_tui.model.work import CycleWork, FlagKind, StepStatus, flag_kind, note_text
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.note import NoteScreen
from sct_tui.tui.screens.notes import NotesScreen
from sct_tui.tui.screens.stale import StaleScreen
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
from tests.workspace.walking import another_sitting, answer_needed, at, begin, now

IDENTIFY = about_step("identify")


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def noted(workspace: Workspace, work: CycleWork, about: str = "affected") -> str:
    return note_text(now(workspace, work).note(about))


def flagged(workspace: Workspace, work: CycleWork, about: str = "affected") -> FlagKind | None:
    return flag_kind(now(workspace, work).flag(about))


def under(app: SctApp, prompt_id: str) -> str:
    """What stands under a prompt as its note and flag; "" where nothing is shown."""
    line = app.screen.query_one(f"#prompt-{prompt_id} .prompt-noted", Static)
    return str(line.content) if line.display else ""


async def at_prompt(pilot: Pilot[int], app: SctApp, work: CycleWork, prompt_id: str = "affected") -> StepScreen:
    app.open_cycle(work.cycle.id)
    app.open_step(work.cycle.id, work.definition.step_of(prompt_id), prompt_id)
    screen = await shown(pilot, StepScreen)
    await until(pilot, lambda: screen.current and screen.current.prompt.id == prompt_id)
    return screen


class TestAtAPrompt:
    async def test_a_note_is_written_and_shown_there(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press_text(pilot, "renters")
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            assert "never goes into a submission" in drawn(app)
            await press_text(pilot, "ask the clerk")
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            assert under(app, "affected") == "✎ ask the clerk"
            assert said(app).startswith("noted ")
            await press(pilot, "f5")
            await shown(pilot, CheckScreen)
            assert next(row for row in rows_of(app) if row.id == "affected").detail == "renters\n✎ ask the clerk"
        assert noted(workspace, work) == "ask the clerk"
        assert now(workspace, work).answers.held("affected").state.value == "renters"

    async def test_it_is_gone_on_with_at_its_end_and_taken_away_by_emptying(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        workspace.write_note(work, "affected", "First.\nSecond")
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, " line")
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            assert noted(workspace, work) == "First.\nSecond line"
            assert under(app, "affected") == "✎ First.\n  Second line"
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press(pilot, "ctrl+u", "up", "end", "ctrl+u", "delete", "escape")
            await shown(pilot, StepScreen)
            assert under(app, "affected") == ""
            assert "F8 brings it back" in said(app)
            await press(pilot, "f8")
            await until(pilot, lambda: "taking away the note" in said(app))
            assert under(app, "affected") == "✎ First.\n  Second line"

    async def test_a_flag_is_chosen_and_taken_away(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+g")
            await shown(pilot, ChooseScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, StepScreen)
            assert (flagged(workspace, work), under(app, "affected")) == (FlagKind.ASK_COACH, "⚑ ask the coach")
            await press(pilot, "ctrl+g")
            await shown(pilot, ChooseScreen)
            assert current_row(app).id == FlagKind.ASK_COACH
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            assert flagged(workspace, work) is FlagKind.ASK_COACH
            await press(pilot, "ctrl+g")
            await shown(pilot, ChooseScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, StepScreen)
            assert (flagged(workspace, work), under(app, "affected")) == (None, "")

    async def test_a_long_note_is_shortened_and_says_where_the_rest_is(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        workspace.write_note(work, "affected", "\n".join(f"line {number}" for number in range(9)))
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            assert under(app, "affected") == "✎ line 0\n  line 1\n  line 2 […] (Ctrl+N shows all)"

    async def test_entries_have_notes_too(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work, "bodies")
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "all seven")
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            assert under(app, "bodies") == "✎ all seven"

    async def test_a_complete_step_stays_complete(self, workspace: Workspace, work: CycleWork) -> None:
        answer_needed(workspace, work, "identify")
        workspace.complete_step(work, "identify")
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "later")
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
        assert noted(workspace, work) == "later"
        assert now(workspace, work).status("identify") is StepStatus.COMPLETE

    async def test_both_are_in_the_palette_and_in_help(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            commands = {command.title: command for command in app.get_system_commands(app.screen)}
            assert {"Note", "Flag", "Notes and flags"} <= set(commands)
            commands["Note"].callback()
            await shown(pilot, NoteScreen)
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            await press(pilot, "f1")
            await until(pilot, lambda: "Ctrl+G" in text_of(app, "#help-keys"))

    async def test_what_steers_a_terminal_is_shown_as_text(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.write_note(work, "affected", "\x1b[31mred [bold]x[/bold]")
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            assert under(app, "affected") == "✎ \ufffd[31mred [bold]x[/bold]"
            assert "[bold]x[/bold]" in drawn(app)


class TestNothingIsLost:
    async def test_typing_keeps_a_draft_and_quitting_saves(self, workspace: Workspace, work: CycleWork) -> None:
        address = note_address(work.cycle.id, "affected")
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "half a thou")
            await until(pilot, lambda: [draft.text for draft in workspace.drafts(work).values()] == ["half a thou"])
            assert list(workspace.drafts(work)) == [address]
            assert noted(workspace, work) == ""
            await press(pilot, "ctrl+q")
        assert noted(workspace, work) == "half a thou"
        assert workspace.drafts(work) == {}

    async def test_a_draft_from_before_is_said_and_gone_on_with(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.save_draft(work, note_address(work.cycle.id, "affected"), "before the line dropped", "")
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            assert "draft, not saved; Ctrl+N goes on with it) before the line dropped" in under(app, "affected")
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press(pilot, "escape")
            await shown(pilot, StepScreen)
            assert under(app, "affected") == "✎ before the line dropped"
        assert workspace.drafts(work) == {}

    async def test_cancelling_gives_the_draft_up(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "no")
            await pilot.click("#cancel")
            await until(pilot, lambda: "once more" in drawn(app))
            await until(pilot, lambda: not app.screen.query_one("#cancel").has_class("-active"))
            await pilot.click("#cancel")
            await shown(pilot, StepScreen)
            await asyncio.sleep(0.5)
            assert (under(app, "affected"), workspace.drafts(work)) == ("", {})
        assert noted(workspace, work) == ""

    async def test_a_note_that_somebody_else_changed_is_not_overwritten(
        self, workspace: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+n")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "mine")
            another_sitting(workspace, library).write_note(work, "affected", "theirs")
            await press(pilot, "escape")
            await shown(pilot, StaleScreen)
            assert noted(workspace, work) == "theirs"
            await pilot.click("#both")
            await shown(pilot, StepScreen)
        assert noted(workspace, work) == "theirs\nmine"

    async def test_a_flag_that_somebody_else_changed_is_said_and_shown(
        self, workspace: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await press(pilot, "ctrl+g")
            await shown(pilot, ChooseScreen)
            another_sitting(workspace, library).flag(work, "affected", FlagKind.ASK_COACH)
            await press(pilot, "enter")
            await shown(pilot, StepScreen)
            # The news of who it was may come right after, in the place of the message.
            assert any(words in said(app) for words in ("Somebody else changed this in between", "changed the flag"))
            assert under(app, "affected") == "⚑ ask the coach"

    async def test_a_colleagues_note_appears_and_is_named(
        self, workspace: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        async with opened(workspace) as (pilot, app):
            await at_prompt(pilot, app, work)
            await asyncio.sleep(1.1)
            other = another_sitting(workspace, library)
            other.introduce("Second")
            other.write_note(work, "affected", "theirs")
            other.flag(work, IDENTIFY, FlagKind.COME_BACK)
            await until(pilot, lambda: said(app).startswith("Second changed"))
            assert under(app, "affected") == "✎ theirs"
            title = workspace.prompt(work, "affected").title
            assert said(app) == f"Second changed the note on “{title}”, the flag on “Identify” just now."
            assert text_of(app, "#step-noted") == "⚑ come back to this"


class TestOnARound:
    async def test_a_step_is_noted_and_flagged(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "down", "w")
            await shown(pilot, NoteScreen)
            await press_text(pilot, "meet first")
            await press(pilot, "escape")
            await shown(pilot, CycleScreen)
            await press(pilot, "f")
            await shown(pilot, ChooseScreen)
            await press(pilot, "enter")
            await shown(pilot, CycleScreen)
            assert current_row(app).detail == "not started\n✎ ⚑ 1 note, 1 to come back to"
            await press(pilot, "enter")
            await shown(pilot, StepScreen)
            assert text_of(app, "#step-noted") == "⚑ come back to this\n✎ meet first"
            await press(pilot, "f5")
            await shown(pilot, CheckScreen)
            assert text_of(app, "#check-intro").endswith("\n⚑ come back to this\n✎ meet first")
        assert (noted(workspace, work, IDENTIFY), flagged(workspace, work, IDENTIFY)) == (
            "meet first",
            FlagKind.COME_BACK,
        )

    async def test_the_submission_can_be_flagged(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "end", "f")
            await shown(pilot, ChooseScreen)
            await press(pilot, "enter")
            await shown(pilot, CycleScreen)
            assert current_row(app).detail.endswith("⚑ 1 to come back to")
        assert flagged(workspace, work, about_step(SUBMISSION)) is FlagKind.COME_BACK


class TestTheList:
    async def test_home_counts_them_and_lists_them_and_enter_goes_there(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        workspace.write_note(work, "affected", "ask the clerk")
        workspace.flag(work, "affected", FlagKind.ASK_COACH)
        workspace.flag(work, about_step("connect"), FlagKind.COME_BACK)
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            assert "Notes    1 note, 1 to come back to, 1 for the coach; o lists them" in drawn(app)
            await press(pilot, "o")
            await shown(pilot, NotesScreen)
            assert [(row.title, row.detail) for row in rows_of(app)] == [
                ("4.4  Assess Climate Vulnerability · round 1", ""),
                ("Identify: Who is affected", "⚑ ask the coach (Coordinator)\n✎ ask the clerk (Coordinator)"),
                ("Connect: the step", "⚑ come back to this (Coordinator)"),
            ]
            await press(pilot, "enter")
            screen = await shown(pilot, StepScreen)
            await until(pilot, lambda: screen.current and screen.current.prompt.id == "affected")
            await press(pilot, "escape")
            await shown(pilot, NotesScreen)
            await press(pilot, "down", "enter")
            await shown(pilot, StepScreen)
            assert "3 of 6 Connect" in drawn(app)

    async def test_a_round_lists_its_application_alone(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.write_note(work, "affected", "here")
        async with opened(workspace) as (pilot, app):
            app.open_cycle(work.cycle.id)
            await shown(pilot, CycleScreen)
            await press(pilot, "o")
            await shown(pilot, NotesScreen)
            assert "4.4 Assess Climate Vulnerability · Notes and flags" in drawn(app)
            assert [row.title for row in rows_of(app)][1:] == ["Identify: Who is affected"]

    async def test_nothing_yet_says_how_to_begin(self, workspace: Workspace, work: CycleWork) -> None:
        async with opened(workspace) as (pilot, app):
            await shown(pilot, HomeScreen)
            assert "Notes    " not in drawn(app)
            app.open_notes()
            await shown(pilot, NotesScreen)
            assert "Ctrl+N writes a note" in drawn(app)

    async def test_a_prompt_that_is_not_asked_at_present_is_said(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.write_note(work, "keeps-away-other", "for later")
        workspace.answer(work, at(work, "affected"), "renters")
        async with opened(workspace) as (pilot, app):
            app.open_notes()
            await shown(pilot, NotesScreen)
            await press(pilot, "enter")
            await shown(pilot, StepScreen)
            await until(pilot, lambda: "is not asked at present" in said(app))
