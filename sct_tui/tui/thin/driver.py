"""The driver of the thin line: Textual's own, with a stage before the terminal and a sender that nobody waits for."""

import os
import select
import sys
import threading
from contextlib import suppress
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition
from textual.geometry import Size
from textual.message import Message

from sct_tui.tui.thin.pace import Pace
from sct_tui.tui.thin.painting import abilities_of
from sct_tui.tui.thin.stage import Stage

_SETTLING_SECONDS = 5.0


class Sender(threading.Thread):
    """Sends what a stage has, whenever the terminal can take it."""

    def __init__(self, stage: Stage, descriptor: int) -> None:
        super().__init__(daemon=True, name="sct-sender")
        self._stage = stage
        self._descriptor = descriptor
        self._changed = threading.Condition()
        self._pace = Pace()
        self._is_asking = True
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

    def answer(self) -> None:
        """The terminal answered the question of the pace."""
        with self._changed:
            self._pace.answer()
            self._changed.notify_all()

    def settle(self) -> None:
        """Wait, though not for ever, until no answer is under way: it would come to whoever has the terminal next."""
        with self._changed:
            self._is_asking = False
            patience = min(self._pace.patience_seconds(), _SETTLING_SECONDS)
            self._changed.wait_for(lambda: not self._pace.is_asking, patience)

    def finish(self) -> None:
        """Send what is left, and end."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self.join()

    def run(self) -> None:
        """Send until it is over, or the terminal is gone."""
        with suppress(OSError):  # gone: whoever reads from it is told, and ends the sitting
            while self._wait():
                # A blocking terminal is never made a non-blocking one: the shell behind it shares that. So it is asked
                # whether it takes anything, and what came meanwhile becomes part of what is sent then.
                self._wait_for_terminal()
                with self._changed:
                    data = self._stage.to_send().encode("utf-8", "replace")
                    if data and self._is_asking:
                        data += self._pace.count(len(data)).encode()
                self._send(data)

    def _wait(self) -> bool:
        """Wait until there is something to send. False when there is nothing, and it is over."""
        with self._changed:
            while True:
                if self._stage.has_to_send and (self._is_over or not self._stage.is_within_update):
                    if self._is_over or not (seconds := self._pace.wait_seconds()):
                        return True
                    self._changed.wait(seconds)
                elif self._is_over:
                    return False
                else:
                    self._changed.wait()

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

    def process_message(self, message: Message) -> None:
        """Take what comes from the terminal: answers to the pace's questions here, all else in the app."""
        if isinstance(message, CursorPosition):
            if self._sender is not None:
                self._sender.answer()
        else:
            super().process_message(message)

    def stop_application_mode(self) -> None:
        """End, or leave the terminal to another program for a while."""
        if self._sender is not None:
            self._sender.settle()
        super().stop_application_mode()

    def close(self) -> None:
        """Send what is left, and leave the terminal alone."""
        if self._sender is not None:
            self._sender.finish()
        super().close()
