"""Undoing and redoing an import and a choice, and what the history says of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.history import HistoryLine, Scope
from sct_tui.model.journal import Subject
from sct_tui.model.states import UNSET
from sct_tui.model.work import CycleWork, StepStatus
from sct_tui.workspace.conflicts import Decision
from sct_tui.workspace.past_words import origin_in_words
from sct_tui.workspace.workspace import Workspace
from tests.workspace.passing import FILE, elsewhere, file_of, pass_on
from tests.workspace.walking import another_sitting, answer_needed, at, begin, complete_all, now, query


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[Workspace]:
    opened = elsewhere(workspace, tmp_path, library)
    yield opened
    opened.close()


@pytest.fixture
def work(other: Workspace) -> CycleWork:
    """A round that was begun elsewhere."""
    return begin(other)


def states(workspace: Workspace) -> set[tuple[object, ...]]:
    """What the database holds that is set, wherever it is; people and towns are known for good."""
    return set(
        query(
            workspace.database,
            "SELECT address, state FROM state WHERE state IS NOT NULL AND subject NOT IN ('person', 'municipality')",
        )
    )


def text(workspace: Workspace, work: CycleWork, prompt: str = "affected") -> object:
    return now(workspace, work).answers.held(prompt).state.value


def apart(workspace: Workspace, other: Workspace, work: CycleWork) -> None:
    """The same round in both places, with another answer in each."""
    other.answer(work, at(work, "affected"), "Tenants")
    pass_on(other, workspace, work.application.id)
    workspace.answer(now(workspace, work), at(work, "affected"), "Tenants and shops")
    other.answer(work, at(work, "affected"), "Tenants by the river")


class TestImport:
    def test_it_is_taken_back_whole_and_says_what_it_was(
        self, workspace: Workspace, other: Workspace, work: CycleWork
    ) -> None:
        complete_all(other, work)
        before = states(workspace)
        file = file_of(other, work.application.id)
        workspace.import_progress(file)
        after = states(workspace)

        said = workspace.undo()
        assert said == f"taking over {FILE} (SHA-256 {file.sha256[:12]})"
        assert states(workspace) == before
        assert workspace.applications() == []

        assert workspace.redo() == said
        assert states(workspace) == after
        assert now(workspace, work).is_finished

    def test_only_what_it_changed_goes(self, workspace: Workspace, other: Workspace, work: CycleWork) -> None:
        other.answer(work, at(work, "affected"), "Tenants")
        pass_on(other, workspace, work.application.id)
        workspace.answer(now(workspace, work), at(work, "why-this-action"), "Floods")
        other.answer(work, at(work, "affected"), "Tenants by the river")
        answer_needed(other, work, "connect")
        other.complete_step(work, "connect")
        before = states(workspace)

        pass_on(other, workspace, work.application.id)
        assert text(workspace, work) == "Tenants by the river"
        assert now(workspace, work).status("connect") is StepStatus.COMPLETE
        workspace.undo()
        assert states(workspace) == before
        assert text(workspace, work) == "Tenants"
        workspace.undo()
        assert text(workspace, work, "why-this-action") is None

    def test_a_status_that_came_alone_goes_back(self, workspace: Workspace, other: Workspace, work: CycleWork) -> None:
        answer_needed(other, work, "connect")
        pass_on(other, workspace, work.application.id)
        other.complete_step(work, "connect")
        pass_on(other, workspace, work.application.id)
        assert now(workspace, work).status("connect") is StepStatus.COMPLETE
        workspace.undo()
        assert now(workspace, work).status("connect") is StepStatus.IN_PROGRESS

    def test_a_conflict_goes_with_it_and_comes_again_with_the_file(
        self, workspace: Workspace, other: Workspace, work: CycleWork
    ) -> None:
        apart(workspace, other, work)
        assert len(pass_on(other, workspace, work.application.id).conflicts) == 1
        workspace.undo()
        assert workspace.conflicts() == []
        assert text(workspace, work) == "Tenants and shops"
        assert len(pass_on(other, workspace, work.application.id).conflicts) == 1

    def test_what_it_made_known_stays(
        self, workspace: Workspace, tmp_path: Path, library: FlowLibrary, work: CycleWork, other: Workspace
    ) -> None:
        third = elsewhere(workspace, tmp_path, library, name="Third", town="")
        pass_on(other, third, work.application.id)
        assert third.town.name == "Bolton"
        third.undo()
        assert [town.name for town in third.towns()] == ["Bolton"]
        assert third.applications() == []
        third.close()

    def test_not_once_somebody_else_worked_in_what_it_brought(
        self, workspace: Workspace, other: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        pass_on(other, workspace, work.application.id)
        second = another_sitting(workspace, library)
        second.introduce("Second")
        second.answer(now(second, work), at(work, "affected"), "Shops")
        before = states(workspace)
        with pytest.raises(AnswerIsNo, match="changed since, by Second"):
            workspace.undo()
        assert states(workspace) == before


class TestChoice:
    @pytest.mark.parametrize("decision", [Decision.MINE, Decision.THEIRS, Decision.BOTH])
    def test_undone_it_is_open_again_and_redone_it_stands(
        self, workspace: Workspace, other: Workspace, work: CycleWork, decision: Decision
    ) -> None:
        apart(workspace, other, work)
        pass_on(other, workspace, work.application.id)
        (conflict,) = workspace.conflicts()
        workspace.settle(conflict, decision)
        chosen = text(workspace, work)
        assert workspace.conflicts() == []

        assert workspace.undo() == "your choice for “Who is affected” (4.4, round 1, Identify)"
        (again,) = workspace.conflicts()
        assert (again.mine, again.theirs, again.people) == (conflict.mine, conflict.theirs, conflict.people)
        workspace.redo()
        assert workspace.conflicts() == []
        assert text(workspace, work) == chosen

    def test_what_was_opened_again_is_open_for_those_who_get_the_file(
        self, workspace: Workspace, other: Workspace, work: CycleWork
    ) -> None:
        apart(workspace, other, work)
        pass_on(other, workspace, work.application.id)
        workspace.settle(workspace.conflicts()[0], Decision.MINE)
        workspace.undo()
        pass_on(workspace, other, work.application.id)
        (conflict,) = other.conflicts()
        assert {conflict.mine, *conflict.theirs} == {"Tenants and shops", "Tenants by the river"}
        workspace.redo()
        pass_on(workspace, other, work.application.id)
        assert other.conflicts() == []
        assert text(other, work) == "Tenants and shops"


class TestHistory:
    def lines(self, workspace: Workspace, work: CycleWork, prompt: str = "affected") -> list[HistoryLine]:
        step = work.definition.step_of(prompt)
        return workspace.history(Scope(work.application.id, work.cycle.id, step, prompt))

    def test_it_says_who_wrote_it_there_and_who_took_it_over(
        self, workspace: Workspace, other: Workspace, work: CycleWork
    ) -> None:
        other.answer(work, at(work, "affected"), "Tenants")
        file = file_of(other, work.application.id)
        workspace.import_progress(file)
        (line,) = self.lines(workspace, work)
        assert (line.person, line.what, line.after) == ("Coordinator", "took it over", "Tenants")
        there = now(other, work).answers.held("affected")
        assert (line.is_brought, line.written_by, line.written_at) == (True, "Colleague", there.at)
        assert line.detail == f"{FILE} (SHA-256 {file.sha256[:12]})"
        said = origin_in_words(line)
        assert said.startswith("written by Colleague, 2 Mar 2020 ")
        assert said.endswith(f"; from {line.detail}")

    def test_what_was_written_here_has_no_origin(self, other: Workspace, work: CycleWork) -> None:
        other.answer(work, at(work, "affected"), "Tenants")
        (line,) = self.lines(other, work)
        assert (line.is_brought, origin_in_words(line)) == (False, "")

    def test_a_conflict_and_the_choice_are_in_it(self, workspace: Workspace, other: Workspace, work: CycleWork) -> None:
        apart(workspace, other, work)
        pass_on(other, workspace, work.application.id)
        workspace.settle(workspace.conflicts()[0], Decision.THEIRS)
        closed, chosen, opened = self.lines(workspace, work)[:3]
        assert chosen.what == "chose between what was said here and elsewhere"
        assert (chosen.after, chosen.is_brought) == ("Tenants by the river", False)
        assert opened.what == "changed here and elsewhere, so somebody has to choose"
        assert opened.after == "elsewhere: Tenants by the river"
        assert opened.where == "4.4, round 1, Identify: open choice for “Who is affected”"
        assert closed.what == "chosen"

    def test_a_conflict_is_not_put_back_by_itself(
        self, workspace: Workspace, other: Workspace, work: CycleWork
    ) -> None:
        apart(workspace, other, work)
        pass_on(other, workspace, work.application.id)
        workspace.settle(workspace.conflicts()[0], Decision.MINE)
        (line,) = [
            line
            for line in self.lines(workspace, work)
            if line.address.subject is Subject.CONFLICT and line.old == UNSET
        ]
        with pytest.raises(AnswerIsNo, match="cannot be put back by itself"):
            workspace.revert(line.id)
