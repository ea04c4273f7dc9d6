"""The strict shape of each kind of flow file. The only module with pydantic; imported when a file has to be checked."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sct_tui.flow.problems import FileKind
from sct_tui.model.flow import PromptKind, Visibility
from sct_tui.model.standing import Basis

# What a text must look like, in the words a message uses for it.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^[^\r\n]*[^\s][^\r\n]*$"
NUMBER_PATTERN = r"^[1-9][0-9]?\.[1-9][0-9]?$"
PATTERN_WORDS = {
    ID_PATTERN: "an id: lower-case letters and digits, with single hyphens between them",
    LINE_PATTERN: "one line of text that is not blank",
    NUMBER_PATTERN: "an action number, such as 4.4 or 13.1",
}

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Line = Annotated[str, Field(pattern=LINE_PATTERN, max_length=500)]
Paragraph = Annotated[str, Field(min_length=1, max_length=5000)]
Number = Annotated[str, Field(pattern=NUMBER_PATTERN)]
Points = Annotated[int, Field(ge=0, le=100_000)]
Count = Annotated[int, Field(ge=1, le=1000)]
# In strict mode an enum's value is no enum; TOML has only the values.
BasisWord = Annotated[Basis, Field(strict=False)]
KindWord = Annotated[PromptKind, Field(strict=False)]
VisibilityWord = Annotated[Visibility, Field(strict=False)]
ColumnKind = Literal["line", "text", "yes-no", "choice", "several", "date", "number", "share"]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_UNKNOWN_NEEDS_NOTE: dict[str, Any] = {
    "if": {"properties": {"basis": {"const": "unknown"}}},
    "then": {"required": ["note"]},
    "else": {"required": ["source"]},
}
_FACT_RULE: dict[str, Any] = {
    "if": {"properties": {"basis": {"const": "unknown"}}},
    "then": {"required": ["note"], "properties": {"value": False}},
    "else": {"required": ["value", "source"]},
}
_CONDITION_FORMS: dict[str, Any] = {
    "oneOf": [
        {"required": ["prompt", "equals"]},
        {"required": ["prompt", "one_of"]},
        {"required": ["prompt", "has_any"]},
        {"required": ["all"]},
        {"required": ["any"]},
        {"required": ["not"]},
    ]
}


class Strict(BaseModel):
    """A table in which every key is known and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class WithProvenance(Strict):
    """A table that says how we know what it says."""

    model_config = ConfigDict(json_schema_extra=_UNKNOWN_NEEDS_NOTE)

    basis: BasisWord = Field(description="flyer, seen on a page, inferred, or unknown")
    source: Line | None = Field(default=None, description="document or address; needed unless the basis is unknown")
    note: Paragraph | None = Field(default=None, description="what a reader must know; needed if the basis is unknown")


class Fact(WithProvenance):
    """A rule, date or figure. It has a value exactly when its basis is not unknown."""

    model_config = ConfigDict(json_schema_extra=_FACT_RULE)


class LineFact(Fact):
    """A fact that is one line of text."""

    value: Line | None = None


class LinesFact(Fact):
    """A fact that is a list of lines."""

    value: Annotated[list[Line], Field(min_length=1)] | None = None


class ParagraphFact(Fact):
    """A fact that is some text."""

    value: Paragraph | None = None


class PointsFact(Fact):
    """A fact that is a number of points."""

    value: Points | None = None


class CountFact(Fact):
    """A fact that is a number of things."""

    value: Count | None = None


class MinutesFact(Fact):
    """A fact that is a number of minutes."""

    value: Annotated[int, Field(ge=1, le=100_000)] | None = None


class MonthsFact(Fact):
    """A fact that is two numbers of months: from the fewest to the most."""

    value: Annotated[list[Annotated[int, Field(ge=1, le=120)]], Field(min_length=2, max_length=2)] | None = None


class MunicipalitiesFile(Strict):
    """municipalities.toml: the towns one can choose from."""

    format: Literal[1] = 1
    count: Annotated[int, Field(ge=1, le=10_000)]
    names: Annotated[list[Line], Field(min_length=1)]
    basis: BasisWord | None = None
    source: Line | None = None
    note: Paragraph | None = None


class HelpTable(Strict):
    """Plain words for a prompt."""

    why: Paragraph = Field(description="why it is asked")
    good: Paragraph = Field(description="what a good answer holds")
    example: Paragraph = Field(description="one short example")


class ChoiceTable(Strict):
    """One of the answers a choice or several prompt offers."""

    id: Id
    title: Line


class ColumnTable(Strict):
    """A field of the entries of an entries prompt."""

    id: Id
    title: Line
    kind: ColumnKind
    needed: bool = Field(description="whether an entry needs it before the step can be completed")
    visibility: VisibilityWord | None = Field(default=None, description="the prompt's own, if left out")
    hint: Line | None = None
    choice: list[ChoiceTable] = []


class ConditionTable(Strict):
    """When a prompt applies: exactly one form. It may only look at prompts that stand before."""

    model_config = ConfigDict(json_schema_extra=_CONDITION_FORMS)

    prompt: Id | None = None
    equals: bool | int | float | str | None = None
    one_of: Annotated[list[bool | int | float | str], Field(min_length=1)] | None = None
    has_any: list[Id] | None = None
    all_of: Annotated[list["ConditionTable"], Field(min_length=1)] | None = Field(default=None, alias="all")
    any_of: Annotated[list["ConditionTable"], Field(min_length=1)] | None = Field(default=None, alias="any")
    not_: "ConditionTable | None" = Field(default=None, alias="not")


class PromptTable(WithProvenance):
    """One thing the team is asked."""

    id: Id
    title: Line
    kind: KindWord
    needed: bool = Field(description="whether completing the step needs it")
    visibility: VisibilityWord = Field(description="who may see the answer: team, coach or public")
    help: HelpTable
    when: ConditionTable | None = None
    choice: list[ChoiceTable] = Field(default=[], description="for choice and several: at least two")
    column: list[ColumnTable] = Field(default=[], description="for entries: at least one")


class StepTable(WithProvenance):
    """One step of the cycle."""

    id: Id
    title: Line
    purpose: Paragraph
    prompt: Annotated[list[PromptTable], Field(min_length=1)]


class SectionTable(Strict):
    """A part of the submission: it gathers the answers of these prompts."""

    id: Id
    title: Line
    intro: Paragraph
    gathers: Annotated[list[Id], Field(min_length=1)]


class SubmissionTable(WithProvenance):
    """The closing screen of a cycle."""

    title: Line
    intro: Paragraph
    prompt: list[PromptTable] = []
    section: list[SectionTable] = []


class CycleFile(WithProvenance):
    """cycles/<id>/cycle.toml: the steps and prompts of a cycle, and its submission."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Line
    is_working_text: bool = Field(description="whether the text is a stand-in for the programme's own")
    notice: Annotated[str, Field(max_length=500)] = Field(description="what every screen that shows it says")
    step: Annotated[list[StepTable], Field(min_length=1)]
    submission: SubmissionTable


class EquityActionTable(WithProvenance):
    """The required action itself."""

    number: Number
    title: Line
    points_per_toolkit: PointsFact


class LevelTable(Strict):
    """A certification level."""

    id: Id
    title: Line
    different_actions: CountFact
    points: PointsFact


class CoachingTable(Strict):
    """The equity coaching a municipality may have."""

    minutes: MinutesFact
    request_address: LineFact
    ways: LinesFact


class CrosswalkTable(WithProvenance):
    """What an action number of this edition became in a later one."""

    number: Number
    edition: Id
    becomes: Number | None = Field(default=None, description="left out if the basis is unknown")


class EditionFile(Strict):
    """editions/<year>/edition.toml: levels, rules and contacts of a programme year."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Line
    cycle: Id = Field(description="the id of the cycle definition")
    equity_action: EquityActionTable
    level: Annotated[list[LevelTable], Field(min_length=1)]
    months_at_least: MonthsFact
    start_rule: ParagraphFact
    coaching: CoachingTable
    website: LineFact
    examples_address: LineFact
    crosswalk: list[CrosswalkTable] = []


class CategoryTable(Strict):
    """A category of the catalogue."""

    number: Annotated[int, Field(ge=1, le=99)]
    title: Line
    complete: bool
    innovation: bool = False


class ActionTable(WithProvenance):
    """An action of the catalogue. Its category is the number before the dot."""

    number: Number
    title: Line
    points: Points | None = None
    points_note: Paragraph | None = None


class ActionsFile(Strict):
    """editions/<year>/actions.toml: the catalogue, and what is missing from it."""

    format: Literal[1]
    edition: Id
    complete: bool
    source: Line
    source_note: Paragraph | None = None
    missing: list[Line]
    category: Annotated[list[CategoryTable], Field(min_length=1)]
    action: list[ActionTable]


class TrainingTable(Strict):
    """A training topic."""

    id: Id
    title: Line


class SessionTable(WithProvenance):
    """A dated session of a training, in local time."""

    id: Id
    training: Id
    date: date
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
    training: list[TrainingTable] = []
    session: list[SessionTable] = []
    training_action: TrainingActionTable | None = None


MODELS: Mapping[FileKind, type[Strict]] = {
    FileKind.MUNICIPALITIES: MunicipalitiesFile,
    FileKind.CYCLE: CycleFile,
    FileKind.EDITION: EditionFile,
    FileKind.ACTIONS: ActionsFile,
    FileKind.TRAININGS: TrainingsFile,
}


def strict_errors(kind: FileKind, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the strict shape finds wrong: pydantic's errors, each with type, loc, msg, input and often ctx."""
    try:
        MODELS[kind].model_validate(data)
    except ValidationError as error:
        return [dict(found) for found in error.errors(include_url=False)]
    return []
