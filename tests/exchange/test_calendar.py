"""Calendar files: whole, the same for the same entries, and read by another parser as they were meant."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.exchange.calendar import calendar_text, entries_in, is_calendar, kept_entry
from sct_tui.model.calendar import CalendarEntry, CalendarItem
from sct_tui.rules.calendar import entries_after
from tests.rules.test_calendar import ITEMS

CHANGED = datetime(2020, 3, 2, 14, 30, 5, 999, tzinfo=UTC)
TEXTS = st.text(max_size=200)
TIMES = st.times(timezones=st.none()).map(lambda moment: moment.replace(second=0, microsecond=0))
ENTRIES = st.builds(
    CalendarEntry,
    st.builds(
        CalendarItem,
        st.from_regex(r"[a-z0-9.-]{1,80}", fullmatch=True),
        TEXTS,
        st.dates(date(2018, 1, 1), date(2040, 1, 1)),
        st.one_of(st.none(), TIMES),
        st.none(),
        TEXTS,
        TEXTS,
    ),
    st.integers(0, 1000),
    st.just(CHANGED),
    st.booleans(),
)


def parsed(text: str) -> Any:
    """The file as icalendar reads it."""
    return icalendar.Calendar.from_ical(text)


def entry(day: date, begins: time | None = None, ends: time | None = None) -> CalendarEntry:
    """An entry on a day,: all day, or from begins to ends."""
    return CalendarEntry(CalendarItem("a.step.act", "4.4 Act", day, begins, ends), 2, CHANGED)


def test_an_entry_has_all_that_a_calendar_needs_to_update_it() -> None:
    text = calendar_text("Demo Town", [entry(date(2020, 3, 17), begins=time(8), ends=time(12))])
    (event,) = parsed(text).walk("VEVENT")
    assert str(event["uid"]) == "a.step.act@sct"
    assert (event["sequence"], str(event["status"])) == (2, "CONFIRMED")
    assert event["dtstamp"].dt == CHANGED.replace(microsecond=0)
    assert is_calendar(text)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")


# The clocks of Connecticut change on 8 March and 1 November 2020, and on 8 March 2026.
@pytest.mark.parametrize(
    ("day", "hour_in_utc"),
    [
        (date(2020, 2, 18), 13),
        (date(2020, 3, 7), 13),
        (date(2020, 3, 8), 12),
        (date(2020, 3, 17), 12),
        (date(2020, 10, 31), 12),
        (date(2020, 11, 1), 13),
        (date(2026, 3, 11), 12),
    ],
)
def test_a_session_is_at_its_local_hour_on_either_side_of_a_change_of_clocks(day: date, hour_in_utc: int) -> None:
    text = calendar_text("Demo Town", [entry(day, begins=time(8), ends=time(12))])
    calendar = parsed(text)
    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt.astimezone(UTC).hour == hour_in_utc
    # By the file's own account of the time zone too, which a program without one of its own goes by.
    (zone,) = calendar.walk("VTIMEZONE")
    told = zone.to_tz(lookup_tzid=False)
    assert datetime(day.year, day.month, day.day, 8, tzinfo=told).astimezone(UTC).hour == hour_in_utc


def test_a_day_without_an_hour_takes_no_time_and_needs_no_zone() -> None:
    text = calendar_text("Demo Town", [entry(date(2020, 3, 17))])
    (event,) = parsed(text).walk("VEVENT")
    assert (event["dtstart"].dt, str(event["transp"])) == (date(2020, 3, 17), "TRANSPARENT")
    assert "VTIMEZONE" not in text


def test_another_zone_is_told_too() -> None:
    text = calendar_text("X", [entry(date(2020, 3, 17), begins=time(8), ends=time(9))], "Europe/Paris")
    assert "TZID:Europe/Paris" in text


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda found: found.item.id))
def test_any_texts_give_a_file_that_is_read_again(entries: list[CalendarEntry]) -> None:
    text = calendar_text("Town", entries)
    assert text == calendar_text("Town", entries)
    events = parsed(text).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [f"{found.item.id}@sct" for found in entries]
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert not any(sign in text for sign in ("\x1b", "\x00", "\x07"))


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda found: found.item.id))
def test_entries_that_are_remembered_are_the_same_again(entries: list[CalendarEntry]) -> None:
    kept = {found.item.id: kept_entry(found) for found in entries}
    assert entries_in(kept) == {found.item.id: found for found in entries}


@pytest.mark.parametrize("text", ["", "BEGIN:VCARD", "Dear coach", "#!/bin/sh"])
def test_other_files_are_no_calendar(text: str) -> None:
    assert not is_calendar(text)


def imported(calendar: dict[str, Any], text: str) -> dict[str, Any]:
    """A calendar after a file was imported: by UID, the later SEQUENCE wins (RFC 5546, 2.1.5)."""
    after = dict(calendar)
    for event in parsed(text).walk("VEVENT"):
        before = after.get(str(event["uid"]))
        if before is None or event["sequence"] > before["sequence"]:
            after[str(event["uid"])] = event
    return after


@given(st.lists(ITEMS, min_size=1, max_size=5), st.lists(st.integers(1, 3), min_size=5, max_size=5))
def test_importing_a_calendar_twice_never_doubles(versions: list[list[CalendarItem]], times: list[int]) -> None:
    written: dict[str, CalendarEntry] = {}
    calendar: dict[str, Any] = {}
    for number, (items, often) in enumerate(zip(versions, times, strict=False)):
        written = entries_after(items, written, date(2020, 1, 1), CHANGED + timedelta(hours=number))
        text = calendar_text("Town", written.values())
        calendar = imported(calendar, text)
        once = {uid: event.to_ical() for uid, event in calendar.items()}
        for _ in range(often):
            calendar = imported(calendar, text)
        assert {uid: event.to_ical() for uid, event in calendar.items()} == once
        standing = {uid: event for uid, event in calendar.items() if str(event["status"]) != "CANCELLED"}
        assert {uid: (str(event["summary"]), event["dtstart"].dt) for uid, event in standing.items()} == {
            f"{item.id}@sct": (item.title, item.on) for item in items
        }
