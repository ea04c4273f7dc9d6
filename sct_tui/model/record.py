"""An application with all its history's ends, as an exporter needs it: read in one go, independent of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Held
from sct_tui.model.work import (
    Application,
    Attendance,
    CoachingEntry,
    Cycle,
    CycleAnswers,
    Municipality,
    Participant,
    StepProgress,
)


@dataclass(frozen=True, slots=True)
class RemovedEntry:
    """An entry that was deleted: kept so that a receiver learns of the deletion."""

    prompt: str
    entry: str
    revision: str


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """A cycle with everything that was recorded in it."""

    cycle: Cycle
    definition: CycleDefinition
    answers: CycleAnswers
    progress: Mapping[str, StepProgress]
    removed_entries: tuple[RemovedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """Everything of one application that a progress file holds.

    fields holds the application's own journalled fields (action, started_on, level, archived) with their revisions.
    chains maps an address key to the revisions before its present one, newest first. names maps a person's id to
    the name to show. sessions maps a training session's id to (training title, date), for readers without the flow.
    """

    municipality: Municipality
    application: Application
    edition_title: str
    fields: Mapping[str, Held]
    cycles: tuple[CycleRecord, ...]
    chains: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    coaching: tuple[CoachingEntry, ...] = ()
    participants: tuple[Participant, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    sessions: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    last_change: datetime | None = None
    last_changed_by: str = ""
