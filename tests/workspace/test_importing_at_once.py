"""An import is planned before its backup, and once more only where others wrote meanwhile."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.versions import Knowledge
from sct_tui.model.work import CycleWork
from sct_tui.rules.merging_work import Merge, merge_work
from sct_tui.workspace import care
from sct_tui.workspace.workspace import Workspace
from tests.workspace.passing import elsewhere, file_of, pass_on
from tests.workspace.walking import another_sitting, at, begin, now


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[Workspace]:
    opened = elsewhere(workspace, tmp_path, library)
    yield opened
    opened.close()


@pytest.fixture
def work(workspace: Workspace, other: Workspace) -> CycleWork:
    """A round that is in both places."""
    begun = begin(other)
    other.answer(begun, at(begun, "affected"), "Tenants")
    pass_on(other, workspace, begun.application.id)
    other.answer(begun, at(begun, "affected"), "Tenants by the river")
    return begun


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each plan that is made."""
    made: list[str] = []

    def counted(mine: Knowledge, theirs: Knowledge) -> Merge:
        made.append("a plan")
        return merge_work(mine, theirs)

    monkeypatch.setattr("sct_tui.workspace.importing.merge_work", counted)
    return made


def test_where_nobody_else_writes_it_is_planned_once(
    workspace: Workspace, other: Workspace, work: CycleWork, plans: list[str]
) -> None:
    done = workspace.import_progress(file_of(other, work.application.id))
    assert (len(plans), done.conflicts) == (1, ())
    assert now(workspace, work).answers.held("affected").state.value == "Tenants by the river"


def test_what_somebody_else_writes_during_the_backup_is_not_written_over(
    workspace: Workspace,
    other: Workspace,
    work: CycleWork,
    library: FlowLibrary,
    plans: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back_up = care.make_backup

    def beside(*arguments: object, **named: object) -> object:
        with closing(another_sitting(workspace, library)) as colleague:
            colleague.answer(now(colleague, work), at(work, "affected"), "Shops")
        return back_up(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(care, "make_backup", beside)
    done = workspace.import_progress(file_of(other, work.application.id))
    assert (len(plans), len(done.conflicts)) == (2, 1)
    assert now(workspace, work).answers.held("affected").state.value == "Shops"
