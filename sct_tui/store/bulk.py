"""Loading whole journals at once, some hundred thousand events in the time that single acts take for a few thousand.

For databases that are made rather than worked in: measurements at the size of all towns. Whoever loads says what the
events are; the tables that screens read are then made from them, as sct db rebuild makes them.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sct_tui.store.failures import said_plainly
from sct_tui.store.journal import rebuild_state
from sct_tui.store.opening import connect, open_database
from sct_tui.store.schema import INDEXES
from sct_tui.store.wording import discard_index, has_fts5, index_all

_AT_ONCE = 1000  # rows of one statement's batch
_CACHE_KIB = 512 * 1024  # so that indexes over a million events are not written out again and again while they grow

Row = dict[str, str | int | None]


def load_journal(path: Path, *, definitions: Iterable[Row], acts: Iterable[Row], events: Iterable[Row]) -> None:
    """Add these rows to the journal of a database, which is made if it is missing; all of them or none.

    A row maps the columns of its table in store/schema.py to values; events come in the order they happened in and
    need no seq. Ids have to be new here, and an event's parent the one before it on its address: neither is mended, and
    sct db check would tell. Raises as opening does, Busy, and CannotWrite.
    """
    from sqlite_utils import Database  # 80 ms, which nobody else here needs

    open_database(path, create=True)
    with said_plainly(path), closing(connect(path)) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        discard_index(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            database = Database(connection, execute_plugins=False)
            # Sorting once at the end costs less than keeping each index in order row by row.
            _drop_indexes(connection)
            for table, rows in (("definition", definitions), ("act", acts), ("event", events)):
                database.table(table).insert_all(rows, batch_size=_AT_ONCE)
            rebuild_state(connection)
            for statement in INDEXES.values():
                connection.execute(statement)
            if has_fts5(connection):
                index_all(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _drop_indexes(connection: sqlite3.Connection) -> None:
    for name in INDEXES:
        connection.execute(f"DROP INDEX {name}")
