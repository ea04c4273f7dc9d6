"""What was said of an action before the round began, offered where a step asks for it again: pure functions.

Applying takes the action's start and the level aimed at; considering asks what is planned and who is affected. The
prompts of the working cycle that ask the same are known by their ids. What is offered counts for nothing by itself.
"""

from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.considering import Considered, Question
from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork
from sct_tui.records import dataclass
from sct_tui.rules.levels import LEVEL

START = "action-start"
_CONSIDERED = {"why-this-action": Question.PLANNED, "affected": Question.AFFECTED}
ASKED_AGAIN = frozenset((START, LEVEL, *_CONSIDERED))
_APPLYING, _CONSIDERING = "when applying", "when this action was considered"


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What was said before that a prompt asks for again. text is as a person would type it; in_words as they read it.

    when: on what occasion it was said, as a part of a sentence.
    """

    prompt: str
    text: str
    in_words: str
    when: str


@dataclass(frozen=True, slots=True)
class Differing:
    """An answer that says something else than what was said before: the prompt's title, and the answer in words."""

    title: str
    here: str
    before: SaidBefore

    @property
    def in_words(self) -> str:
        """Both, in a sentence."""
        return f"“{one_line(self.title)}” says {one_line(self.here)}, but {self.at_prompt}"

    @property
    def at_prompt(self) -> str:
        """What was said before, for beside the answer."""
        return f"{self.before.when} you said {one_line(self.before.in_words)}."


def said_before(work: CycleWork, considered: Considered | None) -> dict[str, SaidBefore]:
    """What was said before, by prompt, as far as the round's definition asks for it in a way that takes it.

    considered: what was said when the application's action was considered; None for nothing.
    """
    found = [*_said_at_applying(work)]
    for prompt_id, question in _CONSIDERED.items():
        if considered is not None and (text := considered.text(question)) and work.definition.prompt(prompt_id):
            found.append(SaidBefore(prompt_id, text, text, _CONSIDERING))
    return {said.prompt: said for said in found}


def differing(work: CycleWork) -> dict[str, Differing]:
    """Where an answer of a round says another start or level than its application, by prompt.

    Both stand in one paper, so a reader would wonder which holds.
    """
    found = {}
    for said in _said_at_applying(work):
        state, prompt = work.answers.held(said.prompt).state, work.definition.prompt(said.prompt)
        if prompt is None or state.kind is not StateKind.ANSWERED or state.value == said.text:
            continue
        here = str(state.value)
        if said.prompt == START:
            here = written_date(date.fromisoformat(here))
        else:
            here = next((choice.title for choice in prompt.choices if choice.id == here), here)
        found[said.prompt] = Differing(prompt.title, here, said)
    return found


def offer_in_words(said: SaidBefore) -> str:
    """What was said before, in a line beside the prompt that has no answer yet."""
    return f"You said {said.when}: {one_line(said.in_words)}"


def _said_at_applying(work: CycleWork) -> list[SaidBefore]:
    application, found = work.application, []
    if work.definition.prompt(START):
        day = application.started_on
        found.append(SaidBefore(START, day.isoformat(), written_date(day), _APPLYING))
    level = work.definition.prompt(LEVEL)
    for choice in level.choices if level else ():
        if choice.id == application.level:
            found.append(SaidBefore(LEVEL, choice.id, choice.title, _APPLYING))
    return found
