"""Everything the flow files write as unknown is said, with why, by a command that people use for their work."""

import pytest

from sct_tui.cli.boundary import run
from tests.cli.conftest import Sct
from tests.flow.unknowns import unknowns_in

UNKNOWNS = unknowns_in()
YEARS = sorted({unknown.year for unknown in UNKNOWNS if unknown.year})
COMMANDS = (
    *(("ready", "--level", level) for level in ("bronze", "silver", "gold")),
    ("plan",),
    ("training",),
    ("coaching",),
    ("certification",),
    ("apply", "list"),
)


def words_of(sct: Sct, *command: str) -> str:
    """What a command says to people, in one line, whichever way it ends: “sct ready” says no, and some have no gold."""
    sct.capture.readouterr()
    run(command)
    out, err = sct.capture.readouterr()
    return " ".join(f"{out} {err}".split())


@pytest.mark.parametrize("year", YEARS)
def test_what_is_unknown_of_an_edition_is_said_where_it_is_needed(sct: Sct, year: str) -> None:
    sct("town", "add", "Bolton", "--edition", year, "--name", "Coordinator")
    sct("apply", "4.9", "--title", "An action the catalogue lacks", "--level", "bronze", "--started", "2020-01-13")
    sct("certification", "add", "bronze", "--edition", year, "--date", "2020-02-01")
    said = " ".join(words_of(sct, *command) for command in COMMANDS)
    shown = words_of(sct, "flow", "show", year)
    here = [unknown for unknown in UNKNOWNS if unknown.year == year]
    assert here
    assert [unknown for unknown in here if unknown.why not in said] == []
    assert [unknown for unknown in here if unknown.why not in shown] == []


def test_that_a_number_is_not_settled_is_said_with_why(bolton: Sct) -> None:
    rows = [one for one in UNKNOWNS if one.file.startswith("crosswalks/")]
    assert rows
    for row in rows:
        number = row.key.removeprefix("row.")
        bolton("apply", number, "--level", "bronze", "--started", "2020-01-13")
        assert row.why in words_of(bolton, "status", number), row


def test_what_is_missing_from_a_list_of_actions_is_said(bolton: Sct) -> None:
    assert "This catalogue is partial. Missing: " in bolton("apply", "list").err
