"""Keeping the tables of texts that were found right, so that unchanged files need no second check and no pydantic.

They are kept as JSON, which is read many times faster than TOML, and in which nothing can be executed, after the texts
themselves: whether a text is the same is seen by comparing it. A check sum only names the file; to load what computes a
good one would take longer than all that is done here.
"""

import json
import os
import stat
from binascii import crc32
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sct_tui import __version__
from sct_tui.records import dataclass

SCHEMA_FORMAT = 4  # raised when the format of the files, or of what is kept of them, changes

Tables = Mapping[str, Mapping[str, Any]]
_KINDS_OF_TIME: Mapping[str, type[date] | type[time]] = {"$datetime": datetime, "$date": date, "$time": time}


@dataclass(frozen=True, slots=True)
class Checked:
    """What texts say, and the hash they are pinned under: the SHA-256 of the pinned text, in hex."""

    tables: Tables
    hash: str


class CheckedTexts:
    """Files, one for each flow that was found right, named by what its texts are; in them, what the texts say.

    texts and tables are by the kind of their file; changes to an edition by their place in the order.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def find(self, texts: Mapping[str, str]) -> Checked | None:
        """What these very texts say, if they were found right before, by this version of sct."""
        key = _key(texts)
        try:
            opened = os.open(self._place(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(opened, "rb") as file:
                if not stat.S_ISREG(os.fstat(opened).st_mode):
                    return None
                content = file.read()
            if not content.startswith(key):
                return None  # other texts with the same check sum
            kept = json.loads(content[len(key) :], object_hook=_with_time)
            hash_, tables = kept["hash"], kept["tables"]
            is_whole = isinstance(hash_, str) and tables.keys() == {str(kind) for kind in texts}
        except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
            return None  # never kept, or damaged since: the texts are there, and are checked again
        return Checked(tables, hash_) if is_whole else None

    def remember(self, texts: Mapping[str, str], checked: Checked) -> None:
        """Note that these texts are right, and what they say."""
        from uuid import uuid4

        key = _key(texts)
        place = self._place(key)
        unfinished = place.with_name(f".{uuid4().hex}")
        kept = {"hash": checked.hash, "tables": {str(kind): table for kind, table in checked.tables.items()}}
        # A cache that cannot be written only means that the next start checks again: nothing of a person's is lost.
        with suppress(OSError):
            self.directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.directory.mkdir(mode=0o700, exist_ok=True)
            opened = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
            with os.fdopen(opened, "wb") as file:
                file.write(key)
                file.write(json.dumps(kept, default=_time_named).encode("ascii"))
            unfinished.replace(place)

    def _place(self, key: bytes) -> Path:
        return self.directory / f"{len(key)}-{crc32(key):08x}"


def _key(texts: Mapping[str, str]) -> bytes:
    """The texts, and what read them, in one line."""
    named = [__version__, SCHEMA_FORMAT, sorted((str(kind), text) for kind, text in texts.items())]
    return json.dumps(named).encode("ascii") + b"\n"


def _time_named(value: object) -> dict[str, str]:
    """TOML's dates and times, which JSON lacks, as a table of one key that no flow has."""
    for name, kind in _KINDS_OF_TIME.items():
        if isinstance(value, kind):
            return {name: value.isoformat()}
    raise TypeError(f"TOML has no {type(value).__name__}.")


def _with_time(table: dict[str, Any]) -> Any:
    if len(table) == 1:
        ((name, value),) = table.items()
        if name in _KINDS_OF_TIME:
            return _KINDS_OF_TIME[name].fromisoformat(value)
    return table
