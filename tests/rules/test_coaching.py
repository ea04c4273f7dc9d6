"""The coaching allowance: used, left, over."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import CoachingEntry, CoachingState
from sct_tui.rules.coaching import (
    CoachingBalance,
    LedgerFilter,
    LedgerOrder,
    coaching_balance,
    hours_and_minutes,
    is_to_be_told,
    last_meeting,
    ledger_shown,
    next_meeting,
)

DAY = date(2020, 3, 2)
HELD, PLANNED = CoachingState.HELD, CoachingState.PLANNED
FIRST = CoachingEntry("1", "town", date(2020, 1, 29), 60, "Equity Coach", "by phone", "Whom first", "a", "prepare")
SECOND = CoachingEntry("2", "town", date(2020, 2, 24), 45, "Other coach", "remote", "Tenants", "b", "connect")
MORNING = CoachingEntry("9", "town", date(2020, 3, 10), 30, state=PLANNED, starts=time(9))
NOON = CoachingEntry(
    "3", "town", date(2020, 3, 10), 60, "equity coach", state=PLANNED, starts=time(12), application="b"
)
MISSED = CoachingEntry("4", "town", date(2020, 2, 28), 60, topics="tenants", state=PLANNED)
LEDGER = [NOON, MISSED, SECOND, MORNING, FIRST]


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


# Up to four hours in 2020 (flyer); no limit of hours was seen later, and nothing was read about the years before.
@pytest.mark.parametrize(
    ("edition", "allowance"), [(str(year), 240 if year == 2020 else None) for year in range(2018, 2027)]
)
def test_the_allowance_by_edition(library: FlowLibrary, edition: str, allowance: int | None) -> None:
    balance = coaching_balance(library.edition(edition), entries(60, 45))
    left = allowance - 105 if allowance else None
    assert (balance.used, balance.allowance, balance.left, balance.over) == (105, allowance, left, 0)


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


@pytest.mark.parametrize(
    ("used", "planned", "left", "after", "planned_over"),
    [
        (60, 0, 180, 180, 0),
        (60, 60, 180, 120, 0),
        (180, 60, 60, 0, 0),
        (180, 90, 60, 0, 30),
        (300, 60, 0, 0, 60),
    ],
)
def test_what_is_planned_is_no_use_yet_but_is_reckoned_with(
    edition_2020: Edition, used: int, planned: int, left: int, after: int, planned_over: int
) -> None:
    ledger = [replace(FIRST, minutes=used), *([replace(NOON, minutes=planned)] if planned else [])]
    balance = coaching_balance(edition_2020, ledger)
    assert (balance.used, balance.planned, balance.left) == (used, planned, left)
    assert (balance.left_after_planned, balance.planned_over) == (after, planned_over)


def test_without_a_known_allowance_nothing_is_left_or_over_by_plan() -> None:
    balance = CoachingBalance(60, None, 600)
    assert (balance.left_after_planned, balance.planned_over) == (None, 0)


@given(st.lists(st.tuples(st.sampled_from(CoachingState), st.integers(1, 1440)), max_size=20))
def test_holding_a_planned_meeting_moves_its_minutes_and_loses_none(
    edition_2020: Edition, meetings: list[tuple[CoachingState, int]]
) -> None:
    ledger = [replace(FIRST, state=state, minutes=minutes) for state, minutes in meetings]
    before = coaching_balance(edition_2020, ledger)
    after = coaching_balance(edition_2020, [replace(entry, state=HELD) for entry in ledger])
    assert before.used + before.planned == after.used == sum(minutes for _, minutes in meetings)
    assert after.over == before.over + before.planned_over
    assert after.left == before.left_after_planned


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (LedgerOrder.DATE, "12493"),
        (LedgerOrder.LATEST, "39421"),
        (LedgerOrder.MINUTES, "14329"),
        (LedgerOrder.COACH, "13249"),
        (LedgerOrder.APPLICATION, "23149"),
    ],
)
def test_the_ledger_is_sorted_and_ties_stand_by_time(order: LedgerOrder, ids: str) -> None:
    shown = ledger_shown(LEDGER, LedgerFilter(), order, {"a": "9.9", "b": "4.4"})
    assert "".join(entry.id for entry in shown) == ids


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (LedgerFilter(state=PLANNED), "493"),
        (LedgerFilter(state=HELD), "12"),
        (LedgerFilter(application="b"), "23"),
        (LedgerFilter(application="b", step="connect"), "2"),
        (LedgerFilter(words="TENANTS"), "24"),
        (LedgerFilter(words="coach remote"), "2"),
        (LedgerFilter(state=PLANNED, words="nobody"), ""),
    ],
)
def test_the_ledger_is_filtered_and_nothing_else_is_lost(chosen: LedgerFilter, ids: str) -> None:
    assert "".join(entry.id for entry in ledger_shown(LEDGER, chosen)) == ids
    assert not chosen.is_any
    assert LedgerFilter().is_any


def test_the_next_meeting_is_planned_and_not_past() -> None:
    assert next_meeting(LEDGER, DAY) == MORNING
    assert next_meeting(LEDGER, date(2020, 3, 10)) == MORNING
    assert next_meeting(LEDGER, date(2020, 3, 11)) is None
    assert last_meeting(LEDGER) == SECOND
    assert last_meeting([NOON]) is None


def test_a_planned_meeting_whose_day_is_past_is_to_be_told() -> None:
    assert [entry.id for entry in LEDGER if is_to_be_told(entry, DAY)] == ["4"]
