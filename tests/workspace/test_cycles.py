"""The whole cycle, twice; statuses of steps; the place a person was at."""

from collections.abc import Callable

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, BadInput, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.states import UNSET
from sct_tui.model.work import Action, StepStatus
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, answer_needed, at, begin, complete_all, now, query, reopened

STEPS = ["prepare", "identify", "connect", "co-create", "act", "reflect"]


def test_a_town_walks_the_cycle_and_begins_the_next_in_which_nothing_counts_yet(workspace: Workspace) -> None:
    work = begin(workspace)
    assert [step.id for step in work.definition.steps] == STEPS
    for number, step in enumerate(STEPS):
        before = now(workspace, work)
        assert before.current_step == step
        assert before.status(step) is StepStatus.NOT_STARTED
        answer_needed(workspace, work, step)
        assert now(workspace, work).status(step) is StepStatus.IN_PROGRESS
        with pytest.raises(AnswerIsNo) as caught:
            workspace.begin_next_cycle(work.application.id)
        assert caught.value.exit_code is ExitCode.ANSWER_IS_NO
        assert work.definition.steps[number].title in str(caught.value)
        assert workspace.home().levels[0].complete == 0
        done = workspace.complete_step(work, step)
        assert (done.status, done.by, done.at is not None) == (StepStatus.COMPLETE, workspace.person.id, True)
    assert now(workspace, work).is_finished
    assert [(level.level.id, level.missing) for level in workspace.home().levels] == [("bronze", 0), ("silver", 2)]

    cycle = workspace.begin_next_cycle(work.application.id)
    second = workspace.cycle_work(cycle.id)
    assert (second.cycle.number, second.reference, second.current_step) == (2, "4.4/c2", "prepare")
    assert not any(held.state.counts for held in second.answers.answers.values())
    assert all(entry.is_inherited for rows in second.answers.entries.values() for entry in rows)
    assert {second.status(step) for step in STEPS} == {StepStatus.NOT_STARTED}
    assert workspace.home().levels[0].complete == 1

    complete_all(workspace, second)
    assert workspace.begin_next_cycle(work.application.id).number == 3
    summary = workspace.application(work.application.id)
    assert (summary.cycle.number, summary.completed_cycles) == (3, 2)
    assert workspace.home().levels[1].missing == 2  # three rounds of one action are one action
    assert workspace.store.upkeep.differences_from_journal() == []


def test_the_first_round_stays_as_it_was_when_the_second_is_filled_in(workspace: Workspace) -> None:
    work = begin(workspace)
    complete_all(workspace, work)
    first = now(workspace, work)
    second = workspace.cycle_work(workspace.begin_next_cycle(work.application.id).id)
    workspace.answer(second, at(second, "affected"), "Others this time.")
    assert now(workspace, work).answers == first.answers
    assert now(workspace, work).progress == first.progress


def test_completing_a_step_says_what_it_still_needs(workspace: Workspace) -> None:
    work = begin(workspace)
    with pytest.raises(AnswerIsNo) as caught:
        workspace.complete_step(work, "prepare")
    prepare = work.definition.steps[0]
    for prompt in prepare.prompts:
        assert (prompt.title in caught.value.what) == (prompt.is_needed and prompt.when is None)
    assert caught.value.where == "4.4 Assess Climate Vulnerability, round 1, Prepare"
    assert now(workspace, work).status("prepare") is StepStatus.NOT_STARTED


def test_a_draft_blocks_completing_until_it_is_saved_or_given_up(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    held = now(workspace, work).answers.held("affected")
    workspace.save_draft(work, at(work, "affected"), "and also", held.revision)
    with pytest.raises(AnswerIsNo, match="draft"):
        workspace.complete_step(work, "identify")
    workspace.drop_drafts([at(work, "affected")])
    assert workspace.complete_step(work, "identify").status is StepStatus.COMPLETE


def test_a_draft_nobody_can_see_does_not_block_completing(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "connect")
    workspace.answer(work, at(work, "has-partners"), "no")
    workspace.save_draft(work, at(work, "partners", "entry", "partner"), "half a na", "")
    assert workspace.complete_step(work, "connect").status is StepStatus.COMPLETE


@pytest.mark.parametrize("what", ["answer", "empty", "n/a", "add", "edit", "remove", "move", "restore"])
def test_changing_a_complete_step_makes_it_need_another_look(workspace: Workspace, what: str) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.add_entry(now(workspace, work), "bodies", {"body": "Second board"})
    gone = workspace.add_entry(now(workspace, work), "not-at-table", {"group": "Night workers"})
    workspace.remove_entry(now(workspace, work), "not-at-table", gone)
    for entry in now(workspace, work).answers.rows("bodies"):
        workspace.edit_entry(now(workspace, work), "bodies", entry.id, {"seats": "5", "who-sits": "Residents"})
    workspace.complete_step(work, "identify")
    work = now(workspace, work)
    first = work.answers.rows("bodies")[0].id
    match what:
        case "answer":
            workspace.answer(work, at(work, "affected"), "Somebody else as well.")
        case "empty":
            workspace.empty(work, at(work, "affected"))
        case "n/a":
            workspace.declare_not_applicable(work, at(work, "affected"), "Nobody is.")
        case "add":
            workspace.add_entry(work, "bodies", {"body": "Third board"})
        case "edit":
            workspace.edit_entry(work, "bodies", first, {"body": "First board"})
        case "remove":
            workspace.remove_entry(work, "bodies", first)
        case "move":
            workspace.move_entry(work, "bodies", first, 1)
        case "restore":
            workspace.restore_entry(work, "not-at-table", gone)
    changed = now(workspace, work)
    assert changed.status("identify") is StepStatus.NEEDS_ANOTHER_LOOK
    assert not changed.is_finished
    assert changed.current_step == "prepare"


def test_saving_the_same_again_leaves_a_complete_step_complete(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.complete_step(work, "identify")
    events = query(workspace.database, "SELECT count(*) FROM event")
    work = now(workspace, work)
    row = work.answers.rows("bodies")[0]
    workspace.answer(work, at(work, "affected"), "Two sentences. Of text.")
    workspace.edit_entry(work, "bodies", row.id, {"body": "a line"})
    workspace.move_entry(work, "bodies", row.id, -1)
    workspace.complete_step(work, "identify")
    assert now(workspace, work).status("identify") is StepStatus.COMPLETE
    assert query(workspace.database, "SELECT count(*) FROM event") == events


def test_a_step_that_needs_another_look_is_completed_again_once_it_lacks_nothing(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.complete_step(work, "identify")
    workspace.empty(work, at(work, "affected"))
    with pytest.raises(AnswerIsNo):
        workspace.complete_step(work, "identify")
    assert now(workspace, work).status("identify") is StepStatus.NEEDS_ANOTHER_LOOK
    workspace.declare_not_applicable(work, at(work, "affected"), "Nobody is.")
    assert workspace.complete_step(work, "identify").status is StepStatus.COMPLETE


def test_a_step_is_reopened_and_one_never_begun_stays_so(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.complete_step(work, "identify")
    assert workspace.reopen_step(work, "identify").status is StepStatus.IN_PROGRESS
    assert workspace.reopen_step(work, "connect").status is StepStatus.NOT_STARTED
    again = now(workspace, work)
    assert (again.status("identify"), again.status("connect")) == (StepStatus.IN_PROGRESS, StepStatus.NOT_STARTED)


def test_a_step_does_not_apply_only_for_a_reason(workspace: Workspace) -> None:
    work = begin(workspace)
    with pytest.raises(BadInput):
        workspace.declare_step_not_applicable(work, "act", " \n")
    with pytest.raises(BadInput):
        workspace.declare_step_not_applicable(work, "act", "why " * 1000)
    assert workspace.declare_step_not_applicable(work, "act", "Done by the state.").status is StepStatus.NOT_APPLICABLE
    assert query(workspace.database, "SELECT why FROM event WHERE step = 'act'") == [("Done by the state.",)]


def test_a_round_whose_steps_are_complete_or_do_not_apply_is_finished(workspace: Workspace) -> None:
    work = begin(workspace)
    for step in STEPS:
        workspace.declare_step_not_applicable(work, step, "A rehearsal.")
    assert now(workspace, work).is_finished
    assert workspace.begin_next_cycle(work.application.id).number == 2


@pytest.mark.parametrize("step", ["no-such-step", SUBMISSION, ""])
def test_only_steps_of_the_cycle_have_a_status(workspace: Workspace, step: str) -> None:
    work = begin(workspace)
    acts: list[Callable[[], object]] = [
        lambda: workspace.complete_step(work, step),
        lambda: workspace.reopen_step(work, step),
        lambda: workspace.declare_step_not_applicable(work, step, "reason"),
    ]
    for act in acts:
        with pytest.raises(UsageError, match="prepare"):
            act()
    assert now(workspace, work).progress == {}


def test_the_submissions_answers_belong_to_no_step(workspace: Workspace) -> None:
    work = begin(workspace)
    complete_all(workspace, work)
    workspace.answer(work, at(work, "process-description"), "We met, and then decided.")
    again = now(workspace, work)
    assert again.is_finished
    assert again.answers.held("process-description").state.value == "We met, and then decided."
    assert SUBMISSION not in again.progress


def test_two_who_begin_the_next_round_at_once_begin_one(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    complete_all(workspace, work)
    other = another_sitting(workspace, library)
    workspace.begin_next_cycle(work.application.id)
    with pytest.raises(AnswerIsNo):
        other.begin_next_cycle(work.application.id)
    assert [cycle.number for cycle in workspace.cycles(work.application.id)] == [1, 2]


def test_completing_counts_what_another_sitting_emptied(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    seen = now(workspace, work)
    another_sitting(workspace, library).empty(work, at(work, "affected"))
    with pytest.raises(AnswerIsNo):
        workspace.complete_step(seen, "identify")


def test_an_unset_prompt_of_round_two_says_so(workspace: Workspace) -> None:
    work = begin(workspace)
    complete_all(workspace, work)
    second = workspace.cycle_work(workspace.begin_next_cycle(work.application.id).id)
    assert second.answers.held("affected").state == UNSET


def test_the_place_is_kept_and_said_in_one_line(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace, Action("10.1", 10, "", "Community garden"))
    assert workspace.where_was_i() == "You were at the home of Bolton."
    workspace.be_at(work, "connect", "contacts")
    again = reopened(workspace, library)
    place = again.last_place()
    assert place is not None
    assert (place.application, place.cycle, place.step, place.prompt) == (
        work.application.id,
        work.cycle.id,
        "connect",
        "contacts",
    )
    line = again.where_was_i()
    assert line.startswith("You were at 10.1 Community garden, round 1, step 3 ")
    assert "\n" not in line
    assert "(Bolton)" in line


def test_each_town_has_a_place_of_its_own(workspace: Workspace, library: FlowLibrary) -> None:
    bolton = workspace.town
    work = begin(workspace)
    workspace.be_at(work, "identify")
    workspace.add_town("Andover", "2020")
    assert workspace.last_place() is not None
    assert workspace.where_was_i() == "You were at the home of Andover."
    workspace.use_town(bolton)
    place = workspace.last_place()
    assert place is not None
    assert place.step == "identify"
    again = reopened(workspace, library)
    assert again.town == bolton
    again.be_at()
    assert again.where_was_i() == "You were at the home of Bolton."
