"""Whatever Textual writes, the terminal behind the thin line shows what it would have shown, in fewer bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from sct_tui.tui.thin.painting import Abilities, abilities_of
from sct_tui.tui.thin.stage import Stage
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


@given(st.lists(frames.filter(lambda frame: "\u0301" not in str(frame)), min_size=1, max_size=8))
def test_a_terminal_that_breaks_lines_though_it_is_told_not_to_scrolls_nothing_away(steps: Sequence[Frame]) -> None:
    pair = Pair(WIDTH, HEIGHT, COLOURED)  # without the sequence that forbids it
    for frame in steps:
        pair.write(frame.written(WIDTH, HEIGHT))
        pair.send()
        assert pair.thin.looks == pair.full.looks


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[?25l",
        "\x1b[?1000h",
        "\x1b[?2026$p",
        "\x1b[>1u",
        "\x1b[<u",
        "\x1b[6n",
        "\x1b[2 q",
        "\x1b]2;A title\x07",
        "\x1b]22;text\x1b\\",
        "\x1b]52;c;YQ==\x07",
        "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\",
        "\x07",
    ],
)
def test_what_changes_no_cell_passes_untouched_and_loses_no_knowledge(sequence: str) -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    stage.take("\x1b[1;1Htenants")
    stage.to_send()
    stage.take(sequence)
    assert stage.has_to_send
    assert stage.to_send() == sequence
    stage.take("\x1b[1;1Htenants")
    assert "tenants" not in stage.to_send()


def test_what_passes_keeps_its_order() -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    stage.take("\x1b[?1000h\x1b]2;one\x07\x1b[?1006h")
    stage.take("\x1b[1;1Hx")
    stage.take("\x07")
    assert stage.to_send().startswith("\x1b[?1000h\x1b]2;one\x07\x1b[?1006h\x07")


@pytest.mark.parametrize("sequence", ["\x1b[?1049h", "\x1b[?1049l", "\x1b[2J", "\x1b[3A", "\x1bc", "\t", "\x1b[?3h"])
def test_after_what_may_change_any_cell_nothing_is_known(sequence: str) -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    stage.take("\x1b[1;1Htenants")
    stage.to_send()
    stage.take(f"\x1b[2;1Hbefore{sequence}\x1b[1;1Htenants")
    sent = stage.to_send()
    assert sent.index("before") < sent.index(sequence) < sent.index("tenants")


def test_of_several_frames_only_what_the_last_one_shows_is_sent() -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    for number in range(100):
        stage.take(f"\x1b[1;1Hframe {number}")
    assert "frame 99" in (sent := stage.to_send())
    assert len(sent) < 40


def test_drawn_again_and_forgotten_all_is_sent_again() -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    stage.take("\x1b[1;1Htenants\x1b[3;1H\x1b[31mowners\x1b[0m")
    first = stage.to_send()
    stage.forget()
    assert stage.to_send() == first


def test_a_long_update_is_shown_at_once_where_that_is_asked_for() -> None:
    stage = Stage(WIDTH, HEIGHT, COLOURED)
    text = "".join(f"\x1b[{row};1H{'tenants and owners ' * 2:.32}" for row in range(1, 6))
    stage.take(f"\x1b[?2026h{text * 3}\x1b[?2026l")
    stage.forget()
    sent = stage.to_send()
    assert sent.count("\x1b[?2026h") == sent.count("\x1b[?2026l") <= 1
    stage.take("\x1b[?2026h\x1b[1;1Hx\x1b[?2026l")
    assert "?2026" not in stage.to_send()  # a letter comes in one piece anyway
