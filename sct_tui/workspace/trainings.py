"""Participants, and what is noted of them and the edition's training sessions."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Self

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
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
from sct_tui.rules.work_words import session_words
from sct_tui.store import assembling
from sct_tui.workspace.notes import NotesAndFlags
from sct_tui.workspace.people import checked_name

OTHER_ROLE = "other"


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """Sessions of another edition, by its id, for which something is noted; title and day of each by id.

    A session that no edition here knows stands under the edition "", with its id for a title.
    """

    edition: str
    sessions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TrainingOverview:
    """What the trainings pane shows: the series, its sessions by date, who is noted for them, and the coverage.

    kept: what is noted for sessions that the town's edition does not have.
    """

    series: TrainingSeries
    sessions: tuple[TrainingSession, ...]
    participants: tuple[Participant, ...]
    attendance: tuple[Attendance, ...]
    coverage: tuple[RoleCoverage, ...]
    kept: tuple[KeptNotes, ...] = ()

    def noted(self, session_id: str) -> list[tuple[Participant, Attendance]]:
        """Who is noted for a session, by name."""
        by_id = {participant.id: participant for participant in self.participants}
        found = [
            (by_id[noted.participant], noted)
            for noted in self.attendance
            if noted.session == session_id and noted.participant in by_id
        ]
        return sorted(found, key=lambda pair: pair[0].name.casefold())

    def noted_for(self, kept: KeptNotes) -> list[tuple[Participant, Attendance]]:
        """All that is noted for sessions of another edition."""
        return [pair for session_id, _ in kept.sessions for pair in self.noted(session_id)]

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
        kept = () if topic or is_past is False else self.kept
        if participant:
            of_one = [replace(one, sessions=tuple(two for two in one.sessions if two[0] in noted)) for one in kept]
            kept = tuple(one for one in of_one if one.sessions)
        return replace(self, sessions=sessions, series=series, kept=kept)


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
            tuple(self._kept_notes(series, participants, attendance)),
        )

    def training_gaps(self, by: date | None = None) -> TrainingGaps:
        """What the edition's training action still lacks, and what closes it by a deadline (the day itself counts)."""
        overview = self.training_overview()
        return training_gaps(overview.series, overview.coverage, self.clock.today(), by)

    def training_roles(self, held: str = "") -> tuple[TrainingRole, ...]:
        """The roles a participant can have: those of the training action, and "other".

        held: the id of the role that one has already; it stays possible where this edition does not have it.
        """
        action = self.edition().trainings.action
        roles = (*(action.roles if action else ()), TrainingRole(OTHER_ROLE, "Other", 0))
        if held in ("", *(role.id for role in roles)):
            return roles
        return (*roles, self._role_of_another_edition(held))

    def role_titles(self) -> dict[str, str]:
        """The titles of the edition's roles, and of those that participants hold from another edition, by id."""
        titles = {role.id: role.title for role in self.training_roles()}
        for participant in assembling.participants(self.store.of_municipality(self.town.id, (Subject.PARTICIPANT,))):
            if participant.role not in titles:
                titles[participant.role] = self._role_of_another_edition(participant.role).title
        return titles

    def _role_of_another_edition(self, role_id: str) -> TrainingRole:
        for edition in self._other_editions():
            for role in edition.trainings.action.roles if edition.trainings.action else ():
                if role.id == role_id:
                    return TrainingRole(role.id, f"{role.title}, a role of {edition.title}", 0)
        return TrainingRole(role_id, f"{one_line(role_id)}, a role that no edition here has", 0)

    def _kept_notes(
        self, series: TrainingSeries, participants: Sequence[Participant], attendance: Sequence[Attendance]
    ) -> Iterator[KeptNotes]:
        """What is noted for sessions that the series does not have, by the edition that has them."""
        people = {participant.id for participant in participants}
        here = {session.id for session in series.sessions}
        unknown = {noted.session for noted in attendance if noted.participant in people} - here
        for edition in self._other_editions() if unknown else ():
            found = [session for session in sessions_by_date(edition.trainings) if session.id in unknown]
            if found:
                unknown -= {session.id for session in found}
                named = ((session.id, session_words(edition, session)) for session in found)
                yield KeptNotes(edition.id, tuple(named))
        if unknown:
            yield KeptNotes("", tuple((session_id, one_line(session_id)) for session_id in sorted(unknown)))

    def _other_editions(self) -> Iterator[Edition]:
        """The editions the town followed before, the latest first; then all others that can be used here."""
        seen = {self.town.edition}
        past = self.store.past.at_address(Address(Subject.MUNICIPALITY, self.town.id, "edition"))
        before = sorted(((event.event.seq, str(event.event.new.value or "")) for event in past), reverse=True)
        for edition_id in (one for _, one in before):
            if edition_id and edition_id not in seen:
                seen.add(edition_id)
                with suppress(UsageError):  # it may have been taken off this machine since
                    yield self.edition_named(edition_id)
        for listing in self.library.list_flows():
            if listing.kind == "edition" and listing.is_used and not listing.problems and listing.id not in seen:
                seen.add(listing.id)
                yield self.edition_named(listing.id)

    def add_participant(self, name: str, role: str) -> Participant:
        """Add someone of the town who attends. Raises BadInput without a name, UsageError for an unknown role."""
        participant_id = new_id()
        self._write_participant("add_participant", participant_id, name, role, "")
        return self._participant(participant_id)

    def edit_participant(self, participant_id: str, name: str, role: str) -> Participant:
        """Correct a participant's name or role. A role that only another edition has can stay."""
        before = self._participant(participant_id)
        self._write_participant("edit_participant", participant_id, name, role, before.role)
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
        """The participant of this name in the town at hand; of several with it, name:role or the id tells which.

        Raises UsageError for nobody, or for a name that several have.
        """
        wanted = one_line(name).casefold()
        participants = self.training_overview().participants
        found = [one for one in participants if wanted in (one.name.casefold(), one.id)]
        found = found or [one for one in participants if wanted == f"{one.name}:{one.role}".casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            titles = self.role_titles()
            each = "; ".join(f"{one_line(one.name)}:{one.role} ({titles[one.role]}, {one.id})" for one in found)
            raise UsageError(
                f"{len(found)} participants are called {one_line(found[0].name)}: {each}.",
                mend="Say which with NAME:ROLE, or with the id at the end; then give one of them another name.",
            )
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

    def _write_participant(self, act: str, participant_id: str, name: str, role: str, held: str) -> None:
        roles = [known.id for known in self.training_roles(held)]
        if role not in roles:
            raise UsageError(f"There is no role “{one_line(role)}”.", mend=f"Roles: {', '.join(roles)}.")
        name = checked_name(name, "the participant's name", where="Name")
        details: dict[str, int | float | str] = {"name": name, "role": role}
        with self._act(act) as writing:
            self._check_name_is_free(participant_id, name)
            address = Address(Subject.PARTICIPANT, participant_id, "details")
            writing.change(address, answered(details), self._town_context())

    def _check_name_is_free(self, participant_id: str, name: str) -> None:
        """Nobody else has the name, so that it always says who is meant. Raises UsageError."""
        for one in assembling.participants(self.store.of_municipality(self.town.id, (Subject.PARTICIPANT,))):
            if one.id != participant_id and one.name.casefold() == name.casefold():
                title = self.role_titles()[one.role]
                raise UsageError(
                    f"{one_line(one.name)} ({title}) is in the list already.",
                    where="Name",
                    mend="For another person of that name, add what tells the two apart, such as “(library)”.",
                )

    def _participant(self, participant_id: str) -> Participant:
        kept = self.store.kept(Address(Subject.PARTICIPANT, participant_id, "details"))
        found = assembling.participants([kept] if kept else [])
        if not found:
            raise UsageError("There is no such participant.", mend="Look at “sct training”.")
        return found[0]
