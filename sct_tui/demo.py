"""Demo Town: a fictional town to try things out in, with sample answers. Made through the workspace like any work."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sct_tui import paths
from sct_tui.clock import Clock, clock_from_environment
from sct_tui.model.errors import CannotWrite
from sct_tui.workspace.people import People

if TYPE_CHECKING:
    from sct_tui.workspace.workspace import Workspace

DEMO_DAY = date(2020, 3, 2)  # the demo's day, unless SCT_TODAY sets another

Part = TypeVar("Part", bound=People)


def open_demo(reset: bool = False, clock: Clock | None = None) -> "Workspace":
    """The demo database, made if it is missing, with the coordinator and Demo Town at hand.

    reset: begin afresh. It is made under another name and renamed when it is whole, so that a making that was cut
    off leaves nothing half-made behind. Raises CannotWrite if it cannot be made there.
    """
    from sct_tui.workspace.workspace import Workspace

    return open_part_of_demo(Workspace, reset=reset, clock=clock)


def open_part_of_demo(part: type[Part], *, reset: bool = False, clock: Clock | None = None) -> Part:
    """As open_demo, with that part of the workspace which a command needs."""
    database = paths.demo_database()
    try:
        with _alone(database):
            if reset:
                _remove(database)
            if not database.exists():
                _make(database)
    except OSError as error:
        raise CannotWrite(
            f"The demo cannot be kept there: {error.strerror}.",
            where=str(error.filename or database),
            mend="Look at what is there, or set XDG_DATA_HOME to a directory you may write.",
        ) from error
    workspace = part.opened(database, create=False, clock=clock or clock_from_environment(DEMO_DAY))
    workspace.act_as(None)
    workspace.settle_town()
    return workspace


def _make(database: Path) -> None:
    from sct_tui.demo_samples import seed
    from sct_tui.workspace.workspace import open_workspace

    unfinished = database.with_name(f"{database.stem}-unfinished{database.suffix}")
    _remove(unfinished)  # what an interrupted making left; nobody else is at it, see _alone
    workspace = open_workspace(unfinished, create=True, clock=Clock(DEMO_DAY))
    try:
        seed(workspace, DEMO_DAY)
    finally:
        workspace.close()
    # The last connection to close folds the write-ahead log into the file; with the log left, renaming would lose it.
    if unfinished.with_name(f"{unfinished.name}-wal").exists():
        raise CannotWrite("The demo could not be finished.", where=str(unfinished), mend="Try “sct demo --reset”.")
    unfinished.rename(database)


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Keep other processes from making or removing the demo meanwhile. The kernel lets go if this one dies."""
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = database.with_name(f"{database.stem}.lock")
    file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
