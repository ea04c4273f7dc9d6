"""Comparing a round with another on the screen."""

from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.compare import CompareScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, rows_of, said, shown, text_of
from tests.workspace.walking import at, begin, complete_all, now


async def test_a_round_is_compared_with_the_one_before_and_turned_round(workspace: Workspace) -> None:
    first = begin(workspace)
    complete_all(workspace, first)
    second = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    workspace.answer(second, at(second, "affected"), "Two sentences. Of other text.")
    begin(workspace)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(second.cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "c")
        await shown(pilot, ChooseScreen)
        assert rows_of(app)[0].id == first.cycle.id  # of the same application first
        await press(pilot, "enter")
        screen = await shown(pilot, CompareScreen)
        assert screen.title_text() == "Rounds 1 and 2 compared · 4.4 Assess Climate Vulnerability"
        assert "Then: round 1, begun" in text_of(app, "#compare-intro")
        details = {row.id: row.detail for row in rows_of(app)}
        assert details["changed:affected"] == "Two sentences. Of{+ other+} text."
        assert "changed:team" not in details
        titles = [row.title for row in rows_of(app)]
        assert "Not answered yet in round 2" in titles
        assert "not answered yet in one of them" in text_of(app, "#compare-intro")
        assert "The rules of both editions are the same." in [row.title for row in rows_of(app)]
        screen.query_one(LineList).go_to("changed:affected")
        await press(pilot, "enter")
        await shown(pilot, TextScreen)
        assert "Of{+ other+} text." in drawn(app)
        await press(pilot, "escape", "x")
        intro = text_of(app, "#compare-intro")
        assert "From: round 2, begun" in intro
        assert "To: round 1, begun" in intro
        assert "[-in round 2-] {+in round 1+}" in intro
        assert "Then" not in drawn(app)
        assert "now" not in drawn(app)
        details = {row.id: row.detail for row in rows_of(app)}
        assert details["changed:affected"] == "Two sentences. Of[- other-] text."
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)


async def test_where_there_is_no_other_round_that_is_said(workspace: Workspace) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(now(workspace, work).cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "c")
        assert "no other round" in said(app)
