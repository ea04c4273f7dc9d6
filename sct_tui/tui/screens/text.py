"""A text to read, to take out (copied, shown plainly, saved) or to close: a draft mail, what an export would hold."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.errors import SctError
from sct_tui.tui.bindings import bindings
from sct_tui.tui.copying import send_to_terminal, show_plainly
from sct_tui.tui.screens.dialog import Dialog
from sct_tui.tui.widgets.key_line import KeyLine


class TextScreen(Dialog[None]):
    """A text over another screen. save, if given, writes it somewhere and returns a sentence saying where."""

    HELP = (
        "A text to read; the arrows scroll it. Nothing of it leaves this machine unless you take it out: {text.copy}"
        " sends it to your terminal's clipboard, {text.plain} shows it without the app's screen, to be marked there,"
        " and {text.save} saves it to a file, where there is one to be made of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    def __init__(self, title: str, text: str, save: Callable[[], str] | None = None) -> None:
        super().__init__()
        self._text_title = title
        self._text = text
        self._save = save

    def compose(self) -> ComposeResult:
        """Title, text, and what was done with it."""
        yield Static(one_line(self._text_title), markup=False, classes="form-title")
        with VerticalScroll(id="text"):
            yield Static(cleaned(self._text), markup=False)
        yield Static("", markup=False, id="form-message")
        yield KeyLine()

    def on_mount(self) -> None:
        """The text scrolls with the arrows."""
        self.query_one("#text").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Saving is offered only where there is somewhere to save to."""
        return action != "save" or self._save is not None

    def action_save(self) -> None:
        """Save, and say where or why not."""
        if self._save:
            try:
                said = self._save()
            except SctError as error:
                said = str(error)
            self.tell(said)

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard, and say what can be said of that."""
        try:
            self.tell(send_to_terminal(self.app, self._text))
        except SctError as error:
            self.tell(str(error), is_problem=True)

    def action_plain(self) -> None:
        """Show it without the app's screen until a key is pressed."""
        try:
            show_plainly(self.app, self._text_title, self._text)
        except SctError as error:
            self.tell(str(error), is_problem=True)
        else:
            self.tell("")

    def tell(self, said: str, *, is_problem: bool = False) -> None:
        """Say it under the text."""
        message = self.query_one("#form-message", Static)
        message.set_class(is_problem, "problem")
        message.update(one_line(said))

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()
