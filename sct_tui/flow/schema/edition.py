"""The strict shape of an edition's own file, of its catalogue, and of a file that changes single values of an edition.

What was added to the files after their first form may be left out; it then counts as unknown.
"""

from datetime import date as day
from datetime import time as hour
from typing import Annotated, Any, Literal

from pydantic import Field

from sct_tui.flow.schema.parts import (
    CategoriesFact,
    CategoryNumber,
    CountFact,
    DateFact,
    DaysFact,
    FlagFact,
    Id,
    Line,
    LineFact,
    LinesFact,
    MinutesFact,
    MonthsFact,
    Number,
    Paragraph,
    Points,
    PointsFact,
    Strict,
    WithProvenance,
    YearsFact,
)


class EquityActionTable(WithProvenance):
    """The required action itself."""

    number: Number
    title: Line
    required: FlagFact | None = None
    points_per_toolkit: PointsFact


class RequirementTable(WithProvenance):
    """Something that a level asks for beside toolkits and points."""

    id: Id
    title: Line
    actions: list[Number] = Field(default=[], description="the actions that have to be done, if it is about actions")
    points: Points | None = Field(default=None, description="the points it takes, if it is about points")


class LevelTable(Strict):
    """A certification level."""

    id: Id
    title: Line
    different_actions: CountFact = Field(description="how many different actions need the process")
    points: PointsFact
    requirement: list[RequirementTable] = []


class PairedActionTable(Strict):
    """Which actions the process may be applied to."""

    started_after: DateFact | None = Field(default=None, description="an action begun on this day or before is too old")
    among_submitted: FlagFact | None = Field(default=None, description="whether it has to be among those submitted")
    new_at_recertification: FlagFact | None = None
    innovation_by_project: FlagFact | None = None
    same_project_twice: FlagFact | None = Field(default=None, description="whether one project may carry two toolkits")


class ToolkitTable(Strict):
    """What a toolkit that is handed in has to hold."""

    names_partners: FlagFact | None = None
    lists_evidence: FlagFact | None = None
    after_whole_cycle: FlagFact | None = None


class DeadlineTable(WithProvenance):
    """A day by which something is handed in."""

    id: Id
    title: Line
    date: day | None = Field(default=None, description="left out if the basis is unknown")
    time: hour | None = None


class CertificationTable(Strict):
    """What a certification is worth."""

    years: YearsFact | None = Field(default=None, description="to 31 December of the last of them")


class CoachingTable(Strict):
    """The equity coaching a municipality may have."""

    minutes: MinutesFact
    ask_days_ahead: DaysFact | None = None
    request_address: LineFact
    ways: LinesFact


class EditionFile(Strict):
    """editions/<year>/edition.toml: levels, rules and contacts of a programme year."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Line
    cycle: Id = Field(description="the id of the cycle definition")
    equity_action: EquityActionTable
    level: Annotated[list[LevelTable], Field(min_length=1)]
    one_action_in_each_category: CategoriesFact | None = None
    months_at_least: MonthsFact
    paired_action: PairedActionTable = PairedActionTable()
    toolkit: ToolkitTable = ToolkitTable()
    rounds: CountFact | None = None
    deadline: list[DeadlineTable] = []
    certification: CertificationTable = CertificationTable()
    coaching: CoachingTable
    website: LineFact
    examples_address: LineFact


class CategoryTable(Strict):
    """A category of the catalogue."""

    number: CategoryNumber
    title: Line
    complete: bool
    innovation: bool = False


class ActionTable(WithProvenance):
    """An action of the catalogue. Its category is the number before the dot."""

    number: Number
    title: Line
    points: Points | None = None
    points_note: Paragraph | None = None


class UnnumberedTable(WithProvenance):
    """An action of which the title is known, and not the number."""

    category: CategoryNumber
    title: Line


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
    unnumbered: list[UnnumberedTable] = []


class ChangesFile(Strict):
    """editions/<year>/changes.toml: single values that take the place of those in an edition that lies further off."""

    format: Literal[1]
    id: Id = Field(description="the year whose edition is changed")
    edition: dict[str, Any] = Field(default={}, description="parts of edition.toml, written as they stand there")
    actions: dict[str, Any] = Field(default={}, description="parts of actions.toml")
    trainings: dict[str, Any] = Field(default={}, description="parts of trainings.toml")
