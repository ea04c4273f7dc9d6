"""Conflicts: what was changed here and elsewhere, one at a time, until somebody chooses."""

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.errors import UsageError
from sct_tui.plain.fields import ask_text
from sct_tui.plain.sitting import Back, Here, Sitting, number_of
from sct_tui.plain.words import Menu
from sct_tui.rules.word_differences import differences_in_signs, word_differences
from sct_tui.workspace.conflicts import Conflict, Decision


def conflicts(sitting: Sitting, rest: str) -> None:
    """The word “conflicts”: those of the town, or of the application that a reference names, one at a time."""
    application = sitting.workspace.find_application(rest.split()[0]).application.id if rest else ""
    if not sitting.workspace.conflicts(application):
        sitting.talk.say("Nothing waits for a choice.")
        return
    _Choosing(sitting, application).stay()


class _Choosing:
    """The open conflicts, the first that is not put off before the person."""

    def __init__(self, sitting: Sitting, application: str) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._application = application
        self._later: set[str] = set()

    def stay(self) -> None:
        """Ask until nothing is left, or the person leaves."""
        own = {
            "mine": lambda _: self._settle(Decision.MINE),
            "theirs": lambda rest: self._settle(Decision.THEIRS, number=rest),
            "both": lambda _: self._settle(Decision.BOTH),
            "write": lambda rest: self._sitting.inside(lambda: self._write(rest)),
            "later": lambda _: self._put_off(),
        }
        self._sitting.stay(Here(Menu.CONFLICTS, "which?", self._say, None, None, own))

    def _left(self) -> list[Conflict]:
        found = self._sitting.workspace.conflicts(self._application)
        return [one for one in found if one.address.key not in self._later]

    def _one(self) -> Conflict:
        left = self._left()
        if not left:
            raise UsageError("Nothing waits for a choice here.", mend="“back” leaves.")
        return left[0]

    def _say(self) -> None:
        left, talk = self._left(), self._talk
        if not left:
            talk.say(
                "That was the last; what you put off waits on."
                if self._later
                else "Nothing waits for a choice any more."
            )
            raise Back
        one = left[0]
        talk.say(f"{len(left)} to choose. {one_line(one.where)}.")
        if one.base is None:
            talk.say("No common beginning is known here, so they are compared as they are.")
        else:
            talk.say(f"Both began with: {one.base or '(nothing)'}")
        when = f", {local_day_and_time(one.at)}" if one.at else ""
        talk.say(f"Mine ({one_line(one.by)}{when}): {one.mine or '(nothing)'}")
        for number, (text, by) in enumerate(zip(one.theirs, one.people, strict=True), start=1):
            which = f" {number}" if len(one.theirs) > 1 else ""
            talk.say(f"Theirs{which} ({one_line(by)}): {text or '(nothing)'}")
            if one.mine and text:
                talk.say(f"Word by word: {differences_in_signs(word_differences(text, one.mine))}")
        ways = ["mine", "theirs", *(["both"] if one.can_join else []), *(["write"] if one.can_edit else []), "later"]
        talk.say(f"Which is it to be? {', '.join(ways)}.")

    def _settle(self, decision: Decision, *, text: str = "", number: str = "") -> None:
        one = self._one()
        which = number_of(number, len(one.theirs), "text of theirs") if number else 1
        if decision is Decision.BOTH and not one.can_join:
            raise UsageError("Both cannot be kept here.", where=one.subject, mend="Choose one of them.")
        self._sitting.workspace.settle(one, decision, text=text, number=which - 1)
        self._talk.say(f"Settled: {one_line(one.where)}. “undo” takes it back.")
        self._say()

    def _write(self, text: str) -> None:
        said = text or ask_text(self._sitting, "What is it to be instead?")
        if said:
            self._settle(Decision.EDIT, text=said)

    def _put_off(self) -> None:
        self._later.add(self._one().address.key)
        self._say()
