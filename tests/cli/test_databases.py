"""Databases that cannot be used: another program's, a newer one, one that cannot be made."""

import re
import shlex
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Sct


def foreign(path: Path) -> None:
    """Another program's SQLite database."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()


class TestAnotherPrograms:
    @pytest.fixture(params=["sqlite", "text", "bytes"])
    def theirs(self, request: pytest.FixtureRequest, sct: Sct) -> Path:
        path = sct.home / "theirs.db"
        if request.param == "sqlite":
            foreign(path)
        else:
            path.write_bytes(b"notes" if request.param == "text" else bytes(range(256)) * 40)
        return path

    @pytest.mark.parametrize(
        "arguments",
        [
            ["status"],
            ["town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator"],
            ["answer", "4.4", "affected", "x"],
            [],
        ],
        ids=lambda arguments: " ".join(arguments) or "sct",
    )
    def test_it_is_refused_and_not_touched(self, sct: Sct, theirs: Path, arguments: list[str]) -> None:
        before = theirs.read_bytes()
        result = sct("--db", str(theirs), *arguments, code=78)
        assert "belongs to another program" in result.err
        assert theirs.read_bytes() == before
        assert [path.name for path in sct.home.glob("theirs*")] == ["theirs.db"]

    def test_a_directory_is_no_database(self, sct: Sct) -> None:
        sct("--db", str(sct.home), "status", code=78)


class TestANewerOne:
    @pytest.fixture
    def newer(self, bolton: Sct) -> Sct:
        connection = sqlite3.connect(bolton.database)
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
        connection.close()
        return bolton

    def test_it_can_be_read_with_a_warning(self, newer: Sct) -> None:
        result = newer("status")
        assert result.out.startswith("Bolton, edition 2020")
        assert "A newer sct wrote this database: you can read everything here, and change nothing." in result.err
        newer("export", "4.4")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["answer", "4.4", "affected", "x"],
            ["town", "use", "Bolton"],
            ["town", "add", "Vernon", "--edition", "2020"],
            ["town", "add", "Vernon", "--edition", "2020", "--name", "Second coordinator"],
            ["coaching", "add", "--minutes", "5"],
            ["step", "complete", "4.4"],
        ],
        ids=" ".join,
    )
    def test_it_cannot_be_changed(self, newer: Sct, arguments: list[str]) -> None:
        before = newer("export", "4.4", "-o", "-").out
        assert "Use the newer sct." in newer(*arguments, code=78).err
        assert newer("export", "4.4", "-o", "-").out == before


class TestWhereNoneCanBeMade:
    def test_a_path_below_a_file(self, sct: Sct) -> None:
        (sct.home / "file").write_text("kept")
        database = sct.home / "file" / "sct.db"
        for arguments in (["status"], ["town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator"]):
            assert "is a file, not a directory" in sct("--db", str(database), *arguments, code=73).err
        assert (sct.home / "file").read_text() == "kept"

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a directory that even root cannot write")
    def test_a_directory_that_is_not_writable(self, sct: Sct) -> None:
        result = sct(
            "--db", "/proc/sct/sct.db", "town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator", code=73
        )
        assert "The database cannot be made" in result.err

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a directory that even root cannot write")
    def test_the_demo_says_so_too(self, sct: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", "/proc/sct")
        for arguments in (["demo"], ["--demo", "status"]):
            assert "The demo cannot be kept there" in sct(*arguments, code=73).err


def test_a_database_without_a_town_is_told_what_comes_first(sct: Sct) -> None:
    from sct_tui.workspace.workspace import open_workspace

    open_workspace(sct.database, create=True).close()
    assert "There is no town here yet." in sct("status").err
    assert "No towns yet." in sct("town").err
    assert "First run “sct town add" in sct("apply", "4.4", "--level", "bronze", code=2).err


def test_work_from_before_is_named_where_another_database_is_still_empty(bolton: Sct, tmp_path: Path) -> None:
    from sct_tui.workspace.workspace import open_workspace

    shared = tmp_path / "shared.db"
    open_workspace(shared, create=True).close()
    said = bolton("--db", str(shared), "status").err
    assert f"Your own work from before is in {bolton.database}" in said
    backup, restore = (shlex.split(command)[1:] for command in re.findall(r"“(sct[^”]* db [^”]*)”", said))
    bolton(*backup)
    bolton(*restore, "--yes")
    assert "4.4  Assess Climate Vulnerability" in bolton("--db", str(shared), "status").out
    assert "from before" not in bolton("status").err
