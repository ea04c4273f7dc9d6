"""sct doctor: each thing on a line of its own, with the mend; nothing is made, and a problem is exit code 3."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.configuration import own_file
from sct_tui.model.presence import Present
from sct_tui.store import file_systems
from sct_tui.store.presence import PresenceFile
from tests.cli.conftest import Sct
from tests.store.damaging import damage_table
from tests.terminal.pty_session import PtySession
from tests.test_configuration import write

SUBJECTS = {"terminal", "encoding", "versions", "configuration", "database", "file system", "free space", "flow files"}


def standings(sct: Sct, subject: str, *options: str, code: int = 0) -> list[tuple[str, str, str]]:
    """How the subject stands: standing, text, mend."""
    checks = sct("doctor", "--json", *options, code=code).data["checks"]
    return [(check["standing"], check["text"], check["mend"]) for check in checks if check["subject"] == subject]


def test_without_a_database_all_is_well_and_nothing_is_made(sct: Sct) -> None:
    checks = sct("doctor", "--json").data["checks"]
    assert {check["subject"] for check in checks} >= SUBJECTS
    assert {check["standing"] for check in checks} == {"ok"}
    assert not sct.database.parent.exists()


def test_a_database_is_looked_at_and_not_changed(bolton: Sct) -> None:
    before = bolton.database.read_bytes()
    out = bolton("doctor").out
    for line in ("ok       permissions", "ok       integrity", "journal mode wal", "warning  backups"):
        assert line in out
    assert bolton.database.read_bytes() == before
    assert [path.name for path in bolton.database.parent.iterdir()] == ["sct.db"]


def test_versions_are_named(sct: Sct) -> None:
    ((_, text, _),) = standings(sct, "versions")
    assert all(name in text for name in ("sct 0.", "Python 3.", f"SQLite {sqlite3.sqlite_version}", "Textual 8."))


def test_a_backup_ends_the_warning(bolton: Sct) -> None:
    assert standings(bolton, "backups")[0][2] == "Run: sct db backup"
    bolton("db", "backup")
    assert standings(bolton, "backups")[0][0] == "ok"


def test_a_damaged_database_is_a_problem(bolton: Sct) -> None:
    damage_table(bolton.database, "event")
    ((standing, _, mend),) = standings(bolton, "integrity", code=3)
    assert standing == "problem"
    assert "sct db restore" in mend


def test_a_file_that_everybody_can_change_is_a_problem_with_its_mend(bolton: Sct) -> None:
    bolton.database.chmod(0o666)
    ((standing, _, mend),) = standings(bolton, "permissions", code=3)
    assert (standing, mend) == ("problem", f"Run: chmod o-w {bolton.database}")


def test_a_file_that_everybody_can_read_is_a_warning(bolton: Sct) -> None:
    bolton.database.chmod(0o644)
    ((standing, _, mend),) = standings(bolton, "permissions")
    assert (standing, mend) == ("warning", f"Run: chmod o-r {bolton.database}")


def test_another_programs_file_is_a_problem(sct: Sct) -> None:
    theirs = sct.home / "theirs.db"
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TABLE other (x)")
    theirs.chmod(0o600)
    found = standings(sct, "integrity", "--db", str(theirs), code=3)
    assert "belongs to another program" in found[0][1]


def test_a_network_file_system_is_a_warning(bolton: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
    table = bolton.home / "mountinfo"
    table.write_text("1 0 0:1 / / rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(file_systems, "MOUNT_TABLE", table)
    # Still in WAL mode, as it was before it came onto the network's disk; the next start changes that.
    assert standings(bolton, "file system", code=3)[0][0] == "problem"
    assert "network file system" in bolton("status").err
    ((standing, text, _),) = standings(bolton, "file system")
    assert standing == "warning"
    assert "nfs4 at /, journal mode delete" in text


def test_sittings_are_named(bolton: Sct) -> None:
    sitting = PresenceFile(bolton.database, Present("s", "ana", "p", "Town planner", "2020-03-02T15:00:00+00:00"))
    try:
        assert standings(bolton, "sittings") == [("ok", "1 open: Town planner (ana)", "")]
    finally:
        sitting.leave()
    assert standings(bolton, "sittings") == [("ok", "none open", "")]


def test_flow_files_and_configuration_that_are_wrong_are_named(bolton: Sct) -> None:
    write(own_file(), "kep = 3\n")
    bad = own_file().parent / "flows" / "cycles" / "mine" / "cycle.toml"
    write(bad, "nonsense")
    ((standing, text, _),) = standings(bolton, "configuration")
    assert standing == "warning"
    assert "“kep”" in text
    ((standing, text, mend),) = standings(bolton, "flow files")
    assert standing == "warning"
    assert str(bad) in text
    assert mend.startswith("Run: sct flow check ")


def test_changes_of_ones_own_that_are_wrong_are_not_blamed_on_the_installation(bolton: Sct) -> None:
    bad = own_file().parent / "flows" / "editions" / "2024" / "changes.toml"
    write(bad, 'format = 1\nid = "2024"\n[edition.coaching.minutes]\nvalue = 90\n')
    found = standings(bolton, "flow files")
    assert {(standing, mend) for standing, _, mend in found} == {("warning", f"Run: sct flow check {bad}")}
    assert all(f"{bad}: edition.coaching.minutes.value" in text for _, text, _ in found)


def test_what_cannot_be_found_is_a_problem_and_the_rest_is_looked_at(
    bolton: Sct, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCT_TODAY", "2020-02-30")
    assert standings(bolton, "day", code=3)[0][0] == "problem"
    assert standings(bolton, "integrity", code=3)[0][0] == "ok"
    monkeypatch.delenv("SCT_TODAY")
    assert standings(bolton, "database", "--db", "~nobody-of-this-name/x.db", code=3)[0][0] == "problem"


def test_a_terminal_that_is_dumb_or_poor_in_characters_is_a_warning(bolton: Sct) -> None:

    environment = {**os.environ, "TERM": "dumb", "PYTHONIOENCODING": "latin-1"}
    argv = [sys.executable, "-m", "sct_tui", "doctor"]
    with PtySession(argv, environment, columns=100, rows=50) as person:
        shown = person.wait_for("flow files")
    assert "warning  terminal       TERM is" in shown
    assert "warning  encoding" in shown
    with PtySession(argv, {**os.environ, "TERM": "xterm-256color"}, columns=100, rows=50) as person:
        shown = person.wait_for("flow files")
    assert "ok       terminal       xterm-256color, 100x50, 256 colours" in shown
    environment = {**os.environ, "TERM": "vt100", "LC_ALL": "C"}
    with PtySession(argv, environment, columns=100, rows=50) as person:
        shown = person.wait_for("flow files")
    assert "ok       terminal       vt100, 100x50, no colours" in shown
    assert "the app is drawn in ASCII" in " ".join(shown.split())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_database_one_may_not_read_is_a_problem(bolton: Sct) -> None:
    bolton.database.parent.chmod(0)
    try:
        assert standings(bolton, "database", code=3)[0][0] == "problem"
    finally:
        bolton.database.parent.chmod(0o700)


def test_nothing_that_is_a_path_can_steer_the_terminal(sct: Sct) -> None:
    path = sct.home / "a\x1b[2Jb" / "sct.db"
    assert "\x1b" not in sct("--db", str(path), "doctor").out
    assert not Path(path).exists()
