"""sct plan: the days of a round's steps, sessions and coaching, from a deadline or a start."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.asking_back import YES, start_is_meant
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, Settings, examples, settings_of, typed_here
from sct_tui.clock import written_date
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.plan import Anchor, Plan, PlanChoices
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import CycleWork
from sct_tui.rules.meetings import written_rhythm
from sct_tui.rules.plan_choices import choices_in_words, with_typed
from sct_tui.rules.plan_words import SIGNS, ground_lines, sections, step_line
from sct_tui.rules.timeline import LABEL_WIDTH, WIDEST, marks_for, timeline
from sct_tui.workspace.workspace import Workspace

# What is said of an option that cannot be read.
_OPTIONS = {
    "deadline": "--deadline",
    "start": "--start",
    "months": "--months",
    "rhythm": "--rhythm",
    "coach": "--coach-days",
}


@click.command(
    cls=Command,
    epilog=examples(
        "sct plan                                   the plan of the application where you were last",
        "sct plan 4.4 --deadline 2020-08-28         work backwards from a deadline, and keep that",
        "sct plan 4.4 --start today --months 3-6    work forwards from a start",
        'sct plan 4.4 --rhythm "2nd and 4th Tue" --avoid-holidays',
        "sct plan 4.4 --deadline 2020-06-30 --dry-run",
        "sct plan 4.4 --ics plan.ics                a calendar file; later ones update it",
        "sct plan 4.4 --json                        for programs",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--deadline", metavar="DATE", help="Plan backwards from this day, or from an edition's deadline by id.")
@click.option("--start", metavar="DATE", help="Plan forwards from this day.")
@click.option("--months", metavar="N-M", help="The shortest and longest time to allow, in place of the advice.")
@click.option("--rhythm", metavar="TEXT", help="When the team meets: “weekly Tue”, “2nd Tue”, “2 weeks from DATE”.")
@click.option("--avoid-holidays/--any-day", "avoids", default=None, help="Put nothing on a legal holiday.")
@click.option("--coach-days", metavar="DAYS", help="How many days ahead your town asks for a coach.")
@click.option("--ics", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write a calendar; - is stdout.")
@click.option("--dry-run", is_flag=True, help="Keep nothing of what was chosen, and write nothing.")
@YES
@JSON
@click.pass_context
def plan(
    context: click.Context,
    reference: str,
    deadline: str | None,
    start: str | None,
    months: str | None,
    rhythm: str | None,
    avoids: bool | None,
    coach_days: str | None,
    target: Path | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int | None:
    """Show the last sensible days of each step, with meetings, trainings and coaching.

    What you choose is kept for the application and can be undone; “none” takes a choice back. Three to six months is
    the programme's advice of 2020, not a rule; --months puts your town's own in its place. What is late by the months
    is said, with the nearest day that is possible. At a terminal a start before 2017 or more than a year ahead is
    asked back about; elsewhere that is only said.
    """
    given = {"deadline": deadline, "start": start, "months": months, "rhythm": rhythm, "coach": coach_days}
    is_choosing = avoids is not None or any(value is not None for value in given.values())
    settings = settings_of(context)
    if target is not None and as_json:
        raise UsageError("--ics and --json are two different results.", mend="Give one of the two.")
    if target is not None and dry_run and is_choosing:
        raise UsageError("A calendar is written of what is kept.", mend="Leave --dry-run or the choices out.")
    is_writing = (is_choosing and not dry_run) or target is not None
    with writing(settings) if is_writing else reading(settings) as workspace:
        work = workspace.find_cycle(reference_or_usual(workspace, reference))
        typed = {key: value for key, value in given.items() if value is not None}
        kept = workspace.plan_choices(work.application.id, work.cycle.number).choices
        choices = with_typed(kept, typed, workspace.edition(), workspace.clock.today(), _OPTIONS)
        choices = choices if avoids is None else replace(choices, avoids_holidays=avoids)
        start_day = choices.day if choices.anchor is Anchor.START and choices.day != kept.day else None
        if start_day and not start_is_meant(start_day, workspace.clock.today(), is_agreed=yes or dry_run):
            return ExitCode.ANSWER_IS_NO
        if is_choosing and not dry_run:
            said = "Kept; “sct undo” takes it back." if workspace.choose_plan(work.application.id, choices) else ""
            tell(typed_here(said or "That was chosen already."))
        if target is not None:
            _write_calendar(workspace, work, target, dry_run=dry_run)
            return ExitCode.DONE
        found = workspace.plan(work, choices if is_choosing else None)
        if as_json:
            say_json(plan_json(workspace, work, choices, found))
        else:
            say_plan(workspace, work, choices, found, timeline_lines(found, settings))
    return ExitCode.DONE


def _write_calendar(workspace: Workspace, work: CycleWork, target: Path, *, dry_run: bool) -> None:
    """Write the calendar and say what is different from the last one, or say what would be written."""
    if str(target) == "-" and not dry_run:
        made = workspace.calendar(work)
        sys.stdout.write(made.text)
        tell(f"Calendar: {made.in_words}.")
        return
    made = workspace.write_calendar(work, target, is_rehearsal=dry_run)
    say(f"Would write {one_line(str(made.target))}" if dry_run else one_line(str(made.target)))
    tell(f"Calendar: {made.in_words}. Import it where you keep your calendar; a later one updates it.")


def timeline_lines(plan: Plan, settings: Settings) -> list[str]:
    """The plan drawn for the terminal at hand; nothing where there is none, or where words only were asked for."""
    if settings.is_plain or os.environ.get("TERM", "") == "dumb" or not sys.stdout.isatty():
        return []
    marks = marks_for(sys.stdout.encoding)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    rows = timeline(plan, width, marks)
    lines = [f"{row.label[:LABEL_WIDTH]:<{LABEL_WIDTH}} {row.track}".rstrip() for row in rows]
    return [*lines, *marks.legend_lines(width)] if lines else []


def say_plan(
    workspace: Workspace, work: CycleWork, choices: PlanChoices, plan: Plan, drawn: Sequence[str] = ()
) -> None:
    """Print a plan in words, under the lines that draw it."""
    edition = workspace.edition()
    say(f"Plan for {words.application_head(work.application)}, round {work.cycle.number} ({work.reference})")
    say(f"Today is {written_date(plan.today)}.")
    for line in ground_lines(plan):
        say(line)
    chosen = choices_in_words(choices)
    say(f"Chosen: {'; '.join(chosen)}." if chosen else typed_here("Chosen: nothing yet; see “sct plan --help”."))
    if drawn:
        say()
    for line in drawn:
        say(line)
    if plan.steps:
        say()
        say("Steps")
        for number, step in enumerate(plan.steps, start=1):
            say(f"  {step_line(plan, number, step)}")
        say(f"  {SIGNS}")
    for heading, lines in sections(plan, edition):
        say()
        say(heading)
        for line in lines:
            say(typed_here(f"  - {line}"))
    say()
    advised = words.provenance_words(edition.months_at_least.provenance)
    own = "your town's own; the edition's: " if plan.ground.has_own_months else ""
    say(f"Sources: months {own}{advised}")


def plan_json(workspace: Workspace, work: CycleWork, choices: PlanChoices, plan: Plan) -> dict[str, Any]:
    """A plan, for programs."""
    edition = workspace.edition()

    def session(found: TrainingSession) -> dict[str, Any]:
        return words.session_json(edition, found)

    return {
        "town": words.town_json(workspace.town),
        "cycle": work.reference,
        "today": plan.today.isoformat(),
        "anchor": str(plan.ground.anchor),
        "day": plan.ground.day.isoformat(),
        "reason": plan.ground.reason,
        "months": list(plan.ground.months) if plan.ground.months else None,
        "months_reason": plan.ground.months_reason,
        "months_advised": words.fact_json(edition.months_at_least),
        "chosen": {
            "deadline": choices.day.isoformat() if choices.day and choices.anchor is Anchor.DEADLINE else None,
            "start": choices.day.isoformat() if choices.day and choices.anchor is Anchor.START else None,
            "months": list(choices.months) if choices.months else None,
            "rhythm": written_rhythm(choices.rhythm) if choices.rhythm else None,
            "avoid_holidays": choices.avoids_holidays,
            "coach_days": choices.coach_days_ahead,
        },
        "begins": plan.begins.isoformat(),
        "ends": plan.ends.isoformat(),
        "steps": [
            {
                "id": step.step,
                "title": step.title,
                "status": str(step.status),
                "standing": str(step.standing),
                "begins": step.begins.isoformat(),
                "ends_early": step.ends_early.isoformat(),
                "last_sensible": step.ends_late.isoformat(),
                "catch_up": step.catch_up.isoformat() if step.catch_up else None,
            }
            for step in plan.steps
        ],
        "meetings": [day.isoformat() for day in plan.meetings],
        "holidays": [{"date": day.isoformat(), "name": name} for day, name in plan.skipped],
        "trainings": [
            {
                "training": topic.training.id,
                "title": topic.training.title,
                "sessions": [session(found) for found in topic.sessions],
                "nearest": session(topic.nearest) if topic.nearest else None,
            }
            for topic in plan.topics
        ],
        "cohorts": [
            {
                "id": cohort.cohort.id,
                "title": cohort.cohort.title,
                "possible": cohort.is_possible,
                "sessions": [session(found) for found in cohort.sessions],
            }
            for cohort in plan.cohorts
        ],
        "coach_days": plan.lead_days,
        "ask_for_coach": [{"step": ask.step, "by": ask.by.isoformat()} for ask in plan.ask_for_coach],
        "coaching": [{"date": day.on.isoformat(), "minutes": day.minutes} for day in plan.coaching],
        "findings": [
            {
                "id": finding.id,
                "text": finding.text,
                "nearest": finding.nearest.isoformat() if finding.nearest else None,
                "option": finding.option or None,
            }
            for finding in plan.findings
        ],
    }
