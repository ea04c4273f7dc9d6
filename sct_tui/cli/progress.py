"""How far long work is: a line on stderr, at a terminal alone, once it takes more than a second."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sct_tui.cleaning import one_line

_PATIENCE_SECONDS = 1.0  # what is done by then needs no word
_SAY_EVERY_SECONDS = 0.5


class Progress:
    """The line. Its words can be changed, and told() takes how much is done of how much."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._share = ""
        self._began = time.monotonic()
        self._is_over = threading.Event()
        self._width = 0
        self._thread: threading.Thread | None = None
        if sys.stderr.isatty():
            self._thread = threading.Thread(target=self._keep_saying, name="sct-progress", daemon=True)
            self._thread.start()

    def now(self, what: str) -> None:
        """From here on it is something else that is being done."""
        self._what, self._share = what, ""

    def told(self, done: int, whole: int) -> None:
        """So much is done of so much."""
        self._share = f", {100 * done // whole} %" if whole else ""

    def end(self) -> None:
        """It is done, or stopped: take the line away."""
        self._is_over.set()
        if self._thread is not None:
            self._thread.join()
            self._write("")

    def _keep_saying(self) -> None:
        pause = _PATIENCE_SECONDS
        while not self._is_over.wait(pause):
            seconds = int(time.monotonic() - self._began)
            self._write(one_line(f"{self._what}{self._share}, {seconds} s (Ctrl+C stops it)"))
            pause = _SAY_EVERY_SECONDS

    def _write(self, line: str) -> None:
        if not line and not self._width:
            return
        with suppress(OSError):  # a terminal that went away needs no word
            sys.stderr.write(f"\r{line.ljust(self._width)}\r")
            sys.stderr.flush()
        self._width = max(self._width, len(line))


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """Say how far the work inside is."""
    found = Progress(what)
    try:
        yield found
    finally:
        found.end()
