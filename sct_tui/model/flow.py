"""A cycle definition as data: its steps, prompts and submission. The edition that refers to it is in edition.py.

Everything here was read from flow files and checked there (sct_tui.flow); nothing here checks or computes.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from sct_tui.model.conditions import Condition
from sct_tui.model.standing import Provenance
from sct_tui.records import dataclass


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


class Limit(StrEnum):
    """What a column's answer has to be for its step to be completed; saving never asks."""

    COUNT = "count"
    YEAR = "year"
    PAST = "past"
    PAST_IF_DONE = "past-if-done"
    NAMED = "named"


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
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing the team is asked. is_needed: completing the step needs it (leaving and saving never do).

    carries_over: the next round takes the answer over, to be confirmed. opens_next_cycle: what was promised for the
    next round, which shows it at the head of its first step.
    """

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
    carries_over: bool = False
    opens_next_cycle: bool = False

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
    """The steps and prompts of a cycle. hash is the SHA-256 of the file's bytes; running cycles pin it.

    is_outline: only what a progress file told of it is known here, so work that keeps to it can be read, not changed.
    """

    id: str
    version: int
    title: str
    notice: str
    steps: tuple[Step, ...]
    submission: Submission
    provenance: Provenance
    hash: str = ""
    is_working_text: bool = True
    is_outline: bool = False
    # Looked up for each answer of a round, and what a file tells of a definition may have thousands.
    _prompts: tuple[tuple[str, Prompt], ...] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, tuple[str, Prompt]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the prompts once."""
        pairs = [(step.id, prompt) for step in self.steps for prompt in step.prompts]
        pairs += [(SUBMISSION, prompt) for prompt in self.submission.prompts]
        object.__setattr__(self, "_prompts", tuple(pairs))
        object.__setattr__(self, "_by_id", {prompt.id: (step_id, prompt) for step_id, prompt in reversed(pairs)})

    def step(self, step_id: str) -> Step | None:
        """The step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def prompts(self) -> tuple[tuple[str, Prompt], ...]:
        """All prompts in reading order, each with the id of its step (SUBMISSION for the closing ones)."""
        return self._prompts

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with this id, wherever it stands, or None."""
        found = self._by_id.get(prompt_id)
        return found[1] if found else None

    def step_of(self, prompt_id: str) -> str:
        """The id of the step the prompt belongs to (SUBMISSION for closing prompts); KeyError if unknown."""
        return self._by_id[prompt_id][0]
