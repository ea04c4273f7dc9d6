"""The floor: a Textual app with the kinds of widgets that our first screens have, and nothing else.

    python tests/bench/bare_app.py line-list    a list on the line API, as ours
    python tests/bench/bare_app.py list-view    Textual's own list

Run by its path, so that it imports nothing of ours.
"""

import os
import sqlite3
import sys
from typing import ClassVar

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Input, Label, ListItem, ListView, Static, TextArea

ROWS = [f"{number} A row of the list, as long as such rows are" for number in range(40)]
TEXT = (
    "Tenants beside the river know which streets flood first, while the commission had counted only owners; so we"
    " walked the route with the library, the senior center and two churches, and wrote down what people told us."
)


class Lines(ScrollView, can_focus=True):
    """Rows drawn line by line."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "move(1)", "Down"), ("up", "move(-1)", "Up")]

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self.virtual_size = Size(60, len(ROWS))

    def render_line(self, y: int) -> Strip:
        """One line on the screen."""
        index = y + self.scroll_offset.y
        text = ROWS[index] if index < len(ROWS) else ""
        mark = "> " if index == self._cursor else "  "
        return Strip([Segment(mark + text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        before, self._cursor = self._cursor, max(0, min(len(ROWS) - 1, self._cursor + by))
        self.refresh_lines(before)
        self.refresh_lines(self._cursor)


class BareApp(App[None]):
    """Title line, list, text area, two inputs, a line for messages, footer."""

    CSS = """
    .bar Static { width: auto; }
    .bar .title { width: 1fr; }
    .bar, Input { height: 1; }
    Lines, ListView { height: 1fr; }
    TextArea { height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "stay(0)", "Help"),
        ("f2", "stay(1)", "Apply"),
        ("f3", "stay(2)", "Find"),
        ("f5", "stay(3)", "Check"),
        ("f6", "stay(4)", "Next"),
        ("ctrl+q", "quit", "Quit"),
    ]

    def action_stay(self, number: int) -> None:
        """Do nothing: a key that stands in the footer."""

    def compose(self) -> ComposeResult:
        """All on one screen."""
        with Horizontal(classes="bar"):
            yield Static("A town", classes="title", markup=False)
            yield Static("2020", markup=False)
        if "list-view" in sys.argv:
            yield ListView(*(ListItem(Label(row, markup=False)) for row in ROWS))
        else:
            yield Lines()
        area = TextArea(TEXT, compact=True, soft_wrap=True, tab_behavior="focus")
        area.cursor_blink = False
        yield area
        for _ in range(2):
            field = Input("one line of text", compact=True, select_on_focus=False)
            field.cursor_blink = False
            yield field
        yield Static(f"SQLite {sqlite3.sqlite_version}", markup=False, classes="bar")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
