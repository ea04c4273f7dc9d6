"""Whether everything that the work stands on is in order: the machine's side of it, one line for each thing.

Nothing is made or changed by looking, and nothing that is wrong keeps the rest from being looked at.
"""

import os
import platform
import shlex
import stat
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sct_tui import __version__, paths
from sct_tui.clock import local_day_and_time
from sct_tui.configuration import configuration
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.care import Health, Standing
from sct_tui.model.errors import SctError
from sct_tui.store import backup, examining
from sct_tui.store.file_systems import file_system_of
from sct_tui.store.ownership import check_place, group_id, kept_out, owner_name
from sct_tui.store.presence import has_ended_without_a_word, present_sittings
from sct_tui.workspace.recovery import found_recovery

_OLDEST_SQLITE = (3, 37)  # the first with STRICT tables
_LITTLE_MEGABYTES = 200
_MEGABYTE = 1024 * 1024
_OLD_BACKUP = timedelta(days=7)


def health(database: Path, now: datetime) -> list[Health]:
    """Look at everything but the terminal. now is in UTC. Never raises for what is wrong: that is what it tells."""
    checks: tuple[tuple[str, Callable[[], Iterable[Health]]], ...] = (
        ("versions", _versions),
        ("configuration", _configuration),
        ("database", lambda: _database(database)),
        ("permissions", lambda: _permissions(database)),
        ("file system", lambda: _file_system(database)),
        ("free space", lambda: _free_space(database)),
        ("integrity", lambda: _integrity(database)),
        ("sittings", lambda: _sittings(database)),
        ("backups", lambda: _backups(database, now)),
        ("flow files", _flow_files),
    )
    found: list[Health] = []
    for subject, check in checks:
        try:
            found += check()
        except SctError as error:
            where = f"{error.where}: " if error.where else ""
            text = f"{where}{error.what}"
            if any(one.text == text for one in found):  # one cause, said once with its mend
                found.append(Health(subject, Standing.PROBLEM, "cannot be looked at, for the same reason"))
            else:
                found.append(Health(subject, Standing.PROBLEM, text, error.mend))
        except OSError as error:
            found.append(Health(subject, Standing.PROBLEM, f"{error.filename or database}: {error.strerror}."))
    return found


def _versions() -> Iterable[Health]:
    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "missing"
    sqlite = examining.sqlite_version()
    text = f"sct {__version__}, Python {platform.python_version()}, SQLite {sqlite}, Textual {textual}"
    if tuple(int(part) for part in sqlite.split(".")[:2]) < _OLDEST_SQLITE:
        yield Health("versions", Standing.PROBLEM, text, "SQLite must be 3.37 or newer: use a newer Python.")
    elif textual == "missing":
        yield Health("versions", Standing.PROBLEM, text, "Install sct anew: the app cannot open without Textual.")
    else:
        yield Health("versions", Standing.OK, text)


def _configuration() -> Iterable[Health]:
    found = configuration()
    for warning in found.warnings:
        yield Health("configuration", Standing.WARNING, warning, "Mend the file; the rest of it holds meanwhile.")
    if found.group and group_id(found) is None:
        yield Health(
            "configuration",
            Standing.PROBLEM,
            f"The group “{found.group}” of the site's file does not exist on this machine.",
            f"The administrator makes it: groupadd {shlex.quote(found.group)}",
        )
    elif not found.warnings:
        files = ", ".join(map(str, found.files)) or "none, so the defaults hold"
        shared = f"; shared with the group “{found.group}”" if found.group else ""
        yield Health("configuration", Standing.OK, f"{files}{shared}")


def _database(database: Path) -> Iterable[Health]:
    try:
        found = database.stat()
    except FileNotFoundError:
        newest = backup.newest_backup(database)
        if newest:
            text = f"{database}: not there, but there are backups of it"
            yield Health("database", Standing.PROBLEM, text, "“sct db restore” lists them.")
        else:
            yield Health("database", Standing.OK, f"{database}: not there yet; it is made by the first work")
        return
    except PermissionError:
        raise kept_out(database) from None
    yield Health("database", Standing.OK, f"{database}, {found.st_size / _MEGABYTE:,.1f} MB")


def _permissions(database: Path) -> Iterable[Health]:
    try:
        check_place(database)
        found = database.stat()
    except FileNotFoundError:
        return
    except PermissionError:
        raise kept_out(database) from None
    text = f"{stat.filemode(found.st_mode)}, of {owner_name(found.st_uid)}"
    if found.st_mode & stat.S_IROTH:
        yield Health(
            "permissions",
            Standing.WARNING,
            f"{text}: everybody on this machine can read the database",
            f"Run: chmod o-r {shlex.quote(str(database))}",
        )
    elif not os.access(database, os.W_OK) or not os.access(database.parent, os.W_OK):
        yield Health("permissions", Standing.PROBLEM, f"{text}: you cannot write it", "Ask its owner.")
    else:
        yield Health("permissions", Standing.OK, text)


def _file_system(database: Path) -> Iterable[Health]:
    found = file_system_of(database)
    where = f"{found.kind or 'of unknown kind'} at {found.mount_point}"
    mode = examining.journal_mode(database) if _can_be_read(database) else ""
    text = f"{where}, journal mode {mode}" if mode else where
    if found.is_network and mode == "wal":
        mend = "Let everybody leave sct; the next start changes it to DELETE, which is safe there."
        yield Health("file system", Standing.PROBLEM, f"{text}: unsafe on a network", mend)
    elif found.is_network:
        mend = "Let only one machine at a time work in it, or move it to a local disk."
        yield Health("file system", Standing.WARNING, f"{text}: a network file system", mend)
    else:
        yield Health("file system", Standing.OK, text)


def _free_space(database: Path) -> Iterable[Health]:
    place = next(directory for directory in database.parents if directory.is_dir())
    found = os.statvfs(place)
    free = found.f_bavail * found.f_frsize / _MEGABYTE
    text = f"{free:,.0f} MB at {place}"
    # A backup needs once more what the database takes, and its log as much again.
    needed = 3 * database.stat().st_size / _MEGABYTE if _can_be_read(database) else 1
    if free < max(needed, 1) or (found.f_files and not found.f_favail):
        yield Health(
            "free space", Standing.PROBLEM, text, "Make room: nothing more can be saved when the disk is full."
        )
    elif free < _LITTLE_MEGABYTES:
        yield Health("free space", Standing.WARNING, text, "Make room before it runs out.")
    else:
        yield Health("free space", Standing.OK, text)


def _integrity(database: Path) -> Iterable[Health]:
    if not _can_be_read(database):
        return
    found = examining.examine(database, is_quick=True)
    if found.problems:
        mend = "“sct db check” says all of it; “sct db restore” puts back a backup."
        yield Health("integrity", Standing.PROBLEM, found.problems[0], mend)
    elif found.is_newer:
        mend = "Use the newer sct; with this one you can read everything and change nothing."
        yield Health("integrity", Standing.WARNING, "A newer sct wrote this database", mend)
    else:
        yield Health("integrity", Standing.OK, "the file is whole (“sct db check” looks at all of it)")


def _sittings(database: Path) -> Iterable[Health]:
    present = present_sittings(database)
    names = ", ".join(f"{one.name} ({one.login})" for one in present)
    yield Health("sittings", Standing.OK, f"{len(present)} open: {names}" if present else "none open")
    if has_ended_without_a_word(database):
        text = "a sitting ended without a word, as when a line drops"
        yield Health("sittings", Standing.WARNING, text, "Its drafts are offered to its person at their next start.")
    waiting = sum(len(texts) for _, texts in found_recovery(database))
    if waiting:
        text = f"{waiting} typed {'text waits' if waiting == 1 else 'texts wait'} in a recovery file"
        yield Health("sittings", Standing.WARNING, text, "Start sct: it offers them back.")


def _backups(database: Path, now: datetime) -> Iterable[Health]:
    newest = backup.newest_backup(database)
    if not newest:
        if _can_be_read(database):
            yield Health("backups", Standing.WARNING, "there is none yet", "Run: sct db backup")
        return
    made_at, path = newest
    text = f"the newest is of {local_day_and_time(made_at)}: {path}"
    changed_at = datetime.fromtimestamp(database.stat().st_mtime, UTC) if _can_be_read(database) else made_at
    if now - made_at > _OLD_BACKUP and changed_at - made_at > timedelta(days=1):
        yield Health("backups", Standing.WARNING, f"{text}, older than a week", "Run: sct db backup")
    else:
        yield Health("backups", Standing.OK, text)


def _flow_files() -> Iterable[Health]:
    listings = FlowLibrary().list_flows()
    bad = [listing for listing in listings if listing.problems]
    for listing in bad:
        text = f"{listing.path} cannot be used: {listing.problems[0].text()}"
        # What is wrong with an edition that came with sct may lie in somebody's changes to it.
        wrong = Path(listing.problems[0].file)
        is_packaged = wrong.is_relative_to(paths.packaged_flows())
        mend = "Install sct anew." if is_packaged else f"Run: sct flow check {shlex.quote(str(wrong))}"
        yield Health("flow files", Standing.PROBLEM if is_packaged else Standing.WARNING, text, mend)
    if not bad:
        yield Health("flow files", Standing.OK, f"{len(listings)} in order")


def _can_be_read(database: Path) -> bool:
    """Whether there is a database of some size that we may look into; where not, another check says why."""
    try:
        check_place(database)
        return os.access(database, os.R_OK) and database.stat().st_size > 0
    except (SctError, OSError):
        return False
