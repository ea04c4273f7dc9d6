"""Recovery files: where typed text goes while the database takes no changes, and how it comes back as drafts.

One file a sitting, in the person's state directory, readable by them alone.
"""

import fcntl
import json
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from sct_tui import paths
from sct_tui.cleaning import storable
from sct_tui.exchange.writing import write_text_file
from sct_tui.records import dataclass

FORMAT = 1
_SAVES = ("{}.save", "#{}#")  # nano's and Emacs's, of a text that was not written when they were ended
_SWAPS = (".{}.swp", ".{}.swo")  # vi's, which it alone can read
_LARGEST = 16 * 1024 * 1024  # bytes; a larger file was not written here


@dataclass(frozen=True, slots=True)
class RecoveredText:
    """Text typed at an address, what it was based on, by whom. address is an address's key, at is ISO 8601 in UTC."""

    address: str
    text: str
    based_on: str
    person: str
    at: str
    where: str


def recovery_directory() -> Path:
    """Where recovery files lie."""
    return paths.state_dir() / "recovery"


class EditorFile:
    """A text that is open in the person's own editor: a file beside the recovery files, found again if all dies.

    Held with flock, so that another start does not take it for one that was left behind.
    """

    def __init__(self, sitting: str, database: Path, text: RecoveredText) -> None:
        """Write the text out. Raises CannotWrite or OSError."""
        self._about = keep_recovery(f"editing-{sitting}", database, [text])
        self.path = self._about.with_suffix(".txt")
        write_text_file(self.path, f"{text.text}\n" if text.text else "")
        self._lock = os.open(self._about, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        # The editor holds it, too: one that outlives us still writes there, and what it writes is not to be missed.
        os.set_inheritable(self._lock, True)

    def read(self) -> str:
        """What stands in the file now; the newline that editors put at the end is not part of it."""
        return _file_text(_newest(self.path))

    @property
    def swap(self) -> Path | None:
        """What vi keeps beside it while it runs, where that stayed behind: vi died with a text not written."""
        return next((path for path in _beside(self.path, _SWAPS) if path.exists()), None)

    def remove(self) -> None:
        """Take the file away: what stood in it is kept elsewhere."""
        for path in (self.path, *_beside(self.path, _SAVES), self._about):
            with suppress(OSError):
                path.unlink()
        os.close(self._lock)


def keep_recovery(sitting: str, database: Path, texts: Sequence[RecoveredText]) -> Path:
    """Write the sitting's recovery file in place of its earlier one. Raises CannotWrite or OSError."""
    directory = recovery_directory()
    for part in (*reversed(directory.parents), directory):
        if not part.is_dir():
            part.mkdir(mode=0o700, exist_ok=True)
    fields = ("address", "text", "based_on", "person", "at", "where")
    items = [{field: storable(getattr(text, field)) for field in fields} for text in texts]
    path = directory / f"{sitting}.json"
    write_text_file(path, json.dumps({"format": FORMAT, "database": str(database), "items": items}, indent=1))
    return path


def drop_recovery(sitting: str) -> None:
    """Take the sitting's recovery file away: everything in it is in the database by now."""
    with suppress(OSError):
        (recovery_directory() / f"{sitting}.json").unlink()


def found_recovery(database: Path) -> list[tuple[Path, list[RecoveredText]]]:
    """The recovery files that belong to a database, with their texts. What cannot be read is left where it is."""
    found = []
    try:
        paths_there = sorted(recovery_directory().glob("*.json"))
    except OSError:
        return []
    for path in paths_there:
        texts = _read(path, database)
        if texts is not None:
            found.append((path, texts))
    return found


def remove_recovery(path: Path) -> None:
    """Take away a recovery file whose texts are in the database, and the editor's file beside it, if any."""
    edited = path.with_suffix(".txt")
    for part in (edited, *_beside(edited, _SAVES), path):
        with suppress(OSError):
            part.unlink()


def _read(path: Path, database: Path) -> list[RecoveredText] | None:
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(file, encoding="utf-8") as stream:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # held while an editor is open on it
            if os.fstat(file).st_uid != os.geteuid():
                return None
            data = json.loads(stream.read(_LARGEST))
        if data["format"] != FORMAT or data["database"] != str(database):
            return None
        texts = [RecoveredText(**item) for item in data["items"]]
        if not all(isinstance(value, str) for text in texts for value in asdict(text).values()):
            return None
        edited = _newest(path.with_suffix(".txt"))
        if not edited.exists():
            return texts
        text, written = _file_text(edited), datetime.fromtimestamp(edited.stat().st_mtime, UTC)
        at = written.isoformat(timespec="microseconds")
        return [replace(texts[0], text=text, at=at)] if text != texts[0].text else []
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _beside(path: Path, patterns: Sequence[str]) -> list[Path]:
    return [path.with_name(pattern.format(path.name)) for pattern in patterns]


def _newest(path: Path) -> Path:
    """The file, or what an editor wrote in its place because its terminal went away, if that is newer."""
    newest, moment = path, 0
    for found in (path, *_beside(path, _SAVES)):
        with suppress(OSError):
            about = found.stat(follow_symlinks=False)
            if stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid() and about.st_mtime_ns > moment:
                newest, moment = found, about.st_mtime_ns
    return newest


def _file_text(path: Path) -> str:
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(file, encoding="utf-8", errors="replace") as stream:
        return storable(stream.read(_LARGEST)).removesuffix("\n")
