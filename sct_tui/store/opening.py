"""The one opener of the database: file, mode, settings, whose it is, which version, which schema."""

import os
import sqlite3
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from sct_tui.model.errors import CannotWrite, ConfigurationError, NotPermitted, SctError
from sct_tui.store.failures import as_ours
from sct_tui.store.schema import APPLICATION_ID, MIGRATION_OBJECTS, SCHEMA_VERSION, expected_objects

BUSY_SECONDS = 5.0
_SMALLEST_DATABASE = 512  # bytes, one page; SQLite takes some files below that for empty ones, and overwrites them


class NothingYet(SctError):
    """There is no database, and the one who asked only wanted to read. A line to say, and not a failure."""

    exit_code = SctError.exit_code.DONE


@dataclass(frozen=True, slots=True)
class Opened:
    """A database that was found in order. is_newer: a later sct wrote it, so it may be read but not written.

    warnings: what a person should know about the place it is in, a sentence or two each.
    """

    path: Path
    is_newer: bool
    warnings: tuple[str, ...] = ()


def open_database(path: Path, *, create: bool) -> Opened:
    """Check that path holds a database of ours, making or migrating it if need be.

    create: make the file (0600, in a 0700 directory) if it is missing; else NothingYet is raised. Raises
    ConfigurationError (another program's, a strange schema), NotPermitted, CannotWrite or Busy; a file that is
    refused is not changed.
    """
    try:
        is_new = _prepare_file(path, create)
    except PermissionError:
        raise NotPermitted(
            "You may not use this database.",
            where=str(path),
            mend="Ask who owns it, or name another with --db.",
        ) from None
    except OSError as error:
        raise CannotWrite(
            f"The database cannot be made: {error.strerror}.",
            where=str(path),
            mend="Name another place with --db.",
        ) from None
    connection = None
    try:
        _refuse_others(path)
        connection = connect(path)
        return _checked(connection, path, is_new)
    except sqlite3.Error as error:
        raise as_ours(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def connect(path: Path, *, is_newer: bool = False) -> sqlite3.Connection:
    """A connection with the house's settings. Every connection of the app is made here.

    is_newer: a later sct wrote the database, so this connection may only read. The file is never made here: SQLite
    would give it the mode the umask leaves.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=256,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if is_newer:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _prepare_file(path: Path, create: bool) -> bool:
    """Make the file first, with its mode, because SQLite would give it whatever the umask leaves.

    Returns whether the file is empty. It is not read here: closing a file that was opened without SQLite lets go of
    the locks that this process's connections hold on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        if not create:
            raise NothingYet(
                "There is no work here yet.", where=str(path), mend="Start with “sct”, or look at “sct demo”."
            ) from None
        _make_directory(path.parent)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
        except FileExistsError:
            return path.stat().st_size == 0
        return True
    except NotADirectoryError:
        raise CannotWrite("A part of this path is a file, not a directory.", where=str(path)) from None
    if not stat.S_ISREG(found.st_mode):
        raise ConfigurationError("This is not a file.", where=str(path), mend="Name a database file with --db.")
    if not os.access(path, os.R_OK):
        raise PermissionError
    if 0 < found.st_size < _SMALLEST_DATABASE:
        raise _belongs_to_another(path)
    return found.st_size == 0


def _make_directory(directory: Path) -> None:
    """Make the directory and those above it that are missing, 0700 each: Path.mkdir gives parents the umask's mode."""
    for part in (*reversed(directory.parents), directory):
        if not part.is_dir():
            part.mkdir(mode=0o700, exist_ok=True)


def _refuse_others(path: Path) -> None:
    """Raise ConfigurationError for a file that is plainly another program's, without changing it.

    Read as immutable: an ordinary connection would bring the other program's write-ahead log into its database.
    What is not settled here (an empty schema: a new file, or one whose log holds everything) is settled by _checked.
    """
    look = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    try:
        application = int(look.execute("PRAGMA application_id").fetchone()[0])
        is_other = application != APPLICATION_ID and (
            application != 0 or look.execute("SELECT 1 FROM sqlite_schema").fetchone() is not None
        )
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_NOTADB:
            raise
        is_other = True
    finally:
        look.close()
    if is_other:
        raise _belongs_to_another(path)


def _belongs_to_another(path: Path) -> ConfigurationError:
    return ConfigurationError(
        "This file belongs to another program; it was not touched.",
        where=str(path),
        mend="Name a database of sct with --db.",
    )


def _checked(connection: sqlite3.Connection, path: Path, is_new: bool) -> Opened:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if is_new and version == 0:
        _use_wal(connection)
        _migrate(connection)
    else:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        # Another process may be making the file at this moment: an empty schema is a new file too.
        if application == 0 and version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            _use_wal(connection)
            _migrate(connection)
        elif application != APPLICATION_ID:
            raise _belongs_to_another(path)
        elif version > SCHEMA_VERSION:
            return Opened(path, is_newer=True)
        elif version < SCHEMA_VERSION:
            _migrate(connection)
    _compare_schema(connection, path)
    return Opened(path, is_newer=False)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait for the lock this takes, so several starters take turns here."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _migrate(connection: sqlite3.Connection) -> None:
    from sct_tui.store.migrations import migrate  # imports sqlite-utils, which costs 80 ms

    migrate(connection)


def _compare_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ConfigurationError for anything in the schema that sct did not make, or that it made and is not there.

    Row by row, not by name: a trigger may have the name of a table.
    """
    missing = expected_objects()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if (kind, name) in MIGRATION_OBJECTS or _is_of_sqlite(kind, name, sql):
            continue
        if sql is None or missing.pop(name, None) != sql:
            raise ConfigurationError(
                f"The database holds a {kind} “{name}” that sct did not make; nothing was read or changed.",
                where=str(path),
                mend="Ask the administrator to look at the file, or put back a backup.",
            )
    if missing:
        raise ConfigurationError(
            f"The database lacks {', '.join(sorted(missing))}.", where=str(path), mend="Put back a backup."
        )


def _is_of_sqlite(kind: str, name: str, sql: str | None) -> bool:
    """Whether SQLite itself made this: the indexes of keys, which have no text, and the tables of ANALYZE."""
    return (kind == "index" and sql is None) or (kind == "table" and name.startswith("sqlite_stat"))
