"""Every screen's text, compared with the one that is kept: 80x24 and 120x40, in UTF-8 and in ASCII.

“make golden” keeps the texts anew. Colours are looked at elsewhere (test_themes.py, test_every_screen.py).
"""

import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

import sct_tui.tui.screens
from docs.make_golden import GOLDEN, SHAPES, Shape
from docs.stage import opened, stage_directory, the_stage, walk, ways_of
from docs.ways import FOUNDATIONS, WAYS, Way
from sct_tui.terminal import Terminal

SITUATIONS = tuple(dict.fromkeys(way.situation for way in WAYS))


@pytest.fixture(scope="module")
def stage() -> Iterator[Path]:
    """The directory for stages; what a situation holds is made once."""
    with stage_directory() as directory:
        yield directory


def screens() -> Iterator[str]:
    """Every screen of the app, by the name of its class."""
    for module in pkgutil.walk_packages(sct_tui.tui.screens.__path__, f"{sct_tui.tui.screens.__name__}."):
        for name, cls in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(cls, Screen) and cls.__module__ == module.name:
                yield name


def test_there_is_a_way_to_every_screen() -> None:
    ours = set(screens())
    assert ours >= FOUNDATIONS
    missing = ours - FOUNDATIONS - {way.screen for way in WAYS}
    assert not missing, f"add a way to each of these to docs/ways.py, then run “make golden”: {sorted(missing)}"


def test_ways_are_named_once_and_begin_at_a_screen_that_comes_before() -> None:
    names = [way.name for way in WAYS]
    assert len(set(names)) == len(names)
    for number, way in enumerate(WAYS):
        before = {other.name for other in WAYS[:number] if other.situation == way.situation}
        assert way.after in before or (not way.after and not before), way.name


def test_a_text_is_kept_for_every_way_and_for_nothing_else() -> None:
    wanted = {shape.file_of(way) for shape in SHAPES for way in WAYS}
    assert set(GOLDEN.rglob("*.*")) - wanted == set(), "these are of no screen any more: run “make golden”"
    assert {file for file in wanted if not file.exists()} == set(), "these are not kept yet: run “make golden”"


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
async def test_screens_are_as_they_are_kept(stage: Path, shape: Shape, situation: str) -> None:
    differences = []
    with the_stage(stage):
        async with opened(stage, situation, shape.size, Terminal(drawing=shape.drawing)) as (pilot, _):
            async for way, text in walk(pilot, ways_of(situation), lambda way: kept(shape, way)):
                differences += difference(shape, way, text)
    if differences:
        told = "Read the difference; if it is meant, run “make golden” and commit the texts with the change."
        pytest.fail("\n".join([f"{shape.name}: {told}", *differences]), pytrace=False)


def kept(shape: Shape, way: Way) -> str | None:
    """The text that is kept; None for none."""
    file = shape.file_of(way)
    return file.read_text(encoding="utf-8") if file.exists() else None


def difference(shape: Shape, way: Way, text: str) -> list[str]:
    """How a screen differs from the text that is kept, as lines."""
    before = (kept(shape, way) or "").splitlines()
    return list(difflib.unified_diff(before, text.splitlines(), f"{way.name} as kept", f"{way.name} now", lineterm=""))
