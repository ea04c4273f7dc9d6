"""Who decides beside who lives here: the bodies of a round, and each group's shares."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import cleaned
from sct_tui.rules.representation import (
    BODIES,
    FIGURES,
    Comparison,
    FigureOrder,
    Representation,
    representation,
    sorted_figures,
)
from sct_tui.rules.representation_words import body_line, comparison_lines, left_out_lines
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.widgets.line_list import LineList, Row

_ORDERS = {
    FigureOrder.ENTERED: "As entered",
    FigureOrder.DIFFERENCE: "By difference, the furthest below the town first",
    FigureOrder.GROUP: "By group",
    FigureOrder.BODY: "By body",
}
_ALL, _BODY = "all", "body:"
_ENTRIES, _TO_ENTRIES = "entries", "+ Enter or correct figures, in the step Identify"


class RepresentationScreen(CycleWorkScreen):
    """The figures of the step Identify, compared."""

    HELP = (
        "The bodies that decide, and each group's share in the town beside its share in a body: as counted, in percent,"
        " the difference in percentage points, and what one seat more for the group would change. Everything is worked"
        " out from what is entered under “Who decides now” and “Local figures”; Enter goes there.\n\n"
        "From numbers that cannot be, such as more members than seats, nothing is worked out, and it says why. What was"
        " taken over from an earlier round counts once it is confirmed.\n\n"
        "{representation.small} hides what tells of fewer than 5 people. {representation.sort} sorts,"
        " {representation.filter} shows one body only."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("representation")

    def __init__(self, cycle_id: str) -> None:
        super().__init__(cycle_id)
        self._order = FigureOrder.ENTERED
        self._body = ""
        self._hides_small = False

    def title_text(self) -> str:
        """What this is first, as a long title is cut at its end; then the action and the round."""
        return f"Representation · {self.work.application.action.label} · round {self.work.cycle.number}"

    def compose_work(self) -> ComposeResult:
        """The bodies, and the figures."""
        yield Static("", markup=False, id="bodies", classes="form-intro")
        yield LineList(id="figures")

    def show_work(self) -> None:
        """Read the round and compare."""
        self.read_again()
        found = self._found()
        figures = self.query_one("#figures", LineList)
        if found is None:
            said = "This round's cycle definition does not ask for bodies and figures, so nothing can be compared."
            self.query_one("#bodies", Static).update(said)
        else:
            self.query_one("#bodies", Static).update(cleaned("\n".join(self._head(found))))
            shown = [one for one in sorted_figures(found, self._order) if self._body in ("", one.body)]
            figures.show([*(self._row(one) for one in shown), Row(_ENTRIES, _TO_ENTRIES)])
        if not self.focused:
            figures.focus()

    @on(LineList.Chosen, "#figures")
    def _go(self) -> None:
        self.sct.open_step(self.cycle_id, self.work.definition.step_of(FIGURES), FIGURES)

    def action_small(self) -> None:
        """Hide what tells of fewer than five people, or show it."""
        self._hides_small = not self._hides_small
        self.show_work()
        said = "What tells of fewer than 5 people is hidden." if self._hides_small else "All counts are shown."
        self.say(said)

    def action_sort(self) -> None:
        """Ask how to sort the figures."""
        rows = [Row(str(order), title) for order, title in _ORDERS.items()]
        self.app.push_screen(ChooseScreen("Sort the figures", rows, at=str(self._order)), self._sort)

    def action_filter(self) -> None:
        """Ask which body to show."""
        found = self._found()
        names = dict.fromkeys(one.body for one in found.comparisons if one.body) if found else {}
        rows = [Row(_ALL, "All bodies"), *(Row(f"{_BODY}{name}", f"Only {name}") for name in names)]
        self.app.push_screen(ChooseScreen("Show the figures of which body?", rows), self._filter)

    def _sort(self, chosen: str | None) -> None:
        if chosen is not None:
            self._order = FigureOrder(chosen)
            self.show_work()

    def _filter(self, chosen: str | None) -> None:
        if chosen is not None:
            self._body = chosen.removeprefix(_BODY) if chosen != _ALL else ""
            self.show_work()

    def _found(self) -> Representation | None:
        return representation(self.work.definition, self.work.answers, self.workspace.clock.today())

    def _head(self, found: Representation) -> list[str]:
        bodies = "; ".join(body_line(body.name, body.seats) for body in found.bodies)
        lines = [f"Who decides: {bodies or 'no body noted yet'}", *left_out_lines(found)]
        if any(one.prompt.id in (BODIES, FIGURES) for one in self.waiting()):
            lines.append(f"{key_of('cycle.lap')} on the round leads through bodies and figures that wait for it.")
        elif not found.comparisons:
            lines.append("No figures yet: enter them in the step Identify, beside the bodies.")
        if self._body:
            lines.append(f"Shown: only {self._body} ({key_of('representation.filter')} shows others)")
        return lines

    def _row(self, one: Comparison) -> Row:
        title = f"{one.group or 'A group without a name'} · {one.body or 'no body named'}"
        return Row(str(one.number), title, "\n".join(comparison_lines(one, hides_small=self._hides_small)))
