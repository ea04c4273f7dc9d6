"""The agenda for the next meeting with the coach, and its file."""

from pathlib import Path
from typing import TYPE_CHECKING

from sct_tui.workspace.coaching import Coaching

if TYPE_CHECKING:
    from sct_tui.rules.agenda import Agenda


class Agendas(Coaching):
    """Agendas for the town at hand. What makes them is imported by the acts: few sittings do."""

    def coaching_agenda(self, application_id: str = "") -> "Agenda":
        """What the next meeting can be about: of one application, or of all that are not put away ("").

        Raises UsageError for an unknown application.
        """
        from sct_tui.rules.agenda import agenda

        summaries = [self.application(application_id)] if application_id else self.applications()
        works = [self.cycle_work(summary.cycle.id) for summary in summaries]
        noted = self.notes_and_flags(application_id)
        return agenda(works, noted, self.coaching_ledger(), self.coaching_balance(), self.clock.today())

    def coaching_agenda_text(self, application_id: str = "", *, with_notes: bool = True) -> str:
        """The agenda as text. Raises as coaching_agenda does."""
        from sct_tui.rules.agenda_words import agenda_text

        return agenda_text(self.coaching_agenda(application_id), self.town.name, with_notes=with_notes)

    def coaching_agenda_name(self) -> str:
        """The file name under which an agenda is usually saved: of the next meeting's day, else of today."""
        from sct_tui.exchange.file_names import coaching_agenda_name

        ahead = self.coaching_agenda().next
        return coaching_agenda_name(self.town.name, ahead.on if ahead else self.clock.today())

    def save_coaching_agenda(self, target: Path, text: str) -> Path:
        """Save an agenda to a file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, also for a file that is there already.
        """
        return self._save_new_file(target, self.coaching_agenda_name(), text)
