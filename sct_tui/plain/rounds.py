"""A round: its submission, the next round, and what is taken over into one and waits to be confirmed."""

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, Prompt, PromptKind
from sct_tui.model.work import CycleWork
from sct_tui.plain.answering import answer_in, walk
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Back, Here, Sitting
from sct_tui.plain.standing import say_noted, say_questions
from sct_tui.plain.words import Menu
from sct_tui.rules.inheriting import Inherited
from sct_tui.rules.inheriting_words import coming_over_lines


def submission(sitting: Sitting, _: str) -> None:
    """Say the submission: its own questions, then what the steps gather under each heading."""
    work, talk = sitting.work(), sitting.talk
    closing = work.definition.submission
    talk.say(f"{one_line(closing.title)}: {one_line(work.application.action.label)}, round {work.cycle.number}.")
    if work.definition.is_working_text:
        talk.say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    talk.say(one_line(closing.intro))
    say_questions(sitting, work, closing.prompts)
    visible = sitting.workspace.visible(work)
    for section in closing.sections:
        talk.say()
        talk.say(f"{one_line(section.title)}. {one_line(section.intro)}")
        for prompt_id in section.gathers:
            gathered = work.definition.prompt(prompt_id)
            if gathered is not None and gathered.id in visible:
                _say_gathered(sitting, work, gathered)
    talk.say("“close” answers the submission's own questions; “export” writes it as a text for paper.")


def _say_gathered(sitting: Sitting, work: CycleWork, prompt: Prompt) -> None:
    said = sitting.workspace.answer_in_words(work, prompt)
    sitting.talk.say(f"{one_line(prompt.title)}:")
    sitting.talk.say(said or "nothing yet", "  ")
    say_noted(sitting, work, prompt.id)


def evidence(sitting: Sitting, _: str) -> None:
    """Say the evidence of the round at hand; it is added at its question, in its step."""
    work, talk = sitting.work(), sitting.talk
    count = 0
    for step_id, prompt in work.definition.prompts():
        rows = work.answers.rows(prompt.id) if prompt.kind is PromptKind.EVIDENCE else ()
        if rows:
            talk.say(f"{one_line(step_title(work.definition, step_id))}: {one_line(prompt.title)}")
        for number, row in enumerate(rows, start=1):
            talk.say(f"{number}. {one_line(sitting.workspace.entry_in_words(prompt, row))}", "  ")
        count += len(rows)
    if not count:
        talk.say("No evidence yet: it is added at its question, in its step.")


def close(sitting: Sitting, rest: str) -> None:
    """Answer the submission's own questions."""
    answer_in(sitting, SUBMISSION, rest)


def next_round(sitting: Sitting, _: str) -> None:
    """Begin the next round of the application at hand, and go there."""
    workspace, work = sitting.workspace, sitting.work()
    coming = workspace.what_comes_over(work)
    begun = workspace.begin_next_cycle(work.application.id)
    sitting.talk.say(f"Round {begun.number} begun, {written_date(begun.begun_on)}.")
    sitting.talk.say_all(coming_over_lines(coming, work.cycle.number))
    move(sitting, workspace.cycle_work(begun.id))


def rounds(sitting: Sitting, _: str) -> None:
    """Say all rounds of the application at hand."""
    work = sitting.work()
    for cycle in sitting.workspace.cycles(work.application.id):
        here = ", you are here" if cycle.id == work.cycle.id else ""
        reference = f"{work.application.reference}/c{cycle.number}"
        sitting.talk.say(
            f"{reference}: begun {written_date(cycle.begun_on)}, edition {one_line(cycle.edition_id)}{here}"
        )
    sitting.talk.say("“go” with a reference goes there; “compare” sets two rounds side by side.")


def confirm(sitting: Sitting, _: str) -> None:
    """Go through what was taken over from the round before, one thing at a time."""
    work = sitting.work()
    if not sitting.workspace.inherited(work):
        sitting.talk.say("Nothing waits to be confirmed here.")
        return
    _Lap(sitting, work.cycle.id).stay()


class _Lap:
    """What waits to be confirmed, one after the other. What is put off comes again at the next “confirm”."""

    def __init__(self, sitting: Sitting, cycle_id: str) -> None:
        self._sitting = sitting
        self._cycle = cycle_id
        self._later: set[str] = set()

    def stay(self) -> None:
        """Ask until nothing is left, or the person leaves."""
        own = {
            "yes": lambda _: self._settle(is_true=True),
            "no": lambda _: self._settle(is_true=False),
            "later": lambda _: self._put_off(),
            "all": lambda _: self._all(),
            "edit": lambda _: self._edit(),
        }
        self._sitting.stay(Here(Menu.CONFIRM, "still true?", self._say, None, None, own))

    def _left(self) -> list[Inherited]:
        work = self._sitting.workspace.cycle_work(self._cycle)
        return [one for one in self._sitting.workspace.inherited(work) if one.label not in self._later]

    def _one(self) -> Inherited:
        left = self._left()
        if not left:
            raise UsageError("Nothing is left here.", mend="“back” leaves.")
        return left[0]

    def _say(self) -> None:
        left, talk = self._left(), self._sitting.talk
        if not left:
            talk.say(
                "Nothing is left to confirm." if not self._later else "That was the last; what you put off waits on."
            )
            raise Back
        one = left[0]
        entry = f", entry {one.number}" if one.number else ""
        talk.say(f"{len(left)} to go. {one_line(one.prompt.title)}{entry}:")
        talk.say(self._sitting.workspace.inherited_in_words(one), "  ")
        talk.say("Is it still true? yes, no, later, edit, or all.")

    def _settle(self, *, is_true: bool) -> None:
        workspace = self._sitting.workspace
        one = self._one()
        (workspace.confirm if is_true else workspace.drop)(workspace.cycle_work(self._cycle), [one])
        self._sitting.talk.say("Confirmed." if is_true else "Taken away.")
        self._say()

    def _put_off(self) -> None:
        self._later.add(self._one().label)
        self._say()

    def _all(self) -> None:
        left = self._left()
        self._sitting.workspace.confirm(self._sitting.workspace.cycle_work(self._cycle), left)
        self._sitting.talk.say(f"Confirmed: {len(left)}.")
        self._say()

    def _edit(self) -> None:
        one = self._one()
        if one.step != SUBMISSION:
            self._sitting.step = one.step
        walk(self._sitting, one.step, one.prompt.id)
        self._say()
