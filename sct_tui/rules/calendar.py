"""The calendar of a plan: its items, and how they follow what was written before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sct_tui.cleaning import one_line
from sct_tui.model.calendar import CalendarEntry, CalendarItem
from sct_tui.model.edition import Edition
from sct_tui.model.plan import Anchor, CoachingDay, Plan, Standing
from sct_tui.model.trainings import TrainingSession
from sct_tui.rules.coaching import hours_and_minutes
from sct_tui.rules.plan_words import whose_months

_FROM_PLAN = "From the plan in sct."


def items_of_round(plan: Plan, edition: Edition, reference: str, cycle_id: str) -> list[CalendarItem]:
    """The items that are a round's own: the last sensible day of each open step, asking for a coach, the deadline."""
    items = []
    is_backwards = plan.ground.anchor is Anchor.DEADLINE
    text = f"{_FROM_PLAN} The months are {whose_months(plan)}."
    for step in plan.steps:
        if step.standing is not Standing.DONE:
            title = f"{reference} {one_line(step.title)}: " + ("last sensible day" if is_backwards else "planned end")
            items.append(
                CalendarItem(f"{cycle_id}.step.{step.step}", title, step.catch_up or step.ends_late, text=text)
            )
    for ask in plan.ask_for_coach:
        title = f"{reference} Ask for a coach, to talk before {one_line(ask.title)} is due"
        items.append(CalendarItem(f"{cycle_id}.ask.{ask.step}", title, ask.by, text=text))
    if is_backwards:
        known = next((deadline for deadline in edition.deadlines if deadline.on == plan.ground.day), None)
        hour = f" {known.at:%-H:%M} local time." if known and known.at else ""
        title = f"{reference} Deadline"
        items.append(
            CalendarItem(f"{cycle_id}.deadline", title, plan.ground.day, text=f"Deadline: {plan.ground.reason}.{hour}")
        )
    return items


def items_of_town(plan: Plan, edition: Edition, town_id: str, written: Iterable[str]) -> list[CalendarItem]:
    """The items that a town's rounds share: training sessions and coaching.

    Those of the plan, and those written before (by id) which the edition and the ledger still have: another round's
    plan may be why they were written.
    """
    before = set(written)
    in_plan = {session.id for session in plan.sessions}
    items = []
    for session in edition.trainings.sessions:
        item = _of_session(session, edition, town_id)
        if session.id in in_plan or item.id in before:
            items.append(item)
    for day in plan.coaching:
        # Neither the coach's name nor the topics: a calendar is seen by many.
        title = f"Talk with a coach ({hours_and_minutes(day.minutes)})"
        item = CalendarItem(
            f"{town_id}.coaching.{day.id}", title, day.on, *_hours(day), text="From the coaching ledger in sct."
        )
        if plan.begins <= day.on <= plan.ends or item.id in before:
            items.append(item)
    return items


def _hours(day: CoachingDay) -> tuple[time | None, time | None]:
    """When a talk begins and ends; none where its hour is not known, or where it would end on another day."""
    if day.starts is None:
        return None, None
    ends = datetime.combine(day.on, day.starts) + timedelta(minutes=day.minutes)
    return (day.starts, ends.time()) if ends.date() == day.on else (None, None)


def entries_after(
    items: Iterable[CalendarItem], written: Mapping[str, CalendarEntry], today: date, now: datetime
) -> dict[str, CalendarEntry]:
    """What is to be written now, by id, in order of day; written is what was written before.

    Rule (RFC 5545, 3.8.7.4, and RFC 5546, 3.2.5): an item keeps its id; what changes of it, its being cancelled
    included, raises its sequence; what did not change is written as before. An item that is no longer wanted is
    cancelled and stays in the file, since a calendar cannot know what is missing; on a day that is past, it stays.
    """
    entries = {}
    for item in items:
        before = written.get(item.id)
        if before is None:
            entries[item.id] = CalendarEntry(item, 0, now)
        elif before.item == item and not before.is_cancelled:
            entries[item.id] = before
        else:
            entries[item.id] = CalendarEntry(item, before.sequence + 1, now)
    for id_, before in written.items():
        if id_ not in entries:
            is_over = before.is_cancelled or before.item.on < today
            cancelled = replace(before, sequence=before.sequence + 1, changed_at=now, is_cancelled=True)
            entries[id_] = before if is_over else cancelled
    return dict(sorted(entries.items(), key=lambda pair: (pair[1].item.on, pair[0])))


def _of_session(session: TrainingSession, edition: Edition, town_id: str) -> CalendarItem:
    training = edition.trainings.training(session.training)
    cohort = edition.trainings.cohort(session.cohort)
    title = f"Training: {one_line(training.title if training else session.training)}"
    return CalendarItem(
        f"{town_id}.session.{session.id}",
        f"{title} ({one_line(cohort.title)})" if cohort else title,
        session.on,
        session.starts,
        session.ends,
        one_line(edition.trainings.registration_note),
        one_line(session.place),
    )
