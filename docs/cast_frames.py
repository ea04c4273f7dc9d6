"""What a recording keeps of a program's output: of each frame that stays in sight, the cells that changed.

The app draws a screen several times while it opens. Nobody sees that, and it would fill most of the file.
"""

from collections.abc import Iterator, Sequence

import pyte
from pyte.screens import Char

_FRAME_SECONDS = 0.04  # what comes in so short a time after something else is one frame with it
_NAMED = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
_COLUMNS, _LINES = 80, 24
_SHOW, _HIDE = "\x1b[?25h", "\x1b[?25l"

Line = tuple[Char, ...]


def frames(events: Sequence[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """The recording as one event for each frame: the seconds since the beginning, and what brings it about."""
    screen = pyte.Screen(_COLUMNS, _LINES)
    stream = pyte.Stream(screen)
    before = _cells(screen)
    for number, (at, text) in enumerate(events):
        stream.feed(_understood(text))
        following = events[number + 1][0] if number + 1 < len(events) else at + 1
        if following - at < _FRAME_SECONDS:
            continue
        now = _cells(screen)
        drawn = "".join(_changed(y, old, new) for y, (old, new) in enumerate(zip(before, now, strict=True)))
        cursor = f"\x1b[{screen.cursor.y + 1};{screen.cursor.x + 1}H{_HIDE if screen.cursor.hidden else _SHOW}"
        if drawn or number == 0:
            yield at, drawn + cursor
        before = now


def _understood(text: str) -> str:
    """The text without questions to the terminal, which this one would take for letters."""
    for question in ("\x1b[?2026$p", "\x1b[?2048$p"):
        text = text.replace(question, "")
    return text


def _cells(screen: pyte.Screen) -> list[Line]:
    return [tuple(screen.buffer[y][x] for x in range(_COLUMNS)) for y in range(_LINES)]


def _changed(y: int, old: Line, new: Line) -> str:
    """What draws the cells of a line that are other than before."""
    found: list[str] = []
    style, expected = "", -1
    for x, (was, now) in enumerate(zip(old, new, strict=True)):
        if was == now:
            continue
        if x != expected:
            found.append(f"\x1b[{y + 1};{x + 1}H")
        if (wanted := _style(now)) != style:
            found.append(f"\x1b[0{wanted}m")
            style = wanted
        found.append(now.data)
        expected = x + 1
    return "".join([*found, "\x1b[0m" if style else ""])


def _style(cell: Char) -> str:
    shown = ((cell.bold, ";1"), (cell.italics, ";3"), (cell.underscore, ";4"), (cell.reverse, ";7"))
    return "".join(code for is_on, code in shown if is_on) + _colour(cell.fg, 30) + _colour(cell.bg, 40)


def _colour(name: str, first: int) -> str:
    if name == "default":
        return ""
    if name in _NAMED:
        return f";{first + _NAMED.index(name)}"
    if name.startswith("bright"):
        return f";{first + 60 + _NAMED.index(name.removeprefix('bright'))}"
    red, green, blue = bytes.fromhex(name)
    return f";{first + 8};2;{red};{green};{blue}"
