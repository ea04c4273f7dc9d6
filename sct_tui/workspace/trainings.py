"""Participants, and what is noted of them and the edition's training sessions."""

from dataclasses import replace
from datetime import date
from typing import Self

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import REMOVED, answered
from sct_tui.model.trainings import TrainingRole, TrainingSession
from sct_tui.model.trainings import Trainings as TrainingSeries
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.records import dataclass
from sct_tui.rules.training_gaps import TrainingGaps, training_gaps
from sct_tui.rules.trainings import RoleCoverage, role_coverage, sessions_by_date
from sct_tui.rules.trainings import is_past as is_over
from sct_tui.store import assembling
from sct_tui.workspace.notes import NotesAndFlags
from sct_tui.workspace.people import checked_name

OTHER_ROLE = "other"


@dataclass(frozen=True, slots=True)
class TrainingOverview:
    """What the trainings pane shows: the series, its sessions by date, who is noted for them, and the coverage."""

    series: TrainingSeries
    sessions: tuple[TrainingSession, ...]
    participants: tuple[Participant, ...]
    attendance: tuple[Attendance, ...]
    coverage: tuple[RoleCoverage, ...]

    def noted(self, session_id: str) -> list[tuple[Participant, Attendance]]:
        """Who is noted for a session, by name."""
        by_id = {participant.id: participant for participant in self.participants}
        found = [
            (by_id[noted.participant], noted)
            for noted in self.attendance
            if noted.session == session_id and noted.participant in by_id
        ]
        return sorted(found, key=lambda pair: pair[0].name.casefold())

    def narrowed(self, today: date, *, topic: str = "", participant: str = "", is_past: bool | None = None) -> Self:
        """The same with fewer sessions: those of a training, those a participant is noted for, coming or past ones.

        "" and None mean any; topic and participant are ids. What is noted and the coverage stay whole.
        """
        noted = {found.session for found in self.attendance if found.participant == participant}
        sessions = tuple(
            session
            for session in self.sessions
            if topic in ("", session.training)
            and (not participant or session.id in noted)
            and (is_past is None or is_over(session, today) is is_past)
        )
        cohorts = {session.cohort for session in sessions}
        series = replace(
            self.series,
            sessions=sessions,
            cohorts=tuple(cohort for cohort in self.series.cohorts if cohort.id in cohorts),
        )
        return replace(self, sessions=sessions, series=series)


class TrainingNotes(NotesAndFlags):
    """Trainings of the town at hand."""

    def training_overview(self) -> TrainingOverview:
        """Everything the trainings pane shows, read in one query."""
        series = self.edition().trainings
        rows = self.store.of_municipality(self.town.id, (Subject.PARTICIPANT, Subject.ATTENDANCE))
        participants = tuple(assembling.participants(rows))
        attendance = tuple(assembling.attendance(rows))
        return TrainingOverview(
            series,
            tuple(sessions_by_date(series)),
            participants,
            attendance,
            tuple(role_coverage(series, participants, attendance)),
        )

    def training_gaps(self, by: date | None = None) -> TrainingGaps:
        """What the edition's training action still lacks, and what closes it by a deadline (the day itself counts)."""
        overview = self.training_overview()
        return training_gaps(overview.series, overview.coverage, self.clock.today(), by)

    def training_roles(self) -> tuple[TrainingRole, ...]:
        """The roles a participant can have: those of the training action, and "other"."""
        action = self.edition().trainings.action
        return (*(action.roles if action else ()), TrainingRole(OTHER_ROLE, "Other", 0))

    def add_participant(self, name: str, role: str) -> Participant:
        """Add someone of the town who attends. Raises BadInput without a name, UsageError for an unknown role."""
        participant_id = new_id()
        self._write_participant("add_participant", participant_id, name, role)
        return self._participant(participant_id)

    def edit_participant(self, participant_id: str, name: str, role: str) -> Participant:
        """Correct a participant's name or role."""
        self._participant(participant_id)
        self._write_participant("edit_participant", participant_id, name, role)
        return self._participant(participant_id)

    def remove_participant(self, participant_id: str) -> None:
        """Remove a participant, with what was noted of them; the journal keeps it."""
        self._participant(participant_id)
        noted = [found for found in self.training_overview().attendance if found.participant == participant_id]
        with self._act("remove_participant") as writing:
            writing.change(Address(Subject.PARTICIPANT, participant_id, "details"), REMOVED, self._town_context())
            for found in noted:
                address = Address(Subject.ATTENDANCE, participant_id, found.session)
                writing.change(address, REMOVED, self._town_context())

    def find_participant(self, name: str) -> Participant:
        """The participant of this name in the town at hand. Raises UsageError."""
        wanted = one_line(name).casefold()
        participants = self.training_overview().participants
        for participant in participants:
            if wanted in (participant.name.casefold(), participant.id):
                return participant
        here = ", ".join(participant.name for participant in participants[:8]) or "none yet"
        raise UsageError(f"“{one_line(name)}” is not among the participants.", mend=f"Participants: {here}.")

    def note_registration(self, participant_id: str, session_id: str) -> None:
        """Note that somebody registered. Registering itself happens at the programme's site."""
        self._note("note_registration", participant_id, session_id, AttendanceStatus.REGISTERED)

    def mark_attended(self, participant_id: str, session_id: str) -> None:
        """Note that somebody attended."""
        self._note("mark_attended", participant_id, session_id, AttendanceStatus.ATTENDED)

    def mark_missed(self, participant_id: str, session_id: str) -> None:
        """Note that somebody was registered and did not come."""
        self._note("mark_missed", participant_id, session_id, AttendanceStatus.MISSED)

    def mark_cancelled(self, participant_id: str, session_id: str) -> None:
        """Note that somebody took back their registration."""
        self._note("mark_cancelled", participant_id, session_id, AttendanceStatus.CANCELLED)

    def clear_attendance(self, participant_id: str, session_id: str) -> None:
        """Take back what was noted by mistake."""
        self._note("clear_attendance", participant_id, session_id, None)

    def _note(self, act: str, participant_id: str, session_id: str, status: AttendanceStatus | None) -> None:
        self._participant(participant_id)
        series = self.edition().trainings
        if series.session(session_id) is None:
            known = ", ".join(session.id for session in sessions_by_date(series))
            raise UsageError(f"There is no session “{one_line(session_id)}”.", mend=f"Sessions: {known}.")
        address = Address(Subject.ATTENDANCE, participant_id, session_id)
        with self._act(act) as writing:
            if status is not None:
                writing.change(address, answered(str(status)), self._town_context())
            elif writing.held(address).state.is_set:
                writing.change(address, REMOVED, self._town_context())

    def _write_participant(self, act: str, participant_id: str, name: str, role: str) -> None:
        roles = [known.id for known in self.training_roles()]
        if role not in roles:
            raise UsageError(f"There is no role “{one_line(role)}”.", mend=f"Roles: {', '.join(roles)}.")
        details: dict[str, int | float | str] = {
            "name": checked_name(name, "the participant's name", where="Name"),
            "role": role,
        }
        with self._act(act) as writing:
            address = Address(Subject.PARTICIPANT, participant_id, "details")
            writing.change(address, answered(details), self._town_context())

    def _participant(self, participant_id: str) -> Participant:
        kept = self.store.kept(Address(Subject.PARTICIPANT, participant_id, "details"))
        found = assembling.participants([kept] if kept else [])
        if not found:
            raise UsageError("There is no such participant.", mend="Look at “sct training”.")
        return found[0]
