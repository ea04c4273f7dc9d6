"""A pane of text that takes the keys only as long as there is more in it than its place shows."""

from textual.containers import VerticalScroll


class OverflowingPane(VerticalScroll, can_focus=False):
    """Where all of it is in sight there is nothing to scroll, and Tab passes it by.

    Where its styles give it a line above, that line says how it is scrolled.
    """

    def on_mount(self) -> None:
        """Follow whether all of it is in sight."""
        self.watch(self, "show_vertical_scrollbar", self._follow)

    def _follow(self, is_more: bool) -> None:
        if not is_more and self.has_focus:
            self.screen.focus_next()  # before it takes none any more: the place in the order is lost with it
        self.can_focus = is_more
        self.border_title = "Tab goes here; the arrows scroll" if is_more else ""
