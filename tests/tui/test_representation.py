"""Who decides beside who lives here, by keys."""

from textual.pilot import Pilot

from sct_tui.model.work import Action, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.representation import RepresentationScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import opened, press, rows_of, said, shown, text_of
from tests.workspace.walking import begin, complete_all, now

COMMISSION = "Planning and Zoning Commission"


def with_figures(workspace: Workspace) -> CycleWork:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    work = workspace.cycle_work(workspace.cycles(application.id)[0].id)
    workspace.add_entry(work, "bodies", {"body": COMMISSION, "seats": "7", "who-sits": "Homeowners"})
    for group, share, body in (("Tenants", "3100 of 9600", COMMISSION), ("Aged 65", "1 of 4", "A board")):
        cells = {"group": group, "local-share": share, "source": "Survey", "year": "2018", "body": body}
        workspace.add_entry(work, "figures", {**cells, "body-share": "2 of 7"})
    return work


async def from_step(pilot: Pilot[int], app: SctApp, work: CycleWork, step: str = "identify") -> None:
    app.open_step(work.cycle.id, step)
    await shown(pilot, StepScreen)
    await press(pilot, "ctrl+r")


async def test_it_opens_from_the_step_and_enter_goes_back_to_the_figures(workspace: Workspace) -> None:
    work = with_figures(workspace)
    async with opened(workspace) as (pilot, app):
        await from_step(pilot, app, work)
        await shown(pilot, RepresentationScreen)
        assert f"Who decides: {COMMISSION}, 7 seats" in text_of(app, "#bodies")
        tenants, *_ = rows_of(app)
        assert tenants.title == f"Tenants · {COMMISSION}"
        assert "Difference: -3.7 percentage points\nOne seat more: 3 of 7 (42.9 %), +10.6" in tenants.detail
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        assert step.step_id == "identify"


async def test_another_step_does_not_offer_it(workspace: Workspace) -> None:
    work = with_figures(workspace)
    async with opened(workspace) as (pilot, app):
        await from_step(pilot, app, work, "connect")
        await pilot.pause()
        assert not isinstance(app.screen, RepresentationScreen)
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Representation" not in titles


async def test_it_opens_from_the_round_and_is_a_command_there(workspace: Workspace) -> None:
    work = with_figures(workspace)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(work.cycle.id)
        await pilot.pause()
        assert "Representation" in [command.title for command in app.get_system_commands(app.screen)]
        await press(pilot, "v")
        await shown(pilot, RepresentationScreen)


async def test_small_counts_are_hidden_and_shown_again(workspace: Workspace) -> None:
    work = with_figures(workspace)
    async with opened(workspace) as (pilot, app):
        await from_step(pilot, app, work)
        await shown(pilot, RepresentationScreen)
        await press(pilot, "c")
        assert "fewer than 5 of 7" in rows_of(app)[0].detail
        assert not any("points" in row.detail for row in rows_of(app))
        assert "hidden" in said(app)
        await press(pilot, "c")
        assert "2 of 7 (28.6 %)" in rows_of(app)[0].detail


async def test_the_figures_are_sorted_and_one_body_is_shown(workspace: Workspace) -> None:
    work = with_figures(workspace)
    async with opened(workspace) as (pilot, app):
        await from_step(pilot, app, work)
        await shown(pilot, RepresentationScreen)
        await press(pilot, "s")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "down", "enter")
        await shown(pilot, RepresentationScreen)
        assert [row.title.split(" · ")[0] for row in rows_of(app)[:-1]] == ["Aged 65", "Tenants"]
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, RepresentationScreen)
        assert [row.title.split(" · ")[0] for row in rows_of(app)[:-1]] == ["Tenants"]
        assert "only Planning" in text_of(app, "#bodies")


async def test_without_figures_it_says_where_they_are_entered(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    work = workspace.cycle_work(workspace.cycles(application.id)[0].id)
    async with opened(workspace) as (pilot, app):
        await from_step(pilot, app, work)
        await shown(pilot, RepresentationScreen)
        assert "no body noted yet" in text_of(app, "#bodies")
        assert "No figures yet: enter them" in text_of(app, "#bodies")
        assert [row.title for row in rows_of(app)] == ["+ Enter or correct figures, in the step Identify"]
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "escape", "enter")
        step = await shown(pilot, StepScreen)
        assert step.step_id == "identify"


async def test_what_was_taken_over_is_said_to_wait_with_the_key_that_leads_to_it(workspace: Workspace) -> None:
    first = begin(workspace)
    complete_all(workspace, first)
    second = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(second.cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "v")
        await shown(pilot, RepresentationScreen)
        assert "t on the round leads through bodies and figures that wait for it." in text_of(app, "#bodies")
        await press(pilot, "escape")
        workspace.confirm(now(workspace, second), workspace.inherited(now(workspace, second)))
        await press(pilot, "v")
        await shown(pilot, RepresentationScreen)
        assert "wait for it" not in text_of(app, "#bodies")
