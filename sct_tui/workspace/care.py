"""Looking after a database: backups, examinations, putting one back. Nobody needs to be at work in it for this."""

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sct_tui.model.care import Backup, BackupReason, Counts, Examination, Restored
from sct_tui.model.errors import NotPermitted, UsageError
from sct_tui.store import backup, examining, restoring
from sct_tui.store.opening import find_database, may_be_used
from sct_tui.store.presence import has_ended_without_a_word
from sct_tui.store.store import Store


def make_backup(
    database: Path,
    now: datetime,
    reason: BackupReason = BackupReason.BY_HAND,
    *,
    keep: int | None = None,
    tell: Callable[[int, int], object] | None = None,
) -> Path:
    """Make a backup beside the database and return it; the oldest go where there are more than keep (or configured).

    An import calls this first, with its own reason. now is in UTC. tell is told how many pages of how many are copied;
    whatever it raises stops it. Raises SctError. Where it raises, nothing is left behind.
    """
    find_database(database)
    return backup.back_up(database, reason, now, keep=keep, tell=tell)


def copy_to(database: Path, target: Path, tell: Callable[[int, int], object] | None = None) -> Path:
    """Make a copy of the database as a file of the caller's, in place of no other. tell and errors as make_backup."""
    find_database(database)
    target = target.absolute()
    backup.export_copy(database, target, tell)
    return target


def backups(database: Path) -> list[Backup]:
    """The backups of the database, the newest first; also where the database itself is gone or damaged."""
    return backup.list_backups(database)


def newest_backup(database: Path) -> datetime | None:
    """When the newest backup was made, in UTC."""
    found = backup.newest_backup(database)
    return found[0] if found else None


def look_through(database: Path, file: Path | None = None, *, is_quick: bool = False) -> Examination:
    """Examine the database, or another file of one. Changes nothing. Raises SctError where it cannot be opened."""
    if file is None:
        find_database(database)
        return examining.examine(database, is_quick=is_quick)
    try:
        is_file = file.is_file()
    except PermissionError:
        raise NotPermitted("You may not read this file.", where=str(file)) from None
    if not is_file:
        raise UsageError("There is no such file.", where=str(file), mend="“sct db restore” lists the backups.")
    return examining.examine(file, is_quick=is_quick)


def differences_from_journal(database: Path) -> list[str]:
    """The addresses of which the tables do not say what the journal says. Raises SctError."""
    with closing(Store(database, create=False)) as store:
        return store.upkeep.differences_from_journal()


def rebuild(database: Path) -> list[str]:
    """Make the tables anew from the journal; returns the addresses that differed before. Raises SctError."""
    with closing(Store(database, create=False)) as store:
        differing = store.upkeep.differences_from_journal()
        store.upkeep.rebuild()
    return differing


def find_backup(database: Path, name: str) -> Path:
    """The backup that is meant: a name in the list, or a path. Raises UsageError."""
    may_be_used(database)
    return restoring.find_backup(database, name)


def check_restorable(database: Path, source: Path) -> Counts:
    """What a backup holds that could be put back now. Raises SctError if it is damaged, or somebody is at work."""
    may_be_used(database)
    return restoring.check_restorable(database, source)


def put_back(database: Path, source: Path, now: datetime, tell: Callable[[int, int], object] | None = None) -> Restored:
    """Put a backup in the database's place, and what was there aside. tell as make_backup. Raises SctError."""
    may_be_used(database)
    return restoring.restore(database, source, now, tell)


def tend(database: Path, now: datetime, *, is_thorough: bool = False) -> Examination:
    """What is done once after each start: look whether the file is whole, and make the day's backup if it is due.

    is_thorough: look through all of it, as after an unclean end; that a sitting ended without a word is noticed here
    too. A damaged database gets no backup; a damaged search index is made anew. Raises SctError, NothingYet where
    there is no database.
    """
    find_database(database)
    is_thorough = is_thorough or has_ended_without_a_word(database)
    found = examining.examine(database, is_quick=not is_thorough)
    if found.is_index_damaged and not found.problems:
        with closing(Store(database, create=False)) as store:
            store.upkeep.mend_index()
    if not found.problems:
        backup.back_up_daily(database, now)
    return found


def tending_argv(database: Path, *, is_thorough: bool = False) -> list[str]:
    """The command that tends a database in a process of its own, for the app to start after its first frame.

    It says nothing and ends with 0 when all is well, with 65 when the database is damaged, with 73 when the backup
    could not be written (the disk is full), with 75 when others kept it waiting; its one line is on stderr.
    """
    thorough = ["--thorough"] if is_thorough else []
    return [sys.executable, "-m", "sct_tui", "--db", str(database), "db", "tend", *thorough]
