"""Lines that drop: the real sshd, a client that is cut, and what was typed by then."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.figures import Tell
from tests.system.loopback_sshd import LoopbackSshd
from tests.system.unix_users import UnixUser, unix_user
from tests.terminal.pty_session import PtySession

pytestmark = pytest.mark.system

PATIENCE_SECONDS = 20.0
TEXT = "typed before the line dropped "


def running(user: UnixUser) -> list[int]:
    """The pids of the sittings that the user has at work on the server's side."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            is_theirs = process.name.isdigit() and process.stat().st_uid == user.uid
            words = (process / "cmdline").read_bytes().split(b"\0") if is_theirs else []
        except OSError:
            continue  # it ended meanwhile
        if b"demo" in words and any(word.endswith(b"/sct") for word in words[:2]):
            found.append(int(process.name))
    return found


@pytest.mark.parametrize("is_stopped_first", [False, True], ids=["cut", "stopped and then cut"])
def test_what_was_typed_is_there_after_a_line_dropped(
    sct_for_everybody: Path, is_stopped_first: bool, tell: Tell
) -> None:
    with unix_user() as user, LoopbackSshd([user.name]) as sshd:
        argv = sshd.argv(user.name, f"{sct_for_everybody} demo", pty=True)
        env = {**os.environ, "TERM": "xterm-256color"}
        with PtySession(argv, env) as person:
            person.wait_for("Enter goes on")
            person.wait_until_still(1.0)
            person.press("Enter")
            person.wait_for("left off here")
            person.press("Up", "Up")
            person.type(TEXT)
            person.wait_for(TEXT.strip())
            assert len(running(user)) == 1
            if is_stopped_first:
                os.kill(person.pid, signal.SIGSTOP)
                time.sleep(1.0)
            begun = time.monotonic()
            os.kill(person.pid, signal.SIGKILL)
            while running(user) and time.monotonic() - begun < PATIENCE_SECONDS:
                time.sleep(0.02)
            assert running(user) == []
            tell(
                f"ssh client {'stopped and then cut' if is_stopped_first else 'cut'}: sct gone after, s",
                time.monotonic() - begun,
            )
        with PtySession(argv, env) as person:
            person.wait_for("Enter goes on")
            person.wait_until_still(1.0)
            person.press("Enter")
            person.wait_for("left off")
            person.wait_for(TEXT.strip())
            assert "Recovered" not in person.text
            person.press("Ctrl+Q")
            assert person.exit_code() == 0
