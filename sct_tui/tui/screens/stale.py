"""Somebody else changed the same answer: mine and theirs, and the person's choice."""

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.rules.word_differences import Difference, word_differences
from sct_tui.tui.bindings import bindings
from sct_tui.tui.difference_text import in_colours
from sct_tui.tui.screens.dialog import Dialog
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.overflowing import OverflowingPane


class Decision(StrEnum):
    """Whose text it is to be. EDIT: both stand in the field, for the person to make one of them."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    EDIT = "edit"


class StaleScreen(Dialog[Decision | None]):
    """Returns what is decided; None leaves theirs and keeps mine as a draft."""

    HELP = (
        "Somebody else saved this answer while you were typing. Nothing is overwritten: choose whose text it is to be,"
        " keep both one after the other, or edit both into one. The history keeps every text.\n\n"
        "{stale.later} decides later: theirs stands, yours stays a draft, and leaving the field asks again.\n\n"
        "Tab goes to a text that is longer than its place; the arrows scroll it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("stale", "buttons")

    def __init__(self, title: str, mine: str, theirs: str, *, can_join: bool) -> None:
        super().__init__()
        self._can_join = can_join
        self._about = title
        self._mine = mine
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        """Both texts and the choice."""
        yield Static(one_line(f"Changed by somebody else: {self._about}"), markup=False, classes="form-title")
        yield Static(
            "What you choose stands in the history.  [-only theirs-]  {+only yours+}",
            markup=False,
            classes="form-intro",
        )
        segments = word_differences(cleaned(self._theirs), cleaned(self._mine))
        with Horizontal(id="stale-texts"):
            for title, left_out in (
                ("Theirs, saved while you were typing", Difference.ADDED),
                ("Yours, kept as a draft", Difference.REMOVED),
            ):
                text = in_colours(segment for segment in segments if segment.kind is not left_out)
                with OverflowingPane(classes="stale-text"):
                    yield Static(title, markup=False, classes="field-title")
                    yield Static(text or "(nothing)", markup=False)
        with Horizontal(id="form-buttons"):
            yield Button("Keep mine", id="mine", compact=True)
            yield Button("Keep theirs", id="theirs", compact=True)
            if self._can_join:
                yield Button("Keep both", id="both", compact=True)
                yield Button("Edit both", id="edit", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Esc decides later; the arrows and Tab go along the buttons."""
        self.query_one("#mine", Button).focus()

    @on(Button.Pressed)
    def _decided(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(Decision(event.button.id or ""))

    def action_later(self) -> None:
        """Leave theirs; mine stays a draft."""
        self.dismiss(None)
