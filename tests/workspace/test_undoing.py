"""Undo, redo and putting back: a person's own acts, across sittings, never over somebody else's work."""

from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, SctError, UsageError
from sct_tui.model.history import Scope
from sct_tui.model.journal import Subject
from sct_tui.model.states import EMPTIED, UNSET, answered
from sct_tui.model.work import Action, CycleWork, StepStatus
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, answer_needed, at, begin, complete_all, now

# In a history these belong to a whole: an application's beginning, a round, a step's status before and at completion.
SUBJECTS = (Subject.APPLICATION, Subject.CYCLE, Subject.MUNICIPALITY, Subject.MEMBER)
CONTACT = {"group": "Tenants", "date": "2020-02-20"}


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


@pytest.fixture
def other(workspace: Workspace, library: FlowLibrary, work: CycleWork) -> Workspace:
    """Somebody else of the same town, at the same time."""
    opened = another_sitting(workspace, library)
    opened.introduce("Second")
    return opened


def text(workspace: Workspace, work: CycleWork, prompt: str = "affected") -> object:
    return now(workspace, work).answers.held(prompt).state.value


def status(workspace: Workspace, work: CycleWork, step: str = "identify") -> StepStatus:
    return now(workspace, work).status(step)


class TestUndo:
    def test_it_takes_back_the_last_answer_and_says_which(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        workspace.answer(work, at(work, "affected"), "Shops")
        assert workspace.undo() == "your answer to “Who is affected” (4.4, round 1, Identify)"
        assert text(workspace, work) == "Tenants"

    def test_the_step_goes_back_with_the_answer(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        assert status(workspace, work) is StepStatus.IN_PROGRESS
        workspace.undo()
        assert status(workspace, work) is StepStatus.NOT_STARTED
        assert now(workspace, work).answers.held("affected").state == UNSET

    def test_it_goes_on_across_sittings(self, workspace: Workspace, work: CycleWork, library: FlowLibrary) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")

        again = another_sitting(workspace, library)
        again.undo()
        assert text(workspace, work) is None
        assert again.redo() == "your answer to “Who is affected” (4.4, round 1, Identify)"
        assert text(workspace, work) == "Tenants"

    def test_with_nothing_left_it_says_so(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.undo()
        for is_rehearsal in (False, True):
            with pytest.raises(AnswerIsNo, match="nothing to undo"):
                workspace.undo(is_rehearsal=is_rehearsal)
        assert [person.name for person in workspace.people()] == ["Coordinator"]
        assert [town.name for town in workspace.towns()] == ["Bolton"]

    def test_a_rehearsal_changes_nothing(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        before = workspace.history()
        assert "Who is affected" in workspace.undo(is_rehearsal=True)
        assert workspace.history() == before

    def test_it_stays_in_the_town_at_hand(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        bolton = workspace.town
        workspace.add_town("Andover", "2020")
        with pytest.raises(AnswerIsNo):
            workspace.undo()
        workspace.use_town(bolton)
        workspace.undo()
        assert text(workspace, work) is None

    def test_a_new_act_leaves_nothing_to_redo(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        workspace.undo()
        workspace.answer(work, at(work, "affected"), "Shops")
        with pytest.raises(AnswerIsNo, match="nothing to redo"):
            workspace.redo()

    def test_why_and_when_stay_in_the_history(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        workspace.undo()
        workspace.redo()
        lines = workspace.history(Scope(work.application.id, work.cycle.id, "identify", "affected"))
        assert [(line.what, line.before, line.after) for line in lines] == [
            ("did it again", "", "Tenants"),
            ("undid a change", "Tenants", ""),
            ("answered", "", "Tenants"),
        ]


class TestWholeActs:
    def test_of_two_entries_it_is_said_which_one(self, workspace: Workspace, work: CycleWork) -> None:
        for group in ("Tenants", "Farmers at the river and everybody who works for them at harvest time"):
            workspace.add_entry(work, "contacts", {**CONTACT, "group": group})
        first, _ = now(workspace, work).answers.rows("contacts")
        workspace.remove_entry(work, "contacts", first.id)
        assert workspace.undo().startswith("removing an entry of “Contact log”: Tenants (")
        assert "“Contact log”: Farmers at the river and everybody who works for them at ha… (" in workspace.undo()

    def test_an_entry_goes_and_comes_whole(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.add_entry(work, "contacts", CONTACT)
        before = now(workspace, work).answers
        assert workspace.undo() == "the entry you added to “Contact log”: Tenants (4.4, round 1, Connect)"
        assert now(workspace, work).answers.rows("contacts") == ()
        assert workspace.redo() == "the entry you added to “Contact log”: Tenants (4.4, round 1, Connect)"
        [after] = now(workspace, work).answers.rows("contacts")
        [row] = before.rows("contacts")
        assert {column: held.state for column, held in after.cells.items()} == {
            column: held.state for column, held in row.cells.items()
        }

    def test_an_undone_entry_is_listed_as_undone_in_the_progress_file(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        workspace.add_entry(work, "contacts", CONTACT)
        workspace.undo()
        assert 'gone = "undone"' in workspace.progress_text(work.application.id)
        assert "Tenants" not in workspace.progress_text(work.application.id)

    def test_moving_removing_and_restoring_entries(self, workspace: Workspace, work: CycleWork) -> None:
        ids = [workspace.add_entry(work, "contacts", {"group": name}) for name in ("one", "two", "three")]
        workspace.move_entry(work, "contacts", ids[2], -1)
        workspace.remove_entry(work, "contacts", ids[0])

        def order() -> list[str]:
            return [row.id for row in now(workspace, work).answers.rows("contacts")]

        assert order() == [ids[2], ids[1]]
        workspace.undo()
        assert order() == [ids[0], ids[2], ids[1]]
        workspace.undo()
        assert order() == ids
        workspace.redo()
        workspace.redo()
        assert order() == [ids[2], ids[1]]

    def test_an_application_vanishes_and_comes_back(self, workspace: Workspace, work: CycleWork) -> None:
        assert workspace.undo() == "applying the process (4.4)"
        assert workspace.applications(include_archived=True) == []
        assert workspace.home().summaries == ()
        with pytest.raises(UsageError, match="undone"):
            now(workspace, work)
        workspace.be_at()
        assert workspace.redo() == "applying the process (4.4)"
        assert now(workspace, work).application == work.application

    def test_who_was_in_a_round_that_was_undone_is_at_home(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.be_at(work, "prepare")
        workspace.undo()
        assert workspace.where_was_i() == "You were at the home of Bolton."

    def test_a_round_vanishes_and_comes_back(self, workspace: Workspace, work: CycleWork) -> None:
        complete_all(workspace, work)
        begun = workspace.begin_next_cycle(work.application.id)
        assert workspace.undo() == "beginning the round (4.4, round 2)"
        assert [cycle.number for cycle in workspace.cycles(work.application.id)] == [1]
        assert workspace.application(work.application.id).cycle.number == 1
        workspace.redo()
        assert workspace.cycles(work.application.id)[-1] == begun

    def test_completing_and_opening_again(self, workspace: Workspace, work: CycleWork) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        workspace.reopen_step(work, "prepare")
        workspace.undo()
        assert status(workspace, work, "prepare") is StepStatus.COMPLETE
        assert workspace.undo() == "completing the step (4.4, round 1, Prepare)"
        assert status(workspace, work, "prepare") is StepStatus.IN_PROGRESS

    def test_a_change_in_a_complete_step_leaves_it_complete_once_undone(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        workspace.answer(work, at(work, "why-this-action"), "Another reason")
        assert status(workspace, work, "prepare") is StepStatus.NEEDS_ANOTHER_LOOK
        workspace.undo()
        assert status(workspace, work, "prepare") is StepStatus.COMPLETE
        workspace.redo()
        assert status(workspace, work, "prepare") is StepStatus.NEEDS_ANOTHER_LOOK

    def test_participants_with_what_is_noted_of_them(self, workspace: Workspace) -> None:
        person = workspace.add_participant("Ann", "staff")
        workspace.mark_attended(person.id, "equity-101-2020-02-18")
        workspace.remove_participant(person.id)
        assert workspace.undo() == "removing Ann (Trainings)"
        assert [found.name for found in workspace.training_overview().participants] == ["Ann"]
        assert [found.status for found in workspace.training_overview().attendance] == ["attended"]
        said = workspace.undo()
        assert said.startswith("the attendance of Ann, ")
        assert said.endswith(" (Trainings)")
        workspace.undo()
        assert workspace.training_overview().participants == ()

    def test_coaching_and_the_application_itself(self, workspace: Workspace, work: CycleWork) -> None:
        line = workspace.record_coaching(CoachingDetails(date(2020, 2, 3), 45))
        workspace.remove_coaching(line.id)
        workspace.change_application(work.application.id, level="silver")
        workspace.archive_application(work.application.id)
        assert workspace.undo() == "putting it away (4.4)"
        assert workspace.undo() == "your change of level aimed at (4.4)"
        assert workspace.application(work.application.id).application.level == "bronze"
        assert workspace.undo() == "removing coaching: Mon 3 Feb 2020 (Coaching)"
        assert [entry.minutes for entry in workspace.coaching_ledger()] == [45]


class TestOtherPeople:
    def test_their_acts_are_not_undone(self, workspace: Workspace, work: CycleWork, other: Workspace) -> None:
        workspace.answer(work, at(work, "affected"), "Mine")
        other.answer(work, at(work, "keeps-away"), "hour")
        workspace.undo()
        assert text(workspace, work) is None
        assert text(workspace, work, "keeps-away") == ["hour"]

    def test_what_they_changed_since_stays_and_it_is_said_who(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.answer(work, at(work, "affected"), "Mine")
        other.answer(work, at(work, "affected"), "Theirs")
        for is_rehearsal in (False, True):
            with pytest.raises(AnswerIsNo) as refused:
                workspace.undo(is_rehearsal=is_rehearsal)
            assert refused.value.where == "4.4, round 1, Identify: “Who is affected”"
            assert "by Second on 2 Mar 2020" in refused.value.what
            assert "history" in refused.value.mend
        assert text(workspace, work) == "Theirs"

    def test_once_they_undid_it_mine_can_be_undone(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.answer(work, at(work, "affected"), "Mine")
        other.answer(work, at(work, "affected"), "Theirs")
        other.undo()
        assert text(workspace, work) == "Mine"
        workspace.undo()
        assert text(workspace, work) is None

    def test_a_step_in_which_they_work_stays_in_progress(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.answer(work, at(work, "affected"), "Mine")
        other.answer(work, at(work, "keeps-away"), "hour")
        workspace.undo()
        assert status(workspace, work) is StepStatus.IN_PROGRESS

    def test_a_step_they_completed_needs_another_look(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.answer(work, at(work, "why-this-action"), "Another reason")
        other.complete_step(work, "prepare")
        workspace.undo()
        assert status(workspace, work, "prepare") is StepStatus.NEEDS_ANOTHER_LOOK

    @pytest.mark.parametrize("how", ["undo the reopening", "redo the completing"])
    def test_a_step_they_changed_is_not_made_complete_again(
        self, workspace: Workspace, work: CycleWork, other: Workspace, how: str
    ) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        if how == "undo the reopening":
            workspace.reopen_step(work, "prepare")
        else:
            workspace.undo()
        other.empty(work, at(work, "why-this-action"))
        with pytest.raises(AnswerIsNo, match="by Second"):
            workspace.undo() if how == "undo the reopening" else workspace.redo()
        assert status(workspace, work, "prepare") is StepStatus.IN_PROGRESS

    def test_an_application_they_work_in_does_not_vanish(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        other.answer(work, at(work, "affected"), "Theirs")
        with pytest.raises(AnswerIsNo, match="by Second"):
            workspace.undo()
        assert text(workspace, work) == "Theirs"

    def test_nothing_is_written_into_a_round_that_vanished(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.undo()
        for write in (
            lambda: other.answer(work, at(work, "affected"), "Theirs"),
            lambda: other.add_entry(work, "contacts", CONTACT),
            lambda: other.declare_step_not_applicable(work, "prepare", "reason"),
            lambda: other.answer(work, at(work, "process-description"), "Theirs"),
        ):
            with pytest.raises(SctError, match=r"und(id|one)"):
                write()
        other.save_draft(work, at(work, "affected"), "kept", "")
        workspace.redo()
        assert now(workspace, work).answers == work.answers

    def test_an_entry_they_wrote_in_does_not_vanish(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        entry = workspace.add_entry(work, "contacts", CONTACT)
        other.edit_entry(now(other, work), "contacts", entry, {"place": "Library"})
        with pytest.raises(AnswerIsNo, match="by Second"):
            workspace.undo()

    def test_a_participant_they_noted_something_of_does_not_vanish(
        self, workspace: Workspace, other: Workspace
    ) -> None:
        person = workspace.add_participant("Ann", "staff")
        other.mark_attended(person.id, "equity-101-2020-02-18")
        with pytest.raises(AnswerIsNo, match="by Second"):
            workspace.undo()

    def test_nothing_comes_back_into_an_entry_they_removed(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        entry = workspace.add_entry(work, "contacts", CONTACT)
        workspace.edit_entry(now(workspace, work), "contacts", entry, {"place": "Library"})
        workspace.undo()
        other.remove_entry(now(other, work), "contacts", entry)
        with pytest.raises(AnswerIsNo, match="by Second"):
            workspace.redo()

    def test_a_reference_they_took_is_not_given_twice(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.undo()
        begin(other, Action("4.4", 4, ""))
        with pytest.raises(AnswerIsNo, match=r"Another application is called 4\.4"):
            workspace.redo()
        assert len(workspace.applications()) == 1

    def test_a_round_they_began_meanwhile_is_not_begun_twice(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        complete_all(workspace, work)
        workspace.begin_next_cycle(work.application.id)
        workspace.undo()
        other.begin_next_cycle(work.application.id)
        with pytest.raises(AnswerIsNo, match="Another round"):
            workspace.redo()


class TestPuttingBack:
    def test_any_earlier_text_comes_back_whatever_came_after(
        self, workspace: Workspace, work: CycleWork, other: Workspace
    ) -> None:
        workspace.answer(work, at(work, "affected"), "One")
        workspace.answer(work, at(work, "affected"), "Two")
        other.answer(work, at(work, "affected"), "Three")
        lines = workspace.history(workspace.scope_of("4.4", prompt_id="affected"))
        assert workspace.revert(str(lines[1].number)) == "4.4, round 1, Identify: “Who is affected”"
        assert text(workspace, work) == "One"
        assert workspace.undo() == "putting back “Who is affected” (4.4, round 1, Identify)"
        assert text(workspace, work) == "Three"

    def test_a_complete_step_needs_another_look(self, workspace: Workspace, work: CycleWork) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        line = workspace.history(workspace.scope_of("4.4", prompt_id="why-this-action"))[0]
        workspace.revert(line.id, "a slip")
        assert now(workspace, work).answers.held("why-this-action").state == UNSET
        assert status(workspace, work, "prepare") is StepStatus.NEEDS_ANOTHER_LOOK
        assert workspace.history(workspace.scope_of("4.4", prompt_id="why-this-action"))[0].why == "a slip"

    def test_an_entry_that_was_added_is_removed_and_one_that_was_removed_comes_back(
        self, workspace: Workspace, work: CycleWork
    ) -> None:
        workspace.add_entry(work, "contacts", CONTACT)
        scope = workspace.scope_of("4.4", prompt_id="contacts")
        added = workspace.history(scope)[-1]
        assert (added.what, added.subject) == ("added an entry", "“Contact log”, entry 1")
        workspace.revert(added.id)
        assert now(workspace, work).answers.rows("contacts") == ()
        workspace.revert(workspace.history(scope)[0].id)
        assert len(now(workspace, work).answers.rows("contacts")) == 1

    def test_what_is_back_already_is_said(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "One")
        workspace.undo()
        with pytest.raises(AnswerIsNo, match="there already"):
            workspace.revert(workspace.history(workspace.scope_of("4.4", prompt_id="affected"))[1].id)

    def test_what_is_part_of_a_whole_is_not_put_back_by_itself(self, workspace: Workspace, work: CycleWork) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        workspace.reopen_step(work, "prepare")
        refused = 0
        before = workspace.store.of_municipality(workspace.town.id, list(SUBJECTS))
        for line in workspace.history(limit=100):
            if line.address.subject in SUBJECTS and line.address.field != "archived":
                with pytest.raises(AnswerIsNo, match="by itself"):
                    workspace.revert(line.id)
                refused += 1
        assert refused > 6
        assert workspace.store.of_municipality(workspace.town.id, list(SUBJECTS)) == before

    def test_a_changed_level_is_put_back(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.change_application(work.application.id, level="silver")
        line = workspace.history()[0]
        assert (line.where, line.before, line.after) == ("4.4: level aimed at", "bronze", "silver")
        workspace.revert(line.id)
        assert workspace.application(work.application.id).application.level == "bronze"

    @pytest.mark.parametrize("reference", ["999", "no-such-change", "", "-1"])
    def test_an_unknown_change_is_said(self, workspace: Workspace, work: CycleWork, reference: str) -> None:
        with pytest.raises(UsageError, match="no change"):
            workspace.revert(reference)

    def test_a_change_of_another_town_is_not_touched(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "One")
        line = workspace.history()[0]
        workspace.add_town("Andover", "2020")
        with pytest.raises(UsageError):
            workspace.revert(line.id)


def test_an_emptied_answer_and_a_reason_come_back(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), "One")
    workspace.empty(work, at(work, "affected"))
    workspace.declare_not_applicable(work, at(work, "affected"), "Nobody lives there")
    assert workspace.undo() == "saying that “Who is affected” does not apply (4.4, round 1, Identify)"
    assert now(workspace, work).answers.held("affected").state == EMPTIED
    workspace.undo()
    assert now(workspace, work).answers.held("affected").state == answered("One")
