"""Painting: the fewest bytes that make one picture of another, by going, printing, erasing and repeating."""

from collections.abc import Iterator
from itertools import groupby

from sct_tui.records import dataclass
from sct_tui.tui.thin.looks import PLAIN, Look, change
from sct_tui.tui.thin.picture import Cell, Picture, Row, all_sure, is_sure

_WORTH_A_SEQUENCE = 4  # cells alike: fewer are printed, for no sequence is shorter
_WORTH_SKIPPING = 4  # cells that stand: printed again up to here, as going past them costs as much
# What an erased cell does not show: such looks are printed.
_SEEN_ON_BLANKS = frozenset({4, 5, 6, 7, 9, 51, 52, 53})


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a terminal can do beyond going somewhere and printing.

    erases_in_colour: erasing leaves the ground that is set (terminfo: bce); else the terminal's own. erases_parts: so
    many cells and not only the rest of a line (ech). repeats: the last character again (rep).
    """

    erases_in_colour: bool = False
    erases_parts: bool = False
    repeats: bool = False


def abilities_of(term: str) -> Abilities:
    """What the terminals of this name can do; of others nothing is taken for granted.

    By the terminfo entries of ncurses. Repeating is used only where the name means one program: not all that call
    themselves xterm-256color can do it.
    """
    kind = term.partition("-")[0]
    if kind == "tmux":  # it erases in colour, too, and its capture-pane does not tell of that
        return Abilities(erases_parts=True, repeats=True)
    if kind in ("foot", "alacritty") or term in ("xterm-kitty", "xterm-ghostty", "wezterm"):
        return Abilities(erases_in_colour=True, erases_parts=True, repeats=True)
    if kind in ("xterm", "linux", "putty", "rxvt", "konsole", "vte"):
        return Abilities(erases_in_colour=True, erases_parts=True)
    return Abilities()


class Painter:
    """Writes to a terminal of which it knows where the cursor is and how what comes next will look."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._parts: list[str] = []
        self._look = PLAIN
        self._row, self._column = 0, -1  # a column of -1: not known

    def lose_place(self) -> None:
        """Somebody else moved the cursor."""
        self._column = -1

    def paint(self, shown: Picture, wanted: Picture, rows: set[int]) -> str:
        """What makes these rows of what is shown as they are wanted, and the place, too; shown is that from then on."""
        self._parts = []
        for number in sorted(rows):
            self._paint_row(number, shown.rows[number], wanted.rows[number])
        self._wear(PLAIN)  # whoever writes next, a shell or another program, finds nothing set
        self._go(wanted.row, min(wanted.column, wanted.width - 1))
        return "".join(self._parts)

    def _paint_row(self, number: int, shown: Row, wanted: Row) -> None:
        changed = [at for at, cell in enumerate(wanted) if cell is not None and cell != shown[at]]
        if all_sure(wanted) and all_sure(shown):
            for first, last in _runs(changed, wanted):
                self._go(number, first)
                self._print(wanted, first, last)
        elif changed:
            self._paint_unsure(number, wanted)
        shown[:] = [before if cell is None else cell for cell, before in zip(wanted, shown, strict=True)]

    def _paint_unsure(self, number: int, wanted: Row) -> None:
        """All of a row, with the place told anew after each character of which it is not sure how wide it is."""
        at = 0
        while at < len(wanted):
            last = at + 1
            if wanted[at] is not None:
                self._go(number, at)
                is_safe = is_sure(wanted[at])
                while last < len(wanted) and (cell := wanted[last]) is not None:
                    if is_safe is not is_sure(cell) or (not is_safe and cell.text):
                        break
                    last += 1
                self._print(wanted, at, last)
                if not is_safe:
                    self._column = -1
            at = last

    def _print(self, wanted: Row, first: int, last: int) -> None:
        at = first
        for cell, group in groupby(cell for cell in wanted[first:last] if cell is not None):
            count = len(list(group))
            if cell.look is not self._look:
                self._wear(cell.look)
            printed, end = cell.text * count, count
            if count >= _WORTH_A_SEQUENCE:
                ends_run = at + count == last
                ends_row = ends_run and all(one == cell for one in wanted[last:])  # the rest is so already
                printed, end = self._shortest(cell, count, ends_run=ends_run, ends_row=ends_row)
            self._parts.append(printed)
            self._column += end
            at += count
        if self._column >= len(wanted):
            self._column = -1  # at the last column, terminals differ in where the cursor is

    def _shortest(self, cell: Cell, count: int, *, ends_run: bool, ends_row: bool) -> tuple[str, int]:
        """The shortest way to show a cell so many times, and how many columns further the cursor is then."""
        ways = [(cell.text * count, count)]
        if cell.text == " " and self._can_erase(cell.look):
            if ends_row:
                ways.append(("\x1b[K", 0))
            elif self._abilities.erases_parts:
                erased = f"\x1b[{count}X"
                ways.append((erased, 0) if ends_run else (f"{erased}\x1b[{count}C", count))
        if self._abilities.repeats and cell.text.isascii() and count > 1:  # of other characters, tmux 3.3 repeats none
            ways.append((f"{cell.text}\x1b[{count - 1}b", count))
        return min(ways, key=lambda way: len(way[0]))

    def _can_erase(self, look: Look) -> bool:
        if look.other or look.link or look.attributes & _SEEN_ON_BLANKS:
            return False
        return self._abilities.erases_in_colour or not look.ground

    def _wear(self, look: Look) -> None:
        self._parts.append(change(self._look, look))
        self._look = look

    def _go(self, row: int, column: int) -> None:
        if (row, column) == (self._row, self._column):
            return
        there = f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H" if row else "\x1b[H"
        if self._column >= 0 and row == self._row:
            there = min(there, self._along(column), key=len)
        self._parts.append(there)
        self._row, self._column = row, column

    def _along(self, column: int) -> str:
        """The way within the row."""
        if column == 0:
            return "\r"
        by = column - self._column
        if by > 0:
            return f"\x1b[{by}C" if by > 1 else "\x1b[C"
        return min("\b" * -by, f"\x1b[{-by}D" if by < -1 else "\x1b[D", key=len)


def _runs(changed: list[int], row: Row) -> Iterator[tuple[int, int]]:
    """Runs of places, from the first to after the last; with little between them that looks the same, as one."""
    if not changed:
        return
    start = before = changed[0]
    for at in changed[1:]:
        if at - before > 1:
            between = row[before + 1 : at]
            if len(between) > _WORTH_SKIPPING or any(
                cell is None or not _continues(cell, row[before]) for cell in between
            ):
                yield start, before + 1
                start = at
        before = at
    yield start, before + 1


def _continues(cell: Cell, before: Cell | None) -> bool:
    return before is not None and cell.look == before.look
