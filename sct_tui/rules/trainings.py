"""Sessions past and coming, and how the roles of the training action stand over its topics."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.model.trainings import Cohort, SeriesRules, Training, TrainingRole, Trainings, TrainingSession
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class RoleCoverage:
    """One role and one training: how many people of the role attended, are registered, and are needed.

    to_go: who of the role has not attended, by name, saying so of those who are registered.
    """

    role: TrainingRole
    training: Training
    attended: int
    registered: int
    to_go: tuple[str, ...] = ()

    @property
    def is_covered(self) -> bool:
        """Whether enough people of the role attended."""
        return self.attended >= self.role.needed


def sessions_by_date(trainings: Trainings) -> list[TrainingSession]:
    """The sessions in order of time."""
    return sorted(trainings.sessions, key=lambda session: (session.on, session.starts, session.id))


def is_past(session: TrainingSession, today: date) -> bool:
    """Whether the session's day lies before today; on its own day a session is still coming."""
    return session.on < today


def next_session(trainings: Trainings, today: date, attendance: Iterable[Attendance] = ()) -> TrainingSession | None:
    """The first session of today or later that somebody of the town can go to; None if there is none in this edition.

    A session of a cohort that has begun is one only where somebody is noted for that cohort (attendance): a cohort is
    gone through from its first session on (2026: all three are required, seen). Where an edition says that one session
    will do, any of them can be joined.
    """
    ahead = [session for session in sessions_by_date(trainings) if not is_past(session, today)]
    if trainings.rules.is_all_required.value is False:
        return next(iter(ahead), None)
    under_way = {one.cohort.id for one in cohorts_by_date(trainings) if one.cohort and one.has_begun(today)}
    closed = under_way - _joined(trainings, attendance)
    return next((session for session in ahead if session.cohort not in closed), None)


def no_next_session(edition: Edition, today: date) -> str:
    """Why there is no next session, in words that go on a sentence."""
    if not edition.trainings.sessions:
        return f"no session of the {edition.title} edition is known"
    if any(not is_past(session, today) for session in edition.trainings.sessions):
        return f"every cohort of the {edition.title} edition has begun, and is gone through from its first session on"
    return f"no session is ahead in the {edition.title} edition"


def kept_heading(count: int, edition: str, now: str) -> str:
    """What stands above notes on sessions of another edition than the one followed now, both by id."""
    notes = f"{count} {'note' if count == 1 else 'notes'}"
    of = f"sessions of {one_line(edition)}" if edition else "sessions that no edition here has"
    return f"Kept: {notes} on {of}; they count for nothing in {one_line(now)}."


def _joined(trainings: Trainings, attendance: Iterable[Attendance]) -> set[str]:
    """The cohorts that somebody of the town is in: noted for a session of it, and not as missed or cancelled alone."""
    goes = (AttendanceStatus.REGISTERED, AttendanceStatus.ATTENDED)
    sessions = {noted.session for noted in attendance if noted.status in goes}
    return {session.cohort for session in trainings.sessions if session.cohort and session.id in sessions}


@dataclass(frozen=True, slots=True)
class CohortSessions:
    """A cohort with its sessions in order of time. cohort is None for the sessions that belong to none."""

    cohort: Cohort | None
    sessions: tuple[TrainingSession, ...]

    def is_over(self, today: date) -> bool:
        """Whether all its sessions lie before today."""
        return all(is_past(session, today) for session in self.sessions)

    def has_begun(self, today: date) -> bool:
        """Whether its first session lies before today: nobody can join it from the start any more."""
        return is_past(self.sessions[0], today)


def cohorts_by_date(trainings: Trainings) -> list[CohortSessions]:
    """The cohorts by their first session; last, the sessions that belong to none, if there are any."""
    found = [CohortSessions(cohort, trainings.sessions_of_cohort(cohort.id)) for cohort in trainings.cohorts]
    found.sort(key=lambda one: (one.sessions[0].on, one.sessions[0].starts))
    alone = tuple(session for session in sessions_by_date(trainings) if not session.cohort)
    return [*found, CohortSessions(None, alone)] if alone else found


def series_terms(rules: SeriesRules) -> list[str]:
    """What is known of how the series runs, in a few words each: "all sessions required", "at most 35 people".

    What is unknown is left out here; rules.editions.unknown_facts names it.
    """
    terms = []
    if rules.way.value is not None:
        terms.append(rules.way.value)
    if rules.is_all_required.value is not None:
        terms.append("all sessions required" if rules.is_all_required.value else "one session or several")
    if rules.is_any_order.value is not None:
        terms.append("in any order" if rules.is_any_order.value else "in this order")
    if rules.most_people.value is not None:
        terms.append(f"at most {rules.most_people.value} people")
    if rules.is_recorded.value is not None:
        terms.append("recorded" if rules.is_recorded.value else "not recorded")
    return terms


def role_coverage(
    trainings: Trainings, participants: Sequence[Participant], attendance: Iterable[Attendance]
) -> list[RoleCoverage]:
    """Each role of the training action over each training it asks for.

    Empty if the edition has no such action, or does not know who has to attend (1.2, since 2021). Where it does not
    know what has to be attended, all trainings are looked at. Rule: action 7.3 of 2020 (seen): one seated elected
    official, one municipal staff member and one commissioner attend the three-part series, in any order and place.
    Several people of one role may share the topics between them here; whether the programme wants one and the same
    person is unknown, and the screen says so.
    """
    if trainings.action is None:
        return []
    roles = {participant.id: participant.role for participant in participants}
    topics = {session.id: session.training for session in trainings.sessions}
    asked = trainings.action.topics.value
    people: dict[tuple[str, str, AttendanceStatus], set[str]] = {}
    for noted in attendance:
        key = (roles.get(noted.participant, ""), topics.get(noted.session, ""), noted.status)
        people.setdefault(key, set()).add(noted.participant)

    def count(role: str, training: str, status: AttendanceStatus) -> set[str]:
        return people.get((role, training, status), set())

    def to_go(role: str, training: str) -> Iterator[str]:
        attended, registered = (
            count(role, training, status) for status in (AttendanceStatus.ATTENDED, AttendanceStatus.REGISTERED)
        )
        for one in sorted(participants, key=lambda known: (known.name.casefold(), known.id)):
            if one.role == role and one.id not in attended:
                yield f"{one.name} (registered)" if one.id in registered else one.name

    return [
        RoleCoverage(
            role,
            training,
            attended=len(count(role.id, training.id, AttendanceStatus.ATTENDED)),
            registered=len(
                count(role.id, training.id, AttendanceStatus.REGISTERED)
                - count(role.id, training.id, AttendanceStatus.ATTENDED)
            ),
            to_go=tuple(to_go(role.id, training.id)),
        )
        for role in trainings.action.roles
        for training in trainings.trainings
        if asked is None or training.id in asked
    ]
