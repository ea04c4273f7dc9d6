"""Meetings with a coach and the agenda for the next one, as lines and as JSON tables."""

from collections.abc import Mapping
from typing import Any

from sct_tui.model.work import CoachingEntry
from sct_tui.rules.agenda import Agenda, AgendaRemark, OpenRound


def entry_json(entry: CoachingEntry, references: Mapping[str, str]) -> dict[str, Any]:
    """A meeting, for programs. starts is null where the time of day is not known."""
    return {
        "state": str(entry.state),
        "date": entry.on.isoformat(),
        "starts": entry.starts.isoformat("minutes") if entry.starts else None,
        "minutes": entry.minutes,
        "coach": entry.coach,
        "how": entry.how,
        "topics": entry.topics,
        "application": references.get(entry.application),
        "step": entry.step,
    }


def agenda_json(agenda: Agenda, references: Mapping[str, str], *, with_notes: bool) -> dict[str, Any]:
    """An agenda, for programs. notes is null where notes were to be left out."""

    def remark(one: AgendaRemark) -> dict[str, Any]:
        note = {"note": one.note} if with_notes else {}
        return {"reference": one.reference, "step": one.step_title, "title": one.title, **note}

    return {
        "next": entry_json(agenda.next, references) if agenda.next else None,
        "last": entry_json(agenda.last, references) if agenda.last else None,
        "ask_the_coach": [remark(one) for one in agenda.questions],
        "rounds": [_round_json(one) for one in agenda.rounds],
        "notes": [remark(one) for one in agenda.notes] if with_notes else None,
    }


def _round_json(found: OpenRound) -> dict[str, Any]:
    return {
        "reference": found.reference,
        "open_steps": [
            {
                "reference": step.reference,
                "title": step.title,
                "status": str(step.status),
                "lacks": None if found.is_unknown else list(step.lacks),
            }
            for step in found.steps
        ],
        "not_begun": list(found.not_begun),
    }
