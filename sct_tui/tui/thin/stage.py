"""The stage: what is wanted on the terminal beside what it shows, and what is to be sent for the difference.

What Textual writes changes only what is wanted; what is to be sent is found when the terminal can take it. So the
newest of several frames is the one that is sent, and nothing of those before it.
"""

import re

from sct_tui.tui.thin.looks import PLAIN, rendered
from sct_tui.tui.thin.painting import Abilities, Painter
from sct_tui.tui.thin.picture import Picture

# What changes cells: text, colours, links, going to a place, and the two ends of an update that is shown at once.
_TOKENS = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<codes>[0-9;:]*)m"
    r"|\x1b\[(?P<row>[0-9]*)(?:;(?P<column>[0-9]*))?H"
    r"|\x1b\]8;(?P<link>[^\x07\x1b]*)(?:\x1b\\|\x07)"
    r"|\x1b\[\?2026(?P<update>[hl])"
    r"|(?P<line>\r?\n)"
    # What changes no cell: modes, questions, the keyboard's protocol, the cursor's shape, titles, the clipboard, bells.
    r"|(?P<apart>\x1b\[\?(?!1049|1047|47|3[hl]|6[hl])[0-9;]+(?:[hl]|\$p)"
    r"|\x1b\[[<>=][0-9;]*u|\x1b\[[>=]?[0-9]*[cn]|\x1b\[[0-9]* q"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP(?:[^\x1b]|\x1b\x1b)*\x1b\\|\x1b[=>]|\x07)"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]|.)",
    re.S,
)
_AT_ONCE, _SHOWN = "\x1b[?2026h", "\x1b[?2026l"
_WORTH_AT_ONCE = 200  # characters: fewer come in one piece anyway


class Stage:
    """Takes what Textual writes, and gives what is to be sent. Not for two threads at once."""

    def __init__(self, width: int, height: int, abilities: Abilities) -> None:
        self._wanted, self._shown = Picture(width, height), Picture(width, height)
        self._touched: set[int] = set()
        self._painter = Painter(abilities)
        self._look = PLAIN
        self._before: list[str] = []  # what goes to the terminal as it is, before the next frame
        self._is_moved = False
        self._can_show_at_once = False
        self.is_within_update = False

    @property
    def has_to_send(self) -> bool:
        """Whether the terminal lacks anything, as far as can be told without looking."""
        return bool(self._before or self._touched or self._is_moved)

    def take(self, data: str) -> None:
        """Take in what Textual writes."""
        for token in _TOKENS.finditer(data):
            kind, value = token.lastgroup, token[token.lastgroup or 0]
            if kind == "text":
                self._wanted.put(value, self._look)
                self._touched.add(self._wanted.row)
            elif kind == "codes":
                self._look = rendered(self._look, value)
            elif kind in ("row", "column"):
                self._go(token["row"], token["column"])
            elif kind == "link":
                self._look = self._look._replace(link="" if value == ";" else value)
            elif kind == "update":
                self.is_within_update = value == "h"
                self._can_show_at_once = True
            elif kind == "line":
                self._go(str(self._wanted.row + 2), "1")
            elif kind == "apart":
                self._before.append(value)
            else:
                self._give_up_on(value)

    def _go(self, row: str, column: str | None) -> None:
        wanted = self._wanted
        wanted.row = min(max(int(row or 1), 1), wanted.height) - 1
        wanted.column = min(max(int(column or 1), 1), wanted.width) - 1
        self._is_moved = True

    def _give_up_on(self, sequence: str) -> None:
        """A sequence that may change any cell goes on as it is, after all before it; from then on nothing is known."""
        self._before = [self.to_send(), sequence]
        self.resize(self._wanted.width, self._wanted.height)

    def resize(self, width: int, height: int) -> None:
        """Know of nothing that is shown or wanted: the terminal has another size, or another program had it."""
        self._wanted, self._shown = Picture(width, height), Picture(width, height)
        self._touched.clear()
        self._painter.lose_place()

    def forget(self) -> None:
        """Know of nothing that is shown any more: all that is wanted is sent in full."""
        self._shown = Picture(self._wanted.width, self._wanted.height)
        self._touched = set(range(self._wanted.height))
        self._painter.lose_place()

    def to_send(self) -> str:
        """All that makes the terminal show what is wanted; it counts as shown from now on."""
        rows = {row for row in self._touched if self._wanted.rows[row] != self._shown.rows[row]}
        painted = self._painter.paint(self._shown, self._wanted, rows)
        if self._can_show_at_once and len(painted) > _WORTH_AT_ONCE:
            painted = f"{_AT_ONCE}{painted}{_SHOWN}"
        sent = "".join([*self._before, painted])
        self._before, self._is_moved = [], False
        self._touched.clear()
        return sent
