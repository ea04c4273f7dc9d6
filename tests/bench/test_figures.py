"""The table: what is reached is said, what is missed is said, and a program that fails is never a fast one."""

import os
import sys
from collections.abc import Mapping

import pytest

from tests.bench.figures import Measured, NotAsExpected, Row, at_99
from tests.bench.setting import run
from tests.bench.timed_session import TimedSession

ASKS = "import sys; print('ready', end='', flush=True); sys.stdin.readline(); sys.exit({})"


@pytest.fixture
def surroundings() -> Mapping[str, str]:
    return {"PATH": os.environ["PATH"], "TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("ours", "floor", "verdict"),
    [(11.5, 10.0, "reached: at most 1.15 x floor"), (11.6, 10.0, "MISSED: at most 1.15 x floor")],
)
def test_the_ratio_of_medians_decides(ours: float, floor: float, verdict: str) -> None:
    row = Row("start", Measured("sct", "ms", [1.0, ours, 99.0]), [Measured("floor", "ms", [floor])], 1.15)
    assert row.verdict == verdict
    assert any(f"ours is {ours / floor:.2f} x" in line for line in row.lines())


def test_a_limit_of_its_own_and_every_peer_are_judged_too() -> None:
    ours = Measured("sct", "bytes", [400.0])
    row = Row("move", ours, [Measured("list", "bytes", [900.0])], 0.5, 399.0, [Measured("peer", "bytes", [401.0])])
    assert row.verdict.split("; ") == [
        "reached: at most 0.5 x list",
        "MISSED: at most 399 bytes",
        "reached: below every Textual peer",
    ]


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (99, 99), (100, 99), (200, 198)])
def test_p99_is_what_99_of_100_do_not_exceed(count: int, expected: int) -> None:
    assert at_99(range(count, 0, -1)) == expected


def test_a_command_that_ends_otherwise_than_it_has_to_is_an_error() -> None:
    argv = [sys.executable, "-c", "import sys; sys.exit(3)"]
    assert run(argv, {}, codes=(3,)).milliseconds > 0
    with pytest.raises(NotAsExpected, match="ended with 3"):
        run(argv, {})


def test_the_watch_counts_what_comes_until_the_frame_and_after_a_key(surroundings: Mapping[str, str]) -> None:
    with TimedSession([sys.executable, "-c", ASKS.format(0)], surroundings) as session:
        frame = session.first_frame("ready")
        key = session.key("x")  # the terminal's own echo
        session.leave("\r")
    assert (frame.bytes, key.bytes) == (5, 1)
    assert frame.milliseconds > 0


def test_a_program_that_never_shows_its_frame_or_leaves_badly_is_an_error(surroundings: Mapping[str, str]) -> None:
    with (
        TimedSession([sys.executable, "-c", ""], surroundings) as session,
        pytest.raises(NotAsExpected, match="never showed"),
    ):
        session.first_frame("ready")
    with TimedSession([sys.executable, "-c", ASKS.format(1)], surroundings) as session:
        session.first_frame("ready")
        with pytest.raises(NotAsExpected, match="ended with 1"):
            session.leave("\r")
