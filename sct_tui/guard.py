"""The guard: ends a sitting when its terminal goes away or the system asks, even if whoever draws stands still.

Textual handles neither SIGHUP nor SIGTERM, and its loop freezes when a terminal stops reading (its output queue is
full); then no timer, no signal handler in Python and no unmounting runs. So the guard has threads of its own: one
takes the signals with sigwait, one polls the terminal for hanging up. Whichever is first asks the app to leave; if
that has not happened shortly after, it saves what is typed and ends the process.
"""

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sct_tui.model.exit_codes import ExitCode

_ENDING = {
    signal.SIGHUP: ExitCode.HANGUP,
    signal.SIGINT: ExitCode.INTERRUPTED,
    signal.SIGTERM: ExitCode.TERMINATED,
}
_GRACE_SECONDS = 1.0  # for leaving in order: saving, unmounting, giving the terminal back
_LAST_SECONDS = 2.0  # for saving from here, after which nothing is waited for


class Guard:
    """Started before a sitting in its main thread; watches until finish(). child: an editor that has the terminal."""

    def __init__(self, part: Callable[[], None], give_back: bytes = b"") -> None:
        """part: let go of presence, as the last thing; called from any thread.

        give_back: what is written to a terminal that is left in haste, so that it is as it was found.
        """
        self._part = part
        self._give_back = give_back
        self._ask: Callable[[int], None] = lambda code: None
        self._rescue: Callable[[], None] = lambda: None
        self._finished = threading.Event()
        self._ending = threading.Lock()
        self._attributes: list[Any] | None = None
        self.code: int | None = None
        self.child: int | None = None

    def start(self) -> None:
        """Take over the signals and watch the terminal. Call it before any other thread is made."""
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)  # a parent may have had it ignored; blocked, it waits for sigwait
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        with suppress(termios.error, OSError, ValueError):
            self._attributes = termios.tcgetattr(0)
        threading.Thread(target=self._wait_for_signals, name="sct-signals", daemon=True).start()
        if os.isatty(0):
            threading.Thread(target=self._watch_terminal, name="sct-terminal", daemon=True).start()

    def watch_over(self, ask: Callable[[int], None], rescue: Callable[[], None]) -> None:
        """ask: have it leave with an exit code. rescue: save what is typed. For the guard's threads to call."""
        self._ask, self._rescue = ask, rescue

    def finish(self) -> None:
        """It was left in order. If the guard asked for that, the process ends here with the guard's exit code."""
        self._finished.set()
        if self.code is not None:
            self._end_process(self.code)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    def _wait_for_signals(self) -> None:
        while True:
            self._end(_ENDING[signal.Signals(signal.sigwait(_ENDING))])

    def _watch_terminal(self) -> None:
        terminal = select.poll()
        terminal.register(0, 0)  # hanging up is told without being asked for
        while not any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in terminal.poll()):
            pass
        self._end(ExitCode.HANGUP)

    def _end(self, code: int) -> None:
        if self._finished.is_set() or not self._ending.acquire(blocking=False):
            return
        self.code = int(code)
        # Whatever else happens, even a disk that never answers, the process is gone by then.
        last = threading.Timer(_GRACE_SECONDS + _LAST_SECONDS, os._exit, [self.code])
        last.daemon = True
        last.start()
        with suppress(RuntimeError):  # the loop is closed already
            self._ask(self.code)
        if self._finished.wait(_GRACE_SECONDS):
            return  # finish() ends the process
        try:
            if (child := self.child) is not None:
                with suppress(OSError):
                    os.kill(child, signal.SIGHUP)  # it loses its terminal with us
            self._rescue()
        finally:
            self._give_terminal_back()
            self._end_process(self.code)

    def _end_process(self, code: int) -> None:
        """End at once: no interpreter's end that flushes to a dead terminal or waits for a thread stuck in it."""
        self._part()
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)

    def _give_terminal_back(self) -> None:
        """Leave the terminal as it was found, as far as that can be done without waiting for it."""
        if self._attributes is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(0, termios.TCSANOW, self._attributes)
        output = select.poll()
        output.register(1, select.POLLOUT)
        if any(event & select.POLLOUT for _, event in output.poll(0)):
            with suppress(OSError):
                os.write(1, self._give_back)
