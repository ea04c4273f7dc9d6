"""What a round takes over, in words."""

from collections.abc import Iterable

from sct_tui.rules.inheriting import ComingOver


def coming_over_lines(coming: ComingOver, number: int) -> list[str]:
    """What the round after round number takes over, and what it leaves out and why; each a sentence or two."""
    if not coming.names_any:
        return [f"The steps that round {number} was begun with do not say what comes over, so nothing is taken over."]
    lines = [f"{left.title} {left.why}, so it is left out." for left in coming.left_out]
    if not coming.carried:
        return [f"Round {number} holds nothing that comes over.", *lines]
    titles = _listed(f"{one.title}{f' ({len(one.entries)})' if one.entries else ''}" for one in coming.carried)
    return [f"Taken over from round {number}: {titles}. It counts for nothing until it is confirmed.", *lines]


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)
