"""Counting notes and flags, and saying it."""

import pytest

from sct_tui.model.journal import Held
from sct_tui.model.states import FORGOTTEN, REMOVED, UNSET, answered
from sct_tui.rules.notes import NoteCounts, note_counts

GONE = [Held(UNSET), Held(REMOVED), Held(FORGOTTEN)]


@pytest.mark.parametrize(
    ("notes", "flags", "counts", "said"),
    [
        ([], [], (0, 0, 0), ""),
        (["Ask."], [], (1, 0, 0), "1 note"),
        (["Ask.", "Look."], ["come_back"], (2, 1, 0), "2 notes, 1 to come back to"),
        ([], ["ask_coach", "come_back", "ask_coach"], (0, 1, 2), "1 to come back to, 2 for the coach"),
    ],
)
def test_what_is_there_is_counted(notes: list[str], flags: list[str], counts: tuple[int, int, int], said: str) -> None:
    found = note_counts(
        [*GONE, *(Held(answered(text)) for text in notes)], [*GONE, *(Held(answered(kind)) for kind in flags)]
    )
    assert found == NoteCounts(*counts)
    assert found.in_words == said
    assert found.is_none == (said == "")
