"""The workspace: every act of a person, in one object, for the app, the command line and the linear mode."""

from pathlib import Path

from sct_tui.clock import Clock, clock_from_environment
from sct_tui.configuration import configuration
from sct_tui.flow.loading import FlowLibrary
from sct_tui.paths import own_database
from sct_tui.store.store import Store
from sct_tui.workspace.calendars import Calendars
from sct_tui.workspace.coming_back import ComesBack
from sct_tui.workspace.comparing import Compares
from sct_tui.workspace.finding import Finds
from sct_tui.workspace.step_texts import StepTexts

_PATIENCE_AT_A_SCREEN = 1.0  # seconds


class Workspace(Finds, ComesBack, Calendars, Compares, StepTexts):
    """The door.

    Its parts, one a file: people, applications, answers, entries, steps, notes, trainings, coaching, agendas,
    texts of steps, exporting, history, undoing, forgetting, conflicts, importing, planning, comparing,
    readiness, considering where to begin, coming back, finding.
    """

    @property
    def database(self) -> Path:
        """Where the work is kept."""
        return self.store.path

    @property
    def work_from_before(self) -> Path | None:
        """The person's own database, where another one is at work by now: since an administrator shared it, say."""
        own = own_database()
        try:
            is_there = own.stat().st_size > 0 and not own.samefile(self.database)
        except OSError:
            return None
        return own if is_there else None

    @property
    def is_read_only(self) -> bool:
        """Whether this database may be read but not changed, because a newer sct wrote it."""
        return self.store.is_newer

    @property
    def warnings(self) -> list[str]:
        """What a person should know about this database before working in it."""
        newer = "A newer sct wrote this database: you can read everything here, and change nothing."
        return [*([newer] if self.is_read_only else []), *self.store.warnings, *configuration().warnings]

    def be_quick(self) -> None:
        """Wait for other writers only as long as a person at a screen would; what is typed is kept meanwhile."""
        self.store.patience_seconds = _PATIENCE_AT_A_SCREEN

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()


def open_workspace(
    database: Path,
    *,
    create: bool,
    clock: Clock | None = None,
    library: FlowLibrary | None = None,
) -> Workspace:
    """Open the work kept in a database. create: make the database if it is missing (NothingYet is raised if not)."""
    return Workspace(Store(database, create=create), library or FlowLibrary(), clock or clock_from_environment())
