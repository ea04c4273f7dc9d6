"""A real tmux shows after the thin line what it shows after all that the app wrote, cell by cell."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

import pyte
import pytest

from sct_tui.tui.thin.painting import abilities_of
from tests.terminal.pty_session import PATIENCE_SECONDS
from tests.terminal.test_thin_line import WALKS, demo, name_of, recorded
from tests.tui.thin.terminals import Emulated, Pair

pytestmark = [pytest.mark.system, pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here")]

COLUMNS, ROWS = 80, 24


class Pane:
    """A pane that shows what is written to it, and nothing else."""

    def __init__(self, tmux: "Tmux", name: str, pipe: Path) -> None:
        self._tmux, self._name = tmux, name
        os.mkfifo(pipe)
        size = ["-x", str(COLUMNS), "-y", str(ROWS)]
        tmux.run("new-session", "-d", "-s", name, *size, f"stty raw -echo; exec cat {pipe}")
        self._pipe: IO[bytes] = pipe.open("wb", buffering=0)  # waits until it is read
        self._marks = 0

    def write(self, data: str) -> None:
        """Write, and wait until tmux came to the end of it."""
        self._marks += 1
        mark = f"mark-{self._marks}"
        self._pipe.write(f"{data}\x1b]2;{mark}\x1b\\".encode())
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._tmux.run("display-message", "-p", "-t", self._name, "#{pane_title}").strip() != mark:
            assert time.monotonic() < deadline, "tmux does not come to the end"
            time.sleep(0.01)

    def looks(self) -> list[list[pyte.screens.Char]]:
        """What each cell shows; of a blank without lines only its ground, as it has no ink that is seen."""
        terminal = Emulated(COLUMNS, ROWS + 1)
        captured = self._tmux.run("capture-pane", "-p", "-e", "-N", "-t", self._name)
        terminal.feed(captured.replace("\n", "\r\n"))
        return [[seen(cell) for cell in row] for row in terminal.looks[:ROWS]]

    def close(self) -> None:
        self._pipe.close()


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return pyte.screens.Char(" ", bg=cell.bg)
    return cell


class Tmux:
    """A server of the test's own."""

    def __init__(self, socket: Path) -> None:
        self._command = ["tmux", "-f", "/dev/null", "-S", str(socket)]

    def run(self, *arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": "/"}
        done = subprocess.run(
            [*self._command, *arguments], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path / "tmux")
    yield server
    with suppress(subprocess.CalledProcessError):  # it ends with its last pane
        server.run("kill-server")


@pytest.mark.parametrize(
    ("walk", "term"),
    [(WALKS[0], "tmux-256color"), (WALKS[1], "tmux-256color"), (WALKS[2], "screen-256color")],
    ids=lambda value: value if isinstance(value, str) else name_of(value),
)
def test_tmux_shows_the_same(tmux: Tmux, tmp_path: Path, walk: tuple[str, ...], term: str) -> None:
    pair = Pair(COLUMNS, ROWS, abilities_of(term))
    (tmp_path / "home").mkdir()
    with (
        closing(Pane(tmux, "full", tmp_path / "full")) as full,
        closing(Pane(tmux, "thin", tmp_path / "thin")) as thin,
        demo(tmp_path / "home", thin=False, term=term) as person,
    ):
        for key, written in recorded(person, walk):
            pair.stage.take(written)
            full.write(written)
            thin.write(pair.stage.to_send())
            assert thin.looks() == full.looks(), f"after {key}"
