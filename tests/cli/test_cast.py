"""docs/pictures/sct.cast: the recording of a short walk, made by docs/make_cast.py."""

import json
import re
import socket

import pyte
import pytest

from docs.make_cast import CAST, COLUMNS, LARGEST, LINES

EVENTS = [json.loads(line) for line in CAST.read_text(encoding="utf-8").splitlines()[1:]]
HEADER = json.loads(CAST.read_text(encoding="utf-8").partition("\n")[0])


@pytest.fixture(scope="module")
def screens() -> list[str]:
    """What a terminal shows after each event."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(screen)
    found = []
    for _, _, text in EVENTS:
        stream.feed(text)
        found.append("\n".join(screen.display))
    return found


def test_it_is_a_recording_that_players_read() -> None:
    assert (HEADER["version"], HEADER["width"], HEADER["height"]) == (2, COLUMNS, LINES)
    assert all(kind == "o" and isinstance(text, str) for _, kind, text in EVENTS)
    times = [at for at, _, _ in EVENTS]
    assert times == sorted(times)
    assert CAST.stat().st_size <= LARGEST


def test_it_shows_demo_town_on_its_day_from_the_command_to_the_end(screens: list[str]) -> None:
    assert any(screen.split() == ["$", "sct", "demo"] for screen in screens)
    home = next(screen for screen in screens if "Demo Town · 2020 edition" in screen)
    assert "DEMO · day set to Mon 2 Mar 2020" in home
    assert any("No tenant ever sat on the commission" in screen for screen in screens)
    assert any("Ready for Bronze?" in screen for screen in screens)
    assert screens[-1].split() == ["$", "sct", "demo", "$"]


def test_it_holds_nothing_of_the_machine_it_was_made_on(screens: list[str]) -> None:
    said = "\n".join(screens) + CAST.read_text(encoding="utf-8")
    assert not re.search(r"/(tmp|home|root|Users|var|work)/", said)
    assert socket.gethostname() not in said or len(socket.gethostname()) < 4
    assert "Traceback" not in said
