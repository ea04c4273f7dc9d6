"""The first run: which municipality, which edition, and who is asking. Nothing else, one question at a time."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, ContentSwitcher, Input, Static

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.model.errors import SctError
from sct_tui.rules.editions import newest_with_rules, unknown_in_words
from sct_tui.rules.searching import matching_names, nearest_names
from sct_tui.tui.bindings import bindings
from sct_tui.tui.edition_words import edition_rows
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.edition_pane import EditionPane
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.search_list import SearchList
from sct_tui.tui.widgets.text_fields import LineInput

_WELCOME = (
    "Welcome. sct walks your town through Sustainable CT's equity process, one step after another, and keeps what"
    " was done. A few short questions come first."
)
_MOST_EDITIONS = 10  # rows; more of them scroll, so that what is unknown stays in sight at 80x24
_ANOTHER = "sct can keep several towns apart. You can switch between them at any time."


class FirstRunScreen(WorkScreen):
    """Three short steps: the municipality, the edition, then name and role. Also adds a further municipality."""

    HELP = (
        "Type the first letters of your municipality's name, move with the arrows, and press Enter.\n\n"
        "Then choose the edition of the programme: the year whose rules you follow. The newest one whose rules are"
        " known is offered; below the list stands what is unknown of it.\n\n"
        "Then say who you are. Your name stands beside what you write, so that others of your town know whom to ask."
        " Your role is in your own words and may be left out.\n\n"
        "What you say here is kept once the last question is answered. Nothing of it leaves this machine unless you"
        " export it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("fields")

    def __init__(self, is_first: bool = True) -> None:
        """is_first: nothing is there to go back to yet."""
        super().__init__()
        self._is_first = is_first
        self._names: list[str] = []
        self._editions: list[Edition] = []
        self._trouble = ""
        self._here: set[str] = set()
        self._town = ""
        self._edition = ""

    def title_text(self) -> str:
        """What is being done."""
        return "Getting started" if self._is_first else "Add a municipality"

    def compose_work(self) -> ComposeResult:
        """The steps, one shown at a time."""
        self._read_lists()
        with ContentSwitcher(initial="which-town", id="first-run"):
            with Vertical(id="which-town"):
                yield Static(self._intro(), markup=False, classes="form-intro")
                yield Static("1 of 3 Which municipality do you work for?", markup=False, classes="question")
                yield SearchList(placeholder="Type the first letters of its name, then Enter", id="towns")
            with Vertical(id="which-edition"):
                yield Static("", markup=False, classes="question", id="edition-question")
                editions = LineList(edition_rows(self._editions), id="editions", empty="No edition can be used.")
                editions.styles.height = min(max(1, len(self._editions)), _MOST_EDITIONS)
                yield editions
                with EditionPane(editions=editions, id="edition-about"):
                    yield Static("", markup=False, id="edition-unknown")
                    if self._trouble:
                        yield Static(one_line(self._trouble), markup=False, id="unusable", classes="quiet")
            with VerticalScroll(id="which-rest", can_focus=False):
                yield Static("", markup=False, classes="question", id="chosen-town")
                if not self.workspace.has_person:
                    yield Static("Your name (needed)", markup=False, classes="field-title")
                    yield calm(LineInput(compact=True, id="person-name", placeholder="as others of your town know you"))
                yield Static("Your role, in your own words", markup=False, classes="field-title")
                yield calm(Input(compact=True, id="person-role", placeholder="such as Coordinator, or Town planner"))
                yield Static("", markup=False, id="form-message")
                with Horizontal(id="form-buttons"):
                    yield Button("Begin" if self._is_first else "Add", id="begin", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin in the search field."""
        self._show_names("")
        self.query_one(SearchList).focus()
        if self._trouble:
            self.say(self._trouble, is_problem=True)

    def _intro(self) -> str:
        """What this is; and where a person's work is, if they look for it here in vain."""
        own = self.workspace.work_from_before
        if not self._is_first:
            return _ANOTHER
        if own is None or self.workspace.towns():
            return _WELCOME
        return one_line(
            f"{_WELCOME} Your own work from before is in {own}, and this database is empty. To bring it here, leave"
            f" with {key_of('app.quit')} and run “sct status”, which says how."
        )

    def _read_lists(self) -> None:
        """Read the municipalities and the editions, once; both come from files, which may be unusable."""
        self._here = {town.name for town in self.workspace.towns()}
        try:
            official = self.workspace.library.municipality_names()
            editions = [flow for flow in self.workspace.library.list_flows() if flow.kind == "edition" and flow.is_used]
        except SctError as error:
            self._trouble = str(error)
            return
        # A town that is here already is offered only to somebody new, who joins its work.
        joinable = set() if self.workspace.has_person else self._here
        self._names = sorted((set(official) - self._here) | joinable)
        self._editions = [self.workspace.library.edition(flow.id) for flow in editions if not flow.problems]
        self._trouble = " ".join(
            f"Edition {flow.id} cannot be used: {flow.problems[0].text()}" for flow in editions if flow.problems
        )

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Back is offered where there is something to go back to."""
        is_start = self._is_first and not self._town
        return with_keys("This is the start; {app.quit} leaves.") if action == "back" and is_start else ""

    def action_back(self) -> None:
        """From a step to the one before; from the first to where this was opened from."""
        if not self._town:
            super().action_back()
        elif self._edition:
            self._edition = ""
            self._ask_edition()
        else:
            self._town = ""
            self.query_one(ContentSwitcher).current = "which-town"
            self.query_one(SearchList).focus()
            self.say("")
            self.refresh_bindings()

    @on(SearchList.Typed)
    def _search(self, event: SearchList.Typed) -> None:
        self._show_names(event.text)

    @on(LineList.Chosen, "FoundList")
    def _choose_town(self, event: LineList.Chosen) -> None:
        if self.query_one(SearchList).is_untouched:
            self.say("Type the first letters of your municipality's name, or move to it with the arrows.")
            return
        self._town = event.row.id
        if self._town in self._here:
            self._ask_who(f"2 of 2 {self._town}: its work is here already, and you join it")
        else:
            self._ask_edition()

    def _ask_edition(self) -> None:
        """The second step, the newest edition that has rules under the cursor."""
        question = f"2 of 3 {self._town}: which edition, the programme's year whose rules you follow?"
        self.query_one("#edition-question", Static).update(one_line(question))
        editions = self.query_one("#editions", LineList)
        newest = newest_with_rules(self._editions)
        if newest:
            editions.go_to(newest.id)
        self._show_unknown(editions.current)
        self.query_one(ContentSwitcher).current = "which-edition"
        editions.focus()
        self.say(f"Enter chooses the edition. {key_of('any.back')} goes back to the choice of the municipality.")
        self.refresh_bindings()

    @on(LineList.Highlighted, "#editions")
    def _look_at_edition(self, event: LineList.Highlighted) -> None:
        self._show_unknown(event.row)

    def _show_unknown(self, row: Row | None) -> None:
        about = next((edition for edition in self._editions if row and edition.id == row.id), None)
        self.query_one("#edition-unknown", Static).update(unknown_in_words(about) if about else "")

    @on(LineList.Chosen, "#editions")
    def _choose_edition(self, event: LineList.Chosen) -> None:
        self._edition = event.row.id
        self._ask_who(f"3 of 3 {self._town}, edition {self._edition}: who are you?")

    def _ask_who(self, question: str) -> None:
        """The last step."""
        self.query_one("#chosen-town", Static).update(one_line(question))
        self.query_one(ContentSwitcher).current = "which-rest"
        self.query_one("#person-role" if self.workspace.has_person else "#person-name").focus()
        self.say(f"{key_of('any.back')} goes back to the question before.")
        self.refresh_bindings()

    @on(Input.Submitted)
    def _to_next(self, event: Input.Submitted) -> None:
        if event.input.id == "person-role":
            self._begin()
        else:
            self.app.action_focus_next()

    @on(Button.Pressed, "#begin")
    def _begin(self) -> None:
        try:
            self._settle()
        except SctError as error:
            message = self.query_one("#form-message", Static)
            message.add_class("problem")
            message.update(one_line(str(error)))
            names = self.query("#person-name").results(Input)
            if (name := next(names, None)) is not None and not name.value.strip():
                name.focus()
            return
        self.sct.open_home()

    def _settle(self) -> None:
        """Introduce the person if they are new, then add the town, or join its work."""
        role = self.query_one("#person-role", Input).value
        here = next((town for town in self.workspace.towns() if town.name == self._town), None)
        if not self.workspace.has_person:
            self.workspace.introduce(self.query_one("#person-name", Input).value)
        if here is None:
            self.workspace.add_town(self._town, self._edition, role)
        else:
            self.workspace.use_town(here)
        if role.strip():
            self.workspace.set_role(role)

    def _show_names(self, text: str) -> None:
        found = matching_names(self._names, text)
        rows = [Row(name, name, "Work is here already" if name in self._here else "") for name in found]
        if not found:
            nearest = nearest_names(self._names, text)
            said = f"“{one_line(text)}” is not in the list of Connecticut's municipalities."
            rows = [
                Row("", f"{said} {'Nearest:' if nearest else 'Write its name as the state does.'}", is_heading=True)
            ]
            rows += [Row(name, name) for name in nearest]
        self.query_one(SearchList).show(rows, rows[0].id if rows else None)
