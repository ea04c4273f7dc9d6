"""What is sent is what differs from what is shown, and after it the terminal shows what it has to."""

from collections.abc import Sequence

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from sct_tui.tui.narrowing import Shown

WIDTH, CUT = 40, 15  # a line of two chops
PLAIN, MARKED = Style(color="red", bgcolor="black"), Style(color="white", bgcolor="blue", bold=True)
CONSOLE = Console(color_system="256", width=WIDTH)

Line = tuple[str, Style]


class Terminal:
    """A terminal of one line, and what is known of it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, 1)
        self._stream = pyte.Stream(self.screen)
        self.shown = Shown()

    def draw(self, line: Line, x1: int = 0, x2: int = WIDTH) -> str:
        """Draw a part of the line, as an update of Textual's."""
        return self._fed(self.shown.sent(update(line, x1, x2), CONSOLE))

    def draw_whole(self, line: Line) -> str:
        """Draw all of it, as the first frame."""
        strips = [list(filter(None, update(line, 0, WIDTH).chops[0].values()))]
        return self._fed(self.shown.sent(LayoutUpdate([*strips], Region(0, 0, WIDTH, 1)), CONSOLE))

    def _fed(self, sent: str) -> str:
        self._stream.feed(sent)
        return sent

    @property
    def looks(self) -> list[pyte.screens.Char]:
        return [self.screen.buffer[0][column] for column in range(WIDTH)]


def update(line: Line, x1: int, x2: int) -> ChopsUpdate:
    text, style = line
    strip = Strip([Segment(text, style)]).adjust_cell_length(WIDTH, style)
    chops = {0: strip.crop(0, CUT), CUT: strip.crop(CUT, WIDTH)}
    return ChopsUpdate([chops], [(0, x1, x2)], [[CUT, WIDTH]])


SIGNS = ["a", "b", " ", "c", "é", "✓", "漢", "👍"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=WIDTH // 2).map("".join)
LINES = st.tuples(TEXTS, st.sampled_from([PLAIN, MARKED]))


@given(st.lists(LINES, min_size=2, max_size=6))
def test_a_terminal_shows_after_each_update_what_it_shows_without_narrowing(lines: Sequence[Line]) -> None:
    narrow = Terminal()
    narrow.draw_whole(lines[0])
    for line in lines[1:]:
        narrow.draw(line)
        whole = Terminal()
        whole.draw_whole(line)
        assert narrow.looks == whole.looks


def test_a_letter_costs_its_own_cells() -> None:
    terminal = Terminal()
    terminal.draw_whole(("Tenants know", PLAIN))
    sent = terminal.draw(("Tenants know it", PLAIN))
    assert "it" in sent
    assert "Tenants" not in sent
    assert terminal.draw(("Tenants know it", PLAIN)) == ""


def test_where_terminals_do_not_agree_on_widths_the_whole_of_it_is_sent() -> None:
    terminal = Terminal()
    terminal.draw_whole(("漢 Tenants", PLAIN))
    assert "漢 Tenants" in terminal.draw(("漢 Tenantz", PLAIN)).replace("Tenantz", "Tenants")


def test_a_mark_over_a_letter_comes_and_goes_with_it() -> None:
    terminal = Terminal()
    terminal.draw_whole(("ae\u0301b", PLAIN))
    terminal.draw(("aeb", PLAIN))
    assert [cell.data for cell in terminal.looks[:3]] == ["a", "e", "b"]
    terminal.draw(("ae\u0301b", PLAIN))
    assert [cell.data for cell in terminal.looks[:3]] == ["a", "é", "b"]


def test_only_the_part_that_was_asked_for_is_looked_at() -> None:
    terminal = Terminal()
    terminal.draw_whole(("aaaa bbbb", PLAIN))
    assert terminal.draw(("cccc bbbb", PLAIN), x1=5) == ""
    assert "cccc" in terminal.draw(("cccc bbbb", PLAIN))


@pytest.mark.parametrize("style", [PLAIN, MARKED])
def test_what_is_forgotten_is_sent_whole(style: Style) -> None:
    terminal = Terminal()
    terminal.draw_whole(("Tenants know", style))
    terminal.shown.forget()
    assert style.render("Tenants know   ", color_system=ColorSystem.EIGHT_BIT) in terminal.draw(("Tenants know", style))
