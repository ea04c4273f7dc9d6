"""The strict shape of an edition's trainings."""

from datetime import date as day
from datetime import time
from typing import Literal

from pydantic import Field

from sct_tui.flow.schema.parts import (
    Count,
    CountFact,
    FlagFact,
    Id,
    IdsFact,
    Line,
    LineFact,
    Number,
    Paragraph,
    PointsFact,
    Strict,
    Weekday,
    WithProvenance,
)


class SeriesTable(Strict):
    """How the series runs."""

    way: LineFact | None = Field(default=None, description="such as online, or in person")
    all_required: FlagFact | None = Field(default=None, description="whether somebody who attends attends all sessions")
    any_order: FlagFact | None = None
    most_people: CountFact | None = Field(default=None, description="in one session, or in one cohort")
    recorded: FlagFact | None = None


class TrainingTable(Strict):
    """A training topic."""

    id: Id
    title: Line


class CohortTable(WithProvenance):
    """Sessions that belong together: whoever attends goes through them as one group."""

    id: Id
    title: Line


class SessionTable(WithProvenance):
    """A dated session of a training, in local time."""

    id: Id
    training: Id
    cohort: Id | None = Field(default=None, description="the cohort it belongs to, if there are cohorts")
    date: day
    weekday: Weekday = Field(description="checked against the date, to find slips")
    starts: time
    ends: time
    place: Line


class RoleTable(Strict):
    """A role that has to attend, and how many people of it."""

    id: Id
    title: Line
    needed: Count


class TrainingActionTable(WithProvenance):
    """The action that attending the series may count for."""

    number: Number
    title: Line
    required_for: IdsFact | None = Field(default=None, description="the levels that ask for it")
    who_attends: LineFact | None = Field(default=None, description="in a sentence; the roles stand below")
    topics: IdsFact | None = Field(default=None, description="the trainings that it asks for")
    same_person: FlagFact | None = Field(default=None, description="whether one person of a role attends all")
    role: list[RoleTable] = []
    points: PointsFact


class TrainingsFile(Strict):
    """editions/<year>/trainings.toml: the training series of a programme year."""

    format: Literal[1]
    edition: Id
    time_zone: Line
    intro: Paragraph
    registration_note: Paragraph
    registration_address: LineFact
    series: SeriesTable = SeriesTable()
    training: list[TrainingTable] = []
    cohort: list[CohortTable] = []
    session: list[SessionTable] = []
    training_action: TrainingActionTable | None = None
