"""What every screen of the app has: the title line, the status line, the keys, and the way back."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer

from sct_tui.clock import written_date
from sct_tui.tui.widgets.bars import StatusLine, TitleBar
from sct_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


class WorkScreen(Screen[None]):
    """A full screen over the workspace.

    Subclasses yield their middle in compose_work(), fill it in show_work() (called when the screen is shown and
    whenever it is come back to), and say in HELP what the screen is for.
    """

    HELP: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="back"),
        Binding("f1", "help", "Help", id="help"),
    ]

    @property
    def sct(self) -> "SctApp":
        """The app, typed."""
        return cast("SctApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The one door to the work."""
        return self.sct.workspace

    def compose(self) -> ComposeResult:
        """Title line, the screen's own middle, status line, footer."""
        yield TitleBar(self.title_text(), self.notice())
        yield from self.compose_work()
        yield StatusLine()
        yield Footer(show_command_palette=True)

    def compose_work(self) -> ComposeResult:
        """The screen's own middle."""
        yield from ()

    def show_work(self) -> None:
        """Read the work and show it."""

    def title_text(self) -> str:
        """What stands at the top left."""
        return self.workspace.town.name if self.workspace.has_town else "sct"

    def notice(self) -> str:
        """What is unusual here: the demo town, a day that was set, work that can only be read."""
        parts = []
        if self.workspace.has_town and self.workspace.town.is_demo:
            parts.append("DEMO, a fictional town")
        if self.workspace.clock.is_set:
            parts.append(f"day set to {written_date(self.workspace.clock.today())}")
        if self.workspace.warnings:
            parts.append("read only")
        return " · ".join(parts)

    def help_text(self) -> str:
        """What F1 shows: what the screen is for, and what has the focus."""
        return self.HELP

    def on_screen_resume(self) -> None:
        """Shown, or come back to: read the work again."""
        self.query_one(TitleBar).say(self.title_text(), self.notice())
        self.show_work()

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Say something in the status line."""
        self.query_one(StatusLine).say(text, is_problem=is_problem)

    def leave(self) -> bool:
        """Called before the screen or the app is left: save what is being typed. Leaving is always allowed."""
        return True

    def action_back(self) -> None:
        """Go back to where this screen was opened from."""
        if self.leave():
            self.dismiss()

    def action_help(self) -> None:
        """Show help for this screen."""
        from sct_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))


class WorkModal(ModalScreen[None]):
    """A small screen over another one. Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", id="close")]

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()
