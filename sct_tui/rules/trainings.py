"""Sessions past and coming, and how the roles of the training action stand over its topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sct_tui.model.trainings import Training, TrainingRole, Trainings, TrainingSession
from sct_tui.model.work import Attendance, AttendanceStatus, Participant


@dataclass(frozen=True, slots=True)
class RoleCoverage:
    """One role and one training: how many people of the role attended, are registered, and are needed."""

    role: TrainingRole
    training: Training
    attended: int
    registered: int

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


def next_session(trainings: Trainings, today: date) -> TrainingSession | None:
    """The first session of today or later; None if none is ahead in this edition."""
    return next((session for session in sessions_by_date(trainings) if not is_past(session, today)), None)


def role_coverage(
    trainings: Trainings, participants: Sequence[Participant], attendance: Iterable[Attendance]
) -> list[RoleCoverage]:
    """Each role of the training action over each training; empty if the edition has no such action.

    Rule: action 7.3 of 2020 (seen): one seated elected official, one municipal staff member and one commissioner
    attend the three-part series, in any order and place. Several people of one role may share the topics between
    them here; whether the programme wants one and the same person is unknown, and the screen says so.
    """
    if trainings.action is None:
        return []
    roles = {participant.id: participant.role for participant in participants}
    topics = {session.id: session.training for session in trainings.sessions}
    people: dict[tuple[str, str, AttendanceStatus], set[str]] = {}
    for noted in attendance:
        key = (roles.get(noted.participant, ""), topics.get(noted.session, ""), noted.status)
        people.setdefault(key, set()).add(noted.participant)

    def count(role: str, training: str, status: AttendanceStatus) -> set[str]:
        return people.get((role, training, status), set())

    return [
        RoleCoverage(
            role,
            training,
            attended=len(count(role.id, training.id, AttendanceStatus.ATTENDED)),
            registered=len(
                count(role.id, training.id, AttendanceStatus.REGISTERED)
                - count(role.id, training.id, AttendanceStatus.ATTENDED)
            ),
        )
        for role in trainings.action.roles
        for training in trainings.trainings
    ]
