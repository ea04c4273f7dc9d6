"""Draw the pictures in docs/pictures from the app itself, on Demo Town: python -m docs.make_pictures [NAME...]

The same app gives the same pictures, byte for byte: the day and the time of day are set.
"""

import asyncio
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from docs.stage import as_anywhere, go_to, opened, stage_directory, the_stage
from docs.ways import way_to

PICTURES = Path(__file__).resolve().parent / "pictures"

# What Rich writes into every picture: fonts from another machine. The person's own monospaced one does as well.
_FOREIGN_FONT = re.compile(r',\s*url\("https?://[^"]*"\) format\("[^"]*"\)')
# A text and the blanks around it. Some viewers cut leading blanks off, so that a text must begin where it is seen.
_TEXT = re.compile(r' x="([\d.]+)"( y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)*)([^<]*?)((?:&#160;)*)</text>')
_ID = re.compile(r"terminal-\d+")  # a sum of what is shown, made before the directory's name is taken out
_CELL = 12.2  # the width of a character in Rich's pictures


@dataclass(frozen=True)
class Picture:
    """way: the name of the way to the screen, in ways.py."""

    way: str
    size: tuple[int, int] = (80, 24)


PICTURES_BY_NAME = {
    **{
        name: Picture(name)
        for name in (
            "home",
            "coming-back",
            "cycle",
            "step",
            "check",
            "submission",
            "history",
            "plan",
            "notes",
            "find",
            "ready",
            "trainings",
            "coaching",
            "apply",
            "export",
            "first-run",
            "lap",
            "compare",
            "conflicts",
            "settings",
        )
    },
    "step-wide": Picture("step", size=(120, 40)),
    "begin": Picture("consider"),
}


async def draw(picture: Picture, directory: Path) -> str:
    """Draw one picture, on a town of its own; returns the SVG. Raises RuntimeError if a key leads elsewhere."""
    async with opened(directory, way_to(picture.way).situation, picture.size) as (pilot, app):
        await go_to(pilot, picture.way)
        return as_anywhere(plain_svg(app.export_screenshot(title="sct")))


def plain_svg(svg: str) -> str:
    """Rich's picture without fonts from elsewhere, with an id of ours, and each text where it begins to be seen."""

    def placed(found: re.Match[str]) -> str:
        x, y, length, rest, before, text, after = found.groups()
        left, right = (len(blanks) // len("&#160;") for blanks in (before, after))
        if not text:
            return found[0]
        start, width = float(x) + left * _CELL, float(length) - (left + right) * _CELL
        return f' x="{start:.10g}"{y} textLength="{width:.10g}"{rest}>{text}</text>'

    return _TEXT.sub(placed, _ID.sub("sct", _FOREIGN_FONT.sub("", svg)))


def main(names: list[str]) -> int:
    """Draw the pictures named, or all. Nothing is written unless all of them could be drawn."""
    unknown = [name for name in names if name not in PICTURES_BY_NAME]
    if unknown:
        print(f"There is no picture {', '.join(unknown)}. There is: {', '.join(PICTURES_BY_NAME)}.", file=sys.stderr)
        return 2
    drawn: dict[str, str] = {}
    with stage_directory() as directory, the_stage(directory):
        for name in names or PICTURES_BY_NAME:
            try:
                drawn[name] = asyncio.run(draw(PICTURES_BY_NAME[name], directory))
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
