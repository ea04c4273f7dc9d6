"""A plan in words, line by line: for plain output, a screen, and whoever reads it aloud."""

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.plan import Anchor, Plan, PlanFinding, Standing, StepDates
from sct_tui.model.trainings import TrainingSession
from sct_tui.rules.coaching import hours_and_minutes
from sct_tui.rules.plan_choices import written_months

MARKS = {Standing.DONE: "[x]", Standing.LATE: "[!]", Standing.NOW: "[>]", Standing.AHEAD: "[ ]"}
SIGNS = "[x] done, [>] its days have begun, [ ] still ahead, [!] its last day is past."


def ground_lines(plan: Plan) -> list[str]:
    """What the plan stands on, and how long it allows."""
    ground = plan.ground
    way = "Backwards from the deadline" if ground.anchor is Anchor.DEADLINE else "Forwards from the start"
    months = f"How many months to allow is {ground.months_reason}."
    if ground.months:
        shares = f"{written_months(ground.months)} months, in equal shares for the steps"
        months = f"Allows {shares} ({ground.months_reason})."
    return [f"{way}, {written_date(ground.day)} ({ground.reason}).", months]


def whose_months(plan: Plan) -> str:
    """Whose the months of a plan are, and that they are no rule."""
    if plan.ground.has_own_months:
        return "your town's own, not a rule of the programme"
    return "the programme's advice, not a rule"


def step_line(plan: Plan, number: int, step: StepDates) -> str:
    """A step with its days: "[>] 2 Identify - complete between Thu 2 Apr 2020 and Mon 1 Jun 2020"."""
    return f"{MARKS[step.standing]} {number} {one_line(step.title)} - {step_in_words(plan, step)}"


def step_in_words(plan: Plan, step: StepDates) -> str:
    """How a step stands, and its days: complete between Thu 2 Apr 2020 and Mon 1 Jun 2020."""
    if step.standing is Standing.DONE:
        return str(step.status)
    early, late = written_date(step.ends_early), written_date(step.ends_late)
    # A first day that is past, nobody can complete a step on any more.
    is_between = plan.today <= step.ends_early < step.ends_late
    days = f"complete between {early} and {late}" if is_between else f"complete by {late}"
    if step.standing is Standing.LATE:
        if step.catch_up is not None:
            return f"last sensible day was {late}; complete by {written_date(step.catch_up)} to keep the deadline"
        if plan.ground.anchor is Anchor.START:
            return f"its days were {early} to {late}; nothing is late"
        return f"last sensible day was {late}"
    if step.catch_up is None or step.catch_up == step.ends_late:
        return days
    return f"{days}; the time that is left gives it until {written_date(step.catch_up)}"


def sections(plan: Plan, edition: Edition) -> list[tuple[str, list[str]]]:
    """What a plan says besides its steps, under headings; those that have nothing are left out."""
    found = [
        ("Meetings of the team", meeting_lines(plan)),
        ("Trainings still possible", training_lines(plan, edition)),
        ("Coaching", coaching_lines(plan)),
        ("Late, not possible, or not known", [finding.text for finding in plan.findings]),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def training_lines(plan: Plan, edition: Edition) -> list[str]:
    """The sessions and cohorts that are still possible, each with the last one that makes it."""
    alone = {session.id: topic.sessions[-1] for topic in plan.topics for session in topic.sessions}
    lines = [
        f"{session_words(edition, session)}{' (the last before the plan ends)' if session == alone[session.id] else ''}"
        for session in plan.sessions
        if session.id in alone
    ]
    possible = [cohort for cohort in plan.cohorts if cohort.is_possible]
    for cohort in possible:
        days = ", ".join(written_date(session.on) for session in cohort.sessions)
        last = " (the last before the plan ends)" if cohort is possible[-1] else ""
        lines.append(f"{one_line(cohort.cohort.title)}: {days}{last}")
    return lines


def coaching_lines(plan: Plan) -> list[str]:
    """When to ask for a coach, and the talks in the ledger that fall into the plan."""
    lines = [
        f"Ask for a coach by {written_date(ask.by)}, to talk before {one_line(ask.title)} is due"
        for ask in plan.ask_for_coach
    ]
    for day in plan.coaching:
        if plan.begins <= day.on <= plan.ends:
            word = "Talk with a coach" if day.on >= plan.today else "Talked with a coach"
            hour = f" at {day.starts:%H:%M}" if day.starts else ""
            lines.append(f"{word} on {written_date(day.on)}{hour}, {hours_and_minutes(day.minutes)}")
    return lines


def finding_line(finding: PlanFinding) -> str:
    """A finding for the command line, with the option that chooses what it advises."""
    if not finding.option:
        return finding.text
    return f"{finding.text.removesuffix('.')} (“{finding.option}”)."


def meeting_lines(plan: Plan) -> list[str]:
    """When the team meets from now on, and which holidays take a meeting away."""
    ahead = [day for day in plan.meetings if day >= plan.today]
    lines = []
    if plan.meetings:
        next_one = f", the next on {written_date(ahead[0])}" if ahead else ""
        lines.append(f"{len(ahead)} from now to the plan's end{next_one}")
    lines += [f"none on {written_date(day)}: {name}" for day, name in plan.skipped if day >= plan.today]
    return lines


def session_words(edition: Edition, session: TrainingSession) -> str:
    """A session: when, what, where."""
    training = edition.trainings.training(session.training)
    title = training.title if training else session.training
    hours = f"{session.starts:%-H:%M}-{session.ends:%-H:%M}"
    return f"{written_date(session.on)}, {hours}, {one_line(title)}, {one_line(session.place)}"
