"""Conflicts as a person meets them: in reading order, notes among them, and only where their round is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput
from sct_tui.model.work import CycleWork, note_text
from sct_tui.workspace.conflicts import Decision
from sct_tui.workspace.notes import NOTE_LIMIT
from sct_tui.workspace.workspace import Workspace
from tests.workspace.passing import elsewhere, pass_on
from tests.workspace.walking import at, begin, now


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[Workspace]:
    found = elsewhere(workspace, tmp_path, library)
    yield found
    found.close()


@pytest.fixture
def work(workspace: Workspace, other: Workspace) -> CycleWork:
    """A round that both have."""
    found = begin(other)
    pass_on(other, workspace, found.application.id)
    return found


def test_they_stand_in_reading_order_with_who_and_when(workspace: Workspace, other: Workspace, work: CycleWork) -> None:
    for prompt in ("obstacles", "affected", "why-this-action"):
        workspace.answer(now(workspace, work), at(work, prompt), "mine")
        other.answer(work, at(work, prompt), "theirs")
    pass_on(other, workspace, work.application.id)
    found = workspace.conflicts()
    assert [conflict.address.field for conflict in found] == ["why-this-action", "affected", "obstacles"]
    held = now(workspace, work).answers.held("affected")
    assert (found[1].by, found[1].at, found[1].people) == ("Coordinator", held.at, ("Colleague",))


def test_marks_and_counts_tell_the_same(workspace: Workspace, other: Workspace, work: CycleWork) -> None:
    workspace.answer(now(workspace, work), at(work, "affected"), "mine")
    other.answer(work, at(work, "affected"), "theirs")
    workspace.write_note(now(workspace, work), "affected", "mine")
    other.write_note(work, "affected", "theirs")
    pass_on(other, workspace, work.application.id)
    here = now(workspace, work)
    assert (here.conflicts_at("affected"), here.conflicts_in("identify"), here.conflicts_in("act")) == (2, 2, 0)
    assert workspace.home().conflicts == {work.application.id: 2}
    for conflict in workspace.conflicts():
        workspace.settle(conflict, Decision.MINE)
    assert now(workspace, work).conflicts == frozenset()
    assert workspace.home().conflicts == {}


def test_a_note_can_be_joined_or_written_anew(workspace: Workspace, other: Workspace, work: CycleWork) -> None:
    workspace.write_note(now(workspace, work), "affected", "Ask Tenants")
    other.write_note(work, "affected", "Ask shops")
    pass_on(other, workspace, work.application.id)
    (conflict,) = workspace.conflicts()
    assert (conflict.can_join, conflict.can_edit) == (True, True)
    with pytest.raises(BadInput, match="characters"):
        workspace.settle(conflict, Decision.EDIT, text="x" * (NOTE_LIMIT + 1))
    workspace.settle(conflict, Decision.BOTH)
    assert note_text(now(workspace, work).note("affected")) == "Ask Tenants\n\nAsk shops"
    workspace.undo()
    workspace.settle(workspace.conflicts()[0], Decision.EDIT, text=" Ask both ")
    assert note_text(now(workspace, work).note("affected")) == "Ask both"


def test_undone_with_its_round_nothing_waits(workspace: Workspace, other: Workspace, work: CycleWork) -> None:
    mine = begin(workspace)
    pass_on(workspace, other, mine.application.id)
    workspace.answer(mine, at(mine, "affected"), "mine")
    other.answer(now(other, mine), at(mine, "affected"), "theirs")
    pass_on(other, workspace, mine.application.id)
    assert len(workspace.conflicts()) == 1
    for _ in range(3):
        workspace.undo()
    assert workspace.conflicts() == []
    assert sum(workspace.home().conflicts.values()) == 0
