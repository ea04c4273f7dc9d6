"""Backups: whole copies beside the database, made by SQLite's backup interface while others write, then proved.

A backup gets its name only when it is whole, on the disk and examined, so a file with such a name can be trusted.
"""

import fcntl
import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sct_tui.configuration import configuration
from sct_tui.model.care import Backup, BackupReason, Counts
from sct_tui.model.errors import CannotWrite
from sct_tui.store.examining import connect_to_look, count
from sct_tui.store.failures import OF_SQLITE, DamagedDatabase, as_ours
from sct_tui.store.opening import refuse_others
from sct_tui.store.ownership import kept_out

_DAY = timedelta(days=1)
_PATIENCE_SECONDS = 30.0  # for somebody who holds the database
_MEGABYTE = 1024 * 1024
_PAGES_AT_ONCE = 256  # about a megabyte: what is copied between two looks whether to go on
_LOOK_EVERY = 100_000  # of SQLite's own steps, while a copy is examined

# Told how many pages of how many are copied; whatever it raises stops the copying, and nothing is left of it.
Tell = Callable[[int, int], object]
_WHEN = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stem>.+)-(?P<when>\d{8}T\d{6}Z)-(?P<reason>[a-z-]+?)(-(?P<number>\d+))?\.db")


def backups_directory(database: Path) -> Path:
    """Where the backups of a database lie."""
    return database.parent / "backups"


def back_up(
    database: Path, reason: BackupReason, now: datetime, *, keep: int | None = None, tell: Tell | None = None
) -> Path:
    """Make a backup beside the database, and let the oldest go where there are too many; returns the new one.

    now is in UTC, for the name. keep: how many may be there in the end, instead of the configured number. Raises
    CannotWrite (and leaves nothing behind), DamagedDatabase, Busy, NotPermitted, or ConfigurationError for another
    program's file.
    """
    directory = _prepare_directory(database)
    with _alone(directory):
        return _back_up(database, directory, reason, now, keep, tell)


def back_up_daily(database: Path, now: datetime) -> Path | None:
    """Make the day's backup, if the newest is more than a day old; None if it is not. Raises as back_up does."""
    directory = _prepare_directory(database)
    with _alone(directory):
        # One made on a day still to come (the clock was wrong, or set for a rehearsal) says nothing about today.
        if any(now - _DAY < made_at <= now for made_at, _, _, _ in _named(database)):
            return None
        return _back_up(database, directory, BackupReason.DAILY, now, None)


def copy_database(source: Path, target: Path, mode: int, tell: Tell | None = None) -> None:
    """Make a whole, examined copy of a database as a new file that stands alone, without companions.

    The target must not be there; it gets its name at once, so name it for what it is: unfinished. Raises as back_up
    does, and then leaves no target behind.
    """
    try:
        refuse_others(source)
    except OF_SQLITE as error:
        raise as_ours(error, source) from error
    try:
        file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        os.fchmod(file, mode)
        os.close(file)
    except OSError as error:
        raise _cannot(target.parent, error) from None
    try:
        _fill(source, target, tell or _nothing)
        _sync(target)
    except BaseException as error:
        _remove(target)
        if isinstance(error, OSError):
            raise _cannot(target.parent, error) from None
        if isinstance(error, OF_SQLITE):
            raise as_ours(error, target.parent if _is_of_disk(error) else source) from error
        raise


def export_copy(database: Path, target: Path, tell: Tell | None = None) -> None:
    """Make a copy under a name of the caller's, 0600, in place of no other file. Raises as back_up does."""
    if os.path.lexists(target):
        raise CannotWrite("There is a file of this name already.", where=str(target), mend="Choose another name.")
    part = target.with_name(f".sct-{os.urandom(8).hex()}.part")
    copy_database(database, part, 0o600, tell)
    _give_name(part, target)


def list_backups(database: Path) -> list[Backup]:
    """The backups of a database, the newest first. Raises CannotWrite if the directory cannot be read."""
    found = []
    for made_at, _, reason, path in sorted(_named(database), reverse=True):
        with suppress(FileNotFoundError):  # it was let go meanwhile
            found.append(Backup(path, made_at, reason, path.stat().st_size, _counts(path)))
    return found


def newest_backup(database: Path) -> tuple[datetime, Path] | None:
    """When the newest backup was made, and its path; None without backups. None of them is opened."""
    named = sorted(_named(database))
    return (named[-1][0], named[-1][3]) if named else None


def file_time(now: datetime) -> str:
    """A UTC time as file names carry it, so that names sort by it."""
    return now.astimezone(UTC).strftime(_WHEN)


def _back_up(
    database: Path, directory: Path, reason: BackupReason, now: datetime, keep: int | None, tell: Tell | None = None
) -> Path:
    is_shared = bool(database.stat().st_mode & stat.S_IWGRP)
    part = directory / f".sct-{os.urandom(8).hex()}.part"
    copy_database(database, part, 0o660 if is_shared else 0o600, tell)
    made = _give_name(part, _free_name(directory / f"{database.stem}-{file_time(now)}-{reason}.db"))
    _let_go(database, made, keep)
    return made


def _fill(source: Path, target: Path, tell: Tell) -> None:
    with (
        closing(connect_to_look(source)) as original,
        closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as copy,
    ):
        # Copied in parts, it would begin anew whenever somebody writes, were it not read as it is at this moment.
        original.execute(f"PRAGMA busy_timeout = {_PATIENCE_SECONDS * 1000:.0f}")
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(copy, pages=_PAGES_AT_ONCE, progress=lambda _, remaining, total: tell(total - remaining, total))
        original.execute("COMMIT")
        # The copy says of itself that it is in WAL mode, as the original is, and would want companions to be read.
        copy.execute("PRAGMA journal_mode = DELETE")
        (pages,) = copy.execute("PRAGMA page_count").fetchone()
        with _told_meanwhile(copy, lambda: tell(pages, pages)):
            (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise DamagedDatabase("The database is damaged; no backup of it was made.", source)


@contextmanager
def _told_meanwhile(connection: sqlite3.Connection, tell: Callable[[], object]) -> Iterator[None]:
    """Tell from time to time while SQLite is at work; what that raises interrupts it, and is raised."""
    raised: list[BaseException] = []

    def told() -> int:
        try:
            tell()
        except BaseException as error:  # noqa: BLE001 SQLite would only say that it was interrupted
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(told, _LOOK_EVERY)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _nothing(_: int, __: int) -> None:
    """Tell nobody."""


def _is_of_disk(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)


def _counts(path: Path) -> Counts | None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            return count(connection)
    except OF_SQLITE:
        return None


def _named(database: Path) -> list[tuple[datetime, int, BackupReason, Path]]:
    """The files that are named as backups of this database are: when, which of that second, why, where."""
    directory = backups_directory(database)
    try:
        paths = list(directory.iterdir())
    except FileNotFoundError:
        return []
    except PermissionError:
        raise kept_out(database) from None
    except OSError as error:
        raise CannotWrite(f"The backups cannot be read: {error.strerror}.", where=str(directory)) from None
    found = []
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match and match["stem"] == database.stem and not path.is_symlink():
            with suppress(ValueError):
                made_at = datetime.strptime(match["when"], _WHEN).replace(tzinfo=UTC)
                found.append((made_at, int(match["number"] or 1), BackupReason(match["reason"]), path))
    return found


def _let_go(database: Path, made: Path, keep: int | None) -> None:
    """Remove the oldest backups that are too many or take too much; never the one just made, never the newest."""
    settings = configuration()
    keep = settings.backups_keep if keep is None else keep
    oldest_first = sorted(_named(database))
    sizes = {path: path.stat().st_size for _, _, _, path in oldest_first}
    for _, _, _, path in oldest_first[:-1]:
        if len(sizes) <= keep and sum(sizes.values()) <= settings.backups_megabytes * _MEGABYTE:
            return
        if path != made:
            del sizes[path]
            with suppress(OSError):
                path.unlink()


def _prepare_directory(database: Path) -> Path:
    """Make the directory of the backups: the owner's alone, or the group's where the database is the group's."""
    directory = backups_directory(database)
    is_shared = bool(database.stat().st_mode & stat.S_IWGRP)
    try:
        with suppress(FileExistsError):
            directory.mkdir(mode=0o700)
            if is_shared:
                os.chown(directory, -1, database.stat().st_gid)
                directory.chmod(0o2770)
        # A link could lead anywhere, and what else is there is no directory.
        os.close(os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC))
    except OSError as error:
        raise _cannot(directory, error) from None
    return directory


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """One backup at a time, so that two sittings do not both make the day's. The kernel lets go if we die."""
    file = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems lock no directories
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _free_name(path: Path) -> Path:
    """The path, or one beside it with a number, that no file has."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _give_name(part: Path, path: Path) -> Path:
    try:
        part.rename(path)
        sync_directory(path.parent)
    except OSError as error:
        _remove(part)
        raise _cannot(path, error) from None
    return path


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_directory(directory: Path) -> None:
    """Bring the names in a directory to the disk."""
    with suppress(OSError):  # some network file systems have no sync for directories
        _sync(directory)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(f"{path.name}{ending}").unlink()


def _cannot(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"The backup cannot be written: {error.strerror}.",
        where=str(path),
        mend="Look at what is there, make room, or name another place with --output.",
    )
