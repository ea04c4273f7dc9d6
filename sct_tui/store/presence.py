"""Who has the database open: a small file for each sitting, held with flock, in a directory beside the database.

The kernel lets go of the lock however a process ends, so a file that nobody holds tells of a sitting that ended
without a word, and nothing needs to be written while a sitting is idle. Presence never locks any work.
"""

import fcntl
import json
import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from sct_tui.model.presence import Present

_LARGEST = 4096  # bytes; anybody of a group may write such a file
_TRIES = 100
_TRY_SECONDS = 0.01


def sittings_directory(database: Path) -> Path:
    """Where the sittings of a database leave their files."""
    return database.with_name(f"{database.name}.sittings")


class PresenceFile:
    """This sitting's own file, from entering to leaving."""

    def __init__(self, database: Path, present: Present) -> None:
        """Make the file and hold it. Raises OSError where that cannot be done."""
        directory = sittings_directory(database)
        is_shared = bool(database.stat().st_mode & stat.S_IWGRP)
        with suppress(FileExistsError):
            directory.mkdir(mode=0o700)
            if is_shared:
                directory.chmod(0o2770)
        self._path = directory / f"{present.sitting}.json"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        self._file: int | None = os.open(self._path, flags, 0o600)
        if is_shared:
            os.fchmod(self._file, 0o660)
        try:
            _hold(self._file)
        except OSError:
            self.leave()
            raise
        self.write(present)

    def write(self, present: Present) -> None:
        """Say where the sitting is now."""
        if self._file is not None:
            text = json.dumps(asdict(present)).encode()
            os.pwrite(self._file, text, 0)
            os.ftruncate(self._file, len(text))

    def leave(self) -> None:
        """Take the file away: the sitting ended in order. May be called from any thread, and twice."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                self._path.unlink()
            os.close(file)


def present_sittings(database: Path, *, but: str = "") -> list[Present]:
    """The sittings that are alive, the longest there first. but: the id of one that is not looked at, as one's own."""
    found = [present for _, present, is_alive in _sittings(database, but) if is_alive]
    return sorted(found, key=lambda present: present.since)


def ended_without_a_word(database: Path, person: str) -> list[Present]:
    """The person's sittings that ended without leaving; their files are taken away by this."""
    found = []
    for path, present, is_alive in _sittings(database):
        if not is_alive and present.person == person:
            found.append(present)
            with suppress(OSError):
                path.unlink()
    return sorted(found, key=lambda present: present.since)


def has_ended_without_a_word(database: Path) -> bool:
    """Whether anybody's sitting ended without leaving, and nobody has come back to it yet."""
    return any(not is_alive for _, _, is_alive in _sittings(database))


def _sittings(database: Path, but: str = "") -> Iterator[tuple[Path, Present, bool]]:
    try:
        # Looked at once a second, by each sitting for as long as it is open; Path.glob takes five times as long.
        paths = sorted(
            path for path in sittings_directory(database).iterdir() if path.suffix == ".json" and path.stem != but
        )
    except OSError:
        return
    for path in paths:
        try:
            file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            continue  # it left meanwhile
        try:
            is_alive = not _can_be_locked(file)
            present = _read(os.read(file, _LARGEST), path.stem)
        except OSError:
            continue
        finally:
            os.close(file)
        if present:
            yield path, present, is_alive


def _hold(file: int) -> None:
    """Lock the file. Those who look whether it is held hold it for a moment; nobody is waited for longer than that."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_TRY_SECONDS)
    raise BlockingIOError


def _can_be_locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(content: bytes, sitting: str) -> Present | None:
    """What a presence file says; None for one that is half-written or not ours."""
    try:
        data = json.loads(content)
        present = Present(**data)
    except (ValueError, TypeError, RecursionError):
        return None
    is_text = all(isinstance(value, str) for value in asdict(present).values())
    return present if is_text and present.sitting == sitting else None
