"""The training series of an edition: topics, dated sessions, and the action they may count for."""

from datetime import date, time

from sct_tui.model.standing import NOT_SAID, Fact, Provenance
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class TrainingRole:
    """A role that the training action asks for, and how many people of it."""

    id: str
    title: str
    needed: int


@dataclass(frozen=True, slots=True)
class TrainingAction:
    """The action a training series may earn points under, and who has to attend what for it.

    required_for: ids of the levels that ask for it. who_attends: in a sentence; roles are the same for counting.
    topics: ids of the trainings it asks for. is_same_person: whether one person of a role has to attend all of them.
    """

    number: str
    title: str
    roles: tuple[TrainingRole, ...]
    points: Fact[int]
    provenance: Provenance
    required_for: Fact[tuple[str, ...]] = NOT_SAID
    who_attends: Fact[str] = NOT_SAID
    topics: Fact[tuple[str, ...]] = NOT_SAID
    is_same_person: Fact[bool] = NOT_SAID


@dataclass(frozen=True, slots=True)
class Training:
    """A training topic."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """A dated session of a training. Times are local to the edition's time zone. cohort: its cohort's id, or ""."""

    id: str
    training: str
    on: date
    starts: time
    ends: time
    place: str
    provenance: Provenance
    cohort: str = ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Sessions that belong together: whoever attends goes through them as one group."""

    id: str
    title: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SeriesRules:
    """How the series runs. most_people: in one session, or where there are cohorts in one cohort."""

    way: Fact[str] = NOT_SAID
    is_all_required: Fact[bool] = NOT_SAID
    is_any_order: Fact[bool] = NOT_SAID
    most_people: Fact[int] = NOT_SAID
    is_recorded: Fact[bool] = NOT_SAID


@dataclass(frozen=True, slots=True)
class Trainings:
    """The edition's training series."""

    time_zone: str
    intro: str
    trainings: tuple[Training, ...]
    sessions: tuple[TrainingSession, ...]
    action: TrainingAction | None
    registration_address: Fact[str]
    registration_note: str
    cohorts: tuple[Cohort, ...] = ()
    rules: SeriesRules = SeriesRules()

    def training(self, training_id: str) -> Training | None:
        """The training with this id, or None."""
        return next((training for training in self.trainings if training.id == training_id), None)

    def session(self, session_id: str) -> TrainingSession | None:
        """The session with this id, or None."""
        return next((session for session in self.sessions if session.id == session_id), None)

    def cohort(self, cohort_id: str) -> Cohort | None:
        """The cohort with this id, or None."""
        return next((cohort for cohort in self.cohorts if cohort.id == cohort_id), None)

    def sessions_of_cohort(self, cohort_id: str) -> tuple[TrainingSession, ...]:
        """The cohort's sessions in order of time."""
        found = (session for session in self.sessions if session.cohort == cohort_id)
        return tuple(sorted(found, key=lambda session: (session.on, session.starts)))
