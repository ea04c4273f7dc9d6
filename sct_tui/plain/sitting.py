"""One sitting in lines: where the person is, what they type next, and what becomes of it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import field
from importlib import import_module

from sct_tui.cleaning import one_line
from sct_tui.model.errors import SctError, UsageError
from sct_tui.model.work import CycleWork
from sct_tui.plain.conversation import Conversation
from sct_tui.plain.words import Menu, Word, find_word, nearest_word, place_of, words_at
from sct_tui.records import dataclass
from sct_tui.workspace.keeping import Keeping
from sct_tui.workspace.workspace import Workspace

Does = Callable[[str], object]


class Back(Exception):
    """Out of what the person is in, one level up; nothing that was being asked there is done."""


class Leave(Exception):
    """Out of sct, with all that is typed saved."""


class Moved(Exception):
    """The person is at another place now, whatever they were in."""


@dataclass(frozen=True, slots=True)
class Here:
    """A menu that waits for a word.

    mark stands before what is typed. listing says what there is, with numbers; choose takes such a number. go_on is
    what an empty line does, and in_words how that is said. own: what the words do that this menu itself knows.
    """

    menu: Menu
    mark: str
    listing: Callable[[], object]
    choose: Callable[[int], object] | None = None
    go_on: Callable[[], object] | None = None
    own: Mapping[str, Does] = field(default_factory=dict)


class Sitting:
    """What all words share. cycle and step are ids, empty for the town's home.

    trouble: what other threads met, to be said at the next menu; "" among it says nothing.
    """

    def __init__(self, workspace: Workspace, keeping: Keeping, talk: Conversation, trouble: list[str]) -> None:
        self.trouble = trouble
        self.workspace = workspace
        self.keeping = keeping
        self.talk = talk
        self.cycle = ""
        self.step = ""
        self._menus: list[Here] = []

    @property
    def here(self) -> Here:
        """The menu the person is in."""
        return self._menus[-1]

    def work(self) -> CycleWork:
        """The round the person is in, as it is at this moment. Raises UsageError at the town's home."""
        if not self.cycle:
            raise UsageError("You are at the town's home.", mend="Go to an application first, such as “go 4.4”.")
        return self.workspace.cycle_work(self.cycle)

    def stay(self, here: Here, *, is_told: bool = True) -> None:
        """Stay in a menu until the person leaves it. Raises Moved, Leave, and what ends the input.

        is_told: say first what there is.
        """
        self._menus.append(here)
        try:
            if is_told:
                here.listing()
            while True:
                self.turn(here)
        except Back:
            return
        finally:
            self._menus.pop()

    def turn(self, here: Here) -> None:
        """One line at a menu, and what it asks for. Raises Back for “back”, Moved, Leave, and what ends the input."""
        self._say_meanwhile()
        typed = self.talk.line(f"{here.mark}> ")
        try:
            self._do(here, typed)
        except SctError as error:
            self.talk.refuse(error)

    def _say_meanwhile(self) -> None:
        """Say what other threads met, and what other sittings changed, since the last line."""
        while self.trouble:
            if said := self.trouble.pop(0):
                self.talk.say(one_line(said))
        try:
            changed = Counter(person for person, _ in self.workspace.news())
        except SctError as error:  # out of reach for now; what is typed next says so again, if it needs it
            self.talk.say(one_line(str(error)))
            return
        names = self.workspace.names() if changed else {}
        for person, count in changed.items():
            changes = "1 thing" if count == 1 else f"{count} things"
            who = one_line(names.get(person, "Somebody"))
            self.talk.say(f"{who} changed {changes} meanwhile; “history” says which.")

    def inside(self, act: Callable[[], object]) -> None:
        """Do something that asks further questions; “:back” there leads here, with nothing done."""
        try:
            act()
        except Back:
            self.talk.say("Nothing was done.")

    def _do(self, here: Here, typed: str) -> None:
        first, _, rest = typed.strip().removeprefix(":").partition(" ")
        rest = rest.strip()
        if not first:
            # In a script, an empty line is more likely a gap than a wish to go on.
            if self.talk.is_with_a_person and here.go_on is not None:
                here.go_on()
            return
        if first.isascii() and first.isdigit() and here.choose is not None:
            here.choose(int(first))
            return
        words = words_at(here.menu)
        word = find_word(words, first)
        if word is None and (place := place_of(first)) is not None:
            raise UsageError(
                f"“{one_line(first)}” is a word of a {place}, and you are at {here.mark}.",
                mend="Go there first, such as “go 4.4” or “go 4.4/c1/connect”.",
            )
        if word is None:
            nearest = nearest_word(words, first)
            mend = f"Did you mean “{nearest}”?" if nearest else "“help” says which words there are."
            raise UsageError(f"There is no word “{one_line(first)}” here.", mend=mend)
        self._act(here, word)(rest)

    def _act(self, here: Here, word: Word) -> Does:
        """What a word does here."""
        if word.name in here.own:
            return here.own[word.name]
        if word.does:
            module, _, name = word.does.partition(":")
            act = getattr(import_module(f"sct_tui.plain.{module}"), name)
            return lambda rest: self.inside(lambda: act(self, rest))
        if word.name == "list":
            return lambda _: here.listing()
        if word.name == "back":
            return _back
        raise AssertionError(f"nothing is done for “{word.name}” in {here.menu}")


def _back(_: str) -> None:
    raise Back


def number_of(text: str, count: int, what: str) -> int:
    """The number a person chose of so many, from 1. Raises UsageError, saying which there are."""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= count:
        raise UsageError(
            f"There is no {what} “{one_line(text)}”." if text else f"Which {what}?",
            mend=f"Give its number, from 1 to {count}." if count else "There is none yet.",
        )
    return int(text)
