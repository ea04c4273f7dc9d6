"""What was said of an action that was considered, and what came of it, in words."""

from collections.abc import Mapping

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time, written_date
from sct_tui.model.considering import QUESTIONS, Considered, Question
from sct_tui.model.work import Application


def outcome_in_words(found: Considered, application: Application | None) -> str:
    """What came of considering an action; application: the one it ended in, None for none."""
    if application is not None:
        return f"applied, as {application.reference}{', which is archived' if application.is_archived else ''}"
    return "not this one" if found.text(Question.WHY_NOT) else "not decided yet"


def said_of(found: Considered, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What was said: each question, the answer as people read it, and who wrote it when. names: of people, by id."""
    lines = []
    for question in (*QUESTIONS, Question.WHY_NOT):
        held, text = found.held(question), found.text(question)
        if text and held.at:
            who = f"{one_line(names.get(held.by, 'somebody'))}, {local_day_and_time(held.at)}"
            day = found.started_on if question is Question.STARTED else None
            lines.append((question.in_words, written_date(day) if day else text, who))
    return lines
