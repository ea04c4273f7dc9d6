"""What the terminal at hand can show: how many colours, and which signs. Told from the environment, never asked for.

A terminal that is asked answers late over a slow line, or not at all; TERM and the locale are what it says of itself.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from sct_tui.records import dataclass

TRUE_COLOURS = 1 << 24


class Drawing(StrEnum):
    """The signs a screen may be drawn with.

    CONSOLE: letters and lines of every language, but of other signs only those that the font of a Linux console has,
    which holds 256 or 512 pictures. ASCII: nothing beyond it, with the accents of letters left out.
    """

    UNICODE = "unicode"
    CONSOLE = "console"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Terminal:
    """colours: 0, 16, 256 or TRUE_COLOURS. drawing: the signs it can show."""

    colours: int = TRUE_COLOURS
    drawing: Drawing = Drawing.UNICODE


def terminal_of(environment: Mapping[str, str]) -> Terminal:
    """The terminal that these variables tell of."""
    return Terminal(_colours(environment), _drawing(environment))


def terminal_here() -> Terminal:
    """The terminal this process runs in."""
    found = replace(terminal_of(os.environ), drawing=_drawing(environment_at_start()))
    # Where Python was told to write something else, letters beyond ASCII would come out as escapes.
    encoding = (getattr(sys.__stderr__, "encoding", None) or "utf-8").lower().replace("-", "")
    return found if encoding.startswith("utf8") else replace(found, drawing=Drawing.ASCII)


def _colours(environment: Mapping[str, str]) -> int:
    # An empty NO_COLOR means unset (https://no-color.org). The rest is how Rich, which writes the colours, tells.
    if environment.get("NO_COLOR"):
        return 0
    term = environment.get("TERM", "").strip().lower()
    if term.startswith("vt") and "color" not in term:
        return 0  # terminfo knows no colours for vt100 and its kin
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUE_COLOURS
    _, _, kind = term.rpartition("-")
    return 256 if kind in ("256color", "kitty") else 16


def _drawing(environment: Mapping[str, str]) -> Drawing:
    # The first of these that is not empty counts (POSIX, Environment Variables); without any, the locale is C.
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "C")
    if "utf8" not in locale.lower().replace("-", ""):
        return Drawing.ASCII
    return Drawing.CONSOLE if environment.get("TERM", "") == "linux" else Drawing.UNICODE


def environment_at_start() -> Mapping[str, str]:
    """The variables this process was started with; those of now where the system does not tell.

    Python sets LC_CTYPE to a UTF-8 locale by itself when it finds the C locale (PEP 538); the terminal has not changed.
    """
    try:
        pairs = [pair.partition(b"=") for pair in Path("/proc/self/environ").read_bytes().split(b"\0") if pair]
    except OSError:
        return os.environ
    return {os.fsdecode(name): os.fsdecode(value) for name, _, value in pairs}
