"""A second coordinator with a copy of the town's work, whose progress files a sitting takes over."""

import shutil
from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import open_workspace
from tests.conftest import DAY
from tests.storms.sittings import Town
from tests.workspace.walking import at, now

BROUGHT = "round-aimed"  # the prompt that only the colleague answers


class Colleague:
    """Answers one prompt anew for each file."""

    def __init__(self, town: Town) -> None:
        """Take a copy of the town's work, before anything is done in it."""
        self._town = town
        self._database = town.home / "colleague" / "sct.db"
        self._database.parent.mkdir(mode=0o700)
        shutil.copy(town.database, self._database)
        self._files = 0

    def write_file(self) -> tuple[Path, str]:
        """A file with something new in it, in the town's home; and what is new."""
        self._files += 1
        text = f"brought {self._files:04d}"
        workspace = open_workspace(self._database, create=False, clock=Clock(DAY))
        if self._files == 1:
            workspace.introduce("Second coordinator")
        workspace.act_as("Second coordinator")
        workspace.settle_town()
        work = now(workspace, self._town.work)
        workspace.answer(work, at(work, BROUGHT), text)
        path = workspace.export(Export(work.application.id), self._town.home / f"from-{self._files}.toml")
        workspace.close()
        return path, text
