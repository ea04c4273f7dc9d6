"""Exporting: nothing leaves the machine unless a person does this."""

from pathlib import Path

from sct_tui.exchange.file_names import progress_file_name
from sct_tui.exchange.progress_file import progress_file
from sct_tui.exchange.writing import place_to_write, write_text_file
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Subject
from sct_tui.model.record import ApplicationRecord, CycleRecord
from sct_tui.store import assembling
from sct_tui.workspace.coaching import Coaching

_OF_APPLICATION = (Subject.APPLICATION, Subject.CYCLE, Subject.STEP, Subject.ENTRY, Subject.ANSWER)


class Exports(Coaching):
    """Progress files."""

    def application_record(self, application_id: str) -> ApplicationRecord:
        """Everything of one application, as the progress file holds it."""
        rows = self.store.of_application(application_id, _OF_APPLICATION)
        application = assembling.applications(rows)[application_id]
        progress = assembling.step_progress(rows)
        cycles = []
        for cycle in assembling.cycles(rows)[application_id]:
            answers, removed = assembling.cycle_answers([row for row in rows if row.context.cycle == cycle.id])
            definition = self.definition(cycle.definition_hash)
            cycles.append(CycleRecord(cycle, definition, answers, progress.get(cycle.id, {}), removed))
        fields = {row.address.field: row.held for row in rows if row.address.subject is Subject.APPLICATION}
        chains, last_change, last_changed_by = self.store.chains(application_id)
        overview = self.training_overview()
        titles = {training.id: training.title for training in overview.series.trainings}
        names = self.names()
        return ApplicationRecord(
            municipality=self.town,
            application=application,
            edition_title=self.edition().title,
            fields=fields,
            cycles=tuple(cycles),
            chains=chains,
            names=names,
            coaching=tuple(entry for entry in self.coaching_ledger() if entry.application == application_id),
            participants=overview.participants,
            attendance=overview.attendance,
            sessions={session.id: (titles[session.training], session.on) for session in overview.sessions},
            last_change=last_change,
            last_changed_by=names.get(last_changed_by, ""),
        )

    def progress_text(self, application_id: str, audience: Visibility = Visibility.TEAM) -> str:
        """The progress file's text. The same state, audience and options give the same bytes."""
        return progress_file(self.application_record(application_id), audience)

    def progress_name(self, application_id: str) -> str:
        """The file name that tells what is inside."""
        return progress_file_name(self.application_record(application_id))

    def export_progress(
        self,
        application_id: str,
        target: Path,
        audience: Visibility = Visibility.TEAM,
        mode: int = 0o600,
    ) -> Path:
        """Write the progress file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, with whatever was there before untouched.
        """
        target = place_to_write(target, self.progress_name(application_id))
        write_text_file(target, self.progress_text(application_id, audience), mode)
        return target
