"""What completing a step still needs. Leaving and saving never need anything."""

from collections.abc import Iterator
from datetime import date

from sct_tui.flow.conditions import visible_prompts
from sct_tui.flow.limits import outside_limit
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, CycleDefinition, Prompt
from sct_tui.model.states import State, StateKind
from sct_tui.model.work import CycleAnswers, Entry
from sct_tui.records import dataclass

NOT_CONFIRMED = "taken over from an earlier round, not confirmed yet"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a step still needs: the prompt, a message in plain words, and the entry and column if it is one.

    is_unconfirmed: it is there, taken over from an earlier round, and only has to be confirmed.
    """

    prompt: str
    message: str
    entry: str = ""
    column: str = ""
    is_unconfirmed: bool = False


def lacks_of_step(
    definition: CycleDefinition, step_id: str, answers: CycleAnswers, today: date | None = None
) -> list[Lack]:
    """What the step still needs, in reading order; SUBMISSION for the closing prompts.

    A needed prompt is settled by an answer or by "not applicable" with a reason; an emptied or merely inherited
    answer does not settle it. A needed repeating prompt needs an entry. Entries that are there need their needed
    columns, whether or not the prompt itself is needed, and nothing in them outside a column's limit; what of a limit
    depends on the day is left out without today. Hidden prompts need nothing. Raises UsageError for an unknown step.
    """
    visible = visible_prompts(definition, answers)
    lacks = []
    for prompt in _prompts_of(definition, step_id):
        if prompt.id in visible:
            lacks += (
                _lacks_of_entries(prompt, answers, today) if prompt.kind.is_repeating else _lacks_of(prompt, answers)
            )
    return lacks


def _prompts_of(definition: CycleDefinition, step_id: str) -> tuple[Prompt, ...]:
    if step_id == SUBMISSION:
        return definition.submission.prompts
    step = definition.step(step_id)
    if step is None:
        known = ", ".join(step.id for step in definition.steps)
        raise UsageError(f"There is no step “{step_id}”.", where=definition.title, mend=f"Steps: {known}.")
    return step.prompts


def _lacks_of(prompt: Prompt, answers: CycleAnswers) -> list[Lack]:
    state = answers.held(prompt.id).state
    if not prompt.is_needed or state.counts:
        return []
    return [Lack(prompt.id, f"{prompt.title}: {_what_is_missing(state)}", is_unconfirmed=bool(state.inherited_from))]


def _lacks_of_entries(prompt: Prompt, answers: CycleAnswers, today: date | None) -> list[Lack]:
    state = answers.held(prompt.id).state
    if state.kind is StateKind.NOT_APPLICABLE and state.counts:
        return []
    rows = answers.rows(prompt.id)
    if not rows:
        return [Lack(prompt.id, f"{prompt.title}: no entry yet")] if prompt.is_needed else []
    return [
        lack
        for number, entry in enumerate(rows, start=1)
        for lack in (*_lacks_of_entry(prompt, number, entry), *_outside_limits(prompt, number, entry, answers, today))
    ]


def _outside_limits(
    prompt: Prompt, number: int, entry: Entry, answers: CycleAnswers, today: date | None
) -> Iterator[Lack]:
    for column in prompt.columns:
        if wrong := outside_limit(column, entry, answers, today):
            yield Lack(prompt.id, f"{prompt.title}, entry {number}, {column.title}: {wrong}", entry.id, column.id)


def _lacks_of_entry(prompt: Prompt, number: int, entry: Entry) -> list[Lack]:
    if entry.is_inherited:
        return [Lack(prompt.id, f"{prompt.title}, entry {number}: {NOT_CONFIRMED}", entry.id, is_unconfirmed=True)]
    return [
        Lack(
            prompt.id,
            f"{prompt.title}, entry {number}, {column.title}: {_what_is_missing(entry.cell(column.id).state)}",
            entry.id,
            column.id,
            bool(entry.cell(column.id).state.inherited_from),
        )
        for column in prompt.columns
        if column.is_needed and not entry.cell(column.id).state.counts
    ]


def _what_is_missing(state: State) -> str:
    if state.inherited_from:
        return NOT_CONFIRMED
    if state.kind is StateKind.EMPTIED:
        return "emptied; it needs an answer, or a reason why it does not apply"
    if state.kind is StateKind.FORGOTTEN:
        return "forgotten at a person's request; it needs an answer, or a reason why it does not apply"
    return "no answer yet"
