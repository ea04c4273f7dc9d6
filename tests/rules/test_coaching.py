"""The coaching allowance: used, left, over."""

from dataclasses import replace
from datetime import date

import pytest

from sct_tui.model.edition import Edition
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import CoachingEntry
from sct_tui.rules.coaching import coaching_balance, hours_and_minutes


def entries(*minutes: int) -> list[CoachingEntry]:
    return [CoachingEntry(str(number), "town", date(2020, 3, 2), one) for number, one in enumerate(minutes)]


@pytest.mark.parametrize(
    ("minutes", "used", "left", "over"),
    [((), 0, 240, 0), ((60, 35), 95, 145, 0), ((240,), 240, 0, 0), ((200, 41), 241, 0, 1), ((600,), 600, 0, 360)],
)
def test_four_hours_are_free_in_2020(
    edition_2020: Edition, minutes: tuple[int, ...], used: int, left: int, over: int
) -> None:
    balance = coaching_balance(edition_2020, entries(*minutes))
    assert (balance.used, balance.left, balance.over) == (used, left, over)


def test_an_edition_without_an_allowance_has_nothing_left_and_nothing_over(edition_2020: Edition) -> None:
    unknown: Fact[int] = Fact(None, Provenance(Basis.UNKNOWN, note="not found"))
    balance = coaching_balance(replace(edition_2020, coaching_minutes=unknown), entries(500))
    assert (balance.used, balance.left, balance.over) == (500, None, 0)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (95, "1 h 35 min"), (240, "4 h"), (601, "10 h 1 min")],
)
def test_minutes_are_said_in_hours(minutes: int, words: str) -> None:
    assert hours_and_minutes(minutes) == words
