"""The one clock, and the day that SCT_TODAY sets."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sct_tui.clock import (
    Clock,
    DateStyle,
    clock_from_environment,
    local_day_and_time,
    local_time,
    short_date,
    write_dates,
    written_date,
)
from sct_tui.model.errors import ConfigurationError
from sct_tui.model.exit_codes import ExitCode

DAY = date(2020, 3, 2)


@pytest.fixture(params=["America/New_York", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_sct_today_sets_the_day(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("SCT_TODAY", "2020-03-02")
    clock = clock_from_environment()
    assert clock.is_set
    assert clock.today() == DAY
    assert clock.now().astimezone().date() == DAY
    assert clock.now().tzinfo is UTC


def test_sct_today_comes_before_a_demos_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock_from_environment(DAY).today() == DAY
    monkeypatch.setenv("SCT_TODAY", "2020-06-18")
    assert clock_from_environment(DAY).today() == date(2020, 6, 18)


@pytest.mark.parametrize("value", [None, ""])
def test_without_sct_today_the_day_is_the_real_one(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        monkeypatch.setenv("SCT_TODAY", value)
    clock = clock_from_environment()
    before = datetime.now(UTC)
    moment = clock.now()
    assert not clock.is_set
    assert before <= moment <= datetime.now(UTC)
    assert abs((clock.today() - moment.astimezone().date()).days) <= 1


@pytest.mark.parametrize("text", ["tomorrow", "2020-02-30", "3/2/2020", "2020-03-02T10:00", "0001-01-01", "9999-12-31"])
def test_a_bad_day_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SCT_TODAY", text)
    with pytest.raises(ConfigurationError) as caught:
        clock_from_environment()
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert "SCT_TODAY" in str(caught.value)
    assert text in str(caught.value)


def test_stored_times_are_shown_as_local_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        moment = datetime(2020, 3, 3, 1, 5, 9, tzinfo=UTC)
        assert local_time(moment) == "20:05:09"
        assert local_day_and_time(moment) == "2 Mar 2020 20:05"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_dates_are_written_with_their_weekday() -> None:
    assert written_date(DAY) == "Mon 2 Mar 2020"
    assert written_date(date(2020, 11, 30)) == "Mon 30 Nov 2020"


def test_a_set_day_keeps_the_real_time_of_day() -> None:
    before = datetime.now().astimezone()
    local = Clock(DAY).now().astimezone()
    after = datetime.now().astimezone()
    assert before.time() <= local.time() <= after.time() or after.date() > before.date()


@pytest.mark.parametrize(
    ("style", "in_full", "short"),
    [
        (DateStyle.DAY_FIRST, "Mon 2 Mar 2020", "2 Mar 2020"),
        (DateStyle.MONTH_FIRST, "Mon Mar 2, 2020", "Mar 2, 2020"),
        (DateStyle.ISO, "2020-03-02", "2020-03-02"),
    ],
)
def test_dates_are_written_in_the_style_that_is_chosen(style: DateStyle, in_full: str, short: str) -> None:
    day = date(2020, 3, 2)
    write_dates(style)
    try:
        assert (written_date(day), short_date(day)) == (in_full, short)
        assert local_day_and_time(datetime(2020, 3, 2, 9, 30).astimezone()) == f"{short} 09:30"
    finally:
        write_dates(DateStyle.DAY_FIRST)
