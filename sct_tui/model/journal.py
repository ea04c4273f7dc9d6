"""The journal's words: addresses, events, acts, actors, drafts. The journal is the truth; tables follow it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sct_tui.model.states import State
from sct_tui.records import dataclass


class Subject(StrEnum):
    """What kind of thing an address belongs to."""

    ANSWER = "answer"
    ENTRY = "entry"
    STEP = "step"
    CYCLE = "cycle"
    APPLICATION = "application"
    MUNICIPALITY = "municipality"
    PERSON = "person"
    MEMBER = "member"
    PARTICIPANT = "participant"
    ATTENDANCE = "attendance"
    COACHING = "coaching"
    NOTE = "note"
    FLAG = "flag"
    CONFLICT = "conflict"
    CALENDAR = "calendar"
    CERTIFICATION = "certification"
    CONSIDERED = "considered"
    PARTING = "parting"


class Address(NamedTuple):
    """Where a state lives. One rule for saving, history, conflict and merge holds for every address.

    A tuple, because all that is known is kept by address, and a tuple is found five times as fast as another object.

    An answer: (ANSWER, cycle, prompt) or, in a repeating prompt, (ANSWER, cycle, prompt, entry, column).
    An entry's existence and position: (ENTRY, cycle, prompt, entry). A step's status: (STEP, cycle, step).
    A note or a flag: (NOTE or FLAG, cycle, what it is about), see about_step. What was written into calendar files:
    (CALENDAR, cycle or municipality, "written"). Any other record: (subject, record id, field name). What others said
    at an address, where a person has to choose: that address as conflict_address gives it.
    """

    subject: Subject
    owner: str
    field: str
    entry: str = ""
    column: str = ""

    @property
    def key(self) -> str:
        """The address as one string, unique and reversible; ids never hold a slash."""
        return "/".join((self.subject, self.owner, self.field, self.entry, self.column)).rstrip("/")

    @classmethod
    def from_key(cls, key: str) -> "Address":
        """The address that wrote this key."""
        parts = [*key.split("/"), "", ""]
        return cls(Subject(parts[0]), parts[1], parts[2], parts[3], parts[4])


def answer_address(cycle_id: str, prompt_id: str, entry_id: str = "", column_id: str = "") -> Address:
    """The address of an answer, or of one cell of an entry."""
    return Address(Subject.ANSWER, cycle_id, prompt_id, entry_id, column_id)


def entry_address(cycle_id: str, prompt_id: str, entry_id: str) -> Address:
    """The address of an entry's existence and position."""
    return Address(Subject.ENTRY, cycle_id, prompt_id, entry_id)


def step_address(cycle_id: str, step_id: str) -> Address:
    """The address of a step's status."""
    return Address(Subject.STEP, cycle_id, step_id)


def conflict_address(address: Address) -> Address:
    """Where the versions of others are kept that stand against what an address holds."""
    return Address(Subject.CONFLICT, address.owner, f"{address.subject}.{address.field}", address.entry, address.column)


def address_in_conflict(address: Address) -> Address:
    """The address that conflict_address made this one of."""
    subject, _, field = address.field.partition(".")
    return Address(Subject(subject), address.owner, field, address.entry, address.column)


_ABOUT_STEP = "step:"  # ids never hold a colon


def about_step(step_id: str) -> str:
    """What a note or flag on a step is about. One on a prompt is about the prompt's id; a step may have the same."""
    return f"{_ABOUT_STEP}{step_id}"


def step_it_is_about(about: str) -> str:
    """The id of the step that a note or flag is about; "" if it is about a prompt."""
    return about.removeprefix(_ABOUT_STEP) if about.startswith(_ABOUT_STEP) else ""


def note_address(cycle_id: str, about: str) -> Address:
    """The address of the note on a prompt (about is its id) or on a step (about_step)."""
    return Address(Subject.NOTE, cycle_id, about)


def flag_address(cycle_id: str, about: str) -> Address:
    """The address of the flag on a prompt (about is its id) or on a step (about_step)."""
    return Address(Subject.FLAG, cycle_id, about)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the Unix login behind the uid, the person's id, and the sitting they do it in."""

    login: str
    person: str
    sitting: str


@dataclass(frozen=True, slots=True)
class Context:
    """What an event belongs to, for histories: town, application, cycle, step. Empty where it does not apply."""

    municipality: str = ""
    application: str = ""
    cycle: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A wish to move an address to a new state. based_on is the revision the person saw ("" for none)."""

    address: Address
    new: State
    context: Context
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal. parents holds the events it was based on: none, one, or two for a merge."""

    id: str
    seq: int
    act: str
    at: datetime
    actor: Actor
    address: Address
    context: Context
    old: State
    new: State
    parents: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What an address holds now: its state, its revision (id of the last event), and who wrote it when."""

    state: State
    revision: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Text somebody was typing at an address, and the revision it was based on. One a person and address."""

    person: str
    address: Address
    context: Context
    text: str
    based_on: str
    at: datetime
