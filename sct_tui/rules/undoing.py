"""Which act an undo takes back, and which undo a redo: read off the acts themselves, so it holds across sittings."""

from collections.abc import Iterable

from sct_tui.model.history import Act

UNDO, REDO = "undo", "redo"
BEGIN_NEXT_CYCLE = "begin_next_cycle"  # with all that the round takes over
# What makes a person or a town known, what was forgotten on request, and what a calendar file told others is not taken
# back; undo passes over it.
NOT_UNDOABLE = frozenset({"introduce", "add_colleague", "add_town", "set_role", "forget", "write_calendar"})


def undo_target(acts: Iterable[Act]) -> Act | None:
    """The act that an undo takes back, among one person's acts, newest first; None if there is nothing to undo.

    An undo takes back the latest act that still stands: one of the person's own, or a redo, which takes the place of
    what it brought back. Reads no further than it has to.
    """
    taken_back: set[str] = set()
    for act in _counting(acts):
        if act.name == UNDO:
            # An undo on the way always counts: had it been redone, the redo would have come first.
            taken_back.add(act.reverses)
        elif act.id not in taken_back:
            return act
    return None


def redo_target(acts: Iterable[Act]) -> Act | None:
    """The undo that a redo takes back, among one person's acts, newest first; None if there is nothing to redo.

    That is the latest undo that was not redone, unless something else was done since.
    """
    redone: set[str] = set()
    for act in _counting(acts):
        if act.name == REDO:
            redone.add(act.reverses)
        elif act.name != UNDO:
            return None
        elif act.id not in redone:
            return act
    return None


def _counting(acts: Iterable[Act]) -> Iterable[Act]:
    return (act for act in acts if act.has_effect and act.name not in NOT_UNDOABLE)
