"""A program at a real terminal, with a watch: when its frame stood, and what a key costs in time and bytes.

What the program writes is only taken in while the watch runs; the emulator draws it afterwards, because drawing costs
more than what is measured.
"""

import os
import select
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import NotAsExpected
from tests.terminal.pty_session import KEYS, PtySession

QUIET_SECONDS = 0.15  # a pause after which an answer to a key is over
_STANDS_SECONDS = 0.5  # a pause after which a frame stands
_SAME_BURST_SECONDS = 0.01  # what comes closer together belongs to one frame
_FRAME_PATIENCE_SECONDS = 30.0
_KEY_PATIENCE_SECONDS = 5.0
_LEAVING_SECONDS = 0.5  # what a program has before the next of the keys that leave it is pressed


@dataclass(frozen=True, slots=True)
class Cost:
    """milliseconds from the key (or the start) to the last byte of what it caused, and how many bytes that was."""

    milliseconds: float
    bytes: int


class TimedSession(PtySession):
    """Started as PtySession is; the watch begins just before."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], *, cwd: str | None = None) -> None:
        self._name = Path(argv[0]).name
        self._begun = time.perf_counter()
        super().__init__(argv, env, cwd=cwd)

    def first_frame(self, wanted: str) -> Cost:
        """Wait until a frame with this text stands. Raises NotAsExpected if the program ends or never shows it."""
        deadline = self._begun + _FRAME_PATIENCE_SECONDS
        total, stood_at = 0, 0.0
        while not stood_at:
            chunks = self._taken(_STANDS_SECONDS)
            for index, (at, data) in enumerate(chunks):
                total += len(data)
                self._show(data)
                following = chunks[index + 1][0] if index + 1 < len(chunks) else float("inf")
                if not stood_at and following - at > _SAME_BURST_SECONDS and wanted in self.text:
                    stood_at, frame_bytes = at, total
            if not stood_at and (time.perf_counter() > deadline or self._is_gone()):
                raise NotAsExpected(f"{self._name} never showed “{wanted}”:\n{self.text}")
        return Cost(1000 * (stood_at - self._begun), frame_bytes)

    def key(self, key: str) -> Cost:
        """Press one key, and take in what it causes. Raises NotAsExpected if nothing comes of it."""
        begun = time.perf_counter()
        os.write(self._master, KEYS.get(key, key).encode())
        chunks: list[tuple[float, bytes]] = []
        while not chunks:
            chunks = self._taken(QUIET_SECONDS)
            if not chunks and time.perf_counter() - begun > _KEY_PATIENCE_SECONDS:
                raise NotAsExpected(f"{self._name} did nothing at {key}:\n{self.text}")
        for _, data in chunks:
            self._show(data)
        return Cost(1000 * (chunks[-1][0] - begun), sum(len(data) for _, data in chunks))

    def go(self, *keys: str, until: str = "") -> None:
        """Press keys that are not measured; then wait until the text is there, and nothing moves."""
        for key in keys:
            self.press(key)
            self.wait_until_still(0.2)
        if until:
            self.wait_for(until)
        self.wait_until_still(0.5)

    def bytes_in(self, seconds: float) -> int:
        """How much the program writes in so long, with nobody touching a key."""
        before = self.bytes_received
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.read(left)
        return self.bytes_received - before

    def take(self, most: int) -> int:
        """Take in so many bytes at most, of those that are there; returns how many there were."""
        if not select.select([self._master], [], [], 0)[0]:
            return 0
        data = os.read(self._master, most)
        self.bytes_received += len(data)
        self._answer(data)
        self._show(data)
        return len(data)

    def cpu_seconds(self) -> float:
        """The processor time of the program's threads so far; the kernel counts it by the nanosecond."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def leave(self, *keys: str) -> None:
        """Leave by these keys, as many as it takes. Raises NotAsExpected unless the program says that all went well."""
        for number, key in enumerate(keys):
            if number and self._is_gone():
                break
            self.press(key)
            self.read(_LEAVING_SECONDS)
        try:
            code = self._exit_code if self._exit_code is not None else self.exit_code()
        except AssertionError as error:
            raise NotAsExpected(f"{self._name} could not be left: {error}") from error
        if code != 0:
            raise NotAsExpected(f"{self._name} ended with {code}")

    def _taken(self, quiet: float) -> list[tuple[float, bytes]]:
        """What comes until nothing came for so long, each with the moment it came at."""
        chunks: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], quiet)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            if not data:
                break
            chunks.append((time.perf_counter(), data))
            self.bytes_received += len(data)
            self._answer(data)
        return chunks

    def _is_gone(self) -> bool:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self._exit_code = os.waitstatus_to_exitcode(status)
        return bool(pid)
