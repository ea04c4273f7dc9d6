"""Breaking text into lines by terminal cells, which are not characters: wide ones take two."""

from rich.cells import cell_len, set_cell_size

NO_BREAK = "\u00a0"  # a blank at which no line is broken


def wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """The text in lines of at most width cells; lines after the first begin with indent.

    Newlines are kept; words longer than a line are cut. NO_BREAK keeps words together, and comes out as a blank. Never
    empty: no text is one empty line.
    """
    width = max(width, len(indent) + 8)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = indent if lines else ""
        start = len(line)
        for word in paragraph.split(" "):
            while True:
                gap = " " if len(line) > start else ""
                if cell_len(line) + len(gap) + cell_len(word) <= width:
                    line += gap + word
                    break
                if len(line) > start:
                    lines.append(line)
                    line, start = indent, len(indent)
                    continue
                head, word = _cut(word, width - cell_len(line))
                lines.append(line + head)
                line, start = indent, len(indent)
        lines.append(line)
    return [line.replace(NO_BREAK, " ") for line in lines]


def together(text: str) -> str:
    """The text as one word: it is broken only where a line is too short for all of it."""
    return text.replace(" ", NO_BREAK)


def shortened(text: str, width: int) -> str:
    """The text in at most width cells, with an ellipsis where it was cut."""
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def padded(text: str, width: int) -> str:
    """The text in exactly width cells."""
    return set_cell_size(shortened(text, width), width)


def _cut(word: str, width: int) -> tuple[str, str]:
    for at in range(1, len(word) + 1):
        if cell_len(word[:at]) > width:
            return word[: at - 1] or word[:1], word[max(at - 1, 1) :]
    return word, ""
