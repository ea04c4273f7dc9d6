"""What is unknown of an edition, beside the list that it is chosen from."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from sct_tui.tui.bindings import bindings
from sct_tui.tui.widgets.line_list import LineList


class EditionPane(VerticalScroll):
    """A text about the edition under the cursor of a list. It scrolls; Enter takes that edition, as in the list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("edition")

    def __init__(self, *children: Widget, editions: LineList, id: str) -> None:
        super().__init__(*children, id=id)
        self._editions = editions

    def action_take(self) -> None:
        """Take the edition that the text is about."""
        self._editions.action_choose()
