"""The person's own editor on a field's text ($VISUAL, else $EDITOR)."""

import os
import shlex
import shutil
from pathlib import Path

from textual.app import App, SuspendNotSupported

from sct_tui.guard import Guard
from sct_tui.model.errors import CannotWrite, ConfigurationError

_FOR_ANYBODY = "nano"  # it says on its screen how to leave it


def editor_command() -> list[str]:
    """The editor and its options; nano, if it is here, where none is named, or its name cannot be taken apart.

    Raises ConfigurationError if there is none.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        command = []
    if not command:
        if shutil.which(_FOR_ANYBODY):
            return [_FOR_ANYBODY]
        raise ConfigurationError(
            "No editor is named here. You can write in the field as well.",
            where="EDITOR",
            mend="To name one, leave sct and type: export EDITOR=vi",
        )
    return command


def edit_in_editor(app: App[int], path: Path, guard: Guard | None) -> bool:
    """Open a file in the editor and wait until it is closed; the app's screen comes back then.

    Returns whether it ended by itself, and not by a signal. Raises CannotWrite if the editor cannot be started,
    ConfigurationError if none is named.
    """
    command = [*editor_command(), str(path)]
    try:
        with app.suspend():
            # The guard blocks signals in this process; an editor that inherited that could not be ended by them.
            child = os.posix_spawnp(command[0], command, os.environ, setsigmask=[])
            if guard is not None:
                guard.child = child
            try:
                _, status = os.waitpid(child, 0)
            finally:
                if guard is not None:
                    guard.child = None
        return not os.WIFSIGNALED(status)
    except SuspendNotSupported:
        raise CannotWrite("An editor cannot be opened here.", mend="Write in the field instead.") from None
    except OSError as error:
        raise CannotWrite(
            f"The editor cannot be started: {error.strerror}.", where=command[0], mend="Name another in EDITOR."
        ) from None
