"""A page of plain text: lines of a fixed width, headings that are underlined, values that hang under their titles."""

import textwrap

from sct_tui.cleaning import cleaned, one_line

WIDTH = 72  # characters: what letter paper holds in a common size, with margins


class Page:
    """Lines in the making. All text that comes here is cleaned."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """The page so far; ends with a newline."""
        return "\n".join(self._lines).strip("\n") + "\n"

    def gap(self) -> None:
        """An empty line, unless there is one."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str, underline: str, *, is_above_too: bool = False) -> None:
        """A heading after an empty line, underlined by a character, also above it where it begins a new part."""
        self.gap()
        lines = self._wrapped(one_line(text), "", "")
        length = WIDTH if is_above_too else max(map(len, lines))
        self._lines += [*([underline * length] if is_above_too else []), *lines, underline * length, ""]

    def paragraph(self, text: str, *, indent: int = 0, bullet: str = "") -> None:
        """A text, its lines kept and long ones broken. What follows the first hangs under it, beside the bullet."""
        first, rest = " " * indent + bullet, " " * (indent + len(bullet))
        for line in cleaned(text).expandtabs(4).split("\n"):
            self._lines += self._wrapped(line, first, rest)
            first = rest

    @staticmethod
    def _wrapped(line: str, first: str, rest: str) -> list[str]:
        if not line.strip():
            return [""]
        return textwrap.wrap(
            line,
            WIDTH,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,  # an address on the web is of no use in two pieces
            break_on_hyphens=False,
        )
