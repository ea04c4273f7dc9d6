"""Find: from any screen, as it is typed, with what is found marked; Enter goes there and Esc comes back."""

import re
from datetime import date
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from sct_tui.model.considering import Question
from sct_tui.model.work import Action, CycleWork
from sct_tui.tui.app import SctApp
from sct_tui.tui.find_words import SEARCHED
from sct_tui.tui.help_topics import help_topics
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.certifications import CertificationsScreen
from sct_tui.tui.screens.coaching import CoachingScreen
from sct_tui.tui.screens.consider import ConsiderScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.find import FindScreen
from sct_tui.tui.screens.first_run import FirstRunScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.note import NoteScreen
from sct_tui.tui.screens.participants import ParticipantsScreen
from sct_tui.tui.screens.session import SessionScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.screens.trainings import TrainingsScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import (
    app_of,
    current_row,
    drawn,
    opened,
    press,
    press_text,
    replace_text,
    rows_of,
    said,
    shown,
    text_of,
    until,
)
from tests.workspace.walking import at, begin, now


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    """A round with an answer, an entry and a note about the library."""
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Tenants near the town library, whose cellars flood.")
    workspace.add_entry(now(workspace, work), "contacts", {"group": "Friends of the Library", "place": "Town hall"})
    workspace.write_note(now(workspace, work), "bodies", "Ask the clerk about the library board")
    return now(workspace, work)


async def look_for(pilot: Pilot[int], text: str) -> FindScreen:
    """Open the search from wherever it is, type a text, and wait for what is found."""
    await press(pilot, "f3")
    screen = await shown(pilot, FindScreen)
    await replace_text(pilot, text)
    await until(pilot, lambda: not screen.is_waiting and screen.sct.last_find == text)
    return screen


async def go_to(pilot: Pilot[int], title: str) -> None:
    """Choose the first row whose title begins so."""
    rows = app_of(pilot).screen.query_one(LineList)
    row = next(row for row in rows.rows if row.title.replace("*", "").startswith(title))
    rows.go_to(row.id)
    await press(pilot, "enter")


async def test_an_empty_field_says_what_is_searched(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "f3")
        screen = await shown(pilot, FindScreen)
        await until(pilot, lambda: not screen.is_waiting)
        assert text_of(app, "#find-said") == SEARCHED
        assert rows_of(app) == []
        assert isinstance(app.focused, Input)


async def test_what_is_typed_is_found_and_marked_with_more_than_colour(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        screen = await look_for(pilot, "LIBRARY flood")
        assert text_of(app, "#find-said").startswith("One place")
        assert "Tenants near the town *library*, whose cellars *flood*." in drawn(app)
        rows = screen.query_one(LineList)
        line = next(y for y in range(10) if "whose" in rows.render_line(y).text)
        marked = [segment for segment in rows.render_line(line) if segment.style and segment.style.underline]
        assert [segment.text for segment in marked] == ["library", "flood"]
        assert all(segment.style and segment.style.bold for segment in marked)


async def test_rows_follow_what_is_typed_and_say_when_nothing_is_found(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        screen = await look_for(pilot, "librar")
        assert next(row.title for row in rows_of(app) if row.is_heading).startswith("4.4")
        await press_text(pilot, "zz")
        await until(pilot, lambda: not screen.is_waiting)
        assert rows_of(app) == []
        assert "Nothing has “librarzz”" in text_of(app, "#find-said")
        await replace_text(pilot, "a")
        await until(pilot, lambda: not screen.is_waiting)
        assert "one more letter" in text_of(app, "#find-said")


async def test_enter_goes_to_the_prompt_and_esc_comes_back_to_the_row(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await look_for(pilot, "library")
        await press(pilot, "down", "up")
        await go_to(pilot, "Identify: Who is affected")
        step = await shown(pilot, StepScreen)
        assert step.step_id == "identify"
        await until(pilot, lambda: step.current and step.current.prompt.id == "affected")
        assert isinstance(app.focused, TextArea)
        await press(pilot, "escape")
        await shown(pilot, FindScreen)
        assert current_row(app).title == "Identify: Who is affected"


async def test_enter_opens_the_form_of_an_entry(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, _):
        await look_for(pilot, "town hall")
        await go_to(pilot, "Connect: Contact log: Friends of the Library")
        form = await shown(pilot, EntryScreen)
        assert any(field.value == "Friends of the Library" for field in form.query(Input))


async def test_enter_opens_a_note(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, _):
        await look_for(pilot, "clerk")
        await go_to(pilot, "✎ Identify")
        form = await shown(pilot, NoteScreen)
        assert form.query_one(TextArea).text == "Ask the clerk about the library board"


async def test_enter_goes_to_the_towns_own_words_in_the_submission(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "process-description"), "We set out to map the culverts.")
    async with opened(workspace) as (pilot, _):
        await look_for(pilot, "culvert")
        await press(pilot, "enter")
        step = await shown(pilot, StepScreen)
        await until(pilot, lambda: step.current and step.current.prompt.id == "process-description")


async def test_a_prompt_that_is_not_asked_is_said_to_be(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "has-partners"), "yes")
    workspace.add_entry(now(workspace, work), "partners", {"partner": "River alliance"})
    workspace.answer(now(workspace, work), at(work, "has-partners"), "no")
    async with opened(workspace) as (pilot, app):
        screen = await look_for(pilot, "river alliance")
        assert screen.query_one(LineList).rows
        await press(pilot, "enter")
        await shown(pilot, StepScreen)
        await until(pilot, lambda: "is not asked at present" in said(app))


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("assess climate", "4.4", CycleScreen),
        ("everyday may", "Everyday Anti-Racism", SessionScreen),
        ("2.1", "2.1", ApplyScreen),
        ("palette registered", "Trainings", TrainingsScreen),
        ("length allowance", "Coaching", TextScreen),
        ("nobody would notice", "“Why not this action?”", ConsiderScreen),
    ],
)
async def test_enter_goes_to_what_is_around_the_work(
    workspace: Workspace, work: CycleWork, text: str, title: str, kind: type[WorkScreen | TextScreen]
) -> None:
    considered = workspace.consider(Action("2.2", 2, ""))
    workspace.answer_considered(considered.id, Question.WHY_NOT, "Nobody would notice")
    async with opened(workspace) as (pilot, app):
        await look_for(pilot, text)
        await go_to(pilot, title)
        await shown(pilot, kind)
        if kind is ApplyScreen:
            await until(pilot, lambda: app.screen.query_one(Input).value == "2.1")


async def test_enter_goes_to_a_record_in_its_list(workspace: Workspace, work: CycleWork) -> None:
    workspace.record_coaching(CoachingDetails(date(2020, 2, 3), 30, topics="First talk"))
    second = workspace.record_coaching(CoachingDetails(date(2020, 2, 20), 45, topics="Zoning board"))
    workspace.add_participant("Commissioner", "other")
    clerk = workspace.add_participant("Town clerk", "other")
    workspace.record_certification("bronze", "2018", date(2018, 10, 1))
    held = workspace.record_certification("bronze", "2019", date(2019, 10, 1))
    async with opened(workspace) as (pilot, app):
        for text, title, kind, row in (
            ("zoning", "Thu 20 Feb", CoachingScreen, second.id),
            ("clerk other", "Town clerk", ParticipantsScreen, clerk.id),
            ("bronze 2019", "A certification", CertificationsScreen, held.id),
        ):
            await look_for(pilot, text)
            await go_to(pilot, title)
            await shown(pilot, kind)
            await until(pilot, partial(_is_at, app, row))
            await press(pilot, "escape", "escape")


def _is_at(app: SctApp, row_id: str) -> bool:
    return current_row(app).id == row_id


async def test_without_an_application_a_prompts_help_is_shown(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await look_for(pilot, "who is affected")
        await go_to(pilot, "Identify: Who is affected")
        await shown(pilot, TextScreen)
        assert "A good answer:" in drawn(app)


async def test_what_was_looked_for_last_stands_there_again(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        await look_for(pilot, "library")
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
        await press(pilot, "f3")
        screen = await shown(pilot, FindScreen)
        await until(pilot, lambda: not screen.is_waiting and rows_of(app))
        assert screen.query_one(Input).value == "library"
        await press(pilot, "x")
        assert screen.query_one(Input).value == "x"
        await press(pilot, "f3")
        assert [type(one) for one in app.screen_stack].count(FindScreen) == 1


async def test_what_is_being_typed_is_saved_before_the_search_opens(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(work.cycle.id, "prepare", "why-this-action")
        step = await shown(pilot, StepScreen)
        await until(pilot, lambda: step.current and step.current.prompt.id == "why-this-action")
        await press_text(pilot, "zebra crossing")
        await look_for(pilot, "zebra")
        assert next(row.title for row in rows_of(app) if not row.is_heading).startswith("Prepare")


async def test_over_a_form_it_is_said_why_not(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_step(work.cycle.id, "connect", "contacts", now(workspace, work).answers.rows("contacts")[0].id)
        await shown(pilot, EntryScreen)
        await press(pilot, "f3")
        assert isinstance(app.screen, EntryScreen)
        await until(pilot, lambda: "F3, F8 and F9 work" in drawn(app))


async def test_before_there_is_a_town_it_is_said_why_not(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        app.push_screen(FirstRunScreen())
        await shown(pilot, FirstRunScreen)
        workspace._town = None
        await press(pilot, "f3")
        assert isinstance(app.screen, FirstRunScreen)
        assert "who works for which town" in said(app)


async def test_what_somebody_else_wrote_is_text_and_no_markup(workspace: Workspace, work: CycleWork) -> None:
    workspace.write_note(now(workspace, work), "affected", "alert [bold]loud[/] \x1b[31m")
    async with opened(workspace) as (pilot, app):
        await look_for(pilot, "alert")
        assert "*alert* [bold]loud[/]" in drawn(app)


async def test_another_sittings_change_is_found_when_one_comes_back(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        screen = await look_for(pilot, "library")
        before = len(rows_of(app))
        workspace.write_note(now(workspace, work), "affected", "Another word on the library")
        screen.show_news([])
        await until(pilot, lambda: not screen.is_waiting and len(rows_of(app)) == before + 1)


def test_the_help_of_every_screen_can_be_found() -> None:
    topics = {topic.id: topic for topic in help_topics()}
    assert topics["HomeScreen"].title == "Home"
    assert topics["FindScreen"].title == "Find"
    assert topics["FirstRunScreen"].title == "First run"
    assert all(topic.title and topic.text for topic in topics.values())
    assert not [topic.id for topic in topics.values() if re.search(r"\{[a-z]+\.", topic.text)]
    assert {"StepScreen", "any.find", "go.trainings"} <= set(topics)


async def test_it_fits_a_narrow_terminal(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace, (60, 20)) as (pilot, app):
        await look_for(pilot, "library")
        assert "*library*" in drawn(app)
