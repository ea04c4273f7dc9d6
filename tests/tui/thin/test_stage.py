"""Whatever Textual writes, the terminal behind the thin line shows what it would have shown, in fewer bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from sct_tui.tui.thin.painting import Abilities, abilities_of
from tests.tui.thin.terminals import Pair

WIDTH, HEIGHT, CUT = 32, 5, 11  # each line of two parts, as Textual sends them
COLOURED = abilities_of("xterm-256color")

CODES = [
    "",
    "1",
    "2",
    "1;31",
    "38;5;203;48;5;17",
    "38;2;1;2;3",
    "4;32",
    "7",
    "3;9;44",
    "1;97;107",
    "48;5;17",
    "30;48;5;17",
]
SIGNS = ["a", "b", " ", "     ", "────────", "é", "✓", "漢", "👍", "e\u0301", "z"]


@dataclass(frozen=True)
class Segment:
    text: str
    codes: str
    link: str = ""

    def written(self) -> str:
        inner = f"\x1b[{self.codes}m{self.text}\x1b[0m" if self.codes else self.text
        return f"\x1b]8;id=1;{self.link}\x1b\\{inner}\x1b]8;;\x1b\\" if self.link else inner


@dataclass(frozen=True)
class Part:
    """One of the two parts of a line, written whole."""

    row: int
    is_second: bool
    segments: Sequence[Segment]

    def written(self, width: int) -> str:
        first, last = (CUT, width) if self.is_second else (0, CUT)
        text, left = "", last - first
        for segment in self.segments:
            size = min(cell_len(segment.text), left)
            if size:
                text += Segment(set_cell_size(segment.text, size), segment.codes, segment.link).written()
                left -= size
        return f"\x1b[{self.row + 1};{first + 1}H{text}{' ' * left}"


@dataclass(frozen=True)
class Frame:
    parts: Sequence[Part]
    place: tuple[int, int]
    is_sent: bool
    is_at_once: bool = False
    is_forgotten: bool = False

    def written(self, width: int, height: int) -> str:
        drawn = "".join(part.written(width) for part in self.parts if part.row < height)
        row, column = min(self.place[0], height - 1), min(self.place[1], width - 1)
        whole = f"{drawn}\x1b[{row + 1};{column + 1}H"
        return f"\x1b[?2026h{whole}\x1b[?2026l" if self.is_at_once else whole


segments = st.builds(
    Segment,
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join),
    st.sampled_from(CODES),
    st.sampled_from(["", "", "https://example.org/"]),
)
parts = st.builds(Part, st.integers(0, HEIGHT - 1), st.booleans(), st.lists(segments, max_size=4))
frames = st.builds(
    Frame,
    st.lists(parts, max_size=8),
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([False] * 9 + [True]),
)
sizes = st.tuples(st.integers(CUT + 4, WIDTH), st.integers(2, HEIGHT))


@pytest.mark.parametrize("abilities", [Abilities(), COLOURED], ids=["plain", "erases in colour"])
@given(st.lists(frames | sizes, min_size=1, max_size=12))
def test_a_terminal_shows_what_it_shows_without_the_thin_line(
    abilities: Abilities, steps: Sequence[Frame | tuple[int, int]]
) -> None:
    pair = Pair(WIDTH, HEIGHT, abilities)
    pair.write("\x1b[?7l")  # no breaking of lines, as Textual has it
    size = (WIDTH, HEIGHT)
    for step in steps:
        if isinstance(step, Frame):
            if step.is_forgotten:
                pair.stage.forget()
            pair.write(step.written(*size))
        else:
            size = step
            pair.resize(*size)
            pair.write(
                "".join(Part(row, second, []).written(size[0]) for row in range(size[1]) for second in (False, True))
            )
        if not isinstance(step, Frame) or step.is_sent:
            pair.send()
            assert pair.thin.looks == pair.full.looks
    pair.send()
    assert pair.thin.looks == pair.full.looks
    if isinstance(steps[-1], Frame):
        assert pair.thin.place == pair.full.place
    assert pair.stage.to_send() == ""
    assert not pair.stage.has_to_send
