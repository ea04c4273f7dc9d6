"""The plan of a round: from a deadline backwards, or from a start forwards, the sensible days of each step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sct_tui.model.edition import Deadline, Edition
from sct_tui.model.plan import Anchor, CoachingDay, Ground, Plan, PlanChoices, PlanDeadline, Standing, StepDates
from sct_tui.model.work import StepProgress, StepStatus, is_settled
from sct_tui.rules.durations import months_after, months_before
from sct_tui.rules.holidays import holiday_on
from sct_tui.rules.meetings import meeting_days, meets_on, nearest_day
from sct_tui.rules.plan_findings import findings_of
from sct_tui.rules.plan_trainings import asks_for_coach, cohorts_in, topics_in

# The steps of a cycle definition as (id, title), in order.
Steps = Sequence[tuple[str, str]]
ACTION_STARTED, ROUND_BEGAN = "when the action started", "when this round began"


def next_deadline(edition: Edition, today: date) -> Deadline | None:
    """The edition's first known deadline of today or later; None if none is known.

    Rule: 24 Aug 2018 and 30 Aug 2019 (seen); those of other editions are unknown (flows/editions).
    """
    known = [deadline for deadline in edition.deadlines if deadline.on is not None and deadline.on >= today]
    return min(known, key=lambda deadline: str(deadline.on), default=None)


def ground_of(
    edition: Edition, choices: PlanChoices, started_on: date, today: date, start: str = ACTION_STARTED
) -> Ground:
    """What a plan stands on: what the town chose; else the edition's next known deadline; else the start.

    started_on: the action's start, or a later round's; start says which of the two.

    Rule: "at least three to six months" for the equity action with the action it is applied to (2020 flyer), as the
    edition has it. It is advice. Where the edition does not know it, only months that the town chose count.
    """
    months, months_reason = choices.months, "your town's own figure"
    is_own = months is not None
    if months is None:
        months = edition.months_at_least.value
        months_reason = (
            f"the advice of the {edition.title} edition, not a rule"
            if months
            else f"unknown in the {edition.title} edition"
        )
    if choices.anchor is not None and choices.day is not None:
        title = next((found.title for found in edition.deadlines if found.on == choices.day), "")
        is_editions = choices.anchor is Anchor.DEADLINE and title
        reason = f"{title} of the {edition.title} edition" if is_editions else "chosen by your town"
        return Ground(choices.anchor, choices.day, reason, months, months_reason, is_own)
    deadline = next_deadline(edition, today)
    if deadline is not None and deadline.on is not None:
        reason = f"{deadline.title} of the {edition.title} edition"
        return Ground(Anchor.DEADLINE, deadline.on, reason, months, months_reason, is_own)
    return Ground(Anchor.START, started_on, f"{start}; nothing is chosen yet", months, months_reason, is_own)


def nearest_deadline(grounds: Iterable[tuple[str, Ground]], today: date) -> PlanDeadline | None:
    """The first deadline ahead that any of these plans, by reference, goes back from; None if none does.

    Several plans of a town may go back from several days: what makes the first of them makes them all.
    """
    ahead = [
        PlanDeadline(reference, ground.day, ground.reason)
        for reference, ground in grounds
        if ground.anchor is Anchor.DEADLINE and ground.day >= today
    ]
    return min(ahead, key=lambda deadline: (deadline.day, deadline.reference), default=None)


def plan_of(
    edition: Edition,
    choices: PlanChoices,
    steps: Steps,
    progress: Mapping[str, StepProgress],
    started_on: date,
    coaching: Sequence[CoachingDay],
    today: date,
    start: str = ACTION_STARTED,
) -> Plan:
    """The plan of a round as of today. started_on and start: as for ground_of.

    Each step gets an equal share of the months, advised or the town's own: how long a step takes, nobody says. From a
    deadline, a step's days are what the longest and what the shortest time leave for the steps after it; from a start,
    what the shortest and the longest give to it and those before. They are then moved to a day on which the team meets
    (before, from a deadline; after, from a start), and off holidays if that is asked for.
    """
    ground = ground_of(edition, choices, started_on, today, start)
    dated = _dated(ground, choices, steps, progress, today)
    begins, ends = ground.day, ground.day
    if dated:
        begins = min(ground.day, dated[0].begins)
        ends = max(ground.day, dated[-1].ends_late)
    meets = choices.rhythm
    meetings: list[date] = []
    skipped: list[tuple[date, str]] = []
    if meets is not None:
        first = min(begins, today)  # a team meets before the days of a plan begin, too
        meetings = meeting_days(meets, first, ends, avoids_holidays=choices.avoids_holidays)
        if choices.avoids_holidays:
            days = (first + timedelta(number) for number in range((ends - first).days + 1))
            skipped = [(day, holiday_on(day)) for day in days if meets_on(meets, day) and holiday_on(day)]
    lead = choices.coach_days_ahead
    if lead is None:
        lead = edition.coaching_ask_days_ahead.value
    has_end = ground.anchor is Anchor.DEADLINE or bool(dated)
    plan = Plan(
        ground=ground,
        today=today,
        begins=begins,
        ends=ends,
        steps=tuple(dated),
        meetings=tuple(meetings),
        skipped=tuple(skipped),
        topics=topics_in(edition.trainings, today, ends) if has_end else (),
        cohorts=cohorts_in(edition.trainings, today, ends) if has_end else (),
        lead_days=lead,
        ask_for_coach=asks_for_coach(dated, lead, today, choices),
        coaching=tuple(sorted((day for day in coaching), key=lambda day: (day.on, day.id))),
        findings=(),
    )
    return replace(plan, findings=findings_of(plan, edition, choices))


def _dated(
    ground: Ground, choices: PlanChoices, steps: Steps, progress: Mapping[str, StepProgress], today: date
) -> list[StepDates]:
    if ground.months is None or not steps:
        return []
    shortest, longest = ground.months
    is_backwards = ground.anchor is Anchor.DEADLINE
    if is_backwards:
        early = _shares(months_before(ground.day, longest), ground.day, len(steps))
        late = _shares(months_before(ground.day, shortest), ground.day, len(steps))
    else:
        early = _shares(ground.day, months_after(ground.day, shortest), len(steps))
        late = _shares(ground.day, months_after(ground.day, longest), len(steps))

    def moved(day: date) -> date:
        return nearest_day(choices.rhythm, day, backwards=is_backwards, avoids_holidays=choices.avoids_holidays)

    found = []
    begins = early[0]
    for (step, title), ends_early, ends_late in zip(steps, early[1:], late[1:], strict=True):
        dates = moved(ends_early), moved(ends_late)
        known = progress.get(step)
        status = known.status if known else StepStatus.NOT_STARTED
        found.append(StepDates(step, title, status, begins, *dates, _standing(status, begins, dates[1], today)))
        begins = max(begins, dates[0])
    if is_backwards and today <= ground.day and any(step.standing is Standing.LATE for step in found):
        return _caught_up(found, today, ground.day, choices)
    return found


def _shares(first: date, last: date, count: int) -> list[date]:
    """The days that part the time between two days into so many equal parts, both ends among them."""
    days = (last - first).days
    return [first + timedelta(days * number // count) for number in range(count + 1)]


def _standing(status: StepStatus, begins: date, ends_late: date, today: date) -> Standing:
    if is_settled(status):
        return Standing.DONE
    if ends_late < today:
        return Standing.LATE
    return Standing.NOW if begins <= today else Standing.AHEAD


def _caught_up(steps: list[StepDates], today: date, deadline: date, choices: PlanChoices) -> list[StepDates]:
    """The steps, the open ones with the days that equal shares of the time that is left give them."""
    count = sum(step.standing is not Standing.DONE for step in steps)
    shares = iter(_shares(today, deadline, count)[1:])
    found, before = [], today
    for step in steps:
        if step.standing is not Standing.DONE:
            share = next(shares)
            meeting = nearest_day(choices.rhythm, share, backwards=True, avoids_holidays=choices.avoids_holidays)
            before = max(before, meeting if meeting >= today else share)
            step = replace(step, catch_up=before)
        found.append(step)
    return found
