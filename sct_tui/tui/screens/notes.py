"""All notes and flags of the town or of one application, to go on from."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from sct_tui.model.journal import step_it_is_about
from sct_tui.model.work import NoteAndFlag
from sct_tui.tui.keys import with_keys
from sct_tui.tui.note_words import noted_rows
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList


class NotesScreen(WorkScreen):
    """What the team noted and flagged, in the order of the steps. Enter goes to where it is."""

    HELP: ClassVar[str] = (
        "What your team noted on prompts and steps, and what is flagged to come back to or to ask the coach. Enter goes"
        " there; {any.back} comes back. Notes and flags are for your team only and never go into a submission.\n\n"
        "On a prompt, {step.note} writes a note and {step.flag} flags it. On a round, {cycle.note} and {cycle.flag} do"
        " the same for a step."
    )

    def __init__(self, application_id: str = "") -> None:
        super().__init__()
        self._application_id = application_id
        self._found: list[NoteAndFlag] = []

    def title_text(self) -> str:
        """The town, or the application."""
        if not self._application_id:
            return f"{super().title_text()} · Notes and flags"
        return f"{self.workspace.application(self._application_id).application.label} · Notes and flags"

    def compose_work(self) -> ComposeResult:
        """How to go on, and the list."""
        intro = with_keys("For your team only. Enter goes to the prompt or step, {any.back} comes back.")
        yield Static(intro, markup=False, classes="form-intro")
        empty = with_keys(
            "Nothing is noted or flagged. On a prompt, {step.note} writes a note and {step.flag} flags it."
        )
        yield LineList(id="noted", empty=empty)

    def show_work(self) -> None:
        """Read what is noted and flagged."""
        self._found = self.workspace.notes_and_flags(self._application_id)
        noted = self.query_one("#noted", LineList)
        noted.show(noted_rows(self._found, self.workspace.names()))
        if not self.focused:
            noted.focus()

    @on(LineList.Chosen, "#noted")
    def _go(self, event: LineList.Chosen) -> None:
        one = self._found[int(event.row.id)]
        work = self.workspace.cycle_work(one.cycle.id)
        is_prompt = not step_it_is_about(one.about)
        is_asked = is_prompt and one.about in self.workspace.visible(work)
        self.sct.open_step(one.cycle.id, one.step, one.about if is_asked else "")
        if is_prompt and not is_asked:
            said = f"“{one.title}” is not asked at present, because of earlier answers; what is noted there is kept."
            self.call_after_refresh(self.sct.say, said)
