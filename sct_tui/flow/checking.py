"""Checking flow files: strict shape first (schema), then what the shape cannot say.

The schema module with pydantic is imported only when a file is really checked.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sct_tui.flow.cycle_checks import check_cycle
from sct_tui.flow.edition_checks import (
    check_actions,
    check_crosswalk,
    check_edition_file,
    check_edition_together,
    check_municipalities,
    check_trainings,
)
from sct_tui.flow.problems import FileKind, Problem
from sct_tui.flow.reading import Unreadable, parse
from sct_tui.flow.standing import check_provenance

__all__ = ["FileKind", "Problem", "check_edition_together", "check_file", "check_tables"]

_MEANING: Mapping[FileKind, Callable[[Mapping[str, Any], str], list[Problem]]] = {
    FileKind.MUNICIPALITIES: check_municipalities,
    FileKind.CYCLE: check_cycle,
    FileKind.EDITION: check_edition_file,
    FileKind.ACTIONS: check_actions,
    FileKind.TRAININGS: check_trainings,
    FileKind.CHANGES: lambda data, file: [],  # they are looked at with the edition that they change
    FileKind.CROSSWALK: check_crosswalk,
}


def check_file(text: str, kind: FileKind, where: str) -> list[Problem]:
    """Everything wrong in the text of one flow file; where is its path, for the messages.

    Whether it agrees with other files and with its directory's name is for the library to see.
    """
    try:
        data = parse(text, where)
    except Unreadable as unreadable:
        return [unreadable.problem]
    return check_tables(data, kind, where)


def check_tables(data: Mapping[str, Any], kind: FileKind, where: str) -> list[Problem]:
    """Everything wrong in a parsed flow file: its shape, and if that is right, its meaning."""
    # Imported here: pydantic costs a tenth of a second, and files that were checked before do not need it.
    from sct_tui.flow.explaining import explain
    from sct_tui.flow.json_schema import json_schema
    from sct_tui.flow.patterns import WORDS
    from sct_tui.flow.schema import strict_errors

    errors = strict_errors(kind, data)
    if errors:
        return explain(errors, data, json_schema(kind), WORDS, where)
    return [*check_provenance(data, where), *_MEANING[kind](data, where)]
