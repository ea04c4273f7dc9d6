"""After a sitting that ended without a word: what became of the work, and the drafts to go on with."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.clock import local_day_and_time
from sct_tui.model.journal import Subject, step_it_is_about
from sct_tui.tui.bindings import bindings
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.recovering import Found, in_words

_ON = "go on"


class RecoveredScreen(WorkScreen):
    """The drafts that were found. Enter goes to where one belongs."""

    HELP = (
        "The last sitting ended without leaving: the machine restarted, or the program was stopped. What you had left"
        " is saved as always. What you were typing at that moment is kept as a draft, on disk within half a second of"
        " typing it.\n\n"
        "Enter on a draft goes to its prompt, where the text stands in the field; leaving the field saves it. The draft"
        " of a note stands under its prompt, and {step.note} goes on with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("recovered")

    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found

    def title_text(self) -> str:
        """What this is."""
        return f"{super().title_text()} · Recovered"

    def compose_work(self) -> ComposeResult:
        """What happened, and the drafts."""
        yield Static(in_words(self._found), markup=False, classes="form-intro")
        yield LineList(id="recovered")

    def show_work(self) -> None:
        """Show the drafts."""
        rows = []
        for number, found in enumerate(self._found.drafts):
            typed = f"typed {local_day_and_time(found.draft.at)}; Enter goes there"
            rows.append(Row(str(number), found.where, f"{found.draft.text}\n{typed}"))
        listed = self.query_one("#recovered", LineList)
        stay = "Drafts stay where they are until you save or change them. Enter goes on."
        listed.show([*rows, Row(_ON, "Go on", stay)])
        if not self.focused:
            listed.focus()

    @on(LineList.Chosen)
    def _go(self, event: LineList.Chosen) -> None:
        self.dismiss()
        if event.row.id != _ON:
            draft = self._found.drafts[int(event.row.id)].draft
            if draft.address.subject is Subject.CONSIDERED:
                self.sct.open_considered(draft.address.owner)
                return
            self.sct.open_cycle(draft.context.cycle)
            prompt = "" if step_it_is_about(draft.address.field) else draft.address.field
            self.sct.open_step(draft.context.cycle, draft.context.step, prompt)
