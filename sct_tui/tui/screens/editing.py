"""A field's text in the person's own editor: what is written there survives the editor, the app and the terminal."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sct_tui.model.errors import CannotWrite
from sct_tui.tui.editor import edit_in_editor, editor_command
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.recovery import EditorFile, RecoveredText

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


def edit_text(sct: "SctApp", typed: Typed, title: str, take: Callable[[str], object]) -> str:
    """Open a text in the editor and wait; returns what went wrong with it, "" if all is well.

    typed: the text, and the address it belongs to. take gets what was written, if it differs, and holds it. Raises
    CannotWrite if the file cannot be made or the editor not be started, ConfigurationError if none is named.
    """
    editor_command()  # said before anything is written
    workspace = sct.workspace
    at = workspace.clock.now().isoformat(timespec="microseconds")
    about = RecoveredText(typed.address.key, typed.text, typed.based_on, workspace.person.id, at, title)
    try:
        file = EditorFile(workspace.sitting, workspace.database, about)
    except OSError as error:
        raise CannotWrite(
            f"The editor's file cannot be made: {error.strerror}.", mend="Write in the field instead."
        ) from None
    is_well = True
    try:
        is_well = edit_in_editor(sct, file.path, sct.guard)
    finally:
        # Also after an editor that died: what it had written by then is there.
        with suppress(OSError):
            written = file.read()
            if written != typed.text:
                take(written)
        # The guard may be ending the process at this moment, so the file stays until nothing needs it.
        swap = file.swap
        if sct.keeping.write():
            file.remove()
    more = f" What it had not written may be in {swap} (vi -r reads it)." if swap else ""
    return "" if is_well else f"Your editor was stopped; what it had written stands in the field.{more}"
