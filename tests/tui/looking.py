"""Looking at what the app sends to a terminal, cell by cell: the colours and styles of each piece of text."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.palette import Palette
from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import Input

from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.coming_back import ComingBackScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.export import ExportScreen
from sct_tui.tui.screens.help import HelpScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from tests.tui.driving import press, shown, until

# The sixteen colours as terminals have them: xterm as it comes, and a PC's (Linux console, many others).
XTERM = Palette(
    [
        (0x00, 0x00, 0x00),
        (0xCD, 0x00, 0x00),
        (0x00, 0xCD, 0x00),
        (0xCD, 0xCD, 0x00),
        (0x00, 0x00, 0xEE),
        (0xCD, 0x00, 0xCD),
        (0x00, 0xCD, 0xCD),
        (0xE5, 0xE5, 0xE5),
        (0x7F, 0x7F, 0x7F),
        (0xFF, 0x00, 0x00),
        (0x00, 0xFF, 0x00),
        (0xFF, 0xFF, 0x00),
        (0x5C, 0x5C, 0xFF),
        (0xFF, 0x00, 0xFF),
        (0x00, 0xFF, 0xFF),
        (0xFF, 0xFF, 0xFF),
    ]
)
PC = Palette(
    [
        (0x00, 0x00, 0x00),
        (0xAA, 0x00, 0x00),
        (0x00, 0xAA, 0x00),
        (0xAA, 0x55, 0x00),
        (0x00, 0x00, 0xAA),
        (0xAA, 0x00, 0xAA),
        (0x00, 0xAA, 0xAA),
        (0xAA, 0xAA, 0xAA),
        (0x55, 0x55, 0x55),
        (0xFF, 0x55, 0x55),
        (0x55, 0xFF, 0x55),
        (0xFF, 0xFF, 0x55),
        (0x55, 0x55, 0xFF),
        (0xFF, 0x55, 0xFF),
        (0x55, 0xFF, 0xFF),
        (0xFF, 0xFF, 0xFF),
    ]
)


@dataclass(frozen=True)
class Piece:
    """A piece of text in one style, as it is sent. A colour is None where it is the terminal's own."""

    text: str
    colour: Color | None
    background: Color | None
    style: Style

    @property
    def is_read(self) -> bool:
        """Whether it holds letters or figures, and not signs or blanks alone."""
        return any(character.isalnum() for character in self.text)


def lines_of(app: SctApp) -> list[list[Segment]]:
    """The segments of each line of the screen in front, as they are sent."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


async def at_rest(pilot: Pilot[int], app: SctApp) -> list[list[Segment]]:
    """The lines of the screen in front, once they change no more."""
    lines: list[list[Segment]] = []
    while lines != (lines := lines_of(app)) or not lines:
        await pilot.pause(0.1)
    return lines


async def until_other_lines(pilot: Pilot[int], app: SctApp, lines: list[list[Segment]]) -> None:
    """Wait until something else is drawn than these lines; fails if that never comes."""
    await until(pilot, lambda: lines_of(app) != lines)


def pieces(app: SctApp) -> Iterator[Piece]:
    """All pieces of text of the screen in front."""
    for line in lines_of(app):
        for text, style, _ in line:
            style = style or Style()
            colour, background = own(style.color), own(style.bgcolor)
            if style.reverse:
                colour, background = background, colour
            yield Piece(text, colour, background, style)


def own(colour: Color | None) -> Color | None:
    """The colour; None for the terminal's own."""
    return None if colour is None or colour.type is ColorType.DEFAULT else colour


def contrast(one: Color, other: Color, system: ColorSystem, palette: Palette) -> float:
    """How much two colours differ in lightness as a terminal shows them (WCAG 2, contrast ratio): 1 to 21."""
    lighter, darker = sorted((luminance(shown_as(colour, system, palette)) for colour in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shown_as(colour: Color, system: ColorSystem, palette: Palette) -> ColorTriplet:
    """The colour that a terminal of so many colours shows, the first sixteen of which are the palette's."""
    shown = colour.downgrade(system)
    if shown.number is not None and shown.number < 16:
        return palette[shown.number]
    return shown.get_truecolor()


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance (WCAG 2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def walk(pilot: Pilot[int], app: SctApp) -> AsyncIterator[str]:
    """From where Demo Town opens past every make of widget; what is looked at, as it is reached."""
    await shown(pilot, ComingBackScreen)
    yield "coming back"
    await press(pilot, "enter")
    await shown(pilot, StepScreen)
    yield "a list"
    await press(pilot, "up")
    yield "a text"
    await press(pilot, "shift+right")
    yield "a selection"
    await press(pilot, "f5")
    await shown(pilot, CheckScreen)
    yield "a button"
    await press(pilot, "escape", "escape")
    await shown(pilot, CycleScreen)
    yield "the ring"
    await press(pilot, "e")
    await shown(pilot, ExportScreen)
    yield "choices"
    while not isinstance(app.focused, Input):
        await press(pilot, "tab")
    yield "a line"
    await press(pilot, "f1")
    await shown(pilot, HelpScreen)
    yield "help"
    await press(pilot, "escape", "escape", "escape")
    await shown(pilot, HomeScreen)
    app.say("Something went wrong", is_problem=True)
    app.notify("A notice")
    app.notify("A notice that warns", severity="warning")
    app.notify("A notice of an error", severity="error")
    await pilot.pause()
    yield "a problem and notices"
    await press(pilot, "ctrl+p", *"ho")
    await pilot.pause(0.3)
    yield "the palette"
