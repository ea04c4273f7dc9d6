"""Considering an action: what is said is kept as written, ends in an application or a reason, and can be undone."""

from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.considering import Considered, Outcome, Question, considered_address
from sct_tui.model.errors import AnswerIsNo, BadInput, StaleWrite, UsageError
from sct_tui.model.readiness import Status
from sct_tui.model.states import StateKind
from sct_tui.model.work import Action
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.keeping import Keeping
from sct_tui.workspace.recovering import begin_sitting, found_drafts
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import CLIMATE, another_sitting, begin

PORCH = Action("", 10, "", "Porch talks")


def now(workspace: Workspace, found: Considered) -> Considered:
    return workspace.considered_one(found.id)


def test_what_is_said_is_kept_as_written(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.PLANNED, "A plan for the culverts,\n  twice delayed [sic]")
    workspace.answer_considered(found.id, Question.AFFECTED, "Those at Mill Street")
    workspace.answer_considered(found.id, Question.STARTED, "13 Jan 2020")
    again = now(workspace, found)
    assert again.action == Action("4.4", 4, "Assess Climate Vulnerability")
    assert again.text(Question.PLANNED) == "A plan for the culverts,\n  twice delayed [sic]"
    assert again.text(Question.AFFECTED) == "Those at Mill Street"
    assert again.started_on == date(2020, 1, 13)
    assert again.outcome is Outcome.OPEN
    assert workspace.store.upkeep.differences_from_journal() == []


def test_considering_the_same_action_again_goes_on_with_what_was_said(workspace: Workspace) -> None:
    first = workspace.consider(PORCH)
    workspace.answer_considered(first.id, Question.WHY_NOT, "No porch is wide enough yet")
    again = workspace.consider(Action("10.3", 10, "", "porch  TALKS"))
    assert again.id == first.id
    assert again.text(Question.WHY_NOT) == "No porch is wide enough yet"
    assert again.outcome is Outcome.NOT_THIS_ONE
    assert workspace.consider(Action("", 10, "", "Street games")).id != first.id
    assert len(workspace.considered()) == 2


def test_the_process_itself_is_refused_before_anything_is_kept(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="process itself"):
        workspace.consider(Action("9.1", 9, ""))
    assert workspace.considered() == []


def test_applying_ends_it_and_one_undo_takes_back_both(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.WHY_NOT, "Too early")
    work = begin(workspace)
    ended = now(workspace, found)
    assert (ended.outcome, ended.application) == (Outcome.APPLIED, work.application.id)
    assert ended.text(Question.WHY_NOT) == "Too early"
    assert workspace.ended_in(ended) == work.application
    assert workspace.undo().startswith("applying the process")
    assert now(workspace, found).outcome is Outcome.NOT_THIS_ONE
    assert workspace.applications() == []
    workspace.redo()
    assert now(workspace, found).outcome is Outcome.APPLIED
    assert workspace.store.upkeep.differences_from_journal() == []


def test_why_not_waits_until_the_application_is_put_away(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    work = begin(workspace)
    with pytest.raises(AnswerIsNo, match=r"applied to it, as 4\.4"):
        workspace.answer_considered(found.id, Question.WHY_NOT, "It was stopped")
    assert now(workspace, found).outcome is Outcome.APPLIED
    workspace.archive_application(work.application.id)
    workspace.answer_considered(found.id, Question.WHY_NOT, "It was stopped")
    assert now(workspace, found).outcome is Outcome.NOT_THIS_ONE


def test_every_step_is_in_the_history_and_can_be_undone_and_redone(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.PLANNED, "Culverts")
    workspace.answer_considered(found.id, Question.STARTED, "2020-01-13")
    workspace.answer_considered(found.id, Question.WHY_NOT, "The grant fell through")
    lines = workspace.history()[:4]
    assert [(line.place, line.subject, line.after) for line in lines] == [
        ("Where to begin", "“Why not this action?” of 4.4 Assess Climate Vulnerability", "The grant fell through"),
        (
            "Where to begin",
            "“When did it start, or when will it?” of 4.4 Assess Climate Vulnerability",
            "Mon 13 Jan 2020",
        ),
        ("Where to begin", "“What is already planned?” of 4.4 Assess Climate Vulnerability", "Culverts"),
        ("Where to begin", "4.4 Assess Climate Vulnerability", "4.4 Assess Climate Vulnerability"),
    ]
    assert "saying “Why not this action?”" in workspace.undo()
    assert now(workspace, found).outcome is Outcome.OPEN
    for _ in range(3):
        workspace.undo()
    assert workspace.considered() == []
    for _ in range(4):
        workspace.redo()
    assert now(workspace, found).text(Question.WHY_NOT) == "The grant fell through"
    workspace.revert(str(lines[2].number))
    assert now(workspace, found).text(Question.PLANNED) == ""
    with pytest.raises(AnswerIsNo, match="cannot be put back by itself"):
        workspace.revert(str(lines[3].number))


def test_nobody_undoes_what_somebody_else_went_on_with(workspace: Workspace, library: FlowLibrary) -> None:
    found = workspace.consider(CLIMATE)
    other = another_sitting(workspace, library)
    other.introduce("Town planner")
    other.settle_town("Bolton")
    other.answer_considered(found.id, Question.PLANNED, "Theirs")
    with pytest.raises(AnswerIsNo, match="by Town planner"):
        workspace.undo()
    assert now(workspace, found).text(Question.PLANNED) == "Theirs"
    other.close()


def test_nothing_is_overwritten_that_was_not_seen(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    seen = workspace.answer_considered(found.id, Question.PLANNED, "First").held.revision
    workspace.answer_considered(found.id, Question.PLANNED, "Second", seen)
    with pytest.raises(StaleWrite) as caught:
        workspace.answer_considered(found.id, Question.PLANNED, "Third", seen)
    assert (caught.value.mine, caught.value.theirs) == ("Third", "Second")
    assert now(workspace, found).text(Question.PLANNED) == "Second"


def test_blank_text_empties_and_a_visited_field_says_nothing(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.AFFECTED, "  ")
    assert Question.AFFECTED not in now(workspace, found).answers
    workspace.answer_considered(found.id, Question.WHY_NOT, "Because")
    workspace.answer_considered(found.id, Question.WHY_NOT, "")
    assert now(workspace, found).outcome is Outcome.OPEN


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (Question.STARTED, "last spring", "is not a date"),
        (Question.STARTED, "2020-02-30", "has no day 30"),
        (Question.PLANNED, "x" * 200_000, "characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_question(
    workspace: Workspace, question: Question, text: str, said: str
) -> None:
    found = workspace.consider(CLIMATE)
    with pytest.raises(BadInput, match=said) as caught:
        workspace.answer_considered(found.id, question, text)
    assert caught.value.where == question.in_words
    assert now(workspace, found).answers == {}


def test_what_is_typed_is_a_draft_until_it_is_an_answer(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    address = considered_address(found.id, Question.STARTED)
    keeping = Keeping(workspace, lambda news: None)
    keeping.hold(Typed(None, address, "when the ground thaws", ""))
    assert keeping.write()
    assert workspace.considered_drafts(found.id)[address].text == "when the ground thaws"
    assert [one.where for one in found_drafts(workspace)] == [
        "Where to begin · 4.4 Assess Climate Vulnerability · When did it start, or when will it?"
    ]
    keeping.hold(Typed(None, address, "13 Jan 2020", ""))
    keeping.rescue()
    assert now(workspace, found).started_on == date(2020, 1, 13)
    assert workspace.considered_drafts(found.id) == {}
    keeping.stop()


def test_what_could_not_be_written_comes_back_out_of_the_recovery_file(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    address = considered_address(found.id, Question.PLANNED)
    keeping = Keeping(workspace, lambda news: None)
    workspace.store.is_newer = True  # takes no changes
    keeping.hold(Typed(None, address, "Culverts", ""))
    keeping.rescue()
    workspace.store.is_newer = False
    assert begin_sitting(workspace).restored == 1
    assert workspace.considered_drafts(found.id)[address].text == "Culverts"
    keeping.stop()


def test_it_is_judged_by_the_rules_of_the_town_and_what_is_applied_already(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    first = workspace.pairing_of(found)
    assert first.status is Status.CANNOT_TELL
    assert "different" not in {one.requirement for one in first.findings}
    begin(workspace)
    again = {one.requirement: one for one in workspace.pairing_of(now(workspace, found)).findings}
    assert again["different"].counts == ("applied as 4.4",)


def test_it_is_read_under_the_edition_that_judges(workspace: Workspace) -> None:
    begin(workspace)
    found = workspace.pairing(Action("5.4", 5, "Assess Climate Vulnerability"), None, "2024")
    assert found.action.number == "4.4"
    assert "different" in {one.requirement for one in found.findings}
    unsettled = workspace.pairing(Action("5.99", 5, "Nobody knows"), None, "2024")
    assert unsettled.action.number == ""


def test_what_a_certification_used_is_said(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.record_certification("bronze", "2019", date(2019, 10, 24), (work.application.id,))
    found = {one.requirement: one for one in workspace.pairing(CLIMATE, None).findings}
    assert found["new"].status is Status.CANNOT_TELL


def test_what_was_said_can_be_forgotten_with_all_its_earlier_versions(workspace: Workspace) -> None:
    found = workspace.consider(CLIMATE)
    workspace.answer_considered(found.id, Question.AFFECTED, "Sampleperson at the mill")
    workspace.answer_considered(found.id, Question.AFFECTED, "Those at the mill")
    workspace.answer_considered(found.id, Question.STARTED, "2020-01-13")
    wanted = workspace.to_forget_considered(found.id)
    assert "Where to begin: 4.4 Assess Climate Vulnerability" in wanted.what
    workspace.forget(wanted)
    again = now(workspace, found)
    assert again.held(Question.AFFECTED).state.kind is StateKind.FORGOTTEN
    assert again.started_on == date(2020, 1, 13)
    assert b"Sampleperson" not in workspace.database.read_bytes()
    with pytest.raises(UsageError, match="No such action"):
        workspace.to_forget_considered("nothing")
    with pytest.raises(AnswerIsNo, match="Nothing was ever said"):
        workspace.to_forget_considered(workspace.consider(PORCH).id)


def test_what_is_not_considered_is_said(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="not considered any more"):
        workspace.considered_one("nothing")
