"""The conversation: what is said, line by line, and what is asked. No cursor is moved, nothing is drawn or coloured."""

import shutil
import sys
from collections.abc import Sequence

from sct_tui.cleaning import cleaned, one_line
from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.model.errors import SctError
from sct_tui.plain.reading import TERMINAL_LINE_BYTES, LineReader, TooLong
from sct_tui.plain.signs import plain_signs
from sct_tui.terminal import Drawing, terminal_here

_NARROWEST = 20
_COLON = ":"


class Conversation:
    """Says lines to stdout and reads lines.

    was_refused: whether something that was asked for was not done. is_shown: whether a terminal shows what is said.
    """

    def __init__(self, reader: LineReader) -> None:
        self._reader = reader
        self.is_shown = sys.stdout.isatty()
        self._encoding = sys.stdout.encoding or "utf-8"
        # Python writes UTF-8 in the C locale too; a terminal there shows it as something else.
        if self.is_shown and terminal_here().drawing is Drawing.ASCII:
            self._encoding = "ascii"
        self.was_refused = False

    @property
    def is_with_a_person(self) -> bool:
        """Whether somebody types at a terminal; else a file or a program is read."""
        return self._reader.is_terminal

    def say(self, text: str = "", indent: str = "") -> None:
        """A line, or several; at a terminal broken between words, elsewhere left whole."""
        for line in plain_signs(cleaned(text), self._encoding).split("\n"):
            for part in self._broken(line, indent):
                sys.stdout.write(f"{part}\n")

    def say_all(self, lines: Sequence[str], indent: str = "") -> None:
        """Several lines."""
        for line in lines:
            self.say(line, indent)

    def say_hint(self, text: str) -> None:
        """A reminder that a person at a terminal may need; a file or a program does not, and "" says nothing."""
        if text and self.is_with_a_person:
            self.say(text)

    def refuse(self, error: SctError | str) -> None:
        """Say that something was not done, and why. The sitting's exit code will tell of it."""
        self.was_refused = True
        self.say(f"Not done: {one_line(str(error))}")

    def stop_if_asked(self) -> None:
        """Raise Interrupted if the sitting was asked to end since the last line was read."""
        self._reader.stop_if_asked()

    def line(self, mark: str = "> ") -> str:
        """The next line. mark stands before what is typed at a terminal. Raises InputEnded and Interrupted.

        What a terminal could not take whole, or nobody can keep, is said here.
        """
        while True:
            if self.is_shown and self.is_with_a_person:
                sys.stdout.write(f"{plain_signs(one_line(mark), self._encoding)} ")
            sys.stdout.flush()
            try:
                line = self._reader.line()
            except TooLong:
                self.refuse(f"This line is too long; an answer holds at most {TEXT_LIMIT:,} characters. Shorten it.")
                continue
            if self.is_with_a_person and len(line.encode()) >= TERMINAL_LINE_BYTES:
                self.say(
                    f"Your terminal takes at most {TERMINAL_LINE_BYTES:,} bytes in one line and drops the rest: look at"
                    " what was kept, and write long texts in several lines."
                )
            return line

    def _broken(self, line: str, indent: str) -> list[str]:
        if not self.is_shown:
            return [f"{indent}{line}".rstrip()]
        width = max(_NARROWEST, shutil.get_terminal_size().columns - 1)
        if len(indent) + len(line) <= width:
            return [f"{indent}{line}".rstrip()]
        import textwrap  # only where something is too wide

        lead = line[: len(line) - len(line.lstrip())]
        return textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=f"{indent}{lead}", break_on_hyphens=False
        ) or [""]


def colon_word(line: str) -> tuple[str, str] | None:
    """The word right behind a colon that a line begins with, and what follows it; None for a line that is text.

    Two colons stand for a text that begins with one.
    """
    if not line.startswith(_COLON) or not line[1:2].isalpha():
        return None
    word, _, rest = line[1:].strip().partition(" ")
    return word.casefold(), rest.strip()


def as_text(line: str) -> str:
    """The line as text: of two colons at its beginning one is taken away."""
    return line[1:] if line.startswith(_COLON * 2) else line


def how_a_text_ends(lines: Sequence[str]) -> str:
    """A reminder after the second empty line in a row, where somebody waits for a text to end; "" elsewhere."""
    blank = [not line.strip() for line in lines[-3:]]
    if len(lines) > 2 and blank == [False, True, True]:
        return "The text goes on. “:done” on a line of its own ends it and saves it."
    return ""
