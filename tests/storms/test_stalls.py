"""Terminals that stop reading, hang up, or are told to go: what was typed is saved, the process gone, nothing spins.

The peer stops reading while the app draws; its event loop stands still then, and only what lies outside it can act.
SCT_STALLS says how often that is done, half of it hung up and half read on.
"""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.figures import Tell
from tests.storms.sittings import Sitting, Town, environment_count
from tests.terminal.pty_session import PATIENCE_SECONDS

pytestmark = pytest.mark.storm

STALLS = environment_count("SCT_STALLS", 10)
HANGUP, TERMINATED = 129, 143
IGNORED = "trap '' HUP TERM INT"
# A spinning process would use all the time until it is ended; an orderly end uses a part of a second.
MOST_CPU_SECONDS = 2.5

EDITOR = """#!/bin/sh
{first}
printf 'written in the editor' > "$1"
echo $$ > "$HOME/editor.pid"
n=0; while [ $n -lt 200 ]; do sleep 0.1; n=$((n + 1)); done
"""


@pytest.fixture
def town(tmp_path: Path, checked_flows: Path) -> Town:
    return Town(tmp_path / "town", checked_flows)


def stall(town: Town, sitting: Sitting, chance: random.Random) -> float:
    """Have the app draw for a terminal that reads nothing, until its event loop stands still; returns the seconds."""
    begun = time.monotonic()
    while time.monotonic() - begun < 2 * PATIENCE_SECONDS:
        for _ in range(70):
            # One by one: what comes at once is drawn at once. Ctrl+L draws the whole screen.
            sitting.send(chance.choice(("x", *["Ctrl+L"] * 9)))
            time.sleep(0.03)
        mark = f"m{chance.randrange(10**6)}"
        sitting.send(mark)
        time.sleep(0.8)
        if not town.holds(mark):
            return time.monotonic() - begun
    raise AssertionError("the app goes on drawing for a terminal that reads nothing")


@pytest.mark.parametrize("number", range((STALLS + 1) // 2))
def test_a_stalled_terminal_that_hangs_up_ends_the_app_with_everything_saved(
    town: Town, number: int, tell: Tell
) -> None:
    chance = random.Random(f"hang up {number}")
    with town.start() as sitting:
        sitting.opened()
        sitting.type_seen(f"typed-{number} ")
        stall(town, sitting, chance)
        assert town.holds(f"typed-{number}")
        town.check()
        used = sitting.cpu_seconds()
        time.sleep(0.5)
        tell("stalled: processor time in half a second, s", sitting.cpu_seconds() - used)
        sitting.hang_up()
        gone = sitting.goes()
    tell("stalls", 1)
    tell("stalled, then hung up: time to exit, s", gone.seconds)
    tell("stalled, then hung up: processor time to exit, s", gone.cpu_seconds)
    assert gone.code == HANGUP
    assert gone.cpu_seconds < MOST_CPU_SECONDS
    assert f"typed-{number}" in town.answer()
    assert town.presence_files() == []
    town.check()


@pytest.mark.parametrize("number", range(STALLS // 2))
def test_a_stalled_terminal_that_reads_on_loses_nothing(town: Town, number: int, tell: Tell) -> None:
    chance = random.Random(f"read on {number}")
    with town.start() as sitting:
        sitting.opened()
        sitting.type_seen(f"typed-{number} ")
        stall(town, sitting, chance)
        assert town.holds(f"typed-{number}")
        sitting.send(f" last-{number}")
        begun = time.monotonic()
        sitting.wait_until(lambda: f"last-{number}" in sitting.text)
        tell("stalled, then read on: time until all is drawn, s", time.monotonic() - begun)
        sitting.press("Ctrl+Q")
        assert sitting.exit_code() == 0
    tell("stalls", 1)
    assert f"typed-{number}" in town.answer()
    assert f"last-{number}" in town.answer()
    assert town.drafts() == {}
    assert town.presence_files() == []
    town.check()


@pytest.mark.parametrize(
    ("ending", "code", "wrapped", "is_stalled"),
    [
        *[
            pytest.param(
                ending, code, wrapped, False, id=f"healthy, {ending}{', ignored by the parent' if wrapped else ''}"
            )
            for ending, code in (("hang up", HANGUP), ("SIGHUP", HANGUP), ("SIGTERM", TERMINATED), ("SIGINT", 130))
            for wrapped in ("", IGNORED)
        ],
        pytest.param("hang up", HANGUP, IGNORED, True, id="stalled, hang up, ignored by the parent"),
        pytest.param("SIGHUP", HANGUP, "", True, id="stalled, SIGHUP"),
        pytest.param("SIGTERM", TERMINATED, "", True, id="stalled, SIGTERM"),
        pytest.param("SIGTERM", TERMINATED, IGNORED, True, id="stalled, SIGTERM, ignored by the parent"),
    ],
)
def test_however_the_app_is_told_to_go_it_saves_and_goes(
    town: Town, ending: str, code: int, wrapped: str, is_stalled: bool, tell: Tell
) -> None:
    with town.start(wrapped=wrapped) as sitting:
        sitting.opened()
        sitting.type_seen("typed-just-now")
        if is_stalled:
            stall(town, sitting, random.Random(ending))
        if ending == "hang up":
            sitting.hang_up()
        else:
            os.kill(sitting.pid, getattr(signal, ending))
        gone = sitting.goes()
    tell(f"{'stalled' if is_stalled else 'healthy'}, {ending}: time to exit, s", gone.seconds)
    assert gone.code == code
    assert gone.cpu_seconds < MOST_CPU_SECONDS
    assert "typed-just-now" in town.answer()
    assert town.presence_files() == []
    town.check()


def test_an_app_that_is_told_to_go_gives_the_terminal_back_as_it_was(town: Town) -> None:
    with town.start() as sitting:
        before = sitting.terminal_settings()
        sitting.opened()
        assert sitting.terminal_settings() != before
        os.kill(sitting.pid, signal.SIGTERM)
        assert sitting.exit_code() == TERMINATED
        assert sitting.terminal_settings() == before
        assert b"\x1b[?1049l" in sitting.last_bytes
        assert sitting.last_bytes.rfind(b"\x1b[?25h") > sitting.last_bytes.rfind(b"\x1b[?25l")
        for mode in (b"1000", b"1003", b"1006", b"2004"):
            assert sitting.last_bytes.rfind(b"\x1b[?%sl" % mode) > sitting.last_bytes.rfind(b"\x1b[?%sh" % mode)


class TestWhileAnEditorHasTheTerminal:
    """$EDITOR is a shell script that writes into the file and goes on."""

    @pytest.fixture(params=["", "trap '' HUP"], ids=["editor", "editor that ignores hanging up"])
    def editor(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        path = tmp_path / "editor"
        path.write_text(EDITOR.format(first=request.param))
        path.chmod(0o700)
        return path

    @pytest.mark.parametrize("ending", ["hang up", "SIGTERM"])
    def test_the_app_goes_and_what_was_written_is_there_at_the_next_start(
        self, town: Town, editor: Path, ending: str, tell: Tell
    ) -> None:
        with town.start(EDITOR=str(editor)) as sitting:
            sitting.opened()
            sitting.type_seen("typed-before")
            sitting.send("F4")
            started = town.home / "editor.pid"
            sitting.wait_until(lambda: started.exists() and bool(started.read_text()))
            if ending == "hang up":
                sitting.hang_up()
            else:
                os.kill(sitting.pid, signal.SIGTERM)
            gone = sitting.goes()
        tell(f"in an editor, {ending}: time to exit, s", gone.seconds)
        assert gone.code == (HANGUP if ending == "hang up" else TERMINATED)
        assert "typed-before" in town.answer()
        assert town.presence_files() == []
        _end(int(started.read_text()))
        with town.start() as sitting:
            sitting.shows("Recovered")
            sitting.shows("written in the editor")
            sitting.press("Enter")
            sitting.shows("A draft from before")
            sitting.press("Ctrl+Q")
            assert sitting.exit_code() == 0
        assert town.answer() == "written in the editor"
        assert town.recovery_files() == []


def _end(pid: int) -> None:
    """End the fake editor, if it is still there; what it waits for is one of its own and ends by itself."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
