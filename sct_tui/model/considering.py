"""Actions the town considered pairing with the equity process: what was asked of each, and what came of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sct_tui.model.journal import Address, Held, Subject
from sct_tui.model.states import UNSET, StateKind
from sct_tui.model.work import Action
from sct_tui.records import dataclass

_NOTHING = Held(UNSET)


class Question(StrEnum):
    """What is asked of an action before the process is applied to it, and why not, if it is not."""

    PLANNED = "planned"
    AFFECTED = "affected"
    STARTED = "started_on"
    WHY_NOT = "why_not"

    @property
    def in_words(self) -> str:
        """The question as people read it."""
        return _TITLES[self]


_TITLES = {
    Question.PLANNED: "What is already planned?",
    Question.AFFECTED: "Who is affected by it?",
    Question.STARTED: "When did it start, or when will it?",
    Question.WHY_NOT: "Why not this action?",
}
QUESTIONS = (Question.PLANNED, Question.AFFECTED, Question.STARTED)
TEXTS = (Question.PLANNED, Question.AFFECTED, Question.WHY_NOT)  # in people's own words
ACTION, APPLICATION = "action", "application"


class Outcome(StrEnum):
    """What came of considering an action."""

    OPEN = "open"
    NOT_THIS_ONE = "not_this_one"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Considered:
    """An action that was considered, under the edition (by id) whose numbers it goes by.

    answers holds what was said by question; application is the id of the one that it ended in, "" for none.
    """

    id: str
    municipality: str
    action: Action
    edition: str
    answers: Mapping[Question, Held]
    application: str = ""

    def held(self, question: Question) -> Held:
        """What a question's place holds."""
        return self.answers.get(question, _NOTHING)

    def text(self, question: Question) -> str:
        """What was said to a question, as it was written; a day as 2020-03-02; "" for nothing."""
        state = self.held(question).state
        return str(state.value) if state.kind is StateKind.ANSWERED else ""

    @property
    def started_on(self) -> date | None:
        """The day the action began or will begin; None if nobody said."""
        text = self.text(Question.STARTED)
        return date.fromisoformat(text) if text else None

    @property
    def outcome(self) -> Outcome:
        """What came of it, as it stands now."""
        if self.application:
            return Outcome.APPLIED
        return Outcome.NOT_THIS_ONE if self.text(Question.WHY_NOT) else Outcome.OPEN


def considered_address(considered_id: str, field: str) -> Address:
    """Where an action that was considered keeps an answer (a Question), its ACTION or its APPLICATION."""
    return Address(Subject.CONSIDERED, considered_id, str(field))
