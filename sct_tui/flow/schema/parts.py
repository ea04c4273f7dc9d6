"""What the shapes of flow files are made of: kinds of text and numbers, and facts with their standing."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sct_tui.flow.patterns import ID_PATTERN, LINE_PATTERN, NUMBER_PATTERN
from sct_tui.model.flow import Limit, PromptKind, Visibility
from sct_tui.model.standing import Basis

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Line = Annotated[str, Field(pattern=LINE_PATTERN, max_length=500)]
Paragraph = Annotated[str, Field(min_length=1, max_length=5000)]
Number = Annotated[str, Field(pattern=NUMBER_PATTERN)]
CategoryNumber = Annotated[int, Field(ge=1, le=99)]
Points = Annotated[int, Field(ge=0, le=100_000)]
Count = Annotated[int, Field(ge=1, le=1000)]
# In strict mode an enum's value is no enum; TOML has only the values.
BasisWord = Annotated[Basis, Field(strict=False)]
KindWord = Annotated[PromptKind, Field(strict=False)]
LimitWord = Annotated[Limit, Field(strict=False)]
VisibilityWord = Annotated[Visibility, Field(strict=False)]
ColumnKind = Literal["line", "text", "yes-no", "choice", "several", "date", "number", "share"]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

UNKNOWN_NEEDS_NOTE: dict[str, Any] = {
    "if": {"properties": {"basis": {"const": "unknown"}}},
    "then": {"required": ["note"]},
    "else": {"required": ["source"]},
}
_FACT_RULE: dict[str, Any] = {
    "if": {"properties": {"basis": {"const": "unknown"}}},
    "then": {"required": ["note"], "properties": {"value": False}},
    "else": {"required": ["value", "source"]},
}


class Strict(BaseModel):
    """A table in which every key is known and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class WithProvenance(Strict):
    """A table that says how we know what it says."""

    model_config = ConfigDict(json_schema_extra=UNKNOWN_NEEDS_NOTE)

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


class PointsFact(Fact):
    """A fact that is a number of points."""

    value: Points | None = None


class CountFact(Fact):
    """A fact that is a number of things."""

    value: Count | None = None


class YearsFact(Fact):
    """A fact that is a number of years."""

    value: Annotated[int, Field(ge=1, le=50)] | None = None


class DaysFact(Fact):
    """A fact that is a number of days."""

    value: Annotated[int, Field(ge=1, le=1000)] | None = None


class MinutesFact(Fact):
    """A fact that is a number of minutes."""

    value: Annotated[int, Field(ge=1, le=100_000)] | None = None


class MonthsFact(Fact):
    """A fact that is two numbers of months: from the fewest to the most."""

    value: Annotated[list[Annotated[int, Field(ge=1, le=120)]], Field(min_length=2, max_length=2)] | None = None


class FlagFact(Fact):
    """A fact that is yes (true) or no (false)."""

    value: bool | None = None


class DateFact(Fact):
    """A fact that is a day."""

    value: date | None = None


class CategoriesFact(Fact):
    """A fact that is a list of category numbers."""

    value: Annotated[list[CategoryNumber], Field(min_length=1)] | None = None


class IdsFact(Fact):
    """A fact that is a list of ids; an empty list says that there are none."""

    value: list[Id] | None = None
