"""What a person finds on coming back, in words."""

from datetime import UTC, date, datetime

import pytest

from sct_tui.model.coming_back import ChangedSince, ComingBack, NextDate, PartingLine
from sct_tui.rules.coming_back import changed_lines, coming_back_lines, nearest, next_date_in_words

TODAY = date(2020, 3, 2)
SINCE = datetime(2020, 2, 20, 12, tzinfo=UTC)


def test_what_was_left_comes_first_then_the_changes_then_the_next_date() -> None:
    found = ComingBack(
        work=None,
        step="",
        prompt="",
        since=SINCE,
        left=PartingLine("Ask\nthe assessor", "Volunteer", SINCE, is_own=False),
        changes=(ChangedSince("Volunteer", "4.4/c1 Identify", 2),),
        next_date=NextDate(date(2020, 3, 10), "coaching, 1 h"),
    )
    left, changed, following = coming_back_lines(found, TODAY)
    assert left.startswith("Volunteer left this for you on 20 Feb 2020")
    assert left.endswith("“Ask the assessor”")
    assert changed.startswith("Volunteer changed 4.4/c1 Identify (2) since 20 Feb 2020")
    assert following == "Next: Tue 10 Mar 2020, in 8 days: coaching, 1 h."


def test_nothing_says_nothing() -> None:
    assert coming_back_lines(ComingBack(None, "", "", None, None, (), None), TODAY) == []


def test_many_places_are_counted_after_the_first_four() -> None:
    changes = [ChangedSince("Volunteer", f"step {number}", number) for number in range(1, 8)]
    changes.append(ChangedSince("Coordinator", "step 1", 1))
    volunteer, coordinator = changed_lines(changes, None)
    assert volunteer == (
        "Volunteer changed step 1 (1), step 2 (2), step 3 (3), step 4 (4), 18 more elsewhere before you came."
    )
    assert coordinator == "Coordinator changed step 1 (1) before you came."


@pytest.mark.parametrize(
    ("day", "far"), [(date(2020, 3, 2), "today"), (date(2020, 3, 3), "tomorrow"), (date(2020, 3, 12), "in 10 days")]
)
def test_a_date_says_how_far_it_is(day: date, far: str) -> None:
    assert f", {far}: " in next_date_in_words(NextDate(day, "x"), TODAY)


def test_the_nearest_date_is_not_a_past_one() -> None:
    days = [NextDate(date(2020, 3, day), str(day)) for day in (1, 9, 5)]
    assert nearest(days, TODAY) == days[2]
    assert nearest(days[:1], TODAY) is None
