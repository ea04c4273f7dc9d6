"""The options of a call, repeated in the commands that its hints name."""

import shlex

import pytest

from sct_tui.cli.settings import Settings
from tests.cli.conftest import Sct


@pytest.mark.parametrize(
    ("settings", "hint", "repeated"),
    [
        (Settings(), "Next: sct step", "Next: sct step"),
        (Settings(is_demo=True), "Look at “sct status”.", "Look at “sct --demo status”."),
        (
            Settings(is_demo=True),
            "sct apply list, then sct apply 4.4",
            "sct --demo apply list, then sct --demo apply 4.4",
        ),
        (Settings(is_demo=True), "Try “sct demo --reset”.", "Try “sct demo --reset”."),
        (Settings(is_demo=True), "sct sends nothing; sct statuses", "sct sends nothing; sct statuses"),
        (Settings(db="my work.db"), "Run: sct db backup", "Run: sct --db 'my work.db' db backup"),
        (
            Settings(town_name="New Haven", as_name="Town planner"),
            "sct undo, or sct town use Bolton",
            "sct --town 'New Haven' --as 'Town planner' undo, or sct --as 'Town planner' town use Bolton",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_hint_repeats_what_was_given(settings: Settings, hint: str, repeated: str) -> None:
    assert settings.repeated_in(hint) == repeated


def test_what_is_said_next_works_as_it_is_typed(sct: Sct) -> None:
    said = sct("--demo", "status").out
    command = said.partition("Next: ")[2].splitlines()[0]
    assert command.startswith("sct --demo step show 4.4/c1/")
    assert sct(*shlex.split(command)[1:]).out


@pytest.mark.parametrize("arguments", [["--demo", "step"], ["step", "--demo"]], ids=" ".join)
def test_the_mend_of_an_error_repeats_it_too(sct: Sct, arguments: list[str]) -> None:
    sct("--demo", "apply", "archive", "4.4")
    assert "“sct --demo apply list”" in sct(*arguments).err
