"""How the app looks and behaves, as a person sets it in config.toml below [app] (docs/terminals.md). Plain data."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from sct_tui.clock import DateStyle
from sct_tui.records import dataclass

TABLE = "app"


class ThemeName(StrEnum):
    """The themes. AUTO: the terminal's own colours where there are sixteen or none, else dark."""

    AUTO = "auto"
    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"
    TERMINAL = "terminal"


class DrawnWith(StrEnum):
    """The signs to draw with. AUTO: those that the terminal at hand has, as far as it tells."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class ThinLine(StrEnum):
    """Whether only the cells that changed are sent. AUTO: over SSH."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What holds where nothing else is set."""

    theme: ThemeName = ThemeName.AUTO
    drawing: DrawnWith = DrawnWith.AUTO
    dates: DateStyle = DateStyle.DAY_FIRST
    mouse: bool = True
    animations: bool = False
    thin: ThinLine = ThinLine.AUTO


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its key in the file, what it is called, and its values in the order they are offered, in words."""

    key: str
    title: str
    values: tuple[tuple[StrEnum | bool, str], ...]


SETTINGS = (
    Setting(
        "theme",
        "Colours",
        (
            (ThemeName.AUTO, "chosen by the terminal: dark, or its own colours where it has few"),
            (ThemeName.DARK, "light text on a dark background"),
            (ThemeName.LIGHT, "dark text on a light background"),
            (ThemeName.HIGH_CONTRAST, "white on black, with strong colours"),
            (ThemeName.TERMINAL, "the terminal's own colours"),
        ),
    ),
    Setting(
        "drawing",
        "Lines and signs",
        (
            (DrawnWith.AUTO, "chosen by the terminal's locale"),
            (DrawnWith.UNICODE, "lines, ticks and every letter"),
            (DrawnWith.ASCII, "nothing beyond ASCII; letters without accents, on the screen only"),
        ),
    ),
    Setting(
        "dates",
        "Dates",
        (
            (DateStyle.DAY_FIRST, "Mon 2 Mar 2020"),
            (DateStyle.MONTH_FIRST, "Mon Mar 2, 2020"),
            (DateStyle.ISO, "2020-03-02"),
        ),
    ),
    Setting(
        "mouse",
        "Mouse",
        (
            (True, "clicks and the wheel work in the app; Shift selects text in most terminals"),
            (False, "the terminal keeps the mouse, to select and copy"),
        ),
    ),
    Setting("animations", "Animations", ((False, "nothing moves by itself"), (True, "scrolling glides"))),
    Setting(
        "thin",
        "Thin line, from the next start",
        (
            (ThinLine.AUTO, "only the cells that changed are sent over SSH"),
            (ThinLine.ON, "only the cells that changed are sent"),
            (ThinLine.OFF, "whole parts of the screen are sent"),
        ),
    ),
)


def is_thin(settings: AppSettings, environment: Mapping[str, str]) -> bool:
    """Whether only the cells that changed are to be sent: SCT_THIN=0 or 1 decides, then the setting, then SSH."""
    if (asked := environment.get("SCT_THIN")) in ("0", "1"):
        return asked == "1"
    if settings.thin is ThinLine.AUTO:
        return bool(environment.get("SSH_CONNECTION"))
    return settings.thin is ThinLine.ON


def written_in_toml(value: str | bool) -> str:
    """A value as the file has it."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def with_value(settings: AppSettings, key: str, value: StrEnum | bool) -> AppSettings:
    """The settings with another value of one of SETTINGS."""
    changed: dict[str, Any] = {key: value}
    return replace(settings, **changed)


def takes() -> dict[str, Callable[[Any], StrEnum | bool]]:
    """What reads the value of each key. They raise ValueError with what may be written there."""
    return {setting.key: _reader(setting) for setting in SETTINGS}


def _reader(setting: Setting) -> Callable[[Any], StrEnum | bool]:
    known = {written_in_toml(value): value for value, _ in setting.values}
    named = [f"“{value}”" if isinstance(value, str) else written_in_toml(value) for value, _ in setting.values]

    def read(value: Any) -> StrEnum | bool:
        found = known.get(written_in_toml(value)) if isinstance(value, str | bool) else None
        if found is None:
            *others, last = named
            raise ValueError(f"is {', '.join(others)} or {last}.")
        return found

    return read
