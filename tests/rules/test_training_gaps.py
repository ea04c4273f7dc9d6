"""What the training action lacks, and the last session or cohort that makes a deadline, edition by edition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.trainings import TrainingAction, TrainingRole, Trainings
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.rules.training_gap_words import cohort_line, gap_lines, standing_line
from sct_tui.rules.training_gaps import GapOrder, GapStanding, TrainingGaps, sorted_gaps, training_gaps
from sct_tui.rules.trainings import role_coverage, sessions_by_date

START = date(2020, 1, 1)
MANY = 9


def gaps_of(
    series: Trainings, today: date, by: date | None = None, *attended: tuple[str, str], status: str = "attended"
) -> TrainingGaps:
    """The gaps when these people, named by their role, are noted for these sessions."""
    people = [Participant(f"{number}", "town", role, role) for number, (role, _) in enumerate(attended)]
    noted = [
        Attendance(str(number), "town", str(number), session, AttendanceStatus(status))
        for number, (_, session) in enumerate(attended)
    ]
    return training_gaps(series, role_coverage(series, people, noted), today, by)


def test_in_2020_each_of_three_roles_lacks_three_topics_at_first(edition_2020: Edition) -> None:
    found = gaps_of(edition_2020.trainings, START)
    assert (found.is_known, found.is_closed, len(found.gaps)) == (True, False, MANY)
    assert {gap.standing for gap in found.gaps} == {GapStanding.POSSIBLE}
    assert not found.has_cohorts
    assert cohort_line(found) == ""
    assert "one and the same person" in " ".join(found.remarks)


@pytest.mark.parametrize(
    ("today", "by", "last", "standing"),
    [
        (date(2020, 1, 1), None, date(2020, 5, 20), GapStanding.POSSIBLE),
        (date(2020, 1, 1), date(2020, 5, 20), date(2020, 5, 20), GapStanding.POSSIBLE),
        (date(2020, 1, 1), date(2020, 5, 19), date(2020, 3, 17), GapStanding.POSSIBLE),
        (date(2020, 1, 1), date(2020, 3, 16), None, GapStanding.TOO_LATE),
        (date(2020, 5, 20), None, date(2020, 5, 20), GapStanding.POSSIBLE),
        (date(2020, 5, 21), None, None, GapStanding.NONE_AHEAD),
    ],
)
def test_the_last_session_that_makes_the_deadline(
    edition_2020: Edition, today: date, by: date | None, last: date | None, standing: GapStanding
) -> None:
    found = gaps_of(edition_2020.trainings, today, by)
    gap = sorted_gaps(found.gaps, role="staff", topic="everyday-anti-racism")[0]
    assert gap.standing is standing
    assert (gap.last.on if gap.last else None) == last
    assert (gap.late is not None) is (standing is GapStanding.TOO_LATE)


def test_what_was_attended_is_no_gap_and_a_registration_is_told(edition_2020: Edition) -> None:
    session = "equity-101-2020-02-18"
    attended = gaps_of(edition_2020.trainings, START, None, ("staff", session))
    assert len(attended.gaps) == MANY - 1
    assert sorted_gaps(attended.gaps, role="staff", topic="equity-101") == []
    registered = gaps_of(edition_2020.trainings, START, None, ("staff", session), status="registered")
    (gap,) = sorted_gaps(registered.gaps, role="staff", topic="equity-101")
    (line,) = gap_lines([gap], registered)
    assert "(staff (registered)): Equity 101: 2 sessions, the last on Tue 21 Apr 2020" in line


def test_who_of_a_role_has_to_go_is_named_and_that_no_session_is_ahead_is_said_once(edition_2020: Edition) -> None:
    late = date(2020, 6, 18)
    found = gaps_of(edition_2020.trainings, late, None, ("staff", "equity-101-2020-02-18"))
    first, *lines = gap_lines(found.gaps, found)
    assert first == "No session is ahead for:"
    talk = "How to Have a Conversation About Race, Bias, and Equity"
    assert lines == [
        f"- Seated elected official (nobody noted yet): Equity 101; Everyday Anti-Racism; {talk}",
        f"- Municipal staff member (staff): Everyday Anti-Racism; {talk}",
        f"- Commissioner (nobody noted yet): Equity 101; Everyday Anti-Racism; {talk}",
    ]
    assert not any("session" in line for line in lines)


@pytest.mark.parametrize("status", ["missed", "cancelled"])
def test_what_was_missed_or_cancelled_closes_nothing(edition_2020: Edition, status: str) -> None:
    found = gaps_of(edition_2020.trainings, START, None, ("staff", "equity-101-2020-02-18"), status=status)
    assert len(found.gaps) == MANY


def test_when_every_role_has_attended_every_topic_nothing_is_missing(edition_2020: Edition) -> None:
    series = edition_2020.trainings
    assert series.action is not None
    pairs = [(role.id, session.id) for role in series.action.roles for session in series.sessions]
    found = gaps_of(series, START, None, *pairs)
    assert found.is_closed
    assert standing_line(found).startswith("Nothing is missing")


@pytest.mark.parametrize("edition", ["2018", "2019", "2021", "2022", "2023", "2024", "2025", "2026"])
def test_where_the_rule_is_unknown_it_cannot_be_told(library: FlowLibrary, edition: str) -> None:
    found = gaps_of(library.edition(edition).trainings, date(2026, 1, 1))
    assert (found.is_known, found.is_closed, found.gaps) == (False, None, ())
    assert standing_line(found).startswith("Cannot tell what is missing. ")


@pytest.mark.parametrize(
    ("today", "by", "cohort"),
    [
        (date(2026, 1, 1), None, "summer-2026"),
        (date(2026, 1, 1), date(2026, 6, 3), "summer-2026"),
        (date(2026, 1, 1), date(2026, 6, 2), "spring-2026"),
        (date(2026, 1, 1), date(2026, 4, 7), "winter-2026"),
        (date(2026, 1, 15), date(2026, 4, 7), None),
        (date(2026, 5, 6), None, "summer-2026"),
        (date(2026, 5, 7), None, None),
    ],
)
def test_a_cohort_of_2026_is_joined_at_its_beginning_and_has_to_be_over_in_time(
    library: FlowLibrary, today: date, by: date | None, cohort: str | None
) -> None:
    found = gaps_of(library.edition("2026").trainings, today, by)
    joined = found.last_cohort.cohort if found.last_cohort else None
    assert (joined.id if joined else None) == cohort
    assert ("No cohort can be joined" in cohort_line(found)) is (cohort is None)


def with_roles(series: Trainings) -> Trainings:
    """The 2026 series, as if it were known that one member of the staff has to attend."""
    action = series.action
    assert isinstance(action, TrainingAction)
    return replace(series, action=replace(action, roles=(TrainingRole("staff", "Staff", 2),)))


def test_sessions_of_a_cohort_that_ends_too_late_close_nothing(library: FlowLibrary) -> None:
    series = with_roles(library.edition("2026").trainings)
    found = gaps_of(series, date(2026, 1, 15), date(2026, 4, 8))
    assert [gap.last.id if gap.last else "" for gap in found.gaps] == [
        "spring-2026-1",
        "spring-2026-2",
        "spring-2026-3",
    ]
    assert {gap.missing for gap in found.gaps} == {2}
    late = gaps_of(series, date(2026, 1, 15), date(2026, 4, 7))
    assert {gap.standing for gap in late.gaps} == {GapStanding.TOO_LATE}
    assert "too late: the next session is on" in gap_lines(late.gaps, late)[0]


def test_gaps_are_sorted_and_filtered(edition_2020: Edition) -> None:
    found = gaps_of(edition_2020.trainings, date(2020, 4, 22))
    by_last = sorted_gaps(found.gaps, GapOrder.LAST)
    assert {gap.coverage.training.id for gap in by_last[:3]} == {"equity-101"}
    assert by_last[0].standing is GapStanding.NONE_AHEAD
    by_topic = [gap.coverage.training.id for gap in sorted_gaps(found.gaps, GapOrder.TOPIC)]
    assert by_topic[0] == by_topic[1] == by_topic[2]
    assert {gap.coverage.role.id for gap in sorted_gaps(found.gaps, role="commissioner")} == {"commissioner"}


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_later_deadline_never_leaves_fewer_sessions(edition_2020: Edition, first: int, more: int) -> None:
    sooner = gaps_of(edition_2020.trainings, START, START + timedelta(first))
    later = gaps_of(edition_2020.trainings, START, START + timedelta(first + more))
    for one, other in zip(sooner.gaps, later.gaps, strict=True):
        assert set(one.sessions) <= set(other.sessions)
        assert all(START <= session.on <= START + timedelta(first) for session in one.sessions)


def test_without_an_action_it_cannot_be_told(edition_2020: Edition) -> None:
    series = replace(edition_2020.trainings, action=None)
    assert sessions_by_date(series)
    assert "No action" in standing_line(gaps_of(series, START))
