"""What is asked back about once, because it is hardly meant; whoever means it goes on."""

from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.flow import PromptKind
from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork
from sct_tui.rules.durations import months_after
from sct_tui.rules.said_before import START

# The first edition, that of 2018, counts actions that began after 28 Nov 2017 (seen; flows/editions).
FIRST_YEAR = 2017
# The prompts of the working cycle that ask for a start: the action's, and this round's.
_STARTS = (START, "plan-start")


def start_in_doubt(started_on: date, today: date) -> str:
    """What is odd about a start, as a question; "" for nothing. An action may have begun long ago, or begin late."""
    if started_on.year < FIRST_YEAR:
        return f"Really {written_date(started_on)}? That is before {FIRST_YEAR}."
    if started_on > months_after(today, 12):
        return f"Really {written_date(started_on)}? That is more than a year ahead."
    return ""


def answer_in_doubt(work: CycleWork, prompt_id: str, today: date) -> str:
    """What is odd about the start that a round's answer gives; "" for nothing, and where no start is asked for.

    For beside the answer: it is kept as it is.
    """
    state = work.answers.held(prompt_id).state
    prompt = work.definition.prompt(prompt_id)
    if prompt_id not in _STARTS or state.kind is not StateKind.ANSWERED or prompt is None:
        return ""
    if prompt.kind is not PromptKind.DATE:
        return ""
    return start_in_doubt(date.fromisoformat(str(state.value)), today)
