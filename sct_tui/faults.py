"""Faults of our own: kept in a file for whoever mends them, and never shown to a person as a traceback."""

import os
import traceback
from datetime import datetime
from pathlib import Path

from sct_tui import paths
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.errors import SctError


def keep_fault(error: BaseException, at: datetime) -> Path | None:
    """Write where the fault came from into the state directory; None if it cannot be written.

    Not the values of variables: they may hold what people typed.
    """
    directory = paths.state_dir() / "faults"
    path = directory / f"{at:%Y%m%dT%H%M%SZ}-{os.getpid()}.txt"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_text_file(path, "".join(traceback.format_exception(error)))
    except (OSError, SctError):
        return None
    return path


def fault_in_words(error: BaseException, kept: Path | None) -> str:
    """What a person is told."""
    details = f" Details for its makers: {kept}." if kept else ""
    return f"sct met a fault of its own ({type(error).__name__}) and stopped; what you typed is saved.{details}"
