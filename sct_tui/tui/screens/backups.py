"""Backups: those there are, and making one."""

import shlex
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui import paths
from sct_tui.model.care import Backup
from sct_tui.model.errors import SctError
from sct_tui.rules.backup_words import backup_in_words, holds_in_words
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.background_screen import BackgroundScreen
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace import care

_MAKE = "make"


class BackupsScreen(BackgroundScreen):
    """The backups beside the database, the newest first."""

    RESULT = "#backups-result"
    HELP = (
        "A backup is a whole copy of the database, with everybody's work in it. It lies on this machine beside the"
        " database, and you can go on working while it is made. The app makes one a day, and one before an import; the"
        " oldest go when there are too many.\n\n"
        "{backups.make} makes one now; {any.back} stops that, and nothing of it is left. Nobody may be at work while a"
        " backup is put back, so that is done outside the app: Enter on a backup says how."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("backups")

    def title_text(self) -> str:
        """What is shown."""
        return f"{super().title_text()} · Backups"

    def compose_work(self) -> ComposeResult:
        """Where they lie, the backups, and what came of making one."""
        yield Static("", markup=False, id="backups-place", classes="quiet pad")
        yield LineList(id="backups")
        yield Static("", markup=False, id=self.RESULT.removeprefix("#"))

    def show_work(self) -> None:
        """Read which there are."""
        database = self.workspace.database
        self.query_one("#backups-place", Static).update(f"Copies of {database}, in {database.parent / 'backups'}")
        found = care.backups(database)
        making = Row(_MAKE, f"+ Make a backup now ({key_of('backups.make')})")
        self.query_one(LineList).show([making, *(_row(one) for one in found)])
        if not self.focused:
            self.query_one(LineList).focus()

    @on(LineList.Chosen, "#backups")
    def _chosen(self, event: LineList.Chosen) -> None:
        if event.row.id == _MAKE:
            self.action_make()
        elif not self.background.is_at_work:
            self.say_result(
                f"To put it back, everybody leaves sct first. Then: {self._sct()} db restore {event.row.id}"
            )

    def action_make(self) -> None:
        """Make one, while the work goes on."""
        if self.background.is_at_work:
            return
        database, now = self.workspace.database, self.workspace.clock.now()
        stops = f"{key_of('any.back')} stops."

        def tell(done: int, whole: int) -> None:
            self.background.check()
            self.background.say(self.say_result, f"Making a backup, {100 * done // max(whole, 1)} % … {stops}")

        def done(result: Path | SctError) -> None:
            if isinstance(result, SctError):
                self.say_result(str(result), is_problem=True)
                return
            self.show_work()
            self.query_one(LineList).go_to(result.name)
            self.say_result(f"Made: {result.name}")

        self.say_result(f"Making a backup … {stops}")
        self.background.start(lambda: care.make_backup(database, now, tell=tell), done)

    def _sct(self) -> str:
        """How a command on this database begins."""
        database = self.workspace.database
        if database == paths.demo_database():
            return "sct --demo"
        return "sct" if database == paths.database() else f"sct --db {shlex.quote(str(database))}"


def _row(one: Backup) -> Row:
    """A backup: when, why, how large, and what it holds."""
    return Row(one.path.name, backup_in_words(one), holds_in_words(one))
