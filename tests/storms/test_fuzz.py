"""Thousands of broken progress files: each is taken whole or refused in one line, and a refusal changes nothing."""

import io
import os
import re
import shutil
import signal
import sqlite3
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sct_tui.cli.boundary import run
from sct_tui.clock import Clock
from sct_tui.exchange.reading import Received, read_progress_file, understood
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.flow import Visibility
from sct_tui.rules.merging_work import Outcome
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.exchange.forging import GOLDEN_FILES, TEAM, golden_data, signed
from tests.figures import Tell
from tests.storms.mutating import Base, changed_bytes, changed_data
from tests.storms.sittings import environment_count
from tests.workspace.walking import answer_needed, at, begin, now

pytestmark = pytest.mark.storm

INPUTS = environment_count("SCT_FUZZ", 3000)
_PATIENCE_SECONDS = 10.0  # liveness, for one file
_ON_THE_COMMAND_LINE = 50  # one file in so many
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SAID = (ExitCode.DONE, ExitCode.ANSWER_IS_NO, ExitCode.BAD_DATA)


class Ground:
    """A database prepared once, in which files are tried; a fresh copy takes its place after each that was taken."""

    def __init__(self, directory: Path, library: FlowLibrary) -> None:
        self._library = library
        self._prepared = directory / "prepared.db"
        self._database = directory / "work" / "sct.db"
        self.tried = Counter[str]()
        self.slowest = 0.0
        self.bases = [Base.of(golden_data(path)) for path in GOLDEN_FILES]
        self.bases += [Base.of(tomllib.loads(text)) for text in self._prepare(directory)]
        self.workspace = self._fresh()

    def _prepare(self, directory: Path) -> list[str]:
        """Make the database: Demo Town from a golden file, and a town of whose flow all is known. Returns its files."""
        workspace = open_workspace(directory / "first" / "sct.db", create=True, clock=Clock(DAY), library=self._library)
        workspace.introduce("Coordinator")
        workspace.import_progress(read_progress_file(TEAM))
        workspace.add_town("Bolton", "2020", "Town planner")
        work = begin(workspace)
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(now(workspace, work), "prepare")
        workspace.answer(work, at(work, "why-this-action"), "First.")
        workspace.write_note(work, "why-this-action", "Ask again.")
        participant = workspace.add_participant("Clerk", "staff")
        workspace.note_registration(participant.id, workspace.training_overview().sessions[-1].id)
        files = [workspace.progress_text()]
        # What went out is behind what is here by now.
        workspace.answer(work, at(work, "why-this-action"), "Second.")
        workspace.settle_town("Demo Town")
        with sqlite3.connect(self._prepared) as copy:
            workspace.store.connection.backup(copy)
        copy.close()
        workspace.close()
        return files

    def _fresh(self) -> Workspace:
        shutil.rmtree(self._database.parent, ignore_errors=True)
        self._database.parent.mkdir(mode=0o700)
        shutil.copy(self._prepared, self._database)
        self._database.chmod(0o600)
        workspace = open_workspace(self._database, create=False, clock=Clock(DAY), library=self._library)
        workspace.act_as(None)
        workspace.settle_town("Demo Town")
        self._watching = sqlite3.connect(self._database)
        return workspace

    def _version(self) -> int:
        """Changes whenever anything is written to the database."""
        return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the database."""
        self._watching.close()
        self.workspace.close()

    def try_file(self, content: bytes, *, accept_edited: bool) -> None:
        """Take the file over as a person would. What is refused is said in one line and has changed nothing."""
        begun, version = time.monotonic(), self._version()
        number = self.tried.total()
        with _limited(_PATIENCE_SECONDS):
            try:
                received = understood(content, "file.sct.toml", accept_edited=accept_edited)
                self.workspace.preview_import(received)
                assert self._version() == version
                self.workspace.import_progress(received)
            except SctError as error:
                self._check_refusal(error, version)
                self.tried["refused"] += 1
            else:
                self._look_at_everything(received)
                self.tried["taken"] += 1
                self.close()
                self.workspace = self._fresh()
        if number % _ON_THE_COMMAND_LINE == 0:
            self._try_on_the_command_line(content)
        self.slowest = max(self.slowest, time.monotonic() - begun)

    def _check_refusal(self, error: SctError, version: int) -> None:
        assert error.exit_code is ExitCode.BAD_DATA
        assert error.where.startswith("file.sct.toml")
        assert error.mend
        assert "\n" not in str(error)
        assert _STEERS.findall(str(error)) == []
        assert self._version() == version
        assert not (self._database.parent / "backups").exists()

    def _look_at_everything(self, received: Received) -> None:
        """Whatever was taken over can be shown, written, read again and rebuilt, and brings nothing new twice."""
        workspace = self.workspace
        assert workspace.preview_import(received).is_known
        assert workspace.store.upkeep.differences_from_journal() == []
        for town in workspace.towns():
            workspace.settle_town(town.name)
            workspace.home()
            workspace.history()
            workspace.conflicts()
            workspace.notes_and_flags()
            workspace.training_overview()
            workspace.coaching_ledger()
            for summary in workspace.applications(include_archived=True):
                for cycle in workspace.cycles(summary.application.id):
                    work = workspace.cycle_work(cycle.id)
                    for step in work.definition.steps:
                        workspace.lacks(work, step.id)
            for audience in Visibility:
                text = workspace.progress_text("", audience)
                again = understood(text.encode(), "again.sct.toml")
            assert workspace.preview_import(again).counts[Outcome.CHANGED] == 0

    def _try_on_the_command_line(self, content: bytes) -> None:
        file = self._database.parent / "file.sct.toml"
        file.write_bytes(content)
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run(["--db", str(self._database), "import", "--dry-run", str(file)])
        assert code in _SAID, err.getvalue()
        assert _STEERS.findall(out.getvalue() + err.getvalue()) == []
        file.unlink()


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer."""

    def stop(*_: object) -> None:
        raise AssertionError(f"one file took longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def ground(tmp_path: Path, library: FlowLibrary) -> Iterator[Ground]:
    """In memory where the machine has a file system in it: no disk need be waited for."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as directory:
        made = Ground(Path(directory), library)
        yield made
        made.close()


def storm(ground: Ground, tell: Tell, name: str, count: int, files: st.SearchStrategy[tuple[bytes, bool]]) -> None:
    """Try so many files, and tell what became of them."""

    @settings(
        max_examples=max(1, count),
        deadline=None,
        database=None,
        # In CI the same files each time, so that a change is judged by itself; the long form tries others.
        derandomize="SCT_FUZZ" not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(files)
    def each_is_taken_whole_or_refused(file: tuple[bytes, bool]) -> None:
        content, accept_edited = file
        ground.try_file(content, accept_edited=accept_edited)

    each_is_taken_whole_or_refused()
    for what, times in ground.tried.items():
        tell(f"progress files with {name}: {what}", times)
    tell(f"progress files with {name}: the slowest, s", ground.slowest)


def test_a_file_with_other_data_is_taken_whole_or_refused_in_one_line(ground: Ground, tell: Tell) -> None:
    files = st.sampled_from(ground.bases).flatmap(lambda base: st.tuples(changed_data(base), st.booleans()))
    storm(ground, tell, "other data", INPUTS * 3 // 4, files)


def test_a_file_with_other_bytes_is_taken_whole_or_refused_in_one_line(ground: Ground, tell: Tell) -> None:
    texts = [signed(base.data) for base in ground.bases]
    files = st.sampled_from(texts).flatmap(lambda text: st.tuples(changed_bytes(text), st.booleans()))
    storm(ground, tell, "other bytes", INPUTS - INPUTS * 3 // 4, files)
