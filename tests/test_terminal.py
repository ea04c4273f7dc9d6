"""What a terminal says of itself: its colours from TERM, COLORTERM and NO_COLOR; its signs from the locale."""

import os
import subprocess
import sys

import pytest
from rich.console import Console

from sct_tui.terminal import TRUE_COLOURS, Drawing, terminal_of

UTF_8 = {"LANG": "en_US.UTF-8"}


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "screen"}, 16),
        ({"TERM": "screen-256color"}, 256),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "linux"}, 16),
        ({"TERM": "xterm-kitty"}, 256),
        ({}, 16),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, TRUE_COLOURS),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, TRUE_COLOURS),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
    ],
)
def test_colours_are_told_as_they_will_be_written(environment: dict[str, str], colours: int) -> None:
    assert terminal_of(environment).colours == colours
    without_empty = {name: value for name, value in environment.items() if value}
    written = Console(force_terminal=True, _environ=without_empty).color_system
    assert written == {16: "standard", 256: "256", TRUE_COLOURS: "truecolor"}[colours]


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-256color", "NO_COLOR": "1"},
        {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "0"},
        {"TERM": "vt100"},
        {"TERM": "vt220"},
    ],
)
def test_there_are_no_colours(environment: dict[str, str]) -> None:
    assert terminal_of(environment).colours == 0


@pytest.mark.parametrize(
    ("environment", "drawing"),
    [
        ({"LANG": "en_US.UTF-8"}, Drawing.UNICODE),
        ({"LANG": "C.utf8"}, Drawing.UNICODE),
        ({"LANG": "C"}, Drawing.ASCII),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, Drawing.ASCII),
        ({"LANG": "en_US.UTF-8", "LC_CTYPE": "de_DE.ISO-8859-1"}, Drawing.ASCII),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, Drawing.UNICODE),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, Drawing.UNICODE),
        ({}, Drawing.ASCII),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, Drawing.CONSOLE),
        ({"LANG": "C", "TERM": "linux"}, Drawing.ASCII),
    ],
)
def test_signs_are_those_of_the_locale(environment: dict[str, str], drawing: Drawing) -> None:
    assert terminal_of(environment).drawing is drawing


@pytest.mark.parametrize(
    ("locale", "drawing"), [({"LANG": "C"}, "ascii"), ({}, "ascii"), ({"LANG": "C.UTF-8"}, "unicode")]
)
def test_the_locale_is_the_one_from_before_python_changed_it(locale: dict[str, str], drawing: str) -> None:
    program = "from sct_tui.terminal import terminal_here; print(terminal_here().drawing)"
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", **locale}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == f"{drawing}\n"
