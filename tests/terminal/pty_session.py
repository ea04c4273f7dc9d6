"""A program in a real pseudo-terminal, with a screen that follows what it writes. For tests of what a person sees."""

import codecs
import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Enter": "\r",
    "Tab": "\t",
    "BackSpace": "\x7f",
    "Shift+Tab": "\x1b[Z",
    "End": "\x1b[F",
    "Home": "\x1b[H",
    "Esc": "\x1b",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "F6": "\x1b[17~",
    "F7": "\x1b[18~",
    "F8": "\x1b[19~",
    "F9": "\x1b[20~",
    "Ctrl+A": "\x01",
    "Ctrl+B": "\x02",
    "Ctrl+L": "\x0c",
    "Ctrl+P": "\x10",
    "Ctrl+Q": "\x11",
    "Ctrl+S": "\x13",
}

# Sequences that pyte does not read: private CSI, device control and operating system strings.
UNREAD = re.compile(
    r"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", re.S
)
_QUESTIONS = re.compile(rb"\x1b\[(?:\?(\d+)\$p|(>?)0?c|6n)")

# How long a screen may take to show something. A bound of liveness, not a measure of speed.
PATIENCE_SECONDS = 10.0

# How much of what came last is kept as bytes: enough for what a program writes on its way out.
_KEPT_BYTES = 4096


def whole_sequences(text: str) -> tuple[str, str]:
    """The text up to a sequence that is only begun at its end, and what is begun of it."""
    cut = text.rfind("\x1b")
    if cut < 0 or re.match(r"\x1b(\[[0-9;:?<>=]*[ -/]*[@-~]|[^\[\]P])", text[cut:]):
        return text, ""
    return text[:cut], text[cut:]


class NeverStill(AssertionError):
    """The program went on writing although nobody did anything."""


class PtySession:
    """Starts the program; use as a context manager, which ends it by its own pid if it is still there."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        cwd: str | None = None,
        kept_bytes: int = _KEPT_BYTES,
    ) -> None:
        """kept_bytes: how many of those that came last are kept in last_bytes."""
        self._kept_bytes = kept_bytes
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._carry = ""
        self._begun_question = b""
        self.bytes_received = 0
        self.last_bytes = b""
        self._is_hung_up = False
        master, slave = os.openpty()
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                os.closerange(3, 256)
                if cwd:
                    os.chdir(cwd)
                os.execvpe(argv[0], list(argv), dict(env))
            finally:
                os._exit(127)
        os.close(slave)
        self._master = master
        self._exit_code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.pid, 0)
        self.hang_up()

    @property
    def text(self) -> str:
        """What the person sees, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def looks(self) -> list[list[pyte.screens.Char]]:
        """What each cell shows, with its colours and the like, line by line."""
        columns = range(self._screen.columns)
        return [[self._screen.buffer[row][column] for column in columns] for row in range(self._screen.lines)]

    def press(self, *keys: str) -> None:
        """Press keys by name; a name that is not known is typed as it is."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())
            self.read(0.05)

    def type(self, text: str) -> None:
        """Type text."""
        os.write(self._master, text.encode())
        self.read(0.05)

    def type_unread(self, text: str) -> None:
        """Type text without taking in what the program answers, as far as the terminal takes it."""
        if select.select([], [self._master], [], 0)[1]:
            os.write(self._master, text.encode())

    def wait_for(self, wanted: str, *, absent: bool = False) -> str:
        """Read until the screen shows the text (or no longer does); fail with the screen if it never does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if (wanted in self.text) is not absent:
                return self.text
            self.read(0.05)
        raise AssertionError(f"{'still there' if absent else 'never shown'}: {wanted!r} on\n{self.text}")

    def wait_until_still(self, seconds: float = 0.3) -> None:
        """Read until nothing has come for so long; raises NeverStill if that does not happen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            before = self.bytes_received
            self.read(seconds)
            if self.bytes_received == before:
                return
        raise NeverStill(f"showing\n{self.text}")

    def read(self, seconds: float) -> None:
        """Take in what the program writes for so long, answering what it asks of the terminal."""
        if self._is_hung_up:
            time.sleep(seconds)
            return
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                return
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            if not data:
                return
            self.bytes_received += len(data)
            self.last_bytes = (self.last_bytes + data)[-self._kept_bytes :]
            self._answer(data)
            self._show(data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as somebody does who drags its corner."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)
        self.read(0.05)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        if not self._is_hung_up:
            self._is_hung_up = True
            os.close(self._master)

    def exit_code(self) -> int:
        """Wait until the program is gone; its exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._exit_code = os.waitstatus_to_exitcode(status)
                self.read(0.05)  # its last words, which restore the terminal
                return self._exit_code
            self.read(0.05)
        raise AssertionError(f"still running, showing\n{self.text}")

    def exit_code_unread(self) -> int:
        """As exit_code, with nothing read meanwhile."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._exit_code = os.waitstatus_to_exitcode(status)
                return self._exit_code
            time.sleep(0.05)
        raise AssertionError("still running, with nobody reading what it writes")

    def _answer(self, data: bytes) -> None:
        data = self._begun_question + data
        # A question may come in two pieces.
        cut = data.rfind(b"\x1b")
        is_begun = cut >= 0 and re.fullmatch(rb"\x1b(\[[?>0-9$]*)?", data[cut:]) is not None
        self._begun_question = data[cut:] if is_begun else b""
        for match in _QUESTIONS.finditer(data):
            if match[1]:
                os.write(self._master, b"\x1b[?%s;0$y" % match[1])
            elif match[0].endswith(b"c"):
                os.write(self._master, b"\x1b[>0;10;1c" if match[2] else b"\x1b[?62;22c")
            else:
                os.write(self._master, b"\x1b[1;1R")

    def _show(self, data: bytes) -> None:
        text = self._carry + self._decode(data)
        text, self._carry = whole_sequences(text)
        self._stream.feed(UNREAD.sub("", text))
