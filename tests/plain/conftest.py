"""sct in lines as a person or a script has it: a real process, with a pipe or a pseudo-terminal before it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from sct_tui.cli.boundary import run
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.terminal.pty_session import PtySession

CHECKOUT = Path(__file__).parents[2]
SCT = [sys.executable, "-m", "sct_tui"]


@dataclass(frozen=True)
class Said:
    """What a sitting ended with."""

    code: int
    out: str
    err: str

    def after(self, text: str) -> str:
        """What was said after a text, which must be there."""
        assert text in self.out, self.out
        return self.out.split(text, 1)[1]


@dataclass(frozen=True)
class Linear:
    """Starts sct --plain in a home of its own."""

    home: Path
    environment: Mapping[str, str]

    def __call__(
        self,
        *lines: str,
        arguments: tuple[str, ...] = ("--plain",),
        code: int | None = 0,
        more: Mapping[str, str] | None = None,
    ) -> Said:
        """Feed these lines through a pipe.

        code: the exit code it must end with, None for any. more: of the environment.
        """
        done = subprocess.run(
            [*SCT, *arguments],
            input="".join(f"{line}\n" for line in lines).encode(),
            capture_output=True,
            env={**self.environment, **(more or {})},
            cwd=self.home,
            timeout=60,
            check=False,
        )
        said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert code in (None, said.code), f"{said.out}\n{said.err}"
        assert "Traceback" not in said.err
        return said

    def at_a_terminal(self, *arguments: str, **more: str) -> PtySession:
        """The same at a real pseudo-terminal."""
        return PtySession(
            [*SCT, *(arguments or ("--plain",))], {**self.environment, **more}, cwd=str(self.home), columns=100, rows=60
        )

    @property
    def database(self) -> Path:
        """The person's own database."""
        return self.home / ".local" / "share" / "sct" / "sct.db"

    def opened(self) -> Workspace:
        """The work as it is now, as its only person; the caller closes it."""
        workspace = open_workspace(self.database, create=False)
        workspace.act_as(None)
        workspace.settle_town()
        return workspace


@pytest.fixture
def linear(tmp_path: Path, checked_flows: Path) -> Linear:
    """sct in lines on a machine where it was never used, on 2 March 2020."""
    home = tmp_path / "coordinator"
    home.mkdir()
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SCT_TODAY": "2020-03-02",
        "XDG_CACHE_HOME": str(checked_flows),
        "XDG_CONFIG_DIRS": str(home / "site"),
    }
    return Linear(home, environment)


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory, checked_flows: Path) -> Path:
    """A database in which Coordinator works for Bolton and applies the process to action 4.4."""
    directory = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCT_TODAY", "2020-03-02")
        patch.setenv("XDG_CACHE_HOME", str(checked_flows))
        base = ("--db", str(directory / "sct.db"))
        town = ("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator", "--role", "Planner")
        assert run([*base, *town]) == 0
        assert run([*base, "apply", "4.4", "--level", "bronze", "--started", "2020-01-13"]) == 0
    return directory / "sct.db"


@pytest.fixture
def bolton(linear: Linear, prepared_database: Path) -> Linear:
    """sct in lines where Coordinator works for Bolton and applies the process to action 4.4."""
    linear.database.parent.mkdir(parents=True)
    shutil.copy(prepared_database, linear.database)
    return linear
