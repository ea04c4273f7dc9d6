"""Which prompts apply: the small safe form of `when`, evaluated over the answers of one cycle. No code is run."""

from collections.abc import Mapping

from sct_tui.model.conditions import AllOf, AnyOf, Condition, Equals, HasAny, Not, OneOf
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.states import UNSET, State, StateKind, Value
from sct_tui.model.work import CycleAnswers


def visible_prompts(definition: CycleDefinition, answers: CycleAnswers) -> frozenset[str]:
    """The ids of the prompts that apply, given the answers so far.

    Prompts are taken in reading order. A hidden prompt keeps its answer but counts as unset for the conditions
    after it, and so does an answer that was inherited from an earlier cycle and not confirmed.
    """
    visible: set[str] = set()
    states: dict[str, State] = {}
    row_counts: dict[str, int] = {}
    for _, prompt in definition.prompts():
        if prompt.when is not None and not holds(prompt.when, states, row_counts):
            continue
        visible.add(prompt.id)
        states[prompt.id] = answers.held(prompt.id).state
        row_counts[prompt.id] = sum(1 for entry in answers.rows(prompt.id) if not entry.is_inherited)
    return frozenset(visible)


def holds(condition: Condition, states: Mapping[str, State], row_counts: Mapping[str, int]) -> bool:
    """Whether the condition is true. states and row_counts are by prompt id; a prompt that is missing is unset.

    Only an answer is compared: unset, emptied, not applicable and inherited states equal nothing.
    """
    match condition:
        case Equals(prompt, value):
            return _is_same(_answer(states, prompt), value)
        case OneOf(prompt, values):
            return any(_is_same(_answer(states, prompt), value) for value in values)
        case HasAny(prompt, values):
            return _has_any(_answer(states, prompt), values, row_counts.get(prompt, 0))
        case AllOf(conditions):
            return all(holds(part, states, row_counts) for part in conditions)
        case AnyOf(conditions):
            return any(holds(part, states, row_counts) for part in conditions)
        case Not(part):
            return not holds(part, states, row_counts)


def prompts_mentioned(condition: Condition) -> frozenset[str]:
    """The ids of the prompts that the condition looks at."""
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            return frozenset().union(*(prompts_mentioned(part) for part in conditions))
        case Not(part):
            return prompts_mentioned(part)
        case _:
            return frozenset((condition.prompt,))


def _answer(states: Mapping[str, State], prompt_id: str) -> Value:
    state = states.get(prompt_id, UNSET)
    return state.value if state.kind is StateKind.ANSWERED and state.counts else None


def _is_same(answer: Value, value: str | bool | int | float) -> bool:
    # In Python True == 1, but yes is not the number one.
    return isinstance(answer, bool) == isinstance(value, bool) and answer == value


def _has_any(answer: Value, values: tuple[str, ...], rows: int) -> bool:
    if not values:
        return rows > 0 or (isinstance(answer, list) and bool(answer))
    return isinstance(answer, list) and any(value in answer for value in values)
