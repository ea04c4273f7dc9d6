"""The driver of the thin line: Textual's own, with a stage before the terminal and a sender that nobody waits for."""

import os
import select
import sys
import threading
from contextlib import suppress
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from sct_tui.tui.thin.painting import abilities_of
from sct_tui.tui.thin.stage import Stage


class Sender(threading.Thread):
    """Sends what a stage has, whenever the terminal can take it."""

    def __init__(self, stage: Stage, descriptor: int) -> None:
        super().__init__(daemon=True, name="sct-sender")
        self._stage = stage
        self._descriptor = descriptor
        self._changed = threading.Condition()
        self._is_over = False

    def take(self, data: str) -> None:
        """Take in what Textual writes; returns at once, whatever the terminal does."""
        with self._changed:
            self._stage.take(data)
            if not self._stage.is_within_update:
                self._changed.notify()

    def forget(self, size: Size | None) -> None:
        """What was sent is gone. size: the new one, for which all is drawn anew; without it, it is sent again."""
        with self._changed:
            if size is None:
                self._stage.forget()
            else:
                self._stage.resize(size.width, size.height)
            self._changed.notify()

    def finish(self) -> None:
        """Send what is left, and end."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self.join()

    def run(self) -> None:
        """Send until it is over, or the terminal is gone."""
        with suppress(OSError):  # gone: whoever reads from it is told, and ends the sitting
            while self._wait():
                # A blocking terminal is never made a non-blocking one: the shell behind it shares that. So it is asked
                # whether it takes anything, and what came meanwhile becomes part of what is sent then.
                self._wait_for_terminal()
                with self._changed:
                    data = self._stage.to_send()
                self._send(data.encode("utf-8", "replace"))

    def _wait(self) -> bool:
        """Wait until there is something to send. False when there is nothing, and it is over."""
        with self._changed:
            while not self._stage.has_to_send or (self._stage.is_within_update and not self._is_over):
                if self._is_over:
                    return False
                self._changed.wait()
            return True

    def _wait_for_terminal(self) -> None:
        terminal = select.poll()
        terminal.register(self._descriptor, select.POLLOUT)
        terminal.poll()

    def _send(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:  # another program made it so
                self._wait_for_terminal()


class ThinDriver(LinuxDriver):
    """Textual's driver, sending only the cells that changed."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._sender: Sender | None = None

    def start_application_mode(self) -> None:
        """Begin, or go on after another program had the terminal: nothing is known of what it shows."""
        # Textual's own thread for writing is started, too, and has nothing to do.
        width, height = self._get_terminal_size()
        output = sys.__stderr__  # as Textual does
        assert output is not None, "A terminal has one"
        self._sender = Sender(Stage(width, height, abilities_of(os.environ.get("TERM", ""))), output.fileno())
        self._sender.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Take what is to be written."""
        assert self._sender is not None, "Driver must be in application mode"
        self._sender.take(data)

    def forget(self, size: Size | None = None) -> None:
        """The terminal shows something else than was sent: another program wrote on it, or it has another size."""
        if self._sender is not None:
            self._sender.forget(size)

    def close(self) -> None:
        """Send what is left, and leave the terminal alone."""
        if self._sender is not None:
            self._sender.finish()
        super().close()
