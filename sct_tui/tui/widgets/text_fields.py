"""Fields for text that people type or paste: of one line, and of many."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Paste
from textual.geometry import Size
from textual.widgets import Input, TextArea

from sct_tui.cleaning import cleaned
from sct_tui.tui.bindings import bindings

_CURSOR = 1  # the cell that it takes at the end of a line


class LineInput(Input):
    """A one-line field in which Up and Down go to the field before and after."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("line")

    def _on_paste(self, event: Paste) -> None:
        """Take in all lines that are pasted, as one; the field by itself would keep the first and drop the rest."""
        event.prevent_default()
        event.stop()
        line = " ".join(part for line in cleaned(event.text).splitlines() if (part := line.strip()))
        super()._on_paste(Paste(line))


class LongText(TextArea):
    """A field of many lines, broken between words; Tab leaves it."""

    def __init__(self, text: str, *, id: str, read_only: bool = False) -> None:
        # The cursor shows where one types; a line of another shade would stay in a field that is left, like the focus.
        super().__init__(
            text,
            read_only=read_only,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            id=id,
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes at this width: else it is told once it is drawn, and all below moves."""
        if not self.wrap_width:  # it was never laid out; else it is broken as it was laid out last
            self.wrapped_document.wrap(max(width - self.gutter_width - _CURSOR, 1), tab_width=self.indent_width)
        return self.wrapped_document.height

    @on(TextArea.SelectionChanged)
    def _tell_nobody(self, event: TextArea.SelectionChanged) -> None:
        """It would go up through all that is around the field at each letter, and nobody there asks for it."""
        event.stop()

    async def _on_paste(self, event: Paste) -> None:
        """Take in what is pasted, without what could steer a terminal: it may come from anywhere."""
        event.prevent_default()
        event.stop()
        await super()._on_paste(Paste(cleaned(event.text)))
