"""How much may be under way: as much as the line carries in half a second, as far as its answers tell."""

import pytest

from sct_tui.tui.thin.pace import QUESTION, Pace


class Watch:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def pace(watch: Watch) -> Pace:
    return Pace(watch)


def test_little_is_sent_without_a_question(pace: Pace) -> None:
    assert [pace.count(40) for _ in range(4)] == [""] * 4
    assert pace.count(40) == QUESTION
    assert pace.count(4000) == ""  # one question at a time


def test_a_fast_line_waits_for_nothing(pace: Pace, watch: Watch) -> None:
    for _ in range(50):
        pace.count(2000)
        assert pace.wait_seconds() == 0.0
        watch.seconds += 0.02
        pace.answer()


def answered(pace: Pace, watch: Watch, size: int, seconds: float) -> None:
    """So many bytes are sent and asked about, and the answer comes after so long."""
    assert pace.count(size) == QUESTION
    watch.seconds += seconds
    pace.answer()


def test_a_slow_line_has_half_a_second_under_way(pace: Pace, watch: Watch) -> None:
    answered(pace, watch, 240, 0.1)
    answered(pace, watch, 2400, 1.1)  # 2,400 bytes a second, beside a tenth of a second for the way
    pace.count(1100)
    assert pace.wait_seconds() == 0.0
    pace.count(200)
    assert pace.wait_seconds() > 0.0
    watch.seconds += 0.6
    pace.answer()
    assert pace.wait_seconds() == 0.0


def test_a_line_that_becomes_slow_is_noticed_before_it_answers(pace: Pace, watch: Watch) -> None:
    answered(pace, watch, 4000, 0.01)
    answered(pace, watch, 4000, 0.02)
    pace.count(300)
    pace.count(50)
    assert pace.wait_seconds() == 0.0
    watch.seconds += 2
    assert pace.wait_seconds() > 0.0


def test_a_long_way_is_not_a_slow_line(pace: Pace, watch: Watch) -> None:
    answered(pace, watch, 240, 1.0)  # over a satellite
    answered(pace, watch, 4000, 1.05)
    pace.count(3000)
    watch.seconds += 0.9
    pace.count(3000)
    assert pace.wait_seconds() == 0.0


def test_a_terminal_that_answers_nothing_is_waited_for_once_a_little(pace: Pace, watch: Watch) -> None:
    pace.count(5000)
    waits = pace.wait_seconds()
    assert 0.0 < waits <= 1.0
    watch.seconds += waits
    assert pace.wait_seconds() == 0.0
    assert not pace.is_asking


def test_an_answer_that_comes_after_all_is_of_use(pace: Pace, watch: Watch) -> None:
    pace.count(5000)
    watch.seconds += 5
    assert pace.wait_seconds() == 0.0  # given up
    pace.answer()  # late, over a slow line: nothing is known of how slow
    pace.count(5000)
    watch.seconds += 5
    assert pace.wait_seconds() > 0.0  # it is waited for longer than one that never answered


def test_an_answer_that_is_lost_holds_nothing_up_for_ever(pace: Pace, watch: Watch) -> None:
    answered(pace, watch, 300, 0.1)
    answered(pace, watch, 2400, 1.1)
    pace.count(50_000)
    assert pace.wait_seconds() > 0.0
    watch.seconds += 31
    assert pace.wait_seconds() == 0.0
