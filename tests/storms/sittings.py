"""A town with a round begun, and sittings at work in it: the real app in a real terminal, to be ill-treated."""

import os
import signal
import sqlite3
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sct_tui.clock import Clock
from sct_tui.model.journal import Address
from sct_tui.model.work import CycleWork
from sct_tui.store.encoding import decode_state
from sct_tui.store.journal import differences_from_journal
from sct_tui.store.presence import sittings_directory
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.terminal.pty_session import KEYS, PATIENCE_SECONDS, PtySession
from tests.workspace.walking import answer_needed, at, begin, query

SCT = (sys.executable, "-m", "sct_tui")
PROMPT = "why-this-action"  # a long text, the first prompt of the first step

_CHECKOUT = Path(__file__).parents[2]
_PATIENCE_WITH_A_CROWD = 30.0  # seconds for a screen to show something, where others use the machine too
_SILENCE_SECONDS = 0.4
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Gone:
    """How the app ended: its exit code (negative for a signal), after how long, with how much processor time."""

    code: int
    seconds: float
    cpu_seconds: float


class Killed(Exception):
    """The moment came at which the app was to be killed."""


class Sitting(PtySession):
    """The app in a terminal. What PtySession does, and what only a storm does to a program."""

    kill_at = float("inf")
    killed_at = 0.0

    def __enter__(self) -> Self:
        return self

    def opened(self) -> "Sitting":
        """Wait for the first screen; from the list of steps that a sitting begins with, go on to the step."""
        self.wait_until(lambda: "^P Commands" in self.text)
        if "all applications, levels, coaching" in self.text:
            self.falls_silent()
            self.send("Enter")
            self.vanishes("all applications, levels, coaching")
        return self

    @property
    def text_above_cursor(self) -> str:
        """What the person sees above the line with the cursor."""
        return "\n".join(self._screen.display[: self._screen.cursor.y])

    def wait_until(self, is_so: Callable[[], bool], *, at_most: float | None = None) -> None:
        """Read until something is so; fail with the screen if it never is. at_most: seconds, after which it may be."""
        deadline = time.monotonic() + (at_most or _PATIENCE_WITH_A_CROWD)
        while not is_so():
            if at_most and time.monotonic() > deadline:
                return
            assert time.monotonic() < deadline, f"it never came to be:\n{self.text}"
            self.read(0.02)

    def read(self, seconds: float) -> None:
        """Take in what the app writes; kills it once the moment for that has come, and raises Killed."""
        super().read(min(seconds, max(0.0, self.kill_at - time.monotonic())))
        if time.monotonic() >= self.kill_at:
            self.kill_at, self.killed_at = float("inf"), time.monotonic()
            os.kill(self.pid, signal.SIGKILL)
            raise Killed

    def read_on(self, seconds: float) -> None:
        """Take in what the app writes for all of this time; read stops at the first moment of silence."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            before = time.monotonic()
            self.read(left)
            if time.monotonic() - before < 0.001:
                time.sleep(0.005)

    def falls_silent(self) -> None:
        """Wait until the app has written nothing for a moment: it has drawn all there is to draw."""
        heard, since = self.bytes_received, time.monotonic()

        def is_silent() -> bool:
            nonlocal heard, since
            if self.bytes_received != heard:
                heard, since = self.bytes_received, time.monotonic()
            time.sleep(0.005)
            return time.monotonic() - since > _SILENCE_SECONDS

        self.wait_until(is_silent)

    def shows(self, text: str) -> None:
        """Wait until the screen shows a text."""
        self.wait_until(lambda: text in self.text)

    def vanishes(self, text: str) -> None:
        """Wait until the screen does not show a text any more."""
        self.wait_until(lambda: text not in self.text)

    def type_seen(self, text: str) -> float:
        """Type a text and wait until the screen shows it; returns the moment it was seen."""
        self.send(text)
        self.shows(text.strip())
        return time.monotonic()

    def send(self, text: str) -> None:
        """Type, or press a key, without reading what comes of it."""
        os.write(self._master, KEYS.get(text, text).encode())

    def terminal_settings(self) -> list[Any]:
        """How the terminal is set: echo, line by line, and so on."""
        return termios.tcgetattr(self._master)

    def cpu_seconds(self) -> float:
        """The processor time the app has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def goes(self) -> Gone:
        """Wait for the app to end, reading nothing of what it writes; fail if it does not."""
        begun, used = time.monotonic(), self.cpu_seconds()
        while time.monotonic() - begun < PATIENCE_SECONDS:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._exit_code = os.waitstatus_to_exitcode(status)
                cpu = usage.ru_utime + usage.ru_stime - used
                return Gone(self._exit_code, time.monotonic() - begun, max(cpu, 0.0))
            time.sleep(0.01)
        raise AssertionError(f"still running after {PATIENCE_SECONDS} seconds")


class Town:
    """Bolton, with one round begun, in a home directory of its own."""

    def __init__(self, home: Path, cache: Path, database: Path | None = None) -> None:
        """Make the town. cache: where it is remembered that the packaged flows are right."""
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.home = home
        self.database = database or home / "work" / "sct.db"
        self.environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_CHECKOUT),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": str(cache),
            "SCT_TODAY": DAY.isoformat(),
        }
        workspace = self.open()
        workspace.introduce("Coordinator")
        workspace.add_town("Bolton", "2020", "Town planner")
        self.work: CycleWork = begin(workspace)
        answer_needed(workspace, self.work, "prepare")
        for prompt, text in (("round-aimed", "autumn"), ("plan-start", "2020-03-09"), ("plan-finish", "2020-06-30")):
            workspace.answer(self.work, at(self.work, prompt), text)
        workspace.be_at(self.work, "prepare", PROMPT)
        workspace.close()

    def open(self) -> Workspace:
        """The town's work, in this process."""
        return open_workspace(self.database, create=True, clock=Clock(DAY))

    def start(self, *, wrapped: str = "", sct: Sequence[str] = SCT, columns: int = 80, **environment: str) -> Sitting:
        """Begin a sitting. wrapped: a line of shell that runs first, such as “trap '' HUP”. sct: the command."""
        argv = [*sct, "--db", str(self.database)]
        if wrapped:
            argv = ["/bin/sh", "-c", f'{wrapped}; exec "$@"', "sh", *argv]
        return Sitting(argv, {**self.environment, **environment}, cwd=str(self.home), columns=columns)

    def has_colleagues(self) -> bool:
        """Whether a file brought another person, so that leaving offers a line for them."""
        with closing(self.open()) as workspace:
            workspace.act_as("Coordinator")
            workspace.settle_town()
            return workspace.has_colleagues

    def answer(self, prompt: str = PROMPT) -> str:
        """The answer that is in the file, whatever any program believes."""
        key = f"answer/{self.work.cycle.id}/{prompt}"
        found = query(self.database, f"SELECT state FROM state WHERE address = '{key}'")
        return str(decode_state(str(found[0][0])).value) if found else ""

    def step_status(self, step: str) -> str:
        """How a step stands, in the file."""
        key = f"step/{self.work.cycle.id}/{step}"
        found = query(self.database, f"SELECT state FROM state WHERE address = '{key}'")
        return str(decode_state(str(found[0][0])).value) if found else ""

    def drafts(self) -> dict[str, str]:
        """The drafts that are in the file, by prompt (and column)."""
        found = query(self.database, "SELECT address, text FROM draft")
        drafts = [(Address.from_key(str(key)), str(text)) for key, text in found]
        return {" ".join(filter(None, (address.field, address.column))): text for address, text in drafts}

    def texts(self) -> list[str]:
        """Everything typed that is in the file: answers and drafts."""
        kept = query(self.database, "SELECT coalesce(state, '') FROM state UNION ALL SELECT text FROM draft")
        return [str(text) for (text,) in kept]

    def holds(self, text: str) -> bool:
        """Whether a text is part of an answer or a draft."""
        return any(text in kept for kept in self.texts())

    def check(self) -> None:
        """The file is sound, the tables say what the journal says, and nobody keeps a lock.

        The process that looks after the database outlives a sitting, and may be writing for a moment.
        """
        with closing(sqlite3.connect(self.database, timeout=PATIENCE_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert differences_from_journal(connection) == []
            connection.execute("ROLLBACK")

    def presence_files(self) -> list[Path]:
        """What is left of sittings."""
        return sorted(sittings_directory(self.database).glob("*"))

    def recovery_files(self) -> list[Path]:
        """What lies in recovery files."""
        return sorted((self.home / ".local/state/sct/recovery").glob("*"))


def environment_count(name: str, usual: int) -> int:
    """How often to do something: what the environment asks for, else what is usual in CI."""
    return int(os.environ.get(name, usual))
