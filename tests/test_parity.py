"""Parity: what can be done in one of app, command line and linear mode is done in all three, or it says why not."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from docs.make_parity import page, words_page
from sct_tui.commands.table import BY_ID, COMMANDS
from sct_tui.plain.words import WORDS, Menu, Word
from sct_tui.rules.act_words import WORDS as ACT_WORDS
from tests.cli.conftest import CHECKOUT
from tests.cli.test_help import COMMANDS as CLI
from tests.parity import ACTS, GOING_ABOUT, ON_A_SCREEN, WAYS, Act


def words() -> Iterator[str]:
    """Every word of the linear mode behind its menu."""
    return (f"{menu} {word.name}" for menu, found in WORDS.items() for word in found)


def named(way: str) -> set[str]:
    """All that the table names of one of the three."""
    return {one for act in ACTS for one in act.ways(way)}


def is_there(package: str, place: str) -> bool:
    """Whether a module has what a place names."""
    module, _, name = place.partition(":")
    return hasattr(import_module(f"{package}.{module}"), name)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.says)
def test_an_act_that_one_of_the_three_lacks_says_why(act: Act) -> None:
    for way in WAYS:
        assert bool(act.ways(way)) is not bool(getattr(act, f"no_{way}")), way


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.says)
def test_what_the_table_names_is_there(act: Act) -> None:
    for way in act.ways("app"):
        assert is_there("sct_tui.tui.screens", way) if ":" in way else way in BY_ID, way
    for way in act.ways("cli"):
        assert tuple(way.split()) in CLI, way
    for way in act.ways("linear"):
        assert is_there("sct_tui.plain", way) if ":" in way else way in set(words()), way


def test_every_command_of_the_command_line_is_in_the_table() -> None:
    assert {" ".join(words) for words in CLI} == named("cli")


def test_every_word_of_the_linear_mode_is_in_the_table_or_only_goes_about() -> None:
    assert [word for word in words() if word not in named("linear") and word.split()[1] not in GOING_ABOUT] == []


def test_every_command_of_the_app_is_in_the_table_or_only_moves_on_a_screen() -> None:
    left = [command for command in COMMANDS if not {command.id, command.scope} & ON_A_SCREEN]
    assert [command.id for command in left if command.id not in named("app")] == []


def test_every_act_of_the_journal_is_in_the_table() -> None:
    assert {name for act in ACTS for name in act.acts.split()} == set(ACT_WORDS)


@pytest.mark.parametrize("word", [word for found in WORDS.values() for word in found if word.does], ids=str)
def test_what_does_a_word_is_there(word: Word) -> None:
    assert is_there("sct_tui.plain", word.does)


def test_no_two_words_of_a_menu_are_typed_alike() -> None:
    for menu, own in WORDS.items():
        typed = [name for word in own for name in (word.name, *word.also)]
        assert len(typed) == len(set(typed)), menu
        # Its own comes first; an answer has a history of its own.
        if menu not in (Menu.EVERYWHERE, Menu.QUESTION, Menu.FIELD):
            assert set(typed) & {word.name for word in WORDS[Menu.EVERYWHERE]} <= {"history"}, menu


def test_the_pages_are_what_the_tables_say() -> None:
    assert (CHECKOUT / "docs" / "parity.md").read_text() == page(), "run: make parity"
    assert (CHECKOUT / "docs" / "linear-words.md").read_text() == words_page(), "run: make parity"
