"""The pace: how much may be under way to a terminal at once, so that nothing queues behind a slow line.

What is written lies in buffers between here and the terminal, kilobytes of them, and over SSH more. On 2,400 bits a
second that is half a minute in which a person sees the past. So the terminal is asked for its cursor's place from time
to time (Device Status Report 6, ECMA-48 8.3.35), which every one answers when it comes to it: what was sent before is
shown by then. As much is sent ahead as the line carries in half a second, beside the time that every answer takes.
"""

import time
from collections.abc import Callable

QUESTION = "\x1b[6n"

_AHEAD_SECONDS = 0.5
_LEAST_BYTES = 256  # under way at once, however slow the line is
_AT_FIRST_BYTES = 4096
_WORTH_ASKING_BYTES = 192
_UNANSWERED_SECONDS = 1.0  # after which a terminal that never answered is not waited for
_LOST_SECONDS = 30.0  # after which one that did is not, either: an answer can get lost


class Pace:
    """Counts what is under way. Not for two threads at once."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """now: a clock that only goes forward, in seconds."""
        self._now = now
        self._sent = self._answered = 0  # bytes since the start; those that are known to be shown
        self._window = _AT_FIRST_BYTES
        self._least_seconds = float("inf")  # that an answer took, however little was before it: the way there and back
        self._asked_at: float | None = None
        self._asked_behind = 0  # bytes before the question that is under way
        self._has_ever_answered = False

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._asked_at is not None

    def count(self, size: int) -> str:
        """Count bytes that are about to be sent; returns the question to send behind them, or ""."""
        self._sent += size
        if self.is_asking or self._sent - self._answered < _WORTH_ASKING_BYTES:
            return ""
        self._asked_at, self._asked_behind = self._now(), self._sent
        return QUESTION

    def answer(self) -> None:
        """The terminal answered: it shows all that was sent before the question."""
        self._has_ever_answered = True
        if self._asked_at is None:
            return  # a question that was given up
        self._least_seconds = min(self._least_seconds, self._now() - self._asked_at)
        self._window = self._carried_ahead()
        self._answered, self._asked_at = self._asked_behind, None

    def wait_seconds(self) -> float:
        """How long to wait for an answer before anything more is sent; 0 if nothing has to wait."""
        if self._asked_at is None or self._sent - self._answered < min(self._window, self._carried_ahead()):
            return 0.0
        if (left := self.patience_seconds()) > 0:
            return left
        self._answered, self._asked_at = self._sent, None  # given up
        return 0.0

    def patience_seconds(self) -> float:
        """How long an answer may still take; 0 where none is awaited any more."""
        if self._asked_at is None:
            return 0.0
        patience = _LOST_SECONDS if self._has_ever_answered else _UNANSWERED_SECONDS
        return max(self._asked_at + patience - self._now(), 0.0)

    def _carried_ahead(self) -> int:
        """How many bytes the line carries in half a second, if the question under way were answered now."""
        assert self._asked_at is not None
        took = self._now() - self._asked_at
        beside_the_way = max(took - min(self._least_seconds, took), 0.001)
        return max(int((self._asked_behind - self._answered) / beside_the_way * _AHEAD_SECONDS), _LEAST_BYTES)
