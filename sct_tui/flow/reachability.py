"""Whether a prompt can ever be seen: tried over every combination of answers that its conditions can tell apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from math import prod
from typing import TypeAlias

from sct_tui.flow.conditions import holds, prompts_mentioned
from sct_tui.model.conditions import AllOf, AnyOf, Condition, Equals, HasAny, Not, OneOf
from sct_tui.model.flow import CycleDefinition, Prompt, PromptKind
from sct_tui.model.states import UNSET, State, answered
from sct_tui.records import dataclass

Scalar: TypeAlias = str | bool | int | float

COMBINATION_LIMIT = 20_000  # beyond it conditions are looked at one by one, and only what is certain is said


@dataclass(frozen=True, slots=True)
class _Told:
    """What conditions can tell of a prompt: its state, and how many entries it has."""

    state: State
    rows: int


_NOTHING = _Told(UNSET, 0)


def unreachable_prompts(definition: CycleDefinition) -> list[str]:
    """The ids of the prompts whose condition can never be true, in reading order.

    The conditions have been checked: they look only at prompts before them, for values these can have. A value
    that no condition names behaves like any other such value, so one of them stands for all. Where the
    combinations are more than COMBINATION_LIMIT, a prompt is only named if it is certainly out of reach.
    """
    prompts = {prompt.id: prompt for _, prompt in definition.prompts()}
    named = _values_named(prompts.values())
    reachable: dict[str, bool] = {}
    for prompt in prompts.values():
        reachable[prompt.id] = prompt.when is None or _can_hold(prompt.when, prompts, named, reachable)
    return [prompt_id for prompt_id, is_reachable in reachable.items() if not is_reachable]


def _can_hold(
    condition: Condition,
    prompts: Mapping[str, Prompt],
    named: Mapping[str, Iterable[Scalar]],
    reachable: Mapping[str, bool],
) -> bool:
    involved = _involved(condition, prompts)
    answers = [found for prompt in involved if (found := _told(prompt, named.get(prompt.id, ()))) is not None]
    if len(answers) < len(involved) or prod(len(found) for found in answers) > COMBINATION_LIMIT:
        return _may_hold(condition, reachable)
    return any(_holds_for(condition, involved, combination) for combination in product(*answers))


def _holds_for(condition: Condition, involved: Sequence[Prompt], combination: Sequence[_Told]) -> bool:
    """Whether the condition holds when the prompts involved, in reading order, have these answers."""
    states: dict[str, State] = {}
    rows: dict[str, int] = {}
    for prompt, told in zip(involved, combination, strict=True):
        if prompt.when is None or holds(prompt.when, states, rows):
            states[prompt.id], rows[prompt.id] = told.state, told.rows
    return holds(condition, states, rows)


def _involved(condition: Condition, prompts: Mapping[str, Prompt]) -> list[Prompt]:
    """The prompts that the condition depends on, also by way of their own conditions, in reading order."""
    waiting, found = list(prompts_mentioned(condition)), set[str]()
    while waiting:
        prompt_id = waiting.pop()
        if prompt_id not in found:
            found.add(prompt_id)
            when = prompts[prompt_id].when
            waiting += prompts_mentioned(when) if when is not None else ()
    return [prompt for prompt in prompts.values() if prompt.id in found]


def _may_hold(condition: Condition, reachable: Mapping[str, bool]) -> bool:
    """Whether the condition is not certainly false, each part looked at by itself."""
    match condition:
        case AllOf(conditions):
            return all(_may_hold(part, reachable) for part in conditions)
        case AnyOf(conditions):
            return any(_may_hold(part, reachable) for part in conditions)
        case Not():
            return True
        case _:
            return reachable[condition.prompt]


def _values_named(prompts: Iterable[Prompt]) -> dict[str, dict[Scalar, None]]:
    """For each prompt the values that any condition compares it with, without doubles."""
    named: dict[str, dict[Scalar, None]] = {}
    for prompt in prompts:
        for part in _leaves(prompt.when) if prompt.when is not None else ():
            values = (part.value,) if isinstance(part, Equals) else part.values
            named.setdefault(part.prompt, {}).update(dict.fromkeys(values))
    return named


def _leaves(condition: Condition) -> Iterator[Equals | OneOf | HasAny]:
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            yield from chain.from_iterable(_leaves(part) for part in conditions)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield condition


def _told(prompt: Prompt, named: Iterable[Scalar]) -> list[_Told] | None:
    """Every answer of the prompt that conditions can tell apart; None if they are too many to try."""
    match prompt.kind:
        case PromptKind.ENTRIES | PromptKind.EVIDENCE:
            return [_NOTHING, _Told(UNSET, 1)]
        case PromptKind.SEVERAL:
            values = [*named, *_one_other(prompt, named)]
            if 2 ** len(values) > COMBINATION_LIMIT:
                return None
            sizes = range(1, len(values) + 1)
            chosen = chain.from_iterable(combinations(values, size) for size in sizes)
            return [_NOTHING, *(_Told(answered([str(value) for value in choice]), 0) for choice in chosen)]
        case PromptKind.YES_NO:
            return [_NOTHING, _Told(answered(True), 0), _Told(answered(False), 0)]
        case _:
            # A value that no condition names is the same to all of them as no answer at all.
            return [_NOTHING, *(_Told(answered(value), 0) for value in named)]


def _one_other(prompt: Prompt, named: Iterable[Scalar]) -> list[str]:
    """One choice that no condition names, to stand for all such; none if every choice is named."""
    seen = set(named)
    return [choice.id for choice in prompt.choices if choice.id not in seen][:1]
