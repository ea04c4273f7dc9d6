"""Reading lines: from a terminal, a pipe or a file, until there are no more or the sitting is asked to end."""

import os
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from typing import BinaryIO

from sct_tui.flow.values import TEXT_LIMIT

# UTF-8 takes at most four bytes for a character; a longer line than an answer can be is never kept in memory.
_MOST_BYTES = 4 * TEXT_LIMIT + 1024
# A terminal that edits lines by itself (the kernel's N_TTY) keeps so many bytes of one, and drops the rest unseen.
TERMINAL_LINE_BYTES = 4095
_AT_ONCE = 65536


class InputEnded(Exception):
    """There is nothing more to read: the pipe is empty, or Ctrl+D was pressed on an empty line."""


class Interrupted(BaseException):
    """The sitting was asked to end, or its terminal went away, while it waited for a line.

    unfinished is what had been typed of that line. No fault, so nothing but the sitting's end catches it for good.
    """

    def __init__(self, unfinished: str = "") -> None:
        super().__init__()
        self.unfinished = unfinished


class TooLong(Exception):
    """A line was longer than an answer can be; all of it was passed over."""


class LineReader:
    """Lines of an input. is_terminal: a person types them."""

    def __init__(self, stream: BinaryIO | None) -> None:
        """stream: None where it was closed from outside; then there is nothing to read."""
        self._stream = stream
        self._fd = _descriptor(stream)
        self._rest = b""
        self._is_over = stream is None
        self._is_first = True
        self._asked_to_end = False
        self._waking, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        self.is_terminal = self._fd is not None and os.isatty(self._fd)

    def line(self) -> str:
        """The next line, without its end. Raises InputEnded, Interrupted, TooLong."""
        line = self._next()
        if self._is_first:
            line, self._is_first = line.removeprefix(b"\xef\xbb\xbf"), False
        return line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")

    def interrupt(self) -> None:
        """Have whoever waits for a line, now or next, get Interrupted. For any thread."""
        self._asked_to_end = True
        with suppress(BlockingIOError):
            os.write(self._wake, b"!")

    def stop_if_asked(self) -> None:
        """Raise Interrupted if the sitting was asked to end meanwhile: for work that takes long between two lines."""
        if self._asked_to_end:
            raise Interrupted

    def close(self) -> None:
        """Let go of what waking takes."""
        os.close(self._waking)
        os.close(self._wake)

    def _next(self) -> bytes:
        is_too_long = False
        while b"\n" not in self._rest:
            if len(self._rest) > _MOST_BYTES:
                self._rest, is_too_long = b"", True
            if self._is_over:
                rest, self._rest = self._rest, b""
                if is_too_long:
                    raise TooLong
                if not rest:
                    raise InputEnded
                return rest
            data = self._data()
            # Ctrl+D behind some typed characters hands them over as they are; on an empty line it ends the input.
            self._is_over = not data
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        if is_too_long or len(line) > _MOST_BYTES:
            raise TooLong
        return line + b"\n"

    def _data(self) -> bytes:
        if self._asked_to_end:
            raise Interrupted(self._unfinished())
        if self._fd is None:
            assert self._stream is not None
            return self._stream.readline()
        waiting = select.poll()
        waiting.register(self._fd, select.POLLIN)
        waiting.register(self._waking, select.POLLIN)
        ready = dict(waiting.poll())
        if self._waking in ready:
            raise Interrupted(self._unfinished())
        if self.is_terminal and ready.get(self._fd, 0) & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
            raise Interrupted(self._rest.decode("utf-8", "replace"))  # it is gone, with what it had not handed over
        try:
            return os.read(self._fd, _AT_ONCE)
        except OSError:
            return b""  # the terminal is gone; the guard ends the sitting

    def _unfinished(self) -> str:
        """What was typed of a line that was not ended yet, as far as the terminal gives it back; "" from elsewhere.

        A terminal that takes lines whole hands over the rest once it is told to take single characters. What it was
        told otherwise is put back by kept_unfinished_lines.
        """
        if self._fd is None or not self.is_terminal:
            return ""
        data = self._rest
        with suppress(termios.error, OSError):
            now = termios.tcgetattr(self._fd)
            termios.tcsetattr(self._fd, termios.TCSANOW, [*now[:3], now[3] & ~termios.ICANON, *now[4:]])
            waiting = select.poll()
            waiting.register(self._fd, select.POLLIN)
            if waiting.poll(0):
                data += os.read(self._fd, _AT_ONCE)
        return data.decode("utf-8", "replace").rstrip("\r\n")


@contextmanager
def kept_unfinished_lines(reader: LineReader) -> Iterator[None]:
    """Inside, Ctrl+C at a terminal does not throw away the line that is being typed, so that it can be kept."""
    before = None
    if reader.is_terminal:
        with suppress(termios.error, OSError, ValueError):
            before = termios.tcgetattr(sys.stdin.fileno())
            inside = [*before[:3], before[3] | termios.NOFLSH, *before[4:]]
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, inside)
    try:
        yield
    finally:
        if before is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)


def _descriptor(stream: BinaryIO | None) -> int | None:
    """The descriptor to wait on; None for a stream that is only in memory."""
    if stream is None:
        return None
    try:
        return stream.fileno()
    except (UnsupportedOperation, OSError):
        return None
