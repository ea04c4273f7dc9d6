"""The towns of this database: switch to another, or add one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.errors import SctError
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.first_run import FirstRunScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList, Row

_COLLEAGUE = (
    Column("name", "Their name", PromptKind.LINE, True, Visibility.TEAM, "as others of your town know them"),
    Column("role", "Their role in this town", PromptKind.LINE, False, Visibility.TEAM, "in their own words"),
)


class TownsScreen(WorkScreen):
    """The towns here. Enter goes to one, a adds another, e chooses the edition of the one at hand."""

    HELP = (
        "The towns whose work is kept in this database. Enter goes to the highlighted town, to where you were in it;"
        " the next sct opens there too.\n\n"
        "Press {towns.add} to add another of Connecticut's municipalities. Each town's work is kept apart: its"
        " applications,"
        " trainings and coaching minutes are its own.\n\n"
        "Press {towns.edition} to choose another edition for the town where you are: the programme's year by which new"
        " applications and rounds begin.\n\n"
        "Press {towns.colleague} to add somebody who works for the town with the same login. From then on sct asks at"
        " its start who is here."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("towns")

    def __init__(self, is_first: bool = False) -> None:
        """is_first: asked at the start, when it is not known which of several towns is meant."""
        super().__init__()
        self._is_first = is_first

    def title_text(self) -> str:
        """The question, or what this is."""
        return "Which town?" if self._is_first else f"{super().title_text()} · Towns"

    def compose_work(self) -> ComposeResult:
        """What Enter does, and the list."""
        intro = "Enter goes to the town. Press {towns.add} to add another one."
        if not self._is_first:
            intro += (
                " {towns.edition} chooses another edition for the one where you are; {towns.colleague} adds somebody"
                " who works there with this login, too."
            )
        yield Static(with_keys(intro), markup=False, classes="form-intro")
        yield LineList(id="town-list")

    def show_work(self) -> None:
        """Show the towns by name, with the cursor on the one at hand."""
        at_hand = self.workspace.town.id if self.workspace.has_town else None
        rows = []
        for town in self.workspace.towns():
            parts = [f"{town.edition} edition"]
            parts += ["a fictional town, for trying things out"] if town.is_demo else []
            parts += ["you are here"] if town.id == at_hand else []
            rows.append(Row(town.id, town.name, " · ".join(parts)))
        towns = self.query_one(LineList)
        towns.show(rows, at_hand if not towns.rows else None)
        towns.focus()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """At the start there is nothing to go back to, and no town at hand whose edition could be chosen."""
        if action == "edition" and self._is_first:
            return "Go to a town first; then its edition can be chosen."
        if action == "colleague" and self._is_first:
            return "Go to a town first; then somebody can be added who works there, too."
        return with_keys("This is the start; {app.quit} leaves.") if action == "back" and self._is_first else ""

    @on(LineList.Chosen)
    def _go_to(self, event: LineList.Chosen) -> None:
        town = next(town for town in self.workspace.towns() if town.id == event.row.id)
        try:
            self.workspace.use_town(town)
        except SctError as error:
            self.say(str(error), is_problem=True)
            return
        self.sct.open_home()

    def action_add(self) -> None:
        """Ask which municipality."""
        self.app.push_screen(FirstRunScreen(is_first=False))

    def action_edition(self) -> None:
        """Choose another edition for the town at hand."""
        self.sct.open_edition()

    def action_colleague(self) -> None:
        """Ask who else works here with this login."""
        added: list[str] = []

        def save(texts: Texts) -> None:
            added.append(self.workspace.add_colleague(texts["name"], texts["role"]).name)

        def done(is_saved: bool | None) -> None:
            if is_saved:
                self.say(f"{one_line(added[-1])} is added. From the next start on, sct asks who is here.")

        intro = (
            f"Somebody else who works for {self.workspace.town.name} with the login “{self.workspace.login}”. What they"
            " write will carry their name."
        )
        self.app.push_screen(FormScreen("Add a colleague", _COLLEAGUE, save, intro=one_line(intro)), done)
