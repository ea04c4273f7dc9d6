"""What holds on every screen: the order of its fields, where the keys go, help, the next thing to do, and its room.

All walk the ways of docs/ways.py.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from docs.stage import come_to_rest, go_to, opened, press, stage_directory, the_stage, walk, ways_of
from docs.ways import WAYS
from sct_tui.terminal import Terminal
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.line_list import LineList

SITUATIONS = tuple(dict.fromkeys(way.situation for way in WAYS))

# Textual's own; the screen of a window that is too small, which says itself all there is to say; and help itself.
WITHOUT_HELP = {"CommandPalette", "TooSmallScreen", "HelpScreen"}
# What a person can do, named with its key, in a sentence on the screen.
NEXT_THING = re.compile(r"\b(Enter|Space|Type|Search|Ctrl\+[A-Z]|press [a-z])\b|\b[a-z] (saves|lists|writes|shows)\b")
COMMAND = re.compile(r"\{[a-z_]+\.[a-z_]+\}")


@pytest.fixture(scope="module")
def stage() -> Iterator[Path]:
    """The directory for stages."""
    with stage_directory() as directory:
        yield directory


async def screens(
    stage: Path, situation: str, size: tuple[int, int] = (80, 24), terminal: Terminal | None = None
) -> AsyncIterator[tuple[str, Pilot[int], Screen[object]]]:
    """Each screen of a situation, in front and at rest, by the name of the way to it."""
    with the_stage(stage):
        async with opened(stage, situation, size, terminal) as (pilot, app):
            async for way, _ in walk(pilot, ways_of(situation)):
                yield way.name, pilot, app.screen


@pytest.mark.parametrize("situation", SITUATIONS)
async def test_a_screen_can_be_read_and_gone_through_without_help_from_outside(stage: Path, situation: str) -> None:
    found = []
    checks: tuple[Callable[[Screen[object]], Iterator[str]], ...] = (order, help_, next_thing, cut, unnamed)
    async for name, pilot, screen in screens(stage, situation):
        found += [f"{name}: {said}" for check in checks for said in check(screen)]
        found += [f"{name}: {said}" async for said in unseen_focus(pilot, screen)]
        if type(screen).__name__ != "TooSmallScreen":
            await pilot.resize_terminal(60, 20)
            await pilot.pause()
            found += [f"{name}, in a small window: {said}" for said in keys_that_lead_on(screen)]
            await pilot.resize_terminal(80, 24)
            await come_to_rest(pilot)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("situation", SITUATIONS)
async def test_where_the_keys_go_is_seen_without_a_colour(stage: Path, situation: str) -> None:
    found = []
    async for name, pilot, screen in screens(stage, situation, terminal=Terminal(colours=0)):
        found += [f"{name}: {said}" async for said in unseen_focus(pilot, screen)]
    assert not found, "\n".join(found)


async def test_nothing_is_lost_when_the_window_changes_while_one_types(stage: Path) -> None:
    with the_stage(stage):
        async with opened(stage, "demo", (80, 24)) as (pilot, app):
            await go_to(pilot, "step")
            await press(pilot, "up")
            field = app.focused
            assert isinstance(field, TextArea)
            field.move_cursor(field.document.end)
            before = field.text
            for size, text in (("60x20", " one"), ("40x15", ""), ("120x40", " two"), ("80x24", " three")):
                await press(pilot, size)
                await press(pilot, *("space" if letter == " " else letter for letter in text))
            await come_to_rest(pilot, "StepScreen")
            assert field.text == f"{before} one two three"
            assert app.focused is field


def order(screen: Screen[object]) -> Iterator[str]:
    """Tab goes down, or to the right: never to something above that is not in another column."""
    for before, after in pairwise(screen.focus_chain):
        one, other = apart(before, after)
        if other.region.y < one.region.bottom and other.region.x < one.region.right:
            yield f"Tab goes from {before!r} in {one.region} back to {after!r} in {other.region}"


def apart(one: Widget, other: Widget) -> tuple[Widget, Widget]:
    """The parts of the screen in which two widgets are: what scrolls may hold one that is out of sight by now."""
    mine = [one, *parents(one)]
    theirs = [other, *parents(other)]
    while mine[-1] is theirs[-1]:
        mine.pop()
        theirs.pop()
    return mine[-1], theirs[-1]


def help_(screen: Screen[object]) -> Iterator[str]:
    """F1 says what it is for."""
    if type(screen).__name__ not in WITHOUT_HELP:
        said = screen.help_text()  # type: ignore[attr-defined]
        if len(said) < 40:
            yield f"help says only “{said}”"


def next_thing(screen: Screen[object]) -> Iterator[str]:
    """A sentence names a key, or the last line has a key of the screen's own, or there is a button."""
    texts = " ".join(str(static.content) for static in screen.query(Static) if static.is_on_screen)
    texts += " ".join(f"{row.title} {row.detail}" for rows in screen.query(LineList) for row in rows.rows)
    own = [key for line in screen.query(KeyLine) for key in line.own]
    if not (NEXT_THING.search(texts) or own or screen.query(Button) or screen.query("Input")):
        yield "nothing says what to do next"


def cut(screen: Screen[object]) -> Iterator[str]:
    """A text is whole, or can be scrolled to, or is kept elsewhere: what a status line says stands under Messages."""
    for static in screen.query(Static):
        if not (static.display and static.region and str(static.content).strip()):
            continue
        if any(isinstance(above, StatusLine) or above.allow_vertical_scroll for above in parents(static)):
            continue
        size, place = static.content_size, screen.find_widget(static)
        needed = static.get_content_height(screen.size, screen.size, size.width)
        is_one_line = static.styles.text_wrap == "nowrap"
        width = static.get_content_width(screen.size, screen.size) if is_one_line else 0
        if place.visible_region != place.region or needed > size.height or width > size.width:
            yield f"“{static.content}” is cut off: {place.region} in {place.clip}, {needed} lines in {size}"
    for rows in screen.query(LineList):
        room = rows.scrollable_content_region.width - 2  # the mark of the cursor
        yield from (f"“{line.text}” ends under the bar" for line in rows._lines if cell_len(line.text) > room > 0)


def unnamed(screen: Screen[object]) -> Iterator[str]:
    """A text names a key by its command, and a person reads the key."""
    texts = [str(static.content) for static in screen.query(Static)]
    texts += [f"{row.title} {row.detail}" for rows in screen.query(LineList) for row in rows.rows]
    yield from (f"“{text}” names a command, and not its key" for text in texts if COMMAND.search(text))


async def unseen_focus(pilot: Pilot[int], screen: Screen[object]) -> AsyncIterator[str]:
    """What looks the same with the focus and without it."""
    at_first = screen.focused
    for widget in screen.focus_chain:
        screen.set_focus(widget)
        await pilot.pause()
        region = screen.find_widget(widget).visible_region
        if not region or screen.focus_chain == [widget]:
            continue  # out of sight at a dialog's edge, or the only one there is: the keys can go nowhere else
        with_focus = drawn(screen, region.x, region.y, region.right, region.bottom)
        screen.set_focus(None)
        await pilot.pause()
        if with_focus == drawn(screen, region.x, region.y, region.right, region.bottom):
            yield f"{widget!r} looks the same without the focus"
    screen.set_focus(at_first)
    await pilot.pause()


def drawn(screen: Screen[object], left: int, top: int, right: int, bottom: int) -> list[list[Segment]]:
    """The cells of a part of the screen, with their styles."""
    return [list(strip.crop(left, right).simplify()) for strip in screen._compositor.render_strips()[top:bottom]]


def keys_that_lead_on(screen: Screen[object]) -> Iterator[str]:
    """Whole, one after another, and on the last line."""
    for line in screen.query(KeyLine):
        shown = line.shown
        assert len(shown) <= line.size.width
        back = [key.key for key in line.first]
        for key in (*back, "^Q"):
            if not re.search(rf"(^|\s){re.escape(key)} \w", shown):
                yield f"{key} is not on “{shown}”"
        if type(screen).__name__ not in WITHOUT_HELP and "F1" not in back:
            yield f"help is not on “{shown}”"


def parents(widget: Widget) -> Iterator[Widget]:
    """What it stands in, up to the screen."""
    return (node for node in widget.ancestors if isinstance(node, Widget))
