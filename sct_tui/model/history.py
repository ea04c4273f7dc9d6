"""The past: acts as undo walks them, what a history is about, and its lines in plain words."""

from datetime import datetime

from sct_tui.model.journal import Address, Context, Event
from sct_tui.model.states import State
from sct_tui.records import dataclass

IMPORT = "import"  # of a file: one act, however much it brings
SETTLE = "settle_conflict"
# The acts that bring what was done elsewhere. An undo of any other act is a change of its own.
BRING_HISTORY = (IMPORT, SETTLE)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did. reverses names the act that an undo took back, or the undo that a redo took back.

    has_effect: some address still tells what it was before from what it was after; not so once all was forgotten.
    detail: what it was done with, such as the file of an import.
    """

    id: str
    name: str
    reverses: str = ""
    has_effect: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a change elsewhere, and when, as far as the file said that brought it. person is an id, or ""."""

    person: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event, with the name and the detail of the act it belongs to. origin: None for what was written here."""

    event: Event
    act_name: str
    detail: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a history is about. Each part narrows the one before it; with none it is the town at hand.

    application, cycle, prompt and entry are ids; so is step, or SUBMISSION.
    """

    application: str = ""
    cycle: str = ""
    step: str = ""
    prompt: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a change of a whole entry did to one of its fields; before and after are the states as people read them."""

    number: int
    column: str
    title: str
    before: str
    after: str
    old: State
    new: State


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change of one address, in plain words; or of an entry with the fields that the same act wrote.

    number is the event's place in this database's journal, which is short enough to type. what says what was done,
    place and subject where; before and after are the states as people read them, "" where nothing was said.
    detail: what the act was done with, such as the file of an import. is_brought: it was written elsewhere, by
    written_by ("" if nobody knows) at written_at, and person only took it over.
    """

    id: str
    number: int
    at: datetime
    person: str
    login: str
    what: str
    place: str
    subject: str
    before: str
    after: str
    why: str
    act: str
    act_name: str
    address: Address
    context: Context
    old: State
    new: State
    fields: tuple[FieldChange, ...] = ()
    detail: str = ""
    is_brought: bool = False
    written_by: str = ""
    written_at: datetime | None = None

    @property
    def where(self) -> str:
        """Where it is, such as 4.4, round 1, Identify: “Who is affected”."""
        return ": ".join(part for part in (self.place, self.subject) if part)
