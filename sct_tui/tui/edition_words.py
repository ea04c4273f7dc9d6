"""What the choice of an edition says, as rows and lines of text: pure functions."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.rules.editions import newest_with_rules, standing_in_words
from sct_tui.tui.widgets.line_list import Row


def edition_rows(editions: Sequence[Edition]) -> list[Row]:
    """The editions, the newest first; the newest one whose rules are known says so."""
    newest = newest_with_rules(editions)
    standings = {one.id: standing_in_words(one, is_newest=one is newest, between=" · ") for one in editions}
    return [
        Row(edition.id, f"{one_line(edition.title)}  {standings[edition.id]}")
        for edition in sorted(editions, key=lambda edition: edition.id, reverse=True)
    ]
