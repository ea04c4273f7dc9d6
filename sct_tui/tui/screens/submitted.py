"""Which of the town's actions are among those it submits: a question for each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.work import ApplicationSummary
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList, Row

_SAID = {True: "✓ submitted", False: "– not submitted", None: "? nobody said"}
_SAID_WIDTH = max(map(len, _SAID.values()))


class SubmittedScreen(WorkScreen):
    """The town's applications, each with whether its action is submitted."""

    HELP = (
        "Whether the action that the process is applied to is among the actions your town submits to the programme."
        " Where an edition asks for that, an action counts only once somebody said so.\n\n"
        "{submitted.yes} says that the action under the cursor is submitted, {submitted.no} that it is not; Enter"
        " turns it round. {any.undo} takes it back. It is noted at once, here only: sct sends nothing to the programme."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("submitted")

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Submitted?"

    def help_text(self) -> str:
        """The screen, then how the town's edition knows the rule."""
        edition = self.workspace.edition()
        fact = edition.paired_action.among_submitted
        return f"{self.HELP}\n\nThe {one_line(edition.title)} edition: {provenance_text(fact.provenance)}"

    def compose_work(self) -> ComposeResult:
        """The question, and the applications."""
        keys = f"{key_of('submitted.yes')}: yes  {key_of('submitted.no')}: no  Enter: the other"
        question = f"Is the action among those your town submits?  {keys}"
        yield Static(question, markup=False, classes="form-intro")
        yield LineList(
            id="submitted",
            empty=f"The process is not applied to any action yet: {key_of('home.apply')} on the home screen.",
        )

    def show_work(self) -> None:
        """Read what is said of each."""
        submitted = self.query_one("#submitted", LineList)
        submitted.show([self._row(summary) for summary in self.workspace.applications()])
        if not self.focused:
            submitted.focus()

    @on(LineList.Chosen, "#submitted")
    def _turn_round(self, event: LineList.Chosen) -> None:
        self._note(event.row.id, is_submitted=self.workspace.is_submitted(event.row.id) is not True)

    def action_note(self, is_submitted: bool) -> None:
        """Say it of the application under the cursor."""
        row = self.query_one("#submitted", LineList).current
        if row:
            self._note(row.id, is_submitted=is_submitted)

    def _note(self, application_id: str, *, is_submitted: bool) -> None:
        if self.succeeds(lambda: self.workspace.note_submitted(application_id, is_submitted=is_submitted)):
            self.show_work()
            reference = self.workspace.application(application_id).application.reference
            said = "is noted as submitted" if is_submitted else "is noted as not submitted"
            self.say(f"{one_line(reference)} {said}. {key_of('any.undo')} takes it back.")

    def _row(self, summary: ApplicationSummary) -> Row:
        application = summary.application
        said = _SAID[self.workspace.is_submitted(application.id)]
        name = f"{one_line(application.reference)}  {one_line(application.action.name)}"
        return Row(application.id, f"{said.ljust(_SAID_WIDTH)}  {name}")
