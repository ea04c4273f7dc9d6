"""Help: what the screen is for, what has the focus, the keys, and the words of the house."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.commands.table import BY_ID
from sct_tui.commands.topics import MOVING
from sct_tui.model.glossary import GLOSSARY
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_name, with_keys
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from sct_tui.tui.screens.base import WorkScreen
    from sct_tui.tui.screens.dialog import Dialog
    from sct_tui.tui.screens.form import FormScreen


_KEYS_WIDTH = 13  # cells: the longest are two keys, as in Enter Space


class HelpScreen(ModalScreen[None]):
    """Help over the screen it is about. Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, about: "WorkScreen | FormScreen | Dialog[Any]") -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The screen's help, then the keys that act here, then the words of the house."""
        about = f" · {self._about.title_text()}" if hasattr(self._about, "title_text") else ""
        yield Static(one_line(f"Help{about}"), markup=False, classes="form-title")
        with VerticalScroll(id="help"):
            if said := getattr(self._about, "said", ""):
                yield Static(f"Said last: {said}", markup=False, id="help-said")
            yield Static(cleaned(with_keys(self._about.help_text())), markup=False, id="help-text")
            yield Static("Keys here", markup=False, classes="field-title")
            yield HangingLines(id="help-keys")
            yield Static("Words", markup=False, classes="field-title")
            yield HangingLines(id="help-words")
        yield KeyLine()

    def on_mount(self) -> None:
        """The text scrolls with the arrows."""
        self.query_one("#help").focus()
        self.query_one("#help-keys", HangingLines).show(self._keys(), indent=_KEYS_WIDTH)
        words = [f"{word}: {said}" for word, said in GLOSSARY]
        self.query_one("#help-words", HangingLines).show(words, indent=2)

    def action_close(self) -> None:
        """Close help."""
        self.dismiss()

    def _keys(self) -> list[str]:
        """The keys that act here, each with its title and what it does; those of fields and scrolling in one line."""
        rows: dict[str, list[str]] = {}
        for active in self._about.active_bindings.values():
            if active.enabled and active.binding.id in BY_ID:
                keys = rows.setdefault(active.binding.id, [])
                keys.append(key_name(active.binding.key))
        commands = sorted(((BY_ID[id_], keys) for id_, keys in rows.items()), key=lambda row: _rank(row[0].scope))
        lines = [f"{' '.join(keys)} ".ljust(_KEYS_WIDTH) + f"{each.title}: {each.help}" for each, keys in commands]
        return [*lines, f"{'Tab':<{_KEYS_WIDTH}}Next field; Shift+Tab goes to the field before."]


def _rank(scope: str) -> int:
    """The screen's own keys come first, then those of every screen, then those that move about."""
    return {"any": 1, "app": 2}.get(scope, 3 if scope in MOVING else 0)
