"""Reading the history: what stands on one line, and how far back it is read."""

import pytest

from sct_tui.model.history import HistoryLine, Scope
from sct_tui.model.work import CycleWork
from sct_tui.workspace import history
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def of_contacts(workspace: Workspace) -> list[HistoryLine]:
    return workspace.history(workspace.scope_of("4.4", prompt_id="contacts"))


def test_an_entry_is_one_line_with_its_fields_in_the_order_of_the_form(workspace: Workspace, work: CycleWork) -> None:
    columns = [column.id for column in workspace.columns(workspace.prompt(work, "contacts"))]
    texts = {column: f"{column} text" for column in reversed(columns) if column in ("group", "place")}
    workspace.add_entry(work, "contacts", texts)
    [line] = of_contacts(workspace)
    assert (line.what, line.subject, line.before) == ("added an entry", "“Contact log”, entry 1", "")
    assert line.after == "group text · place text"
    assert [(field.column, field.before, field.after) for field in line.fields] == [
        ("group", "", "group text"),
        ("place", "", "place text"),
    ]
    assert line.fields[0].title == workspace.columns(workspace.prompt(work, "contacts"))[0].title


def test_its_undo_and_redo_are_one_line_too(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
    workspace.undo()
    workspace.redo()
    again, undone, added = of_contacts(workspace)
    assert (undone.before, undone.after) == ("Tenants · Library", "")
    assert again.after == added.after == "Tenants · Library"
    assert len(undone.fields) == len(again.fields) == 2


def test_a_field_that_was_changed_later_has_a_line_of_its_own(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
    workspace.edit_entry(work, "contacts", entry, {"place": "School"})
    changed, added = of_contacts(workspace)
    assert (changed.before, changed.after, changed.fields) == ("Library", "School", ())
    assert len(added.fields) == 2


def test_a_field_that_was_written_with_its_entry_is_found_by_its_number(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "contacts", {"group": "Tenants", "place": "Library"})
    [line] = of_contacts(workspace)
    assert workspace.history_line(str(line.number)) == line
    alone = workspace.history_line(str(line.fields[1].number))
    assert (alone.what, alone.after) == ("filled in", "Library")


@pytest.mark.parametrize("at_once", [1, 2, 3, 50])
def test_it_is_read_as_far_as_it_is_asked_for_however_many_events_a_line_has(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(history, "_READ_AT_ONCE", at_once)
    for number in range(4):
        workspace.add_entry(work, "contacts", {"group": f"group {number}", "place": f"place {number}"})
        workspace.answer(work, at(work, "affected"), str(number))
    scope = Scope(work.application.id, work.cycle.id)
    whole = [line.number for line in workspace.history(scope, limit=1000)]
    assert whole == sorted(whole, reverse=True)
    assert [line.number for line in workspace.history(scope, limit=5)] == whole[:5]
    contacts = [line.after for line in workspace.history(scope, limit=1000) if line.fields]
    assert contacts == [f"group {number} · place {number}" for number in (3, 2, 1, 0)]
