"""What all measurements share: how often, where, in which surroundings, and how a program is run to its end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.workspace.care import tending_argv
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.bench.figures import NotAsExpected, Table
from tests.bench.timed_session import TimedSession
from tests.bench.towns import Databases
from tests.conftest import DAY

PYTHON = sys.executable
SCT = str(Path(sys.executable).with_name("sct"))
CHECKOUT = Path(__file__).parents[2]
BARE = [PYTHON, str(Path(__file__).with_name("bare_app.py"))]
IN_FOOTER = "^P Commands"  # the last thing that our app's first frame shows
IN_BARE_FOOTER = "^p palette"
CLOCK = Clock(DAY)
LEAVE = ("Ctrl+Q", "Ctrl+Q")  # twice where there are colleagues: they may be left a line first

_PATIENCE_SECONDS = 120.0
_SETTLING_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: how it is started, what shows that it stands, keys that move and write in it, how it is left.

    is_textual: ours has to be faster than it. moves: two keys that undo each other, in a list; "" for none.
    """

    name: str
    argv: tuple[str, ...]
    shows: str
    leave: tuple[str, ...]
    moves: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    is_textual: bool = True


@dataclass(slots=True)
class Bench:
    """One run. directory is thrown away at its end; cache stays."""

    runs: int
    is_short: bool
    cache: Path
    directory: Path
    databases: Databases
    library: FlowLibrary
    peers: Sequence[Peer]
    table: Table
    say: Callable[[str], object]

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of every program under test: a home of its own, a plain terminal, a day of the 2020 year.

        They come over SSH, as coordinators mostly do: the app sends only the cells that changed then.
        """
        home = self.directory / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        return {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
            "SCT_TODAY": DAY.isoformat(),
        }

    def sct(self, database: Path, *arguments: str) -> list[str]:
        """The command line of sct on a database."""
        return [SCT, "--db", str(database), *arguments]

    def session(self, argv: Sequence[str], **more: str) -> TimedSession:
        """A program at a terminal of 80x24. more: further variables of its surroundings."""
        return TimedSession(argv, self.env | more, cwd=self.env["HOME"])

    @contextmanager
    def at_sct(self, database: Path, *arguments: str, **more: str) -> Iterator[TimedSession]:
        """The app, past its first frame and with nothing of its start still going on; left in the end."""
        with self.session(self.sct(database, *arguments), **more) as session:
            session.first_frame(IN_FOOTER)
            self.wait_for_tending(database)
            session.wait_until_still(0.5)
            yield session
            session.leave(*LEAVE)

    @contextmanager
    def at_bare(self, kind: str) -> Iterator[TimedSession]:
        """The bare app, likewise."""
        with self.session([*BARE, kind]) as session:
            session.first_frame(IN_BARE_FOOTER)
            session.wait_until_still(0.5)
            yield session
            session.leave("Ctrl+Q")

    def at_peers(
        self, stack: ExitStack, keys_of: Callable[[Peer], tuple[str, ...]]
    ) -> dict[str, tuple[TimedSession, tuple[str, ...]]]:
        """Those peers that have such keys, past their first frame, each with its keys; ended with the stack.

        One that does not stand is told of as left out. Their cursors may blink, so they are only given time.
        """
        found = {}
        for peer in self.peers:
            if not keys_of(peer):
                continue
            session = stack.enter_context(self.session(peer.argv))
            try:
                session.first_frame(peer.shows)
            except NotAsExpected as error:
                self.leave_out(peer.name, error)
                continue
            session.read(_SETTLING_SECONDS)
            found[peer.name] = (session, keys_of(peer))
        return found

    def leave_out(self, name: str, error: NotAsExpected) -> None:
        """Tell that a peer could not be measured, and why."""
        self.table.skipped.append(f"{name} is not compared: {str(error).splitlines()[0]}")

    def tend(self, database: Path) -> None:
        """Make the day's backup now, so that none is made beside a measurement."""
        run(tending_argv(database), self.env)

    def wait_for_tending(self, database: Path) -> None:
        """Wait until no process looks after the database any more: each start of the app begins one."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while any(str(database).encode() in line and b"tend" in line for line in _command_lines()):
            if time.monotonic() > deadline:
                raise NotAsExpected(f"{database.name} is still being looked after")
            time.sleep(0.05)


@contextmanager
def at_work(database: Path, bench: Bench, town: str | None = None) -> Iterator[Workspace]:
    """The work in a database, as its only person, in this process."""
    workspace = open_workspace(database, create=False, clock=CLOCK, library=bench.library)
    try:
        workspace.act_as(None)
        workspace.settle_town(town)
        yield workspace
    finally:
        workspace.close()


@dataclass(frozen=True, slots=True)
class Done:
    """A program that ran to its end: how long that took, and what it printed."""

    milliseconds: float
    stdout: str
    stderr: str


def run(argv: Sequence[str], env: dict[str, str], *, codes: Sequence[int] = (0,)) -> Done:
    """Run a program to its end. Raises NotAsExpected for another exit code than these."""
    begun = time.perf_counter()
    done = subprocess.run(
        list(argv),
        env=env,
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
    )
    took = 1000 * (time.perf_counter() - begun)
    if done.returncode not in codes:
        raise NotAsExpected(f"{' '.join(argv)} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return Done(took, done.stdout, done.stderr)


def _command_lines() -> Iterator[bytes]:
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                yield (process / "cmdline").read_bytes()
            except OSError:  # it has ended meanwhile
                continue
