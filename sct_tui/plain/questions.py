"""One question and its answer: typed line by line, kept as a draft at each line, saved when it is finished."""

from enum import Enum, auto

from sct_tui.cleaning import one_line
from sct_tui.flow.values import read_value
from sct_tui.model.errors import SctError, StaleWrite, UsageError
from sct_tui.model.flow import Column, Prompt, PromptKind
from sct_tui.model.journal import answer_address
from sct_tui.model.work import CycleWork
from sct_tui.plain.conversation import as_text, colon_word, how_a_text_ends
from sct_tui.plain.help import say_typing_words
from sct_tui.plain.reading import Interrupted
from sct_tui.plain.sitting import Leave, Sitting
from sct_tui.plain.stale import chosen_text
from sct_tui.plain.standing import say_noted
from sct_tui.plain.words import WORDS, Menu, find_word, nearest_word
from sct_tui.rules.doubts import answer_in_doubt
from sct_tui.rules.prompt_help import prompt_help
from sct_tui.rules.said_before import ASKED_AGAIN, SaidBefore, differing, offer_in_words
from sct_tui.workspace.answers import Saved, Typed

_HOW = {
    PromptKind.LINE: "One line.",
    PromptKind.TEXT: "A text, of as many lines as you like; “:done” on a line of its own ends and saves it.",
    PromptKind.YES_NO: "Yes or no.",
    PromptKind.CHOICE: "Choose one, by its number.",
    PromptKind.SEVERAL: "Choose one or several, by their numbers, with commas between.",
    PromptKind.DATE: "A date, such as 2 Mar 2020, 3/2/2020, 2020-03-02, tomorrow or in 6 weeks.",
    PromptKind.NUMBER: "A number.",
    PromptKind.SHARE: "A share, as 12 of 40 or 12/40; the percentage is worked out.",
}


class Turn(Enum):
    """Where a question leads: to the next one, to the one before, or out of the questions to the step."""

    NEXT = auto()
    BACK = auto()
    OUT = auto()


class Question:
    """A prompt that takes one answer, at the moment when it is asked."""

    def __init__(self, sitting: Sitting, work: CycleWork, prompt: Prompt) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._work = work
        self._prompt = prompt
        self._address = answer_address(work.cycle.id, prompt.id)
        self._why = ""
        self._lines: list[str] = []
        self._draft = sitting.keeping.drafts(work).get(self._address)
        self._based_on = work.answers.held(prompt.id).revision

    def ask(self, place: str) -> Turn:
        """Ask until the person goes on. place: such as “Question 2 of 7”."""
        self._say_question(place)
        while True:
            try:
                line = self._talk.line("... " if self._lines else "answer> ")
            except Interrupted as end:
                self._keep(end.unfinished)
                raise
            found = colon_word(line)
            try:
                turn = self._word(*found) if found else self._take(as_text(line))
            except SctError as error:
                self._talk.refuse(error)
                continue
            if turn is not None:
                return turn

    def _keep(self, unfinished: str) -> None:
        """The sitting is asked to end: what was typed of a line that is not ended is held too."""
        if unfinished.strip() and not colon_word(unfinished):
            self._lines.append(as_text(unfinished))
            self._hold()

    @property
    def _is_text(self) -> bool:
        return self._prompt.kind is PromptKind.TEXT

    def _say_question(self, place: str) -> None:
        prompt, talk = self._prompt, self._talk
        talk.say(f"{place}: {one_line(prompt.title)}{' (needed)' if prompt.is_needed else ''}.")
        held = self._work.answers.held(prompt.id)
        said = self._sitting.workspace.in_words(prompt, held.state)
        if said:
            talk.say(f"It says: {said}")
        if held.state.inherited_from:
            talk.say("“:confirm” says that this is still true, “:drop” that it is not any more.")
        if self._prompt.id in ASKED_AGAIN:
            self._say_said_before()
        if self._draft is not None:
            talk.say(f"Not saved yet, kept as a draft: {self._draft.text}")
            talk.say("“:take” saves the draft, “:cancel” gives it up; what you type now takes its place.")
        say_noted(self._sitting, self._work, prompt.id)
        if self._work.conflicts_at(prompt.id):
            talk.say("This was changed elsewhere, too: “conflicts” at a menu shows both, and you choose.")
        for line in choice_lines(prompt):
            talk.say(line, "  ")
        keeps = " An empty line keeps it." if said else " An empty line goes on without an answer."
        talk.say(f"{_HOW[prompt.kind]}{keeps}")

    def _say_said_before(self) -> None:
        if before := self._said_before():
            self._talk.say(f"{offer_in_words(before)}. “:confirm” takes it.")
        elif differs := differing(self._work).get(self._prompt.id):
            self._talk.say(f"But {differs.at_prompt} “change” at the start changes that.")

    def _said_before(self) -> SaidBefore | None:
        return self._sitting.workspace.said_before(self._work).get(self._prompt.id)

    def _take(self, text: str) -> Turn | None:
        """What was typed: a line of a text, or the whole of another answer."""
        if not self._lines and not text.strip():
            return Turn.NEXT
        word = find_word(WORDS[Menu.QUESTION], text.strip())
        if word is not None and is_free_text(self._prompt):
            self._talk.say(f"Taken as text. To mean the word, type “:{word.name}”.")
        elif word is not None and not can_be_read(self._sitting, self._prompt, text):
            return self._word(word.name, "")
        self._lines.append(text)
        self._hold()
        if self._is_text:
            self._talk.say_hint(how_a_text_ends(self._lines))
            return None
        return self._save(Turn.NEXT)

    def _word(self, typed: str, rest: str) -> Turn | None:
        word = find_word(WORDS[Menu.QUESTION], typed)
        if word is None:
            nearest = nearest_word(WORDS[Menu.QUESTION], typed)
            mend = f"Did you mean “:{nearest}”?" if nearest else "“:help” says which there are."
            raise UsageError(f"There is no word “:{one_line(typed)}” here; it was not taken as text.", mend=mend)
        match word.name:
            case "done" | "skip":
                return self._save(Turn.NEXT)
            case "back":
                return self._save(Turn.BACK, is_leaving=True)
            case "step":
                return self._save(Turn.OUT, is_leaving=True)
            case "quit":
                self._save(Turn.OUT, is_leaving=True)
                raise Leave
            case "help":
                self._talk.say_all(prompt_help(self._prompt).split("\n\n"))
                say_typing_words(self._sitting, Menu.QUESTION)
            case "na":
                return self._state(self._sitting.workspace.declare_not_applicable, rest or self._reason())
            case "empty":
                return self._state(self._sitting.workspace.empty)
            case "confirm" | "drop":
                return self._inherited(is_true=word.name == "confirm")
            case "cancel":
                self._give_up()
            case "take":
                return self._take_draft()
            case "add":
                self._go_on_from_text()
            case "why":
                self._why = rest
                self._talk.say(f"Noted for the next answer: {one_line(rest)}" if rest else "No reason is noted.")
            case "list":
                self._show()
            case "forget":
                return self._forget()
            case _:
                self._beside(word.name, rest)
        return None

    def _forget(self) -> Turn | None:
        from sct_tui.plain.forgetting import forget

        if not forget(self._sitting, self._work, self._prompt):
            return None
        self._lines = []
        return Turn.NEXT

    def _beside(self, name: str, rest: str) -> None:
        """A word about this question that is no answer: its note, its flag, its history."""
        from sct_tui.plain.notes import at_question

        at_question(self._sitting, self._work, self._prompt, name, rest)

    def _hold(self) -> None:
        self._sitting.keeping.hold(Typed(self._work, self._address, "\n".join(self._lines), self._based_on))

    def _save(self, after: Turn, *, is_leaving: bool = False) -> Turn | None:
        """Save what was typed, if anything was; what cannot be an answer stays a draft, and is asked again."""
        if not self._lines:
            return after
        text = "\n".join(self._lines)
        self._lines = []
        try:
            saved = self._answer(text)
        except StaleWrite as stale:
            return self._decide(stale, after, is_leaving=is_leaving)
        except SctError as error:
            self._talk.refuse(error)
            self._talk.say("What you typed is kept as a draft; “:cancel” gives it up.")
            return after if is_leaving else None
        self._say_saved(saved)
        return after

    def _decide(self, stale: StaleWrite, after: Turn, *, is_leaving: bool) -> Turn | None:
        """Somebody else changed it in between: what the person chooses is based on the text they were shown."""
        self._talk.refuse(stale)
        can_join = self._prompt.kind in (PromptKind.TEXT, PromptKind.LINE)
        decided = chosen_text(self._sitting, stale, can_join=can_join)
        self._based_on = stale.revision
        if decided is None:
            return after if is_leaving else None
        if decided == stale.theirs_typed:
            self._sitting.keeping.give_up(self._address)
            return after
        self._lines = [decided]
        self._hold()
        return self._save(after, is_leaving=is_leaving)

    def _answer(self, text: str) -> Saved:
        workspace, keeping = self._sitting.workspace, self._sitting.keeping
        with keeping.paused():
            saved = workspace.answer(self._work, self._address, text, self._based_on, why=self._why)
            keeping.settle(self._address)
        self._based_on, self._draft, self._why = saved.held.revision, None, ""
        return saved

    def _say_saved(self, saved: Saved) -> None:
        workspace = self._sitting.workspace
        said = "" if self._is_text else f": {one_line(workspace.in_words(self._prompt, saved.held.state))}"
        self._talk.say(f"Saved{said}." if not said.endswith(".") else f"Saved{said}")
        after = workspace.cycle_work(self._work.cycle.id)
        if doubt := answer_in_doubt(after, self._prompt.id, workspace.clock.today()):
            self._talk.say(f"{doubt} It is kept; to change it, answer again.")
        if self._prompt.id not in workspace.visible(after):
            self._talk.say("It is not asked at present, because of earlier answers; what you gave is kept.")

    def _state(self, declare: object, *arguments: str) -> Turn:
        """Move the answer to a state without a text: emptied, or not applicable. What was typed is given up with it."""
        assert callable(declare)
        try:
            with self._sitting.keeping.paused():
                saved = declare(self._work, self._address, *arguments, self._based_on, why=self._why)
                self._sitting.keeping.settle(self._address)
        except StaleWrite as stale:
            self._based_on = stale.revision
            raise
        self._lines = []
        said = one_line(self._sitting.workspace.in_words(self._prompt, saved.held.state))
        self._talk.say(f"Saved: {said or 'nothing'}.")
        return Turn.NEXT

    def _reason(self) -> str:
        self._talk.say("Why does it not apply? One line.")
        return self._talk.line("reason> ")

    def _inherited(self, *, is_true: bool) -> Turn:
        workspace = self._sitting.workspace
        if is_true and self._prompt.id in ASKED_AGAIN and (before := self._said_before()):
            self._say_saved(self._answer(before.text))
            return Turn.NEXT
        waiting = [one for one in workspace.inherited(self._work) if one.prompt.id == self._prompt.id]
        if not waiting:
            raise UsageError("Nothing here was taken over from an earlier round.", mend="Type an answer instead.")
        (workspace.confirm if is_true else workspace.drop)(self._work, waiting)
        self._talk.say("Confirmed." if is_true else "Taken away.")
        return Turn.NEXT

    def _give_up(self) -> None:
        self._lines, self._draft = [], None
        self._sitting.keeping.give_up(self._address)
        self._talk.say("Given up; what was saved before stays.")

    def _take_draft(self) -> Turn | None:
        if self._draft is None:
            raise UsageError("No draft is kept here.", mend="Type an answer instead.")
        self._lines, self._based_on = self._draft.text.split("\n"), self._draft.based_on
        return self._save(Turn.NEXT)

    def _go_on_from_text(self) -> None:
        if not self._is_text:
            raise UsageError("Only a text can be gone on with.", mend="Type the whole answer.")
        if self._lines:
            raise UsageError("You are typing already.", mend="“:cancel” first gives up what you typed.")
        state = self._work.answers.held(self._prompt.id).state
        before = self._draft.text if self._draft else self._sitting.workspace.as_typed(self._prompt, state)
        self._lines = before.split("\n") if before else []
        self._talk.say(f"Going on after: {before}" if before else "There is no text yet; type it.")

    def _show(self) -> None:
        state = self._work.answers.held(self._prompt.id).state
        self._talk.say(f"Saved: {self._sitting.workspace.in_words(self._prompt, state) or '(nothing)'}")
        if self._lines:
            self._talk.say("Typed so far:")
            self._talk.say("\n".join(self._lines), "  ")


def choice_lines(field: Prompt | Column) -> list[str]:
    """The choices of a prompt or a column, numbered; nothing where there are none."""
    return [f"{number}. {one_line(choice.title)}" for number, choice in enumerate(field.choices, start=1)]


def is_free_text(field: Prompt | Column) -> bool:
    """Whether any text is an answer to it, so that a word needs its colon."""
    return field.kind in (PromptKind.TEXT, PromptKind.LINE)


def can_be_read(sitting: Sitting, field: Prompt | Column, text: str) -> bool:
    """Whether a text is an answer that the prompt or the column takes."""
    try:
        read_value(field, text, sitting.workspace.clock.today())
    except SctError:
        return False
    return True


def how_to_answer(field: Prompt | Column) -> str:
    """What a prompt or a column takes, in a sentence."""
    return _HOW[field.kind]
