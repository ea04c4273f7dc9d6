"""Long work on the command line: how far it is at a terminal, and Ctrl+C in its middle."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui import paths
from sct_tui.cli import progress as told
from sct_tui.cli.progress import progress
from tests.cli.conftest import Sct
from tests.terminal.pty_session import PtySession

PATIENCE_SECONDS = 30.0  # liveness

# Stands still in the middle of the work, once the middle is reached: in what is told, or at the first sync of a file.
_STANDING_STILL = """
import os, sys, time
from pathlib import Path
from sct_tui.cli.progress import Progress
from sct_tui.exchange import writing
def stand(*_):
    Path(os.environ["MARKER"]).touch()
    time.sleep(60)
if os.environ["WHERE"] == "told":
    Progress.told = stand
elif os.environ["WHERE"] == "moves":
    Progress.told = lambda self, done, whole: stand() if self._what == "Taking it over" and done == 2 else None
else:
    writing.os.fsync = stand
from sct_tui.cli.boundary import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def file(bolton: Sct, tmp_path: Path) -> Path:
    target = tmp_path / "first.sct.toml"
    bolton("answer", "4.4", "affected", "Renters")
    bolton("export", "4.4", "-o", str(target))
    return target


def events(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def stopped(tmp_path: Path, where: str, *arguments: str) -> None:
    """Run a command, press Ctrl+C in its middle, and see it end with 130 and one line."""
    marker = tmp_path / "in-the-middle"
    env = {**os.environ, "MARKER": str(marker), "WHERE": where}
    with subprocess.Popen(
        [sys.executable, "-c", _STANDING_STILL, *arguments], env=env, stderr=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not marker.exists():
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "sct: stopped."
    assert "Ctrl+C stops it" not in said  # that is for a terminal alone


@pytest.mark.parametrize("arguments", [("db", "backup"), ("db", "backup", "--output", "copy.db")], ids=" ".join)
def test_a_stopped_backup_leaves_nothing(
    bolton: Sct, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    before = events(paths.own_database())
    stopped(tmp_path, "told", *arguments)
    assert list(here.iterdir()) == []
    assert list(paths.own_database().parent.glob("backups/*")) == []
    assert list(paths.own_database().parent.glob("backups/.*")) == []
    assert events(paths.own_database()) == before


@pytest.mark.parametrize("where", ["told", "moves"])
def test_a_stopped_import_changes_nothing_and_can_be_done_again(
    sct: Sct, file: Path, tmp_path: Path, where: str
) -> None:
    other = tmp_path / "other" / "sct.db"
    other.parent.mkdir(mode=0o700)
    sct("town", "add", "Ansonia", "--edition", "2020", "--name", "New coordinator", "--db", str(other))
    before = events(other)
    stopped(tmp_path, where, "import", str(file), "--db", str(other), "--town", "Ansonia")
    assert events(other) == before  # the file's town is not known either
    assert list(other.parent.glob("backups/.*")) == []
    assert "new here" in sct("import", str(file), "--db", str(other)).out


def test_a_stopped_export_leaves_the_file_that_was_there(sct: Sct, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    sct("answer", "4.4", "affected", "Shops")
    stopped(tmp_path, "sync", "export", "4.4", "-o", str(file))
    assert file.read_bytes() == before
    assert list(tmp_path.glob(".sct-*")) == []


def test_a_stopped_restore_leaves_the_database(bolton: Sct, tmp_path: Path) -> None:
    name = Path(bolton("db", "backup").out.strip()).name
    bolton("answer", "4.4", "affected", "Renters")
    before = events(paths.own_database())
    stopped(tmp_path, "told", "db", "restore", name, "--yes")
    assert events(paths.own_database()) == before
    assert list(paths.own_database().parent.glob(".sct-*")) == []


def test_at_a_terminal_it_says_how_far_it_is_and_how_to_stop(bolton: Sct, tmp_path: Path) -> None:
    env = {**os.environ, "TERM": "xterm", "MARKER": str(tmp_path / "marker"), "WHERE": "told"}
    standing = _STANDING_STILL.replace("def stand(*_):", "def stand(self, done, whole):\n    self._share = ', 50 %'")
    with PtySession([sys.executable, "-c", standing, "db", "backup"], env) as person:
        person.wait_for("Making the backup, 50 %")
        person.wait_for("(Ctrl+C stops it)")
        person.press("\x03")
        assert person.exit_code() == 130
        person.read(0.2)
        assert "sct: stopped." in person.text
        assert "Making the backup" not in person.text


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_done_soon_needs_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress("Something") as far:
        far.told(1, 2)
    assert terminal.getvalue() == ""


def test_what_is_being_done_changes_and_the_line_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(told, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(told, "_SAY_EVERY_SECONDS", 0.01)
    with progress("First") as far:
        far.told(1, 4)
        while "First, 25 %" not in terminal.getvalue():
            time.sleep(0.01)
        far.now("Second")
        while "Second, 0 s" not in terminal.getvalue():
            time.sleep(0.01)
    assert terminal.getvalue().rpartition("\r")[0].rpartition("\r")[2].strip() == ""
