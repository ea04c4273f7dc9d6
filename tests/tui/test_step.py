"""A step's form: what is typed is a draft within half a second and an answer on leaving."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Button, Static

from sct_tui.model.flow import Prompt, PromptKind
from sct_tui.model.journal import answer_address
from sct_tui.model.states import StateKind
from sct_tui.model.work import Action, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.stale import StaleScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.tui.driving import drawn, press, press_text, shown, text_of, until


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    application = workspace.apply_process(Action("4.4", 4, ""), workspace.clock.today(), "bronze")
    return workspace.cycle_work(workspace.cycles(application.id)[0].id)


def prompt_of(work: CycleWork, kind: PromptKind) -> tuple[str, Prompt]:
    return next((step, prompt) for step, prompt in work.definition.prompts() if prompt.kind is kind and not prompt.when)


@asynccontextmanager
async def step_open(
    workspace: Workspace, work: CycleWork, step_id: str, prompt_id: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], StepScreen]]:
    app = SctApp(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.open_step(work.cycle.id, step_id, prompt_id)
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, StepScreen)
        yield pilot, app.screen


async def test_typing_keeps_a_draft_within_half_a_second_and_no_answer(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await press_text(pilot, "half a thought")
        await asyncio.sleep(0.5)
        await pilot.pause()
        draft = workspace.drafts(work)[answer_address(work.cycle.id, prompt.id)]
        assert draft.text == "half a thought"
        assert not workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.is_set


async def test_leaving_the_field_makes_an_answer_and_drops_the_draft(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        await press_text(pilot, "because of floods")
        await pilot.press("tab")
        await pilot.pause()
        assert workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.value == "because of floods"
        assert workspace.drafts(work) == {}
        assert str(screen.query_one(".saved", Static).content).startswith("saved ")


async def test_leaving_the_app_saves_what_is_being_typed(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await press_text(pilot, "typed and gone")
        await pilot.press("ctrl+q")
    assert workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.value == "typed and gone"


async def test_going_back_saves_what_is_being_typed(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await press_text(pilot, "on the way out")
        await pilot.press("escape")
        await pilot.pause()
    assert workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.value == "on the way out"


async def test_a_date_that_does_not_exist_stays_a_draft_and_says_why(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.DATE)
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        await press_text(pilot, "31 feb 2020")
        await pilot.press("tab")
        await pilot.pause()
        block = screen.query_one(f"#prompt-{prompt.id}", PromptField)
        assert "draft" in str(block.query_one(".prompt-message", Static).content)
        assert block.text == "31 feb 2020"
    assert workspace.drafts(work)[answer_address(work.cycle.id, prompt.id)].text == "31 feb 2020"
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):  # coming back, it is said again
        block = screen.query_one(f"#prompt-{prompt.id}", PromptField)
        assert "has no day 31" in str(block.query_one(".prompt-message", Static).content)
    assert not workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.is_set


async def test_a_draft_that_is_kept_already_is_not_told_of_each_time_the_field_is_left(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with step_open(workspace, work, "prepare", "action-start") as (pilot, screen):
        await press_text(pilot, "next foo")
        await pilot.press("tab")
        held: list[Typed] = []
        monkeypatch.setattr(screen.sct.keeping, "hold", held.append)
        await pilot.press("shift+tab", "tab")
        assert held == []
        await pilot.press("shift+tab", "d")
        assert [typed.text for typed in held] == ["next food"]


async def test_a_draft_from_before_stands_in_the_field_again(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    workspace.save_draft(work, answer_address(work.cycle.id, prompt.id), "before the line dropped", "")
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        assert screen.query_one(f"#prompt-{prompt.id}", PromptField).text == "before the line dropped"
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CheckScreen)
    held = workspace.cycle_work(work.cycle.id).answers.held(prompt.id)
    assert held.state.value == "before the line dropped"


async def test_a_visited_field_is_not_an_emptied_one(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await pilot.press("tab", "tab", "tab", "escape")
    assert not workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.is_set


async def test_a_choice_is_saved_at_once_and_taken_back_with_del(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.CHOICE)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await pilot.press("down", "space")
        await pilot.pause()
        held = workspace.cycle_work(work.cycle.id).answers.held(prompt.id)
        assert held.state.value == prompt.choices[1].id
        await pilot.press("delete")
        await pilot.pause()
        held = workspace.cycle_work(work.cycle.id).answers.held(prompt.id)
        assert held.state.kind is StateKind.EMPTIED


async def test_not_applicable_needs_a_reason_and_is_taken_back(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.is_set
        await press_text(pilot, "no such body here")
        await pilot.press("ctrl+s")
        await pilot.pause()
        state = workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state
        assert (state.kind, state.reason) == (StateKind.NOT_APPLICABLE, "no such body here")
        await pilot.press("f2")
        await pilot.pause()
        state = workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state
        assert state.kind is StateKind.EMPTIED


async def test_a_stale_answer_overwrites_nothing_and_asks_whose(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    address = answer_address(work.cycle.id, prompt.id)
    async with step_open(workspace, work, step, prompt.id) as (pilot, _):
        await press_text(pilot, "mine")
        other = open_workspace(workspace.database, create=False, clock=workspace.clock, library=workspace.library)
        other.act_as(workspace.person.name)
        other.settle_town()
        other.answer(other.cycle_work(work.cycle.id), address, "theirs")
        other.close()
        await pilot.press("tab")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StaleScreen)
        assert workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.value == "theirs"
        await pilot.click("#both")
        await pilot.pause()
        held = workspace.cycle_work(work.cycle.id).answers.held(prompt.id)
        assert held.state.value == "theirs\nmine"


async def test_an_entry_is_added_changed_removed_and_brought_back(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.ENTRIES)
    first = workspace.columns(prompt)[0]
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        field = screen.query_one(f"#prompt-{prompt.id}", EntriesField)
        field.field.go_to(ADD)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EntryScreen)
        await press_text(pilot, "Town planner")
        await pilot.press("escape")  # leaving saves
        await pilot.pause()
        rows = workspace.cycle_work(work.cycle.id).answers.rows(prompt.id)
        assert [row.cell(first.id).state.value for row in rows] == ["Town planner"]
        field.field.go_to(rows[0].id)
        await pilot.press("delete")
        await pilot.pause()
        assert workspace.cycle_work(work.cycle.id).answers.rows(prompt.id) == ()
        await pilot.press("u")
        await pilot.pause()
        assert len(workspace.cycle_work(work.cycle.id).answers.rows(prompt.id)) == 1


async def test_a_half_filled_entry_is_kept_as_drafts_and_offered_again(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.ENTRIES)
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        screen.query_one(f"#prompt-{prompt.id}", EntriesField).field.go_to(ADD)
        await pilot.press("enter")
        await pilot.pause()
        await press_text(pilot, "Half an ent")
        await asyncio.sleep(0.5)
        await pilot.pause()
        assert [draft.text for draft in workspace.drafts(work).values()] == ["Half an ent"]
    # The app is gone with the form still open; the next sitting finds the half-filled entry.
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        rows = screen.query_one(f"#prompt-{prompt.id}", EntriesField).field.rows
        assert any("Half an ent" in row.title for row in rows)


async def test_help_stands_beside_the_step_where_there_is_room_only(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id, size=(120, 40)) as (_, screen):
        assert screen.query_one("#side-help").region.width > 0
        assert prompt.help.why in str(screen.query_one("#side-help-text", Static).content)
    async with step_open(workspace, work, step, prompt.id, size=(80, 24)) as (pilot, screen):
        assert screen.query_one("#side-help").region.width == 0
        await pilot.press("f1")
        await pilot.pause()
        assert prompt.help.why in str(pilot.app.screen.query_one("#help-text", Static).content)


async def test_a_hidden_prompt_appears_when_its_condition_holds(workspace: Workspace, work: CycleWork) -> None:
    hidden = [(step, prompt) for step, prompt in work.definition.prompts() if prompt.when is not None]
    step, prompt = hidden[0]
    async with step_open(workspace, work, step, "") as (_pilot, screen):
        assert not screen.query_one(f"#prompt-{prompt.id}").display


async def test_what_was_forgotten_says_so(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
    workspace.forget(workspace.to_forget_answers(work, "contacts", entry, "group"))
    workspace.answer(work, answer_address(work.cycle.id, "affected"), "Tenants")
    workspace.forget(workspace.to_forget_answers(work, "affected"))
    async with step_open(workspace, work, "identify", "affected") as (_, screen):
        drawn_there = drawn(screen.sct)
        assert "forgotten" in drawn_there
        assert "Forgotten at a person's request" in drawn_there
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        screen.query_one("#prompt-contacts", EntriesField).field.focus()
        await press(pilot, "home", "enter")
        await shown(pilot, EntryScreen)
        assert "forgotten at a person's request" in text_of(screen.sct, "#title-group")


async def test_the_button_leads_to_the_next_step(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "prepare", "") as (pilot, screen):
        screen.query_one("#next", Button).press()
        await until(pilot, lambda: isinstance(pilot.app.screen, StepScreen) and pilot.app.screen.step_id == "identify")


async def test_a_date_is_shown_in_full_while_it_is_typed_and_after(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = "prepare", next(prompt for _, prompt in work.definition.prompts() if prompt.id == "plan-start")
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        field = screen.query_one(f"#prompt-{prompt.id}", PromptField)
        await press_text(pilot, "in 6 wee")
        assert not field.query_one(".prompt-message", Static).display
        await press(pilot, "k")
        assert str(field.query_one(".prompt-message", Static).content) == "Mon 13 Apr 2020"
        assert not workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.is_set
        await press(pilot, "tab")
        assert workspace.cycle_work(work.cycle.id).answers.held(prompt.id).state.value == "2020-04-13"
        assert str(field.query_one(".prompt-message", Static).content) == "Mon 13 Apr 2020"
        assert field.text == "2020-04-13"


async def test_what_is_pasted_cannot_steer_the_terminal(workspace: Workspace, work: CycleWork) -> None:
    step, prompt = prompt_of(work, PromptKind.TEXT)
    async with step_open(workspace, work, step, prompt.id) as (pilot, screen):
        screen.sct.post_message(Paste("first\x1b[31m line\r\nsecond\x07 line"))
        field = screen.query_one(f"#prompt-{prompt.id}", PromptField)
        await until(pilot, lambda: "second" in field.text)
        assert not [sign for sign in field.text if sign < " " and sign != "\n"]
        assert field.text.splitlines()[0].startswith("first")


async def test_what_was_said_when_applying_is_taken_with_a_key_and_is_undone_as_an_answer(
    workspace: Workspace, work: CycleWork
) -> None:
    async with step_open(workspace, work, "prepare", "action-start") as (pilot, screen):
        block = screen.query_one("#prompt-action-start", PromptField)
        message = block.query_one(".prompt-message", Static)
        assert str(message.content) == "You said when applying: Mon 2 Mar 2020. Ctrl+O takes it."
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert workspace.cycle_work(work.cycle.id).answers.held("action-start").state.value == "2020-03-02"
        assert str(message.content) == "Mon 2 Mar 2020"
        assert app_screen_is(pilot, screen)


def app_screen_is(pilot: Pilot[int], screen: StepScreen) -> bool:
    """Whether nothing was opened over the step."""
    return pilot.app.screen is screen


async def test_a_start_that_is_hardly_meant_is_asked_about_beside_the_answer(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.answer(work, answer_address(work.cycle.id, "plan-start"), "1017-01-13")
    doubt = "! Really Mon 13 Jan 1017? That is before 2017."
    async with step_open(workspace, work, "prepare", "plan-start") as (pilot, screen):
        assert doubt in str(screen.query_one("#prompt-plan-start .prompt-message", Static).content)
        await pilot.press("f5")
        check = await shown(pilot, CheckScreen)
        rows = {row.id: row.detail for row in check.query_one("#answers", LineList).rows}
        assert doubt in rows["plan-start"]


async def test_an_answer_that_differs_from_the_application_says_so_at_the_prompt_and_at_the_check(
    workspace: Workspace, work: CycleWork
) -> None:
    workspace.answer(work, answer_address(work.cycle.id, "action-start"), "2020-02-01")
    differs = "But when applying you said Mon 2 Mar 2020."
    async with step_open(workspace, work, "prepare", "action-start") as (pilot, screen):
        assert differs in str(screen.query_one("#prompt-action-start .prompt-message", Static).content)
        await pilot.press("f5")
        check = await shown(pilot, CheckScreen)
        rows = {row.id: row.detail for row in check.query_one("#answers", LineList).rows}
        assert differs in rows["action-start"]
        assert "You said when applying: Bronze" in rows["level-aimed"]
