"""Answers and drafts: nothing typed is lost, nothing is overwritten unseen."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput, StaleWrite, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.flow import PromptKind
from sct_tui.model.states import EMPTIED, UNSET, answered, not_applicable
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, at, begin, now, query, reopened, text_for


def test_every_kind_of_prompt_is_answered_as_its_text_says(workspace: Workspace) -> None:
    work = begin(workspace)
    kept = {}
    for _, prompt in work.definition.prompts():
        if not prompt.kind.is_repeating:
            saved = workspace.answer(work, at(work, prompt.id), text_for(prompt))
            kept[prompt.id] = saved.held
    again = now(workspace, work)
    assert again.answers.answers == kept
    for prompt_id, held in kept.items():
        prompt = workspace.prompt(work, prompt_id)
        typed = workspace.as_typed(prompt, held.state)
        assert workspace.answer(work, at(work, prompt_id), typed).held == held
    assert {workspace.prompt(work, prompt_id).kind for prompt_id in kept} >= {
        PromptKind.TEXT,
        PromptKind.LINE,
        PromptKind.DATE,
        PromptKind.CHOICE,
        PromptKind.SEVERAL,
        PromptKind.YES_NO,
    }


def test_an_answer_says_who_and_when(workspace: Workspace) -> None:
    work = begin(workspace)
    held = workspace.answer(work, at(work, "affected"), "Renters.").held
    assert held.by == workspace.person.id
    assert held.at is not None
    assert held.at.astimezone().date() == workspace.clock.today()
    assert query(workspace.database, "SELECT name FROM act ORDER BY id DESC LIMIT 1") == [("answer",)]


def test_the_four_states_are_told_apart(workspace: Workspace) -> None:
    work = begin(workspace)
    address = at(work, "affected")
    assert now(workspace, work).answers.held("affected").state == UNSET
    assert workspace.answer(work, address, "Renters.").held.state == answered("Renters.")
    assert workspace.answer(work, address, " \n").held.state == EMPTIED
    assert workspace.declare_not_applicable(work, address, " Nobody. ").held.state == not_applicable("Nobody.")
    assert workspace.answer(work, address, "Owners.").held.state == answered("Owners.")
    assert workspace.empty(work, address).held.state == EMPTIED


def test_a_visited_field_is_not_an_emptied_one(workspace: Workspace) -> None:
    work = begin(workspace)
    saved = workspace.answer(work, at(work, "affected"), "")
    assert saved.held.state == UNSET
    assert now(workspace, work).progress == {}


def test_unset_never_overwrites_an_answer(workspace: Workspace) -> None:
    work = begin(workspace)
    kept = workspace.answer(work, at(work, "affected"), "Renters.").held
    saved = workspace.save_state(work, at(work, "affected"), UNSET, kept.revision, act="answer")
    assert saved.held == kept


def test_emptying_keeps_the_earlier_text_in_the_journal(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    workspace.empty(work, at(work, "affected"))
    olds = query(workspace.database, "SELECT old FROM event WHERE address LIKE 'answer/%' ORDER BY seq")
    assert olds == [(None,), ('{"kind":"answered","value":"Renters."}',)]


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_not_applicable_needs_a_reason(workspace: Workspace, reason: str) -> None:
    work = begin(workspace)
    with pytest.raises(BadInput) as caught:
        workspace.declare_not_applicable(work, at(work, "affected"), reason)
    assert caught.value.exit_code is ExitCode.BAD_DATA
    assert now(workspace, work).answers.held("affected").state == UNSET


def test_text_that_cannot_be_read_keeps_the_draft_and_the_answer(workspace: Workspace) -> None:
    work = begin(workspace)
    address = at(work, "action-start")
    revision = workspace.answer(work, address, "2020-03-04").held.revision
    workspace.save_draft(work, address, "the week after", revision)
    with pytest.raises(BadInput):
        workspace.answer(work, address, "the week after", revision)
    assert workspace.drafts(work)[address].text == "the week after"
    assert now(workspace, work).answers.held("action-start").state == answered("2020-03-04")
    assert "action-start" in {lack.prompt for lack in workspace.lacks(now(workspace, work), "prepare")}


def test_text_is_kept_in_a_form_that_can_be_written_out(workspace: Workspace) -> None:
    work = begin(workspace)
    held = workspace.answer(work, at(work, "affected"), "one\r\ntwo\rcaf\udce9").held
    assert held.state == answered("one\ntwo\ncaf?")
    workspace.save_draft(work, at(work, "outcomes"), "caf\udce9", "")
    assert workspace.drafts(work)[at(work, "outcomes")].text == "caf?"


def test_a_draft_survives_the_end_of_the_program(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    workspace.save_draft(work, at(work, "affected"), "half", "")
    when = workspace.save_draft(work, at(work, "affected"), "half a thought", "")
    again = reopened(workspace, library)
    draft = again.drafts(work)[at(work, "affected")]
    assert (draft.text, draft.based_on, draft.at, draft.context.step) == ("half a thought", "", when, "identify")
    assert again.cycle_work(work.cycle.id).answers.held("affected").state == UNSET


@pytest.mark.parametrize("how", ["answer", "empty", "not applicable", "answer the same"])
def test_a_draft_is_gone_with_the_save(workspace: Workspace, how: str) -> None:
    work = begin(workspace)
    address = at(work, "affected")
    revision = workspace.answer(work, address, "Renters.").held.revision
    workspace.save_draft(work, address, "Renters, and", revision)
    match how:
        case "answer":
            workspace.answer(work, address, "Renters, and owners.", revision)
        case "empty":
            workspace.empty(work, address, revision)
        case "not applicable":
            workspace.declare_not_applicable(work, address, "Nobody.", revision)
        case "answer the same":
            workspace.answer(work, address, "Renters.", revision)
    assert workspace.drafts(work) == {}


def test_drafts_belong_to_a_person_and_leave_no_event(workspace: Workspace) -> None:
    work = begin(workspace)
    events = query(workspace.database, "SELECT count(*) FROM event")
    workspace.save_draft(work, at(work, "affected"), "mine", "")
    assert query(workspace.database, "SELECT count(*) FROM event") == events
    workspace.introduce("Town planner")
    assert workspace.drafts(work) == {}
    workspace.act_as("Coordinator")
    assert len(workspace.drafts(work)) == 1


def test_two_sittings_do_not_overwrite_each_other(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    address = at(work, "affected")
    seen = now(workspace, work).answers.held("affected").revision
    other.answer(work, address, "Theirs.", seen)
    workspace.save_draft(work, address, "Mine.", seen)
    with pytest.raises(StaleWrite) as caught:
        workspace.answer(work, address, "Mine.", seen)
    assert (caught.value.mine, caught.value.theirs) == ("Mine.", "Theirs.")
    assert caught.value.exit_code is ExitCode.ANSWER_IS_NO
    assert caught.value.where == workspace.prompt(work, "affected").title
    held = now(workspace, work).answers.held("affected")
    assert held.state == answered("Theirs.")
    assert workspace.drafts(work)[address].text == "Mine."
    assert workspace.answer(work, address, "Mine.", held.revision).held.state == answered("Mine.")


def test_two_sittings_that_say_the_same_agree(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    theirs = other.answer(work, at(work, "affected"), "Renters.", "").held
    assert workspace.answer(work, at(work, "affected"), "Renters.", "").held == theirs


def test_their_emptying_is_not_overwritten_either(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    revision = workspace.answer(work, at(work, "affected"), "Renters.").held.revision
    other.empty(work, at(work, "affected"), revision)
    with pytest.raises(StaleWrite) as caught:
        workspace.answer(work, at(work, "affected"), "Renters and owners.", revision)
    assert caught.value.theirs == "Emptied on purpose"


def test_a_hidden_prompt_keeps_its_answer(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "changed"), "yes")
    assert "changed-what" in workspace.visible(now(workspace, work))
    workspace.answer(work, at(work, "changed-what"), "The hours.")
    workspace.answer(work, at(work, "changed"), "no")
    again = now(workspace, work)
    assert "changed-what" not in workspace.visible(again)
    assert again.answers.held("changed-what").state == answered("The hours.")


@pytest.mark.parametrize(("prompt", "column"), [("no-such-prompt", ""), ("bodies", "no-such-column"), ("bodies", "")])
def test_only_what_the_definition_asks_is_answered(workspace: Workspace, prompt: str, column: str) -> None:
    work = begin(workspace)
    with pytest.raises(UsageError):
        workspace.answer(work, at(work, prompt, "entry" if column else "", column), "text")
    assert now(workspace, work).answers.answers == {}


def test_another_sittings_save_is_news(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    workspace.news()
    workspace.answer(work, at(work, "why-this-action"), "Mine.")
    other.answer(work, at(work, "affected"), "Theirs.")
    changed = {(person, address.field) for person, address in workspace.news()}
    assert changed == {(other.person.id, "affected"), (other.person.id, "identify")}
    assert workspace.news() == []
