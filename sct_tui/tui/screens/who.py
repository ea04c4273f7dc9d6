"""Who are you? Asked where several persons share one login."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList, Row

_COLUMNS = (
    Column("name", "Your name", PromptKind.LINE, True, Visibility.TEAM, "as others of your town know you"),
    Column("role", "Your role", PromptKind.LINE, False, Visibility.TEAM, "in your own words"),
)
_ADD = "add"


class WhoScreen(WorkScreen):
    """The persons of this login, and a way to add oneself."""

    HELP = (
        "Several persons use this login, so sct asks who is here. What you write carries your name, and you are taken"
        " back to where you were, not to where somebody else was.\n\n"
        "Choose yourself and press Enter. If you are not in the list, press a and add yourself.\n\n"
        "To skip this question, start with: sct --as NAME"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("who")

    def title_text(self) -> str:
        """The question."""
        return "Who are you?"

    def compose_work(self) -> ComposeResult:
        """Why it is asked, and the list."""
        said = f"Several persons use the login “{self.workspace.login}” on this machine. Choose yourself."
        yield Static(one_line(said), markup=False, classes="form-intro")
        yield LineList(id="persons")

    def show_work(self) -> None:
        """Show the persons of this login, by name."""
        persons = sorted(self.workspace.persons_of_login(), key=lambda person: person.name.casefold())
        rows = [Row(person.id, person.name, person.role) for person in persons]
        rows.append(Row(_ADD, "I am not in this list", "Add yourself"))
        self.query_one(LineList).show(rows)
        self.query_one(LineList).focus()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """There is nothing to go back to before this question."""
        return with_keys("This is the start; {app.quit} leaves.") if action == "back" else ""

    @on(LineList.Chosen)
    def _choose(self, event: LineList.Chosen) -> None:
        if event.row.id == _ADD:
            self.action_add()
            return
        self.workspace.act_as(event.row.id)
        self._go_on()

    def action_add(self) -> None:
        """Ask for a name and a role."""
        intro = "Your name stands beside what you write, so that others of your town know whom to ask."
        self.app.push_screen(FormScreen("Add yourself", _COLUMNS, self._introduce, intro=intro), self._introduced)

    def _introduce(self, texts: Texts) -> None:
        self.workspace.introduce(texts["name"], texts["role"])

    def _introduced(self, is_saved: bool | None) -> None:
        if is_saved:
            self._go_on()

    def _go_on(self) -> None:
        """Settle this person's town (unless one was named at the start), and open what comes next."""
        if not self.workspace.has_town:
            self.workspace.settle_town()
        self.sct.close_all()
        self.sct.open_first_screen()
