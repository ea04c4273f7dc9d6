"""Keeping the tables of texts that were found right, so that unchanged files need no second check and no pydantic.

They are kept as JSON, which is read many times faster than TOML, and in which nothing can be executed.
"""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sct_tui import __version__

SCHEMA_FORMAT = 3  # raised when the format of the files, or of what is kept of them, changes

Tables = Mapping[str, Mapping[str, Any]]
_KINDS_OF_TIME: Mapping[str, type[date] | type[time]] = {"$datetime": datetime, "$date": date, "$time": time}


class CheckedTexts:
    """Files, one for each flow that was found right, named by what its texts are; in them, what the texts say.

    texts and tables are by the kind of their file; changes to an edition by their place in the order.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def tables(self, texts: Mapping[str, str]) -> Tables | None:
        """What these very texts say, if they were found right before, by this version of sct."""
        try:
            opened = os.open(self._place(texts), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(opened, "rb") as file:
                if not stat.S_ISREG(os.fstat(opened).st_mode):
                    return None
                kept = json.loads(file.read(), object_hook=_with_time)
        except (OSError, ValueError, RecursionError):
            return None  # never kept, or damaged since: the texts are there, and are checked again
        return kept if isinstance(kept, dict) and kept.keys() == {str(kind) for kind in texts} else None

    def remember(self, texts: Mapping[str, str], tables: Tables) -> None:
        """Note that these texts are right, and what they say."""
        from uuid import uuid4

        place = self._place(texts)
        unfinished = place.with_name(f".{uuid4().hex}")
        # A cache that cannot be written only means that the next start checks again: nothing of a person's is lost.
        with suppress(OSError):
            self.directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.directory.mkdir(mode=0o700, exist_ok=True)
            opened = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
            with os.fdopen(opened, "w", encoding="ascii") as file:
                file.write(json.dumps({str(kind): table for kind, table in tables.items()}, default=_time_named))
            unfinished.replace(place)

    def _place(self, texts: Mapping[str, str]) -> Path:
        named = [__version__, SCHEMA_FORMAT, sorted((str(kind), text) for kind, text in texts.items())]
        return self.directory / hashlib.sha256(json.dumps(named).encode()).hexdigest()


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
