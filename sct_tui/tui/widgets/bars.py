"""The line at the top that says where you are, and the line at the bottom that says what is saved."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from sct_tui.cleaning import one_line


class TitleBar(Horizontal):
    """Where you are: the town and the screen's title on the left, what is unusual (demo, a set day) on the right."""

    def __init__(self, title: str, notice: str = "") -> None:
        super().__init__()
        self._title = title
        self._notice = notice

    def compose(self) -> ComposeResult:
        """Two texts on one line."""
        yield Static(one_line(self._title), markup=False, classes="title")
        yield Static(one_line(self._notice), markup=False, classes="notice")

    def say(self, title: str, notice: str = "") -> None:
        """Change the texts, if they differ."""
        if (title, notice) != (self._title, self._notice):
            self._title, self._notice = title, notice
            self.query_one(".title", Static).update(one_line(title))
            self.query_one(".notice", Static).update(one_line(notice))


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
        """Say what was saved, or what is wrong."""
        self._is_old = False
        self.text = one_line(text)
        saved = self.query_one(".saved", Static)
        saved.set_class(is_problem, "problem")
        saved.update(self.text)

    def say_needed(self, text: str) -> None:
        """Say what is still needed."""
        self.query_one(".needed", Static).update(one_line(text))
