"""The person's own editor at a real terminal: what was written there survives the editor, the app and the terminal."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession
from tests.terminal.test_main_job import REST_SECONDS, Start, begin, go_to, leave, sct, start, surroundings

__all__ = ["start", "surroundings"]

# Editors as scripts: the first writes and is done; the others write (or keep to themselves) and wait to be ended.
DONE = 'printf "%s\\n" "Written in the editor." "On two lines." > "$1"'
# What is waited for on the screen comes last: all else stands by then.
WAITS = 'printf "Half a sentence" > "$1"; echo $$ > "$HOME/editor"; echo EDITOR IS OPEN; exec sleep 60'
# As nano does when its terminal goes away.
SAVES = (
    'trap \'printf "%s" "Not written yet" > "$1.save"; exit 1\' HUP TERM; echo $$ > "$HOME/editor";'
    " echo EDITOR IS OPEN; while :; do sleep 0.1; done"
)


@pytest.fixture
def home(surroundings: dict[str, str]) -> Path:
    begin(surroundings)
    return Path(surroundings["HOME"])


def use_editor(surroundings: dict[str, str], home: Path, script: str) -> None:
    path = home / "an-editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    surroundings["EDITOR"] = str(path)


def at_the_text(person: PtySession) -> None:
    """Go to the first long text of the first step, and open the editor on it."""
    go_to(person, "step")
    person.wait_until_still(REST_SECONDS)
    person.press("F4")


def answer(surroundings: dict[str, str]) -> str:
    shown = json.loads(sct(surroundings, "step", "show", "4.4/c1/prepare", "--json"))["prompts"]
    return str(next(prompt["answer"] for prompt in shown if prompt["id"] == "why-this-action").get("value", ""))


def recovery_files(home: Path) -> list[Path]:
    return list((home / ".local/state/sct/recovery").glob("*"))


def editor_pid(home: Path) -> int:
    return int((home / "editor").read_text())


def test_what_is_written_there_stands_in_the_field(surroundings: dict[str, str], home: Path, start: Start) -> None:
    use_editor(surroundings, home, DONE)
    with start() as person:
        at_the_text(person)
        person.wait_for("On two lines.")
        leave(person)
    assert answer(surroundings) == "Written in the editor.\nOn two lines."
    assert recovery_files(home) == []


def test_after_an_editor_that_is_killed_what_it_had_written_stands_there(
    surroundings: dict[str, str], home: Path, start: Start
) -> None:
    use_editor(surroundings, home, WAITS)
    with start() as person:
        at_the_text(person)
        person.wait_for("EDITOR IS OPEN")
        os.kill(editor_pid(home), signal.SIGKILL)
        person.wait_for("Your editor was stopped")
        person.wait_for("Half a sentence")
        leave(person)
    assert answer(surroundings) == "Half a sentence"
    assert recovery_files(home) == []


@pytest.mark.parametrize(
    ("script", "written"), [(WAITS, "Half a sentence"), (SAVES, "Not written yet")], ids=["written", "kept aside"]
)
@pytest.mark.parametrize("end", ["kill -9", "hang up"])
def test_after_the_app_or_the_terminal_dies_the_next_start_offers_it(
    surroundings: dict[str, str], home: Path, start: Start, script: str, written: str, end: str
) -> None:
    use_editor(surroundings, home, script)
    with start() as person:
        at_the_text(person)
        person.wait_for("EDITOR IS OPEN")
        if end == "kill -9":
            os.kill(person.pid, signal.SIGKILL)
            assert person.exit_code() == -signal.SIGKILL
        person.hang_up()  # the terminal goes, and the editor with it
        if end == "hang up":
            assert person.exit_code() == 129
    wait_until_gone(editor_pid(home))
    with start() as person:
        shown = person.wait_for(written)
        assert "Recovered" in shown
        person.wait_until_still(REST_SECONDS)
        person.press("Enter")
        person.wait_for("A draft from before")
        assert written in person.text
        person.wait_until_still(REST_SECONDS)  # nothing says in words where the focus is
        person.press("Tab")
        person.wait_for("saved ")
        leave(person)
    assert answer(surroundings) == written
    assert recovery_files(home) == []


def wait_until_gone(pid: int) -> None:
    """The editor was adopted when its parent died, so nobody here can wait for it in the usual way."""
    for _ in range(200):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        signal.sigtimedwait([], 0.05)
    raise AssertionError(f"the editor {pid} lives on")


def at_the_note(person: PtySession) -> None:
    """Go to the first prompt's note, and open the editor on it."""
    go_to(person, "step")
    person.wait_until_still(REST_SECONDS)
    person.press("\x0e")
    person.wait_for("For your team only")
    person.wait_until_still(REST_SECONDS)
    person.press("F4")


def test_a_form_has_it_too(surroundings: dict[str, str], home: Path, start: Start) -> None:
    use_editor(surroundings, home, DONE)
    with start() as person:
        at_the_note(person)
        person.wait_for("On two lines.")
        person.wait_until_still(REST_SECONDS)
        person.press("Esc")
        person.wait_for("noted ")
        leave(person)
    assert "Written in the editor." in sct(surroundings, "note", "list", "4.4")
    assert recovery_files(home) == []


def test_what_was_written_for_a_form_is_offered_after_the_app_died(
    surroundings: dict[str, str], home: Path, start: Start
) -> None:
    use_editor(surroundings, home, WAITS)
    with start() as person:
        at_the_note(person)
        person.wait_for("EDITOR IS OPEN")
        os.kill(person.pid, signal.SIGKILL)
        assert person.exit_code() == -signal.SIGKILL
        person.hang_up()
    wait_until_gone(editor_pid(home))
    with start() as person:
        shown = person.wait_for("Half a sentence")
        assert "Recovered" in shown
        leave(person)
    assert recovery_files(home) == []
