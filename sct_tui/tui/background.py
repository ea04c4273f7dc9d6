"""Something that takes a while, in a thread of its own, while the screen goes on: it can be stopped."""

import threading
from collections.abc import Callable
from typing import TypeVar

from sct_tui.model.errors import SctError
from sct_tui.tui.screens.base import WorkScreen

T = TypeVar("T")


class Stopped(SctError):
    """The person stopped it; nothing was changed."""


class Background:
    """One thing at a time, for one screen."""

    def __init__(self, screen: WorkScreen) -> None:
        self._screen = screen
        self._stopping: threading.Event | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether something is being done."""
        return self._stopping is not None

    def start(self, work: Callable[[], T], done: Callable[[T | SctError], object]) -> None:
        """Do the work in a thread, then call done with what it returned, or with the error of ours that it met.

        Work may reach the workspace, and should call check() wherever it can still stop with nothing changed.
        """
        self._stopping = threading.Event()

        def run() -> None:
            result: T | SctError
            try:
                result = work()
            except SctError as error:
                result = error
            finally:
                self._screen.workspace.close()  # this thread's connection
            self._screen.call_later(finish, result)

        def finish(result: T | SctError) -> None:
            self._stopping = None
            done(result)

        self._screen.run_worker(run, thread=True)

    def check(self) -> None:
        """For the work: raise Stopped if the person wants it to stop."""
        if self._stopping is not None and self._stopping.is_set():
            raise Stopped("Stopped; nothing was changed.")

    def say(self, tell: Callable[[str], object], text: str) -> None:
        """For the work: have the screen say how far it is."""
        self._screen.call_later(tell, text)

    def stop(self) -> None:
        """Have it stop as soon as it can."""
        if self._stopping is not None:
            self._stopping.set()
