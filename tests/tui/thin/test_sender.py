"""The sender at a real terminal's end: nobody waits for it, and the newest frame takes the place of those before."""

import os
import select
import threading
import time
from collections.abc import Iterator

import pytest

from sct_tui.tui.thin.driver import Sender
from sct_tui.tui.thin.pace import QUESTION
from sct_tui.tui.thin.painting import Abilities
from sct_tui.tui.thin.stage import Stage
from tests.terminal.pty_session import PATIENCE_SECONDS
from tests.tui.thin.terminals import Emulated

WIDTH, HEIGHT = 80, 24


class Line:
    """A terminal, whose other end is read only when it is asked for."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        self.terminal = Emulated(WIDTH, HEIGHT)
        self.received = 0
        self.sender = Sender(Stage(WIDTH, HEIGHT, Abilities()), self._slave)
        self.sender.start()

    def read(self, *, answers: bool = True, seconds: float = 0.3) -> None:
        """Read until nothing more comes for so long."""
        while select.select([self._master], [], [], seconds)[0]:
            data = os.read(self._master, 65536).decode()
            self.received += len(data)
            self.terminal.feed(data.replace(QUESTION, ""))
            if answers and QUESTION in data:
                self.sender.answer()

    def close(self) -> None:
        os.close(self._master)
        os.close(self._slave)


@pytest.fixture
def line() -> Iterator[Line]:
    opened = Line()
    yield opened
    opened.close()


def frame(number: int) -> str:
    """A whole screen, each line with its own number and colours."""
    return "".join(
        f"\x1b[{row};1H\x1b[38;5;{(number + row) % 256}m{f'frame {number} line {row} ' * 8:.80}\x1b[0m"
        for row in range(1, HEIGHT + 1)
    )


def in_time(line: Line, work: "threading.Thread") -> None:
    work.start()
    work.join(PATIENCE_SECONDS)
    assert not work.is_alive(), "it waits for the terminal"


def test_nobody_waits_for_a_terminal_that_reads_nothing_and_then_the_newest_frame_is_shown(line: Line) -> None:
    def draw() -> None:
        for number in range(300):
            line.sender.take(frame(number))

    in_time(line, threading.Thread(target=draw, daemon=True))
    line.read(seconds=1.5)
    assert line.terminal.screen.display[3].startswith("frame 299 line 4 ")
    assert line.received < 300 * len(frame(0)) / 20
    line.sender.finish()


def test_a_terminal_that_answers_nothing_is_shown_everything_all_the_same(line: Line) -> None:
    for number in range(4):
        line.sender.take(frame(number))
        line.read(answers=False, seconds=0.1)
    line.read(answers=False, seconds=1.5)
    assert line.terminal.screen.display[0].startswith("frame 3 line 1 ")
    line.sender.finish()


def test_what_is_left_at_the_end_is_sent(line: Line) -> None:
    line.sender.take("\x1b[1;1Hthe last words\x1b[?1049l")
    line.sender.finish()
    line.read()
    assert line.terminal.screen.display[0].startswith("the last words")


def test_an_update_is_sent_when_it_is_whole(line: Line) -> None:
    line.sender.take("\x1b[?2026h\x1b[1;1Hhalf")
    line.read(seconds=0.2)
    assert line.received == 0
    line.sender.take(" and whole\x1b[?2026l")
    line.read()
    assert line.terminal.screen.display[0].startswith("half and whole")
    line.sender.finish()


def test_before_another_program_has_the_terminal_the_answers_under_way_are_waited_for(line: Line) -> None:
    line.sender.take(frame(1))
    settled = threading.Thread(target=line.sender.settle, daemon=True)
    time.sleep(0.2)  # the question is under way
    settled.start()
    settled.join(0.3)
    assert settled.is_alive()
    line.read()
    settled.join(PATIENCE_SECONDS)
    assert not settled.is_alive()
    line.sender.finish()


def test_a_terminal_that_never_answers_is_left_without_waiting_long(line: Line) -> None:
    line.sender.take(frame(1))
    line.read(answers=False, seconds=1.2)
    begun = time.monotonic()
    line.sender.settle()
    assert time.monotonic() - begun < 1.0
    line.sender.finish()


def test_a_terminal_that_is_gone_ends_the_sender(line: Line) -> None:
    os.close(line._master)
    line._master = os.dup(line._slave)
    line.sender.take(frame(1))
    line.sender.join(PATIENCE_SECONDS)
    assert not line.sender.is_alive()
    line.sender.take(frame(2))
    line.sender.finish()
