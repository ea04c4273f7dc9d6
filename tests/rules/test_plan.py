"""Plans: the days of the steps, and what is late or no longer possible."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Deadline, Edition
from sct_tui.model.plan import Anchor, Ground, Plan, PlanChoices, Standing
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import StepProgress, StepStatus
from sct_tui.rules.holidays import holiday_on
from sct_tui.rules.meetings import meets_on, read_rhythm
from sct_tui.rules.plan import ground_of, nearest_deadline, next_deadline, plan_of
from sct_tui.rules.plan_words import ground_lines, meeting_lines, step_line
from tests.rules.test_meetings import DAYS
from tests.rules.test_plan_choices import CHOICES

TODAY = date(2020, 3, 2)
STARTED = date(2020, 1, 13)
STEPS = [(name, name.title()) for name in ("prepare", "identify", "connect", "co-create", "act", "reflect")]
SEEN = Provenance(Basis.SEEN, "A page")


def done(*steps: str) -> dict[str, StepProgress]:
    """These steps are complete."""
    return {step: StepProgress(step, StepStatus.COMPLETE) for step in steps}


def made(edition: Edition, choices: PlanChoices, *complete: str, today: date = TODAY) -> Plan:
    """A plan of six steps."""
    return plan_of(edition, choices, STEPS, done(*complete), STARTED, (), today)


def by(day: str) -> PlanChoices:
    """Backwards from a deadline."""
    return PlanChoices(Anchor.DEADLINE, date.fromisoformat(day))


def step_lines(plan: Plan) -> list[str]:
    """The steps in words."""
    return [step_line(plan, number, step) for number, step in enumerate(plan.steps, start=1)]


def found(plan: Plan) -> dict[str, date | None]:
    """The findings' nearest days by id."""
    return {finding.id: finding.nearest for finding in plan.findings}


def test_from_a_deadline_the_steps_share_what_is_advised(edition_2020: Edition) -> None:
    plan = made(edition_2020, by("2020-09-30"))
    assert [(step.ends_early.isoformat(), step.ends_late.isoformat()) for step in plan.steps] == [
        ("2020-04-29", "2020-07-15"),
        ("2020-05-30", "2020-07-30"),
        ("2020-06-30", "2020-08-15"),
        ("2020-07-30", "2020-08-30"),
        ("2020-08-30", "2020-09-14"),
        ("2020-09-30", "2020-09-30"),
    ]
    assert (plan.begins, plan.ends) == (date(2020, 3, 30), date(2020, 9, 30))
    assert {step.standing for step in plan.steps} == {Standing.AHEAD}
    assert set(found(plan)) == {"coach-unknown"}


def test_from_a_start_the_plan_ends_between_three_and_six_months_later(edition_2020: Edition) -> None:
    plan = made(edition_2020, PlanChoices(Anchor.START, TODAY))
    assert (plan.begins, plan.ends) == (TODAY, date(2020, 9, 2))
    assert (plan.steps[0].begins, plan.steps[-1].ends_early, plan.steps[-1].ends_late) == (
        TODAY,
        date(2020, 6, 2),
        date(2020, 9, 2),
    )


def test_steps_are_complete_at_a_meeting_and_not_on_a_holiday(edition_2020: Edition) -> None:
    rhythm = read_rhythm("2nd and 4th Mon", TODAY)
    for choices in (by("2020-11-30"), PlanChoices(Anchor.START, date(2020, 5, 4))):
        plan = made(edition_2020, replace(choices, rhythm=rhythm, avoids_holidays=True))
        days = [day for step in plan.steps for day in (step.ends_early, step.ends_late)]
        assert all(meets_on(rhythm, day) and not holiday_on(day) for day in days)
        assert (date(2020, 5, 25), "Memorial Day") in plan.skipped or (
            date(2020, 10, 12),
            "Columbus Day",
        ) in plan.skipped
        assert not {day for day, _ in plan.skipped} & set(plan.meetings)


def test_meetings_before_the_days_of_a_plan_begin_count_too(edition_2020: Edition) -> None:
    today, rhythm = date(2026, 11, 26), read_rhythm("2nd Tue", TODAY)
    plan = made(edition_2020, replace(by("2027-06-30"), months=(4, 6), rhythm=rhythm), today=today)
    assert plan.begins == date(2026, 12, 30)
    assert [day.isoformat()[:7] for day in plan.meetings] == ["2026-12", *(f"2027-0{month}" for month in range(1, 7))]
    assert meeting_lines(plan) == ["7 from now to the plan's end, the next on Tue 8 Dec 2026"]
    avoiding = replace(by("2027-06-30"), rhythm=read_rhythm("last Fri", TODAY), avoids_holidays=True)
    assert made(edition_2020, avoiding, today=date(2026, 12, 1)).skipped[0] == (date(2026, 12, 25), "Christmas Day")


def test_months_of_the_town_are_never_called_advice(edition_2020: Edition) -> None:
    for choices in (by("2020-03-20"), by("2020-03-01"), PlanChoices(Anchor.START, date(2019, 6, 1))):
        for months, whose in ((None, "advi[sc]ed?"), ((4, 6), "your (town's months|own)")):
            plan = made(edition_2020, replace(choices, months=months))
            said = " ".join(finding.text for finding in plan.findings)
            assert re.search(whose, said)
            assert bool(re.search("advi[sc]", said)) is (months is None)


def test_a_day_that_is_past_is_not_the_first_on_which_a_step_can_be_complete(edition_2020: Edition) -> None:
    (line, *_) = step_lines(made(edition_2020, by("2020-07-15"), today=date(2020, 3, 10)))
    assert line == "[>] 1 Prepare - complete by Thu 30 Apr 2020"
    (line, *_) = step_lines(made(edition_2020, by("2020-07-15"), today=date(2020, 2, 10)))
    assert line == "[>] 1 Prepare - complete between Fri 14 Feb 2020 and Thu 30 Apr 2020"


def test_without_a_rhythm_holidays_and_weekends_are_avoided_if_asked(edition_2020: Edition) -> None:
    plan = made(edition_2020, replace(by("2020-07-04"), avoids_holidays=True))
    assert plan.steps[-1].ends_late == date(2020, 7, 2)  # the 3rd is kept as the holiday of the 4th, a Saturday


@pytest.mark.parametrize(
    ("deadline", "complete", "ids", "nearest"),
    [
        ("2020-09-30", (), set(), None),
        ("2020-06-02", (), set(), None),  # three months to the day
        ("2020-06-01", (), {"too-short"}, "2020-06-02"),
        ("2020-04-15", ("prepare", "identify"), {"too-short", "late-connect"}, "2020-05-03"),
        ("2020-04-15", ("prepare", "identify", "connect", "co-create"), set(), None),
        ("2020-03-01", (), {"deadline-past"}, "2020-06-02"),
        ("2020-03-01", tuple(step for step, _ in STEPS), set(), None),
    ],
)
def test_what_is_late_is_said_with_the_nearest_day_that_is_possible(
    edition_2020: Edition, deadline: str, complete: tuple[str, ...], ids: set[str], nearest: str | None
) -> None:
    said = found(made(edition_2020, by(deadline), *complete))
    about = {name: day for name, day in said.items() if name not in ("coach-unknown",) and "session" not in name}
    assert set(about) == ids
    weightiest = next(iter(about.values()), None)
    assert weightiest == (date.fromisoformat(nearest) if nearest else None)


def test_what_is_left_is_shared_by_the_open_steps_where_one_is_late(edition_2020: Edition) -> None:
    plan = made(edition_2020, by("2020-04-15"), "prepare", "identify")
    assert [(step.standing, step.catch_up and step.catch_up.isoformat()) for step in plan.steps] == [
        (Standing.DONE, None),
        (Standing.DONE, None),
        (Standing.LATE, "2020-03-13"),
        (Standing.NOW, "2020-03-24"),
        (Standing.NOW, "2020-04-04"),
        (Standing.AHEAD, "2020-04-15"),
    ]


def test_nothing_is_late_after_a_start_since_the_months_are_advice(edition_2020: Edition) -> None:
    plan = made(edition_2020, PlanChoices(Anchor.START, date(2019, 6, 1)))
    (behind,) = [finding for finding in plan.findings if finding.id == "behind"]
    assert "Nothing is late" in behind.text
    assert behind.nearest == TODAY
    assert not any(step.catch_up for step in plan.steps)


# Rule by edition: the months advised (2020: flyer; the others: unknown, and said).
@pytest.mark.parametrize(
    ("edition_id", "months"), [(str(year), (3, 6) if year == 2020 else None) for year in range(2018, 2027)]
)
def test_steps_get_days_only_where_the_months_are_known_or_chosen(
    library: FlowLibrary, edition_id: str, months: tuple[int, int] | None
) -> None:
    edition = library.edition(edition_id)
    plan = made(edition, by("2020-12-01"))
    assert plan.ground.months == months
    assert bool(plan.steps) is (months is not None)
    assert ("months-unknown" in found(plan)) is (months is None)
    said = "Allows 3-6 months" if months else f"How many months to allow is unknown in the {edition_id} edition."
    assert ground_lines(plan)[1].startswith(said)
    own = made(edition, replace(by("2020-12-01"), months=(2, 4)))
    assert (own.ground.months, own.ground.months_reason) == ((2, 4), "your town's own figure")
    assert own.steps[0].begins == date(2020, 8, 1)


@pytest.mark.parametrize(
    ("edition_id", "today", "day"),
    [
        ("2018", "2018-08-24", "2018-08-24"),
        ("2018", "2018-08-25", None),
        ("2019", "2019-01-01", "2019-08-30"),
        ("2019", "2019-08-31", None),
        ("2020", "2020-01-01", None),
        ("2021", "2021-01-01", None),
        ("2022", "2022-01-01", None),
        ("2023", "2023-01-01", None),
        ("2024", "2024-01-01", None),
        ("2025", "2025-01-01", None),
        ("2026", "2026-01-01", None),
    ],
)
def test_the_editions_deadline_counts_where_it_is_known(
    library: FlowLibrary, edition_id: str, today: str, day: str | None
) -> None:
    edition = library.edition(edition_id)
    deadline = next_deadline(edition, date.fromisoformat(today))
    assert (deadline.on.isoformat() if deadline and deadline.on else None) == day
    ground = ground_of(edition, PlanChoices(), STARTED, date.fromisoformat(today))
    assert (ground.anchor, ground.day) == (
        (Anchor.DEADLINE, date.fromisoformat(day)) if day else (Anchor.START, STARTED)
    )


# Rule by edition: deadlines of 2018 and 2019 (seen) and no other; two rounds in 2020 and 2024 (seen).
@pytest.mark.parametrize(
    ("edition_id", "unknown"),
    [
        ("2018", ["Number of rounds"]),
        ("2019", ["Number of rounds"]),
        ("2020", ["Deadline, Round 1; deadline, Round 2"]),
        ("2021", ["Number of rounds", "Deadline, Final deadline"]),
        ("2022", ["Number of rounds", "Deadline, Final deadline"]),
        ("2023", ["Number of rounds", "Deadline, Final deadline"]),
        ("2024", ["Deadline, Round 1; deadline, Round 2"]),
        ("2025", ["Number of rounds", "Deadline, Final deadline"]),
        ("2026", ["Number of rounds", "Deadline, Final deadline"]),
    ],
)
def test_a_plan_without_a_deadline_says_which_are_unknown(
    library: FlowLibrary, edition_id: str, unknown: list[str]
) -> None:
    edition = library.edition(edition_id)
    plan = made(edition, PlanChoices(Anchor.START, TODAY))
    (text,) = [finding.text for finding in plan.findings if finding.id == "deadline-unknown"]
    assert text.count(": unknown. ") == len(unknown)
    assert all(f"{title}: unknown. " in text for title in unknown)
    assert "deadline-unknown" not in found(made(edition, by("2020-12-01")))


def test_a_plan_from_a_start_names_the_deadline_it_misses(edition_2020: Edition) -> None:
    deadline = Deadline("final", "Final deadline", date(2020, 8, 28), time(17), SEEN)
    edition = replace(edition_2020, deadlines=(deadline,))
    assert found(made(edition, PlanChoices(Anchor.START, date(2020, 6, 15))))["after-final"] == date(2020, 5, 28)
    assert found(made(edition, PlanChoices(Anchor.START, date(2020, 7, 1)), today=date(2020, 7, 1)))[
        "after-final"
    ] == date(2020, 7, 1)
    assert "after-final" not in found(made(edition, PlanChoices(Anchor.START, date(2020, 5, 1))))


def test_sessions_that_can_no_longer_be_attended_are_said_with_the_nearest(edition_2020: Edition) -> None:
    plan = made(edition_2020, by("2020-04-30"))
    assert [session.on.isoformat() for session in plan.sessions] == ["2020-03-17", "2020-04-14", "2020-04-21"]
    plan = made(edition_2020, by("2020-04-16"))
    assert found(plan)["no-session-equity-101"] == date(2020, 4, 21)
    late = made(edition_2020, by("2020-09-30"), today=date(2020, 7, 1))
    assert {name: day for name, day in found(late).items() if name.startswith("no-session")} == {
        "no-session-equity-101": None,
        "no-session-everyday-anti-racism": None,
        "no-session-conversation": None,
    }


@pytest.mark.parametrize(
    ("today", "deadline", "possible", "nearest"),
    [
        ("2026-01-14", "2026-12-31", ["winter-2026", "spring-2026", "summer-2026"], None),
        ("2026-01-15", "2026-06-02", ["spring-2026"], None),  # winter has begun, summer ends on 3 June
        ("2026-01-15", "2026-04-07", [], "2026-03-11"),
        ("2026-05-07", "2026-12-31", [], None),
    ],
)
def test_a_cohort_counts_only_whole(
    library: FlowLibrary, today: str, deadline: str, possible: list[str], nearest: str | None
) -> None:
    choices = replace(by(deadline), months=(3, 6))
    plan = made(library.edition("2026"), choices, today=date.fromisoformat(today))
    assert [cohort.cohort.id for cohort in plan.cohorts if cohort.is_possible] == possible
    assert ("no-cohort" in found(plan)) is (not possible)
    assert found(plan).get("no-cohort") == (date.fromisoformat(nearest) if nearest else None)
    assert not plan.topics


# Rule by edition: how long ahead a coach is asked for is unknown in each; a town may say, and an edition may learn it.
@pytest.mark.parametrize(
    ("known", "chosen", "first"),
    [(None, None, None), (None, 14, "2020-07-01"), (10, None, "2020-07-05"), (10, 0, "2020-07-15")],
)
def test_a_coach_is_asked_for_so_many_days_ahead(
    edition_2020: Edition, known: int | None, chosen: int | None, first: str | None
) -> None:
    edition = replace(edition_2020, coaching_ask_days_ahead=Fact(known, SEEN))
    plan = made(edition, replace(by("2020-09-30"), coach_days_ahead=chosen))
    assert [ask.by.isoformat() for ask in plan.ask_for_coach[:1]] == ([first] if first else [])
    assert ("coach-unknown" in found(plan)) is (first is None)


@given(CHOICES, DAYS, DAYS, st.sets(st.sampled_from([step for step, _ in STEPS])))
def test_a_plan_never_puts_a_step_before_the_one_it_follows(
    edition_2020: Edition, choices: PlanChoices, started: date, today: date, complete: set[str]
) -> None:
    plan = plan_of(edition_2020, choices, STEPS, done(*complete), started, (), today)
    assert [step.step for step in plan.steps] == [step for step, _ in STEPS]
    for before, after in zip(plan.steps, plan.steps[1:], strict=False):
        assert before.begins <= after.begins
        assert before.ends_early <= after.ends_early
        assert before.ends_late <= after.ends_late
    assert all(step.ends_early <= step.ends_late for step in plan.steps)
    catching_up = [step.catch_up for step in plan.steps if step.catch_up]
    assert catching_up == sorted(catching_up)
    assert all(today <= day <= plan.ground.day for day in catching_up)
    if plan.ground.anchor is Anchor.DEADLINE:
        assert all(step.ends_late <= plan.ground.day for step in plan.steps)
    else:
        assert all(step.begins >= plan.ground.day for step in plan.steps)


@given(DAYS, st.integers(0, 400))
def test_a_later_deadline_never_brings_a_step_forward(edition_2020: Edition, day: date, more: int) -> None:
    plans = [made(edition_2020, PlanChoices(Anchor.DEADLINE, deadline)) for deadline in (day, day + timedelta(more))]
    for earlier, later in zip(plans[0].steps, plans[1].steps, strict=True):
        assert earlier.ends_late <= later.ends_late


@pytest.mark.parametrize(
    ("grounds", "found"),
    [
        ([], None),
        ([("4.4", Anchor.START, date(2020, 5, 1))], None),
        ([("4.4", Anchor.DEADLINE, date(2020, 3, 1))], None),
        ([("4.4", Anchor.DEADLINE, date(2020, 3, 2))], "4.4"),
        ([("4.4", Anchor.DEADLINE, date(2020, 8, 1)), ("4.5", Anchor.DEADLINE, date(2020, 6, 1))], "4.5"),
        ([("4.5", Anchor.DEADLINE, date(2020, 6, 1)), ("4.4", Anchor.DEADLINE, date(2020, 6, 1))], "4.4"),
    ],
)
def test_the_first_deadline_ahead_counts(grounds: list[tuple[str, Anchor, date]], found: str | None) -> None:
    plans = [(reference, Ground(anchor, day, "chosen", None, "")) for reference, anchor, day in grounds]
    nearest = nearest_deadline(plans, date(2020, 3, 2))
    assert (nearest.reference if nearest else None) == found
