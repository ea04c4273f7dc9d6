"""Help: what the screen is for, what has the focus, and the keys."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from sct_tui.cleaning import cleaned
from sct_tui.tui.keys import key_name

if TYPE_CHECKING:
    from sct_tui.tui.screens.base import WorkScreen
    from sct_tui.tui.screens.form import FormScreen


class HelpScreen(ModalScreen[None]):
    """Help over the screen it is about. Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "close", "Close help", id="help.close"),
    ]

    def __init__(self, about: "WorkScreen | FormScreen") -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The screen's help, then the keys that act here."""
        with VerticalScroll(id="help"):
            yield Static(cleaned(self._about.help_text()), markup=False, id="help-text")
            yield Static("Keys here", markup=False, classes="field-title")
            yield Static(cleaned("\n".join(self._keys())), markup=False, id="help-keys")
        yield Footer()

    def on_mount(self) -> None:
        """The text scrolls with the arrows."""
        self.query_one("#help").focus()

    def action_close(self) -> None:
        """Close help."""
        self.dismiss()

    def _keys(self) -> list[str]:
        """The house's own keys, which all have an id; those of fields and scrolling are said in one line."""
        rows: dict[str, str] = {}
        for active in self._about.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description and active.enabled:
                rows.setdefault(binding.description, binding.key)
        for description, key in (
            ("Commands (the palette)", "ctrl+p"),
            ("Next field", "tab"),
            ("Field before", "shift+tab"),
            ("Scroll this text", "up"),
        ):
            rows.setdefault(description, key)
        return [f"{key_name(key):<12}{description}" for description, key in rows.items()]
