"""Starting and ending quickly: what Python does of itself at both ends is a third of the time of a short command."""

import os
import sys
import threading
from typing import NoReturn

from sct_tui import collecting
from sct_tui.putting_off import put_off


def begin() -> None:
    """To be called before anything else of ours is imported."""
    collecting.wait_while_starting()
    put_off()


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
