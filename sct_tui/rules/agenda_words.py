"""The agenda for a meeting with the coach, as a text to print, to mail or to keep."""

from collections.abc import Mapping

from sct_tui.cleaning import cleaned, one_line
from sct_tui.clock import written_date
from sct_tui.model.work import CoachingEntry
from sct_tui.rules.agenda import Agenda, AgendaRemark, OpenRound
from sct_tui.rules.coaching import CoachingBalance, hours_and_minutes

_NOTES_INSIDE = "This holds your team's own notes: read it before you pass it on."


def agenda_text(agenda: Agenda, town: str, *, with_notes: bool = True) -> str:
    """The agenda as text: when and how much is left, what to ask, what is open, what was noted. Ends with a newline.

    with_notes: with what the team noted for itself, which a coach sees only if the team shows it.
    """
    parts = [
        [f"Agenda for coaching: {one_line(town)}", *_meeting(agenda)],
        _questions(agenda, with_notes=with_notes),
        *[_open(found) for found in agenda.rounds],
    ]
    has_notes = with_notes and bool(agenda.notes or any(question.note for question in agenda.questions))
    if with_notes and agenda.notes:
        parts.append(["What the team noted", *[line for one in agenda.notes for line in _noted(one)]])
    if has_notes:
        parts.append([_NOTES_INSIDE])
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def meeting_in_words(entry: CoachingEntry) -> str:
    """When a meeting is or was, how long, with whom and how: Tue 10 Mar 2020 at 14:00, 1 h, Equity Coach, remote."""
    hour = f" at {entry.starts:%H:%M}" if entry.starts else ""
    parts = [f"{written_date(entry.on)}{hour}", hours_and_minutes(entry.minutes), entry.coach, entry.how]
    return ", ".join(one_line(part) for part in parts if part)


def ledger_line(entry: CoachingEntry, references: Mapping[str, str]) -> str:
    """A meeting of the ledger on one line, saying so if it is planned; references: applications' short names by id."""
    about = references.get(entry.application, "")
    about = f"{about} {entry.step}".strip() if about else ""
    parts = [meeting_in_words(entry), entry.topics, about]
    return f"{'planned: ' if entry.is_planned else ''}{', '.join(one_line(part) for part in parts if part)}"


def balance_in_words(balance: CoachingBalance) -> str:
    """Used, planned and left, in one sentence or two."""
    used = f"{hours_and_minutes(balance.used)} used"
    planned = f"{hours_and_minutes(balance.planned)} planned" if balance.planned else ""
    if balance.allowance is None or balance.left is None or balance.left_after_planned is None:
        return f"{used}{f', {planned}' if planned else ''}. How much a municipality may use is unknown."
    said = f"{used} of {hours_and_minutes(balance.allowance)}, "
    said += f"{hours_and_minutes(balance.over)} over" if balance.over else f"{hours_and_minutes(balance.left)} left"
    if not planned:
        return f"{said}."
    if balance.planned_over:
        return f"{said}; {planned}, {hours_and_minutes(balance.planned_over)} more than is left."
    return f"{said}; {planned}, {hours_and_minutes(balance.left_after_planned)} left after that."


def _meeting(agenda: Agenda) -> list[str]:
    lines = [f"Next: {meeting_in_words(agenda.next)}" if agenda.next else "Next: no meeting is planned yet."]
    if agenda.next and agenda.next.topics:
        lines += _under("About: ", agenda.next.topics)
    if agenda.last:
        lines.append(f"Last: {meeting_in_words(agenda.last)}")
        lines += _under("About: ", agenda.last.topics) if agenda.last.topics else []
    return [*lines, f"Coaching: {balance_in_words(agenda.balance)}"]


def _questions(agenda: Agenda, *, with_notes: bool) -> list[str]:
    if not agenda.questions:
        return ["To ask the coach: nothing is flagged."]
    lines = ["To ask the coach"]
    for number, question in enumerate(agenda.questions, start=1):
        lines.append(f"{number}. {_place(question)}")
        if with_notes and question.note:
            lines += _under("   Note: ", question.note)
    return lines


def _open(found: OpenRound) -> list[str]:
    head = f"{one_line(found.label)}, round {found.number}"
    if found.is_finished:
        return [f"{head}: every step is complete."]
    lines = [f"{head}: what is open"]
    for step in found.steps:
        lines.append(f"- Step {step.number} {one_line(step.title)} ({step.status})")
        lines += [f"    {one_line(lack)}" for lack in step.lacks]
        if found.is_unknown:
            lines.append("    What it still needs cannot be told: its cycle definition is not on this machine.")
        elif not step.lacks:
            lines.append("    Nothing it needs is open; it has not been completed yet.")
    if found.not_begun:
        lines.append(f"- Not begun: {', '.join(one_line(title) for title in found.not_begun)}")
    return lines


def _noted(one: AgendaRemark) -> list[str]:
    return [f"- {_place(one)}", *_under("  ", one.note)]


def _place(one: AgendaRemark) -> str:
    """Such as “Who is affected” (4.4 Street trees, round 1, Identify); of a step itself, its title once."""
    step = "" if one.title == one.step_title else f", {one_line(one.step_title)}"
    return f"“{one_line(one.title)}” ({one_line(one.round_in_words)}{step})"


def _under(label: str, text: str) -> list[str]:
    """A text of several lines, its later lines under its first."""
    lines = [line for line in cleaned(text).splitlines() if line.strip()]
    return [f"{label if not number else ' ' * len(label)}{line}" for number, line in enumerate(lines)]
