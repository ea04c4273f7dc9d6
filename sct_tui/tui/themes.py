"""The colours of the app: light, dark, high contrast, and the terminal's own; each for many colours and for sixteen.

The colours of the first three are ones that a terminal of 256 colours has too, so that they are the same there. Where a
terminal has sixteen, the nearest of those would make reading hard; there each theme names its colours itself. The
terminal's own theme names no colour for text at all: what has the focus stands out by being reversed, and a problem by
a background of its own, so that it can be read on black and on white.
"""

from collections.abc import Mapping

from textual.theme import Theme

from sct_tui.app_settings import ThemeName
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours by what they are for. A pair is text on its background; a style is bold, reverse and the like."""

    is_dark: bool
    background: str
    foreground: str
    quiet: str  # what may be read last
    heading: str
    accent: str  # keys, notes
    rule: str  # lines between parts
    field: str  # the background of a field, and of the lines below
    field_focus: str
    title: tuple[str, str]
    title_style: str
    cursor: tuple[str, str]  # the row, choice or button that the keys act on
    cursor_style: str
    selection: tuple[str, str]
    selection_style: str
    error: tuple[str, str]
    warning: tuple[str, str]
    success: tuple[str, str]
    scroll_track: str
    field_style: str = "none"
    is_ansi: bool = False


_DARK = _Palette(
    is_dark=True,
    background="#121212",
    foreground="#e4e4e4",
    quiet="#a8a8a8",
    heading="#87d7ff",
    accent="#ffaf5f",
    rule="#5f87d7",
    field="#1c1c1c",
    field_focus="#303030",
    title=("#eeeeee", "#303030"),
    title_style="bold",
    cursor=("#ffffff", "#005faf"),
    cursor_style="bold",
    selection=("#ffffff", "#5f5f87"),
    selection_style="none",
    error=("#ff8787", "#121212"),
    warning=("#ffd75f", "#121212"),
    success=("#87d787", "#121212"),
    scroll_track="#262626",
)
_LIGHT = _Palette(
    is_dark=False,
    background="#eeeeee",
    foreground="#121212",
    quiet="#4e4e4e",
    heading="#005f87",
    accent="#870087",
    rule="#5f87af",
    field="#dadada",
    field_focus="#ffffff",
    title=("#121212", "#d0d0d0"),
    title_style="bold",
    cursor=("#ffffff", "#005f87"),
    cursor_style="bold",
    selection=("#121212", "#afd7ff"),
    selection_style="none",
    error=("#af0000", "#eeeeee"),
    warning=("#5f5f00", "#eeeeee"),
    success=("#005f00", "#eeeeee"),
    scroll_track="#d0d0d0",
)
_HIGH_CONTRAST = _Palette(
    is_dark=True,
    background="#000000",
    foreground="#ffffff",
    quiet="#ffffff",
    heading="#00ffff",
    accent="#ffff00",
    rule="#ffffff",
    field="#262626",
    field_focus="#262626",
    title=("#000000", "#ffffff"),
    title_style="bold",
    cursor=("#000000", "#ffff00"),
    cursor_style="bold",
    selection=("#000000", "#00ffff"),
    selection_style="none",
    error=("#ffafaf", "#000000"),
    warning=("#ffff00", "#000000"),
    success=("#00ff00", "#000000"),
    scroll_track="#303030",
)
_DARK_16 = _Palette(
    is_dark=True,
    background="ansi_black",
    foreground="ansi_white",
    quiet="ansi_white",
    heading="ansi_bright_cyan",
    accent="ansi_bright_yellow",
    rule="ansi_cyan",
    field="ansi_black",
    field_focus="ansi_black",
    title=("ansi_black", "ansi_white"),
    title_style="none",
    cursor=("ansi_black", "ansi_cyan"),
    cursor_style="none",
    selection=("ansi_black", "ansi_white"),
    selection_style="none",
    error=("ansi_bright_red", "ansi_black"),
    warning=("ansi_bright_yellow", "ansi_black"),
    success=("ansi_bright_green", "ansi_black"),
    scroll_track="ansi_black",
    field_style="underline",
    is_ansi=True,
)
_LIGHT_16 = _Palette(
    is_dark=False,
    background="ansi_white",
    foreground="ansi_black",
    quiet="ansi_black",
    heading="ansi_blue",
    accent="ansi_blue",
    rule="ansi_blue",
    field="ansi_white",
    field_focus="ansi_white",
    title=("ansi_bright_white", "ansi_blue"),
    title_style="bold",
    cursor=("ansi_bright_white", "ansi_blue"),
    cursor_style="bold",
    selection=("ansi_black", "ansi_cyan"),
    selection_style="none",
    error=("ansi_bright_white", "ansi_red"),
    warning=("ansi_black", "ansi_cyan"),  # yellow is brown on a Linux console, and black on it hard to read
    success=("ansi_black", "ansi_green"),
    scroll_track="ansi_white",
    field_style="underline",
    is_ansi=True,
)
_HIGH_CONTRAST_16 = _Palette(
    is_dark=True,
    background="ansi_black",
    foreground="ansi_bright_white",
    quiet="ansi_bright_white",
    heading="ansi_bright_cyan",
    accent="ansi_bright_yellow",
    rule="ansi_bright_white",
    field="ansi_black",
    field_focus="ansi_black",
    title=("ansi_black", "ansi_white"),
    title_style="none",
    cursor=("ansi_black", "ansi_bright_yellow"),
    cursor_style="none",
    selection=("ansi_black", "ansi_bright_cyan"),
    selection_style="none",
    error=("ansi_bright_white", "ansi_red"),
    warning=("ansi_bright_yellow", "ansi_black"),
    success=("ansi_bright_green", "ansi_black"),
    scroll_track="ansi_black",
    field_style="underline",
    is_ansi=True,
)
_TERMINAL = _Palette(
    is_dark=True,
    background="ansi_default",
    foreground="ansi_default",
    quiet="ansi_default",
    heading="ansi_default",
    accent="ansi_default",
    rule="ansi_default",
    field="ansi_default",
    field_focus="ansi_default",
    title=("ansi_black", "ansi_white"),  # not bold, which makes black grey on some
    title_style="none",
    cursor=("ansi_default", "ansi_default"),
    cursor_style="bold reverse",
    selection=("ansi_default", "ansi_default"),
    selection_style="reverse",
    error=("ansi_bright_white", "ansi_red"),
    warning=("ansi_black", "ansi_cyan"),  # yellow is brown on a Linux console, and black on it hard to read
    success=("ansi_black", "ansi_green"),
    scroll_track="ansi_default",
    field_style="underline",
    is_ansi=True,
)

_MANY: Mapping[ThemeName, _Palette] = {
    ThemeName.DARK: _DARK,
    ThemeName.LIGHT: _LIGHT,
    ThemeName.HIGH_CONTRAST: _HIGH_CONTRAST,
    ThemeName.TERMINAL: _TERMINAL,
}
_SIXTEEN: Mapping[ThemeName, _Palette] = {
    ThemeName.DARK: _DARK_16,
    ThemeName.LIGHT: _LIGHT_16,
    ThemeName.HIGH_CONTRAST: _HIGH_CONTRAST_16,
    ThemeName.TERMINAL: _TERMINAL,
}


def themes_for(colours: int) -> list[Theme]:
    """The four themes for a terminal of so many colours. Without colours there is only the terminal's own."""
    if not colours:
        return [_theme(ThemeName.TERMINAL, _TERMINAL)]
    return [_theme(name, palette) for name, palette in (_SIXTEEN if colours <= 16 else _MANY).items()]


def theme_to_use(wanted: ThemeName, colours: int) -> ThemeName:
    """The theme that is shown where this one is wanted on a terminal of so many colours."""
    if not colours:
        return ThemeName.TERMINAL
    if wanted is ThemeName.AUTO:
        return ThemeName.TERMINAL if colours <= 16 else ThemeName.DARK
    return wanted


def _theme(name: ThemeName, palette: _Palette) -> Theme:
    return Theme(
        name=name,
        dark=palette.is_dark,
        ansi=palette.is_ansi,
        primary=palette.rule,
        secondary=palette.rule,
        accent=palette.accent,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.field,
        panel=palette.title[1],
        boost=palette.field_focus,
        error=palette.error[0],
        warning=palette.warning[0],
        success=palette.success[0],
        variables=_variables(palette),
    )


def _variables(palette: _Palette) -> dict[str, str]:
    """What Textual would mix from few colours, named one by one: a mixed colour has no contrast anyone chose."""
    names = {
        "background": palette.background,
        "foreground": palette.foreground,
        "surface": palette.field,
        "panel": palette.title[1],
        "boost": palette.field_focus,
        "surface-active": palette.field_focus,
        "foreground-disabled": palette.quiet,
        "ansi-background": palette.background,
        "ansi-foreground": palette.foreground,
        "text": palette.foreground,
        "text-muted": palette.quiet,
        "text-disabled": palette.quiet,
        "text-primary": palette.heading,
        "text-accent": palette.accent,
        "text-error": palette.error[0],
        "text-warning": palette.warning[0],
        "text-success": palette.success[0],
        "block-cursor-foreground": palette.cursor[0],
        "block-cursor-background": palette.cursor[1],
        "block-cursor-text-style": palette.cursor_style,
        "block-cursor-blurred-foreground": palette.cursor[0],
        "block-cursor-blurred-background": palette.cursor[1],
        "block-cursor-blurred-text-style": palette.cursor_style,
        "block-hover-background": palette.field_focus,
        "border": palette.rule,
        "border-blurred": palette.rule,
        "footer-foreground": palette.foreground,
        "footer-background": palette.field,
        "footer-key-foreground": palette.accent,
        "footer-key-background": palette.field,
        "footer-description-foreground": palette.foreground,
        "footer-description-background": palette.field,
        "footer-item-background": palette.field,
        "input-cursor-foreground": palette.background,
        "input-cursor-background": palette.foreground,
        "input-cursor-text-style": "none",
        "input-selection-foreground": palette.selection[0],
        "input-selection-background": palette.selection[1],
        "screen-selection-foreground": palette.selection[0],
        "screen-selection-background": palette.selection[1],
        "link-color": palette.foreground,
        "link-background": palette.background,
        "link-color-hover": palette.cursor[0],
        "link-background-hover": palette.cursor[1],
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.rule,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.scroll_track,
        "scrollbar-background-hover": palette.scroll_track,
        "scrollbar-background-active": palette.scroll_track,
        "scrollbar-corner-color": palette.background,
        # The house's own.
        "title-foreground": palette.title[0],
        "title-background": palette.title[1],
        "title-text-style": palette.title_style,
        "field-text-style": palette.field_style,
        "selection-text-style": palette.selection_style,
        "error-background": palette.error[1],
        "warning-background": palette.warning[1],
        "success-background": palette.success[1],
        "option-foreground": palette.cursor[0],
        "option-background": palette.cursor[1],
    }
    if palette.background == "ansi_default":
        # The cursor in a field is the one place that both colours of the terminal meet: reversed.
        names |= {"input-cursor-foreground": "ansi_default", "input-cursor-background": "ansi_default"}
        names["input-cursor-text-style"] = "reverse"
        # Textual cannot reverse an option of its lists (8.2: get_visual_style leaves “reverse” out).
        names |= {"option-foreground": "ansi_bright_white", "option-background": "ansi_blue"}
    return names
