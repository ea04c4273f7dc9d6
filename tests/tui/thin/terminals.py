"""Terminals to compare: what one shows after all that was written, and one after what the thin line made of it."""

import pyte

from sct_tui.tui.thin.painting import Abilities
from sct_tui.tui.thin.stage import Stage
from tests.terminal.pty_session import UNREAD


class Emulated:
    """A terminal of pyte's."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        self._stream.feed(UNREAD.sub("", data))

    @property
    def looks(self) -> list[list[pyte.screens.Char]]:
        """What each cell shows, with its colours and the like, line by line."""
        buffer = self.screen.buffer
        return [[buffer[row][column] for column in range(self.screen.columns)] for row in range(self.screen.lines)]

    @property
    def place(self) -> tuple[int, int]:
        return self.screen.cursor.y, self.screen.cursor.x


class Pair:
    """The same output on two terminals, on one of them through the stage."""

    def __init__(self, width: int, height: int, abilities: Abilities) -> None:
        self.full, self.thin = Emulated(width, height), Emulated(width, height)
        self.stage = Stage(width, height, abilities)
        self.full_bytes = self.thin_bytes = 0

    def write(self, data: str) -> None:
        """Textual writes; nothing is sent yet on the thin line."""
        self.full_bytes += len(data.encode())
        self.full.feed(data)
        self.stage.take(data)

    def send(self) -> str:
        """Send on the thin line what is to be sent."""
        sent = self.stage.to_send()
        self.thin_bytes += len(sent.encode())
        self.thin.feed(sent)
        return sent

    def resize(self, width: int, height: int) -> None:
        """Both terminals take another size."""
        for terminal in (self.full, self.thin):
            terminal.screen.resize(height, width)
        self.stage.resize(width, height)
