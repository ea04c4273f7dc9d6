"""The plan's screen: the timeline at both widths, choosing by keys, and what is said of wrong choices."""

from datetime import date
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.rules.meetings import read_rhythm
from sct_tui.tui.plan_words import choice_texts, choices_of
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.plan import PlanScreen
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import drawn, opened, press, press_text, replace_text, said, shown, text_of, until
from tests.workspace.walking import begin

CHOICES = PlanChoices(Anchor.DEADLINE, date(2020, 8, 28), (3, 6), read_rhythm("2nd and 4th Tue", DAY), True, 14)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_timeline_fits_the_screen_and_marks_today(workspace: Workspace, size: tuple[int, int]) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    async with opened(workspace, size) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await pilot.pause()
        await press(pilot, "p")
        await shown(pilot, PlanScreen)
        await until(pilot, lambda: "1 Prepare" in text_of(app, "#plan-drawn"))
        lines = text_of(app, "#plan-drawn").splitlines()
        assert max(len(line) for line in lines) <= size[0] - 3
        assert any("▼" in line or "v" in line for line in lines)
        assert "Fri 28 Aug 2020" in drawn(app)
        assert "Your town's own months, not a rule." in drawn(app)
        await press(pilot, "f1")
        await until(pilot, lambda: "i writes a calendar file" in drawn(app))


async def test_a_deadline_is_chosen_by_keys_and_taken_back(workspace: Workspace) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "down", "p")
        await shown(pilot, PlanScreen)
        assert "Nothing is chosen yet" in drawn(app)
        await press(pilot, "enter")
        form = await shown(pilot, FormScreen)
        await press(pilot, "space")
        form.query_one("#field-day").focus()
        await press_text(pilot, "8/28/2020")
        form.query_one("#field-rhythm").focus()
        await press_text(pilot, "now and then")
        await press(pilot, "ctrl+s")
        assert "When your team meets" in text_of(app, "#form-message")
        await replace_text(pilot, "weekly Thu")
        await press(pilot, "ctrl+s")
        await shown(pilot, PlanScreen)
        assert said(app).startswith("Kept")
        kept = workspace.plan_choices(work.application.id).choices
        assert kept == PlanChoices(Anchor.DEADLINE, date(2020, 8, 28), rhythm=read_rhythm("weekly Thu", DAY))
        assert "Backwards from the deadline, Fri 28 Aug 2020" in drawn(app)
        await press(pilot, "f8")
        assert workspace.plan_choices(work.application.id).choices == PlanChoices()
        assert "Nothing is chosen yet" in drawn(app)


async def test_a_start_that_is_hardly_meant_is_asked_about_once(workspace: Workspace) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        app.open_plan(work.cycle.id)
        await shown(pilot, PlanScreen)
        await press(pilot, "enter")
        form = await shown(pilot, FormScreen)
        await press(pilot, "down", "space")
        form.query_one("#field-day").focus()
        await press_text(pilot, "2010-01-01")
        await press(pilot, "ctrl+s")
        assert text_of(app, "#form-message").startswith("The day: Really Fri 1 Jan 2010? That is before 2017.")
        await press(pilot, "ctrl+s")
        await shown(pilot, PlanScreen)
    assert workspace.plan_choices(work.application.id).choices == PlanChoices(Anchor.START, date(2010, 1, 1))


async def test_what_is_late_stands_first_among_the_words(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, PlanChoices(Anchor.DEADLINE, date(2020, 3, 20)))
    async with opened(workspace, (120, 40)) as (pilot, app):
        app.open_plan(work.cycle.id)
        screen = await shown(pilot, PlanScreen)
        await until(pilot, lambda: "18 days are left" in drawn(app))
        assert "late, not possible or not known: see under the timeline." in text_of(app, "#plan-head")
        await press(pilot, "end")
        assert screen.query_one("#plan", VerticalScroll).scroll_offset.y > 0


async def test_a_calendar_is_written_by_keys(workspace: Workspace, tmp_path: Path) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    async with opened(workspace) as (pilot, app):
        app.open_plan(work.cycle.id)
        await shown(pilot, PlanScreen)
        await press(pilot, "i")
        await shown(pilot, FormScreen)
        await press_text(pilot, str(tmp_path / "missing" / "plan.ics"))
        await press(pilot, "ctrl+s")
        assert "There is no such directory" in text_of(app, "#form-message")
        await replace_text(pilot, str(tmp_path / "plan.ics"))
        await press(pilot, "ctrl+s")
        await shown(pilot, PlanScreen)
        assert said(app).startswith("Written: 18 entries (18 new, 0 changed, 0 cancelled) in ")
    assert (tmp_path / "plan.ics").read_text().startswith("BEGIN:VCALENDAR")


def test_what_the_form_holds_is_read_again_as_it_was(workspace: Workspace) -> None:
    for choices in (CHOICES, PlanChoices()):
        assert choices_of(choice_texts(choices), workspace.edition(), DAY) == choices
