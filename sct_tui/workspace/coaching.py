"""The coaching ledger of the town at hand."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sct_tui.cleaning import one_line, storable
from sct_tui.exchange.file_names import coaching_mail_name
from sct_tui.exchange.mail import coaching_request_mail
from sct_tui.exchange.writing import place_to_write, write_text_file
from sct_tui.model.errors import BadInput, CannotWrite, UsageError
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import REMOVED, answered
from sct_tui.model.work import CoachingEntry
from sct_tui.rules.coaching import CoachingBalance, coaching_balance, hours_and_minutes
from sct_tui.store import assembling
from sct_tui.workspace.trainings import TrainingNotes

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class CoachingDetails:
    """What a person fills in for a ledger line. application is an id, step a step's id; both may be empty."""

    on: date
    minutes: int
    coach: str = ""
    how: str = ""
    topics: str = ""
    application: str = ""
    step: str = ""


class Coaching(TrainingNotes):
    """Coaching of the town at hand."""

    def coaching_ledger(self) -> list[CoachingEntry]:
        """The ledger, by date."""
        return assembling.coaching(self.store.of_municipality(self.town.id, (Subject.COACHING,)))

    def coaching_balance(self) -> CoachingBalance:
        """Minutes used and left of the edition's allowance."""
        return coaching_balance(self.edition(), self.coaching_ledger())

    def record_coaching(self, details: CoachingDetails) -> CoachingEntry:
        """Record a meeting. More than the allowance is recorded too; coaching_warning tells.

        Raises BadInput for minutes of zero or less or over a day, UsageError for an unknown application.
        """
        return self._write_coaching("record_coaching", new_id(), details)

    def edit_coaching(self, entry_id: str, details: CoachingDetails) -> CoachingEntry:
        """Correct a line of the ledger."""
        self.coaching_entry(entry_id)
        return self._write_coaching("edit_coaching", entry_id, details)

    def remove_coaching(self, entry_id: str) -> None:
        """Take a line out of the ledger; the journal keeps it."""
        self.coaching_entry(entry_id)
        with self._act("remove_coaching") as writing:
            writing.change(Address(Subject.COACHING, entry_id, "details"), REMOVED, self._town_context())

    def coaching_entry(self, entry_id: str) -> CoachingEntry:
        """A line by id. Raises UsageError if there is none."""
        kept = self.store.kept(Address(Subject.COACHING, entry_id, "details"))
        found = assembling.coaching([kept] if kept else [])
        if not found:
            raise UsageError("There is no such line in the ledger.", mend="Look at “sct coaching”.")
        return found[0]

    def coaching_warning(self, *, is_recording: bool = True) -> str:
        """A sentence or two when more than the allowance is used; "" otherwise. is_recording: just now, not before."""
        balance = self.coaching_balance()
        if not balance.over:
            return ""
        return (
            f"{hours_and_minutes(balance.used)} are recorded, {hours_and_minutes(balance.over)} more than the"
            f" {hours_and_minutes(balance.allowance or 0)} the {self.edition().title} edition names."
            f" {'It was recorded.' if is_recording else 'Whether the programme gives more is for your coach to say.'}"
        )

    def coaching_mail(self, topics: str = "", application_id: str = "") -> str:
        """A draft mail that asks for a coach. The app sends nothing."""
        application = self.application(application_id).application if application_id else None
        return coaching_request_mail(
            self.town.name,
            self.edition(),
            application,
            self.coaching_balance().used,
            storable(topics),
            self.person,
        )

    def coaching_mail_name(self) -> str:
        """The file name under which a draft mail is usually saved."""
        return coaching_mail_name(self.town.name)

    def save_coaching_mail(self, target: Path, text: str) -> Path:
        """Save a draft mail to a file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, also for a file that is there already: a draft may have
        been worked on since.
        """
        target = place_to_write(target, self.coaching_mail_name())
        if os.path.lexists(target):
            raise CannotWrite("This file is there already.", where=one_line(str(target)), mend="Choose another name.")
        write_text_file(target, text)
        return target

    def _write_coaching(self, act: str, entry_id: str, details: CoachingDetails) -> CoachingEntry:
        if not 0 < details.minutes <= MINUTES_OF_A_DAY:
            raise BadInput(
                f"A meeting cannot last {details.minutes} minutes.",
                where="Minutes",
                mend=f"Give minutes from 1 to {MINUTES_OF_A_DAY}.",
            )
        if details.application:
            summary = self.application(details.application)
            definition = self.definition(summary.cycle.definition_hash)
            if details.step and definition.step(details.step) is None:
                known = ", ".join(step.id for step in definition.steps)
                raise UsageError(f"There is no step “{one_line(details.step)}”.", mend=f"Steps: {known}.")
        value: dict[str, int | float | str] = {
            "on": details.on.isoformat(),
            "minutes": details.minutes,
            "coach": one_line(details.coach),
            "how": one_line(details.how),
            "topics": storable(details.topics).strip(),
            "application": details.application,
            "step": details.step,
        }
        with self._act(act) as writing:
            writing.change(Address(Subject.COACHING, entry_id, "details"), answered(value), self._town_context())
        return self.coaching_entry(entry_id)
