"""The main job at a real terminal: begin, apply, answer, leave; come back and find it; export it."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession

TEXT = "The same streets flood each spring."
SCT = [sys.executable, "-m", "sct_tui"]
IDLE_SECONDS = 1.5

# Nothing on the screen says in words where the focus is, and a busy machine pauses in the middle of drawing.
REST_SECONDS = 1.0


Start = Callable[[], PtySession]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A home in which nothing is yet, in a plain terminal, on a day of the 2020 programme."""
    home = tmp_path / "coordinator"
    home.mkdir()
    checkout = Path(__file__).parents[2]
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(checkout),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SCT_TODAY": "2020-03-02",
    }


@pytest.fixture
def start(surroundings: dict[str, str]) -> Start:
    return lambda: PtySession(SCT, surroundings, cwd=surroundings["HOME"])


def sct(surroundings: dict[str, str], *arguments: str) -> str:
    """Run a command as the same person, and return what it prints."""
    return subprocess.run(
        [*SCT, *arguments],
        env=surroundings,
        cwd=surroundings["HOME"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


def begin(surroundings: dict[str, str]) -> None:
    """What the first run and applying leave behind, made by commands."""
    sct(surroundings, "town", "add", "Ansonia", "--edition", "2020", "--name", "Coordinator", "--role", "Town planner")
    sct(surroundings, "apply", "4.4", "--level", "bronze", "--started", "2020-01-13")


def go_to(person: PtySession, place: str) -> None:
    """From the list of steps at the start to the step, the cycle or home; wait until all is drawn."""
    person.wait_for("you were here")
    person.wait_until_still(REST_SECONDS)
    person.press("Enter")
    person.wait_for("1 of 6 Prepare")
    person.read(REST_SECONDS)
    if place in ("cycle", "home"):
        person.press("Esc")
        person.wait_for("▸ ○ 1 Prepare")
        person.wait_until_still(REST_SECONDS)
    if place == "home":
        person.press("Esc")
        person.wait_for("Actions the equity process is applied to")
        person.wait_until_still(REST_SECONDS)


def leave(person: PtySession) -> None:
    """Leave with Ctrl+Q; the terminal is as it was before."""
    person.press("Ctrl+Q")
    assert person.exit_code() == 0
    for switched_off in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert switched_off in person.last_bytes
        assert switched_off.replace(b"l", b"h") not in person.last_bytes.rpartition(switched_off)[2]


def test_the_main_job_from_the_first_run_to_the_exported_file(surroundings: dict[str, str], start: Start) -> None:
    with start() as person:
        person.wait_for("Which municipality do you work for?")
        person.type("anson")
        person.wait_for("▸ Ansonia")
        person.press("Enter")
        person.wait_for("▸ 2024  the newest whose rules are known")
        for _ in range(4):
            person.press("Down")
        person.wait_for("Unknown of 2020")
        person.press("Enter")
        person.wait_for("Your name (needed)")
        person.wait_until_still(REST_SECONDS)
        person.type("Coordinator")
        person.press("Enter")
        person.wait_until_still(REST_SECONDS)
        person.type("Town planner")
        person.press("Enter")
        person.wait_for("Begin here: choose an action")
        person.press("Enter")
        person.wait_for("Which action will the process be applied to?")
        person.wait_until_still(REST_SECONDS)
        person.type("climate")
        person.wait_for("▸ 4.4   Assess Climate Vulnerability")
        person.press("Enter")
        person.wait_for("Start of the action")
        person.wait_until_still(REST_SECONDS)
        person.type("2020-01-13")
        person.wait_for("2020-01-13")
        person.press("Ctrl+S")
        person.wait_for("▸ ○ 1 Prepare")
        person.press("Enter")
        person.wait_for("1 of 6 Prepare")
        person.wait_for("to complete: 5 more")
        person.read(REST_SECONDS)
        person.type(TEXT)
        person.wait_for(TEXT)
        leave(person)

    with start() as person:
        person.wait_for("you were here, at “The action here, and why this one”")
        person.wait_until_still(REST_SECONDS)
        person.press("Enter")
        person.wait_for("You left off at “The action here, and why this one”.")
        assert "1 of 6 Prepare" in person.text
        assert TEXT in person.text
        leave(person)

    target = Path(surroundings["HOME"]) / "progress.sct.toml"
    assert sct(surroundings, "export", "4.4", "--output", str(target)) == f"{target}\n"
    data = tomllib.loads(target.read_text("utf-8"))
    assert (data["town"]["name"], data["application"][0]["reference"]) == ("Ansonia", "4.4")
    (answer,) = data["cycle"][0]["answer"]
    assert (answer["prompt"], answer["value"], answer["by"]) == ("why-this-action", TEXT, "Coordinator")


@pytest.mark.parametrize(
    "place",
    [
        "step",
        "cycle",
        "home",
    ],
)
def test_an_idle_sitting_sends_no_byte(surroundings: dict[str, str], start: Start, place: str) -> None:
    begin(surroundings)
    with start() as person:
        go_to(person, place)
        person.wait_until_still(IDLE_SECONDS)
        before = person.bytes_received
        person.read(IDLE_SECONDS)
        assert person.bytes_received == before
        leave(person)


def test_moving_in_a_list_sends_little(surroundings: dict[str, str], start: Start) -> None:
    begin(surroundings)
    with start() as person:
        go_to(person, "cycle")
        before = person.bytes_received
        person.press("Down")
        person.wait_for("▸ ○ 2 Identify")
        person.wait_until_still()
        assert person.bytes_received - before < 1000


def test_leaving_at_the_first_question_leaves_the_terminal_as_it_was(start: Start) -> None:
    with start() as person:
        person.wait_for("Which municipality do you work for?")
        leave(person)
