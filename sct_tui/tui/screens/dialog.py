"""What lies over another screen and is not a form: a question, a text, a change in full. F1 says what it is about."""

from typing import ClassVar

from textual.binding import BindingType
from textual.screen import ModalScreen, ScreenResultType

from sct_tui.tui.bindings import bindings


class Dialog(ModalScreen[ScreenResultType]):
    """Subclasses say in HELP what it is for, and name keys by their commands: {any.undo}."""

    HELP: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")

    def help_text(self) -> str:
        """What F1 shows."""
        return self.HELP

    def action_help(self) -> None:
        """Show help for this dialog."""
        from sct_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))
