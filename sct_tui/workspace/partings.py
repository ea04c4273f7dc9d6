"""The line that one leaves for the next person of the town."""

from sct_tui.cleaning import one_line, storable
from sct_tui.model.coming_back import PartingLine, parting_address
from sct_tui.model.errors import BadInput
from sct_tui.model.journal import Context
from sct_tui.model.states import REMOVED, StateKind, answered
from sct_tui.workspace.people import People

PARTING_LIMIT = 300  # characters: a line, not a letter; notes are for more
SOMEBODY = "somebody"
_LEAVE = "leave_line"


class Partings(People):
    """Lines for the next person."""

    def parting_line(self) -> PartingLine | None:
        """The line that somebody left for the next person, if there is one."""
        held = self.store.held(parting_address(self.town.id))
        if held.state.kind is not StateKind.ANSWERED:
            return None
        # Whoever undid a later line brought this one back, and did not write it.
        wrote = [
            past.event
            for past in self.store.past.at_address(parting_address(self.town.id))
            if past.act_name == _LEAVE and past.event.new == held.state
        ]
        by, at = (wrote[0].actor.person, wrote[0].at) if wrote else (held.by, held.at)
        name = self.names().get(by, SOMEBODY)
        return PartingLine(str(held.state.value), name, at, is_own=self.has_person and by == self.person.id)

    def leave_line(self, text: str) -> PartingLine | None:
        """Leave a line for the next person, in place of the one before; blank takes it away. Returns what stands now.

        Raises BadInput if it is too long for a line.
        """
        said = one_line(storable(text)).strip()
        if len(said) > PARTING_LIMIT:
            raise BadInput(
                f"The line has {len(said)} characters; one holds at most {PARTING_LIMIT}.",
                mend="Shorten it, or write a note on the step.",
            )
        before = self.parting_line()
        if said != (before.text if before else ""):
            with self._act(_LEAVE if said else "clear_line") as writing:
                state = answered(said) if said else REMOVED
                writing.change(parting_address(self.town.id), state, Context(self.town.id))
        return self.parting_line()
