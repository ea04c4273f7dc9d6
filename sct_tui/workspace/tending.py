"""Looking after the database in a process of its own, once the first screen stands."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.care import tending_argv

_SAID: dict[int, str] = {
    ExitCode.BAD_DATA: "The database is damaged. Leave sct, then: sct db check, and sct db restore for a backup.",
    ExitCode.CANNOT_WRITE: "Today's backup could not be written: the disk may be full. See: sct doctor",
}


def tend(database: Path, tell: Callable[[str], None], *, is_thorough: bool) -> None:
    """Check the database and make the day's backup, without keeping anybody waiting.

    tell is called in another thread with a sentence if something is wrong. is_thorough: after an unclean end.
    """
    argv = tending_argv(database, is_thorough=is_thorough)
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    # Signals that the guard blocks in this process are not blocked there; a session of its own survives a hang-up.
    child = os.posix_spawn(argv[0], argv, os.environ, file_actions=nowhere, setsigmask=[], setsid=True)

    def wait() -> None:
        _, status = os.waitpid(child, 0)
        said = _SAID.get(os.waitstatus_to_exitcode(status), "")
        if said:
            tell(said)

    threading.Thread(target=wait, name="sct-tending", daemon=True).start()
