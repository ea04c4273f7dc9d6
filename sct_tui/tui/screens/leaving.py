"""Leaving: everything is saved, and there may be a line for the next person."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from sct_tui.cleaning import cleaned
from sct_tui.model.errors import SctError
from sct_tui.rules.coming_back import left_in_words
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.dialog import Dialog
from sct_tui.tui.screens.keeping import Keeps
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.workspace.partings import PARTING_LIMIT

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


class LeavingScreen(Keeps, Dialog[None]):
    """Asked once, where others work here, too. Leaving with the key that quits, or with Enter, needs no line."""

    HELP = (
        "Everything is saved, and you can leave at any time. If you like, write a line for whoever works here next: it"
        " is the first thing they see. An empty field leaves what stood there before.\n\n"
        "Enter or {app.quit} leaves; {leaving.stay} goes on working."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("leaving")

    @property
    def sct(self) -> "SctApp":
        """The app, typed."""
        return cast("SctApp", self.app)

    def compose(self) -> ComposeResult:
        """What is saved, the line, and what stands there now."""
        stands = self.sct.workspace.parting_line()
        quit_key = key_of("app.quit")
        with Vertical(id="leaving"):
            yield Static("Leaving. Everything is saved.", markup=False, classes="form-title")
            yield Static("A line for the next person, if you like. They see it first.", markup=False, id="leaving-asks")
            yield calm(
                Input(
                    stands.text if stands and stands.is_own else "", id="line", compact=True, max_length=PARTING_LIMIT
                )
            )
            yield Static("", markup=False, id="form-message")
            said = f"Enter or {quit_key} leaves, with or without a line; {key_of('leaving.stay')} stays."
            if stands and not stands.is_own:
                said = f"{left_in_words(stands)}\nIt stays until you write another.\n\n{said}"
            yield Static(cleaned(said), markup=False, classes="quiet")
        yield KeyLine()

    def keep(self) -> bool:
        """Keep the line that stands in the field; says why where it cannot be kept. An empty field keeps the old."""
        text = self.query_one("#line", Input).value
        stands = self.sct.workspace.parting_line()
        if not text.strip() and not (stands and stands.is_own):
            return True
        try:
            self.sct.workspace.leave_line(text)
        except SctError as error:
            message = self.query_one("#form-message", Static)
            message.add_class("problem")
            message.update(cleaned(str(error)))
            return False
        return True

    def keep_typed(self) -> None:
        """The app is left in another way."""
        self.keep()

    @on(Input.Submitted, "#line")
    def action_leave(self) -> None:
        """Keep the line, and leave."""
        if self.keep():
            self.sct.leave_with(0)

    def action_stay(self) -> None:
        """Go on working; what was typed is kept for the next time."""
        self.dismiss()
