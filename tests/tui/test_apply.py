"""Applying the process to an action, and correcting the choice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.work import Action, Application
from sct_tui.rules.applying_words import details_intro
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.search_list import SearchList
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import drawn, press, press_text, said, shown


@asynccontextmanager
async def opened(workspace: Workspace, change: str = "") -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    app = SctApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.push_screen(ApplyScreen(change))
        await pilot.pause()
        yield pilot, app


async def enter(pilot: Pilot[int], text: str) -> None:
    await press_text(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


async def save(pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+s")
    for _ in range(3):
        await pilot.pause()


def titles(app: SctApp) -> list[str]:
    return [row.title for row in app.screen.query_one("FoundList", LineList).rows if not row.is_heading]


def text_of(app: SctApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


def made(workspace: Workspace) -> Application:
    found = workspace.applications()
    assert len(found) == 1
    return found[0].application


async def test_an_action_is_searched_applied_to_and_its_cycle_opens(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "climate")
        assert isinstance(app.screen, FormScreen)
        await press_text(pilot, "1/13/2020")
        await pilot.press("down", "down", "space")
        await save(pilot)
        assert isinstance(app.screen, CycleScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    application = made(workspace)
    assert application.action == Action("4.4", 4, "Assess Climate Vulnerability")
    assert application.started_on == date(2020, 1, 13)
    assert application.level == "silver"


@pytest.mark.parametrize(
    ("text", "first"), [("4.4", "4.4   Assess"), ("solar", "4.6   Streamline"), ("8", "8.2   Grow")]
)
async def test_the_catalogue_is_searched_by_number_or_words(workspace: Workspace, text: str, first: str) -> None:
    async with opened(workspace) as (pilot, app):
        await press_text(pilot, text)
        await pilot.pause()
        assert titles(app)[0].startswith(first)
        assert titles(app)[-1] == "Type an action the catalogue lacks"


async def test_it_is_said_that_the_catalogue_is_partial_and_where_examples_are(workspace: Workspace) -> None:
    async with opened(workspace) as (_, app):
        assert "known in part" in text_of(app, "#apply-catalogue")
        assert "10.x titles" in text_of(app, "#apply-catalogue")
        assert "sustainablect.org" in text_of(app, "#apply-examples")
        assert "read at: https://" in text_of(app, "#apply-source")


async def test_the_process_itself_is_listed_and_refused_with_the_reason(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "9.1")
        assert isinstance(app.screen, ApplyScreen)
        assert "is the process itself" in text_of(app, "#apply-message")
        assert app.screen.query_one("#apply-message").display
        await pilot.press("backspace")
        await pilot.pause()
        assert not app.screen.query_one("#apply-message").display
    assert workspace.applications() == []


async def test_the_process_typed_as_an_action_is_refused_too(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "zebra")
        form = app.screen
        assert isinstance(form, FormScreen)
        form.query_one("#field-name", Input).value = "optimize for equity"
        form.query_one("#field-number", Input).value = "9.1"
        await save(pilot)
        assert app.screen is form
        assert "is the process itself" in text_of(app, "#form-message")


async def test_an_action_the_catalogue_lacks_is_typed_with_its_number(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "7.2")
        assert app.screen.query_one("#field-number", Input).value == "7.2"
        await press_text(pilot, "A service for residents")
        await save(pilot)
        await press_text(pilot, "2020-02-01")
        await save(pilot)
        assert isinstance(app.screen, CycleScreen)
    assert made(workspace).action == Action("7.2", 7, "A service for residents")
    assert made(workspace).reference == "7.2"


async def test_an_action_without_a_number_needs_its_category(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "Homes above shops")
        assert app.screen.query_one("#field-name", Input).value == "Homes above shops"
        await save(pilot)
        assert "Choose a category" in text_of(app, "#form-message")
        assert isinstance(app.focused, ChoiceField)
        await pilot.press(*["down"] * 7, "space")
        await save(pilot)
        await press_text(pilot, "2020-02-01")
        await save(pilot)
    assert made(workspace).action == Action("", 8, "Homes above shops")


async def test_an_innovation_action_is_applied_to_by_its_project(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "innovation")
        assert isinstance(app.screen, FormScreen)
        await pilot.press("tab", "tab")
        await press_text(pilot, "2020-02-01")
        await save(pilot)
        assert "project" in text_of(app, "#form-message")
        app.screen.query_one("#field-project", Input).value = "Pollinator Pathway"
        await save(pilot)
        assert isinstance(app.screen, CycleScreen)
    assert made(workspace).action == Action("", 10, "", "Pollinator Pathway")


async def test_an_action_applied_to_already_says_so_and_takes_a_project(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    async with opened(workspace) as (pilot, app):
        await press_text(pilot, "4.4")
        await pilot.pause()
        row = app.screen.query_one(SearchList).current
        assert row is not None
        assert row.detail == "Applied already: 4.4"
        await press(pilot, "enter")
        assert "The process is applied to 4.4 Assess Climate Vulnerability already, since Mon 2 Mar 2020." in " ".join(
            drawn(app).split()
        )
        await press(pilot, "down", "enter")
        await enter(pilot, "Harbor")
        await press_text(pilot, "2020-02-01")
        await save(pilot)
    second = workspace.applications()[1].application
    assert (second.reference, second.action.project) == ("4.4-2", "Harbor")


async def test_from_an_action_applied_to_already_one_can_go_on_with_its_application(workspace: Workspace) -> None:
    before = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "4.4")
        await press(pilot, "escape")
        assert isinstance(app.screen, ApplyScreen)
        await press(pilot, "enter", "enter")
        screen = await shown(pilot, CycleScreen)
        assert screen.work.application.id == before.id
    assert len(workspace.applications()) == 1


async def test_a_project_that_has_an_application_already_is_asked_about_in_the_form(workspace: Workspace) -> None:
    workspace.apply_process(Action("", 10, "", "Repair Café"), DAY, "bronze")
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "own project")
        await press_text(pilot, "repair café")
        await press(pilot, "tab", "tab")
        await press_text(pilot, "2020-02-01")
        await press(pilot, "ctrl+s")
        assert text_of(app, "#form-message").startswith("The process is applied to")
        assert len(workspace.applications()) == 1
        await press(pilot, "ctrl+s")
        await shown(pilot, CycleScreen)
    assert len(workspace.applications()) == 2


@pytest.mark.parametrize(("typed", "why"), [("1017-01-13", "before 2017"), ("2021-03-03", "more than a year ahead")])
async def test_a_start_that_is_hardly_meant_is_asked_about_once(workspace: Workspace, typed: str, why: str) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "4.4")
        await press_text(pilot, typed)
        await press(pilot, "ctrl+s")
        said = text_of(app, "#form-message")
        assert said.startswith("Start of the action: Really ")
        assert said.endswith(f"That is {why}. Ctrl+S once more keeps it.")
        assert workspace.applications() == []
        await press(pilot, "ctrl+s")
        await shown(pilot, CycleScreen)
    assert made(workspace).started_on.isoformat() == typed


@pytest.mark.parametrize("typed", ["", "2020-02-30", "soon"])
async def test_a_start_that_is_no_date_keeps_the_form_open_and_makes_nothing(workspace: Workspace, typed: str) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "4.4")
        await press_text(pilot, typed)
        await save(pilot)
        assert isinstance(app.screen, FormScreen)
        assert text_of(app, "#form-message")
        assert app.focused is app.screen.query_one("#field-started_on")
        await press_text(pilot, "1")
        assert text_of(app, "#form-message") == ""  # what stands there now is another text
    assert workspace.applications() == []


async def test_enter_before_anything_is_typed_chooses_no_action(workspace: Workspace) -> None:
    workspace.follow_edition("2024")
    async with opened(workspace) as (pilot, app):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ApplyScreen)
        current = app.screen.query_one(SearchList).current
        assert current
        assert current.id == "1.2"  # the list begins with the process itself, which cannot be chosen
        assert "Type a number or words first" in said(app)
        await press_text(pilot, "flood")
        await pilot.pause()
        assert "Type a number or words first" not in said(app)


async def test_enter_on_the_level_that_is_chosen_goes_on(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "4.4")
        await press_text(pilot, "2020-01-13")
        await pilot.press("enter")
        level = app.screen.query_one("#field-level", ChoiceField)
        assert level.has_focus
        await pilot.press("down", "enter")
        assert level.chosen == ["silver"]
        assert level.has_focus
        await pilot.press("enter")
        assert app.screen.query_one("#save", Button).has_focus
        await pilot.press("enter")
        await pilot.pause()
    assert made(workspace).level == "silver"


async def test_a_cancelled_form_leads_back_to_the_search(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "climate")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ApplyScreen)
        assert app.screen.query_one(SearchList).text == "climate"
    assert workspace.applications() == []


async def test_a_wrong_choice_is_corrected_and_its_work_stays(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    cycles = workspace.cycles(application.id)
    async with opened(workspace, application.id) as (pilot, app):
        row = app.screen.query_one(SearchList).current
        assert row is not None
        assert row.id == "4.4"
        await enter(pilot, "8.2")
        assert app.screen.query_one("#field-started_on", Input).value == "2020-03-02"
        await save(pilot)
        assert isinstance(app.screen, HomeScreen)
    after = made(workspace)
    assert (after.id, after.reference, after.action.number) == (application.id, "8.2", "8.2")
    assert workspace.cycles(application.id) == cycles


async def test_the_start_and_level_of_the_same_action_are_corrected(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("", 10, "", "Pollinator Pathway"), DAY, "bronze")
    async with opened(workspace, application.id) as (pilot, app):
        await pilot.press("enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form.query_one("#field-project", Input).value == "Pollinator Pathway"
        form.query_one("#field-started_on", Input).value = "2020-01-05"
        form.query_one("#field-level", ChoiceField).focus()
        await pilot.press("down", "space")
        await save(pilot)
    after = made(workspace)
    assert (after.started_on, after.level, after.reference) == (date(2020, 1, 5), "silver", application.reference)
    assert after.action == application.action


async def test_a_typed_action_is_corrected_from_what_it_was(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("7.2", 7, "A servise"), DAY, "bronze")
    async with opened(workspace, application.id) as (pilot, app):
        await pilot.press("enter")
        await pilot.pause()
        name = app.screen.query_one("#field-name", Input)
        assert name.value == "A servise"
        name.value = "A service"
        await save(pilot)
        await save(pilot)
    assert made(workspace).action == Action("7.2", 7, "A service")


async def test_help_holds_the_notes_for_which_a_narrow_screen_has_no_room(workspace: Workspace) -> None:
    async with opened(workspace) as (_, app):
        screen = app.screen
        assert isinstance(screen, ApplyScreen)
        assert "The site as a whole" in screen.help_text()
        assert not screen.query_one("#apply-examples-note").display


async def test_an_action_whose_number_is_unknown_is_chosen_by_its_title(workspace: Workspace) -> None:
    workspace.add_town("Avon", "2024")
    async with opened(workspace) as (pilot, app):
        await enter(pilot, "event")
        await press_text(pilot, "2020-01-15")
        await pilot.press("down", "space")
        await save(pilot)
        assert isinstance(app.screen, CycleScreen)
    action = made(workspace).action
    assert (action.number, action.category, action.title) == ("", 8, "Hold a Sustainability Event")


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2018", "The 2018 edition counts actions that began after Tue 28 Nov 2017."),
        ("2019", "The 2019 edition counts actions that began after Wed 1 Aug 2018."),
        ("2020", "Whether the action must begin after a certain day is unknown for 2020."),
        ("2024", "Whether the action must begin after a certain day is unknown for 2024."),
    ],
)
def test_it_is_said_which_actions_are_too_old_or_that_it_is_unknown(library: FlowLibrary, year: str, said: str) -> None:
    assert said in details_intro(library.edition(year), DAY)
