"""Opening: the file and its mode, whose it is, which version, which schema."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sct_tui.model.errors import CannotWrite, ConfigurationError, NotPermitted
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.states import answered
from sct_tui.store.failures import DamagedDatabase
from sct_tui.store.opening import NothingYet, connect
from sct_tui.store.schema import (
    APPLICATION_ID,
    INDEX_TABLES,
    MIGRATION_OBJECTS,
    SCHEMA_VERSION,
    SEARCH_INDEX,
    expected_objects,
)
from sct_tui.store.store import Store
from tests.store.writing import ACTOR, ANSWER, NOW, fill, write

PROJECT = Path(__file__).parents[2]
TRIGGER = "CREATE TRIGGER {} AFTER INSERT ON event BEGIN DELETE FROM act; END"
PLANT = "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (rowid, type, name, tbl_name, rootpage, sql) VALUES"


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def change_database(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(sql)


def snapshot(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


@pytest.fixture
def made(database: Path) -> Path:
    """A database of ours with a little in it, closed."""
    store = Store(database, create=True)
    fill(store)
    store.close()
    return database


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_database_is_its_owners_alone(tmp_path: Path, mask: int) -> None:
    database = tmp_path / "not" / "yet" / "there" / "sct.db"
    with umask(mask):
        store = Store(database, create=True)
        fill(store)
        files = {path.name: mode_of(path) for path in database.parent.iterdir()}
        store.close()
    assert files == {"sct.db": 0o600, "sct.db-wal": 0o600, "sct.db-shm": 0o600}
    assert [mode_of(parent) for parent in database.parents[:3]] == [0o700] * 3


def test_a_directory_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o775)
    Store(shared / "sct.db", create=True)
    assert mode_of(shared) == 0o775


def test_a_new_database_is_marked_as_ours(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert made.read_bytes()[68:72] == b"SCT1"


def test_migrations_make_exactly_the_expected_schema(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    found = {name: sql for kind, name, sql in rows if (kind, name) not in MIGRATION_OBJECTS}
    assert found.pop("wording_index") == SEARCH_INDEX
    assert {name for name in found if name.startswith("wording_index")} == INDEX_TABLES
    assert {name: sql for name, sql in found.items() if name not in INDEX_TABLES} == expected_objects()
    assert {(kind, name) for kind, name, _ in rows} >= MIGRATION_OBJECTS


def test_every_connection_has_the_houses_settings(made: Path) -> None:
    with closing(connect(made)) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "trusted_schema", "busy_timeout", "journal_mode", "query_only")
        }
    assert settings == {
        "foreign_keys": 1,
        "synchronous": 2,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "journal_mode": "wal",
        "query_only": 0,
    }


def test_a_reader_makes_no_database(database: Path) -> None:
    with pytest.raises(NothingYet) as caught:
        Store(database, create=False)
    assert caught.value.exit_code is ExitCode.DONE
    assert not database.parent.exists()


def test_a_connection_makes_no_file(database: Path) -> None:
    database.parent.mkdir()
    with pytest.raises(sqlite3.OperationalError):
        connect(database)
    assert not database.exists()


def test_an_empty_file_becomes_a_database(database: Path) -> None:
    database.parent.mkdir()
    database.touch(0o600)
    store = Store(database, create=True)
    fill(store)
    assert store.held(ANSWER).state == answered("three")


@pytest.mark.parametrize("name", ["a b%20c?mode=ro#x.db", "50%.db", "übung.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    write(Store(tmp_path / name, create=True), answered("kept"))
    assert Store(tmp_path / name, create=False).held(ANSWER).state == answered("kept")
    assert sorted(path.name.removesuffix("-wal").removesuffix("-shm") for path in tmp_path.iterdir()) == [name] * 3


@pytest.mark.parametrize(
    "content",
    [*(b"n" * size for size in (1, 15, 99, 100, 511, 512, 600, 4096, 5000)), b"SQLite format 2\x00" + bytes(4096)],
    ids=len,
)
def test_another_programs_file_is_refused_and_not_touched(database: Path, content: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        Store(database, create=True)
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert "another program" in str(caught.value)
    assert snapshot(database.parent) == {database.name: content}


@pytest.mark.parametrize("mark", ["PRAGMA application_id = 77;", ""], ids=["marked", "unmarked"])
@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_another_programs_database_is_refused_and_not_touched(database: Path, mark: str, journal_mode: str) -> None:
    database.parent.mkdir()
    change_database(database, f"{mark} PRAGMA journal_mode = {journal_mode}; CREATE TABLE theirs (x);")
    before = snapshot(database.parent)
    with pytest.raises(ConfigurationError) as caught:
        Store(database, create=True)
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert snapshot(database.parent) == before


def test_another_programs_log_is_not_brought_into_its_database(database: Path, tmp_path: Path) -> None:
    running = tmp_path / "running.db"
    with closing(sqlite3.connect(running, isolation_level=None)) as connection:
        connection.executescript("PRAGMA application_id = 77; CREATE TABLE theirs (x); PRAGMA journal_mode = wal;")
        connection.execute("INSERT INTO theirs VALUES (1)")
        database.parent.mkdir()
        for suffix in ("", "-wal", "-shm"):  # as after a power cut: the log was not brought in
            Path(f"{database}{suffix}").write_bytes(Path(f"{running}{suffix}").read_bytes())
    before = snapshot(database.parent)
    with pytest.raises(ConfigurationError):
        Store(database, create=True)
    assert snapshot(database.parent) == before


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Store(tmp_path, create=True)
    assert caught.value.exit_code is ExitCode.CONFIGURATION


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(CannotWrite) as caught:
        Store(tmp_path / "file" / "sct.db", create=True)
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_database_that_may_not_be_read_is_not_permitted(made: Path) -> None:
    made.chmod(0)
    with pytest.raises(NotPermitted) as caught:
        Store(made, create=True)
    assert caught.value.exit_code is ExitCode.NOT_PERMITTED


@pytest.mark.parametrize(
    "planted",
    [
        TRIGGER.format("planted"),
        TRIGGER.format("_sqlite_migrations"),
        TRIGGER.format("event"),
        "CREATE VIEW planted AS SELECT * FROM event",
        "CREATE TABLE planted (x)",
        "CREATE INDEX planted ON event(login)",
        "ALTER TABLE event ADD COLUMN planted TEXT",
        "DROP INDEX event_address",
        "DROP TABLE place",
        "DROP TABLE place; CREATE VIEW place AS SELECT 1 AS person",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'act'",
        f"{PLANT} (99, 'trigger', 'sqlite_planted', 'event', 0, '{TRIGGER.format('sqlite_planted')}')",
        # A row before all others: the trigger's name must not hide behind that of the table that comes after it.
        f"{PLANT} (-1, 'trigger', 'event', 'event', 0, '{TRIGGER.format('event')}')",
    ],
)
def test_a_schema_that_sct_did_not_make_is_refused(made: Path, planted: str) -> None:
    change_database(made, planted)
    with pytest.raises(ConfigurationError) as caught:
        Store(made, create=True)
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert str(made) in str(caught.value)


def test_statistics_of_sqlite_itself_are_let_be(made: Path) -> None:
    change_database(made, "ANALYZE")
    assert Store(made, create=False).held(ANSWER).state == answered("three")


def test_a_damaged_database_is_refused(made: Path) -> None:
    content = bytearray(made.read_bytes())
    content[100:4096] = b"\xff" * 3996
    made.write_bytes(content)
    with pytest.raises(DamagedDatabase) as caught:
        Store(made, create=True)
    assert caught.value.exit_code is ExitCode.BAD_DATA


def test_a_newer_database_is_read_and_not_written(made: Path) -> None:
    change_database(made, f"PRAGMA user_version = {SCHEMA_VERSION + 1}; CREATE TABLE of_tomorrow (x);")
    before = made.read_bytes()
    store = Store(made, create=True)
    assert store.is_newer
    assert store.held(ANSWER).state == answered("three")
    with pytest.raises(ConfigurationError) as caught:
        write(store, answered("four"))
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    with pytest.raises(ConfigurationError):
        store.upkeep.rebuild()
    store.close()
    assert made.read_bytes() == before


def test_a_newer_databases_connection_cannot_write_at_all(made: Path) -> None:
    with closing(connect(made, is_newer=True)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM state")


def test_opening_a_database_again_leaves_its_open_connections_their_locks(made: Path) -> None:
    first = Store(made, create=False)
    with first.act("answer", ACTOR, NOW):
        Store(made, create=False).close()
        # A process that finds no lock on the file takes itself for the last one, and removes the log at its end.
        look = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM act').fetchone()"
        subprocess.run([sys.executable, "-c", look, str(made)], check=True)
        assert Path(f"{made}-wal").exists()


OPENER = """
import sys, time
from pathlib import Path
from sct_tui.store.store import Store
from tests.store.writing import write
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import answered
print("ready", flush=True)
sys.stdin.readline()
store = Store(Path(sys.argv[1]), create=True)
write(store, answered(1), Address(Subject.ANSWER, "cycle", sys.argv[2]))
store.close()
"""


def test_eight_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    for attempt in range(4):
        database = tmp_path / str(attempt) / "sct.db"
        openers = [
            subprocess.Popen(
                [sys.executable, "-c", OPENER, str(database), f"prompt-{number}"],
                cwd=PROJECT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for number in range(8)
        ]
        for opener in openers:
            assert opener.stdout is not None
            assert opener.stdout.readline() == "ready\n"
        for opener in openers:
            assert opener.stdin is not None
            opener.stdin.write("go\n")
            opener.stdin.flush()
        said = [opener.communicate(timeout=60)[1] for opener in openers]
        assert [opener.returncode for opener in openers] == [0] * 8, said
        store = Store(database, create=False)
        assert len(store.of_cycle("cycle")) == 8
        assert store.upkeep.differences_from_journal() == []
        assert mode_of(database) == 0o600


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE wording_index; CREATE TABLE wording_index (text)",
        "DROP TABLE wording_index; CREATE VIEW wording_index AS SELECT * FROM act",
        "DROP TABLE wording_index; CREATE VIRTUAL TABLE wording_index USING fts5(text)",
        f"DROP TABLE wording_index; {TRIGGER.format('wording_index_data')}",
    ],
)
def test_nothing_is_taken_for_the_search_index_but_it(made: Path, sql: str) -> None:
    change_database(made, sql)
    with pytest.raises(ConfigurationError, match="that sct did not make"):
        Store(made, create=False)


def test_a_database_without_the_search_index_is_in_order(made: Path) -> None:
    change_database(made, "DROP TABLE wording_index")
    store = Store(made, create=False)
    assert store.upkeep.differences_from_journal() == []
    store.close()
