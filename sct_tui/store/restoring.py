"""Putting a backup in the place of the database. What was there is put aside, and never deleted."""

import os
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sct_tui.model.care import BackupReason, Counts, Restored
from sct_tui.model.errors import Busy, CannotWrite, ConfigurationError, SctError, UsageError
from sct_tui.store.backup import Tell, back_up, backups_directory, copy_database, file_time, sync_directory
from sct_tui.store.examining import examine
from sct_tui.store.failures import DamagedDatabase
from sct_tui.store.ownership import mode_of_new
from sct_tui.store.presence import present_sittings

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
COMPANIONS = ("-wal", "-shm", "-journal")


def find_backup(database: Path, name: str) -> Path:
    """The backup of this name beside the database, else the file of this path. Raises UsageError if there is none."""
    beside = backups_directory(database) / name
    for path in (beside, Path(name).expanduser()):
        if path.is_file():
            return path.absolute()
    raise UsageError(
        "There is no such backup.", where=name, mend="“sct db restore” lists them; a path to a file is good too."
    )


def check_restorable(database: Path, source: Path) -> Counts:
    """What the backup holds, after a full examination of it.

    Raises DamagedDatabase for a backup that is not whole, ConfigurationError for another program's file or a newer
    one, UsageError for the database itself, and Busy while somebody has the database open.
    """
    if database.exists() and source.samefile(database):
        raise UsageError("This is the database itself.", where=str(source), mend="Name a backup of it.")
    present = present_sittings(database)
    if present:
        names = ", ".join(sorted({f"{one.name} ({one.login})" for one in present}))
        raise Busy(
            f"The database is open in {len(present)} {'sitting' if len(present) == 1 else 'sittings'}: {names}.",
            where=str(database),
            mend="Ask them to leave sct, then try again.",
        )
    found = examine(source)
    if found.is_newer:
        raise ConfigurationError("A newer sct made this backup.", where=str(source), mend="Use the newer sct.")
    if found.problems or found.counts is None:
        more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
        raise DamagedDatabase(f"This backup is damaged: {found.problems[0]}{more}; it was not put back.", source)
    return found.counts


def restore(database: Path, source: Path, now: datetime, tell: Tell | None = None) -> Restored:
    """Put a backup in the database's place; see check_restorable for what is refused.

    The database that was there is backed up if it is whole, and in any case lies beside the new one afterwards, named
    with the time (now, in UTC). tell as copy_database has it. Raises CannotWrite where a file cannot be written or
    renamed; none is lost by that.
    """
    counts = check_restorable(database, source)
    mode = stat.S_IMODE(database.stat().st_mode) if database.exists() else mode_of_new(database)
    part = database.with_name(f".sct-{os.urandom(8).hex()}.part")
    copy_database(source, part, mode, tell)
    try:
        _keep_owner(database, part)
        # It may be damaged, or not ours at all; then being put aside must do.
        with suppress(SctError, OSError):
            back_up(database, BackupReason.RESTORE, now, tell=tell)
        with _undisturbed():
            aside = _put_aside(database, now)
            os.rename(part, database)  # noqa: PTH104 as below
    except OSError as error:
        raise CannotWrite(
            f"The backup cannot be put back: {error.strerror}.",
            where=str(error.filename or database),
            mend="The files are all there, under the names that begin as the database's does.",
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    sync_directory(database.parent)
    return Restored(source, counts, aside)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C and the like wait for the end of this: between two renames there is no database."""
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield  # signals do not end other threads
        return
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in came:
            os.kill(os.getpid(), late)


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Rename the database and its companions, the database first: without it nobody reads a companion wrongly.

    A write-ahead log that stayed would be read into the backup that comes in the database's place.
    """
    stem, number = f"{database.name}.damaged-{file_time(now)}", 1
    aside = database.with_name(stem)
    while any(os.path.lexists(f"{aside}{ending}") for ending in ("", *COMPANIONS)):
        number += 1
        aside = database.with_name(f"{stem}-{number}")
    is_there = False
    for ending in ("", *COMPANIONS):
        with suppress(FileNotFoundError):
            os.rename(f"{database}{ending}", f"{aside}{ending}")  # noqa: PTH104 endings are no suffixes
            is_there = True
    return aside if is_there else None


def _keep_owner(database: Path, part: Path) -> None:
    """Give the new file the owner and the group of the old one, as far as this login may."""
    with suppress(FileNotFoundError, PermissionError):
        found = database.stat()
        os.chown(part, found.st_uid if os.geteuid() == 0 else -1, found.st_gid)
