"""SQLite's errors as errors of ours, said once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sct_tui.model.errors import BadInput, Busy, CannotWrite, ConfigurationError, NotPermitted, SctError

# Where a damaged file makes SQLite say something that is no text, Python raises the second instead of the first.
OF_SQLITE = (sqlite3.Error, UnicodeDecodeError)


class DamagedDatabase(BadInput):
    """The file is a database of ours, and a part of it cannot be read."""

    def __init__(self, what: str, path: Path) -> None:
        super().__init__(
            what,
            where=str(path),
            mend="“sct db check” says what is wrong; “sct db restore” puts back a backup.",
        )


def as_ours(error: Exception, path: Path) -> SctError:
    """The error of ours that says what this error (one of OF_SQLITE) means to a person."""
    where = str(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            "Another program is using the database.",
            where=where,
            mend="Nothing was changed; try again in a moment.",
        )
    # The second is of the file that those who have the database open share: without room for it nobody can even read.
    if code == sqlite3.SQLITE_FULL or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return CannotWrite("The disk is full.", where=where, mend="Nothing was changed; free some space and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return CannotWrite(
            "The database cannot be written.",
            where=where,
            mend="Check that you may write the file and the directory it is in.",
        )
    if code in (sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return NotPermitted("The system does not let you use the database.", where=where)
    if code == sqlite3.SQLITE_IOERR:
        return CannotWrite("The disk did not take the change.", where=where, mend="Nothing was changed; try again.")
    # A schema that was tampered with is damage to SQLite, and another's work to us.
    if code == sqlite3.SQLITE_NOTADB or str(error).startswith("malformed database schema"):
        return ConfigurationError(
            "The file is damaged or is not a database of sct.",
            where=where,
            mend="Name another with --db, or put back a backup with “sct db restore”.",
        )
    if is_damage(error):
        return DamagedDatabase("The database is damaged, and this part of it cannot be read.", path)
    return SctError(f"The database said: {error}", where=where)


def is_damage(error: Exception) -> bool:
    """Whether the error tells of a damaged file: pages that make no sense, or bytes that are no text."""
    if isinstance(error, UnicodeDecodeError):
        return True
    # Python raises the second by itself, without a code of SQLite's.
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_CORRUPT or str(error).startswith(
        "Could not decode to UTF-8"
    )


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into ours."""
    try:
        yield
    except OF_SQLITE as error:
        raise as_ours(error, path) from error
