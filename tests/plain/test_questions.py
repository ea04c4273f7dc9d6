"""One question in lines: words behind a colon, states, reasons, drafts, notes and flags."""

import sqlite3
from contextlib import closing

import pytest

from sct_tui.model.journal import Held, answer_address
from sct_tui.model.states import EMPTIED, StateKind
from sct_tui.workspace.workspace import Workspace
from tests.plain.conftest import Linear

WHY = "why-this-action"
STEP = "go 4.4/c1/prepare"


def held(linear: Linear, prompt: str = WHY) -> Held:
    workspace = linear.opened()
    found = workspace.find_cycle("4.4").answers.held(prompt)
    workspace.close()
    return found


def test_words_take_a_colon_and_two_colons_are_text(bolton: Linear) -> None:
    bolton(STEP, "answer 1", "help", "::note this", ": a line with a blank", ":done", ":quit")
    assert held(bolton).state.value == "help\n:note this\n: a line with a blank"


def test_a_word_that_is_unknown_is_not_taken_as_text(bolton: Linear) -> None:
    said = bolton(STEP, "answer 1", "First", ":doen", ":done", ":quit", code=3)
    assert "There is no word “:doen” here; it was not taken as text. Did you mean “:done”?" in said.out
    assert held(bolton).state.value == "First"


def test_help_says_why_and_an_example_and_the_words(bolton: Linear) -> None:
    said = bolton(STEP, "answer 1", ":help", ":quit")
    for part in ("Why: ", "A good answer: ", "Example: ", "Standing: ", ":done: The text is finished"):
        assert part in said.out


def test_an_empty_line_keeps_what_is_there(bolton: Linear) -> None:
    bolton(STEP, "answer 1", "First", ":done", ":quit")
    before = held(bolton).revision
    said = bolton(STEP, "answer 1", "", ":quit")
    assert "It says: First" in said.out
    assert held(bolton).revision == before


def test_a_text_is_gone_on_with(bolton: Linear) -> None:
    bolton(STEP, "answer 1", "First", ":done", ":quit")
    bolton(STEP, "answer 1", ":add", "Second", ":done", ":quit")
    assert held(bolton).state.value == "First\nSecond"


def test_an_answer_is_emptied_or_does_not_apply(bolton: Linear) -> None:
    bolton(STEP, "answer 1", "First", ":done", ":quit")
    bolton(STEP, "answer 1", ":empty", ":quit")
    assert held(bolton).state == EMPTIED
    bolton(STEP, "answer 1", ":na Decided by the council", ":quit")
    assert (held(bolton).state.kind, held(bolton).state.reason) == (
        StateKind.NOT_APPLICABLE,
        "Decided by the council",
    )


def test_a_reason_is_asked_for_and_needed(bolton: Linear) -> None:
    said = bolton(STEP, "answer 1", ":na", "", ":quit", code=3)
    assert "“Not applicable” needs a reason." in said.out
    assert not held(bolton).state.is_set


def test_why_it_was_changed_is_kept(bolton: Linear) -> None:
    bolton(STEP, "answer 1", ":why Owners told us", "First", ":done", ":quit")
    workspace = bolton.opened()
    assert "Owners told us" in [line.why for line in workspace.history()]
    workspace.close()


def test_a_draft_is_offered_taken_and_given_up(bolton: Linear) -> None:
    workspace = bolton.opened()
    _keep_draft(workspace, "Half a thought")
    workspace.close()
    said = bolton(STEP, "answer 1", ":take", ":quit")
    assert "Not saved yet, kept as a draft: Half a thought" in said.out
    assert held(bolton).state.value == "Half a thought"
    workspace = bolton.opened()
    _keep_draft(workspace, "Another")
    workspace.close()
    bolton(STEP, "answer 1", ":cancel", ":quit")
    assert held(bolton).state.value == "Half a thought"
    workspace = bolton.opened()
    assert workspace.all_drafts() == []
    workspace.close()


@pytest.mark.parametrize(("typed", "kept"), [("1", "bronze"), ("silver", "silver"), ("Bro", "bronze")])
def test_a_choice_is_taken_by_number_id_or_beginning(bolton: Linear, typed: str, kept: str) -> None:
    bolton(STEP, "answer level-aimed", typed, ":quit")
    assert held(bolton, "level-aimed").state.value == kept


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(bolton: Linear) -> None:
    other = bolton.opened()
    work = other.find_cycle("4.4")
    other.answer(work, answer_address(work.cycle.id, WHY), "Theirs")
    _keep_draft(other, "Mine", based_on="")
    other.close()
    said = bolton(STEP, "answer 1", ":take", ":skip", ":quit", code=3)
    assert "Theirs: Theirs" in said.out
    assert "Yours: Mine" in said.out
    assert held(bolton).state.value == "Theirs"
    workspace = bolton.opened()
    assert [draft.text for draft in workspace.all_drafts()] == ["Mine"]
    workspace.close()


def test_notes_and_flags_are_set_listed_and_taken_away(bolton: Linear) -> None:
    lines = (STEP, "answer 1", ":note Ask the clerk", ":flag coach", ":step", "note", "Two", "lines", ":done", "flag")
    said = bolton(*lines, "home", "notes", "notes 2", ":unflag", ":clear-note", ":quit")
    assert "1. 4.4/c1/prepare: Prepare" in said.out
    assert "Flag: come back to this (Coordinator)." in said.out
    assert "Note (Coordinator): Two\nlines" in said.out.replace("\n   ", "\n")
    assert "2. 4.4/c1/prepare: The action here, and why this one" in said.out
    workspace = bolton.opened()
    (left,) = workspace.notes_and_flags()
    assert left.title == "Prepare"
    workspace.close()


def test_the_history_of_a_question_is_said_and_one_change_put_back(bolton: Linear) -> None:
    bolton(STEP, "answer 1", "First", ":done", ":quit")
    bolton(STEP, "answer 1", "Second", ":done", ":quit")
    workspace = bolton.opened()
    number = next(line.number for line in workspace.history() if line.after == "Second")
    workspace.close()
    said = bolton(STEP, "answer 1", ":history", str(number), f"revert {number} It was right", "back", ":quit")
    assert "before: First" in said.out
    assert "Put back." in said.out
    assert held(bolton).state.value == "First"


def _keep_draft(workspace: Workspace, text: str, based_on: str | None = None) -> None:
    work = workspace.find_cycle("4.4")
    address = answer_address(work.cycle.id, WHY)
    seen = work.answers.held(WHY).revision if based_on is None else based_on
    workspace.save_draft(work, address, text, seen)


def test_where_no_free_text_is_asked_words_need_no_colon(bolton: Linear) -> None:
    said = bolton(STEP, "answer level-aimed", "help", "skip", "quit", "quit")
    assert "Why: " in said.out
    workspace = bolton.opened()
    assert workspace.all_drafts() == []
    workspace.close()


def test_a_word_that_was_taken_as_text_says_how_it_is_meant(bolton: Linear) -> None:
    assert "Taken as text. To mean the word, type “:help”." in bolton(STEP, "answer 1", "help", ":cancel", ":quit").out


def test_what_cannot_be_saved_now_stays_a_draft(bolton: Linear) -> None:
    # Somebody else holds the database in a transaction of their own.
    with bolton.at_a_terminal() as person:
        person.wait_for("4.4/c1/prepare>")
        person.type("answer 1\r")
        person.wait_for("answer>")
        person.type("First\r")
        person.wait_for("...")
        with closing(sqlite3.connect(bolton.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            person.type(":done\r")
            person.wait_for("What you typed is kept as a draft")
            other.execute("ROLLBACK")
        person.type(":quit\r")
        assert person.exit_code() == 3
    assert held(bolton).state.value == "First"


def test_what_was_said_when_applying_is_offered_and_taken_with_confirm(bolton: Linear) -> None:
    said = bolton(STEP, "answer action-start", ":confirm", ":quit").out
    assert "You said when applying: Mon 13 Jan 2020. “:confirm” takes it." in said
    assert held(bolton, "action-start").state.value == "2020-01-13"


def test_an_answer_that_differs_from_what_was_said_when_applying_is_told(bolton: Linear) -> None:
    assert "Really" not in bolton(STEP, "answer action-start", "1 Feb 2017", ":quit").out
    assert "before 2017. It is kept" in bolton(STEP, "answer action-start", "1 Feb 1920", ":quit").out
    said = bolton(STEP, "answer action-start", "1 Feb 2020", "back", ":quit").out
    assert "But when applying you said Mon 13 Jan 2020." in said
