"""What one round takes over from the one before, and what of it still waits to be confirmed: pure functions."""

from collections.abc import Mapping
from dataclasses import replace

from sct_tui.flow.conditions import visible_prompts
from sct_tui.model.flow import Choice, Column, CycleDefinition, Prompt, PromptKind
from sct_tui.model.journal import Held
from sct_tui.model.states import UNSET, State, StateKind
from sct_tui.model.work import CycleAnswers, Entry
from sct_tui.records import dataclass

_NOT_ASKED = "is not asked any more"
_ASKED_OTHERWISE = "is asked in another way now"
_NO_CHOICE = "was answered with a choice that is not offered any more"
_WITHHELD = "is withheld here: it was not in the file this came from"


@dataclass(frozen=True, slots=True)
class Carried:
    """What comes over of one prompt: the state of the prompt itself, or the cells of its entries by column id."""

    prompt: str
    title: str
    state: State = UNSET
    entries: tuple[Mapping[str, State], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the earlier round would hand on and the next cannot take. title names it, why is a part of a sentence.

    Together they read: “Who decides now” is not asked any more.
    """

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ComingOver:
    """What the next round takes over. names_any: whether the earlier round's definition names anything to hand on."""

    carried: tuple[Carried, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    names_any: bool = True


@dataclass(frozen=True, slots=True)
class Inherited:
    """Something that was taken over and waits to be confirmed: a prompt's answer, or one of its entries.

    step is the step's id or SUBMISSION; number is the entry's place among the prompt's entries, from 1, else 0.
    """

    step: str
    prompt: Prompt
    held: Held
    entry: Entry | None = None
    number: int = 0

    @property
    def label(self) -> str:
        """What it is called where a person types it: team, or team:2 for an entry."""
        return f"{self.prompt.id}:{self.number}" if self.entry else self.prompt.id


def coming_over(before: CycleDefinition, after: CycleDefinition, answers: CycleAnswers, cycle_id: str) -> ComingOver:
    """What a round that keeps to the definition after takes over of these answers of the round cycle_id.

    before says which prompts are handed on (carries_over). Prompts and columns are found again by id and kind; what is
    retired, asked otherwise, or known here only as withheld is left out and said. A prompt that did not apply hands
    nothing on. What came from a still earlier round and was never confirmed keeps its origin.
    """
    applies = visible_prompts(before, as_if_confirmed(answers))
    carried, left_out = [], []
    handed_on = [prompt for _, prompt in before.prompts() if prompt.carries_over]
    for prompt in handed_on:
        if prompt.id not in applies or not _says_anything(prompt, answers):
            continue
        target = after.prompt(prompt.id)
        if target is None or target.kind is not prompt.kind:
            left_out.append(LeftOut(f"“{prompt.title}”", _ASKED_OTHERWISE if target else _NOT_ASKED))
            continue
        found, missing = _carried(prompt, target, answers, cycle_id)
        left_out += missing
        if found.state.is_set or found.entries:
            carried.append(found)
    return ComingOver(tuple(carried), tuple(left_out), bool(handed_on))


def inherited(definition: CycleDefinition, answers: CycleAnswers) -> tuple[Inherited, ...]:
    """All that waits to be confirmed, in reading order: of the prompts that would apply if all of it were confirmed."""
    applies = visible_prompts(definition, as_if_confirmed(answers))
    found = []
    for step, prompt in definition.prompts():
        if prompt.id not in applies:
            continue
        held = answers.held(prompt.id)
        if held.state.inherited_from:
            found.append(Inherited(step, prompt, held))
        found += [
            Inherited(step, prompt, held, entry, number)
            for number, entry in enumerate(answers.rows(prompt.id), start=1)
            if entry.has_inherited
        ]
    return tuple(found)


def as_if_confirmed(answers: CycleAnswers) -> CycleAnswers:
    """The answers as they would be if all that was taken over were confirmed."""
    return CycleAnswers(
        {prompt_id: _confirmed(held) for prompt_id, held in answers.answers.items()},
        {
            prompt_id: tuple(
                replace(row, cells={column: _confirmed(held) for column, held in row.cells.items()}) for row in rows
            )
            for prompt_id, rows in answers.entries.items()
        },
    )


def _confirmed(held: Held) -> Held:
    return replace(held, state=replace(held.state, inherited_from=""))


def _says_anything(prompt: Prompt, answers: CycleAnswers) -> bool:
    return answers.held(prompt.id).state.is_set or bool(answers.rows(prompt.id))


def _carried(prompt: Prompt, target: Prompt, answers: CycleAnswers, cycle_id: str) -> tuple[Carried, list[LeftOut]]:
    title = f"“{prompt.title}”"
    state, why = _taken_over(answers.held(prompt.id).state, target.kind, target.choices, cycle_id)
    left_out = [LeftOut(title, why)] if why else []
    rows: list[dict[str, State]] = [{} for _ in answers.rows(prompt.id)]
    for column in prompt.columns:
        again = target.column(column.id)
        reasons: dict[str, None] = {}
        for row, entry in zip(rows, answers.rows(prompt.id), strict=True):
            cell = entry.cell(column.id).state
            taken, why = _of_column(cell, column, again, cycle_id)
            if why:
                reasons[why] = None
            if taken.is_set:
                row[column.id] = taken
        left_out += [LeftOut(f"“{column.title}” in {title}", why) for why in reasons]
    return Carried(prompt.id, target.title, state, tuple(row for row in rows if row)), left_out


def _of_column(cell: State, column: Column, again: Column | None, cycle_id: str) -> tuple[State, str]:
    if not cell.is_set:
        return UNSET, ""
    if again is None or again.kind is not column.kind:
        return UNSET, _ASKED_OTHERWISE if again else _NOT_ASKED
    return _taken_over(cell, again.kind, again.choices, cycle_id)


def _taken_over(state: State, kind: PromptKind, choices: tuple[Choice, ...], cycle_id: str) -> tuple[State, str]:
    """The state in the next round, and why it is not all that was said ("" if it is)."""
    origin = state.inherited_from or cycle_id
    if state.kind is StateKind.WITHHELD:
        return UNSET, _WITHHELD
    if state.kind not in (StateKind.ANSWERED, StateKind.NOT_APPLICABLE):
        return UNSET, ""
    offered = {choice.id for choice in choices}
    if state.kind is StateKind.ANSWERED and kind is PromptKind.CHOICE and state.value not in offered:
        return UNSET, _NO_CHOICE
    if kind is PromptKind.SEVERAL and isinstance(state.value, list):
        still = [choice for choice in state.value if choice in offered]
        why = "" if len(still) == len(state.value) else _NO_CHOICE
        return (replace(state, value=still, inherited_from=origin), why) if still else (UNSET, why)
    return replace(state, inherited_from=origin), ""
