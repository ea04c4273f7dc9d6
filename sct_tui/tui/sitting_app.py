"""The app as a sitting: keeps what is typed, ends well whatever happens, and looks for what others do."""

import asyncio
import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from sct_tui import collecting
from sct_tui.clock import local_time
from sct_tui.configuration import configuration
from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.tui.drawn_app import DrawnApp
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.keeping import Keeps, SaysWhatIsWrong
from sct_tui.workspace.keeping import Keeping, KeepingNews

if TYPE_CHECKING:
    from sct_tui.guard import Guard
    from sct_tui.model.presence import Present
    from sct_tui.terminal import Terminal
    from sct_tui.workspace.recovering import Found
    from sct_tui.workspace.workspace import Workspace

TENDING_SECONDS = 1.0  # after the first screen, so that looking after the database takes nothing from it
KEPT_MESSAGES = 200
NEWS_SECONDS = 1.0  # how often it is looked whether another sitting wrote


class SittingApp(DrawnApp):
    """What a sitting needs around the screens. Used by SctApp alone."""

    def __init__(
        self, workspace: "Workspace", guard: "Guard | None" = None, terminal: "Terminal | None" = None
    ) -> None:
        self.configured = configuration()
        super().__init__(terminal, self.configured.app)
        self.workspace = workspace
        self.keeping = Keeping(workspace, self._told_by_keeping)
        self.others: list[Present] = []
        self.messages: deque[tuple[datetime, str]] = deque(maxlen=KEPT_MESSAGES)
        self.guard = guard
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_out_of_reach = False
        self._is_entered = False

    def begin_sitting(self) -> None:
        """Let the guard end this app, and look for what others do from time to time."""
        self._loop = asyncio.get_running_loop()
        if self.guard is not None:
            self.guard.watch_over(lambda code: self._call(self.leave_with, code), self.keeping.rescue)
        self.set_interval(NEWS_SECONDS, self._look_around)
        self.set_timer(TENDING_SECONDS, collecting.settle)
        self.app_suspend_signal.subscribe(self, lambda _: self.save_all(), immediate=True)  # before all stands still

    def enter_sitting(self) -> "Found | None":
        """Once it is settled who acts where: be present, and find what an earlier sitting left. None if done before."""
        if self._is_entered:
            return None
        from sct_tui.workspace.recovering import begin_sitting

        self._is_entered = True
        found = begin_sitting(self.workspace)
        if self.guard is not None and not self.workspace.is_read_only:
            self.set_timer(TENDING_SECONDS, partial(self._tend, bool(found.ended)))
        return found

    def _tend(self, is_thorough: bool) -> None:
        from sct_tui.workspace.tending import tend

        with suppress(OSError):  # no room for another process; the next start looks after the database
            tend(self.workspace.database, lambda said: self._call(self._say_problem, said), is_thorough=is_thorough)

    def _say_problem(self, text: str) -> None:
        self.say(text, is_problem=True)

    def on_unmount(self) -> None:
        """The last drafts are written before the app is gone."""
        self.keeping.stop()

    def save_all(self) -> None:
        """Turn what is being typed into answers, on every open screen; what cannot be one stays a draft."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Keeps):
                screen.keep_typed()
        self.keeping.rescue()

    def leave_with(self, code: int) -> None:
        """Leave with an exit code. What is being typed is saved first."""
        self.save_all()
        self.exit(code, return_code=code)

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Say something in the status line of the screen at hand; over a form, what is wrong stands in the form."""
        if isinstance(self.screen, WorkScreen):
            self.screen.say(text, is_problem=is_problem)
        elif is_problem and isinstance(self.screen, SaysWhatIsWrong):
            self.remember_said(text)
            self.screen.say(text)

    def remember_said(self, text: str) -> None:
        """Keep what a status line says, to be read again."""
        if text and (not self.messages or self.messages[-1][1] != text):
            self.messages.append((self.workspace.clock.now(), text))

    def _call(self, act: Callable[..., object], *arguments: object) -> None:
        """Have the event loop do something, from another thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act, *arguments)

    def _told_by_keeping(self, news: KeepingNews) -> None:
        self._call(self._say_keeping, news)

    def _say_keeping(self, news: KeepingNews) -> None:
        if not self.is_running or not self.screen_stack:
            return
        if news.trouble:
            self.say(news.trouble, is_problem=True)
        elif news.is_over:
            self.say(
                f"Saving works again; what you typed is kept as a draft, {local_time(self.workspace.clock.now())}."
            )
        elif self.keeping.has_texts:  # else it was saved before this could be said
            self.say(f"draft kept {local_time(self.workspace.clock.now())}")

    def _look_around(self) -> None:
        """Show what other sittings changed, and who is here, without moving the focus."""
        collecting.tidy()
        if not self.screen_stack:
            return
        screen = self.screen
        if not (self.workspace.has_person and self.workspace.has_town) or not isinstance(screen, WorkScreen):
            return
        try:
            changes = self.workspace.news()
            others = self.workspace.others_present()
        except SctError as error:
            if not self._is_out_of_reach:
                self._is_out_of_reach = True
                self.say(str(error), is_problem=True)
            return
        if self._is_out_of_reach:
            self._is_out_of_reach = False
            self.say("The database can be reached again.")
        if changes:
            screen.show_news(changes)
        if others != self.others:
            self.others = others
            screen.show_presence()

    async def _dispatch_message(self, message: Message) -> None:
        """An error of ours is said, wherever a key or a message met it; anything else is a fault."""
        try:
            await super()._dispatch_message(message)
        except SctError as error:
            self.say(str(error), is_problem=True)

    def _handle_exception(self, error: Exception) -> None:
        """Textual would show a traceback with the values of variables, which hold what people typed."""
        if isinstance(error, SctError):
            self.say(str(error), is_problem=True)
            return
        if os.environ.get("SCT_DEBUG") == "1" or self.is_headless:
            super()._handle_exception(error)
            return
        from sct_tui.faults import fault_in_words, keep_fault

        self.keeping.rescue()
        kept = keep_fault(error, self.workspace.clock.now())
        self._return_code = int(ExitCode.FAILED)
        self.panic(fault_in_words(error, kept))
