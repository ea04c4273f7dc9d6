"""With the thin line, a terminal that stops reading freezes nothing, and shows no wrong cell when it reads on.

SCT_THIN_STALLS says how often each is done: hung up while it is stalled, and read on.
"""

import random
import time
from pathlib import Path

import pytest

from tests.figures import Tell
from tests.storms.sittings import Sitting, Town, environment_count

pytestmark = pytest.mark.storm

STALLS = environment_count("SCT_THIN_STALLS", 5)
HANGUP = 129
MOST_CPU_SECONDS = 2.5  # one that spins would use more until it is ended
WALK = ("Tab", "Tab", "Shift+Tab", "F1", "Esc", "Down", "Down", "End", "x", "Ctrl+L")


@pytest.fixture
def town(tmp_path: Path, checked_flows: Path) -> Town:
    return Town(tmp_path / "town", checked_flows)


@pytest.mark.parametrize("number", range(STALLS))
def test_a_stalled_terminal_does_not_freeze_the_app_and_ends_it_when_it_hangs_up(
    town: Town, number: int, tell: Tell
) -> None:
    with town.start(SCT_THIN="1") as sitting:
        sitting.opened()
        sitting.type_seen(f"typed-{number} ")
        keep_drawing(sitting)
        seconds = types_unseen(town, sitting, f"unseen-{number}")
        sitting.hang_up()
        gone = sitting.goes()
    tell("thin line, stalled: time until what is typed is on disk, s", seconds)
    tell("thin line, stalled, then hung up: time to exit, s", gone.seconds)
    assert gone.code == HANGUP
    assert gone.cpu_seconds < MOST_CPU_SECONDS
    assert f"unseen-{number}" in town.answer()
    assert town.presence_files() == []
    town.check()


@pytest.mark.parametrize("number", range(STALLS))
def test_a_stalled_terminal_that_reads_on_shows_every_cell_as_it_is(town: Town, number: int, tell: Tell) -> None:
    chance = random.Random(number)
    with town.start(SCT_THIN="1") as sitting:
        sitting.opened()
        sitting.type_seen(f"typed-{number} ")
        keep_drawing(sitting)
        types_unseen(town, sitting, f"unseen-{number}")
        for _ in range(chance.randrange(1, 40)):
            sitting.send(chance.choice(WALK))
            time.sleep(0.01)
        begun = time.monotonic()
        sitting.falls_silent()
        tell("thin line, stalled, then read on: time until all is drawn, s", time.monotonic() - begun)
        thin = sitting.looks
        before = sitting.bytes_received
        sitting.press("Ctrl+L")
        sitting.falls_silent()
        assert sitting.bytes_received - before > 500, "not drawn anew"
        assert sitting.looks == thin
        sitting.press("Ctrl+Q")
        assert sitting.exit_code() == 0
    assert f"unseen-{number}" in town.answer()
    town.check()


def keep_drawing(sitting: Sitting) -> None:
    """Have the whole screen drawn for a terminal that reads nothing, many times what its buffers hold."""
    for _ in range(70):
        sitting.send("Ctrl+L")
        time.sleep(0.02)


def types_unseen(town: Town, sitting: Sitting, text: str) -> float:
    """Type while nothing is read, and wait until it is on disk as a draft: whoever saves it is not frozen."""
    begun = time.monotonic()
    sitting.send(text)
    while not town.holds(text):
        assert time.monotonic() - begun < 10.0, "the app stands still with its terminal"
        time.sleep(0.01)
    return time.monotonic() - begun
