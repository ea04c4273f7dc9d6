"""The values of a progress file: single texts and numbers, what has a version, and what others say against it."""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sct_tui.exchange import patterns
from sct_tui.flow.patterns import ID_PATTERN
from sct_tui.flow.values import NUMBER_LIMIT, TEXT_LIMIT
from sct_tui.model.flow import Visibility
from sct_tui.model.work import FlagKind

LINE_LIMIT = 2000  # characters
CHOICES_LIMIT = 1000  # of one answer
CONFLICTS_LIMIT = 100
ENTRIES_LIMIT = 100_000  # entries, answers and the like in one cycle: some hundred times what a town writes
# The default of lists that may be left out. Pydantic would copy an empty list for each table, by deepcopy.
NOTHING: Final[Any] = ()

Uuid = Annotated[str, Field(pattern=patterns.UUID_PATTERN)]
Hash = Annotated[str, Field(pattern=patterns.HASH_PATTERN)]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
About = Annotated[str, Field(pattern=patterns.ABOUT_PATTERN, max_length=110)]
FieldId = Annotated[str, Field(pattern=patterns.FIELD_PATTERN, max_length=100)]
Day = Annotated[str, Field(pattern=patterns.DAY_PATTERN), AfterValidator(patterns.day)]
Time = Annotated[str, Field(pattern=patterns.TIME_PATTERN), AfterValidator(patterns.moment)]
# What stands on one line of a screen: names, titles. Characters that steer a terminal have no business there.
Line = Annotated[str, Field(max_length=LINE_LIMIT), AfterValidator(patterns.line)]
LongLine = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(patterns.line)]
# What people wrote. It is kept as it is, and cleaned where it is shown.
Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Number = (
    Annotated[int, Field(ge=-NUMBER_LIMIT, le=NUMBER_LIMIT)]
    | Annotated[float, Field(ge=-NUMBER_LIMIT, le=NUMBER_LIMIT)]
)
Position = Annotated[int, Field(ge=0, le=1_000_000)]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
PlannedWord = Literal["planned"]
ClockTime = Annotated[str, Field(pattern=patterns.CLOCK_PATTERN)]
RoundNumber = Annotated[int, Field(ge=1, le=10_000)]
FlagWord = Annotated[FlagKind, Field(strict=False)]
VisibilityWord = Annotated[Visibility, Field(strict=False)]
Kind = Literal[
    "line", "text", "yes-no", "choice", "several", "date", "number", "share", "entries", "evidence", "unknown"
]
Said = Literal["answered", "emptied", "not_applicable", "forgotten", "unset", "removed"]
Gone = Literal["removed", "undone", "forgotten"]
AttendanceWord = Literal["registered", "attended", "missed", "cancelled"]


class Table(BaseModel):
    """A table in which every key is known and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Versioned(Table):
    """What can change, with the change it holds and those before."""

    revision: Uuid | None = Field(default=None, description="the id of the last change")
    before: list[Uuid] = Field(default=NOTHING, max_length=ENTRIES_LIMIT, description="the changes that led to it")
    by: Line | None = Field(default=None, description="who made the last change, a name of [[person]]")
    at: Time | None = Field(default=None, description="when")


class Share(Table):
    """A part of a whole."""

    part: Annotated[int, Field(ge=0, le=NUMBER_LIMIT)] | Annotated[float, Field(ge=0, le=NUMBER_LIMIT)]
    whole: Annotated[int, Field(gt=0, le=NUMBER_LIMIT)] | Annotated[float, Field(gt=0, le=NUMBER_LIMIT)]

    @model_validator(mode="after")
    def _is_a_part(self) -> Self:
        if self.part > self.whole:
            raise ValueError("the part is more than the whole")
        return self


Choices = Annotated[list[Line], Field(max_length=CHOICES_LIMIT)]
Value = bool | Number | Text | Choices | Share
OtherValue = Annotated[dict[FieldId, bool | Number | Text], Field(max_length=100)]


class Rival(Versioned):
    """What others say of an answer, where nobody has chosen yet."""

    state: Said
    withheld: bool = False
    value: Value | None = None
    reason: Text | None = None
    inherited_from: Uuid | None = None


class Disputed(Versioned):
    """An answer, and what others say of it."""

    conflict: list[Rival] = Field(default=NOTHING, max_length=CONFLICTS_LIMIT)


class RecordRival(Versioned):
    """What others say of something that is there or not."""

    state: Literal["answered", "removed", "unset", "forgotten"]
    withheld: bool = False


class Record(Versioned):
    """Something that is there, or not any more."""

    gone: Gone | None = None
