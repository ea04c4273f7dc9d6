"""Starting and ending quickly: what Python does of itself at both ends is a third of the time of a short command."""

import gc
import os
import sys
import threading
from typing import NoReturn

from sct_tui.putting_off import put_off

_WHILE_STARTING = 100_000  # new objects between two searches for garbage; a start makes fewer, and nearly all stay
_USUAL = (700, 10, 10)  # Python's own


def begin() -> None:
    """Let the start make its objects without Python looking through them for garbage again and again."""
    gc.set_threshold(_WHILE_STARTING)
    put_off()


def settle() -> None:
    """A sitting has started: look for garbage as usual, and not among what the start made. Nothing without a begin."""
    if gc.get_threshold()[0] == _WHILE_STARTING:
        gc.freeze()
        gc.set_threshold(*_USUAL)


def end(code: int) -> NoReturn:
    """End the process with an exit code, without taking apart each module and object first.

    What must be kept is kept by then: the work is closed, and what was printed has been flushed. Where another thread
    is still at work, the process ends in the usual way, which waits for it.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)  # nobody reads any more; Python's own ending knows what to do then
    os._exit(code)
