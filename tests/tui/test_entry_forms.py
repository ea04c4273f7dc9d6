"""The form of an entry: opened once however often a key comes, saved by leaving, thrown away only when asked twice."""

import pytest
from textual.app import App
from textual.events import Key
from textual.widgets import Button

from sct_tui.model.work import CycleWork
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.stale import StaleScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import drawn, press, press_text, replace_text, shown, text_of, until
from tests.tui.test_step import step_open
from tests.workspace.walking import begin, now


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def contacts(screen: StepScreen) -> EntriesField:
    return screen.query_one("#prompt-contacts", EntriesField)


def in_one_packet(app: App[int], key: str, times: int) -> None:
    """The same key several times before the app comes to any of them."""
    for _ in range(times):
        app.post_message(Key(key, " " if key == "space" else None))


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_same_key_three_times_at_once_opens_one_form(workspace: Workspace, work: CycleWork, key: str) -> None:
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(ADD)
        in_one_packet(screen.sct, key, 3)
        form = await shown(pilot, EntryScreen)
        assert [type(one).__name__ for one in screen.sct.screen_stack[-2:]] == ["StepScreen", type(form).__name__]


async def test_the_button_pressed_twice_at_once_saves_one_entry(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(ADD)
        await press(pilot, "enter")
        form = await shown(pilot, EntryScreen)
        await press_text(pilot, "Tenants")
        form.query_one("#save", Button).focus()
        in_one_packet(screen.sct, "enter", 2)
        await until(pilot, lambda: pilot.app.screen is screen)
        assert len(now(workspace, work).answers.rows("contacts")) == 1


async def test_the_form_says_in_one_way_that_leaving_saves(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(ADD)
        await press(pilot, "enter")
        await shown(pilot, EntryScreen)
        picture = drawn(screen.sct)
        assert "Save and close (Esc)" in picture
        assert "Esc Save and close" in picture
        assert "Cancel" not in picture


async def test_what_was_typed_is_thrown_away_only_when_asked_twice(workspace: Workspace, work: CycleWork) -> None:
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(ADD)
        await press(pilot, "enter")
        form = await shown(pilot, EntryScreen)
        await press_text(pilot, "Tenants")
        form.query_one("#cancel", Button).press()
        await until(pilot, lambda: "once more" in text_of(screen.sct, "#form-message"))
        assert pilot.app.screen is form
        form.query_one("#cancel", Button).press()
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.sct.keeping.write()
        assert now(workspace, work).answers.rows("contacts") == ()
        assert workspace.drafts(work) == {}


async def test_the_button_asks_whose_text_it_is_to_be_as_the_key_does(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Tenants"})
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(entry)
        await press(pilot, "enter")
        form = await shown(pilot, EntryScreen)
        await press_text(pilot, "' association")
        workspace.edit_entry(now(workspace, work), "contacts", entry, {"group": "Renters"})
        form.query_one("#save", Button).press()
        await shown(pilot, StaleScreen)


async def test_a_date_in_a_form_is_shown_in_full_beside_its_title(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Tenants", "date": "2020-02-20"})
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(entry)
        await press(pilot, "enter")
        form = await shown(pilot, EntryScreen)
        assert text_of(screen.sct, "#title-date") == "Date (needed): Thu 20 Feb 2020"
        form.query_one("#field-date").focus()
        await replace_text(pilot, "next fri")
        assert text_of(screen.sct, "#title-date") == "Date (needed): Fri 6 Mar 2020"
        await replace_text(pilot, "some day")
        assert text_of(screen.sct, "#title-date").startswith("Date (needed): a date, such as")
        await replace_text(pilot, "2/18")
        await press(pilot, "escape")
        cell = now(workspace, work).answers.rows("contacts")[0].cell("date")
        assert cell.state.value == "2020-02-18"


async def test_an_entry_is_copied_to_be_changed_and_taken_back(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
    async with step_open(workspace, work, "connect", "contacts") as (pilot, screen):
        contacts(screen).field.go_to(entry)
        await press(pilot, "c", "enter")
        await shown(pilot, EntryScreen)
        await replace_text(pilot, "Shops")
        await press(pilot, "escape")
        found = now(workspace, work).answers.rows("contacts")
        assert [row.cell("group").state.value for row in found] == ["Tenants", "Shops"]
        assert [row.cell("place").state.value for row in found] == ["Library", "Library"]
        await press(pilot, "f8", "f8")
        assert [row.id for row in now(workspace, work).answers.rows("contacts")] == [entry]
