"""What the export screen says: who may read a file, and what goes out or is held back. Pure functions."""

import tomllib
from collections.abc import Mapping
from typing import Any

from sct_tui.model.flow import Choice, Visibility

AUDIENCES = (
    Choice(Visibility.TEAM, "Your team: everything"),
    Choice(Visibility.COACH, "An equity coach: without what is for the team only"),
    Choice(Visibility.PUBLIC, "The public: no names of people, no notes on coaching"),
)

_COUNTED = (
    ("cycles", "round", "rounds"),
    ("answers", "answer", "answers"),
    ("entries", "list entry", "list entries"),
    ("coaching", "coaching meeting", "coaching meetings"),
    ("participants", "participant", "participants"),
    ("attendance", "note on training sessions", "notes on training sessions"),
)


def contents_in_words(text: str) -> list[str]:
    """What a progress file holds and what was held back, from its text: two sentences, for any audience."""
    data = tomllib.loads(text)
    counts: Mapping[str, int] = data["integrity"]
    given = {**counts, "answers": counts["answers"] - counts["withheld"]}
    parts = [_counted(given[key], one, several) for key, one, several in _COUNTED if given[key]]
    return [f"Goes out: {', '.join(parts)}.", f"Held back: {_held_back(data, counts)}."]


def _held_back(data: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    parts = []
    if counts["withheld"]:
        parts.append(f"{_counted(counts['withheld'], 'answer', 'answers')} (each is marked as withheld)")
    if data["audience"] == Visibility.PUBLIC:
        parts.append("the names of your people, and with whom, how and about what coaching was")
    return "; ".join(parts) or "nothing"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
