"""When a team meets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.model.errors import BadInput
from sct_tui.model.plan import MeetingRhythm
from sct_tui.rules.meetings import (
    meeting_days,
    meets_on,
    nearest_day,
    read_rhythm,
    rhythm_in_words,
    written_rhythm,
)

TODAY = date(2020, 3, 2)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
RHYTHMS = st.one_of(
    st.builds(MeetingRhythm, st.integers(0, 6)),
    st.builds(
        MeetingRhythm,
        st.integers(0, 6),
        st.sets(st.sampled_from((1, 2, 3, 4, -1)), min_size=1).map(
            lambda found: tuple(sorted(found, key=lambda n: n % 6))
        ),
    ),
    st.builds(lambda day, weeks: MeetingRhythm(day.weekday(), weeks=weeks, anchor=day), DAYS, st.integers(1, 8)),
)


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("weekly Tue", "weekly Tue", "each Tuesday"),
        ("every Tuesday", "weekly Tue", "each Tuesday"),
        ("every week on tuesdays", "weekly Tue", "each Tuesday"),
        ("2nd Tue", "2nd Tue", "the 2nd Tuesday of each month"),
        ("second and fourth Thursday", "2nd and 4th Thu", "the 2nd and 4th Thursday of each month"),
        ("last, 1st Mon", "1st and last Mon", "the 1st and last Monday of each month"),
        ("2 weeks from 2020-03-03", "2 weeks from 2020-03-03", "every 2 weeks on a Tuesday"),
        ("every 3 weeks from 3/5/2020", "3 weeks from 2020-03-05", "every 3 weeks on a Thursday"),
    ],
)
def test_a_rhythm_is_read_as_people_write_it(text: str, kept: str, said: str) -> None:
    rhythm = read_rhythm(text, TODAY)
    assert (written_rhythm(rhythm), rhythm_in_words(rhythm)) == (kept, said)


@pytest.mark.parametrize(
    "text", ["", "often", "5th Tue", "2nd", "Tue", "0 weeks from 2020-03-03", "2 weeks from never"]
)
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_rhythm(text, TODAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2nd and 4th Tue", ["2020-03-10", "2020-03-24", "2020-04-14", "2020-04-28"]),
        ("last Mon", ["2020-03-30", "2020-04-27"]),
        ("2 weeks from 2020-03-24", ["2020-03-10", "2020-03-24", "2020-04-07", "2020-04-21"]),
        (
            "weekly Fri",
            ["2020-03-06", "2020-03-13", "2020-03-20", "2020-03-27", "2020-04-03", "2020-04-17", "2020-04-24"],
        ),
    ],
)
def test_the_days_of_a_rhythm_without_holidays(text: str, days: list[str]) -> None:
    rhythm = read_rhythm(text, TODAY)
    found = meeting_days(rhythm, date(2020, 3, 1), date(2020, 4, 30), avoids_holidays=True)  # 10 April is Good Friday
    assert [day.isoformat() for day in found] == days


@given(RHYTHMS)
def test_a_rhythm_that_is_kept_is_read_again_as_it_was(rhythm: MeetingRhythm) -> None:
    assert read_rhythm(written_rhythm(rhythm), TODAY) == rhythm


@given(st.one_of(st.none(), RHYTHMS), DAYS, DAYS, st.booleans(), st.booleans())
def test_moving_days_to_meetings_keeps_their_order(
    rhythm: MeetingRhythm | None, first: date, second: date, backwards: bool, avoids: bool
) -> None:
    first, second = sorted((first, second))
    moved = [nearest_day(rhythm, day, backwards=backwards, avoids_holidays=avoids) for day in (first, second)]
    assert moved[0] <= moved[1]
    assert all(day <= at for day, at in zip(moved, (first, second), strict=True)) is backwards or moved == [
        first,
        second,
    ]
    assert rhythm is None or all(meets_on(rhythm, day) for day in moved)
