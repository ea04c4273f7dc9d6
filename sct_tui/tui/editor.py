"""The person's own editor on a field's text ($VISUAL, else $EDITOR)."""

import os
import shlex
from pathlib import Path

from textual.app import App, SuspendNotSupported

from sct_tui.guard import Guard
from sct_tui.model.errors import CannotWrite, ConfigurationError


def editor_command() -> list[str]:
    """The editor and its options. Raises ConfigurationError if none is named, or its name cannot be taken apart."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        command = []
    if not command:
        raise ConfigurationError(
            "No editor is named.", where="EDITOR", mend="Before you start sct: export EDITOR=nano (or vi)."
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
