"""Sessions past and coming, and which roles attended which training."""

from dataclasses import replace
from datetime import date

import pytest

from sct_tui.model.edition import Edition
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.rules.trainings import next_session, role_coverage, sessions_by_date

OFFICIAL = Participant("a", "town", "A", "elected-official")
SECOND_OFFICIAL = Participant("b", "town", "B", "elected-official")
STAFF = Participant("c", "town", "C", "staff")
OTHER = Participant("d", "town", "D", "other")
EQUITY_WINTER, EQUITY_SPRING = "equity-101-2020-02-18", "equity-101-2020-04-21"
RACISM = "everyday-anti-racism-2020-03-17"
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
