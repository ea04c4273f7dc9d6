"""What a window that is too small is told: how large it should be, and that nothing is lost."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from sct_tui.tui.bindings import bindings
from sct_tui.tui.widgets.key_line import KeyLine

SMALLEST = Size(60, 20)


class TooSmallScreen(ModalScreen[bool]):
    """Lies over the screen at hand until the window is larger, or the person goes on as it is, which returns True."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("small")

    def compose(self) -> ComposeResult:
        """What is needed, what there is, and what to do."""
        yield Static("", markup=False, id="small")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say it for the size there is."""
        self.say_size(self.app.size)

    def say_size(self, size: Size) -> None:
        """Say it for another size."""
        said = (
            f"This window has {size.width} columns and {size.height} lines. The screens of sct need"
            f" {SMALLEST.width} and {SMALLEST.height}.\n\n"
            "Make the window larger, or its letters smaller. All you typed is kept.\n\n"
            "Enter goes on as it is. sct --plain needs no window."
        )
        for text in self.query("#small").results(Static):  # none while the screen is still being made
            text.update(said)

    def action_go_on(self) -> None:
        """Go back to the screen as it is."""
        self.dismiss(True)
