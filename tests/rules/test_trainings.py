"""Sessions past and coming, and which roles attended which training."""

from dataclasses import replace
from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.rules.trainings import (
    cohorts_by_date,
    next_session,
    no_next_session,
    role_coverage,
    series_terms,
    sessions_by_date,
)

DAY = date(2020, 3, 2)
OFFICIAL = Participant("a", "town", "A", "elected-official")
SECOND_OFFICIAL = Participant("b", "town", "B", "elected-official")
STAFF = Participant("c", "town", "C", "staff")
OTHER = Participant("d", "town", "D", "other")
EQUITY_WINTER, EQUITY_SPRING = "equity-101-2020-02-18", "equity-101-2020-04-21"
RACISM = "everyday-anti-racism-2020-03-17"
COHORTS = ("Winter 2026", "Spring 2026", "Summer 2026")
ATTENDED, REGISTERED = AttendanceStatus.ATTENDED, AttendanceStatus.REGISTERED
MISSED, CANCELLED = AttendanceStatus.MISSED, AttendanceStatus.CANCELLED


def noted(participant: Participant, session: str, status: AttendanceStatus) -> Attendance:
    return Attendance(f"{participant.id}/{session}", "town", participant.id, session, status)


@pytest.mark.parametrize(
    ("today", "session"),
    [
        (date(2020, 1, 1), EQUITY_WINTER),
        (date(2020, 2, 18), EQUITY_WINTER),
        (date(2020, 2, 19), RACISM),
        (date(2020, 6, 17), "conversation-2020-06-17"),
        (date(2020, 6, 18), None),
        (date(2026, 1, 1), None),
    ],
)
def test_the_next_session_is_todays_or_later(edition_2020: Edition, today: date, session: str | None) -> None:
    found = next_session(edition_2020.trainings, today)
    assert (found.id if found else None) == session


@pytest.mark.parametrize(
    ("today", "session"),
    [
        (date(2026, 1, 14), "winter-2026-1"),  # on its first day, a cohort can still be joined
        (date(2026, 1, 15), "spring-2026-1"),
        (date(2026, 5, 6), "summer-2026-1"),
        (date(2026, 5, 7), None),
    ],
)
def test_a_cohort_that_has_begun_has_no_next_session(library: FlowLibrary, today: date, session: str | None) -> None:
    found = next_session(library.edition("2026").trainings, today)
    assert (found.id if found else None) == session


@pytest.mark.parametrize(
    ("status", "session"),
    [
        (REGISTERED, "winter-2026-2"),
        (ATTENDED, "winter-2026-2"),
        (MISSED, "spring-2026-1"),
        (CANCELLED, "spring-2026-1"),
    ],
)
def test_who_is_in_a_cohort_goes_on_with_it(library: FlowLibrary, status: AttendanceStatus, session: str) -> None:
    trainings, day = library.edition("2026").trainings, date(2026, 1, 15)
    found = next_session(trainings, day, [noted(STAFF, "winter-2026-1", status)])
    assert found
    assert found.id == session


def test_where_one_session_will_do_a_cohort_is_joined_at_any(library: FlowLibrary) -> None:
    trainings = library.edition("2026").trainings
    rules = replace(trainings.rules, is_all_required=Fact(False, Provenance(Basis.SEEN, "a page")))
    found = next_session(replace(trainings, rules=rules), date(2026, 1, 15))
    assert found
    assert found.id == "winter-2026-2"


@pytest.mark.parametrize(
    ("year", "today", "said"),
    [
        ("2024", DAY, "no session of the 2024 edition is known"),
        ("2020", date(2020, 6, 18), "no session is ahead in the 2020 edition"),
        ("2026", date(2026, 5, 7), "every cohort of the 2026 edition has begun"),
        ("2026", date(2026, 6, 4), "no session is ahead in the 2026 edition"),
    ],
)
def test_it_is_said_why_no_session_comes_next(library: FlowLibrary, year: str, today: date, said: str) -> None:
    assert no_next_session(library.edition(year), today).startswith(said)


def test_sessions_are_shown_in_order_of_time(edition_2020: Edition) -> None:
    trainings = edition_2020.trainings
    backwards = replace(trainings, sessions=tuple(reversed(trainings.sessions)))
    assert [session.on for session in sessions_by_date(backwards)] == sorted(
        session.on for session in trainings.sessions
    )


@pytest.mark.parametrize(
    ("attendance", "role", "training", "attended", "registered"),
    [
        ([], "staff", "equity-101", 0, 0),
        ([noted(STAFF, EQUITY_WINTER, ATTENDED)], "staff", "equity-101", 1, 0),
        ([noted(STAFF, EQUITY_WINTER, ATTENDED)], "staff", "everyday-anti-racism", 0, 0),
        ([noted(STAFF, EQUITY_WINTER, ATTENDED)], "commissioner", "equity-101", 0, 0),
        ([noted(STAFF, EQUITY_WINTER, REGISTERED)], "staff", "equity-101", 0, 1),
        ([noted(STAFF, EQUITY_WINTER, MISSED)], "staff", "equity-101", 0, 0),
        ([noted(STAFF, EQUITY_WINTER, CANCELLED)], "staff", "equity-101", 0, 0),
        ([noted(STAFF, EQUITY_WINTER, ATTENDED), noted(STAFF, EQUITY_SPRING, ATTENDED)], "staff", "equity-101", 1, 0),
        ([noted(STAFF, EQUITY_WINTER, ATTENDED), noted(STAFF, EQUITY_SPRING, REGISTERED)], "staff", "equity-101", 1, 0),
        (
            [noted(OFFICIAL, EQUITY_WINTER, ATTENDED), noted(SECOND_OFFICIAL, EQUITY_SPRING, REGISTERED)],
            "elected-official",
            "equity-101",
            1,
            1,
        ),
        ([noted(OTHER, EQUITY_WINTER, ATTENDED)], "staff", "equity-101", 0, 0),
        ([noted(STAFF, "no-such-session", ATTENDED)], "staff", "equity-101", 0, 0),
        (
            [noted(replace(STAFF, id="removed"), EQUITY_WINTER, ATTENDED)],
            "staff",
            "equity-101",
            0,
            0,
        ),
    ],
)
def test_people_of_a_role_are_counted_once_for_each_training(
    edition_2020: Edition, attendance: list[Attendance], role: str, training: str, attended: int, registered: int
) -> None:
    everybody = (OFFICIAL, SECOND_OFFICIAL, STAFF, OTHER)
    coverage = role_coverage(edition_2020.trainings, everybody, attendance)
    found = next(one for one in coverage if (one.role.id, one.training.id) == (role, training))
    assert (found.attended, found.registered, found.is_covered) == (attended, registered, attended > 0)


def test_every_role_is_shown_for_every_training(edition_2020: Edition) -> None:
    coverage = role_coverage(edition_2020.trainings, (), ())
    assert len({(one.role.id, one.training.id) for one in coverage}) == len(coverage) == 9
    assert not any(one.is_covered for one in coverage)


def test_an_edition_without_a_training_action_has_no_coverage(edition_2020: Edition) -> None:
    assert role_coverage(replace(edition_2020.trainings, action=None), (STAFF,), ()) == []


@pytest.mark.parametrize(
    ("today", "over", "begun"),
    [
        (date(2026, 1, 14), [], []),
        (date(2026, 1, 15), [], ["Winter 2026"]),
        (date(2026, 2, 11), [], ["Winter 2026"]),
        (date(2026, 3, 12), ["Winter 2026"], ["Winter 2026", "Spring 2026"]),
        (
            date(2026, 6, 4),
            ["Winter 2026", "Spring 2026", "Summer 2026"],
            ["Winter 2026", "Spring 2026", "Summer 2026"],
        ),
    ],
)
def test_a_cohort_has_begun_with_its_first_session_and_is_over_after_its_last(
    library: FlowLibrary, today: date, over: list[str], begun: list[str]
) -> None:
    cohorts = cohorts_by_date(library.edition("2026").trainings)
    titles = [one.cohort.title if one.cohort else "" for one in cohorts]
    assert titles == list(COHORTS)
    assert [title for title, one in zip(titles, cohorts, strict=True) if one.is_over(today)] == over
    assert [title for title, one in zip(titles, cohorts, strict=True) if one.has_begun(today)] == begun


def test_sessions_without_a_cohort_stand_together_at_the_end(library: FlowLibrary, edition_2020: Edition) -> None:
    (alone,) = cohorts_by_date(edition_2020.trainings)
    assert alone.cohort is None
    assert list(alone.sessions) == sessions_by_date(edition_2020.trainings)
    assert cohorts_by_date(library.edition("2024").trainings) == []


@pytest.mark.parametrize(
    ("year", "terms"),
    [
        ("2020", ["in person, at the place named with each session", "one session or several", "in any order"]),
        *((year, []) for year in ("2018", "2019", "2021", "2022", "2023", "2024", "2025")),
        ("2026", ["online, live", "all sessions required", "at most 35 people", "not recorded"]),
    ],
)
def test_what_is_known_of_how_a_series_runs(library: FlowLibrary, year: str, terms: list[str]) -> None:
    assert series_terms(library.edition(year).trainings.rules) == terms


def test_only_the_topics_the_action_asks_for_are_looked_at(edition_2020: Edition) -> None:
    trainings = edition_2020.trainings
    assert trainings.action is not None
    topics: Fact[tuple[str, ...]] = Fact(("equity-101",), Provenance(Basis.SEEN, "a page"))
    one = replace(trainings, action=replace(trainings.action, topics=topics))
    assert {found.training.id for found in role_coverage(one, [], [])} == {"equity-101"}
    assert len({found.training.id for found in role_coverage(trainings, [], [])}) == 3


@pytest.mark.parametrize("year", ["2018", "2019", "2021", "2022", "2023", "2024", "2025", "2026"])
def test_where_it_is_unknown_who_attends_no_role_is_covered_or_missing(library: FlowLibrary, year: str) -> None:
    assert role_coverage(library.edition(year).trainings, [STAFF], []) == []
