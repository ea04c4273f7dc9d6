"""What stands on the terminal, cell by cell, so that only what changed is sent.

Textual sends each region that a widget asks to draw anew as a whole: three lines for a letter, six for a move in a
list, most of a screen for the first letter in a form. Over SSH that is what a keystroke costs; here the cells are
compared with those that are there already, and a letter costs some 50 bytes instead of 500. Whatever may have changed
the terminal otherwise (another program, a resize) has to say so with forget().
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

# Going on costs a character for each cell that stands; going elsewhere costs the place and the colours anew.
_WORTH_SKIPPING = 24
# Beyond these (wide scripts, emoji) terminals do not agree how many cells a character takes.
_FIRST_UNSURE = "\u2e80"

Cell = tuple[str, Style | None]


class Shown:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self._unread: dict[int, Sequence[Strip]] = {}

    def forget(self) -> None:
        """Know of nothing any more: what comes next is sent whole."""
        self._rows.clear()
        self._unread.clear()

    def sent(self, update: CompositorUpdate, console: Console) -> str:
        """What is to be sent for an update: only what differs, where that can be told. It counts as shown from now."""
        if isinstance(update, ChopsUpdate):
            runs = [run for y, x1, x2 in update.spans for run in self._line(update, y, x1, x2)]
            return "".join(Control.move_to(x, y).segment.text + strip.render(console) for y, x, strip in runs)
        self.forget()
        if isinstance(update, LayoutUpdate) and update.region.x == 0:
            # Taken apart when it is first compared with: the first frame does not wait for that.
            self._unread = {y: list(line) for y, line in enumerate(update.strips, update.region.y)}
        return update.render_segments(console)

    def _line(self, update: ChopsUpdate, y: int, x1: int, x2: int) -> Iterator[tuple[int, int, Strip]]:
        row = self._row(y)
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            first, last = max(x, x1), min(end, x2)
            if strip is None or first >= last:
                continue
            cells = _cells(strip)
            last = min(last, x + len(cells))
            while last - x < len(cells) and cells[last - x][0] == "":  # the second half of a wide character
                last += 1
            changed = [at for at in range(first, last) if row.get(at) != cells[at - x]]
            if not changed:
                continue
            is_sure = all(_is_sure(cells[at - x]) and _is_sure(row.get(at, ("", None))) for at in range(first, last))
            row.update((at, cells[at - x]) for at in range(first, last))
            for start, stop in _joined(changed) if is_sure else [(first, last)]:
                # Not through the middle of a character that takes two cells.
                while start > x and cells[start - x][0] == "":
                    start -= 1
                yield y, start, _strip(cells[start - x : stop - x])

    def _row(self, y: int) -> dict[int, Cell]:
        if y not in self._rows:
            cells = [cell for strip in self._unread.pop(y, ()) for cell in _cells(strip)]
            self._rows[y] = dict(enumerate(cells))
        return self._rows[y]


class Narrowed(CompositorUpdate):
    """An update of Textual's that is compared with what is shown at the moment it is sent, and not if it is dropped."""

    def __init__(self, update: CompositorUpdate, shown: Shown) -> None:
        self._update = update
        self._shown = shown

    def render_segments(self, console: Console) -> str:
        """What is sent."""
        return self._shown.sent(self._update, console)


def _cells(strip: Strip) -> list[Cell]:
    """The strip's cells, from left to right; the second one of a wide character is empty."""
    cells: list[Cell] = []
    before = ""
    for text, style, _ in strip:
        look = _look(style) if style is not None else None
        if text.isascii():
            cells += [(sign, look) for sign in text]
            continue
        for sign in text:
            width = cell_len(sign)
            if width == 0 and cells:
                cells[-1] = (cells[-1][0] + sign, cells[-1][1])
            elif width == 0:
                before += sign  # a mark of what stands in the strip before
            else:
                cells += [(before + sign, look), *([("", look)] * (width - 1))]
                before = ""
    return cells


@lru_cache(maxsize=1024)
def _look(style: Style) -> Style:
    """The style without what is not seen: places and actions that Textual notes in it."""
    return style.clear_meta_and_links() if style.meta and not style.link else style


def _is_sure(cell: Cell) -> bool:
    return len(cell[0]) == 1 and cell[0] < _FIRST_UNSURE


def _joined(changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of places, from the first to after the last; those with little between them as one."""
    start = before = changed[0]
    for at in changed[1:]:
        if at - before > _WORTH_SKIPPING:
            yield start, before + 1
            start = at
        before = at
    yield start, before + 1


def _strip(cells: Sequence[Cell]) -> Strip:
    """The cells as a strip with as few segments as there are looks."""
    segments: list[Segment] = []
    for text, look in cells:
        if segments and segments[-1].style == look:
            segments[-1] = Segment(segments[-1].text + text, look)
        else:
            segments.append(Segment(text, look))
    return Strip(segments)
