"""Where the app is shown for pictures, recordings and tests of its screens: a home that is thrown away, Demo Town, a
set day, and a clock that stands still. The same app shows the same screens there, letter for letter."""

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from docs.situations import SITUATIONS
from docs.ways import OWN_SIZE, REST, WAYS, Way, way_to

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from sct_tui.terminal import Terminal
    from sct_tui.tui.app import SctApp

# What is shown as the home directory. As long as the names that are made below, so that lines break at the same places.
HOME = "/home/coordinator"
_MADE_IN, _MADE_BEGIN = "/tmp", "sct-"

_SIZE = re.compile(r"(\d+)x(\d+)")
_SUM = re.compile(r"SHA-256 [0-9a-f]{12}")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")

PATIENCE_SECONDS = 20.0  # how long a screen may take to come to rest
_LOOK_SECONDS = 0.01  # between two looks
_RESTS_AFTER = 30  # looks that found nothing new
_SEEMS_TO_DIFFER_AFTER = 120  # the same, where another text was thought to come: on a busy machine it may come late


class Morning(datetime):
    """A clock that stands still at half past nine on the demo's day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Morning":
        """Half past nine, without a time zone: local."""
        return cls(2020, 3, 2, 9, 30)


@contextmanager
def stage_directory() -> Iterator[Path]:
    """A directory for stages, one after another; removed at the end."""
    with tempfile.TemporaryDirectory(prefix=_MADE_BEGIN, dir=_MADE_IN) as directory:
        yield Path(directory)


@contextmanager
def the_stage(directory: Path) -> Iterator[None]:
    """Have the app find a home in this directory, the demo's day, and a clock that stands still."""
    import textual._wait

    import sct_tui.clock
    import sct_tui.workspace.door

    before = dict(os.environ)
    granularity = textual._wait.SLEEP_GRANULARITY
    clock, login = sct_tui.clock.datetime, sct_tui.workspace.door.login_name
    # A person's own settings have no place in a picture.
    for variable in ("SCT_DB", "SCT_TODAY", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        os.environ.pop(variable, None)
    os.environ |= home_at(directory) | {"TEXTUAL_ANIMATIONS": "none", "TZ": "America/New_York"}
    time.tzset()
    # Textual's pilot waits a multiple of this with every key; whether a screen rests is looked at here anyway.
    textual._wait.SLEEP_GRANULARITY = 1 / 200
    sct_tui.clock.datetime = Morning  # type: ignore[misc]
    sct_tui.workspace.door.login_name = lambda: "coordinator"
    try:
        with contextlib.chdir(directory):
            yield
    finally:
        os.environ.clear()
        os.environ |= before
        time.tzset()
        textual._wait.SLEEP_GRANULARITY = granularity
        sct_tui.clock.datetime = clock  # type: ignore[misc]
        sct_tui.workspace.door.login_name = login


def home_at(directory: Path) -> dict[str, str]:
    """The variables by which a program finds its home in this directory."""
    own = {"XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state", "XDG_CONFIG_HOME": ".config"}
    # What can be made again is shared by all situations: it takes long to make.
    shared = {"XDG_CACHE_HOME": str(directory / ".cache"), "XDG_CONFIG_DIRS": str(directory / ".site")}
    return {name: str(directory / place) for name, place in own.items()} | shared | {"HOME": str(directory)}


@asynccontextmanager
async def opened(
    directory: Path, situation: str, size: tuple[int, int], terminal: "Terminal | None" = None
) -> AsyncIterator[tuple["Pilot[int]", "SctApp"]]:
    """The app in a situation, in the stage's directory; made the first time, and copied from then on."""
    from sct_tui.tui.app import SctApp

    found = SITUATIONS[situation]
    kept = directory / ".kept" / situation
    if not kept.exists():
        _clear(directory)
        found.make()
        _copy(directory, kept)
    _clear(directory)
    _copy(kept, directory)
    workspace = found.open()
    try:
        app = SctApp(workspace, terminal=terminal)
        async with app.run_test(size=size) as pilot:
            yield pilot, app
    finally:
        workspace.leave_sitting()
        workspace.close()


async def walk(
    pilot: "Pilot[int]", ways: tuple[Way, ...], wanted: Callable[[Way], str | None] = lambda way: None
) -> AsyncIterator[tuple[Way, str]]:
    """Go to one screen after another by keys, in their order, and come to rest on each; all are of one situation.

    Yields each way with the text of its screen. wanted: the text that it is thought to have, see come_to_rest.
    """
    at: Way | None = None
    size = pilot.app.size.width, pilot.app.size.height
    for way in ways:
        while at is not None and at.name != way.after:
            if not at.back:
                raise RuntimeError(f"There is no way back from {at.name} to {way.after}: list {way.name} before it")
            await press(pilot, *at.back, own_size=size)
            at = way_to(at.after)
            await come_to_rest(pilot, at.screen, wanted=wanted(at))
        await press(pilot, *way.keys, own_size=size)
        at = way
        yield way, await come_to_rest(pilot, way.screen, wanted=wanted(way))


async def go_to(pilot: "Pilot[int]", name: str) -> None:
    """Go to one screen by the shortest way there is, and come to rest there."""
    chain = [way_to(name)]
    while chain[0].after:
        chain.insert(0, way_to(chain[0].after))
    async for _ in walk(pilot, tuple(chain)):
        pass


async def press(pilot: "Pilot[int]", *keys: str, own_size: tuple[int, int] = (80, 24)) -> None:
    """Press keys one after another, each when the one before has been dealt with; ways.py says what else there is."""
    for key in keys:
        if key == REST:
            await come_to_rest(pilot)
        elif key == OWN_SIZE:
            await pilot.resize_terminal(*own_size)
        elif size := _SIZE.fullmatch(key):
            await pilot.resize_terminal(int(size[1]), int(size[2]))
        else:
            await pilot.press(key)


async def come_to_rest(pilot: "Pilot[int]", screen: str = "", *, wanted: str | None = None) -> str:
    """Wait until this screen (any, if none is named) is in front and nothing changes any more; returns its text.

    wanted: the text it is thought to have; there is no need to wait on where it is seen. Raises RuntimeError where
    another screen stays in front.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    shown, same = "", 0
    enough = _RESTS_AFTER if wanted is None else _SEEMS_TO_DIFFER_AFTER
    while time.monotonic() < deadline:
        await pilot.pause(_LOOK_SECONDS)
        before, shown = shown, text_of(pilot)
        same = same + 1 if shown == before else 0
        front = pilot.app.screen
        is_there = screen in ("", type(front).__name__) and not getattr(front, "is_waiting", False)
        if is_there and (same >= enough or (same and shown == wanted)):
            return shown
    front = type(pilot.app.screen).__name__
    raise RuntimeError(f"{front} is in front, not {screen}, or it does not come to rest:\n{shown}")


def text_of(pilot: "Pilot[int]") -> str:
    """What the terminal shows, line by line, without colours and without blanks at the ends."""
    strips = pilot.app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip if not segment.control).rstrip() for strip in strips)
    return as_anywhere("\n".join(lines)) + "\n"


def as_anywhere(text: str) -> str:
    """The text without what is different each time: the directory that was made here, and ids, with their sums."""
    text = _ID.sub("01234567-89ab-7cde-8f01-23456789abcd", text.replace(os.environ["HOME"], HOME))
    return _SUM.sub("SHA-256 0123456789ab", text)


def ways_of(situation: str) -> tuple[Way, ...]:
    """All ways of a situation, in walking order."""
    return tuple(way for way in WAYS if way.situation == situation)


def _clear(directory: Path) -> None:
    for found in directory.iterdir():
        if found.name not in (".kept", ".cache"):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for found in source.iterdir():
        if found.name in (".kept", ".cache"):
            continue
        if found.is_dir():
            shutil.copytree(found, target / found.name)
        else:
            shutil.copy2(found, target / found.name)
