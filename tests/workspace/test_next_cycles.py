"""The next round: what it takes over, confirming it or not, undoing it, and what was promised for it."""

from dataclasses import replace

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, StaleWrite
from sct_tui.model.history import Scope
from sct_tui.model.states import EMPTIED, UNSET
from sct_tui.model.work import CycleWork, StepStatus
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, at, begin, complete_all, now

HANDED_ON = ["team", "bodies", "figures", "has-partners", "partners", "lessons"]


@pytest.fixture
def first(workspace: Workspace) -> CycleWork:
    """A finished first round, with two partners."""
    work = begin(workspace)
    complete_all(workspace, work)
    workspace.add_entry(now(workspace, work), "partners", {"partner": "Library", "role": "Room", "contact": "desk"})
    workspace.answer(work, at(work, "next-round"), "Meet people who work nights.")
    for step in ("connect", "reflect"):
        workspace.complete_step(work, step)
    return now(workspace, work)


@pytest.fixture
def second(workspace: Workspace, first: CycleWork) -> CycleWork:
    """The second round, just begun."""
    return workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)


def test_the_definition_says_what_is_handed_on(first: CycleWork) -> None:
    assert [prompt.id for _, prompt in first.definition.prompts() if prompt.carries_over] == HANDED_ON
    assert [prompt.id for _, prompt in first.definition.prompts() if prompt.opens_next_cycle] == ["next-round"]


def test_it_comes_over_as_new_entries_that_count_for_nothing(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    waiting = workspace.inherited(second)
    assert [one.label for one in waiting] == [
        *("team:1", "bodies:1", "figures:1", "has-partners", "partners:1", "partners:2", "lessons")
    ]
    before, after = first.answers.rows("partners"), second.answers.rows("partners")
    assert {entry.id for entry in before}.isdisjoint(entry.id for entry in after)
    assert [entry.cell("partner").state.value for entry in after] == ["a line", "Library"]
    assert all(held.state.inherited_from == first.cycle.id for entry in after for held in entry.cells.values())
    assert {second.status(step.id) for step in second.definition.steps} == {StepStatus.NOT_STARTED}
    assert "partners" not in workspace.visible(second)  # asked once somebody confirms that there are partners
    assert second.answers.held("affected").state == UNSET


def test_what_waits_says_so_where_it_is_read_and_keeps_its_step_open(workspace: Workspace, second: CycleWork) -> None:
    said = "not confirmed yet"
    for prompt_id in ("team", "has-partners", "lessons"):
        prompt = workspace.prompt(second, prompt_id)
        assert said in workspace.answer_in_words(second, prompt)
    lacking = [lack.prompt for lack in workspace.lacks(second, "prepare") if lack.is_unconfirmed]
    assert lacking == ["team"]
    with pytest.raises(AnswerIsNo, match=said):
        workspace.complete_step(second, "prepare")


def test_confirming_makes_it_count_and_one_undo_takes_all_of_it_back(workspace: Workspace, second: CycleWork) -> None:
    workspace.confirm(second, workspace.inherited(second))
    after = now(workspace, second)
    assert workspace.inherited(after) == ()
    assert after.answers.held("has-partners").state.counts
    assert "partners" in workspace.visible(after)
    assert after.status("prepare") is StepStatus.IN_PROGRESS
    assert after.status("co-create") is StepStatus.NOT_STARTED
    assert workspace.undo().startswith("confirming")
    assert now(workspace, second).answers == _with_revisions_of(second, now(workspace, second))
    assert now(workspace, second).status("prepare") is StepStatus.NOT_STARTED
    workspace.redo()
    assert workspace.inherited(now(workspace, second)) == ()


def test_not_any_more_empties_an_answer_and_removes_an_entry(workspace: Workspace, second: CycleWork) -> None:
    waiting = {one.label: one for one in workspace.inherited(second)}
    workspace.drop(second, [waiting["lessons"], waiting["partners:1"]])
    after = now(workspace, second)
    assert after.answers.held("lessons").state == EMPTIED
    assert [entry.cell("partner").state.value for entry in after.answers.rows("partners")] == ["Library"]
    assert workspace.undo().startswith("taking away")
    assert len(workspace.inherited(now(workspace, second))) == len(waiting)


def test_an_ordinary_answer_is_confirmed_by_itself(workspace: Workspace, second: CycleWork) -> None:
    workspace.answer(second, at(second, "lessons"), "Go to them first.")
    assert now(workspace, second).answers.held("lessons").state.counts
    team = second.answers.rows("team")[0]
    workspace.edit_entry(second, "team", team.id, {"name": "Somebody else"})
    labels = [one.label for one in workspace.inherited(now(workspace, second))]
    assert "lessons" not in labels
    assert "team:1" in labels  # the other fields were not looked at
    entry = now(workspace, second).answers.rows("team")[0]
    assert "partly taken over" in workspace.entry_in_words(workspace.prompt(second, "team"), entry)


def test_typing_the_same_again_confirms_it(workspace: Workspace, second: CycleWork) -> None:
    held = second.answers.held("has-partners")
    workspace.answer(second, at(second, "has-partners"), "yes", held.revision)
    assert now(workspace, second).answers.held("has-partners").state.counts


def test_what_somebody_else_changed_in_between_is_not_confirmed_unseen(
    workspace: Workspace, second: CycleWork, library: FlowLibrary
) -> None:
    other = another_sitting(workspace, library)
    waiting = {one.label: one for one in workspace.inherited(second)}
    other.answer(second, at(second, "lessons"), "Theirs.")
    with pytest.raises(StaleWrite):
        workspace.confirm(second, [waiting["team:1"], waiting["lessons"]])
    assert "team:1" in [one.label for one in workspace.inherited(now(workspace, second))]  # all or nothing
    partner = second.answers.rows("partners")[0]
    other.edit_entry(second, "partners", partner.id, {"role": "Theirs."})
    with pytest.raises(StaleWrite):
        workspace.drop(second, [waiting["partners:1"]])
    other.remove_entry(second, "partners", partner.id)
    with pytest.raises(AnswerIsNo, match="removed"):
        workspace.confirm(second, [waiting["partners:1"]])


def test_two_who_confirm_the_same_agree(workspace: Workspace, second: CycleWork, library: FlowLibrary) -> None:
    waiting = workspace.inherited(second)
    another_sitting(workspace, library).confirm(second, waiting)
    workspace.confirm(second, waiting)
    assert workspace.inherited(now(workspace, second)) == ()


def test_beginning_the_round_is_undone_and_redone_as_one(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    assert workspace.undo().startswith("beginning the round")
    assert [cycle.number for cycle in workspace.cycles(first.application.id)] == [1]
    workspace.redo()
    again = now(workspace, second)
    assert again.answers == _with_revisions_of(second, again)
    assert {again.status(step.id) for step in again.definition.steps} == {StepStatus.NOT_STARTED}
    assert workspace.store.upkeep.differences_from_journal() == []


def test_the_history_tells_what_was_taken_over(workspace: Workspace, second: CycleWork) -> None:
    lines = workspace.history(Scope(second.application.id, second.cycle.id))
    assert {line.what for line in lines} == {"began the round", "taken over from an earlier round"}


def test_what_waits_is_handed_on_again_with_its_origin(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    for step in second.definition.steps:
        workspace.declare_step_not_applicable(second, step.id, "A rehearsal.")
    third = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    assert third.answers.held("lessons").state == second.answers.held("lessons").state
    assert third.answers.held("lessons").state.inherited_from == first.cycle.id


def test_what_was_promised_is_read_from_the_round_before(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    assert workspace.promised(first) == ()
    promise = workspace.promised(second)[0]
    assert (promise.title, promise.text) == ("What the next round starts from", "Meet people who work nights.")
    assert second.answers.held("next-round").state == UNSET


def test_what_would_come_over_is_said_before(workspace: Workspace, first: CycleWork) -> None:
    coming = workspace.what_comes_over(first)
    assert [one.prompt for one in coming.carried] == HANDED_ON
    assert coming.left_out == ()
    assert len(workspace.cycles(first.application.id)) == 1


def _with_revisions_of(wanted: CycleWork, present: CycleWork) -> object:
    """The answers of wanted, under the revisions that the same addresses have in present."""
    answers, there = wanted.answers, present.answers
    return replace(
        answers,
        answers={key: replace(there.held(key), state=held.state) for key, held in answers.answers.items()},
        entries={
            key: tuple(
                replace(
                    now_there,
                    cells={
                        column: replace(now_there.cell(column), state=held.state) for column, held in row.cells.items()
                    },
                )
                for row, now_there in zip(rows, there.rows(key), strict=True)
            )
            for key, rows in answers.entries.items()
        },
    )
