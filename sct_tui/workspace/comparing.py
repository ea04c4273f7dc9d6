"""Comparing two rounds, each under the definition and the edition that it pinned."""

from typing import TYPE_CHECKING

from sct_tui.flow.pinning import build_pinned
from sct_tui.model.edition import Edition
from sct_tui.model.work import Cycle, CycleWork, is_settled
from sct_tui.workspace.answers import Answers
from sct_tui.workspace.door import OUTLINE
from sct_tui.workspace.exporting import Exports

if TYPE_CHECKING:
    from sct_tui.rules.comparison import Comparison, Side


class Compares(Answers, Exports):
    """Two rounds of the town at hand."""

    def compare(self, before: CycleWork, after: CycleWork) -> "Comparison":
        """What differs between two rounds, of one application or of two."""
        from sct_tui.rules.comparison import compare  # few sittings compare

        return compare(self._side(before), self._side(after), self.plain_words)

    def all_cycles(self) -> list[CycleWork]:
        """Every round of the town, archived applications' too, in the order of the applications."""
        found = self.applications(include_archived=True)
        return [self.cycle_work(cycle.id) for one in found for cycle in self.cycles(one.application.id)]

    def _side(self, work: CycleWork) -> "Side":
        from sct_tui.rules.comparison import Side

        open_steps = frozenset(step.id for step in work.definition.steps if not is_settled(work.status(step.id)))
        return Side(work.definition, work.answers, self._pinned_edition(work.cycle), open_steps)

    def _pinned_edition(self, cycle: Cycle) -> Edition | None:
        """The edition that a round pinned; None where a file told of the round and not of the edition's rules."""
        kept = self.store.definition_text(cycle.edition_hash)
        if kept is None or kept[0] == OUTLINE:
            return None
        built = build_pinned(*kept, self.library.pinned)
        return built if isinstance(built, Edition) else None
