"""The app at a real terminal with the thin line: each screen is the one that is seen without it."""

import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sct_tui.tui.thin.painting import abilities_of
from tests.terminal.pty_session import PtySession, whole_sequences
from tests.tui.thin.terminals import Pair

REST_SECONDS = 0.8  # what is typed is kept as a draft, and said, after half a second
ALL_BYTES = 10_000_000
TERM = "xterm-256color"

WALKS: Sequence[Sequence[str]] = (
    ("Down", "Down", "Enter", "w", "a", "t", "é", "漢", "BackSpace", "Tab", "Tab", "Shift+Tab"),
    ("Esc", "Esc", "Down", "Up", "Down", "Enter", "Down", "Enter", "End", " ", "x", "F5", "Esc"),
    ("F1", "Down", "Esc", "F3", "r", "i", "v", "Esc", "a", "Down", "Esc", "Enter"),
)


def demo(home: Path, *, thin: bool, term: str = TERM) -> PtySession:
    """The app on the demo town, as an empty home opens it."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": term, "LANG": "C.UTF-8", "SCT_THIN": str(int(thin))}
    root = str(Path(__file__).parents[2])
    return PtySession([sys.executable, "-m", "sct_tui", "demo"], env, cwd=root, kept_bytes=ALL_BYTES)


def name_of(walk: Sequence[str]) -> str:
    return " ".join(walk[:4])


@pytest.mark.parametrize("walk", WALKS, ids=name_of)
def test_each_screen_of_a_walk_is_the_one_that_is_drawn_anew(tmp_path: Path, walk: Sequence[str]) -> None:
    with demo(tmp_path, thin=True) as person:
        person.wait_for("you were here")
        person.wait_until_still(0.5)
        for key in walk:
            person.press(key)
            person.wait_until_still(REST_SECONDS)
            before, bytes_before = person.looks, person.bytes_received
            person.press("Ctrl+L")
            person.wait_until_still(REST_SECONDS)
            assert person.bytes_received - bytes_before > 500, "not drawn anew"
            assert person.looks == before, f"after {key}"
        person.press("Ctrl+Q")
        assert person.exit_code() == 0


@pytest.mark.parametrize("walk", WALKS, ids=name_of)
def test_what_a_sitting_writes_looks_the_same_through_the_thin_line(tmp_path: Path, walk: Sequence[str]) -> None:
    pair = Pair(80, 24, abilities_of(TERM))
    with demo(tmp_path, thin=False) as person:
        for key, written in recorded(person, walk):
            pair.write(written)
            pair.send()
            assert pair.thin.looks == pair.full.looks, f"after {key}"
            assert pair.thin.place == pair.full.place, f"after {key}"
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
    assert pair.thin_bytes < pair.full_bytes / 4


def recorded(person: PtySession, walk: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the app writes until it rests, first by itself and then after each key, cut between sequences."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    person.wait_for("you were here")
    at, rest = 0, ""
    for key in ("", *walk):
        if key:
            person.press(key)
        person.wait_until_still(REST_SECONDS)
        text = rest + decode(person.last_bytes[at:])
        at = person.bytes_received
        text, rest = whole_sequences(text)
        yield key, text


def test_a_move_between_rows_of_several_lines_takes_some_hundred_bytes(tmp_path: Path) -> None:
    with demo(tmp_path, thin=True) as person:
        person.wait_for("you were here")
        person.press("Esc")
        person.wait_for("Actions the equity process is applied to")
        for key in ("Down", "Up", "Down"):
            person.wait_until_still(0.5)
            before = person.bytes_received
            person.press(key)
            person.wait_until_still(0.5)
            assert 0 < person.bytes_received - before < 400, key
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
