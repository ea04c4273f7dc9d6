"""The integrity of a progress file: counts, and the SHA-256 of its canonical JSON, which anyone can compute."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from sct_tui.flow.explaining import key_text
from sct_tui.model.errors import BadInput

INTEGRITY = "integrity"
_COUNTED_SINCE_3 = ("certifications",)


def canonical_json(data: Mapping[str, Any]) -> bytes:
    """The one JSON text of parsed TOML: keys sorted by code point, no blanks, UTF-8, nothing escaped that need not be.

    Whole numbers are written in decimal, others as Python's repr writes them (docs/progress-file.md). Raises
    BadInput for what JSON cannot hold: TOML dates and times, nan, infinities, lone surrogates.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise BadInput(
            "The file holds a value that a progress file cannot have.",
            where=next(map(key_text, _no_json(data)), ""),
            mend="Dates and times are written as text, and numbers are finite and not too long.",
        ) from error


def integrity_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The [integrity] table that belongs to the data; a table of that name already in it is left out of account."""
    rest = {key: value for key, value in data.items() if key != INTEGRITY}
    cycles = _tables(rest, "cycle")
    answers = [answer for cycle in cycles for answer in _tables(cycle, "answer")]
    return {
        "applications": len(_tables(rest, "application")),
        "cycles": len(cycles),
        "steps": sum(len(_tables(cycle, "step")) for cycle in cycles),
        "entries": sum(len(_tables(cycle, "entry")) for cycle in cycles),
        "answers": len(answers),
        "withheld": sum(answer.get("withheld") is True for answer in answers),
        "notes": sum(len(_tables(cycle, "note")) for cycle in cycles),
        "flags": sum(len(_tables(cycle, "flag")) for cycle in cycles),
        "coaching": len(_tables(rest, "coaching")),
        "participants": len(_tables(rest, "participant")),
        "attendance": len(_tables(rest, "attendance")),
        "certifications": len(_tables(rest, "certification")),
        "sha256": hashlib.sha256(canonical_json(rest)).hexdigest(),
    }


def check_integrity(data: Mapping[str, Any]) -> None:
    """Check a progress file's parsed data against its own [integrity]. Raises BadInput, naming what does not fit."""
    claimed = data.get(INTEGRITY)
    if not isinstance(claimed, dict):
        raise BadInput("The file has no [integrity] table.", mend="It was cut short or edited; ask for it again.")
    computed = integrity_of(data)
    # An earlier version counted less; the sum is in every one.
    version = data.get("version")
    counted = {key for key in computed if key not in _COUNTED_SINCE_3 or version != 2}
    keys = set(claimed) if version == 1 else {*claimed, *counted}
    for key in ("sha256", *sorted(keys)):
        if (type(claimed.get(key)), claimed.get(key)) != (type(computed.get(key)), computed.get(key)):
            raise BadInput(
                f"The file was changed after it was written: {key} does not fit what is in it.",
                where=f"{INTEGRITY}.{key}",
                mend="Ask for it again, or, if a person edited it on purpose, read it with --accept-edited.",
            )


def _tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The array of tables under the key; nothing where a hand-made file has something else there."""
    found = data.get(key, [])
    return [table for table in found if isinstance(table, Mapping)] if isinstance(found, list) else []


def _no_json(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where something stands that JSON cannot hold."""
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield from _no_json(member, (*path, key))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _no_json(member, (*path, place))
    elif not isinstance(value, str | int | float) or (isinstance(value, float) and not math.isfinite(value)):
        yield path
