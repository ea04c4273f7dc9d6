"""Words to the person: results to stdout, messages to stderr, all of it cleaned here."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from sct_tui.cleaning import cleaned, one_line

SCHEMA = 1  # of the JSON that readers print; raised when a key changes its meaning or goes


def say(text: str = "") -> None:
    """A line (or lines) of the result, to stdout."""
    sys.stdout.write(f"{cleaned(text)}\n")


def tell(text: str, *, indent: int = 0) -> None:
    """A message beside the result, as one line to stderr, indented by so many blanks."""
    sys.stdout.flush()  # so that both come in the order they were said where they share a terminal
    # A full disk behind stderr leaves nowhere to say so; the exit code still does.
    with suppress(OSError):
        sys.stderr.write(f"{' ' * indent}{one_line(text)}\n")
        sys.stderr.flush()


def say_json(data: Mapping[str, Any]) -> None:
    """A reader's result as JSON, to stdout. In ASCII, so that no text in it can steer a terminal."""
    sys.stdout.write(f"{json.dumps({'schema': SCHEMA, **data}, indent=2)}\n")


def say_table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> None:
    """Rows of short texts in columns as wide as they need; nothing for no rows."""
    if not rows:
        return
    lines = [list(headings), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def indented(text: str, by: str = "    ") -> str:
    """The text with each of its lines moved to the right."""
    return "\n".join(f"{by}{line}".rstrip() for line in cleaned(text).splitlines())
