"""A list that is narrowed by typing: letters go to the field, the arrows move in the list, Enter chooses."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from sct_tui.tui.bindings import bindings
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.line_list import LineList, Row


class FoundList(LineList, can_focus=False):
    """The list under a search field. The field keeps the focus, so the cursor is drawn all the same."""

    @property
    def is_cursor_shown(self) -> bool:
        """Always: the arrows act here while the field has the focus."""
        return True


class SearchList(Vertical):
    """A search field over a list. The screen answers Typed with show(); LineList.Chosen tells what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("search")

    class Typed(Message):
        """What stands in the search field changed."""

        def __init__(self, search_list: "SearchList", text: str) -> None:
            super().__init__()
            self.search_list = search_list
            self.text = text

        @property
        def control(self) -> "SearchList":
            """The search list, for @on selectors."""
            return self.search_list

    def __init__(self, *, placeholder: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._placeholder = placeholder
        self._has_moved = False

    def compose(self) -> ComposeResult:
        """The field, and the list under it."""
        yield calm(Input(placeholder=self._placeholder, compact=True))
        yield FoundList()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed and the cursor not moved: Enter is then no choice, only impatience."""
        return not self.text.strip() and not self._has_moved

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.query_one(FoundList).current

    def show(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show these rows, with the cursor on the row at if it is there."""
        self.query_one(FoundList).show(rows, at)

    def mark(self, spans: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Mark parts of the rows' lines, as LineList.mark does."""
        self.query_one(FoundList).mark(spans)

    def focus(self, scroll_visible: bool = True) -> "SearchList":
        """The field takes the focus."""
        self.query_one(Input).focus(scroll_visible)
        return self

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self._has_moved = True
        found = self.query_one(FoundList)
        found.call_later(found.action_move, by)  # see _choose

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self._has_moved = False
        self.post_message(self.Typed(self, event.value))

    @on(Input.Submitted)
    def _choose(self, event: Input.Submitted) -> None:
        event.stop()
        # Run by the list itself: Textual stops a message at the parent when the parent is its sender.
        found = self.query_one(FoundList)
        found.call_later(found.action_choose)
