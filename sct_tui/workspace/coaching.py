"""The coaching ledger of the town at hand: meetings that were held, and those that are planned."""

import os
from datetime import date, time
from pathlib import Path

from sct_tui.cleaning import one_line, storable
from sct_tui.clock import written_date
from sct_tui.model.errors import BadInput, CannotWrite, UsageError
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Subject, about_step
from sct_tui.model.states import REMOVED, answered
from sct_tui.model.work import CoachingEntry, CoachingState, CycleWork, coaching_extras
from sct_tui.records import dataclass
from sct_tui.rules.coaching import CoachingBalance, coaching_balance, hours_and_minutes
from sct_tui.store import assembling
from sct_tui.workspace.trainings import TrainingNotes

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class CoachingDetails:
    """What a person fills in for a ledger line. application is an id, step a step's id; both may be empty.

    state None: planned if the day is still ahead, held otherwise. starts is the local time of day. follow_up is what
    is to be done after the meeting: it goes to the note on the step, and is not kept in the ledger.
    """

    on: date
    minutes: int
    coach: str = ""
    how: str = ""
    topics: str = ""
    application: str = ""
    step: str = ""
    state: CoachingState | None = None
    starts: time | None = None
    follow_up: str = ""


class Coaching(TrainingNotes):
    """Coaching of the town at hand."""

    def coaching_ledger(self) -> list[CoachingEntry]:
        """The ledger, by date and time of day."""
        return assembling.coaching(self.store.of_municipality(self.town.id, (Subject.COACHING,)))

    def coaching_balance(self) -> CoachingBalance:
        """Minutes used, planned and left of the edition's allowance."""
        return coaching_balance(self.edition(), self.coaching_ledger())

    def record_coaching(self, details: CoachingDetails) -> CoachingEntry:
        """Record a meeting, held or planned. More than the allowance is recorded too; coaching_warning tells.

        A follow-up is added to the note on the meeting's step, in the latest round, in the same act. Raises BadInput
        for minutes of zero or less or over a day, a day still ahead on which it was held, and a follow-up without a
        step or for which the note has no room; UsageError for an unknown application or step; AnswerIsNo for a
        follow-up in a round that can only be read here.
        """
        return self._write_coaching("record_coaching", new_id(), details)

    def edit_coaching(self, entry_id: str, details: CoachingDetails) -> CoachingEntry:
        """Correct a line of the ledger, or say that a planned meeting was held. Raises as record_coaching does."""
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
            return self._warning_of_planned(balance)
        return (
            f"{hours_and_minutes(balance.used)} are recorded, {hours_and_minutes(balance.over)} more than the"
            f" {hours_and_minutes(balance.allowance or 0)} the {self.edition().title} edition names."
            f" {'It was recorded.' if is_recording else 'Whether the programme gives more is for your coach to say.'}"
        )

    def _warning_of_planned(self, balance: CoachingBalance) -> str:
        if not balance.planned_over:
            return ""
        return (
            f"What is planned would take {hours_and_minutes(balance.planned_over)} more than the"
            f" {hours_and_minutes(balance.allowance or 0)} the {self.edition().title} edition names. Whether the"
            " programme gives more is for your coach to say."
        )

    def coaching_mail(self, topics: str = "", application_id: str = "") -> str:
        """A draft mail that asks for a coach. The app sends nothing."""
        application = self.application(application_id).application if application_id else None
        from sct_tui.exchange.mail import coaching_request_mail

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
        from sct_tui.exchange.file_names import coaching_mail_name

        return coaching_mail_name(self.town.name)

    def save_coaching_mail(self, target: Path, text: str) -> Path:
        """Save a draft mail to a file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, also for a file that is there already: a draft may have
        been worked on since.
        """
        return self._save_new_file(target, self.coaching_mail_name(), text)

    def _save_new_file(self, target: Path, usual_name: str, text: str) -> Path:
        from sct_tui.exchange.writing import place_to_write, write_text_file

        target = place_to_write(target, usual_name)
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
        state = self._state_of(details)
        work = self._work_it_is_about(details)
        value: dict[str, int | float | str] = {
            "on": details.on.isoformat(),
            "minutes": details.minutes,
            "coach": one_line(details.coach),
            "how": one_line(details.how),
            "topics": storable(details.topics).strip(),
            "application": details.application,
            "step": details.step,
            **coaching_extras(state, details.starts.isoformat("minutes") if details.starts else ""),
        }
        follow_up = storable(details.follow_up).strip()
        with self._act(act) as writing:
            writing.change(Address(Subject.COACHING, entry_id, "details"), answered(value), self._town_context())
            if follow_up and work:
                said = f"After coaching on {written_date(details.on)}: {follow_up}"
                self._add_to_note(writing, work, about_step(details.step), said)
        return self.coaching_entry(entry_id)

    def _state_of(self, details: CoachingDetails) -> CoachingState:
        is_ahead = details.on > self.clock.today()
        if details.state is CoachingState.HELD and is_ahead:
            raise BadInput(
                f"{written_date(details.on)} is still ahead, so the meeting cannot have been held.",
                where="Date",
                mend="Give the day it was held, or keep it as planned.",
            )
        return details.state or (CoachingState.PLANNED if is_ahead else CoachingState.HELD)

    def _work_it_is_about(self, details: CoachingDetails) -> CycleWork | None:
        """The latest round of the application it is about; None for none. Raises for what does not fit together."""
        if details.follow_up.strip() and not (details.application and details.step):
            raise BadInput(
                "A follow-up is noted on a step, and this meeting names none.",
                where="Follow-up",
                mend="Say which action and step the meeting was about.",
            )
        if not details.application:
            return None
        summary = self.application(details.application)
        definition = self.definition(summary.cycle.definition_hash)
        if details.step and definition.step(details.step) is None:
            known = ", ".join(step.id for step in definition.steps)
            raise UsageError(f"There is no step “{one_line(details.step)}”.", mend=f"Steps: {known}.")
        return self.cycle_work(summary.cycle.id) if details.follow_up.strip() else None
