"""Calendar files (iCalendar, RFC 5545) from entries, and entries kept as text. Text in, text out."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.calendar import CalendarEntry, CalendarItem

if TYPE_CHECKING:
    from icalendar import Timezone

ZONE = "America/New_York"
PRODUCT = "-//sct//Plan of the equity process//EN"
_FIRST_LINE = "BEGIN:VCALENDAR"


def calendar_text(name: str, entries: Iterable[CalendarEntry], zone: str = ZONE) -> str:
    """The entries as a calendar file, CRLF and all. The same entries give the same text.

    name: what a calendar program calls it. zone: the time zone of what is not all day, told in full (VTIMEZONE).
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    days = []
    for entry in entries:
        item = entry.item
        event = Event()
        event.add("uid", f"{item.id}@sct")
        event.add("sequence", entry.sequence)
        event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
        event.add("last-modified", entry.changed_at.astimezone(UTC).replace(microsecond=0))
        event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
        event.add("summary", one_line(item.title))
        if item.begins is None:
            event.add("dtstart", item.on)
            event.add("transp", "TRANSPARENT")  # a day to remember, not a day that is taken
        else:
            event.add("dtstart", datetime.combine(item.on, item.begins, ZoneInfo(zone)))
            event.add("dtend", datetime.combine(item.on, item.ends or item.begins, ZoneInfo(zone)))
            days.append(item.on)
        if item.text:
            event.add("description", cleaned(item.text))
        if item.place:
            event.add("location", one_line(item.place))
        calendar.add_component(event)
    if days and zone == ZONE:
        calendar.subcomponents.insert(0, _eastern_time())
    elif days:
        # From the year before, so that the rule in force on the first day is among those told.
        calendar.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 1, 12, 31))
    return str(calendar.to_ical().decode("utf-8"))


def _eastern_time() -> "Timezone":
    """America/New_York with its rule since 2007, no edition being older.

    Source: Energy Policy Act of 2005 (Public Law 109-58), section 110: from the second Sunday of March to the first
    of November, at two o'clock.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, before, after, first, month, sunday in (
        (TimezoneDaylight(), "EDT", -5, -4, datetime(2007, 3, 11, 2), 3, "2SU"),
        (TimezoneStandard(), "EST", -4, -5, datetime(2007, 11, 4, 2), 11, "1SU"),
    ):
        part.add("dtstart", first)
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": sunday})
        zone.add_component(part)
    return zone


def is_calendar(text: str) -> bool:
    """Whether a file's text begins as a calendar does."""
    return text.lstrip("\ufeff").startswith(_FIRST_LINE)


def kept_entry(entry: CalendarEntry) -> str:
    """An entry as text, to remember what was written."""
    item = entry.item
    return json.dumps(
        {
            "title": item.title,
            "on": item.on.isoformat(),
            "begins": item.begins.isoformat() if item.begins else "",
            "ends": item.ends.isoformat() if item.ends else "",
            "text": item.text,
            "place": item.place,
            "sequence": entry.sequence,
            "changed_at": entry.changed_at.isoformat(),
            "cancelled": entry.is_cancelled,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def entries_in(kept: Mapping[str, object]) -> dict[str, CalendarEntry]:
    """The entries that kept_entry wrote, by id."""
    found = {}
    for id_, text in kept.items():
        fields = json.loads(str(text))
        item = CalendarItem(
            id_,
            fields["title"],
            date.fromisoformat(fields["on"]),
            time.fromisoformat(fields["begins"]) if fields["begins"] else None,
            time.fromisoformat(fields["ends"]) if fields["ends"] else None,
            fields["text"],
            fields["place"],
        )
        changed_at = datetime.fromisoformat(fields["changed_at"])
        found[id_] = CalendarEntry(item, fields["sequence"], changed_at, fields["cancelled"])
    return found
