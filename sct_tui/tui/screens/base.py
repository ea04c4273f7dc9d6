"""What every screen of the app has: the title line, the status line, the keys, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.errors import SctError
from sct_tui.model.work import CycleWork
from sct_tui.tui.widgets.bars import StatusLine, TitleBar
from sct_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp

T = TypeVar("T")


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
        if standing := self.standing_text():
            yield Static(one_line(standing), markup=False, classes="standing")
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
            parts.append("DEMO")
        if self.workspace.clock.is_set:
            parts.append(f"day set to {written_date(self.workspace.clock.today())}")
        if self.workspace.warnings:
            parts.append("read only")
        return " · ".join(parts)

    def standing_text(self) -> str:
        """A line under the title that says how far what follows can be relied on; "" for none."""
        return ""

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

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something in the workspace; if it cannot be done, say why in the status line and return None."""
        try:
            return act()
        except SctError as error:
            self.say(str(error), is_problem=True)
            return None

    def succeeds(self, act: Callable[[], object]) -> bool:
        """Do something in the workspace; if it cannot be done, say why in the status line and return False."""

        def done() -> bool:
            act()
            return True

        return self.attempt(done) is True

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


class CycleWorkScreen(WorkScreen):
    """A full screen over one cycle, which it reads anew each time it is shown."""

    def __init__(self, cycle_id: str) -> None:
        super().__init__()
        self.cycle_id = cycle_id
        self._work: CycleWork | None = None

    @property
    def work(self) -> CycleWork:
        """The cycle as it was read last."""
        if self._work is None:
            self._work = self.workspace.cycle_work(self.cycle_id)
        return self._work

    def standing_text(self) -> str:
        """The cycle definition's own notice: working text, not the programme's own."""
        return f"{self.work.definition.title}: {self.work.definition.notice}"

    def read_again(self) -> None:
        """Read the cycle again when it is next asked for."""
        self._work = None

    def begin_next_round(self) -> None:
        """Begin the application's next round and go to it, or say why it cannot begin."""
        cycle = self.attempt(lambda: self.workspace.begin_next_cycle(self.work.application.id))
        if cycle is not None:
            self.dismiss()
            self.sct.open_cycle(cycle.id)

    def action_export(self) -> None:
        """Write this application's progress file."""
        self.sct.open_export(self.work.application.id)
