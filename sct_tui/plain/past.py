"""Undo and redo."""

from sct_tui.cleaning import one_line
from sct_tui.plain.sitting import Sitting


def undo(sitting: Sitting, _: str = "") -> None:
    """Take back the last thing the person did in this town."""
    sitting.talk.say(f"Undone: {one_line(sitting.workspace.undo())}.")


def redo(sitting: Sitting, _: str = "") -> None:
    """Do again what the last undo took back."""
    sitting.talk.say(f"Redone: {one_line(sitting.workspace.redo())}.")
