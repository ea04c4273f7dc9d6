"""Somebody else changed the same answer: mine and theirs, and the person's choice."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Static

from sct_tui.cleaning import cleaned, one_line


class StaleScreen(ModalScreen[str | None]):
    """Returns "mine", "theirs" or "both"; None leaves theirs and keeps mine as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "later", "Decide later", id="stale.later")]

    def __init__(self, title: str, mine: str, theirs: str, *, can_join: bool) -> None:
        super().__init__()
        self._can_join = can_join
        self._about = title
        self._mine = mine
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        """Both texts and the choice."""
        yield Static(one_line(f"Changed by somebody else: {self._about}"), markup=False, classes="form-title")
        with VerticalScroll(id="text", can_focus=False):
            yield Static("Theirs, saved while you were typing", markup=False, classes="field-title")
            yield Static(cleaned(self._theirs) or "(nothing)", markup=False)
            yield Static("Yours, kept as a draft", markup=False, classes="field-title")
            yield Static(cleaned(self._mine) or "(nothing)", markup=False)
        with Horizontal(id="form-buttons"):
            yield Button("Keep mine", id="mine", compact=True)
            yield Button("Keep theirs", id="theirs", compact=True)
            if self._can_join:
                yield Button("Keep both", id="both", compact=True)
        yield Footer()

    @on(Button.Pressed, "#mine")
    def _keep_mine(self) -> None:
        self.dismiss("mine")

    @on(Button.Pressed, "#theirs")
    def _keep_theirs(self) -> None:
        self.dismiss("theirs")

    @on(Button.Pressed, "#both")
    def _keep_both(self) -> None:
        self.dismiss("both")

    def action_later(self) -> None:
        """Leave theirs; mine stays a draft."""
        self.dismiss(None)
