"""Remembering which texts were found right, so that unchanged files need no second check and no pydantic."""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sct_tui import __version__

SCHEMA_FORMAT = 2  # raised when the files' format changes


class CheckedTexts:
    """Marker files, one for each flow that was found right, named by what its texts are. The files are empty.

    texts are by the kind of their file; changes to an edition by their place in the order.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def has(self, texts: Mapping[str, str]) -> bool:
        """Whether these very texts were found right before, by this version of sct."""
        try:
            return stat.S_ISREG(os.lstat(self._marker(texts)).st_mode)
        except OSError:
            return False

    def remember(self, texts: Mapping[str, str]) -> None:
        """Note that these texts are right."""
        marker = self._marker(texts)
        unfinished = marker.with_name(f".{uuid4().hex}")
        # A cache that cannot be written only means that the next start checks again: nothing of a person's is lost.
        with suppress(OSError):
            self.directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.directory.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
            unfinished.replace(marker)

    def _marker(self, texts: Mapping[str, str]) -> Path:
        named = [__version__, SCHEMA_FORMAT, sorted((str(kind), text) for kind, text in texts.items())]
        return self.directory / hashlib.sha256(json.dumps(named).encode()).hexdigest()
