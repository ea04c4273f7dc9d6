"""Entries: rows of a repeating prompt, added, edited, moved, removed and brought back."""

from collections.abc import Callable

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, BadInput, SctError, StaleWrite, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.journal import entry_address
from sct_tui.model.states import EMPTIED, REMOVED, UNSET, StateKind, answered
from sct_tui.model.work import CycleWork, Entry
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, at, begin, now, query


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def rows(workspace: Workspace, work: CycleWork, prompt: str = "bodies") -> tuple[Entry, ...]:
    return now(workspace, work).answers.rows(prompt)


def names(workspace: Workspace, work: CycleWork) -> list[object]:
    return [entry.cell("body").state.value for entry in rows(workspace, work)]


def add(workspace: Workspace, work: CycleWork, *bodies: str) -> list[str]:
    return [workspace.add_entry(now(workspace, work), "bodies", {"body": body}) for body in bodies]


def test_entries_keep_their_order_and_cells(workspace: Workspace, work: CycleWork) -> None:
    ids = add(workspace, work, "First", "Second", "Third")
    assert [entry.id for entry in rows(workspace, work)] == ids
    assert names(workspace, work) == ["First", "Second", "Third"]
    assert [workspace.entry_id_at(now(workspace, work), "bodies", number) for number in (1, 2, 3)] == ids


def test_an_entry_has_typed_cells_and_blank_ones_stay_unset(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "bodies", {"body": " Council ", "seats": "1,250", "say": "advises", "who-sits": " "})
    entry = rows(workspace, work)[0]
    assert {column: held.state.value for column, held in entry.cells.items()} == {
        "body": "Council",
        "seats": 1250,
        "say": "advises",
    }
    assert entry.cell("who-sits").state == UNSET
    assert now(workspace, work).status("identify").value == "in progress"


def test_adding_an_entry_is_one_act(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "bodies", {"body": "Council", "seats": "5"})
    acts = query(
        workspace.database,
        "SELECT act.name, count(*) FROM event JOIN act ON act.id = event.act"
        " WHERE act = (SELECT act FROM event ORDER BY seq DESC LIMIT 1)",
    )
    assert acts == [("add_entry", 4)]  # the entry, its two cells, and the step that is in progress now


@pytest.mark.parametrize(
    ("prompt", "cells", "error"),
    [
        ("bodies", {}, BadInput),
        ("bodies", {"body": " "}, BadInput),
        ("bodies", {"body": "Council", "seats": "a few"}, BadInput),
        ("bodies", {"no-such-column": "text"}, UsageError),
        ("affected", {"body": "Council"}, UsageError),
        ("no-such-prompt", {"body": "Council"}, UsageError),
    ],
)
def test_an_entry_that_cannot_be_read_is_not_added(
    workspace: Workspace, work: CycleWork, prompt: str, cells: dict[str, str], error: type[SctError]
) -> None:
    with pytest.raises(error):
        workspace.add_entry(work, prompt, cells)
    again = now(workspace, work)
    assert (again.answers.entries, again.progress) == ({}, {})


def test_evidence_has_columns_of_its_own(workspace: Workspace, work: CycleWork) -> None:
    cells = {"location": "minutes.pdf", "description": "Minutes", "dated": "3/4/2020", "filed-under": "7.3"}
    workspace.add_entry(work, "identify-evidence", cells)
    entry = rows(workspace, work, "identify-evidence")[0]
    assert entry.cell("dated").state == answered("2020-03-04")
    assert [column.id for column in workspace.columns(workspace.prompt(work, "identify-evidence"))] == list(cells)


def test_editing_changes_only_what_was_typed(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "bodies", {"body": "Council", "seats": "5"})
    before = rows(workspace, work)[0]
    workspace.edit_entry(now(workspace, work), "bodies", before.id, {"seats": "7", "who-sits": ""})
    after = rows(workspace, work)[0]
    assert after.cell("seats").state == answered(7)
    assert after.cell("body") == before.cell("body")
    assert after.cell("who-sits").state == UNSET
    workspace.edit_entry(now(workspace, work), "bodies", before.id, {"seats": " "})
    assert rows(workspace, work)[0].cell("seats").state == EMPTIED


def test_an_edit_with_one_bad_cell_changes_nothing(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "bodies", {"body": "Council", "seats": "5"})
    before = rows(workspace, work)
    with pytest.raises(BadInput):
        workspace.edit_entry(now(workspace, work), "bodies", before[0].id, {"body": "Board", "seats": "a few"})
    assert rows(workspace, work) == before


def test_a_cell_can_be_answered_by_its_address(workspace: Workspace, work: CycleWork) -> None:
    (entry,) = add(workspace, work, "Council")
    workspace.answer(work, at(work, "bodies", entry, "seats"), "5")
    assert rows(workspace, work)[0].cell("seats").state == answered(5)


@pytest.mark.parametrize(
    ("at_first", "by", "order"),
    [(0, 1, "BAC"), (0, -1, "ABC"), (2, 1, "ABC"), (2, -1, "ACB"), (1, -1, "BAC"), (0, 9, "BCA"), (2, -9, "CAB")],
)
def test_entries_move_up_and_down_and_stay_at_the_ends(
    workspace: Workspace, work: CycleWork, at_first: int, by: int, order: str
) -> None:
    ids = add(workspace, work, "A", "B", "C")
    workspace.move_entry(now(workspace, work), "bodies", ids[at_first], by)
    assert "".join(map(str, names(workspace, work))) == order


def test_a_copy_says_the_same_at_the_end_and_is_an_entry_of_its_own(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "bodies", {"body": "Council", "seats": "5"})
    add(workspace, work, "Board")
    first = rows(workspace, work)[0]
    workspace.edit_entry(now(workspace, work), "bodies", first.id, {"seats": ""})
    copy = workspace.copy_entry(now(workspace, work), "bodies", first.id)
    assert names(workspace, work) == ["Council", "Board", "Council"]
    last = rows(workspace, work)[-1]
    assert last.id == copy
    assert not last.cell("seats").state.is_set  # what was emptied is not emptied in the copy: nobody said so there
    workspace.edit_entry(now(workspace, work), "bodies", copy, {"body": "Planning"})
    assert names(workspace, work) == ["Council", "Board", "Planning"]
    workspace.undo()
    assert "the copy of an entry" in workspace.undo()
    assert names(workspace, work) == ["Council", "Board"]


def test_a_removed_entry_comes_back_whole_at_the_end(workspace: Workspace, work: CycleWork) -> None:
    first, _ = add(workspace, work, "First", "Second")
    workspace.remove_entry(now(workspace, work), "bodies", first)
    assert names(workspace, work) == ["Second"]
    place = entry_address(work.cycle.id, "bodies", first)
    assert workspace.store.held(place).state == REMOVED
    workspace.restore_entry(now(workspace, work), "bodies", first)
    assert names(workspace, work) == ["Second", "First"]
    assert workspace.store.held(place).state == answered(3)


def test_bringing_back_what_is_there_changes_nothing(workspace: Workspace, work: CycleWork) -> None:
    first, _ = add(workspace, work, "First", "Second")
    workspace.restore_entry(now(workspace, work), "bodies", first)
    assert names(workspace, work) == ["First", "Second"]


def test_removing_is_an_event_and_never_an_absence(workspace: Workspace, work: CycleWork) -> None:
    (first,) = add(workspace, work, "First")
    workspace.remove_entry(now(workspace, work), "bodies", first)
    rows_of_it = query(workspace.database, f"SELECT new FROM event WHERE address LIKE 'entry/%{first}' ORDER BY seq")
    assert rows_of_it == [('{"kind":"answered","value":1}',), ('{"kind":"removed"}',)]
    assert query(workspace.database, f"SELECT count(*) FROM state WHERE address LIKE 'answer/%{first}/body'") == [(1,)]


@pytest.mark.parametrize("prompt", ["bodies", "figures"])
@pytest.mark.parametrize("what", ["remove", "restore", "move", "copy", "edit", "answer"])
def test_an_entry_that_never_was_is_not_made_up(workspace: Workspace, work: CycleWork, what: str, prompt: str) -> None:
    (entry,) = add(workspace, work, "Council")
    wanted = entry if prompt == "figures" else "no-such-entry"  # there, but of another prompt
    before = now(workspace, work)
    acts: dict[str, Callable[[], object]] = {
        "remove": lambda: workspace.remove_entry(before, prompt, wanted),
        "restore": lambda: workspace.restore_entry(before, prompt, wanted),
        "move": lambda: workspace.move_entry(before, prompt, wanted, 1),
        "copy": lambda: workspace.copy_entry(before, prompt, wanted),
        "edit": lambda: workspace.edit_entry(before, prompt, wanted, {"body": "x"}),
        "answer": lambda: workspace.answer(before, at(work, prompt, wanted, "body"), "x"),
    }
    with pytest.raises(UsageError, match="no such entry"):
        acts[what]()
    assert now(workspace, work) == before


@pytest.mark.parametrize("number", [0, 3, -1])
def test_entries_are_counted_from_one(workspace: Workspace, work: CycleWork, number: int) -> None:
    add(workspace, work, "First", "Second")
    with pytest.raises(UsageError, match="2"):
        workspace.entry_id_at(now(workspace, work), "bodies", number)


def test_drafts_of_a_new_entrys_cells_go_with_it(workspace: Workspace, work: CycleWork) -> None:
    workspace.save_draft(work, at(work, "bodies", "new-entry", "body"), "Counc", "")
    workspace.save_draft(work, at(work, "bodies", "new-entry", "seats"), "5", "")
    assert {lack.column for lack in workspace.lacks(work, "identify")} >= {"body", "seats"}
    workspace.add_entry(work, "bodies", {"body": "Council", "seats": "5"}, "new-entry")
    assert workspace.drafts(work) == {}
    assert rows(workspace, work)[0].id == "new-entry"


def test_a_cell_that_somebody_else_changed_is_not_overwritten(
    workspace: Workspace, work: CycleWork, library: FlowLibrary
) -> None:
    (entry,) = add(workspace, work, "Council")
    seen = {column: held.revision for column, held in rows(workspace, work)[0].cells.items()}
    another_sitting(workspace, library).edit_entry(now(workspace, work), "bodies", entry, {"body": "Board"})
    with pytest.raises(StaleWrite) as caught:
        workspace.edit_entry(now(workspace, work), "bodies", entry, {"seats": "5", "body": "Committee"}, seen)
    assert (caught.value.mine, caught.value.theirs) == ("Committee", "Board")
    assert rows(workspace, work)[0].cell("seats").state == UNSET
    workspace.edit_entry(now(workspace, work), "bodies", entry, {"seats": "5"}, seen)
    assert rows(workspace, work)[0].cell("seats").state == answered(5)


@pytest.mark.parametrize("what", ["edit", "answer"])
def test_nothing_is_written_into_an_entry_that_somebody_else_removed(
    workspace: Workspace, work: CycleWork, library: FlowLibrary, what: str
) -> None:
    (entry,) = add(workspace, work, "Council")
    seen = now(workspace, work)
    address = at(work, "bodies", entry, "body")
    workspace.save_draft(seen, address, "Board", seen.answers.rows("bodies")[0].cell("body").revision)
    another_sitting(workspace, library).remove_entry(seen, "bodies", entry)
    acts: dict[str, Callable[[], object]] = {
        "edit": lambda: workspace.edit_entry(seen, "bodies", entry, {"body": "Board"}),
        "answer": lambda: workspace.answer(seen, address, "Board"),
    }
    with pytest.raises(AnswerIsNo, match="removed") as caught:
        acts[what]()
    assert caught.value.exit_code is ExitCode.ANSWER_IS_NO
    assert workspace.drafts(work)[address].text == "Board"
    assert rows(workspace, work) == ()


def test_moving_does_not_bring_back_what_somebody_else_removed(
    workspace: Workspace, work: CycleWork, library: FlowLibrary
) -> None:
    first, _, third = add(workspace, work, "First", "Second", "Third")
    seen = now(workspace, work)
    another_sitting(workspace, library).remove_entry(seen, "bodies", first)
    workspace.move_entry(seen, "bodies", third, -1)
    assert names(workspace, work) == ["Third", "Second"]
    workspace.move_entry(seen, "bodies", first, 1)
    assert names(workspace, work) == ["Third", "Second"]


def test_entries_of_two_sittings_both_stay(workspace: Workspace, work: CycleWork, library: FlowLibrary) -> None:
    other = another_sitting(workspace, library)
    workspace.add_entry(work, "bodies", {"body": "Mine"})
    other.add_entry(work, "bodies", {"body": "Theirs"})
    assert names(workspace, work) == ["Mine", "Theirs"]
    assert [entry.position for entry in rows(workspace, work)] == [1, 2]


def test_a_repeating_prompt_may_not_apply(workspace: Workspace, work: CycleWork) -> None:
    saved = workspace.declare_not_applicable(work, at(work, "figures"), "Nothing is counted here.")
    assert saved.held.state.kind is StateKind.NOT_APPLICABLE
    assert "figures" not in {lack.prompt for lack in workspace.lacks(now(workspace, work), "identify")}
