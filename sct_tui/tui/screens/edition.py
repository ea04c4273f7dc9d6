"""The edition that the town follows: choose another one for what is begun from now on."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.model.errors import SctError
from sct_tui.rules.editions import unknown_in_words
from sct_tui.tui.edition_words import edition_rows
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.edition_pane import EditionPane
from sct_tui.tui.widgets.line_list import LineList, Row

_MOST_EDITIONS = 10  # rows; more of them scroll, so that what is unknown stays in sight at 80x24
_WHAT_FOLLOWS = (
    "New applications and rounds begin by the edition chosen here, and levels, plan, trainings and coaching are looked"
    " at by it. What is begun keeps its steps, and an action its number. Enter chooses, {any.undo} takes it back."
)


class EditionScreen(WorkScreen):
    """The editions, the one that is followed under the cursor, and what is unknown of the one under it."""

    HELP = (
        "The edition is the programme's year whose rules the town follows. Enter chooses the highlighted one; below the"
        " list stands what is unknown of it.\n\n"
        "New applications, and new rounds of those there are, begin by the edition chosen. Rounds that are begun keep"
        " their steps and questions, and an action keeps the number under which it was chosen. Levels, plan, trainings"
        " and coaching are looked at by the edition that the town follows now.\n\n"
        "The choice is in the history; {any.undo} takes it back."
    )

    def __init__(self) -> None:
        super().__init__()
        self._editions: list[Edition] = []

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Edition"

    def compose_work(self) -> ComposeResult:
        """What a choice means, the list, and what is unknown."""
        yield Static(with_keys(_WHAT_FOLLOWS), markup=False, classes="form-intro")
        editions = LineList(id="editions", empty="No edition can be used.")
        yield editions
        with EditionPane(editions=editions, id="edition-about"):
            yield Static("", markup=False, id="edition-unknown")
            yield Static("", markup=False, id="unusable", classes="quiet")

    def show_work(self) -> None:
        """Show the editions that can be used; of others, why not."""
        library = self.workspace.library
        found = [flow for flow in library.list_flows() if flow.kind == "edition" and flow.is_used]
        self._editions = [library.edition(flow.id) for flow in found if not flow.problems]
        unusable = [f"Edition {flow.id} cannot be used: {flow.problems[0].text()}" for flow in found if flow.problems]
        self.query_one("#unusable", Static).update(one_line(" ".join(unusable)))
        followed = self.workspace.town.edition
        rows = [
            Row(row.id, f"{row.title} · followed now" if row.id == followed else row.title)
            for row in edition_rows(self._editions)
        ]
        editions = self.query_one("#editions", LineList)
        editions.styles.height = min(max(1, len(rows)), _MOST_EDITIONS)
        editions.show(rows, followed)
        self._show_unknown(editions.current)
        editions.focus()

    @on(LineList.Highlighted)
    def _look_at(self, event: LineList.Highlighted) -> None:
        self._show_unknown(event.row)

    def _show_unknown(self, row: Row | None) -> None:
        about = next((edition for edition in self._editions if row and edition.id == row.id), None)
        self.query_one("#edition-unknown", Static).update(unknown_in_words(about) if about else "")

    @on(LineList.Chosen)
    def _choose(self, event: LineList.Chosen) -> None:
        try:
            is_new = self.workspace.follow_edition(event.row.id)
        except SctError as error:
            self.say(str(error), is_problem=True)
            return
        name = one_line(self.workspace.town.name)
        followed = f"follows edition {one_line(event.row.id)}"
        said = f"{followed} now. {key_of('any.undo')} takes it back." if is_new else f"{followed} already."
        self.dismiss()
        self.app.call_later(self._tell, f"{name} {said}")

    def _tell(self, text: str) -> None:
        """Say it on the screen that this one was opened over."""
        if isinstance(self.app.screen, WorkScreen):
            self.app.screen.say(text)
