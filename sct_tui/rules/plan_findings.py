"""What in a plan is late, no longer possible or cannot be told, with the nearest choice that is possible."""

from collections.abc import Iterator
from datetime import date, timedelta

from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.plan import Anchor, Plan, PlanChoices, PlanFinding, Standing
from sct_tui.rules.durations import months_after, months_before
from sct_tui.rules.editions import unknown_lines
from sct_tui.rules.meetings import nearest_day


def findings_of(plan: Plan, edition: Edition, choices: PlanChoices) -> tuple[PlanFinding, ...]:
    """Everything that is to be said of a plan whose days are worked out, the weightiest first."""
    found = [*_of_months(plan, edition)]
    if plan.ground.anchor is Anchor.DEADLINE:
        found += _of_deadline(plan, edition, choices)
    else:
        found += [*_of_start(plan, edition), *_of_no_deadline(edition)]
    return (*found, *_of_trainings(plan, edition), *_of_coaching(plan, edition))


def earlier_deadline(number: int, day: date, today: date) -> PlanFinding:
    """That the deadline kept is an earlier round's: each round has a day of its own, because each begins anew."""
    text = f"The deadline {written_date(day)} was chosen for round {number}."
    if day < today:
        return PlanFinding("earlier-deadline", f"{text} Choose one for this round.", option="--deadline DATE")
    again = f"--deadline {day.isoformat()}"
    return PlanFinding("earlier-deadline", f"{text} Choose it for this round too, or another day.", day, again)


def _of_months(plan: Plan, edition: Edition) -> Iterator[PlanFinding]:
    if plan.ground.months is None:
        yield PlanFinding(
            "months-unknown",
            f"How many months to allow is unknown in the {edition.title} edition, so the steps get no days."
            f" {edition.months_at_least.provenance.note} Choose your own.",
            option="--months 3-6",
        )


def _of_deadline(plan: Plan, edition: Edition, choices: PlanChoices) -> Iterator[PlanFinding]:
    """Rule: the shortest time, in equal shares for the open steps. The edition's is advice (2020 flyer)."""
    if not plan.steps:
        if plan.ground.day < plan.today:
            yield PlanFinding("deadline-past", f"The deadline, {written_date(plan.ground.day)}, is past.")
        return
    still_open = [step for step in plan.steps if step.standing is not Standing.DONE]
    needed = shortest_days(plan)
    nearest = nearest_day(
        choices.rhythm,
        plan.today + timedelta(needed),
        backwards=False,
        avoids_holidays=choices.avoids_holidays,
    )
    later = _deadlines_from(edition, nearest)
    if plan.ground.day < plan.today:
        if still_open:
            yield PlanFinding(
                "deadline-past",
                f"The deadline, {written_date(plan.ground.day)}, is past, with {_steps(len(still_open))} open."
                f" The nearest day that keeps to {_months_kept(plan)} is {written_date(nearest)}; {later}",
                nearest,
            )
        return
    left = (plan.ground.day - plan.today).days
    if still_open and left < needed:
        yield PlanFinding(
            "too-short",
            f"{_days(left)} are left for {_steps(len(still_open))}; {_shortest_time(plan)} gives them {needed}."
            f" The deadline can still be kept. A plan that keeps to {_months_kept(plan)} ends on"
            f" {written_date(nearest)} at the earliest; {later}",
            nearest,
        )
    for step in plan.steps:
        if step.standing is Standing.LATE and step.catch_up is not None:
            yield PlanFinding(
                f"late-{step.step}",
                f"{step.title}: its last sensible day was {written_date(step.ends_late)}."
                f" To keep the deadline, complete it by {written_date(step.catch_up)}.",
                step.catch_up,
            )


def _of_start(plan: Plan, edition: Edition) -> Iterator[PlanFinding]:
    """Rule: the longest time is advice too, or the town's own, so nothing is late after it (2020 flyer)."""
    behind = [step for step in plan.steps if step.standing is Standing.LATE]
    if behind:
        titles = ", ".join(step.title for step in behind)
        yield PlanFinding(
            "behind",
            f"{titles}: the days of this plan are over. Nothing is late: the months are"
            f" {'your own' if plan.ground.has_own_months else 'advice'}."
            " For a plan from today, choose today as its start.",
            plan.today,
            "--start today",
        )
    if not plan.steps or plan.ground.months is None:
        return
    earliest = plan.steps[-1].ends_early
    for deadline in edition.deadlines:
        if deadline.on is not None and plan.today <= deadline.on < earliest:
            start = months_before(deadline.on, plan.ground.months[0])
            is_possible = start >= plan.today
            mend = f"start by {written_date(start)}" if is_possible else "choose it as the deadline to plan from"
            yield PlanFinding(
                f"after-{deadline.id}",
                f"This plan ends on {written_date(earliest)} at the earliest, after {deadline.title}"
                f" ({written_date(deadline.on)}). To keep it, {mend}.",
                max(start, plan.today),
                "" if is_possible else f"--deadline {deadline.on.isoformat()}",
            )


def _of_no_deadline(edition: Edition) -> Iterator[PlanFinding]:
    """Rule: an edition's deadlines and rounds (flows/editions); where they are unknown a plan has none to keep."""
    unknown = unknown_lines(edition, "deadline.", "rounds")
    if unknown:
        text = f"{' '.join(unknown)} If your town knows a day, choose it."
        yield PlanFinding("deadline-unknown", text, option="--deadline DATE")


def _of_trainings(plan: Plan, edition: Edition) -> Iterator[PlanFinding]:
    """Whether somebody has to attend at all is the edition's matter; here only whether it is still possible."""
    for topic in plan.topics:
        if not topic.sessions:
            nearest = topic.nearest
            said = (
                f"the nearest is on {written_date(nearest.on)}, after it"
                if nearest
                else f"none is ahead in the {edition.title} edition"
            )
            yield PlanFinding(
                f"no-session-{topic.training.id}",
                f"Training “{topic.training.title}”: no session is left before the plan ends; {said}.",
                nearest.on if nearest else None,
            )
    if plan.cohorts and not any(cohort.is_possible for cohort in plan.cohorts):
        after = next((cohort for cohort in plan.cohorts if cohort.sessions[0].on >= plan.today), None)
        said = (
            f"the nearest is {after.cohort.title}, {written_date(after.sessions[0].on)} to"
            f" {written_date(after.sessions[-1].on)}"
            if after
            else f"none is ahead in the {edition.title} edition"
        )
        yield PlanFinding(
            "no-cohort",
            f"Training: no cohort is left that begins today or later and ends before the plan does; {said}.",
            after.sessions[0].on if after else None,
        )


def _of_coaching(plan: Plan, edition: Edition) -> Iterator[PlanFinding]:
    """Rule: how long before a talk a coach is asked for is unknown in every edition; a town may say its own."""
    if plan.lead_days is None:
        yield PlanFinding(
            "coach-unknown",
            f"Coaching: {edition.coaching_ask_days_ahead.provenance.note} Ask early, or choose how many days your town"
            " allows.",
            option="--coach-days 14",
        )


def shortest_days(plan: Plan) -> int:
    """How many days the shortest time gives to the steps that are still open, from today."""
    if plan.ground.months is None or not plan.steps:
        return 0
    days = (months_after(plan.today, plan.ground.months[0]) - plan.today).days
    still_open = sum(step.standing is not Standing.DONE for step in plan.steps)
    return -(-days * still_open // len(plan.steps))


def _months_kept(plan: Plan) -> str:
    return "your town's months" if plan.ground.has_own_months else "the advice"


def _shortest_time(plan: Plan) -> str:
    return "the shortest time of your town" if plan.ground.has_own_months else "the shortest advised time"


def _deadlines_from(edition: Edition, day: date) -> str:
    """The edition's deadlines on that day or later, in words."""
    known = [deadline for deadline in edition.deadlines if deadline.on is not None and deadline.on >= day]
    if known:
        said = ", ".join(f"{deadline.title}, {written_date(deadline.on)}" for deadline in known if deadline.on)
        return f"the edition's deadlines from then on: {said}."
    return f"no later deadline of the {edition.title} edition is known."


def _steps(number: int) -> str:
    return f"{number} step" if number == 1 else f"{number} steps"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
