"""Where to begin: the actions that were considered, what came of each, and the choice of another one."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from sct_tui.tui.begin_words import ANOTHER, considered_rows
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList

_INTRO = (
    "Optimize for Equity goes along with another action. Which one to begin with is for your team to say: Enter on one"
    " asks about it."
)


class BeginScreen(WorkScreen):
    """A list of what was considered. Enter goes on with one, or chooses another action."""

    HELP = (
        "The process is applied to another action that your town does or plans. To find a good one to begin with,"
        " consider one or two: what is already planned, who is affected, when it began, and whether the edition allows"
        " it.\n\n"
        "Each ends in an application, or in a reason why not. Reasons are kept: they stand here, at the action in the"
        " catalogue, and where the same action is considered again. {any.undo} takes back what you did last."
    )

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Where to begin"

    def compose_work(self) -> ComposeResult:
        """What it is about, and the actions."""
        yield Static(_INTRO, markup=False, classes="form-intro")
        yield LineList(id="considered")

    def show_work(self) -> None:
        """Read what was considered."""
        everything = self.workspace.considered()
        listed = self.query_one("#considered", LineList)
        listed.show(considered_rows(everything, [self.workspace.ended_in(found) for found in everything]))
        if not self.focused:
            listed.focus()

    @on(LineList.Chosen, "#considered")
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == ANOTHER:
            self.sct.open_choice_to_consider()
        else:
            self.sct.open_considered(event.row.id)
