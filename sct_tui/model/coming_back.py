"""What a person finds on coming back to a town."""

from datetime import date, datetime

from sct_tui.model.journal import Address, Subject
from sct_tui.model.work import CycleWork
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class PartingLine:
    """A line that somebody left for the next person; is_own: it is that of the one who reads it."""

    text: str
    person: str
    at: datetime | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What one other person changed in one place since a moment.

    where: the reference and the step in words, or what else it is; count: how many changes.
    """

    person: str
    where: str
    count: int


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next day that something is to happen on."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class ComingBack:
    """Where the person was, what was left for them, what others changed since, and the next date.

    work is the round they were in, None for the home; step and prompt are ids, "" for none. since is when they were
    there last, None if never.
    """

    work: CycleWork | None
    step: str
    prompt: str
    since: datetime | None
    left: PartingLine | None
    changes: tuple[ChangedSince, ...]
    next_date: NextDate | None


def parting_address(municipality: str) -> Address:
    """Where a town keeps the line for the next person: one, the newest."""
    return Address(Subject.PARTING, municipality, "line")
