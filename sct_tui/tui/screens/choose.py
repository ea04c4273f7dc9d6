"""A short question with one answer out of a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.tui.bindings import bindings
from sct_tui.tui.screens.dialog import Dialog
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.line_list import LineList, Row


class ChooseScreen(Dialog[str | None]):
    """Rows over another screen. Returns the id of the row chosen with Enter; None if it was left with Esc."""

    HELP = (
        "A short question. The arrows move, and Enter chooses the line that the cursor is on. {choose.cancel} goes"
        " back, and nothing is chosen."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("choose")

    def __init__(
        self, title: str, rows: Sequence[Row], *, intro: str = "Enter chooses.", at: str | None = None
    ) -> None:
        """at is the id of the row the cursor begins on; without it, the first."""
        super().__init__()
        self._question = title
        self._rows = rows
        self._intro = intro
        self._at = at

    def compose(self) -> ComposeResult:
        """The question, and the rows."""
        yield Static(one_line(self._question), markup=False, classes="form-title")
        if self._intro:
            yield Static(cleaned(self._intro), markup=False, classes="form-intro")
        yield LineList(self._rows, id="choices")
        yield KeyLine()

    def on_mount(self) -> None:
        """The arrows move in the rows."""
        choices = self.query_one("#choices", LineList)
        if self._at is not None:
            choices.go_to(self._at)
        choices.focus()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.dismiss(event.row.id)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
