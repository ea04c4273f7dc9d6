"""What the plan's screen says and asks: the timeline as lines, the form's fields. Pure functions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.plan import Anchor, Plan, PlanChoices
from sct_tui.rules.meetings import written_rhythm
from sct_tui.rules.plan_choices import choices_in_words, with_typed, written_months
from sct_tui.rules.plan_words import coaching_lines, ground_lines, meeting_lines, step_in_words, training_lines
from sct_tui.rules.timeline import LABEL_WIDTH, Marks, timeline
from sct_tui.tui.wrapping import padded

THE_DAY = "The day"
_TITLES = {
    "way": "Plan from",
    "day": THE_DAY,
    "months": "Months to allow",
    "rhythm": "When your team meets",
    "holidays": "Avoid holidays",
    "coach": "Days ahead to ask for a coach",
}
# The fields by what they are called where a text of them is read.
_CALLED = {
    "deadline": _TITLES["day"],
    "start": _TITLES["day"],
    "months": _TITLES["months"],
    "rhythm": _TITLES["rhythm"],
    "coach": _TITLES["coach"],
}


def drawn_lines(plan: Plan, width: int, marks: Marks) -> list[str]:
    """The timeline in so many cells, with its legend; empty where there is none."""
    rows = timeline(plan, width, marks)
    lines = [f"{padded(row.label, LABEL_WIDTH)} {row.track}".rstrip() for row in rows]
    return [*lines, *marks.legend_lines(width)] if lines else []


def head_lines(plan: Plan, choices: PlanChoices) -> list[str]:
    """What the plan stands on, and what the town chose."""
    chosen = choices_in_words(choices)
    said = f"Chosen: {'; '.join(chosen)}." if chosen else "Nothing is chosen yet: Enter chooses a deadline or a start."
    found = len(plan.findings)
    noted = (
        f"{found} {'thing is' if found == 1 else 'things are'} late, not possible or not known: see under the timeline."
    )
    return [*ground_lines(plan), said, *([noted] if found and plan.steps else [])]


def word_lines(plan: Plan, edition: Edition, marks: Marks) -> list[str]:
    """The plan in words, what is late or not known first; the steps by the marks they have in the timeline."""
    steps = [
        f"{marks.of(plan, step)} {number} {one_line(step.title)}: {step_in_words(plan, step)}"
        for number, step in enumerate(plan.steps, start=1)
    ]
    lines: list[str] = []
    for heading, found in (
        ("Late, not possible, or not known", [finding.text for finding in plan.findings]),
        ("Steps", steps),
        ("Meetings of the team", meeting_lines(plan)),
        ("Trainings still possible", training_lines(plan, edition)),
        ("Coaching", coaching_lines(plan)),
    ):
        if found:
            lines += ["", heading, *(line if found is steps else f"• {line}" for line in found)]
    return lines


def choice_columns(edition: Edition) -> list[Column]:
    """The fields of the form. Nothing is needed: what is left empty is not chosen."""
    deadlines = ", ".join(
        f"{deadline.title} {written_date(deadline.on) if deadline.on else '(day unknown)'}"
        for deadline in edition.deadlines
    )
    deadlines = deadlines or "unknown"
    months = edition.months_at_least.value
    advice = f"{written_months(months)} is the advice" if months else "no advice is known for this edition"
    ways = (Choice("deadline", "a deadline, backwards"), Choice("start", "a start, forwards"))
    return [
        _column("way", PromptKind.CHOICE, "", ways),
        _column("day", PromptKind.LINE, f"such as 2020-08-28, or today; deadlines of the edition: {deadlines}"),
        _column("months", PromptKind.LINE, f"such as 3-6; {advice}"),
        _column("rhythm", PromptKind.LINE, "weekly Tue, 2nd and 4th Tue, last Mon, 2 weeks from 2020-03-03"),
        _column("holidays", PromptKind.YES_NO, ""),
        _column("coach", PromptKind.LINE, "such as 14; how long it takes is unknown"),
    ]


def file_column() -> Column:
    """Where a calendar file goes."""
    hint = "a name ending in .ics, or a directory; empty is the directory sct was started in"
    return Column("file", "File", PromptKind.LINE, False, Visibility.TEAM, hint)


def choice_texts(choices: PlanChoices) -> dict[str, str]:
    """What the form's fields hold at first."""
    return {
        "way": str(choices.anchor or ""),
        "day": choices.day.isoformat() if choices.day else "",
        "months": written_months(choices.months) if choices.months else "",
        "rhythm": written_rhythm(choices.rhythm) if choices.rhythm else "",
        "holidays": "yes" if choices.avoids_holidays else "no",
        "coach": "" if choices.coach_days_ahead is None else str(choices.coach_days_ahead),
    }


def choices_of(texts: Mapping[str, str], edition: Edition, today: date) -> PlanChoices:
    """The choices that the form's fields mean. Raises BadInput, in the words of the field it is about."""
    way, day = texts.get("way", ""), one_line(texts.get("day", ""))
    if day and not way:
        raise BadInput("Say what the day is.", where=_TITLES["way"], mend="Choose a deadline or a start.")
    if way and not day:
        raise BadInput("The day is missing.", where=_TITLES["day"], mend="Give it, or leave “Plan from” empty.")
    typed: dict[str, str] = {way or Anchor.DEADLINE: day or "none"}
    for key in ("months", "rhythm", "coach"):
        typed[key] = one_line(texts.get(key, "")) or "none"
    choices = with_typed(PlanChoices(), typed, edition, today, _CALLED)
    return replace(choices, avoids_holidays=texts.get("holidays") == "yes")


def _column(column_id: str, kind: PromptKind, hint: str, choices: tuple[Choice, ...] = ()) -> Column:
    return Column(column_id, _TITLES[column_id], kind, False, Visibility.TEAM, hint, choices)
