"""A picture: what a screen shows, cell by cell, as far as it is known."""

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from sct_tui.tui.thin.looks import Look

# Beyond these (wide scripts, emoji), and for marks, terminals do not agree how many cells a character takes.
_FIRST_UNSURE = "\u2e80"
# A character with what belongs to it: marks, variants, and what is joined to it.
_JOINER = "\u200d"


class Cell(NamedTuple):
    """text: the character with its marks; "" in the cells that a wide one takes beyond its first."""

    text: str
    look: Look


Row = list[Cell | None]


class Picture:
    """Rows of cells, and the place at which is written. Cells that are None are not known: whatever stands there."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows: list[Row] = [[None] * width for _ in range(height)]
        self.column, self.row = 0, 0

    def put(self, text: str, look: Look) -> None:
        """Write at the place; what reaches beyond the last column is not seen."""
        cells = _cells(text if text.isascii() else self._marked(text), look)
        if 0 <= self.row < self.height:
            row, first = self.rows[self.row], self.column
            last = min(first + len(cells), self.width)
            _break_up(row, first, last)
            row[first:last] = cells[: last - first]
            if first + len(cells) > last:  # what is seen of a wide character that does not fit differs
                _break_up(row, self.width, self.width)
        self.column = min(self.column + len(cells), self.width)

    def _marked(self, text: str) -> str:
        """The text without the marks at its start, which are the cell's before it."""
        bare = text.lstrip("".join(sign for sign in set(text) if cell_len(sign) == 0))
        if (marks := text[: len(text) - len(bare)]) and self.row < self.height and self.column:
            at = self.column - 1
            row = self.rows[self.row]
            while at and (cell := row[at]) is not None and not cell.text:
                at -= 1
            if (cell := row[at]) is not None:
                row[at] = cell._replace(text=cell.text + marks)
        return bare


def _break_up(row: Row, first: int, last: int) -> None:
    """Know nothing of what is left of wide characters that are written over in part, from first to before last."""
    at = first
    while 0 < at < len(row) and (cell := row[at]) is not None and not cell.text:
        at -= 1
        row[at] = None
    while last < len(row) and (cell := row[last]) is not None and not cell.text:
        row[last] = None
        last += 1


def is_sure(cell: Cell | None) -> bool:
    """Whether every terminal gives this one cell."""
    return cell is None or (len(cell.text) == 1 and cell.text < _FIRST_UNSURE)


def all_sure(row: Row) -> bool:
    """Whether every terminal gives each of these one cell."""
    texts = [cell.text for cell in row if cell is not None]
    return not texts or (set(map(len, texts)) == {1} and max(texts) < _FIRST_UNSURE)


@lru_cache(maxsize=4096)  # most of what is drawn was drawn before
def _cells(text: str, look: Look) -> tuple[Cell, ...]:
    if text.isascii():
        return tuple([Cell(sign, look) for sign in text])
    return tuple([Cell(part, look) for sign, width in _signs(text) for part in (sign, *[""] * (width - 1))])


def _signs(text: str) -> tuple[tuple[str, int], ...]:
    """The characters with what belongs to them, and how many cells each takes, as Textual counts them."""
    signs: list[tuple[str, int]] = []
    for sign in text:
        width = cell_len(sign)
        if signs and (width == 0 or signs[-1][0].endswith(_JOINER)):
            joined = signs[-1][0] + sign
            signs[-1] = (joined, cell_len(joined))
        else:
            signs.append((sign, width))
    if sum(width for _, width in signs) != cell_len(text):
        return ((text, cell_len(text)),)  # it is counted otherwise as a whole: then it is written as a whole
    return tuple(signs)
