"""Steps from each version of the schema to the next. Imports sqlite-utils (80 ms), so only when there is work."""

import sqlite3

from sqlite_utils import Database, Migrations

from sct_tui.store.schema import APPLICATION_ID, INDEXES, SCHEMA_VERSION, TABLES
from sct_tui.store.wording import has_fts5, index_all, make_wording

migrations = Migrations("sct")

_SINCE_2 = ("origin",)
_SINCE_3 = ("wording", "wording_waiting")


@migrations(name="1")
def _first_schema(database: Database) -> None:
    for name, statement in (*TABLES.items(), *INDEXES.items()):
        if name not in (*_SINCE_2, *_SINCE_3):
            database.execute(statement)


@migrations(name="2")
def _origins(database: Database) -> None:
    for name in _SINCE_2:
        database.execute(TABLES[name])


@migrations(name="3")
def _wording(database: Database) -> None:
    for name in _SINCE_3:
        database.execute({**TABLES, **INDEXES}[name])
    make_wording(database.conn)
    if has_fts5(database.conn):
        index_all(database.conn)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to the present version, inside one BEGIN IMMEDIATE.

    Several processes may open a new file at once: whoever comes second waits for the lock, and finds nothing left
    to do. Raises sqlite3 errors, with nothing changed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version < SCHEMA_VERSION:
            migrations.apply(Database(connection, execute_plugins=False))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
