"""Who may see what: the audiences of an export, and the visibility that decides for each answer."""

from sct_tui.model.flow import EVIDENCE_COLUMNS, SUBMISSION, CycleDefinition, PromptKind, Visibility
from sct_tui.records import dataclass

UNKNOWN_KIND = "unknown"

# From the fewest readers to the most.
_REACH = {Visibility.TEAM: 0, Visibility.COACH: 1, Visibility.PUBLIC: 2}


def may_see(audience: Visibility, visibility: Visibility) -> bool:
    """Whether the audience may see what has this visibility. The team sees all, the public only what is public."""
    return _REACH[visibility] >= _REACH[audience]


def sees_names(audience: Visibility) -> bool:
    """Whether the audience sees names of people and notes on coaching. The public never does."""
    return audience is not Visibility.PUBLIC


def narrower(one: Visibility, other: Visibility) -> Visibility:
    """The one of two visibilities that fewer people see."""
    return min(one, other, key=_REACH.__getitem__)


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """What the pinned definition says of an answer's prompt, or of its column in a repeating prompt.

    kind is a PromptKind's word, or "unknown". step is "" where the definition does not have the prompt.
    choices maps the ids of choices to their titles.
    """

    step: str
    title: str
    kind: str
    visibility: Visibility
    choices: dict[str, str]


def describe_field(definition: CycleDefinition, prompt_id: str, column_id: str = "") -> FieldDescription:
    """Describe a prompt, or a column of it. What the definition does not know is for the team only.

    A column is never seen by more people than its prompt.
    """
    prompt = definition.prompt(prompt_id)
    if prompt is None:
        return FieldDescription("", column_id or prompt_id, UNKNOWN_KIND, Visibility.TEAM, {})
    step = definition.step_of(prompt_id)
    if not column_id:
        titles = {choice.id: choice.title for choice in prompt.choices}
        return FieldDescription(step, prompt.title, str(prompt.kind), prompt.visibility, titles)
    columns = EVIDENCE_COLUMNS if prompt.kind is PromptKind.EVIDENCE else prompt.columns
    for column in columns:
        if column.id == column_id:
            titles = {choice.id: choice.title for choice in column.choices}
            visibility = narrower(prompt.visibility, column.visibility)
            return FieldDescription(step, column.title, str(column.kind), visibility, titles)
    return FieldDescription(step, column_id, UNKNOWN_KIND, Visibility.TEAM, {})


def column_order(definition: CycleDefinition, prompt_id: str) -> list[str]:
    """The ids of a repeating prompt's columns in the definition's order; none for a prompt it does not have."""
    prompt = definition.prompt(prompt_id)
    if prompt is None:
        return []
    columns = EVIDENCE_COLUMNS if prompt.kind is PromptKind.EVIDENCE else prompt.columns
    return [column.id for column in columns]


def step_title(definition: CycleDefinition, step_id: str) -> str:
    """The step's title; the submission's for SUBMISSION; the id itself where the definition does not have it."""
    if step_id == SUBMISSION:
        return definition.submission.title
    step = definition.step(step_id)
    return step.title if step else step_id
