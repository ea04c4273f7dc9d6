"""A list of rows drawn line by line: moving repaints what changes of the two rows concerned, some 200 bytes over SSH.

The row at the cursor has its title in a bar; its details only stand beside a strip of the same colour: all of a row in
a bar would be twice as many bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sct_tui.cleaning import cleaned
from sct_tui.records import dataclass
from sct_tui.tui.bindings import bindings
from sct_tui.tui.wrapping import wrapped

_MARKED = Style(bold=True, underline=True)
_IN_BAR = {"line-list--detail": "line-list--cursor-detail"}  # a quiet row's title has a quiet bar
_MARGIN = 2  # cells before each line, for the cursor's sign
_STRIP = 1  # cells of it that are coloured before the details of the row at the cursor


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a title line and detail lines under it. A heading cannot be chosen. id tells the screen what it is."""

    id: str
    title: str
    detail: str = ""
    is_heading: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    text: str
    style: str
    is_title: bool = False


class LineList(ScrollView, can_focus=True):
    """A list of rows with a cursor. Enter posts Chosen, moving posts Highlighted."""

    # Rows are broken at the width there is, so a bar for moving sideways would only take a line away.
    DEFAULT_CSS = "LineList { overflow-x: hidden; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--row",
        "line-list--detail",
        "line-list--heading",
        "line-list--cursor",
        "line-list--cursor-detail",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    class Chosen(Message):
        """A row was chosen with Enter or a click."""

        def __init__(self, line_list: "LineList", row: Row) -> None:
            super().__init__()
            self.line_list = line_list
            self.row = row

        @property
        def control(self) -> "LineList":
            """The list, for @on selectors."""
            return self.line_list

    class Highlighted(Message):
        """The cursor moved to a row."""

        def __init__(self, line_list: "LineList", row: Row) -> None:
            super().__init__()
            self.line_list = line_list
            self.row = row

        @property
        def control(self) -> "LineList":
            """The list, for @on selectors."""
            return self.line_list

    def __init__(
        self, rows: Sequence[Row] = (), *, empty: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        """empty is what an empty list says to do."""
        super().__init__(id=id, classes=classes)
        self._rows: list[Row] = list(rows)
        self._empty = empty
        self._cursor = self._next_row(-1, 1)
        self._lines: list[_Line] = []
        self._starts: dict[int, int] = {}  # the first line of each row
        self._drawn_width = -1
        self._spans: Callable[[str], Sequence[tuple[int, int]]] | None = None
        # Lines as they are drawn, by their place and whether the cursor is on them. Kept, because Textual forgets the
        # colours of a widget's parts at each refresh; and what it cuts from a line, it keeps with the line.
        self._drawn: dict[tuple[int, bool], Strip] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    @property
    def is_cursor_shown(self) -> bool:
        """Whether the cursor's row is drawn as the one the keys act on."""
        return self.has_focus

    def show(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows. The cursor goes to the row with the id at, else stays on its row or its place."""
        rows = list(rows)
        if rows == self._rows and at is None:
            return
        wanted = at if at is not None else (self.current.id if self.current else "")
        place = self._cursor
        self._rows = rows
        found = next((index for index, row in enumerate(rows) if row.id == wanted and not row.is_heading), None)
        self._cursor = found if found is not None else self._next_row(max(min(place, len(rows)), 0) - 1, 1)
        if self._cursor < 0:
            self._cursor = self._next_row(len(rows), -1)
        self._drawn_width = -1
        self._lay_out(self.scrollable_content_region.width)
        self.refresh(layout=True)
        self._show_cursor()

    def mark(self, spans: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Draw these parts of each line bold and underlined: where they begin and end, without gaps in between."""
        self._spans = spans
        self._drawn.clear()
        self.refresh()

    def go_to(self, row_id: str) -> None:
        """Put the cursor on the row with this id, if it is there."""
        for index, row in enumerate(self._rows):
            if row.id == row_id and not row.is_heading:
                self._move_to(index)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take at this width, of which a bar takes its part."""
        self._lay_out(width - self.scrollbar_size_vertical)
        return len(self._lines)

    def on_resize(self) -> None:
        """Break the lines anew for the new width."""
        self._lay_out(self.scrollable_content_region.width)
        self._show_cursor()

    def on_focus(self) -> None:
        """Show the cursor and tell where it is."""
        self._refresh_row(self._cursor)
        if self.current:
            self.post_message(self.Highlighted(self, self.current))

    def on_blur(self) -> None:
        """Draw the cursor as not focused."""
        self._refresh_row(self._cursor)

    def notify_style_update(self) -> None:
        """Other colours: draw all lines anew."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line on the screen."""
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        line = self._lines[index]
        is_cursor = line.row == self._cursor and line.row >= 0 and self.is_cursor_shown
        strip = self._drawn.get((index, is_cursor))
        if strip is None:
            strip = self._drawn[index, is_cursor] = self._draw(index, line, is_cursor=is_cursor)
        return strip

    def _draw(self, index: int, line: _Line, *, is_cursor: bool) -> Strip:
        is_first = index == 0 or self._lines[index - 1].row != line.row
        in_bar = _IN_BAR.get(line.style, "line-list--cursor")
        style = self.get_component_rich_style(in_bar if is_cursor and line.is_title else line.style)
        margin = [Segment("▸ " if is_cursor and is_first else " " * _MARGIN, style)]
        if is_cursor and not line.is_title:
            strip = self.get_component_rich_style("line-list--cursor")
            margin = [Segment(" " * _STRIP, strip), Segment(" " * (_MARGIN - _STRIP), style)]
        drawn = Strip([*margin, *self._segments(line, style)])
        return drawn.adjust_cell_length(self.scrollable_content_region.width, style)

    def _segments(self, line: _Line, style: Style) -> Iterator[Segment]:
        """The line's text, with what is marked bold and underlined; headings are bold as they are."""
        at = 0
        if self._spans is not None and line.style != "line-list--heading":
            for start, end in self._spans(line.text):
                yield Segment(line.text[at:start], style)
                yield Segment(line.text[start:end], style + _MARKED)
                at = end
        yield Segment(line.text[at:], style)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows, skipping headings."""
        if not self._rows:
            return
        direction = 1 if by > 0 else -1
        target = self._cursor
        for _ in range(min(abs(by), len(self._rows))):
            following = self._next_row(target, direction)
            if following < 0:
                break
            target = following
        if target == self._cursor:
            # Headings above the first row have to come into view too.
            self.scroll_to(y=0 if by < 0 else self.virtual_size.height, animate=False)
            return
        self._move_to(target)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: object) -> None:
        """Choose the row that was clicked."""
        y = int(getattr(event, "y", -1)) + self.scroll_offset.y
        if 0 <= y < len(self._lines) and (row := self._lines[y].row) >= 0 and not self._rows[row].is_heading:
            self._move_to(row)
            self.action_choose()

    def _move_to(self, index: int) -> None:
        before, self._cursor = self._cursor, index
        self._refresh_row(before)
        self._refresh_row(index)
        self._show_cursor()
        if self.current:
            self.post_message(self.Highlighted(self, self.current))

    def _next_row(self, start: int, direction: int) -> int:
        index = start + direction
        while 0 <= index < len(self._rows):
            if not self._rows[index].is_heading:
                return index
            index += direction
        return -1

    def _lines_of(self, index: int) -> tuple[int, int]:
        """The first line of a row and how many it has."""
        start = self._starts.get(index, 0)
        return start, self._starts.get(index + 1, len(self._lines)) - start if index in self._starts else 0

    def _refresh_row(self, index: int) -> None:
        """Draw anew what the cursor changes of a row: its title, and what stands before its details."""
        start, count = self._lines_of(index)
        titles = sum(line.is_title for line in self._lines[start : start + count])
        top, width = start - self.scroll_offset.y, self.scrollable_content_region.width
        if titles:
            self.refresh(Region(0, top, width, titles))  # without the bar beside it, which stays as it is
        if count > titles:
            self.refresh(Region(0, top + titles, _STRIP, count - titles))

    def _show_cursor(self) -> None:
        start, count = self._lines_of(self._cursor)
        if not count:
            return
        if self._next_row(self._cursor, -1) < 0:
            start, count = 0, start + count
        region = Region(0, start, max(1, self.scrollable_content_region.width), count)
        self.scroll_to_region(region, animate=False, force=True)

    def _lay_out(self, width: int) -> None:
        if width == self._drawn_width or width <= 0:
            return
        self._drawn_width = width
        lines: list[_Line] = []
        room = max(width - _MARGIN, 10)
        self._starts = {}
        for index, row in enumerate(self._rows):
            self._starts[index] = len(lines)
            style = "line-list--heading" if row.is_heading else "line-list--row"
            if row.is_quiet:
                style = "line-list--detail"
            title = wrapped(cleaned(row.title), room, indent="  ")
            lines += [_Line(index, text, style, is_title=True) for text in title]
            if row.detail:
                detail = wrapped(cleaned(row.detail), room - 2)
                lines += [_Line(index, "  " + text, "line-list--detail") for text in detail]
        if not self._rows and self._empty:
            lines = [_Line(-1, text, "line-list--detail") for text in wrapped(self._empty, room)]
        self._lines = lines
        self._drawn.clear()
        self.virtual_size = Size(width, len(lines))
        self.refresh()
