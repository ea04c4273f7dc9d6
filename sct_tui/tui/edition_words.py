"""What the choice of an edition says, as rows and lines of text: pure functions."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.rules.editions import has_rules, newest_with_rules, unknown_facts
from sct_tui.tui.widgets.line_list import Row


def edition_rows(editions: Sequence[Edition]) -> list[Row]:
    """The editions, the newest first; the newest one whose rules are known says so."""
    newest = newest_with_rules(editions)
    return [
        Row(edition.id, f"{one_line(edition.title)}  {_standing(edition, is_newest=edition is newest)}")
        for edition in sorted(editions, key=lambda edition: edition.id, reverse=True)
    ]


def _standing(edition: Edition, *, is_newest: bool) -> str:
    if not has_rules(edition):
        return "its rules are unknown"
    count = len(unknown_facts(edition))
    unknown = f"{count} {'thing' if count == 1 else 'things'} unknown" if count else "nothing unknown"
    return f"the newest whose rules are known · {unknown}" if is_newest else unknown
