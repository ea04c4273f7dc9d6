"""The agenda for the next meeting with the coach, with the team's notes or without."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import cleaned
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import with_keys
from sct_tui.tui.screens.draft import DraftScreen
from sct_tui.workspace.workspace import Workspace


class AgendaScreen(DraftScreen):
    """What is flagged for the coach, what is open, and what the team noted; of one application, or of all."""

    HELP = (
        "An agenda for the next meeting with the coach, made from what is flagged for the coach, what the open steps"
        " still lack, and what the team noted. {agenda.notes} shows it with your team's notes or without: as it is"
        " shown, so it is saved.\n\n"
        "The arrows scroll. {text.save} asks for a file to save it to; {text.copy} sends it to your terminal's"
        " clipboard."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("agenda")

    def __init__(self, workspace: Workspace, application_id: str = "") -> None:
        self._workspace = workspace
        self._application_id = application_id
        self._has_notes = True
        super().__init__(
            with_keys("An agenda, made from your flags, open steps and notes. {text.save} saves it to a file."),
            workspace.coaching_agenda_text(application_id),
            what="the agenda",
            usual_name=workspace.coaching_agenda_name(),
            save=workspace.save_coaching_agenda,
        )

    def action_notes(self) -> None:
        """Show it with the team's own notes, or without them."""
        self._has_notes = not self._has_notes
        self._text = self._workspace.coaching_agenda_text(self._application_id, with_notes=self._has_notes)
        self.query_one("#text Static", Static).update(cleaned(self._text))
        said = "With your team's notes." if self._has_notes else "Without your team's notes: to show to the coach."
        self.tell(said)
