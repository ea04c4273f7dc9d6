"""History: who changed what and when, one change in full, and putting one back."""

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.flow import Prompt
from sct_tui.model.history import HistoryLine, Scope
from sct_tui.model.work import CycleWork
from sct_tui.plain.fields import ask_yes
from sct_tui.plain.sitting import Here, Sitting
from sct_tui.plain.words import Menu
from sct_tui.rules.word_differences import differences_in_signs, folded, word_differences
from sct_tui.workspace.history import HISTORY_LIMIT
from sct_tui.workspace.past_words import origin_in_words


def history(sitting: Sitting, rest: str) -> None:
    """The word “history”: of the step, the round or the town at hand, or of what a reference names."""
    workspace = sitting.workspace
    if rest:
        scope = workspace.scope_of(rest.split()[0])
    elif not sitting.cycle:
        scope = Scope()
    else:
        work = sitting.work()
        scope = Scope(work.application.id, work.cycle.id, sitting.step)
    _Past(sitting, scope).stay()


def of_prompt(sitting: Sitting, work: CycleWork, prompt: Prompt) -> None:
    """The history of one question."""
    step = work.definition.step_of(prompt.id)
    _Past(sitting, Scope(work.application.id, work.cycle.id, step, prompt.id)).stay()


class _Past:
    """The changes of a scope as a menu; they are named by their numbers."""

    def __init__(self, sitting: Sitting, scope: Scope) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._scope = scope
        self._limit = HISTORY_LIMIT

    def stay(self) -> None:
        """Listen until the person goes back."""
        own = {"more": lambda _: self._more(), "revert": self._revert}
        self._sitting.stay(Here(Menu.HISTORY, "history", self._say, self._say_in_full, None, own))

    def _say(self) -> None:
        workspace = self._sitting.workspace
        lines = workspace.history(self._scope, limit=self._limit + 1)
        self._talk.say(f"History of {one_line(workspace.scope_in_words(self._scope))}, the newest first.")
        if not lines:
            self._talk.say("Nothing was changed there yet.")
        for line in lines[: self._limit]:
            self._say_line(line)
        if len(lines) > self._limit:
            self._talk.say("There is more before that: “more”.")
        self._talk.say("A number says a change in full; “revert” with one puts back what it replaced; “back” leaves.")

    def _more(self) -> None:
        self._limit *= 2
        self._say()

    def _say_line(self, line: HistoryLine) -> None:
        when = local_day_and_time(line.at)
        said = f"{line.number}. {when}, {one_line(line.person)}: {one_line(line.where)}: {one_line(line.what)}."
        self._talk.say(said)
        if line.before or line.after:
            said = differences_in_signs(folded(word_differences(line.before, line.after)))
            self._talk.say(one_line(said), "   ")

    def _say_in_full(self, number: int) -> None:
        line = self._sitting.workspace.history_line(str(number))
        when = local_day_and_time(line.at)
        self._talk.say(
            f"{line.number}. {when}, {one_line(line.person)} (login {one_line(line.login)}): {one_line(line.where)}:"
            f" {one_line(line.what)}."
        )
        texts = [(field.title, field.before, field.after) for field in line.fields]
        for title, before, after in texts or [("", line.before, line.after)]:
            if before or after:
                name = f"{one_line(title)}, " if title else ""
                self._talk.say(f"{name}before: {before or '(nothing)'}")
                self._talk.say(f"{name}after: {after or '(nothing)'}")
        if origin := origin_in_words(line):
            self._talk.say(one_line(origin))
        if line.why:
            self._talk.say(f"Why: {one_line(line.why)}")

    def _revert(self, rest: str) -> None:
        number, _, why = rest.partition(" ")
        line = self._sitting.workspace.history_line(number)
        where = self._sitting.workspace.revert(number, is_rehearsal=True)
        self._talk.say(f"This puts back at {one_line(where)}: {line.before or '(nothing)'}")
        if self._talk.is_with_a_person and not ask_yes(self._sitting, "Put it back?"):
            self._talk.say("Nothing was changed.")
            return
        self._sitting.workspace.revert(number, why.strip())
        self._talk.say("Put back. “undo” takes this back.")
