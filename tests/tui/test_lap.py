"""The lap through what a round took over: confirmed, changed, taken away or left, one by one, with keys."""

import pytest
from textual.widgets import Static

from sct_tui.model.states import EMPTIED
from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.lap import LapScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import opened, press, replace_text, rows_of, said, shown, text_of
from tests.workspace.walking import at, begin, complete_all, now

ALL = ["team:1", "bodies:1", "figures:1", "has-partners", "partners:1", "lessons"]


@pytest.fixture
def second(workspace: Workspace) -> CycleWork:
    """The second round, just begun."""
    first = begin(workspace)
    complete_all(workspace, first)
    workspace.answer(first, at(first, "next-round"), "Meet people who work nights.")
    workspace.complete_step(first, "reflect")
    return workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)


def title_of(step: StepScreen, prompt_id: str) -> str:
    return str(step.query_one(f"#prompt-{prompt_id} .prompt-title", Static).content)


def waiting(workspace: Workspace, work: CycleWork) -> list[str]:
    return [one.label for one in workspace.inherited(now(workspace, work))]


async def test_all_of_it_is_gone_through_with_one_key_each(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(second.cycle.id)
        await shown(pilot, CycleScreen)
        assert next(row.title for row in rows_of(app) if row.id == "lap:") == "↻ Taken over: 6 to confirm"
        await press(pilot, "t")
        await shown(pilot, LapScreen)
        assert text_of(app, "#lap-intro").startswith("1 of 6 that wait · Prepare")
        assert text_of(app, "#lap-title") == "The team and its roles, entry 1"
        assert "Name: a line" in text_of(app, "#lap-text")
        after = text_of(app, "#lap-after").splitlines()
        assert after[1:3] == ["After this", "• Who decides now"]
        assert len(after) == 7
        await press(pilot, *"yyyyyy")
        await shown(pilot, CycleScreen)
        assert said(app) == "All that was taken over is settled."
        assert "lap:" not in [row.id for row in rows_of(app)]
        await press(pilot, "t")
        assert isinstance(app.screen, CycleScreen)
    assert waiting(workspace, second) == []


async def test_not_any_more_and_later_and_undo(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_lap(second.cycle.id)
        await shown(pilot, LapScreen)
        await press(pilot, "d")
        assert said(app) == "Taken away: The team and its roles, entry 1. F8 brings it back."
        assert now(workspace, second).answers.rows("team") == ()
        await press(pilot, "f8")
        assert waiting(workspace, second) == ALL
        assert text_of(app, "#lap-title") == "The team and its roles, entry 1"
        await press(pilot, "l", "y", "l", "l", "l", "d")
        assert not isinstance(app.screen, LapScreen)
        assert said(app) == "That was all for now; 4 still to confirm."
    assert waiting(workspace, second) == ["team:1", "figures:1", "has-partners", "partners:1"]
    assert now(workspace, second).answers.held("lessons").state == EMPTIED


async def test_leaving_keeps_what_was_done_and_what_waits(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_lap(second.cycle.id)
        await shown(pilot, LapScreen)
        await press(pilot, "y", "escape")
    assert waiting(workspace, second) == ALL[1:]


async def test_an_entry_is_changed_in_its_form_and_confirmed_with_it(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_lap(second.cycle.id)
        await shown(pilot, LapScreen)
        await press(pilot, "e")
        await shown(pilot, EntryScreen)
        await replace_text(pilot, "Town planner")
        await press(pilot, "ctrl+s")
        await shown(pilot, StepScreen)
        await press(pilot, "escape")
        await shown(pilot, LapScreen)
        assert text_of(app, "#lap-intro").startswith("1 of 5 that wait · Identify")
    entry = now(workspace, second).answers.rows("team")[0]
    assert entry.cell("name").state.value == "Town planner"
    assert not entry.has_inherited


async def test_what_is_asked_only_after_another_answer_says_so(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_lap(second.cycle.id, "connect", "partners")
        await shown(pilot, LapScreen)
        assert text_of(app, "#lap-title") == "Partners and their role, entry 1"
        await press(pilot, "e")
        assert "earlier answer" in said(app)


async def test_a_step_shows_what_waits_and_leads_to_it(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(second.cycle.id, "reflect", "lessons")
        step = await shown(pilot, StepScreen)
        assert "taken over, not confirmed" in title_of(step, "lessons")
        await press(pilot, "ctrl+o")
        await shown(pilot, LapScreen)
        assert text_of(app, "#lap-title") == "What you learned"
        await press(pilot, "y")
        step = await shown(pilot, StepScreen)
        assert "✓" in title_of(step, "lessons")
    assert "lessons" not in waiting(workspace, second)


async def test_the_first_step_begins_with_what_was_promised(workspace: Workspace, second: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(second.cycle.id, "prepare")
        await shown(pilot, StepScreen)
        assert "Meet people who work nights." in text_of(app, "#promised")
        app.open_step(second.cycle.id, "identify")
        screen = await shown(pilot, StepScreen)
        assert not screen.query("#promised")


async def test_the_check_of_a_step_offers_the_lap_while_something_waits(
    workspace: Workspace, second: CycleWork
) -> None:
    async with opened(workspace) as (pilot, app):
        app.push_screen(CheckScreen(second.cycle.id, "prepare"))
        await shown(pilot, CheckScreen)
        assert "not confirmed yet" in next(row.detail for row in rows_of(app) if row.id == "team")
        await press(pilot, "t")
        await shown(pilot, LapScreen)
        await press(pilot, "y", "escape")
        await shown(pilot, CheckScreen)
        assert "not confirmed yet" not in next(row.detail for row in rows_of(app) if row.id == "team")
        assert "lap" not in {active.binding.action for active in app.screen.active_bindings.values() if active.enabled}
