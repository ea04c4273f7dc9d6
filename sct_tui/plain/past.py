"""Undo and redo."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Sitting


def undo(sitting: Sitting, _: str = "") -> None:
    """Take back the last thing the person did in this town."""
    sitting.talk.say(f"Undone: {one_line(sitting.workspace.undo())}.")
    _leave_what_is_gone(sitting)


def redo(sitting: Sitting, _: str = "") -> None:
    """Do again what the last undo took back."""
    sitting.talk.say(f"Redone: {one_line(sitting.workspace.redo())}.")
    _leave_what_is_gone(sitting)


def _leave_what_is_gone(sitting: Sitting) -> None:
    """Go home where the round that the person was in is gone with what was undone."""
    if sitting.cycle:
        try:
            sitting.work()
        except UsageError:
            move(sitting)
