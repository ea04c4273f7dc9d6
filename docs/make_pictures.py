"""Draw the pictures in docs/pictures from the app itself, on Demo Town: python docs/make_pictures.py [NAME...]

The same app gives the same pictures, byte for byte: the day and the time of day are set.
"""

import asyncio
import contextlib
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

PICTURES = Path(__file__).resolve().parent / "pictures"

# What Rich writes into every picture: fonts from another machine. The person's own monospaced one does as well.
_FOREIGN_FONT = re.compile(r',\s*url\("https?://[^"]*"\) format\("[^"]*"\)')


# A text and the blanks around it. Some viewers cut leading blanks off, so that a text must begin where it is seen.
_TEXT = re.compile(r' x="([\d.]+)"( y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)*)([^<]*?)((?:&#160;)*)</text>')
_CELL = 12.2  # the width of a character in Rich's pictures

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Picture:
    """Keys pressed from the screen that Demo Town opens with, each with the screen it leads to."""

    way: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = (80, 24)


_STEP = (("enter", "StepScreen"),)
_CYCLE = (*_STEP, ("escape", "CycleScreen"))
_HOME = (*_CYCLE, ("escape", "HomeScreen"))

PICTURES_BY_NAME = {
    "home": Picture(_HOME),
    "coming-back": Picture(),
    "cycle": Picture(_CYCLE),
    "step": Picture(_STEP),
    "step-wide": Picture(_STEP, size=(120, 40)),
    "check": Picture((*_STEP, ("f5", "CheckScreen"))),
    "submission": Picture((*_CYCLE, ("end", "CycleScreen"), ("enter", "SubmissionScreen"))),
    "history": Picture((*_CYCLE, ("h", "HistoryScreen"))),
    "plan": Picture((*_CYCLE, ("p", "PlanScreen"))),
    "notes": Picture((*_HOME, ("o", "NotesScreen"))),
    "find": Picture((("f3", "FindScreen"), *((letter, "FindScreen") for letter in "tenants"))),
    "ready": Picture((*_HOME, ("r", "ReadyScreen"))),
    "trainings": Picture((*_HOME, ("t", "TrainingsScreen"))),
    "coaching": Picture((*_HOME, ("c", "CoachingScreen"))),
    "apply": Picture((*_HOME, ("a", "ApplyScreen"))),
    "begin": Picture(
        (
            *_HOME,
            ("w", "BeginScreen"),
            ("enter", "ApplyScreen"),
            ("6", "ApplyScreen"),
            ("full_stop", "ApplyScreen"),
            ("2", "ApplyScreen"),
            ("enter", "ConsiderScreen"),
        )
    ),
    "export": Picture((*_CYCLE, ("e", "ExportScreen"))),
}


class Morning(datetime):
    """A clock that stands still at half past nine on the demo's day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Morning":
        """Half past nine, without a time zone: local."""
        return cls(2020, 3, 2, 9, 30)


async def draw(picture: Picture) -> str:
    """Draw one picture, on a demo town of its own; returns the SVG. Raises RuntimeError if a key leads elsewhere."""
    from sct_tui.demo import open_demo
    from sct_tui.tui.app import SctApp

    workspace = open_demo(reset=True)
    try:
        app = SctApp(workspace)
        async with app.run_test(size=picture.size) as pilot:
            drawn = await _come_to_rest(pilot, "ComingBackScreen")
            for key, screen in picture.way:
                await pilot.press(key)
                drawn = await _come_to_rest(pilot, screen)
            return drawn
    finally:
        workspace.close()


async def _come_to_rest(pilot: "Pilot[int]", screen: str) -> str:
    """Wait until this screen is in front and nothing changes any more; returns it as SVG."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    drawn = ""
    while time.monotonic() < deadline:
        await pilot.pause(0.2)
        before, drawn = drawn, plain_svg(pilot.app.export_screenshot(title="sct"))
        if type(pilot.app.screen).__name__ == screen and drawn == before:
            return drawn
    raise RuntimeError(f"{type(pilot.app.screen).__name__} is in front, not {screen}, or it does not come to rest")


def plain_svg(svg: str) -> str:
    """Rich's picture without fonts from elsewhere, and with every text placed where it begins to be seen."""

    def placed(found: re.Match[str]) -> str:
        x, y, length, rest, before, text, after = found.groups()
        left, right = (len(blanks) // len("&#160;") for blanks in (before, after))
        if not text:
            return found[0]
        start, width = float(x) + left * _CELL, float(length) - (left + right) * _CELL
        return f' x="{start:.10g}"{y} textLength="{width:.10g}"{rest}>{text}</text>'

    return _TEXT.sub(placed, _FOREIGN_FONT.sub("", svg))


def set_the_stage(home: Path) -> None:
    """Give the app a home directory that is thrown away, the demo's day, and a clock that stands still."""
    import sct_tui.clock

    os.environ |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    os.environ |= {"XDG_CONFIG_DIRS": str(home / "site"), "TZ": "America/New_York", "TEXTUAL_ANIMATIONS": "none"}
    # A person's own settings have no place in a picture.
    for variable in ("SCT_DB", "SCT_TODAY", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        os.environ.pop(variable, None)
    time.tzset()
    sct_tui.clock.datetime = Morning  # type: ignore[misc]


def main(names: list[str]) -> int:
    """Draw the pictures named, or all. Nothing is written unless all of them could be drawn."""
    unknown = [name for name in names if name not in PICTURES_BY_NAME]
    if unknown:
        print(f"There is no picture {', '.join(unknown)}. There is: {', '.join(PICTURES_BY_NAME)}.", file=sys.stderr)
        return 2
    drawn: dict[str, str] = {}
    # The export shows where it would write: a place that says nothing of whoever draws.
    with tempfile.TemporaryDirectory(prefix="sct-pictures-") as home, contextlib.chdir(tempfile.gettempdir()):
        set_the_stage(Path(home))
        for name in names or PICTURES_BY_NAME:
            try:
                drawn[name] = asyncio.run(draw(PICTURES_BY_NAME[name]))
            except Exception as error:
                print(f"{name}: {error}. Nothing was written.", file=sys.stderr)
                raise
    PICTURES.mkdir(exist_ok=True)
    for name, text in drawn.items():
        (PICTURES / f"{name}.svg").write_text(text, encoding="utf-8")
        print(PICTURES / f"{name}.svg")
    if not names:
        for old in PICTURES.glob("*.svg"):
            if old.stem not in PICTURES_BY_NAME:
                old.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
