"""What came from elsewhere in words: conflicts, with a sign that needs no colour, and what is only to be read."""

from sct_tui.model.work import CycleWork
from sct_tui.workspace.import_words import CONFLICT_SIGN

__all__ = ["CONFLICT_SIGN", "READ_ONLY", "conflict_at", "conflicts_in_words"]

READ_ONLY = "read only here"


def conflicts_in_words(count: int) -> str:
    """Such as ≠ 2 open conflicts; "" for none."""
    return f"{CONFLICT_SIGN} {count} open conflict{'' if count == 1 else 's'}" if count else ""


def conflict_at(work: CycleWork, prompt_id: str, how: str) -> str:
    """What is said at a prompt that was changed here and elsewhere; how: what leads to the choice. "" if it was not."""
    return f"{CONFLICT_SIGN} Changed elsewhere, too: {how}" if work.conflicts_at(prompt_id) else ""
