"""What is sent to terminals that show less, byte by byte: no colour sequence, and nothing beyond ASCII."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession

SCT_DEMO = [sys.executable, "-m", "sct_tui", "demo"]
_SGR = re.compile(rb"\x1b\[([\d;:]*)m")
_COLOURS = {*range(30, 50), *range(90, 108)}
_EVERYTHING = 1_000_000  # bytes; a frame is 15 kB at most


def look_around(tmp_path: Path, settings: dict[str, str]) -> bytes:
    """Go through some screens of Demo Town and leave; everything that was sent."""
    environment = {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
        **settings,
    }
    with PtySession(SCT_DEMO, environment, cwd=str(tmp_path), kept_bytes=_EVERYTHING) as person:
        person.wait_for("you were here")
        person.wait_until_still(1.0)
        person.press("Enter")
        person.wait_for("2 of 6 Identify")
        person.press("F1")
        person.wait_for("Close help")
        person.press("Esc")
        person.wait_for("to complete")
        person.press("Esc")
        person.wait_for("1 of 6 steps complete")
        person.press("Ctrl+P")
        person.wait_for("Search for commands")
        person.press("Esc")
        person.wait_for("1 of 6 steps complete")
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
        return person.last_bytes


@pytest.mark.parametrize(
    "settings",
    [{"NO_COLOR": "1", "LANG": "C"}, {"TERM": "vt100", "LANG": "C.UTF-8", "LC_ALL": "POSIX"}],
    ids=["NO_COLOR", "vt100"],
)
def test_neither_colours_nor_signs_are_sent_to_a_terminal_without_them(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    sent = look_around(tmp_path, settings)
    assert codes_in(sent) & _COLOURS == set()
    assert {1, 7} <= codes_in(sent)  # what the keys act on is reversed
    assert max(sent) <= 0x7E
    assert b"'--" in sent  # the ring's corner


def test_an_empty_no_color_means_unset(tmp_path: Path) -> None:
    sent = look_around(tmp_path, {"LANG": "C.UTF-8", "NO_COLOR": ""})
    assert codes_in(sent) & _COLOURS
    assert "╰──".encode() in sent


def codes_in(sent: bytes) -> set[int]:
    """The codes for colours and styles in what was sent."""
    return {int(code) for match in _SGR.finditer(sent) for code in re.split(rb"[;:]", match[1]) if code}
