"""Lines of text that keep their indent where they are too long for the width."""

from collections.abc import Sequence

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
        self._draw()

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if width and width != self._drawn_width:
            self._drawn_width = width
            broken = [part for text in self._texts for part in wrapped(cleaned(text), width, indent=self._indent)]
            self.update("\n".join(broken))
