"""Limits that a flow sets for a column: an answer outside of one is kept, and stands in the way of completing alone."""

from collections.abc import Mapping
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.flow import Column, Limit
from sct_tui.model.journal import Held
from sct_tui.model.states import StateKind, Value
from sct_tui.model.work import CycleAnswers, Entry

FIRST_YEAR = 1900
DONE = "done"  # the choice of an entry that makes its day one that has been


def outside_limit(column: Column, entry: Entry, answers: CycleAnswers, today: date | None) -> str:
    """What is wrong with an entry's cell, in words that go on a sentence; "" for nothing, or nothing said.

    today: None leaves out what depends on the day.
    """
    state = entry.cell(column.id).state
    if column.limit is None or state.kind is not StateKind.ANSWERED:
        return ""
    value = state.value
    match column.limit:
        case Limit.COUNT:
            return "" if _is_whole(value) and _number(value) >= 0 else f"{value} is no count; write 0 or more"
        case Limit.YEAR:
            last = today.year + 1 if today else None
            is_year = _is_whole(value) and FIRST_YEAR <= _number(value) <= (last or _number(value))
            return "" if is_year else f"{value} is no year from {FIRST_YEAR} to {last or 'next year'}"
        case Limit.NAMED:
            return "" if _named(column.id, value, answers, entry) else f"“{value}” is not among those named before"
        case Limit.PAST | Limit.PAST_IF_DONE:
            if column.limit is Limit.PAST_IF_DONE and not _says_done(entry.cells):
                return ""
            day = date.fromisoformat(str(value))
            return f"{written_date(day)} has not come yet" if today and day > today else ""


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else -1


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _says_done(cells: Mapping[str, Held]) -> bool:
    return any(held.state.value == DONE for held in cells.values())


def _named(column_id: str, value: Value, answers: CycleAnswers, own: Entry) -> bool:
    """Whether an entry of another prompt has the same in its column of this id; letters' case does not matter."""
    wanted = _plain(value)
    return any(
        _plain(entry.cell(column_id).state.value) == wanted
        for rows in answers.entries.values()
        if all(entry.id != own.id for entry in rows)
        for entry in rows
    )


def _plain(value: Value) -> str:
    return " ".join(str(value or "").casefold().split())
