"""A command line of its own for each test: directories that are thrown away, a set day, results by stream."""

import io
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sct_tui.cli.boundary import run

TODAY = "2020-03-02"
CHECKOUT = Path(__file__).parents[2]
VARIABLES = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@dataclass(frozen=True)
class Result:
    """What a call ended with."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The result as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Sct:
    """Runs sct in this process, through the same boundary as the real one."""

    home: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> Result:
        """Run sct with these arguments; code is the exit code it must end with."""
        self.capture.readouterr()
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        found = run(arguments)
        out, err = self.capture.readouterr()
        assert found == code, f"sct {' '.join(arguments)}\n{out}\n{err}"
        assert "Traceback" not in err
        return Result(found, out, err)

    @property
    def database(self) -> Path:
        """The person's own database."""
        return self.home / "XDG_DATA_HOME" / "sct" / "sct.db"


@pytest.fixture(scope="session")
def flow_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of checked flows for all tests: what is right stays right."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def sct(tmp_path: Path, flow_cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sct:
    """sct on a machine where it was never used, on 2 March 2020."""
    set_directories(monkeypatch, tmp_path, flow_cache)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return Sct(tmp_path, capsys, monkeypatch)


def set_directories(patch: pytest.MonkeyPatch, home: Path, cache: Path) -> None:
    """Point every variable that sct reads into a directory of the test's."""
    for variable in VARIABLES:
        patch.setenv(variable, str(home / variable))
    patch.setenv("XDG_CACHE_HOME", str(cache))
    patch.setenv("XDG_CONFIG_DIRS", str(home / "site"))
    for variable in ("SCT_DB", "SCT_DEBUG"):
        patch.delenv(variable, raising=False)
    patch.setenv("SCT_TODAY", TODAY)
    # For processes that a test starts: the checkout itself, also where it is not installed.
    patch.setenv("PYTHONPATH", str(CHECKOUT))


@pytest.fixture(scope="session")
def bolton_database(tmp_path_factory: pytest.TempPathFactory, flow_cache: Path) -> Path:
    """A database in which Coordinator works for Bolton and applies the process to action 4.4."""
    home = tmp_path_factory.mktemp("bolton")
    with pytest.MonkeyPatch.context() as patch:
        set_directories(patch, home, flow_cache)
        database = home / "sct.db"
        base = ("--db", str(database))
        assert (
            run(
                [*base, "town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator", "--role", "Town planner"]
            )
            == 0
        )
        assert run([*base, "apply", "4.4", "--level", "bronze", "--started", "2020-01-13"]) == 0
    return database


@pytest.fixture
def bolton(sct: Sct, bolton_database: Path) -> Sct:
    """sct where Coordinator works for Bolton and applies the process to action 4.4."""
    sct.database.parent.mkdir(parents=True)
    shutil.copy(bolton_database, sct.database)
    return sct
