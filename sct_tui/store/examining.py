"""Looking a database through: is the file whole, is it ours, does what the tables say follow from the journal."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from sct_tui.model.care import Counts, Examination
from sct_tui.model.errors import SctError
from sct_tui.store.encoding import decode_state
from sct_tui.store.failures import OF_SQLITE, as_ours, is_damage
from sct_tui.store.journal import differences_from_journal
from sct_tui.store.opening import compare_schema, connect, refuse_others
from sct_tui.store.schema import INDEX_TABLES, SCHEMA_VERSION
from sct_tui.store.wording import is_index_whole

_MOST_LINES = 20  # of one kind; a damaged file says the same of each of its pages

_APPLICATIONS = "SELECT count(*) FROM state WHERE address >= 'application/' AND address < 'application0'"


def examine(path: Path, *, is_quick: bool = False) -> Examination:
    """Look through a database or a backup; nothing is changed by this.

    is_quick: only whether the pages of the file are in order, in a tenth of the time. Raises ConfigurationError for
    another program's file, NotPermitted or CannotWrite for one that cannot be opened, and Busy.
    """
    try:
        refuse_others(path)
        with closing(connect_to_look(path)) as connection:
            return _examined(connection, path, is_quick)
    except OF_SQLITE as error:
        if not is_damage(error):
            raise as_ours(error, path) from error
        return Examination(path, ("The file is damaged at its beginning.",), None)


def connect_to_look(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing.

    A file that we could write is opened as any other, so that writers and we wait for each other; one that we cannot
    is read as it is, because SQLite could not make its companions beside it.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return connect(path, is_newer=True)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def journal_mode(path: Path) -> str:
    """The journal mode the database is in, such as wal. Raises sqlite3 errors as ours."""
    try:
        with closing(connect_to_look(path)) as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    except OF_SQLITE as error:
        raise as_ours(error, path) from error


def sqlite_version() -> str:
    """The version of SQLite that this Python has."""
    return sqlite3.sqlite_version


def count(connection: sqlite3.Connection) -> Counts:
    """How much the database holds. Raises sqlite3 errors."""

    def number(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    return Counts(
        events=number("SELECT count(*) FROM event"),
        applications=number(f"{_APPLICATIONS} AND address LIKE '%/action' AND state IS NOT NULL"),
        answers=number("SELECT count(*) FROM state WHERE subject = 'answer' AND state IS NOT NULL"),
    )


def _examined(connection: sqlite3.Connection, path: Path, is_quick: bool) -> Examination:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    is_newer = version > SCHEMA_VERSION
    checks: list[Callable[[], Iterable[str]]] = [lambda: _pages(connection, is_quick)]
    if not is_quick and not is_newer:
        checks += [
            lambda: _schema(connection, path),
            lambda: _keys(connection),
            lambda: _states(connection),
            lambda: _tables(connection),
            lambda: _definitions(connection),
        ]
    problems: list[str] = []
    for check in checks:
        try:
            problems += list(check())
        except OF_SQLITE as error:
            if not is_damage(error):
                raise
            if not problems:
                problems.append("A part of the file cannot be read.")
    counts = None
    if not is_newer:
        try:
            counts = count(connection)
        except OF_SQLITE as error:
            if not is_damage(error) and problems == []:
                raise
    is_index_damaged = not is_newer and _is_index_damaged(connection)
    return Examination(path, tuple(dict.fromkeys(problems)), counts, is_newer, is_index_damaged)


def _pages(connection: sqlite3.Connection, is_quick: bool) -> Iterable[str]:
    check = "quick_check" if is_quick else "integrity_check"
    try:
        lines = _lines_of(connection, f"{check}({_MOST_LINES})")
    except OF_SQLITE as error:
        if not is_damage(error) or not _is_index_damaged(connection):
            raise
        lines = ["a part of it cannot be read."]
    if lines and _is_index_damaged(connection) and _are_others_whole(connection, check):
        return []
    return [f"The file is damaged: {line}" for line in lines]


def _lines_of(connection: sqlite3.Connection, check: str) -> list[str]:
    lines = [line for (text,) in connection.execute(f"PRAGMA {check}") for line in str(text).split("\n")]
    return [line for line in lines if line != "ok" and not line.startswith("***")]


def _is_index_damaged(connection: sqlite3.Connection) -> bool:
    try:
        return not is_index_whole(connection)
    except OF_SQLITE as error:
        if not is_damage(error):
            raise
        return False  # what the index is over is damaged, which is worse, and said elsewhere


def _are_others_whole(connection: sqlite3.Connection, check: str) -> bool:
    """Whether all tables are in order but those of the search index, which holds nothing that is not elsewhere."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    others = [name for name in tables if name not in INDEX_TABLES and name != "wording_index"]
    return not any(_lines_of(connection, f"{check}({name})") for name in others)


def _schema(connection: sqlite3.Connection, path: Path) -> Iterable[str]:
    try:
        compare_schema(connection, path)
    except SctError as error:
        return [error.what]
    return []


def _keys(connection: sqlite3.Connection) -> Iterable[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_LINES)
    return [f"Row {row} of {table} names something of {other} that is not there." for table, row, other, _ in rows]


def _states(connection: sqlite3.Connection) -> Iterable[str]:
    """The states in the journal and the tables that cannot be understood."""
    for table, key in (("event", "id"), ("state", "address")):
        columns = "old, new" if table == "event" else "state, state"
        for name, first, second in connection.execute(f"SELECT {key}, {columns} FROM {table}"):
            try:
                decode_state(first)
                decode_state(second)
            except (ValueError, KeyError, TypeError, AttributeError):
                yield f"What {table} {name} holds cannot be understood."


def _tables(connection: sqlite3.Connection) -> Iterable[str]:
    addresses = differences_from_journal(connection)
    shown = [f"{address} is not what the journal says." for address in addresses[:_MOST_LINES]]
    more = len(addresses) - len(shown)
    return [*shown, *([f"{more} more are not what the journal says."] if more else [])]


def _definitions(connection: sqlite3.Connection) -> Iterable[str]:
    for hash_, text in connection.execute("SELECT hash, text FROM definition"):
        if hashlib.sha256(str(text).encode()).hexdigest() != hash_:
            yield f"The flow text {str(hash_)[:12]} is not the one that was stored."
