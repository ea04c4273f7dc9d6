"""The strict shape of a progress file. The only module of exchange with pydantic; imported when a file is read."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sct_tui.cleaning import cleaned, one_line
from sct_tui.flow.explaining import explain
from sct_tui.flow.schema.parts import ID_PATTERN, PATTERN_WORDS
from sct_tui.flow.values import NUMBER_LIMIT, TEXT_LIMIT
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Visibility
from sct_tui.model.work import FlagKind, StepStatus

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
HASH_PATTERN = r"^[0-9a-f]{64}$"
FIELD_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
ABOUT_PATTERN = r"^(step:)?[a-z0-9]+(-[a-z0-9]+)*$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$"
ENTRIES_LIMIT = 100_000  # entries, answers and the like in one cycle: some hundred times what a town writes
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

_PATTERN_WORDS = {
    **PATTERN_WORDS,
    UUID_PATTERN: "an id, such as 01700000-0000-7000-8000-0000000000b1",
    HASH_PATTERN: "a SHA-256 in 64 small hexadecimal digits",
    FIELD_PATTERN: "the id of a field: lower-case letters, digits, hyphens and underscores",
    ABOUT_PATTERN: "the id of a prompt, or “step:” and the id of a step",
    DAY_PATTERN: "a date, such as 2020-03-02",
    TIME_PATTERN: "a time in UTC, such as 2020-03-02T14:10:31.000500Z",
}


def _a_day(text: str) -> str:
    return _within_years(date.fromisoformat(text), text)


def _a_time(text: str) -> str:
    return _within_years(datetime.fromisoformat(text).date(), text)


def _within_years(day: date, text: str) -> str:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"the year is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return text


def _a_line(text: str) -> str:
    if text != cleaned(text) or "\n" in text or "\t" in text:
        raise ValueError("the text is not one line of plain characters")
    return text


Uuid = Annotated[str, Field(pattern=UUID_PATTERN)]
Hash = Annotated[str, Field(pattern=HASH_PATTERN)]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
About = Annotated[str, Field(pattern=ABOUT_PATTERN, max_length=110)]
FieldId = Annotated[str, Field(pattern=FIELD_PATTERN, max_length=100)]
Day = Annotated[str, Field(pattern=DAY_PATTERN), AfterValidator(_a_day)]
Time = Annotated[str, Field(pattern=TIME_PATTERN), AfterValidator(_a_time)]
# What stands on one line of a screen: names, titles. Characters that steer a terminal have no business there.
Line = Annotated[str, Field(max_length=2000), AfterValidator(_a_line)]
# What people wrote. It is kept as it is, and cleaned where it is shown.
Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Number = (
    Annotated[int, Field(ge=-NUMBER_LIMIT, le=NUMBER_LIMIT)]
    | Annotated[float, Field(ge=-NUMBER_LIMIT, le=NUMBER_LIMIT)]
)
VisibilityWord = Annotated[Visibility, Field(strict=False)]
Kind = Literal["line", "text", "yes-no", "choice", "several", "date", "number", "share", "unknown"]
Said = Literal["answered", "emptied", "not_applicable", "forgotten", "unset", "removed"]
Gone = Literal["removed", "undone", "forgotten"]


class Table(BaseModel):
    """A table in which every key is known and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Versioned(Table):
    """What can change, with the change it holds and those before."""

    revision: Uuid | None = Field(default=None, description="the id of the last change")
    before: list[Uuid] = Field(default=[], max_length=ENTRIES_LIMIT, description="the changes that led to it")
    by: Line | None = Field(default=None, description="who made the last change, a name of [[person]]")
    at: Time | None = Field(default=None, description="when")


class Share(Table):
    """A part of a whole."""

    part: Number
    whole: Number


class Details(Table):
    """The value of a record as a whole, where two versions of it stand against each other."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, allow_inf_nan=False)


Value = bool | Number | Text | list[Text] | Share


class Rival(Versioned):
    """What others say, where nobody has chosen yet."""

    state: Said
    withheld: bool = False
    value: bool | Number | Text | list[Text] | dict[str, bool | Number | Text] | None = None
    reason: Text | None = None
    inherited_from: Uuid | None = None


class Disputed(Versioned):
    """What can change, and what others say of it."""

    conflict: list[Rival] = Field(default=[], max_length=100)


class Town(Table):
    """The municipality."""

    id: Uuid
    name: Line
    edition: Id
    edition_title: Line
    demo: bool


class Action(Table):
    """The action the process is applied to."""

    number: Annotated[str, Field(pattern=r"^([1-9][0-9]?\.[1-9][0-9]?)?$")]
    category: Annotated[int, Field(ge=0, le=99)]
    title: Line
    project: Line


class ApplicationField(Disputed):
    """Where a key of an application stands in its history."""

    field: FieldId
    state: Said
    value: bool | Number | Text | list[Text] | dict[str, bool | Number | Text] | None = None
    withheld: bool = False
    reason: Line | None = None


class Application(Table):
    """The equity process applied to one action."""

    id: Uuid
    reference: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?(-[0-9]+)?$", max_length=40)]
    action: Action
    started_on: Day
    level: Id
    archived: bool
    last_change: Time | None = None
    last_changed_by: Line | None = None
    field: list[ApplicationField] = Field(default=[], max_length=100)


class Person(Table):
    """Somebody named by a “by”."""

    id: Uuid
    name: Line


class Step(Versioned):
    """A step and its status."""

    step: Id
    title: Line
    status: Annotated[StepStatus, Field(strict=False)]


class Entry(Disputed):
    """A row of a repeating prompt."""

    step: Id | Literal[""]
    prompt: Id
    entry: Uuid
    title: Line
    position: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    gone: Gone | None = None


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
    value_titles: list[Line] = Field(default=[], max_length=1000)
    reason: Text | None = None
    inherited_from: Uuid | None = None


class Note(Disputed):
    """A note on a step or a prompt."""

    on: About
    title: Line
    state: Said
    withheld: bool = False
    value: Text | None = None


class Flag(Disputed):
    """A flag on a step or a prompt."""

    on: About
    title: Line
    state: Said
    withheld: bool = False
    value: Annotated[FlagKind, Field(strict=False)] | None = None


class Cycle(Disputed):
    """A round of an application, with the flow it keeps to."""

    id: Uuid
    application: Uuid
    gone: Gone | None = None
    number: Annotated[int, Field(ge=1, le=10_000)] | None = None
    begun_as: Annotated[int, Field(ge=1, le=10_000)] | None = None
    begun_on: Day | None = None
    definition: Id | None = None
    definition_version: Count | None = None
    definition_hash: Hash | None = None
    definition_title: Line | None = None
    working_text: bool = False
    edition: Id | None = None
    edition_version: Count | None = None
    edition_hash: Hash | None = None
    step: list[Step] = Field(default=[], max_length=1000)
    entry: list[Entry] = Field(default=[], max_length=ENTRIES_LIMIT)
    answer: list[Answer] = Field(default=[], max_length=ENTRIES_LIMIT)
    note: list[Note] = Field(default=[], max_length=ENTRIES_LIMIT)
    flag: list[Flag] = Field(default=[], max_length=ENTRIES_LIMIT)


class Coaching(Disputed):
    """A line of the coaching ledger."""

    id: Uuid
    application: Uuid | Literal[""] | None = None
    gone: Gone | None = None
    on: Day | None = None
    minutes: Annotated[int, Field(ge=1, le=24 * 60)] | None = None
    withheld_keys: list[FieldId] = Field(default=[], max_length=100)
    coach: Line | None = None
    how: Line | None = None
    topics: Text | None = None
    step: Id | Literal[""] | None = None


class Participant(Disputed):
    """Somebody of the town who attends trainings."""

    id: Uuid
    gone: Gone | None = None
    withheld_keys: list[FieldId] = Field(default=[], max_length=100)
    name: Line | None = None
    role: Id | None = None


class Attendance(Disputed):
    """What is noted of a participant and a session."""

    participant: Uuid
    session: Id
    training: Line
    on: Day | Literal[""]
    gone: Gone | None = None
    status: Literal["registered", "attended", "missed", "cancelled"] | None = None


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
    sha256: Hash


class ProgressFile(Table):
    """A progress file, version 2."""

    format: Literal["sct-progress"]
    version: Literal[2]
    audience: VisibilityWord
    withheld_keys: list[FieldId] = Field(default=[], max_length=100)
    small_counts_hidden: bool = False
    town: Town
    application: list[Application] = Field(default=[], max_length=2000)
    person: list[Person] = Field(default=[], max_length=10_000)
    cycle: list[Cycle] = Field(default=[], max_length=20_000)
    coaching: list[Coaching] = Field(default=[], max_length=ENTRIES_LIMIT)
    participant: list[Participant] = Field(default=[], max_length=ENTRIES_LIMIT)
    attendance: list[Attendance] = Field(default=[], max_length=ENTRIES_LIMIT)
    integrity: Integrity | None = None


def checked(data: Mapping[str, Any], name: str) -> None:
    """Check that tables have the shape of the present version. Raises BadInput with the first key that is wrong."""
    try:
        ProgressFile.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems = explain(errors, data, ProgressFile.model_json_schema(), _PATTERN_WORDS, name)
        found = problems[0].as_error()
        raise BadInput(one_line(found.what), where=one_line(found.where), mend=one_line(found.mend)) from None
