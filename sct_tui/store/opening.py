"""The one opener of the database: file, mode, settings, whose it is, which version, which schema."""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sct_tui.model.errors import CannotWrite, ConfigurationError, SctError
from sct_tui.records import dataclass
from sct_tui.store.failures import OF_SQLITE, DamagedDatabase, as_ours
from sct_tui.store.file_systems import FileSystem, file_system_of
from sct_tui.store.ownership import check_place, kept_out, mode_of_new
from sct_tui.store.schema import (
    APPLICATION_ID,
    INDEX_TABLES,
    MIGRATION_OBJECTS,
    SCHEMA_VERSION,
    SEARCH_INDEX,
    expected_objects,
)

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

    create: make the file (0600, in a 0700 directory; 0660 in a directory shared with a group) if it is missing; else
    NothingYet is raised. Raises ConfigurationError (another program's, a strange schema, a file that everybody can
    change), NotPermitted, CannotWrite, DamagedDatabase or Busy; a file that is refused is not changed.
    """
    try:
        check_place(path)
        is_new = _prepare_file(path, create)
        if is_new:
            check_place(path)  # the directory is there by now, and somebody may have been quicker in making it
    except PermissionError:
        raise kept_out(path) from None
    except OSError as error:
        raise CannotWrite(
            f"The database cannot be made: {error.strerror}.",
            where=str(path),
            mend="Name another place with --db.",
        ) from None
    connection = None
    try:
        refuse_others(path)
        connection = connect(path)
        return _checked(connection, path, is_new, file_system_of(path))
    except OF_SQLITE as error:
        raise as_ours(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def find_database(path: Path) -> None:
    """Make sure that there is a database to look after. Raises NothingYet, and refuses as open_database does."""
    if not may_be_used(path):
        raise _missing(path, create=False)


def may_be_used(path: Path) -> bool:
    """Whether there is a database, which may be damaged. Raises NotPermitted and ConfigurationError for its place."""
    try:
        check_place(path)
        return path.exists()
    except PermissionError:
        raise kept_out(path) from None


def connect(path: Path, *, is_newer: bool = False) -> sqlite3.Connection:
    """A connection with the house's settings. Every connection of the app is made here.

    is_newer: a later sct wrote the database, so this connection may only read. The file is never made here: SQLite
    would give it the mode the umask leaves.
    """
    with _files_open_to_the_group(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=256,
        )
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # reads the schema, and so makes the files beside the database
    if is_newer:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def _files_open_to_the_group(path: Path) -> Iterator[None]:
    """Let SQLite make its files beside a group's database (-wal, -shm) open to the group from their first moment.

    It makes them with what the umask leaves and corrects the mode afterwards: another member who comes in between may
    only read them, and is told that the database is read-only.
    """
    try:
        is_shared = bool(path.stat().st_mode & stat.S_IWGRP)
    except OSError:
        is_shared = False
    if not is_shared:
        yield
        return
    before = os.umask(0o007)
    try:
        yield
    finally:
        os.umask(before)


def _prepare_file(path: Path, create: bool) -> bool:
    """Make the file first, with its mode, because SQLite would give it whatever the umask leaves.

    Returns whether the file is empty. It is not read here: closing a file that was opened without SQLite lets go of
    the locks that this process's connections hold on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        if not create or _has_backups(path):
            raise _missing(path, create) from None
        _make_directory(path.parent)
        return _make_file(path)
    except NotADirectoryError:
        raise CannotWrite("A part of this path is a file, not a directory.", where=str(path)) from None
    if not stat.S_ISREG(found.st_mode):
        raise ConfigurationError("This is not a file.", where=str(path), mend="Name a database file with --db.")
    if not os.access(path, os.R_OK):
        raise PermissionError
    if 0 < found.st_size < _SMALLEST_DATABASE:
        raise _belongs_to_another(path)
    if found.st_size == 0 and _has_backups(path) and not path.with_name(f"{path.name}-wal").exists():
        raise DamagedDatabase("The database is empty, and it was not always: there are backups of it.", path)
    return found.st_size == 0


def _make_file(path: Path) -> bool:
    """Make the file with its mode, not through a link; returns whether it is empty (another may have made it)."""
    try:
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return path.stat().st_size == 0
    with suppress(PermissionError):  # some file systems know no modes
        os.fchmod(file, mode_of_new(path))  # the umask has no say in what a group shares
    os.close(file)
    return True


def _missing(path: Path, create: bool) -> SctError:
    if not _has_backups(path):
        mend = "Start with “sct”, or look at “sct demo”."
        return NothingYet("There is no work here yet.", where=str(path), mend=mend)
    what = "There is no database here, but there are backups of one."
    if not create:
        return NothingYet(what, where=str(path), mend="“sct db restore” lists them.")
    # Whoever began anew here would find their work gone, and in two weeks its last backup too.
    mend = "“sct db restore” lists them; to begin anew, move the directory “backups” away."
    return ConfigurationError(what, where=str(path), mend=mend)


def _has_backups(path: Path) -> bool:
    from sct_tui.store.backup import newest_backup

    try:
        return newest_backup(path) is not None
    except SctError:
        return False


def _make_directory(directory: Path) -> None:
    """Make the directory and those above it that are missing, 0700 each: Path.mkdir gives parents the umask's mode."""
    for part in (*reversed(directory.parents), directory):
        if not part.is_dir():
            part.mkdir(mode=0o700, exist_ok=True)


def refuse_others(path: Path) -> None:
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
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) != sqlite3.SQLITE_NOTADB:
            raise
        is_other = True
    finally:
        look.close()
    if is_other:
        raise _belongs_to_another(path)


def _belongs_to_another(path: Path) -> ConfigurationError:
    if _has_backups(path):
        return ConfigurationError(
            "This file belongs to another program, or it is damaged at its beginning; it was not touched.",
            where=str(path),
            mend="“sct db restore” puts back a backup; --db names another database.",
        )
    return ConfigurationError(
        "This file belongs to another program; it was not touched.",
        where=str(path),
        mend="Name a database of sct with --db.",
    )


def _checked(connection: sqlite3.Connection, path: Path, is_new: bool, place: FileSystem) -> Opened:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    # Another process may be making the file at this moment: an empty schema is a new file too.
    if version == 0 and (is_new or (application == 0 and _is_empty(connection))):
        _use_journal_mode(connection, place)
        _migrate(connection)
    elif application != APPLICATION_ID:
        raise _belongs_to_another(path)
    elif version > SCHEMA_VERSION:
        return Opened(path, is_newer=True, warnings=_warnings(place))
    else:
        # Moved to or from a network's disk, or put back from a backup. While others have it open it stays as it is.
        with suppress(sqlite3.OperationalError):
            _change_journal_mode(connection, place)
        if version < SCHEMA_VERSION:
            from sct_tui.model.care import BackupReason
            from sct_tui.store.backup import back_up

            back_up(path, BackupReason.MIGRATION, datetime.now(UTC))
            _migrate(connection)
    compare_schema(connection, path)
    return Opened(path, is_newer=False, warnings=_warnings(place))


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def _warnings(place: FileSystem) -> tuple[str, ...]:
    if not place.is_network:
        return ()
    where = f"{place.kind} at {place.mount_point}"
    rule = "Let only one machine at a time work in it; saving takes longer there."
    return (f"The database is on a network file system ({where}). {rule}",)


def _use_journal_mode(connection: sqlite3.Connection, place: FileSystem) -> None:
    """Set a new file's journal mode. SQLite does not wait for the lock this takes, so several starters take turns."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            _change_journal_mode(connection, place)
            return
        except sqlite3.OperationalError as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _change_journal_mode(connection: sqlite3.Connection, place: FileSystem) -> None:
    """WAL, but DELETE on a network file system: WAL's shared memory works among the processes of one host only."""
    wanted = "delete" if place.is_network else "wal"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        connection.execute(f"PRAGMA journal_mode = {wanted}")


def _migrate(connection: sqlite3.Connection) -> None:
    from sct_tui.store.migrations import migrate  # imports sqlite-utils, which costs 80 ms

    migrate(connection)


def compare_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ConfigurationError for anything in the schema that sct did not make, or that it made and is not there.

    Row by row, not by name: a trigger may have the name of a table.
    """
    missing = expected_objects()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if (kind, name) in MIGRATION_OBJECTS or _is_of_sqlite(kind, name, sql) or _is_of_search(kind, name, sql):
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


def _is_of_search(kind: str, name: str, sql: str | None) -> bool:
    """Whether this is the search index, which may be missing, or one of the tables that FTS5 keeps it in."""
    return kind == "table" and (sql == SEARCH_INDEX if name == "wording_index" else name in INDEX_TABLES)
