"""Finding words in all that the town wrote, and in prompts, actions, trainings and help; Enter goes there."""

from functools import cache

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static

from sct_tui.model.errors import SctError
from sct_tui.model.finding import Found, HelpTopic
from sct_tui.rules.finding import Search
from sct_tui.tui.background import Background
from sct_tui.tui.find_words import SEARCHED, found_rows, said_of
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.search_list import SearchList

_REST_SECONDS = 0.15  # without a key, before it is looked for what was typed


@cache
def _topics() -> tuple[HelpTopic, ...]:
    from sct_tui.tui.help_topics import help_topics  # the way to every screen

    return tuple(help_topics())


class FindScreen(WorkScreen):
    """A field, and under it what was found, as it is typed."""

    HELP = (
        "Finds words in what your town wrote: answers, entries and evidence, notes and flags, coaching, the people who"
        " attend trainings, certifications and the actions you considered; and in prompts, actions, training sessions"
        " and these texts of help.\n\n"
        "Every word has to be there, in any order; the beginning of a word will do, and capitals and accents do not"
        ' matter. Quotation marks keep words together: "town library". What is found stands between *asterisks*.\n\n'
        "The arrows move, Enter goes to the place, and Esc comes back here. What is found is what is there now; what"
        " was there before is in the history."
    )

    def __init__(self, text: str = "") -> None:
        """text: what is looked for at first."""
        super().__init__()
        self._begun_with = text
        self._background = Background(self)
        self._timer: Timer | None = None
        self._wanted = text
        self._search = Search("")  # what the rows answer
        self._found = Found()

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Find"

    def compose_work(self) -> ComposeResult:
        """What was found in a sentence, the field, and the rows."""
        yield Static(SEARCHED, markup=False, id="find-said", classes="form-intro")
        yield SearchList(placeholder="Words, such as flood street", id="find")

    def on_mount(self) -> None:
        """What was looked for last stands in the field, to be gone on with or typed over."""
        field = self.query_one(Input)
        field.value = self._begun_with
        field.select_all()

    def show_work(self) -> None:
        """Look again: it may have been changed meanwhile."""
        self.query_one(SearchList).focus()
        self._look(self._wanted)

    def action_find(self) -> None:
        """Here already: what stands in the field can be typed over."""
        self.query_one(Input).select_all()

    @property
    def is_waiting(self) -> bool:
        """Whether the rows are not yet those of what stands in the field."""
        return self._timer is not None or self._background.is_at_work

    @on(SearchList.Typed)
    def _typed(self, event: SearchList.Typed) -> None:
        if event.text == self._wanted:
            return
        self._wanted = event.text
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST_SECONDS, lambda: self._look(self._wanted))

    def _look(self, text: str) -> None:
        """Look for a text, beside the screen: a word that is everywhere takes a moment."""
        self._timer = None
        if self._background.is_at_work:
            return  # when that is done, it is looked for what stands in the field by then
        search = Search(text)
        self._background.start(
            lambda: self.workspace.find(text, _topics()), lambda result: self._show(text, search, result)
        )

    def _show(self, text: str, search: Search, result: Found | SctError) -> None:
        if text != self._wanted:
            if self._timer is None:
                self._look(self._wanted)
            return
        if isinstance(result, SctError):
            self.say(str(result), is_problem=True)
            return
        is_other = search.phrases != self._search.phrases
        self._search, self._found = search, result
        self.sct.last_find = text
        found = self.query_one(SearchList)
        found.mark(search.spans)
        rows = found_rows(result, search)
        first = next((row.id for row in rows if not row.is_heading), None)
        found.show(rows, first if is_other else None)
        self.query_one("#find-said", Static).update(said_of(result, search))

    @on(LineList.Chosen)
    def _go(self, event: LineList.Chosen) -> None:
        if self.is_waiting:
            self.say("Still looking: press Enter again in a moment.")
            return
        from sct_tui.tui.going import go_to

        go_to(self, self._found.hits[int(event.row.id)])
