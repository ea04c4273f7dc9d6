"""Sittings in lines killed at random moments: no line that was entered half a second before is lost.

SCT_KILLS says how many of the app there are; here it is one for each four. SCT_SEED repeats a run.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from sct_tui.workspace import care
from sct_tui.workspace.workspace import open_workspace
from tests.figures import Tell
from tests.plain.conftest import Linear, bolton, linear, prepared_database
from tests.storms.sittings import environment_count
from tests.terminal.pty_session import PtySession

# Fixtures that live with the tests of the linear mode.
__all__ = ["bolton", "linear", "prepared_database"]

pytestmark = pytest.mark.storm

KILLS = max(1, environment_count("SCT_KILLS", 60) // 4)
SEED = os.environ.get("SCT_SEED", "2020")
LONGEST_SECONDS = 2.5
PROMISED_SECONDS = 0.5
ALLOWED_SECONDS = float(os.environ.get("SCT_ALLOWANCE", "0.5"))  # for a busy machine, as for the app


def test_no_kill_loses_a_line_that_was_entered(bolton: Linear, tell: Tell) -> None:
    chance = random.Random(f"{SEED} lines")
    print(f"seed: SCT_SEED={SEED}")
    for number in range(KILLS):
        with bolton.at_a_terminal() as person:
            begin(person, is_after_a_kill=number > 0)
            seen, said_saved = type_until_killed(person, chance, number)
        tell("kills in lines", 1)
        check(bolton, seen, said_saved)


def begin(person: PtySession, *, is_after_a_kill: bool) -> None:
    """Come to the first question, where the text is begun anew."""
    person.wait_for("prepare>")
    if is_after_a_kill:
        assert "ended without leaving" in person.text
    person.type("answer 1\r")
    person.wait_for("answer>")
    person.type(":cancel\r")
    person.wait_for("Given up")


def type_until_killed(person: PtySession, chance: random.Random, number: int) -> tuple[dict[str, float], set[str]]:
    """Enter lines, and save some; returns when each line was entered, and those that were said to be saved."""
    ends = time.monotonic() + chance.uniform(0.1, LONGEST_SECONDS)
    seen: dict[str, float] = {}
    said_saved: set[str] = set()
    while time.monotonic() < ends:
        word = f"word-{number}-{len(seen)}"
        person.type(f"{word}\r")
        seen[word] = time.monotonic()
        person.read(chance.uniform(0.0, 0.2))
        if chance.random() < 0.1:
            before = person.text.count("Saved.")
            person.type(":done\r")
            person.wait_for("Question 2 of 7")
            if person.text.count("Saved.") > before:
                said_saved = set(seen)
            person.type(":back\r")
            person.wait_for("answer>")
            person.type(":add\r")
            person.read(0.1)
    os.kill(person.pid, signal.SIGKILL)
    killed_at = time.monotonic()
    assert person.exit_code() == -signal.SIGKILL
    return {word: killed_at - at for word, at in seen.items()}, said_saved


def check(linear: Linear, seen: dict[str, float], said_saved: set[str]) -> None:
    """What the file holds against what was entered: in the answer, or in the draft."""
    examined = care.look_through(linear.database)
    assert not examined.problems
    workspace = open_workspace(Path(linear.database), create=False)
    workspace.act_as(None)
    workspace.settle_town()
    answer = str(workspace.find_cycle("4.4").answers.held("why-this-action").state.value)
    drafts = " ".join(draft.text for draft in workspace.all_drafts())
    assert workspace.store.upkeep.differences_from_journal() == []
    workspace.close()
    for word in said_saved:
        assert word in answer, f"{word} was said to be saved; there is: {answer}"
    for word, seconds in seen.items():
        if seconds > PROMISED_SECONDS + ALLOWED_SECONDS:
            assert word in answer + drafts, f"{word} was entered {seconds:.2f} s before; there is: {answer} / {drafts}"
