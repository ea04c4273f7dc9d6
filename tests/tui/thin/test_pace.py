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


def test_a_slow_line_has_half_a_second_under_way(pace: Pace, watch: Watch) -> None:
    pace.count(2400)
    watch.seconds += 10  # 240 bytes a second
    pace.answer()
    assert pace.count(200) == QUESTION
    assert pace.wait_seconds() == 0.0
    pace.count(60)
    assert pace.wait_seconds() > 0.0
    watch.seconds += 1
    pace.answer()
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
    pace.count(300)
    watch.seconds += 0.1
    pace.answer()
    pace.count(50_000)
    assert pace.wait_seconds() > 0.0
    watch.seconds += 31
    assert pace.wait_seconds() == 0.0
