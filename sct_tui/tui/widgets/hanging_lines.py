"""Lines of text that keep their indent where they are too long for the width."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.widgets import Static

from sct_tui.cleaning import cleaned
from sct_tui.tui.wrapping import wrapped


class HangingLines(Static):
    """Lines, each broken at the widget's own width; what is broken off stands under the text, after an indent."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", markup=False, id=id, classes=classes)
        self._texts: list[str] = []
        self._indent = ""
        self._drawn_width = 0

    def show(self, texts: Sequence[str], indent: int) -> None:
        """Show these lines; what does not fit begins after so many cells."""
        self._texts, self._indent = list(texts), " " * indent
        self._drawn_width = 0
        self._draw(self.content_size.width)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width. Lines that are out of sight are told of no other width."""
        self._draw(width)
        return super().get_content_height(container, viewport, width)

    def _draw(self, width: int) -> None:
        if width and width != self._drawn_width:
            self._drawn_width = width
            broken = [part for text in self._texts for part in wrapped(cleaned(text), width, indent=self._indent)]
            self.update("\n".join(broken), layout=False)
