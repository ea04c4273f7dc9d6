"""The training sessions, cohorts and talks with a coach that a plan has room for."""

from collections.abc import Sequence
from datetime import date, timedelta

from sct_tui.model.plan import AskForCoach, CohortDates, PlanChoices, Standing, StepDates, TopicDates
from sct_tui.model.trainings import Trainings
from sct_tui.rules.meetings import nearest_day
from sct_tui.rules.trainings import sessions_by_date


def topics_in(trainings: Trainings, today: date, ends: date) -> tuple[TopicDates, ...]:
    """Each topic with its sessions from today to the plan's end; none where the series runs in cohorts.

    Rule: topics that stand alone can be attended in any order and place (the 2020 series: flyer, seen).
    """
    found = []
    for training in trainings.trainings:
        ahead = [
            session
            for session in sessions_by_date(trainings)
            if session.training == training.id and not session.cohort and session.on >= today
        ]
        in_time = tuple(session for session in ahead if session.on <= ends)
        is_alone = any(session.training == training.id and not session.cohort for session in trainings.sessions)
        if is_alone:
            found.append(TopicDates(training, in_time, None if in_time else next(iter(ahead), None)))
    return tuple(found)


def cohorts_in(trainings: Trainings, today: date, ends: date) -> tuple[CohortDates, ...]:
    """Each cohort by its first day; possible are those that begin today or later and end by the plan's end.

    Rule: a cohort goes through all of its sessions (the 2026 series, seen); whether a missed one can be made up in
    another cohort is unknown, so one that has begun is not counted on.
    """
    found = []
    for cohort in trainings.cohorts:
        sessions = trainings.sessions_of_cohort(cohort.id)
        if sessions:
            found.append(CohortDates(cohort, sessions, today <= sessions[0].on and sessions[-1].on <= ends))
    return tuple(sorted(found, key=lambda cohort: cohort.sessions[0].on))


def asks_for_coach(
    steps: Sequence[StepDates], lead_days: int | None, today: date, choices: PlanChoices
) -> tuple[AskForCoach, ...]:
    """For each open step, the last day to ask for a coach; none where it is unknown how long before one asks.

    A talk is taken to be of use until the step's last sensible day, or its day for catching up. What is past by now
    is left out.
    """
    if lead_days is None:
        return ()
    found = []
    for step in steps:
        if step.standing is not Standing.DONE:
            by = (step.catch_up or step.ends_late) - timedelta(lead_days)
            if choices.avoids_holidays:
                by = nearest_day(None, by, backwards=True, avoids_holidays=True)
            if by >= today:
                found.append(AskForCoach(step.step, step.title, by))
    return tuple(found)
