"""The tables of a progress file, as the present version has them."""

from typing import Annotated, Literal

from pydantic import Field

from sct_tui.exchange import patterns
from sct_tui.exchange.schema.values import (
    CONFLICTS_LIMIT,
    ENTRIES_LIMIT,
    NOTHING,
    About,
    AttendanceWord,
    Choices,
    ClockTime,
    Count,
    Day,
    Disputed,
    FieldId,
    FlagWord,
    Hash,
    Id,
    Kind,
    Line,
    LongLine,
    Minutes,
    OtherValue,
    PlannedWord,
    Position,
    Record,
    RecordRival,
    Rival,
    RoundNumber,
    Said,
    Table,
    Text,
    Time,
    Uuid,
    Value,
    Versioned,
    VisibilityWord,
)
from sct_tui.model.work import StepStatus


class Town(Table):
    """The municipality."""

    id: Uuid
    name: Line
    edition: About
    edition_title: Line
    demo: bool


class Action(Table):
    """The action the process is applied to."""

    number: Annotated[str, Field(pattern=patterns.ACTION_PATTERN)]
    category: Annotated[int, Field(ge=0, le=99)]
    title: Line
    project: LongLine


class FieldRival(Rival):
    """What others say of a key of an application."""

    value: Action | Value | OtherValue | None = None  # type: ignore[assignment]


class ApplicationField(Versioned):
    """Where a key of an application stands in its history."""

    field: FieldId
    state: Said
    value: Value | OtherValue | None = None
    withheld: bool = False
    reason: Line | None = None
    conflict: list[FieldRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Application(Table):
    """The equity process applied to one action."""

    id: Uuid
    reference: Annotated[str, Field(pattern=patterns.REFERENCE_PATTERN, max_length=40)]
    action: Action
    started_on: Day
    level: Id
    archived: bool
    last_change: Time | None = None
    last_changed_by: Line | None = None
    field: list[ApplicationField] = Field(default=NOTHING, max_length=100)


class Person(Table):
    """Somebody named by a “by”."""

    id: Uuid
    name: Line


class Step(Versioned):
    """A step and its status."""

    step: Id
    title: Line
    status: Annotated[StepStatus, Field(strict=False)]


class EntryRival(RecordRival):
    """Where others have the row."""

    value: Position | None = None


class Entry(Record):
    """A row of a repeating prompt."""

    step: Id | Literal[""]
    prompt: Id
    entry: Uuid
    title: Line
    position: Position | None = None
    conflict: list[EntryRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Answer(Disputed):
    """An answer, or a cell of an entry."""

    step: Id | Literal[""]
    prompt: Id
    entry: Uuid | None = None
    column: Id | None = None
    title: Line
    kind: Kind
    visibility: VisibilityWord
    state: Said
    withheld: bool = False
    value: Value | None = None
    value_in_words: Line | None = None
    value_title: Line | None = None
    value_titles: Choices = NOTHING
    reason: Text | None = None
    inherited_from: Uuid | None = None


class Note(Disputed):
    """A note on a step or a prompt."""

    on: About
    title: Line
    state: Said
    withheld: bool = False
    value: Text | None = None


class FlagRival(Rival):
    """What others say of a flag."""

    value: FlagWord | None = None


class Flag(Versioned):
    """A flag on a step or a prompt."""

    on: About
    title: Line
    state: Said
    withheld: bool = False
    value: FlagWord | None = None
    conflict: list[FlagRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Pins(Table):
    """What a round is and keeps to, as one value."""

    number: RoundNumber
    begun_as: RoundNumber | None = None
    begun_on: Day
    definition_id: Id
    definition_version: Count
    definition_hash: Hash
    edition_id: Id
    edition_version: Count
    edition_hash: Hash


class CycleRival(RecordRival):
    """What others say of a round."""

    value: Pins | None = None


class Cycle(Record):
    """A round of an application, with the flow it keeps to."""

    id: Uuid
    application: Uuid
    number: RoundNumber | None = None
    begun_as: RoundNumber | None = None
    begun_on: Day | None = None
    definition: Id | None = None
    definition_version: Count | None = None
    definition_hash: Hash | None = None
    definition_title: Line | None = None
    working_text: bool | None = None
    edition: Id | None = None
    edition_version: Count | None = None
    edition_hash: Hash | None = None
    conflict: list[CycleRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)
    step: list[Step] = Field(default=NOTHING, max_length=1000)
    answer: list[Answer] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    note: list[Note] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    flag: list[Flag] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    entry: list[Entry] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)


class Meeting(Table):
    """A line of the coaching ledger as one value."""

    application: Uuid | Literal[""]
    on: Day
    minutes: Minutes
    coach: LongLine
    how: LongLine
    topics: Text
    step: Id | Literal[""]
    state: PlannedWord | None = None
    starts: ClockTime | None = None


class CoachingRival(RecordRival):
    """What others say of a meeting."""

    value: Meeting | None = None


class Coaching(Record):
    """A line of the coaching ledger."""

    id: Uuid
    application: Uuid | Literal[""] | None = None
    on: Day | None = None
    minutes: Minutes | None = None
    withheld_keys: list[FieldId] = Field(default=NOTHING, max_length=100)
    coach: LongLine | None = None
    how: LongLine | None = None
    topics: Text | None = None
    step: Id | Literal[""] | None = None
    state: PlannedWord | None = Field(default=None, description="left out where it was held")
    starts: ClockTime | None = Field(default=None, description="the local time of day, left out where nobody knows it")
    conflict: list[CoachingRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Attendee(Table):
    """A participant as one value."""

    name: Line
    role: Id


class ParticipantRival(RecordRival):
    """What others say of a participant."""

    value: Attendee | None = None


class Participant(Record):
    """Somebody of the town who attends trainings."""

    id: Uuid
    withheld_keys: list[FieldId] = Field(default=NOTHING, max_length=100)
    name: Line | None = None
    role: Id | None = None
    conflict: list[ParticipantRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class AttendanceRival(RecordRival):
    """What others say of a participant and a session."""

    value: AttendanceWord | None = None


class Attendance(Record):
    """What is noted of a participant and a session."""

    participant: Uuid
    session: Id
    training: Line
    on: Day | Literal[""]
    status: AttendanceWord | None = None
    conflict: list[AttendanceRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Held(Table):
    """A certification as one value."""

    level: Id
    edition: Id
    on: Day


class CertificationRival(RecordRival):
    """What others say of a certification."""

    value: Held | None = None


class UsedActionsRival(Rival):
    """What others say that a certification used."""

    value: Choices | None = None


class UsedActions(Versioned):
    """The actions a certification was given for, which an edition may not let count again."""

    field: Literal["used"]
    state: Said
    value: Choices | None = Field(default=None, description="numbers of actions, or category and name of a project")
    withheld: bool = False
    conflict: list[UsedActionsRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Certification(Record):
    """A certification that the town holds or held."""

    id: Uuid
    level: Id | None = None
    edition: Id | None = None
    on: Day | None = None
    conflict: list[CertificationRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)
    field: list[UsedActions] = Field(default=NOTHING, max_length=1)


class ActionUnder(Action):
    """An action, and the edition (by id) whose numbers it goes by."""

    edition: Id


class ConsideredRival(Versioned):
    """What others say of an action that was considered."""

    state: Said
    value: ActionUnder | Text | None = None


class Considered(Versioned):
    """One thing that was said of an action before it was chosen, or not; or which action it is, or what it led to."""

    considered: Uuid
    field: Literal["action", "planned", "affected", "started_on", "why_not", "application"]
    state: Said
    value: ActionUnder | Text | None = None
    conflict: list[ConsideredRival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class Integrity(Table):
    """Counts of tables, and the SHA-256 of the canonical JSON of all the rest."""

    applications: Count
    cycles: Count
    steps: Count
    entries: Count
    answers: Count
    withheld: Count
    notes: Count
    flags: Count
    coaching: Count
    participants: Count
    attendance: Count
    certifications: Count
    sha256: Hash


class ProgressFile(Table):
    """A progress file, version 3."""

    format: Literal["sct-progress"]
    version: Literal[3]
    audience: VisibilityWord
    withheld_keys: list[FieldId] = Field(default=NOTHING, max_length=100)
    small_counts_hidden: bool = False
    town: Town
    application: list[Application] = Field(default=NOTHING, max_length=2000)
    person: list[Person] = Field(default=NOTHING, max_length=10_000)
    cycle: list[Cycle] = Field(default=NOTHING, max_length=20_000)
    coaching: list[Coaching] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    participant: list[Participant] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    attendance: list[Attendance] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    certification: list[Certification] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    considered: list[Considered] = Field(default=NOTHING, max_length=ENTRIES_LIMIT)
    integrity: Integrity | None = None
