"""Lines on terminals that show less: in ASCII, cell for cell; without colours, where what stood out still does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from sct_tui.terminal import Drawing, Terminal
from sct_tui.tui.drawing import Colourless, drawn_in
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import opened
from tests.tui.looking import lines_of, walk

BLACK = Color.parse("black")


@pytest.mark.parametrize(
    ("text", "in_ascii"),
    [
        ("╭── ✓ Prepare ─▸─[◐ Identify]──╮", ".-- x Prepare ->-[% Identify]--."),
        ("╰── ○ Reflect ─◂─ ! Act ───────╯", "'-- o Reflect -<- ! Act -------'"),
        ("“quoted” – it’s 3·4…", '"quoted" - it\'s 3-4.'),
        ("Zoë Łukasz Straße naïve Ærø", "Zoe Lukasz Strase naive Aro"),
        ("e\u0301te\u0301", "ete"),
        ("日本", "????"),
        ("Ω", "?"),
        ("plain ASCII ~ stays", "plain ASCII ~ stays"),
    ],
)
def test_signs_and_letters_in_ascii(text: str, in_ascii: str) -> None:
    assert drawn_in(text, Drawing.ASCII) == in_ascii


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_whatever_the_text_it_is_as_wide_in_ascii_and_nothing_else_is_left(text: str) -> None:
    found = drawn_in(text, Drawing.ASCII)
    assert found.isascii()
    assert found.isprintable()
    # A letter with the marks drawn over it is as wide as the letter.
    assert len(found) == sum(cell_len(character) for character in text)


def test_a_linux_console_keeps_letters_and_gets_the_signs_that_its_font_has() -> None:
    assert drawn_in("╭─ ✓ Zoë ─▸ ◐ “ok” ─╮", Drawing.CONSOLE) == "┌─ √ Zoë ─► % “ok” ─┐"


def test_without_colours_what_stood_out_by_its_background_is_reversed() -> None:
    style = Style.parse("bold red on blue") + Style(meta={"@click": "go"})
    (plain, stands_out) = Colourless().apply([Segment("a", Style.parse("red")), Segment("b", style)], BLACK)
    assert plain.style == Style()
    assert stands_out.style is not None
    assert (stands_out.style.bold, stands_out.style.reverse, stands_out.style.color) == (True, True, None)
    assert stands_out.style.meta == {"@click": "go"}


async def test_every_screen_is_drawn_in_ascii_cell_for_cell(demo: Workspace) -> None:
    async with opened(demo, terminal=Terminal(drawing=Drawing.ASCII)) as (pilot, app):
        async for place in walk(pilot, app):
            for line in lines_of(app):
                text = "".join(segment.text for segment in line)
                assert text.isascii(), f"{place}: {text}"
                assert len(text) == 80, f"{place}: {text}"
