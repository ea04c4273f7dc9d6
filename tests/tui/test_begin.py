"""Where to begin: considering an action on the screen, until it is a beginning or a note why not."""

from datetime import date

import pytest

from sct_tui.model.considering import Outcome, Question, considered_address
from sct_tui.model.work import Action
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.begin import BeginScreen
from sct_tui.tui.screens.consider import ConsiderScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.recovered import RecoveredScreen
from sct_tui.tui.screens.stale import StaleScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.workspace.recovering import Found, found_drafts
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, press_text, rows_of, said, shown, text_of, until
from tests.workspace.walking import CLIMATE, begin

WHY = "The state decides first"


def field(screen: ConsiderScreen, question: Question) -> PromptField:
    return screen.query_one(f"#prompt-{question}", PromptField)


async def test_an_empty_home_leads_to_the_questions_and_they_to_a_first_round(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await shown(pilot, HomeScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, BeginScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ApplyScreen)
        await press_text(pilot, "climate")
        await press(pilot, "enter")
        screen = await shown(pilot, ConsiderScreen)
        assert "Begin with 4.4 Assess Climate Vulnerability?" in drawn(app)
        assert "? cannot tell: Begun in time" in drawn(app)
        await press_text(pilot, "A flood map")
        await press(pilot, "tab")
        await press_text(pilot, "Those at the river")
        await press(pilot, "tab")
        await press_text(pilot, "1/13/2020")
        await press(pilot, "tab")
        (found,) = workspace.considered()
        assert [found.text(question) for question in Question] == [
            "A flood map",
            "Those at the river",
            "2020-01-13",
            "",
        ]
        assert "Mon 13 Jan 2020" in drawn(app)
        await press(pilot, "f5")
        form = await shown(pilot, FormScreen)
        assert form.texts()["started_on"] == "2020-01-13"
        await press(pilot, "ctrl+s")
        await shown(pilot, CycleScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert not screen.is_attached
    (summary,) = workspace.applications()
    assert summary.application.started_on == date(2020, 1, 13)
    assert workspace.considered()[0].application == summary.application.id


async def test_why_not_is_kept_and_shown_when_it_is_considered_again(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "a")
        await press_text(pilot, "climate")
        await press(pilot, "f2")
        screen = await shown(pilot, ConsiderScreen)
        field(screen, Question.WHY_NOT).field.focus()
        await pilot.pause()
        await press_text(pilot, WHY)
        await press(pilot, "escape")
        assert workspace.considered()[0].outcome is Outcome.NOT_THIS_ONE
        choice = await shown(pilot, ApplyScreen)
        rows = {row.id: row.detail for row in choice.query_one("FoundList", LineList).rows}
        assert rows["4.4"] == f"Considered before, not this one: {WHY}"
        await press(pilot, "f2")
        screen = await shown(pilot, ConsiderScreen)
        block = field(screen, Question.WHY_NOT)
        assert block.text == WHY
        assert "said by Coordinator, Mon 2 Mar 2020" in str(block.query_one(".prompt-message").render())
        assert "not this one" in drawn(app)
    assert len(workspace.considered()) == 1


async def test_what_was_considered_is_listed_by_what_came_of_it(workspace: Workspace) -> None:
    workspace.consider(Action("6.1", 6, ""))
    against = workspace.consider(Action("6.2", 6, ""))
    workspace.answer_considered(against.id, Question.WHY_NOT, WHY)
    workspace.consider(CLIMATE)
    begin(workspace)
    async with opened(workspace) as (pilot, app):
        await press(pilot, "w")
        rows = [(row.title, row.detail) for row in rows_of(app)[1:]]
        assert rows == [
            ("Not decided yet", ""),
            ("6.1 Benchmark and Track Energy Use", "Nothing was said of it yet."),
            ("Not this one", ""),
            ("6.2 Reduce Energy Use Across All Municipal Buildings", WHY),
            ("The process is applied to it", ""),
            ("4.4 Assess Climate Vulnerability", "As 4.4, since Mon 2 Mar 2020"),
        ]
        await press(pilot, "end", "enter")
        await shown(pilot, ConsiderScreen)
        assert "applied, as 4.4" in drawn(app)
        assert "· advice: Applied already" in "\n".join(row.title for row in rows_of(app))


async def test_an_innovation_action_is_asked_for_its_project(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, _):
        await press(pilot, "w", "enter")
        await press_text(pilot, "10 own")
        await press(pilot, "enter")
        await shown(pilot, FormScreen)
        await press_text(pilot, "Porch talks")
        await press(pilot, "ctrl+s")
        await shown(pilot, ConsiderScreen)
    assert workspace.considered()[0].action == Action("", 10, "", "Porch talks")


async def test_an_action_the_catalogue_lacks_can_be_typed(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "w", "enter")
        await press_text(pilot, "4.99")
        await press(pilot, "enter")
        form = await shown(pilot, FormScreen)
        form.put(form.columns[0], "Shade the square")
        await press(pilot, "ctrl+s")
        await shown(pilot, ConsiderScreen)
        assert "? cannot tell: An action of the programme" in [row.title for row in rows_of(app)]


async def test_the_process_itself_is_refused_with_the_reason(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "w", "enter")
        await press_text(pilot, "9.1")
        await press(pilot, "enter")
        assert isinstance(app.screen, ApplyScreen)
        assert "is the process itself" in text_of(app, "#apply-message")
    assert workspace.considered() == []


async def test_a_start_that_is_no_date_stays_a_draft_and_is_offered_again(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        field(screen, Question.STARTED).field.focus()
        await pilot.pause()
        await press_text(pilot, "spring")
        await press(pilot, "escape")
        assert app.screen is not screen
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        assert field(screen, Question.STARTED).text == "spring"
        assert "3. When did it start, or when will it? · draft" in drawn(app)
        assert app.keeping.write()
    address = considered_address(found.id, Question.STARTED)
    assert workspace.considered_drafts(found.id)[address].text == "spring"
    assert workspace.considered_one(found.id).started_on is None


async def test_a_draft_that_a_crash_left_is_found_and_led_to(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        await press_text(pilot, "A flood")
        assert app.keeping.write()
        drafts = tuple(found_drafts(workspace))
        app.pop_screen()
        app.push_screen(RecoveredScreen(Found((), 1, drafts)))
        await pilot.pause()
        assert rows_of(app)[0].title == "Where to begin · 4.4 Assess Climate Vulnerability · What is already planned?"
        await press(pilot, "enter")
        again = await shown(pilot, ConsiderScreen)
        assert again is not screen
        assert field(again, Question.PLANNED).text == "A flood"
        await press(pilot, "escape")
    assert found_drafts(workspace) == []  # leaving made an answer of it
    assert workspace.considered_one(found.id).text(Question.PLANNED) == "A flood"


async def test_undo_takes_back_the_last_answer_and_then_the_action_itself(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        await press_text(pilot, "A flood map")
        await press(pilot, "tab", "f8")
        assert "your answer to “What is already planned?”" in said(app)
        assert field(screen, Question.PLANNED).text == ""
        await press(pilot, "f9")
        assert field(screen, Question.PLANNED).text == "A flood map"
        await press(pilot, "f8", "f8")
        await shown(pilot, HomeScreen)
        await until(pilot, lambda: "considering 4.4" in said(app))
    assert workspace.considered() == []


async def test_what_somebody_else_said_meanwhile_is_shown_to_choose_from(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        await shown(pilot, ConsiderScreen)
        await press_text(pilot, "Mine")
        workspace.answer_considered(found.id, Question.PLANNED, "Theirs", "")
        await press(pilot, "tab")
        await shown(pilot, StaleScreen)
        assert "Theirs" in drawn(app)
        await press(pilot, "enter")
        await shown(pilot, ConsiderScreen)
    assert workspace.considered_one(found.id).text(Question.PLANNED) == "Mine"


async def test_enter_on_a_rule_says_where_it_comes_from(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        screen.query_one("#findings", LineList).focus()
        await press(pilot, "enter")
        await shown(pilot, TextScreen)
        assert "Standing: unknown. In 2018 and 2019" in " ".join(drawn(app).split())
        assert "What would settle it: " in drawn(app)


async def test_a_known_rule_that_is_against_it_comes_first_and_stops_nothing(workspace: Workspace) -> None:
    workspace.add_town("Andover", "2019", "Planner")
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.STARTED, "2018-07-01")
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        await shown(pilot, ConsiderScreen)
        assert "Is it allowed? Not allowed under 2019 as it stands." in drawn(app)
        first = rows_of(app)[0]
        assert first.title == "✗ against it: Begun in time"
        assert first.detail == "It began after Wed 1 Aug 2018. Choose an action that began later."
        await press(pilot, "f5", "ctrl+s")
        await shown(pilot, CycleScreen)
    assert len(workspace.applications()) == 1


async def test_f1_says_what_the_question_wants(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        assert "A good answer: What is decided" in screen.help_text()
        await press(pilot, "f1", "escape")
        assert app.screen is screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_verdict_and_the_question_with_the_focus_are_in_sight(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace, size) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        for question in Question:
            field(screen, question).field.focus()
            await pilot.pause()
            for _ in range(3):
                await pilot.pause()
            assert question.in_words in drawn(app)
            assert "Is it allowed?" in drawn(app)


async def test_what_is_applied_already_leads_to_its_application(workspace: Workspace) -> None:
    work = begin(workspace)
    found = workspace.consider(CLIMATE)
    async with opened(workspace) as (pilot, app):
        app.open_considered(found.id)
        await shown(pilot, ConsiderScreen)
        await press(pilot, "f5", "enter")
        screen = await shown(pilot, CycleScreen)
        assert screen.work.application.id == work.application.id
    assert len(workspace.applications()) == 1


async def test_the_questions_are_numbered_as_they_are_read_and_gone_through(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    async with opened(workspace, (120, 40)) as (pilot, app):
        app.open_considered(found.id)
        screen = await shown(pilot, ConsiderScreen)
        for number, question in enumerate(Question, start=1):
            assert screen.current is field(screen, question)
            assert f"{number}. {question.in_words}" in drawn(app)
            await press(pilot, "tab")


async def test_the_palette_leads_there(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Where to begin"].callback()
        await shown(pilot, BeginScreen)
