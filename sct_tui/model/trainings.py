"""The training series of an edition: topics, dated sessions, and the action they may count for."""

from dataclasses import dataclass
from datetime import date, time

from sct_tui.model.standing import Fact, Provenance


@dataclass(frozen=True, slots=True)
class TrainingRole:
    """A role that the training action asks for, and how many people of it."""

    id: str
    title: str
    needed: int


@dataclass(frozen=True, slots=True)
class TrainingAction:
    """The action a training series may earn points under, and which roles must attend which trainings."""

    number: str
    title: str
    roles: tuple[TrainingRole, ...]
    points: Fact[int]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Training:
    """A training topic."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """A dated session of a training. Times are local to the edition's time zone."""

    id: str
    training: str
    on: date
    starts: time
    ends: time
    place: str
    provenance: Provenance


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

    def training(self, training_id: str) -> Training | None:
        """The training with this id, or None."""
        return next((training for training in self.trainings if training.id == training_id), None)

    def session(self, session_id: str) -> TrainingSession | None:
        """The session with this id, or None."""
        return next((session for session in self.sessions if session.id == session_id), None)
