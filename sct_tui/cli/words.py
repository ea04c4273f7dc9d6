"""The work in words: lines of text and JSON tables that several commands print. Pure functions."""

from collections.abc import Sequence
from typing import Any

from sct_tui.model.edition import Edition
from sct_tui.model.standing import Fact, Provenance
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import Application, ApplicationSummary, Municipality
from sct_tui.rules.crosswalk import ActionElsewhere
from sct_tui.rules.durations import advised_span, counted_from
from sct_tui.rules.work_words import (
    application_head,
    basis_legend,
    basis_mark,
    coaching_line,
    counted,
    cycle_lines,
    fact_value,
    fields_to_give,
    level_line,
    provenance_words,
    session_words,
    span_line,
    status_of,
    step_line,
    town_in_words,
)

# The lines are made in rules.work_words, for the linear mode too; commands find them here beside their JSON.
__all__ = [
    "application_head",
    "application_json",
    "basis_legend",
    "basis_mark",
    "coaching_line",
    "counted",
    "cycle_lines",
    "elsewhere_json",
    "fact_json",
    "fact_value",
    "fields_to_give",
    "level_line",
    "provenance_json",
    "provenance_words",
    "session_json",
    "session_words",
    "span_line",
    "status_of",
    "step_line",
    "summary_json",
    "town_in_words",
    "town_json",
]


def provenance_json(provenance: Provenance) -> dict[str, str]:
    """How we know, for programs."""
    return {"basis": str(provenance.basis), "source": provenance.source, "note": provenance.note}


def fact_json(fact: Fact[Any]) -> dict[str, Any]:
    """A fact with its provenance, for programs. value is null where it is unknown."""
    return {"value": fact.value, **provenance_json(fact.provenance)}


def town_json(town: Municipality) -> dict[str, Any]:
    """A town, for programs."""
    return {"name": town.name, "edition": town.edition, "demo": town.is_demo}


def session_json(edition: Edition, session: TrainingSession) -> dict[str, Any]:
    """A training session, for programs. Times are local to the edition's time zone."""
    training = edition.trainings.training(session.training)
    return {
        "id": session.id,
        "training": session.training,
        "title": training.title if training else session.training,
        "date": session.on.isoformat(),
        "starts": session.starts.isoformat("minutes"),
        "ends": session.ends.isoformat("minutes"),
        "time_zone": edition.trainings.time_zone,
        "place": session.place,
        "cohort": session.cohort or None,
        **provenance_json(session.provenance),
    }


def application_json(application: Application) -> dict[str, Any]:
    """An application, for programs."""
    action = application.action
    return {
        "reference": application.reference,
        "action": {
            "number": action.number,
            "category": action.category,
            "title": action.title,
            "project": action.project,
        },
        "started_on": application.started_on.isoformat(),
        "level": application.level,
        "archived": application.is_archived,
    }


def elsewhere_json(one: ActionElsewhere) -> dict[str, Any]:
    """An action as other editions have it, for programs. number and title are null where they are not settled."""
    return {
        "editions": list(one.editions),
        "number": one.number or None,
        "title": one.title or None,
        "categories": list(one.categories),
        **provenance_json(one.provenance),
    }


def summary_json(
    edition: Edition, summary: ApplicationSummary, steps: Sequence[tuple[str, str]], current: str
) -> dict[str, Any]:
    """An application with its latest round, for programs. steps are (id, title) pairs."""
    span = advised_span(edition, counted_from(summary.application, summary.cycle))
    return {
        **application_json(summary.application),
        "cycle": {
            "reference": f"{summary.application.reference}/c{summary.cycle.number}",
            "number": summary.cycle.number,
            "begun_on": summary.cycle.begun_on.isoformat(),
        },
        "completed_cycles": summary.completed_cycles,
        "current_step": current,
        "steps": [
            {"id": step_id, "title": title, "status": str(status_of(summary.progress, step_id))}
            for step_id, title in steps
        ],
        "advised_months_reached_on": [day.isoformat() for day in span] if span else None,
    }
