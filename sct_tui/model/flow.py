"""A flow as data: an edition (levels, rules, catalogue, trainings) and the cycle definition it refers to.

Everything here was read from flow files and checked there (sct_tui.flow); nothing here checks or computes.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from sct_tui.model.conditions import Condition

T = TypeVar("T")


class Basis(StrEnum):
    """How we know: the programme's own 2020 flyer, a page we read, a conclusion from pages, or not at all."""

    FLYER = "flyer"
    SEEN = "seen"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something comes from. source names a document or address; note says what a reader must know."""

    basis: Basis
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A rule, date or figure with its provenance. value is None exactly when the basis is unknown."""

    value: T | None
    provenance: Provenance

    @property
    def is_known(self) -> bool:
        """Whether there is a value to show; if not, provenance.note says why not."""
        return self.value is not None


class PromptKind(StrEnum):
    """What a prompt or a column takes. Entries and evidence are repeating; the rest hold one value."""

    LINE = "line"
    TEXT = "text"
    YES_NO = "yes-no"
    CHOICE = "choice"
    SEVERAL = "several"
    DATE = "date"
    NUMBER = "number"
    SHARE = "share"
    ENTRIES = "entries"
    EVIDENCE = "evidence"

    @property
    def is_repeating(self) -> bool:
        """Whether the prompt holds entries (rows) rather than one value."""
        return self in (PromptKind.ENTRIES, PromptKind.EVIDENCE)


class Visibility(StrEnum):
    """Who may see an answer. Names and contacts of residents are never public."""

    TEAM = "team"
    COACH = "coach"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Help:
    """Plain words for a prompt: why it is asked, what a good answer holds, and one short example."""

    why: str
    good: str
    example: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a choice or several prompt offers."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One typed field of the entries of a repeating prompt."""

    id: str
    title: str
    kind: PromptKind
    is_needed: bool
    visibility: Visibility
    hint: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing the team is asked. is_needed: completing the step needs it (leaving and saving never do)."""

    id: str
    title: str
    kind: PromptKind
    is_needed: bool
    visibility: Visibility
    help: Help
    provenance: Provenance
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    when: Condition | None = None

    def column(self, column_id: str) -> Column | None:
        """The column with this id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)


# Every evidence prompt has these columns; flow files do not repeat them.
EVIDENCE_COLUMNS = (
    Column("location", "Path or web address", PromptKind.LINE, True, Visibility.COACH, "where the file is kept"),
    Column("description", "What it shows", PromptKind.LINE, True, Visibility.PUBLIC, "one sentence"),
    Column("dated", "Date", PromptKind.DATE, False, Visibility.PUBLIC, "of the document itself"),
    Column(
        "filed-under",
        "Filed under action",
        PromptKind.LINE,
        False,
        Visibility.PUBLIC,
        "the action number, if it is filed with another action",
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the cycle, with its prompts in order."""

    id: str
    title: str
    purpose: str
    prompts: tuple[Prompt, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SubmissionSection:
    """A part of the closing screen: it gathers the answers of these prompts under one heading."""

    id: str
    title: str
    intro: str
    gathers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """The closing screen of a cycle: sections gathered from the steps, and a few prompts of its own."""

    title: str
    intro: str
    prompts: tuple[Prompt, ...]
    sections: tuple[SubmissionSection, ...]
    provenance: Provenance


SUBMISSION = "submission"  # stands where a step's id stands for the submission's own prompts


@dataclass(frozen=True, slots=True)
class CycleDefinition:
    """The steps and prompts of a cycle. hash is the SHA-256 of the file's bytes; running cycles pin it."""

    id: str
    version: int
    title: str
    notice: str
    steps: tuple[Step, ...]
    submission: Submission
    provenance: Provenance
    hash: str = ""
    is_working_text: bool = True

    def step(self, step_id: str) -> Step | None:
        """The step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def prompts(self) -> tuple[tuple[str, Prompt], ...]:
        """All prompts in reading order, each with the id of its step (SUBMISSION for the closing ones)."""
        pairs = [(step.id, prompt) for step in self.steps for prompt in step.prompts]
        pairs += [(SUBMISSION, prompt) for prompt in self.submission.prompts]
        return tuple(pairs)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with this id, wherever it stands, or None."""
        return next((prompt for _, prompt in self.prompts() if prompt.id == prompt_id), None)

    def step_of(self, prompt_id: str) -> str:
        """The id of the step the prompt belongs to (SUBMISSION for closing prompts); KeyError if unknown."""
        for step_id, prompt in self.prompts():
            if prompt.id == prompt_id:
                return step_id
        raise KeyError(prompt_id)


@dataclass(frozen=True, slots=True)
class Level:
    """A certification level and what it asks of the equity action."""

    id: str
    title: str
    different_actions: Fact[int]
    points: Fact[int]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the catalogue. is_innovation: its actions have no titles; the project's name tells them apart."""

    number: int
    title: str
    is_complete: bool
    is_innovation: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueAction:
    """An action of the edition's catalogue, by number and title as read."""

    number: str
    title: str
    category: int
    provenance: Provenance
    points: int | None = None
    points_note: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The edition's actions. is_complete says whether we know them all; missing says what we do not."""

    is_complete: bool
    categories: tuple[Category, ...]
    actions: tuple[CatalogueAction, ...]
    missing: tuple[str, ...]
    source: str
    note: str = ""

    def category(self, number: int) -> Category | None:
        """The category with this number, or None."""
        return next((category for category in self.categories if category.number == number), None)

    def action(self, number: str) -> CatalogueAction | None:
        """The action with this number, or None."""
        return next((action for action in self.actions if action.number == number), None)


@dataclass(frozen=True, slots=True)
class TrainingRole:
    """A role that the training action asks for, and how many people of it."""

    id: str
    title: str
    needed: int


@dataclass(frozen=True, slots=True)
class TrainingAction:
    """The action a training series may earn points under, and which roles must attend which trainings."""

    number: str
    title: str
    roles: tuple[TrainingRole, ...]
    points: Fact[int]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Training:
    """A training topic."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """A dated session of a training. Times are local to the edition's time zone."""

    id: str
    training: str
    on: date
    starts: time
    ends: time
    place: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Trainings:
    """The edition's training series."""

    time_zone: str
    intro: str
    trainings: tuple[Training, ...]
    sessions: tuple[TrainingSession, ...]
    action: TrainingAction | None
    registration_address: Fact[str]
    registration_note: str

    def training(self, training_id: str) -> Training | None:
        """The training with this id, or None."""
        return next((training for training in self.trainings if training.id == training_id), None)

    def session(self, session_id: str) -> TrainingSession | None:
        """The session with this id, or None."""
        return next((session for session in self.sessions if session.id == session_id), None)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What a number of this edition became in a later one."""

    number: str
    edition: str
    becomes: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class EquityAction:
    """The required action itself: it is applied to other actions and can never be the one applied to."""

    number: str
    title: str
    points_per_toolkit: Fact[int]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Edition:
    """The programme's year. hash is the SHA-256 over the edition's files; running cycles pin it."""

    id: str
    version: int
    title: str
    cycle: str
    equity_action: EquityAction
    levels: tuple[Level, ...]
    months_at_least: Fact[tuple[int, int]]
    start_rule: Fact[str]
    coaching_minutes: Fact[int]
    coaching_request_address: Fact[str]
    coaching_ways: Fact[tuple[str, ...]]
    website: Fact[str]
    examples_address: Fact[str]
    catalogue: Catalogue
    trainings: Trainings
    crosswalk: tuple[Crosswalk, ...] = field(default=())
    hash: str = ""

    def level(self, level_id: str) -> Level | None:
        """The level with this id, or None."""
        return next((level for level in self.levels if level.id == level_id), None)

    def is_equity_action(self, number: str, title: str = "") -> bool:
        """Whether this is Optimize for Equity itself under this edition.

        By this edition's number only: 1.1 is the equity action from 2021 on, and another action in 2020.
        """
        return number == self.equity_action.number or (title.strip().casefold() == self.equity_action.title.casefold())
