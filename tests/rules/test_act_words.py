"""Every act has words that people understand."""

import re
from pathlib import Path

import pytest

import sct_tui.workspace
from sct_tui.model.history import IMPORT, SETTLE
from sct_tui.rules.act_words import WORDS, done_in_words, thing_in_words
from sct_tui.rules.undoing import NOT_UNDOABLE, REDO, UNDO

WORKSPACE = Path(sct_tui.workspace.__file__).parent
# They leave no row in the journal.
WITHOUT_A_TRACE = {"draft", "be_at", "use_town"}
NAMES = {IMPORT, SETTLE} | {
    name
    for path in WORKSPACE.glob("*.py")
    for name in re.findall(
        r"(?:_act|\.act|act=|_note|_write_participant|_write_coaching)\(?\s*\"(\w+)\"", path.read_text()
    )
}


def test_the_acts_were_found() -> None:
    assert {"answer", "apply_process", "mark_attended", "record_coaching"} <= NAMES


@pytest.mark.parametrize("name", sorted(NAMES - WITHOUT_A_TRACE))
def test_every_act_of_the_workspace_has_words(name: str) -> None:
    assert name in WORDS
    assert WORDS[name][1] or name in NOT_UNDOABLE | {UNDO, REDO}


def test_an_undone_answer_is_named_with_its_place() -> None:
    said = thing_in_words("answer", "“Who is affected”", "4.4, round 1, Identify")
    assert said == "your answer to “Who is affected” (4.4, round 1, Identify)"
    assert (
        thing_in_words("complete_step", "", "4.4, round 1, Identify") == "completing the step (4.4, round 1, Identify)"
    )


def test_an_act_of_a_later_version_is_named_as_it_is() -> None:
    assert done_in_words("move_mountains") == "move mountains"
    assert thing_in_words("move_mountains", "“Everest”", "") == "move mountains: “Everest”"
