"""The line at the top that says where you are, and the line at the bottom that says what is saved."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from sct_tui.cleaning import one_line

_MARGINS = 4  # cells: one at each side of both texts


class TitleBar(Horizontal):
    """Where you are: the town and the screen's title on the left, what is unusual (demo, a set day) on the right.

    notices are the latter at length and in shorter words; the longest is shown that leaves room for the whole title.
    """

    def __init__(self, title: str, notices: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = one_line(title)
        self._notices = [one_line(notice) for notice in notices]

    def compose(self) -> ComposeResult:
        """Two texts on one line."""
        yield Static(self._title, markup=False, classes="title")
        # As wide as the window from the start: what is found out once it is drawn is drawn twice.
        yield Static(self._notice_in(self.app.size.width), markup=False, classes="notice")

    def on_resize(self) -> None:
        """Find what there is room for."""
        self._show()

    def say(self, title: str, notices: Sequence[str] = ()) -> None:
        """Change the texts, if they differ."""
        texts = one_line(title), [one_line(notice) for notice in notices]
        if texts != (self._title, self._notices):
            self._title, self._notices = texts
            self._show()

    def _show(self) -> None:
        for selector, text in ((".title", self._title), (".notice", self._notice_in(self.size.width))):
            found = self.query_one(selector, Static)
            if found.content != text:
                found.update(text)

    def _notice_in(self, width: int) -> str:
        room = width - cell_len(self._title) - _MARGINS
        return next((notice for notice in self._notices if cell_len(notice) <= room), "".join(self._notices[-1:]))


class StatusLine(Horizontal):
    """What is saved on the left, what is still needed on the right."""

    def compose(self) -> ComposeResult:
        """Two texts on one line."""
        yield Static("", markup=False, classes="saved")
        yield Static("", markup=False, classes="needed")

    text = ""
    _is_old = False

    def grow_old(self) -> None:
        """What is said now was said before the screen was left."""
        self._is_old = True

    def forget_old(self) -> None:
        """Say no more what was said before the screen was left."""
        if self._is_old:
            self.say("")

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Say what was saved, or what is wrong. Lays the screen out anew only where the number of lines may change."""
        self._is_old = False
        before, self.text = self.text, one_line(text)
        saved = self.query_one(".saved", Static)
        saved.set_class(is_problem, "problem")
        if self.text != before:
            room = saved.content_region.width
            saved.update(self.text, layout=max(cell_len(before), cell_len(self.text)) > room)

    def say_needed(self, text: str) -> None:
        """Say what is still needed."""
        needed, text = self.query_one(".needed", Static), one_line(text)
        if needed.content != text:
            needed.update(text)
