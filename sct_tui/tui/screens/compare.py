"""Two rounds compared: choosing the other one, and what differs between them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import cleaned
from sct_tui.model.work import CycleWork
from sct_tui.rules.comparison import Comparison
from sct_tui.rules.comparison_words import THEN_AND_NOW, change_in_words, sides_of, summary_in_words
from sct_tui.tui.bindings import bindings
from sct_tui.tui.compare_words import CHANGED, comparison_rows, round_in_words
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.line_list import LineList, Row


def rounds_to_choose(works: list[CycleWork], cycle_id: str) -> list[Row]:
    """The rounds that one can be compared with: those of its own application first."""
    own = next(work.application.id for work in works if work.cycle.id == cycle_id)
    others = sorted((work for work in works if work.cycle.id != cycle_id), key=lambda work: work.application.id != own)
    return [Row(work.cycle.id, round_in_words(work)) for work in others]


class CompareScreen(WorkScreen):
    """What differs between two rounds."""

    HELP = (
        "Two rounds, each under the steps and the edition it began with. [-This-] stands in the first, {+this+} in the"
        " second. What one of them only lacks because its step is still open stands apart, as not answered yet. Before"
        " entries, + is new, - is gone, ~ is changed. Enter shows a change in full.\n\n"
        "{compare.turn} looks at it the other way round."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")

    def __init__(self, before: str, after: str) -> None:
        """before and after are the ids of the rounds."""
        super().__init__()
        self._before, self._after = before, after
        self._found: Comparison | None = None

    def title_text(self) -> str:
        """Both rounds."""
        before, after = self._works()
        if before.application.id == after.application.id:
            label = before.application.action.label
            return f"Rounds {before.cycle.number} and {after.cycle.number} compared · {label}"
        return f"Compared: {before.in_words}, and {after.in_words}"

    def compose_work(self) -> ComposeResult:
        """Which rounds they are, and what differs."""
        yield Static("", markup=False, id="compare-intro", classes="form-intro")
        yield LineList(id="differences")

    def show_work(self) -> None:
        """Read both rounds, and compare them."""
        before, after = self._works()
        self._found = self.workspace.compare(before, after)
        is_named = before.application.id != after.application.id
        sides = sides_of(before, after)
        is_turned = sides != THEN_AND_NOW
        labels = ("From", "To") if is_turned else ("Then", "Now")
        signs = f"[-{sides[0]}-] {{+{sides[1]}+}}"
        intro = [
            f"{labels[0]}: {round_in_words(before, is_named=is_named)}",
            f"{labels[1]}: {round_in_words(after, is_named=is_named)}",
            summary_in_words(self._found),
            *([f"{signs}, - gone, + new, ~ changed. Enter shows one in full."] if self._found.changed else []),
        ]
        self.query_one("#compare-intro", Static).update(cleaned("\n".join(intro)))
        differences = self.query_one("#differences", LineList)
        differences.show(comparison_rows(self._found, before, after))
        if not self.focused:
            differences.focus()

    def action_turn(self) -> None:
        """Take the later for the earlier."""
        self._before, self._after = self._after, self._before
        self.on_screen_resume()

    @on(LineList.Chosen, "#differences")
    def _show_whole(self, event: LineList.Chosen) -> None:
        prompt_id = event.row.id.removeprefix(CHANGED)
        one = next((one for one in self._found.changed if one.prompt == prompt_id), None) if self._found else None
        if one is not None and event.row.id.startswith(CHANGED):
            self.app.push_screen(TextScreen(one.title, "\n".join(change_in_words(one, is_whole=True))))

    def _works(self) -> tuple[CycleWork, CycleWork]:
        return self.workspace.cycle_work(self._before), self.workspace.cycle_work(self._after)
