"""The table of commands: each declared once, and each screen's keys from it."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import sct_tui.tui
from docs.make_keys import PAGE, page
from sct_tui.commands.table import BY_ID, COMMANDS, SCOPES, commands_of


def classes_with_keys() -> Iterator[type[DOMNode]]:
    """Every screen and widget of ours that declares keys."""
    for module in pkgutil.walk_packages(sct_tui.tui.__path__, "sct_tui.tui."):
        loaded = importlib.import_module(module.name)
        for _, cls in inspect.getmembers(loaded, inspect.isclass):
            if cls.__module__ == module.name and issubclass(cls, DOMNode) and "BINDINGS" in cls.__dict__:
                yield cls


CLASSES = sorted(classes_with_keys(), key=lambda cls: cls.__qualname__)


def test_no_id_and_no_scope_stands_twice() -> None:
    assert [name for name, times in Counter(command.id for command in COMMANDS).items() if times > 1] == []
    assert {command.scope for command in COMMANDS} == set(SCOPES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_each_has_a_title_and_a_sentence(command: object) -> None:
    found = BY_ID[command.id]  # type: ignore[attr-defined]
    assert found.title
    assert found.help.endswith("."), found.help


@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_means_two_things_on_one_screen(scope: str) -> None:
    keys = Counter(key for command in commands_of(scope) for key in command.keys.split(",") if key)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__qualname__)
def test_every_key_of_a_screen_comes_from_the_table_and_does_something(cls: type[DOMNode]) -> None:
    for binding in cls.__dict__["BINDINGS"]:
        assert isinstance(binding, Binding)
        command = BY_ID[binding.id or ""]
        assert (binding.key, binding.description, binding.tooltip) == (command.keys, command.title, command.help)
        action = binding.action.partition("(")[0]
        if not action.startswith("app."):
            assert hasattr(cls, f"action_{action}"), f"{cls.__name__} has no {action}"


def test_every_scope_is_used() -> None:
    used = {binding.id.partition(".")[0] for cls in CLASSES for binding in cls.__dict__["BINDINGS"]}
    assert set(SCOPES) - used == {"go"}  # which the palette and the configuration use


def test_the_page_of_the_docs_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run “make keys”"


def test_the_table_needs_no_terminal_framework() -> None:
    loaded = "import sct_tui.commands.key_choices, sys; sys.exit('textual' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], cwd=Path(__file__).parents[2], check=False).returncode == 0
