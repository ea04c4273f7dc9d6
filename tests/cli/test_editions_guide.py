"""docs/editions.md holds: its files and commands, followed in their order, add an edition from files alone."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Sct

GUIDE = (Path(__file__).parents[2] / "docs" / "editions.md").read_text()
# In the order of the page: files as (path, text), commands as (line, "").
PIECES = [
    (found["path"], found["text"]) if found["path"] else (found["line"], "")
    for found in re.finditer(
        r"^File `(?P<path>[^`]+)`:\n\n```toml\n(?P<text>.*?)^```$|^ {4}(?P<line>sct [^\n]+)$", GUIDE, re.M | re.S
    )
]


def own_flows(sct: Sct) -> Path:
    return sct.home / "XDG_CONFIG_HOME" / "sct" / "flows"


def write(sct: Sct, path: str, text: str) -> None:
    file = own_flows(sct) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.fixture
def followed(sct: Sct) -> dict[str, str]:
    """The page, done step by step: what each command said at last."""
    said = {}
    for piece, text in PIECES:
        if text:
            write(sct, piece, text)
        else:
            said[piece] = sct(*shlex.split(piece)[1:]).out
            assert piece != "sct flow check" or said[piece] == "Nothing is wrong.\n"
    return said


def test_the_page_has_files_and_commands() -> None:
    assert [piece for piece, text in PIECES if text] == [
        "editions/2031/edition.toml",
        "editions/2031/actions.toml",
        "editions/2031/trainings.toml",
        "crosswalks/2024-2031/crosswalk.toml",
        "editions/2024/changes.toml",
        "cycles/toolkit-text/cycle.toml",
    ]
    assert len([piece for piece, text in PIECES if not text]) == 7


def test_an_edition_is_added_from_files_alone(sct: Sct, followed: dict[str, str]) -> None:
    shown = followed["sct flow show 2031"]
    assert "Bronze: actions with the process: 2\n      [seen] https://example.org/the-page-where-you-read-it" in shown
    assert "coaching allowance\n      [unknown] Nothing was read about 2031." in shown
    assert "Bolton was added, edition 2031." in followed['sct town add Bolton --edition 2031 --name "Coordinator"']
    sct("apply", "5.2", "--level", "bronze")
    said = sct("status").out
    assert "Bronze: 0 of 2 different actions complete, 1 under way, 1 still to choose [seen]" in said
    assert "the allowance is unknown [unknown]" in said
    assert "In 2024: 5.4 Assess Climate Vulnerability [seen]" in sct("status", "5.2").out
    assert "First session (Spring 2031)" in sct("training").out
    refused = sct("apply", "1.1", "--level", "bronze", code=65).err
    assert "is the process itself" in refused


def test_it_is_the_newest_with_rules_from_then_on(sct: Sct, followed: dict[str, str]) -> None:
    assert "The newest whose rules are known is 2031" in sct("town", "add", "Vernon", code=2).err


def test_a_changed_value_stands_with_its_own_source(sct: Sct, followed: dict[str, str]) -> None:
    shown = sct("flow", "show", "2024").out
    assert "coaching allowance: 90\n      [seen] Letter to our town" in shown
    assert "deadline, Round 1: Fri 31 May 2024\n      [seen] Letter to our town" in shown
    assert "Silver: points: 500" in shown
    assert "changes 2024, user, used" in followed["sct flow list"]


def test_a_real_toolkit_takes_the_place_of_the_working_cycle_for_new_rounds(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2024", "--name", "Coordinator")
    sct("apply", "5.4", "--level", "bronze")
    before = sct("status", "5.4").out
    for piece, text in PIECES:
        if text:
            write(sct, piece, text)
    steps = "Steps and prompts: working text"
    assert sct("status", "5.4").out.partition(steps)[1:] == before.partition(steps)[1:]
    sct("apply", "5.2", "--level", "bronze")
    assert "[ ] 1 Begin - not started  <- you are here" in sct("status", "5.2").out
    definition = sct("status", "5.2", "--json").data["cycle"]["definition"]
    assert (definition["id"], definition["working_text"]) == ("toolkit-text", False)
    assert "working text" not in sct("status", "5.2").out


def test_a_town_of_another_year_keeps_the_working_cycle(sct: Sct, followed: dict[str, str]) -> None:
    sct("apply", "5.2", "--level", "bronze")
    assert sct("status", "5.2", "--json").data["cycle"]["definition"]["id"] == "equity-working"
