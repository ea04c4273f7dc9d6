"""Keep the text of every screen, to be compared by the tests: python -m docs.make_golden

A change of a screen shows in the difference of these files. Read it before it is committed: it is what people will see.
"""

import asyncio
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from docs.stage import opened, stage_directory, the_stage, walk, ways_of
from docs.ways import WAYS, Way
from sct_tui.terminal import Drawing, Terminal

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "screens"


@dataclass(frozen=True)
class Shape:
    """A terminal's size, and the signs that it can show."""

    name: str
    size: tuple[int, int]
    drawing: Drawing

    def file_of(self, way: Way) -> Path:
        """Where the text of a screen is kept."""
        return GOLDEN / self.name / f"{way.name}.txt"


SHAPES = tuple(
    Shape(f"{columns}x{lines}-{name}", (columns, lines), drawing)
    for columns, lines in ((80, 24), (120, 40))
    for name, drawing in (("utf8", Drawing.UNICODE), ("ascii", Drawing.ASCII))
)


async def draw(directory: Path, situation: str, shape: Shape) -> dict[Path, str]:
    """The text of every screen of a situation, by the file it is kept in."""
    found = {}
    async with opened(directory, situation, shape.size, Terminal(drawing=shape.drawing)) as (pilot, _):
        async for way, text in walk(pilot, ways_of(situation)):
            found[shape.file_of(way)] = text
    return found


def draw_all(shape: Shape) -> dict[Path, str]:
    """The text of every screen on one terminal."""
    found: dict[Path, str] = {}
    with stage_directory() as directory, the_stage(directory):
        for situation in dict.fromkeys(way.situation for way in WAYS):
            found |= asyncio.run(draw(directory, situation, shape))
    return found


def main() -> int:
    """Draw all of them. Nothing is written unless every screen could be reached."""
    drawn: dict[Path, str] = {}
    with ProcessPoolExecutor() as processes:
        for found in processes.map(draw_all, SHAPES):
            drawn |= found
    for old in GOLDEN.rglob("*.txt"):
        if old not in drawn:
            old.unlink()
    for file, text in drawn.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    print(f"{len(drawn)} texts of {len(WAYS)} screens in {GOLDEN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
