"""The themes: text can be read in each, on terminals of many, of sixteen and of no colours; focus is always seen."""

import pytest
from rich.color import Color, ColorSystem
from textual.color import Color as CssColor
from textual.theme import Theme
from textual.widgets import Static

from docs.stage import go_to, press, stage_directory, text_of, the_stage
from docs.stage import opened as opened_in
from sct_tui.app_settings import ThemeName
from sct_tui.terminal import TRUE_COLOURS, Terminal
from sct_tui.tui.app import SctApp
from sct_tui.tui.themes import theme_to_use, themes_for
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import opened
from tests.tui.looking import PC, XTERM, at_rest, contrast, pieces, until_other_lines, walk

READABLE = 4.5  # WCAG 2, contrast of text
NAMED = [ThemeName.DARK, ThemeName.LIGHT, ThemeName.HIGH_CONTRAST, ThemeName.TERMINAL]
SYSTEMS = {16: [ColorSystem.STANDARD], 256: [ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]}


@pytest.mark.parametrize(
    ("theme", "colours"), [*((theme, colours) for colours in (16, 256) for theme in NAMED), (ThemeName.TERMINAL, 0)]
)
async def test_every_text_can_be_read_and_the_focus_is_seen(demo: Workspace, theme: ThemeName, colours: int) -> None:
    poor: list[str] = []
    focused_on = set()
    async with opened(demo, terminal=Terminal(colours)) as (pilot, app):
        app.wear(theme)
        async for place in walk(pilot, app):
            poor += [f"{place}: {said}" for said in unreadable(app, colours)]
            if place in ("help", "the palette"):
                continue  # there is nothing else the keys could act on
            focused, with_focus = app.focused, await at_rest(pilot, app)
            assert focused
            app.screen.set_focus(None)
            await until_other_lines(pilot, app, with_focus)  # else it looks the same without
            app.screen.set_focus(focused)
            await pilot.pause()
            focused_on.add(type(focused).__name__)
    assert poor == []
    assert len(focused_on) >= 5, focused_on


def unreadable(app: SctApp, colours: int) -> list[str]:
    """The texts in sight that cannot be read well; without colours, those that have one or are dim."""
    seen = [piece for piece in pieces(app) if piece.is_read]
    assert len(seen) > 5
    poor = []
    for piece in seen:
        if piece.colour is None and piece.background is None:
            if piece.style.dim:
                poor.append(f"dim: {piece.text}")
        elif not colours or piece.colour is None or piece.background is None:
            poor.append(f"a colour where there is none, or on an unknown one: {piece}")
        else:
            found = [
                contrast(piece.colour, piece.background, system, palette)
                for system in SYSTEMS[colours]
                for palette in (XTERM, PC)
            ]
            if min(found) < READABLE:
                poor.append(f"{min(found):.1f}: {piece.text} {piece.colour.name} {piece.background.name}")
    return poor


@pytest.mark.parametrize("colours", [16, 256, TRUE_COLOURS])
@pytest.mark.parametrize("theme", NAMED)
def test_success_warning_and_error_differ(theme: ThemeName, colours: int) -> None:
    (found,) = [one for one in themes_for(colours) if one.name == theme]
    system = ColorSystem.STANDARD if colours == 16 else ColorSystem.EIGHT_BIT
    kinds = set()
    for kind in ("success", "warning", "error"):
        pair = (found.variables[f"text-{kind}"], found.variables[f"{kind}-background"])
        kinds.add(tuple(CssColor.parse(colour).rich_color.downgrade(system) for colour in pair))
    assert len(kinds) == 3


@pytest.mark.parametrize("theme", themes_for(256), ids=lambda theme: str(theme.name))
def test_each_colour_is_the_same_on_a_terminal_of_256_colours(theme: Theme) -> None:
    """Or a step of grey darker: Rich takes the next one for the light greys."""
    for value in theme.variables.values():
        if value.startswith("#"):
            wanted = Color.parse(value)
            found = wanted.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
            assert max(abs(one - other) for one, other in zip(wanted.get_truecolor(), found, strict=True)) <= 10, value


@pytest.mark.parametrize(
    ("wanted", "colours", "used"),
    [
        (ThemeName.AUTO, TRUE_COLOURS, ThemeName.DARK),
        (ThemeName.AUTO, 256, ThemeName.DARK),
        (ThemeName.AUTO, 16, ThemeName.TERMINAL),
        (ThemeName.AUTO, 0, ThemeName.TERMINAL),
        (ThemeName.LIGHT, 256, ThemeName.LIGHT),
        (ThemeName.LIGHT, 16, ThemeName.LIGHT),
        (ThemeName.LIGHT, 0, ThemeName.TERMINAL),
    ],
)
def test_the_theme_that_is_shown(wanted: ThemeName, colours: int, used: ThemeName) -> None:
    assert theme_to_use(wanted, colours) is used
    assert used in [theme.name for theme in themes_for(colours)]


@pytest.mark.parametrize(
    ("situation", "way"), [("second round", "conflicts"), ("interrupted", "stale")], ids=["elsewhere", "meanwhile"]
)
async def test_what_was_changed_can_be_read_in_the_terminals_own_colours(situation: str, way: str) -> None:
    with stage_directory() as stage, the_stage(stage):
        async with opened_in(stage, situation, (80, 24), Terminal(16)) as (pilot, app):
            await go_to(pilot, way)
            assert "{+" in text_of(pilot)
            assert unreadable(app, 16) == []


async def test_a_form_shows_no_bar_of_a_problem_where_there_is_none() -> None:
    with stage_directory() as stage, the_stage(stage):
        async with opened_in(stage, "demo", (80, 24), Terminal(16)) as (pilot, app):
            await go_to(pilot, "step-not-applicable")
            message = app.screen.query_one("#form-message", Static)
            assert not message.content
            assert message.styles.background.a == 0
            await press(pilot, "ctrl+s")
            assert message.content
            assert message.styles.background.a > 0
