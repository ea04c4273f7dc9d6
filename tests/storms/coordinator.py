"""Somebody at work in a sitting that may be killed at any moment, and the ledger of what they saw on the screen.

What was seen is what must be in the file afterwards: a text once “saved” was shown for it, a step once “Completed” was,
and what was being typed once it had stood on the screen for longer than the app promises to take.
"""

import random
import re
import string
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.storms.colleague import Colleague
from tests.storms.sittings import PROMPT, Sitting

ROLE = "resident"
_ID_DIGITS = 6
_TITLE, _NEXT_TITLE = "1. The action here", "2. When the action"
_FORM = "1 of 6 Prepare"
_SAVED = re.compile(r"saved \d\d:\d\d:\d\d")


@dataclass
class Ledger:
    """What was seen, by the harness's own clock (time.monotonic).

    typed: what stood on the screen in a field, and since when. must: texts that were said to be saved, or were put
    back by a redo that was said to be done. gone: texts whose undoing was said to be done. unsure: texts whose undo or
    redo was asked for and not answered any more. imported: what files brought, once they were said to be taken over.
    """

    typed: list[tuple[float, str, str]] = field(default_factory=list)
    must: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    completed: int = 0
    exported: int = 0
    imported: list[str] = field(default_factory=list)


class Coordinator:
    """Works in one sitting, from its first screen until somebody kills it (the sitting raises Killed then)."""

    def __init__(self, sitting: Sitting, chance: random.Random, number: int, colleague: Colleague) -> None:
        """number: of the sitting, so that no text is typed twice. colleague: whose files are taken over."""
        self._sitting = sitting
        self._colleague = colleague
        self._chance = chance
        self._next_id = number * 1000
        self._unsaved: list[str] = []
        self.ledger = Ledger()

    def go_to_the_step(self) -> None:
        """From whatever the start shows to the first prompt of the first step."""
        sitting = self._sitting
        keys = {
            "Recovered": "Esc",
            "all applications, levels, coaching": "Enter",
            "Actions the equity process": "Enter",
            "steps complete": "Enter",
        }
        while _FORM not in sitting.text:
            sitting.wait_until(lambda: _FORM in sitting.text or any(title in sitting.text for title in keys))
            sitting.falls_silent()
            for title, key in keys.items():
                if title in sitting.text and _FORM not in sitting.text:
                    sitting.send(key)
                    sitting.vanishes(title)
                    break
        sitting.falls_silent()

    def work(self, *, takes_over: bool) -> None:
        """Do one thing after another, for ever, once at the step. takes_over: a colleague's file before all else."""
        acts: list[Callable[[], None]] = [
            *[self._only_type] * 4,
            *[self._type_and_leave] * 4,
            *[self._undo_and_redo] * 2,
            *[self._add_entry] * 2,
            *[self._complete] * 2,
            *[self._export] * 2,
            self._import,
        ]
        if takes_over:
            self._import()
        if self._chance.random() < 0.5:
            self._type()
        while True:
            self._chance.choice(acts)()

    def _press(self, *keys: str) -> None:
        """Press one key after another. A key that comes before the last one moved the focus would go elsewhere."""
        for key in keys:
            self._sitting.send(key)
            self._sitting.read_on(0.08)

    def _type(self) -> str:
        """Type a word, a letter at a time; returns what was seen of it. Every part of it that was seen is noted."""
        self._next_id += 1
        word = f"{self._next_id:0{_ID_DIGITS}d}"
        self._press("End")
        self._sitting.send(f" {word}")
        if not self._stands_there(word):
            return ""
        for letter in self._chance.choices(string.ascii_lowercase, k=self._chance.randrange(2, 9)):
            self._sitting.send(letter)
            if not self._stands_there(word + letter):
                break
            word += letter
            self.ledger.typed.append((time.monotonic(), PROMPT, word))
            if self._chance.random() < 0.2:
                self._sitting.read_on(self._chance.random() / 4)
        self._unsaved.append(word)
        return word

    def _stands_there(self, text: str) -> bool:
        """Wait until the prompt shows the text. It may not: a form that is being made puts the cursor elsewhere."""

        def is_there() -> bool:
            return text in self._sitting.text.partition(_TITLE)[2].partition(_NEXT_TITLE)[0]

        self._sitting.wait_until(is_there, at_most=2.0)
        return is_there()

    def _only_type(self) -> None:
        self._type()

    def _type_and_leave(self) -> None:
        self._type()
        self._leave_field()

    def _leave_field(self) -> bool:
        """Go to the next field and back; returns whether the app said that it saved."""
        before = self._said_saved()
        self._sitting.send("Tab")
        is_saved = self._is_said(before)
        if is_saved:
            self.ledger.must += self._unsaved
            self._unsaved = []
        self._press("Shift+Tab")
        self._sitting.wait_until(self._is_at_the_prompt, at_most=2.0)
        return is_saved

    def _leave_what_is_typed(self) -> None:
        """Leave the field, if something stands in it that was not said to be saved."""
        if self._unsaved:
            self._leave_field()
            self._unsaved = []

    def _is_at_the_prompt(self) -> bool:
        """Whether the cursor stands in the prompt that is typed into."""
        above = self._sitting.text_above_cursor
        return _TITLE in above and _NEXT_TITLE not in above

    def _is_said(self, before: str) -> bool:
        """Wait for “saved” with another time than before. Within the same second nothing new can be seen."""
        self._sitting.wait_until(lambda: self._said_saved() not in ("", before), at_most=1.5)
        return self._said_saved() not in ("", before)

    def _said_saved(self) -> str:
        found = _SAVED.findall(self._sitting.text)
        return found[-1] if found else ""

    def _undo_and_redo(self) -> None:
        """Save a word, take it back, and perhaps do it again."""
        self._leave_what_is_typed()
        word = self._type()
        if not (word and self._leave_field()):
            return
        ledger = self.ledger
        ledger.must.remove(word)
        ledger.unsure.append(word)
        self._sitting.send("F8")
        self._sitting.shows("Undone:")
        ledger.unsure.remove(word)
        ledger.gone.append(word)
        if self._chance.random() < 0.5:
            return
        ledger.gone.remove(word)
        ledger.unsure.append(word)
        self._sitting.send("F9")
        self._sitting.shows("Done again:")
        ledger.unsure.remove(word)
        ledger.must.append(word)

    def _add_entry(self) -> None:
        """Add somebody to the team."""
        sitting = self._sitting
        self._leave_what_is_typed()
        self._press("Tab", "Tab", "End")
        sitting.shows("▸ + Add another")
        self._press("Enter")
        sitting.shows("new entry")
        self._next_id += 1
        name = f"{self._next_id:0{_ID_DIGITS}d}name"
        sitting.read_on(0.2)  # the form begins in its first field
        sitting.send(name)
        sitting.shows(name)
        self.ledger.typed.append((time.monotonic(), "team name", name))
        self._press("Tab")
        sitting.send(ROLE)
        sitting.shows(ROLE)
        before = self._said_saved()
        sitting.send("Ctrl+S")
        sitting.vanishes("new entry")
        if self._is_said(before):
            self.ledger.entries.append(name)
        self._press("Shift+Tab", "Shift+Tab")
        sitting.wait_until(self._is_at_the_prompt, at_most=2.0)

    def _complete(self) -> None:
        """Check the step, complete it, and come back to its form."""
        sitting = self._sitting
        self._check()
        sitting.wait_until(lambda: "Complete:" in sitting.text or "Enter changes an answer" in sitting.text)
        if "Complete:" not in sitting.text:
            sitting.send("c")
            sitting.wait_until(lambda: "Completed;" in sitting.text or "Not yet:" in sitting.text)
            self.ledger.completed += "Completed;" in sitting.text
        self._back_to_the_form()

    def _export(self) -> None:
        """Write the progress file anew."""
        sitting = self._sitting
        self._check()
        sitting.send("e")
        sitting.shows("For whom is it?")
        sitting.send("Ctrl+S")
        sitting.wait_until(lambda: "Written:" in sitting.text or "Replace it" in sitting.text)
        if "Replace it" in sitting.text:
            self._press("Down", "Enter")
            sitting.shows("Written:")
        self.ledger.exported += 1
        sitting.send("Esc")
        sitting.shows("check your answers")
        self._back_to_the_form()

    def _import(self) -> None:
        """Take over a file of a colleague's, and come back to the form."""
        sitting = self._sitting
        self._leave_what_is_typed()
        path, text = self._colleague.write_file()
        sitting.send("Ctrl+P")
        sitting.shows("Search for")
        sitting.send("Import")
        sitting.shows("Take over a progress file")
        sitting.falls_silent()
        sitting.send("Enter")
        sitting.shows("Which file?")
        sitting.falls_silent()
        sitting.send(f"~/{path.name}")
        sitting.shows(f"~/{path.name}")
        sitting.send("Enter")
        sitting.shows("What it brings")
        sitting.falls_silent()
        sitting.send("Ctrl+S")
        sitting.shows("Taken over")
        self.ledger.imported.append(text)
        self.go_to_the_step()

    def _check(self) -> None:
        self._leave_what_is_typed()
        self._sitting.send("F5")
        self._sitting.shows("check your answers")
        self._sitting.falls_silent()

    def _back_to_the_form(self) -> None:
        """Enter on the first answer goes to its prompt."""
        self._press("Home", "Enter")
        self._sitting.shows(_FORM)
        self._sitting.falls_silent()  # the focus is in the first prompt by then
