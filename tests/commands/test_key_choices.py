"""What can be chosen as a key, and why the rest cannot."""

import pytest

from sct_tui.commands.key_choices import checked_choices, flattened


def test_a_key_that_is_free_is_taken() -> None:
    chosen = {"cycle.notes": "ctrl+t", "go.trainings": "f11", "home.apply": "j,alt+j"}
    assert checked_choices(chosen) == (chosen, {})


def test_two_commands_can_change_places() -> None:
    chosen = {"cycle.notes": "h", "cycle.history": "o"}
    assert checked_choices(chosen) == (chosen, {})


def test_the_own_key_can_be_named() -> None:
    chosen = {"form.cancel": "escape", "any.back": "escape,f11"}
    assert checked_choices(chosen) == (chosen, {})


def test_quit_keeps_its_key_beside_a_chosen_one() -> None:
    assert checked_choices({"app.quit": "f11"}) == ({"app.quit": "f11,ctrl+q"}, {})
    good, problems = checked_choices({"app.quit": "f11", "cycle.notes": "ctrl+q"})
    assert good == {"app.quit": "f11,ctrl+q"}
    assert "Quit" in problems["cycle.notes"]


@pytest.mark.parametrize(
    ("command_id", "key", "said"),
    [
        ("cycle.note", "hyper+x", "is no key"),
        ("cycle.note", "f25", "is no key"),
        ("cycle.note", "", "is no key"),
        ("cycle.note", "a,", "is no key"),
        ("cycle.noets", "x", "Did you mean “cycle.notes”?"),
        ("zzz", "x", "docs/keys.md"),
        ("step.note", "x", "typed into the field"),
        ("any.undo", "u", "typed into the field"),
        ("step.note", "ctrl+i", "cannot tell “ctrl+i” from “tab”"),
        ("cycle.note", "h", "“History” (cycle.history)"),
        ("cycle.note", "f1", "“Help” (any.help)"),
        ("cycle.note", "down", "“Down” (list.down)"),
        ("any.undo", "ctrl+s", "there. Choose another key"),
        ("cycle.note", "ctrl+c", "copying"),
    ],
)
def test_what_cannot_be_used_says_why(command_id: str, key: str, said: str) -> None:
    good, problems = checked_choices({command_id: key})
    assert good == {}
    assert said in problems[command_id]


def test_a_table_of_toml_says_the_same_in_three_ways() -> None:
    assert list(flattened({"cycle.notes": "o"})) == list(flattened({"cycle": {"notes": "o"}})) == [("cycle.notes", "o")]
