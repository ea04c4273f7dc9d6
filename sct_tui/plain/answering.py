"""Answering: the questions of a step, or of the submission, one after the other."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, Prompt
from sct_tui.model.work import CycleWork
from sct_tui.plain.questions import Question, Turn
from sct_tui.plain.sitting import Sitting, number_of
from sct_tui.plain.standing import is_said, say_lacks


def answer(sitting: Sitting, rest: str) -> None:
    """The word “answer”: the questions of the step at hand, from a number or from the first that is open."""
    answer_in(sitting, sitting.step, rest)


def answer_in(sitting: Sitting, step_id: str, rest: str = "") -> None:
    """Ask the questions of a step (or SUBMISSION). rest: a question's number or id; "" for the first that is open.

    In a round that can only be read here, what they hold is said in full. Raises UsageError for what is not asked.
    """
    work = sitting.work()
    prompts = _asked(sitting, work, step_id)
    if not prompts:
        raise UsageError("Nothing is asked here.", mend="Choose another step.")
    if work.definition.is_outline:
        _read(sitting, work, [_named(prompts, rest)] if rest else prompts)
        return
    at = _named(prompts, rest) if rest else _first_open(sitting, work, step_id, prompts)
    walk(sitting, step_id, at.id)


def walk(sitting: Sitting, step_id: str, at: str) -> None:
    """Ask the questions of a step from this one on, until the last is through or the person leaves them.

    Raises AnswerIsNo for a round that can only be read here.
    """
    sitting.workspace.check_can_change(sitting.work())
    index = next((n for n, prompt in enumerate(_asked(sitting, sitting.work(), step_id)) if prompt.id == at), 0)
    while True:
        # Read anew: an answer may show or hide further questions.
        work = sitting.work()
        prompts = _asked(sitting, work, step_id)
        if index >= len(prompts):
            sitting.talk.say("That was the last question.")
            if step_id != SUBMISSION:
                say_lacks(sitting, work, step_id)
            return
        prompt = prompts[index]
        sitting.workspace.be_at(work, "" if step_id == SUBMISSION else step_id, prompt.id)
        turn = _ask(sitting, work, prompt, f"Question {index + 1} of {len(prompts)}")
        if turn is Turn.OUT or (turn is Turn.BACK and index == 0):
            sitting.talk.say("Back at the step." if step_id != SUBMISSION else "Back at the round.")
            return
        index += 1 if turn is Turn.NEXT else -1


def _ask(sitting: Sitting, work: CycleWork, prompt: Prompt, place: str) -> Turn:
    if prompt.kind.is_repeating:
        from sct_tui.plain.entries import ask_entries

        return ask_entries(sitting, work, prompt, place)
    return Question(sitting, work, prompt).ask(place)


def _read(sitting: Sitting, work: CycleWork, prompts: list[Prompt]) -> None:
    """Say in full what prompts hold that nobody can change here."""
    sitting.talk.say("This round can only be read here: its cycle definition is not on this machine.")
    for prompt in prompts:
        sitting.talk.say(f"{one_line(prompt.title)}:")
        sitting.talk.say(sitting.workspace.answer_in_words(work, prompt) or "(nothing)", "  ")


def _asked(sitting: Sitting, work: CycleWork, step_id: str) -> list[Prompt]:
    """The prompts of a step that the answers so far make visible."""
    step = work.definition.step(step_id)
    prompts = step.prompts if step else work.definition.submission.prompts
    visible = sitting.workspace.visible(work)
    return [prompt for prompt in prompts if prompt.id in visible]


def _named(prompts: list[Prompt], text: str) -> Prompt:
    wanted = text.split()[0]
    for prompt in prompts:
        if prompt.id == wanted.casefold():
            return prompt
    return prompts[number_of(wanted, len(prompts), "question") - 1]


def _first_open(sitting: Sitting, work: CycleWork, step_id: str, prompts: list[Prompt]) -> Prompt:
    """The first that completing needs, else the first of which nothing is said, else the first."""
    lacking = [] if step_id == SUBMISSION else [lack.prompt for lack in sitting.workspace.lacks(work, step_id)]
    needed = [prompt for prompt in prompts if prompt.id in lacking]
    unsaid = [prompt for prompt in prompts if not is_said(work, prompt)]
    return next(iter([*needed, *unsaid, *prompts]))
