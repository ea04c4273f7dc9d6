"""Damaging a database on purpose, as a failing disk does."""

import sqlite3
from contextlib import closing
from pathlib import Path


def pages_of(database: Path, name: str) -> list[int]:
    """The numbers of the pages that a table or an index lies in, from 1."""
    with closing(sqlite3.connect(database)) as connection:
        return [page for (page,) in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,))]


def damage_pages(database: Path, pages: list[int], filling: bytes = b"\xff") -> None:
    """Overwrite whole pages."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = int(connection.execute("PRAGMA page_size").fetchone()[0])
    with database.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * size)
            stream.write((filling * size)[:size])


def damage_table(database: Path, name: str) -> None:
    """Overwrite all pages of a table or an index."""
    damage_pages(database, pages_of(database, name))
