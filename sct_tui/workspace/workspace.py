"""The workspace: every act of a person, in one object, for the app, the command line and the linear mode."""

from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.workspace.agendas import Agendas
from sct_tui.workspace.calendars import Calendars
from sct_tui.workspace.coming_back import ComesBack
from sct_tui.workspace.comparing import Compares
from sct_tui.workspace.finding import Finds
from sct_tui.workspace.importing import Imports
from sct_tui.workspace.step_texts import StepTexts

_PATIENCE_AT_A_SCREEN = 1.0  # seconds


class Workspace(Finds, ComesBack, Calendars, Compares, Imports, StepTexts, Agendas):
    """The door.

    Its parts, one a file: people, applications, standings, answers, entries, steps, notes, trainings, coaching,
    agendas, texts of steps, exporting, history, undoing, forgetting, conflicts, importing, planning, comparing,
    readiness, considering where to begin, parting lines, coming back, finding.
    """

    def be_quick(self) -> None:
        """Wait for other writers only as long as a person at a screen would; what is typed is kept meanwhile."""
        self.store.patience_seconds = _PATIENCE_AT_A_SCREEN


def open_workspace(
    database: Path,
    *,
    create: bool,
    clock: Clock | None = None,
    library: FlowLibrary | None = None,
) -> Workspace:
    """Open the work kept in a database. create: make the database if it is missing (NothingYet is raised if not)."""
    return Workspace.opened(database, create=create, clock=clock, library=library)
