"""A plan as a timeline in text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.model.edition import Edition
from sct_tui.model.plan import Anchor, Plan, PlanChoices
from sct_tui.rules.meetings import read_rhythm
from sct_tui.rules.timeline import ASCII, DRAWN, LABEL_WIDTH, Marks, marks_for, timeline
from tests.rules.test_meetings import DAYS
from tests.rules.test_plan import TODAY, by, made
from tests.rules.test_plan_choices import CHOICES

CHOSEN = replace(by("2020-06-30"), rhythm=read_rhythm("2nd and 4th Tue", TODAY), coach_days_ahead=14)


def drawn(plan: Plan, width: int, marks: Marks) -> list[str]:
    """The lines as they stand on a screen."""
    return [f"{row.label[:LABEL_WIDTH]:<{LABEL_WIDTH}} {row.track}".rstrip() for row in timeline(plan, width, marks)]


def test_a_plan_in_80_columns_of_ascii(edition_2020: Edition) -> None:
    assert drawn(made(edition_2020, CHOSEN, "prepare"), 80, ASCII) == [
        "Dec 2019-Jul 2020  Jan 2020 Feb     Mar      Apr      May      Jun",
        "week of            30  13  27  10  24  9   23  6   20  4   18  1   15  29",
        "today                                v",
        "meetings               .   .   .   . : .   .     .   .   .   .   .   .",
        "x 1 Prepare        #########---------------------|",
        "> 2 Identify               #########-----------------|",
        "> 3 Connect                        #########-------------|",
        "- 4 Co-Create                        :     ###########-------|",
        "- 5 Act                              :               #########---|",
        "- 6 Reflect                          :                       ########|",
        "Equity 101                           :             o",
        "Everyday Anti-Raci                   :   o                 o",
        "How to Have a Conv                   :           o                 o",
        "coaching                             :           ?   ?   ?   ?   ?",
        "deadline                             :                                 *",
    ]


@pytest.mark.parametrize(
    ("begins", "months"),
    [
        (date(2020, 3, 2), "Mar     Apr      May      Jun     Jul      Aug"),
        (date(2020, 3, 23), "  Apr      May      Jun"),
        (date(2020, 3, 30), "Apr      May      Jun"),
        (date(2020, 10, 26), " Nov      Dec      Jan 2021 Feb"),
    ],
)
def test_the_month_in_which_the_line_begins_is_named_where_it_fits(
    edition_2020: Edition, begins: date, months: str
) -> None:
    rows = timeline(made(edition_2020, PlanChoices(Anchor.START, begins), today=begins), 80, ASCII)
    assert rows[0].track.startswith(months)


def test_every_month_is_named_and_the_years_stand_before_the_line(edition_2020: Edition) -> None:
    plan = made(edition_2020, replace(by("2027-06-30"), months=(4, 6)), today=date(2026, 11, 26))
    first = timeline(plan, 80, ASCII)[0]
    assert first.label == "Nov 2026-Jul 2027"
    assert first.track.split() == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"]


@pytest.mark.parametrize("marks", [DRAWN, ASCII])
@pytest.mark.parametrize("width", [40, 60, 77, 120])
def test_the_legend_parts_no_mark_from_its_words(marks: Marks, width: int) -> None:
    lines = marks.legend_lines(width)
    assert max(map(len, lines)) <= width
    assert [text for line in lines for text in line.split("  ")] == list(marks.legend)
    for sign in (marks.done, marks.open, marks.late, marks.ahead, marks.meeting):
        assert any(text.startswith(f"{sign} ") for text in marks.legend)


@pytest.mark.parametrize("marks", [DRAWN, ASCII])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_wider_screen_shows_more_of_a_week(edition_2020: Edition, width: int, marks: Marks) -> None:
    rows = timeline(made(edition_2020, CHOSEN), width, marks)
    assert {len(row.track) for row in rows} == {{60: 27, 80: 54, 120: 81}[width]}
    assert rows[2].track.strip() == marks.today
    assert all(row.track[rows[2].track.index(marks.today)] != " " for row in rows[2:])


@pytest.mark.parametrize(("encoding", "marks"), [("utf-8", DRAWN), ("ascii", ASCII), ("latin-1", ASCII), (None, ASCII)])
def test_marks_are_those_that_the_terminal_can_show(encoding: str | None, marks: Marks) -> None:
    assert marks_for(encoding) is marks


def test_the_ascii_marks_are_ascii_and_every_mark_is_its_own() -> None:
    assert all(getattr(ASCII, name).isascii() for name in ASCII.__slots__)
    for marks in (ASCII, DRAWN):
        on_track = {marks.early, marks.stretch, marks.last, marks.catch_up, marks.today_line, marks.meeting}
        assert len(on_track | {marks.session, marks.ask, marks.talk, marks.end, marks.today}) == 11


def test_today_far_from_the_plan_is_not_drawn(edition_2020: Edition) -> None:
    rows = timeline(made(edition_2020, PlanChoices(Anchor.START, date(2022, 3, 1))), 80, ASCII)
    assert ASCII.today not in rows[2].track


def test_without_days_or_room_there_is_no_timeline(edition_2020: Edition) -> None:
    plan = made(edition_2020, CHOSEN)
    assert timeline(plan, 38, ASCII) == []
    assert timeline(replace(plan, steps=()), 80, ASCII) == []


@given(CHOICES, DAYS, st.integers(39, 200))
def test_a_timeline_never_grows_over_its_width(
    edition_2020: Edition, choices: PlanChoices, today: date, width: int
) -> None:
    rows = timeline(made(edition_2020, choices, today=today), width, DRAWN)
    assert rows
    assert len({len(row.track) for row in rows}) == 1
    assert LABEL_WIDTH + 1 + len(rows[0].track) <= width
