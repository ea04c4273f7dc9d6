"""The work of a town: its applications, cycles, answers, participants and coaching, as read from the journal."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum

from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Address, Held, step_it_is_about
from sct_tui.model.states import State, StateKind
from sct_tui.records import dataclass

NOTHING = Held(State())


class StepStatus(StrEnum):
    """Where a step stands. Changing a complete step makes it need another look until completed again."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    NEEDS_ANOTHER_LOOK = "needs another look"
    NOT_APPLICABLE = "not applicable"


class AttendanceStatus(StrEnum):
    """What is noted of a participant and a session."""

    REGISTERED = "registered"
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"


class FlagKind(StrEnum):
    """What a flag on a prompt or a step asks for."""

    COME_BACK = "come_back"
    ASK_COACH = "ask_coach"

    @property
    def in_words(self) -> str:
        """The kind as people read it."""
        return "come back to this" if self is FlagKind.COME_BACK else "ask the coach"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A town of ours, with the edition its work follows. is_demo marks the fictional Demo Town."""

    id: str
    name: str
    edition: str
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with sct: a name, the Unix login they come by, and their role in the town at hand."""

    id: str
    name: str
    login: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """The action the process is applied to.

    number may be empty for an action the catalogue lacks; then category says where it belongs. project tells
    innovation actions apart, which have no titles of their own.
    """

    number: str
    category: int
    title: str
    project: str = ""

    @property
    def name(self) -> str:
        """What it is called: an innovation action by its project."""
        return self.project or self.title

    @property
    def label(self) -> str:
        """Number and name as a person would say them."""
        return f"{self.number or f'category {self.category}'} {self.name}".strip()

    @property
    def reference_stem(self) -> str:
        """What references begin with: the number, or the category where the number is unknown."""
        return self.number or str(self.category)


@dataclass(frozen=True, slots=True)
class Application:
    """The equity process applied to one action. reference is its short name for people, unique in the town."""

    id: str
    municipality: str
    reference: str
    action: Action
    started_on: date
    level: str
    is_archived: bool = False

    @property
    def label(self) -> str:
        """Reference and action as a list of applications shows them."""
        return f"{self.reference}  {self.action.name}"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One round of an application, with the flow it pinned when it began."""

    id: str
    application: str
    number: int
    begun_on: date
    definition_id: str
    definition_version: int
    definition_hash: str
    edition_id: str
    edition_version: int
    edition_hash: str


@dataclass(frozen=True, slots=True)
class StepProgress:
    """A step's status, and who set it when."""

    step: str
    status: StepStatus
    by: str = ""
    at: datetime | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a repeating prompt. cells are by column id; missing ones are unset."""

    id: str
    position: int
    cells: Mapping[str, Held]
    revision: str = ""

    def cell(self, column_id: str) -> Held:
        """What the column holds (unset if nothing)."""
        return self.cells.get(column_id, NOTHING)

    @property
    def has_inherited(self) -> bool:
        """Whether something in it was taken over from an earlier round and is not confirmed."""
        return any(held.state.is_set and held.state.inherited_from for held in self.cells.values())

    @property
    def is_inherited(self) -> bool:
        """Whether all that it says was taken over from an earlier round and nothing of it confirmed."""
        said = [held.state for held in self.cells.values() if held.state.is_set]
        return bool(said) and all(state.inherited_from for state in said)


@dataclass(frozen=True, slots=True)
class CycleAnswers:
    """All answers and entries of a cycle, by prompt id."""

    answers: Mapping[str, Held] = field(default_factory=dict)
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def held(self, prompt_id: str) -> Held:
        """What the prompt itself holds (unset if nothing)."""
        return self.answers.get(prompt_id, NOTHING)

    def rows(self, prompt_id: str) -> tuple[Entry, ...]:
        """The prompt's entries in order."""
        return self.entries.get(prompt_id, ())


@dataclass(frozen=True, slots=True)
class CycleWork:
    """A cycle with everything a screen about it shows.

    notes and flags are by what they are about (a prompt's id, or about_step of a step's); cleared ones may be there.
    conflicts: the addresses where somebody has to choose between what was said here and elsewhere.
    """

    application: Application
    cycle: Cycle
    definition: CycleDefinition
    answers: CycleAnswers
    progress: Mapping[str, StepProgress]
    notes: Mapping[str, Held] = field(default_factory=dict)
    flags: Mapping[str, Held] = field(default_factory=dict)
    conflicts: frozenset[Address] = frozenset()

    def note(self, about: str) -> Held:
        """The note on a prompt or a step (unset if there is none)."""
        return self.notes.get(about, NOTHING)

    def flag(self, about: str) -> Held:
        """The flag on a prompt or a step (unset if there is none)."""
        return self.flags.get(about, NOTHING)

    def conflicts_at(self, prompt_id: str, entry_id: str = "") -> int:
        """How many conflicts are open at a prompt, with its entries and its note; or at one entry."""
        return sum(
            address.field == prompt_id and address.entry == (entry_id or address.entry) for address in self.conflicts
        )

    def conflicts_in(self, step_id: str) -> int:
        """How many conflicts are open in a step (or SUBMISSION)."""
        steps = {prompt.id: step for step, prompt in self.definition.prompts()}
        return sum(
            (step_it_is_about(address.field) or steps.get(address.field)) == step_id for address in self.conflicts
        )

    @property
    def reference(self) -> str:
        """The cycle's short name for people, such as 13.1-2/c1."""
        return f"{self.application.reference}/c{self.cycle.number}"

    @property
    def in_words(self) -> str:
        """The same in a sentence: 13.1-2 Repair café, round 1."""
        return f"{self.application.reference} {self.application.action.name}, round {self.cycle.number}"

    def status(self, step_id: str) -> StepStatus:
        """The step's status."""
        found = self.progress.get(step_id)
        return found.status if found else StepStatus.NOT_STARTED

    @property
    def current_step(self) -> str:
        """The id of the first step that is neither complete nor not applicable; the last step if all are."""
        return current_step([step.id for step in self.definition.steps], self.progress)

    @property
    def is_finished(self) -> bool:
        """Whether every step is complete or not applicable."""
        return all(is_settled(self.status(step.id)) for step in self.definition.steps)


def is_settled(status: StepStatus) -> bool:
    """Whether a step with this status asks for nothing more."""
    return status in (StepStatus.COMPLETE, StepStatus.NOT_APPLICABLE)


def current_step(step_ids: list[str], progress: Mapping[str, StepProgress]) -> str:
    """The first step that is not settled; the last one if all are."""
    for step_id in step_ids:
        found = progress.get(step_id)
        if found is None or not is_settled(found.status):
            return step_id
    return step_ids[-1]


def note_text(held: Held) -> str:
    """What a note says; "" where there is none."""
    return str(held.state.value) if held.state.kind is StateKind.ANSWERED else ""


def flag_kind(held: Held) -> FlagKind | None:
    """What a flag asks for; None where there is none."""
    return FlagKind(str(held.state.value)) if held.state.kind is StateKind.ANSWERED else None


@dataclass(frozen=True, slots=True)
class NoteAndFlag:
    """What the team noted at one prompt or step, with at least one of note and flag.

    about is as in CycleWork.notes; step is the id of its step, or SUBMISSION; step_title and title are for people, the
    title of a step itself being the step's.
    """

    application: Application
    cycle: Cycle
    step: str
    step_title: str
    about: str
    title: str
    note: Held = NOTHING
    flag: Held = NOTHING

    @property
    def reference(self) -> str:
        """The short name of its step for people, such as 13.1-2/c1/connect."""
        return f"{self.application.reference}/c{self.cycle.number}/{self.step}"


@dataclass(frozen=True, slots=True)
class ApplicationSummary:
    """An application as a list shows it: its latest cycle and the statuses of that cycle's steps.

    chosen_under: the id of the edition whose numbers its action has, which is that of its first round.
    """

    application: Application
    cycle: Cycle
    progress: Mapping[str, StepProgress]
    completed_cycles: int
    chosen_under: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone of the town who attends trainings or takes part. role is a training role's id, or "other"."""

    id: str
    municipality: str
    name: str
    role: str
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is noted of one participant and one session."""

    id: str
    municipality: str
    participant: str
    session: str
    status: AttendanceStatus
    revision: str = ""


class CoachingState(StrEnum):
    """How a meeting with a coach stands: it is to come, or it has been."""

    PLANNED = "planned"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class CoachingEntry:
    """A line of the coaching ledger. minutes is a positive whole number, at most a day; of a planned one, as planned.

    starts is the local time of day; None where it is not known.
    """

    id: str
    municipality: str
    on: date
    minutes: int
    coach: str = ""
    how: str = ""
    topics: str = ""
    application: str = ""
    step: str = ""
    revision: str = ""
    state: CoachingState = CoachingState.HELD
    starts: time | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it has not been held yet, as far as anybody said."""
        return self.state is CoachingState.PLANNED

    @property
    def moment(self) -> tuple[date, time, str]:
        """What the ledger goes by: the day, the time of day where it is known, and for all others alike."""
        return self.on, self.starts or time.min, self.id


def coaching_extras(state: str, starts: str) -> dict[str, str]:
    """What is kept of a meeting's state and time of day: nothing of one that was held, at an hour nobody said.

    So a line says the same, and a progress file is the same, as before there were planned meetings.
    """
    extras = {"state": str(state)} if state != CoachingState.HELD else {}
    return extras | ({"starts": starts} if starts else {})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was in a town. Empty fields mean the town's home."""

    municipality: str
    application: str = ""
    cycle: str = ""
    step: str = ""
    prompt: str = ""
    at: datetime | None = None
