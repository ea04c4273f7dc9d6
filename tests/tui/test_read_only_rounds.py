"""What came from elsewhere and is not known here in full, on the screens: it is read, and takes no text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import Visibility
from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, opened, press, press_text, said, shown, until
from tests.workspace.passing import elsewhere, other_flows, pass_on
from tests.workspace.walking import at, begin, query

CONTACT = {"group": "Tenants", "date": "2020-02-20", "person": "Resident"}
CHANGES = "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM draft)"


@pytest.fixture
def outline(workspace: Workspace, tmp_path: Path) -> CycleWork:
    """A round here that keeps to a cycle definition which is not."""
    planner = elsewhere(workspace, tmp_path, other_flows(tmp_path), name="Planner")
    theirs = begin(planner)
    planner.answer(theirs, at(theirs, "affected"), "Tenants")
    planner.add_entry(theirs, "contacts", CONTACT)
    pass_on(planner, workspace, theirs.application.id)
    planner.close()
    return workspace.cycle_work(theirs.cycle.id)


@pytest.fixture
def withheld(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[CycleWork]:
    """A round here that came in a file for the public."""
    other = elsewhere(workspace, tmp_path, library)
    theirs = begin(other)
    other.answer(theirs, at(theirs, "obstacles"), "Too few people")
    other.add_entry(theirs, "contacts", CONTACT)
    pass_on(other, workspace, theirs.application.id, Visibility.PUBLIC)
    yield workspace.cycle_work(theirs.cycle.id)
    other.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_round_of_an_unknown_definition_takes_no_text(
    workspace: Workspace, outline: CycleWork, size: tuple[int, int]
) -> None:
    before = query(workspace.database, CHANGES)
    async with opened(workspace, size) as (pilot, app):
        await shown(pilot, HomeScreen)
        app.open_cycle(outline.cycle.id)
        await shown(pilot, CycleScreen)
        assert "Read only: the cycle definition of this round is not on this machine." in drawn(app)
        app.open_step(outline.cycle.id, "identify", "affected")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "affected")
        assert isinstance(app.focused, TextArea)
        assert app.focused.read_only
        await until(pilot, lambda: "Who is affected · read only here" in drawn(app))
        assert "Tenants" in drawn(app)
        await press_text(pilot, "Shops")
        await press(pilot, "delete", "backspace", "tab")
        for key in ("f2", "ctrl+n", "ctrl+g"):
            await press(pilot, key)
            assert app.screen is screen
        assert "can be read here, not changed" in said(app)
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
    assert query(workspace.database, CHANGES) == before


async def test_its_entries_are_read_in_full(workspace: Workspace, outline: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(outline.cycle.id)
        app.open_step(outline.cycle.id, "connect", "contacts")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "contacts")
        assert "Add an" not in drawn(app)
        await press(pilot, "delete", "shift+down")
        assert "can be read here, not changed" in said(app)
        await press(pilot, "enter")
        await shown(pilot, TextScreen)
        assert "Resident" in drawn(app)
        await press(pilot, "escape")
        await shown(pilot, StepScreen)


async def test_every_screen_of_it_opens(workspace: Workspace, outline: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(outline.cycle.id)
        await shown(pilot, CycleScreen)
        for step in outline.definition.steps:
            app.open_step(outline.cycle.id, step.id)
            await shown(pilot, StepScreen)
            await press(pilot, "f5")
            await until(pilot, lambda: isinstance(app.screen, CheckScreen))
            assert "read only here" in drawn(app)
            await press(pilot, "c")
        assert "can be read here, not changed" in said(app)
        app.push_screen(SubmissionScreen(outline.cycle.id))
        await until(pilot, lambda: isinstance(app.screen, SubmissionScreen))
        await press(pilot, "w")
        await until(pilot, lambda: isinstance(app.screen, StepScreen))


async def test_a_withheld_answer_says_so_and_takes_no_text(workspace: Workspace, withheld: CycleWork) -> None:
    before = query(workspace.database, CHANGES)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(withheld.cycle.id)
        app.open_step(withheld.cycle.id, "act", "obstacles")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "obstacles")
        await until(pilot, lambda: "cannot be changed here" in drawn(app))
        picture = drawn(app)
        assert "· withheld" in picture
        assert "Withheld: not in the file this came from" in picture
        await press_text(pilot, "Money")
        await press(pilot, "f2")
        assert "This is withheld" in said(app)
        await press(pilot, "escape")
        await shown(pilot, CycleScreen)
    assert query(workspace.database, CHANGES) == before


async def test_a_withheld_field_of_an_entry_is_not_asked_for(workspace: Workspace, withheld: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_cycle(withheld.cycle.id)
        app.open_step(withheld.cycle.id, "connect", "contacts")
        screen = await shown(pilot, StepScreen)
        await until(pilot, lambda: screen.current and screen.current.prompt.id == "contacts")
        await press(pilot, "home", "enter")
        form = await shown(pilot, EntryScreen)
        assert "Withheld, not in the file this came from: " in drawn(app)
        assert "person" not in [column.id for column in form.columns]
        await press(pilot, "escape")
        await shown(pilot, StepScreen)


async def test_once_it_is_known_the_field_is_there_again(
    workspace: Workspace, tmp_path: Path, library: FlowLibrary
) -> None:
    other = elsewhere(workspace, tmp_path, library)
    theirs = begin(other)
    other.answer(theirs, at(theirs, "obstacles"), "Too few people")
    pass_on(other, workspace, theirs.application.id, Visibility.PUBLIC)
    async with opened(workspace) as (pilot, app):
        app.open_cycle(theirs.cycle.id)
        app.open_step(theirs.cycle.id, "act", "obstacles")
        screen = await shown(pilot, StepScreen)
        block = screen.query_one("#prompt-obstacles", PromptField)
        await until(pilot, lambda: block.is_to_read)
        pass_on(other, workspace, theirs.application.id)
        screen.show_work()
        await pilot.pause()
        assert not block.is_to_read
        assert block.text == "Too few people"
        block.field.focus()
        await press_text(pilot, "!")
        assert "!" in block.text
    other.close()
