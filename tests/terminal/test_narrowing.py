"""A real terminal that was sent only what changed shows the same as one that is drawn anew."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession

REST_SECONDS = 0.8  # what is typed is kept as a draft, and said, after half a second

WALKS: Sequence[Sequence[str]] = (
    ("Down", "Down", "Enter", "w", "a", "t", "é", "漢", "BackSpace", "Tab", "Tab", "Shift+Tab"),
    ("Esc", "Esc", "Down", "Up", "Down", "Enter", "Down", "Enter", "End", " ", "x", "F5", "Esc"),
    ("F1", "Down", "Esc", "F3", "r", "i", "v", "Esc", "a", "Down", "Esc", "Enter"),
)


@pytest.fixture
def demo(tmp_path: Path) -> PtySession:
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return PtySession([sys.executable, "-m", "sct_tui", "demo"], env, cwd=str(Path(__file__).parents[2]))


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: " ".join(walk[:4]))
def test_each_screen_of_a_walk_is_the_one_that_is_drawn_anew(demo: PtySession, walk: Sequence[str]) -> None:
    with demo as person:
        person.wait_for("you were here")
        person.wait_until_still(0.5)
        for key in walk:
            person.press(key)
            person.wait_until_still(REST_SECONDS)
            before, bytes_before = person.looks, person.bytes_received
            person.press("Ctrl+L")
            person.wait_until_still(REST_SECONDS)
            assert person.bytes_received - bytes_before > 2000, "not drawn anew"
            assert person.looks == before, f"after {key}"
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
