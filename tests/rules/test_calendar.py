"""The entries of a calendar, and how they follow what was written before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sct_tui.model.calendar import CalendarEntry, CalendarItem
from sct_tui.model.edition import Edition
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.rules.calendar import entries_after, items_of_round, items_of_town
from tests.rules.test_plan import TODAY, by, made

NOW = datetime(2020, 3, 2, 12, tzinfo=UTC)
ITEM = CalendarItem("c.step.act", "4.4 Act", date(2020, 6, 1))
ITEMS = st.lists(
    st.builds(
        CalendarItem,
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["One", "Two"]),
        st.dates(date(2020, 2, 1), date(2020, 4, 1)),
    ),
    unique_by=lambda item: item.id,
)


def test_what_is_new_begins_at_zero_and_what_changed_rises() -> None:
    first = entries_after([ITEM], {}, TODAY, NOW)
    assert first == {ITEM.id: CalendarEntry(ITEM, 0, NOW)}
    later = NOW + timedelta(days=1)
    assert entries_after([ITEM], first, TODAY, later) == first
    moved = replace(ITEM, on=date(2020, 6, 8))
    assert entries_after([moved], first, TODAY, later) == {ITEM.id: CalendarEntry(moved, 1, later)}


def test_what_is_no_longer_wanted_is_cancelled_once_and_can_come_back() -> None:
    first = entries_after([ITEM], {}, TODAY, NOW)
    gone = entries_after([], first, TODAY, NOW)
    assert gone == {ITEM.id: CalendarEntry(ITEM, 1, NOW, is_cancelled=True)}
    assert entries_after([], gone, TODAY, NOW + timedelta(1)) == gone
    assert entries_after([ITEM], gone, TODAY, NOW) == {ITEM.id: CalendarEntry(ITEM, 2, NOW)}


def test_what_is_past_stays_as_it_was() -> None:
    first = entries_after([ITEM], {}, TODAY, NOW)
    assert entries_after([], first, date(2020, 6, 2), NOW) == first


@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_an_entry_never_vanishes_and_its_sequence_rises_with_each_change(versions: list[list[CalendarItem]]) -> None:
    written: dict[str, CalendarEntry] = {}
    for number, items in enumerate(versions):
        after = entries_after(items, written, TODAY, NOW + timedelta(hours=number))
        assert set(written) <= set(after)
        for id_, entry in after.items():
            before = written.get(id_)
            if before is not None and entry != before:
                assert entry.sequence == before.sequence + 1
                assert entry.changed_at > before.changed_at
        written = after
        assert entries_after(items, written, TODAY, NOW + timedelta(days=9)) == written


def test_a_rounds_items_are_its_open_steps_coaching_and_deadline(edition_2020: Edition) -> None:
    choices = replace(by("2020-09-30"), coach_days_ahead=14)
    items = items_of_round(made(edition_2020, choices, "prepare"), edition_2020, "4.4", "cycle")
    assert [item.id.removeprefix("cycle.") for item in items] == [
        *(f"step.{step}" for step in ("identify", "connect", "co-create", "act", "reflect")),
        *(f"ask.{step}" for step in ("identify", "connect", "co-create", "act", "reflect")),
        "deadline",
    ]
    assert items[0] == replace(items[0], title="4.4 Identify: last sensible day", on=date(2020, 7, 30))
    forwards = items_of_round(made(edition_2020, PlanChoices(Anchor.START, TODAY)), edition_2020, "4.4", "cycle")
    assert {item.id.split(".")[1] for item in forwards} == {"step"}
    assert "planned end" in forwards[0].title


def test_a_calendar_says_whose_the_months_are(edition_2020: Edition) -> None:
    for months, whose in ((None, "the programme's advice"), ((4, 6), "your town's own")):
        plan = made(edition_2020, replace(by("2020-09-30"), months=months, coach_days_ahead=14))
        texts = {
            item.text for item in items_of_round(plan, edition_2020, "4.4", "cycle") if "Deadline" not in item.title
        }
        assert len(texts) == 1
        assert f"The months are {whose}, not a rule" in texts.pop()


def test_a_session_stays_while_the_edition_has_it(edition_2020: Edition) -> None:
    plan = made(edition_2020, by("2020-03-31"))
    (item,) = items_of_town(plan, edition_2020, "town", ())
    assert (item.id, item.on, item.begins and item.begins.hour) == (
        "town.session.everyday-anti-racism-2020-03-17",
        date(2020, 3, 17),
        8,
    )
    other = "town.session.conversation-2020-06-17"
    assert {found.id for found in items_of_town(plan, edition_2020, "town", [other, "town.session.gone"])} == {
        item.id,
        other,
    }
