"""One of several choices, or several of them, as lines with ( ) and [ ] marks."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from sct_tui.cleaning import one_line
from sct_tui.model.flow import Choice
from sct_tui.tui.bindings import bindings
from sct_tui.tui.wrapping import wrapped

_MARK_WIDTH = 5  # the cursor's sign, the mark in its brackets, a blank


class ChoiceField(Widget, can_focus=True):
    """Choices, one a line. Arrows move, Space or Enter chooses; on the one that is chosen already, it goes on.

    Where several can be chosen, chosen again a choice is taken back; where one can be, Del takes it back.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--option", "choice--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")

    class Changed(Message):
        """The choice changed. chosen holds the ids, in the order they are offered."""

        def __init__(self, field: "ChoiceField", chosen: list[str]) -> None:
            super().__init__()
            self.field = field
            self.chosen = chosen

        @property
        def control(self) -> "ChoiceField":
            """The field, for @on selectors."""
            return self.field

    def __init__(
        self,
        choices: Sequence[Choice],
        chosen: Sequence[str] = (),
        *,
        is_multiple: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._choices = list(choices)
        self._chosen = set(chosen)
        self._is_multiple = is_multiple
        self._cursor = next((at for at, choice in enumerate(choices) if choice.id in self._chosen), 0)

    @property
    def chosen(self) -> list[str]:
        """The ids chosen, in the order they are offered."""
        return [choice.id for choice in self._choices if choice.id in self._chosen]

    def show(self, chosen: Sequence[str]) -> None:
        """Show another choice, without a message."""
        if set(chosen) != self._chosen:
            self._chosen = set(chosen)
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices take at this width."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of a choice."""
        width = self.size.width
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        at, text = lines[y]
        choice = self._choices[at]
        is_cursor = self.has_focus and at == self._cursor
        style = self.get_component_rich_style("choice--cursor" if is_cursor else "choice--option")
        if y and lines[y - 1][0] == at:
            before = " " * _MARK_WIDTH
        else:
            left, mark, right = ("[", "x", "]") if self._is_multiple else ("(", "•", ")")
            before = f"{'▸' if is_cursor else ' '}{left}{mark if choice.id in self._chosen else ' '}{right} "
        return Strip([Segment(before + text, style)]).adjust_cell_length(width, style)

    def _lines(self, width: int) -> list[tuple[int, str]]:
        """The lines of all choices at this width, each with the number of its choice."""
        room = max(width - _MARK_WIDTH, 1)
        return [(at, line) for at, choice in enumerate(self._choices) for line in wrapped(one_line(choice.title), room)]

    def action_move(self, by: int) -> None:
        """Move to another choice; past an end, to the next field."""
        target = self._cursor + by
        if 0 <= target < len(self._choices):
            self._cursor = target
            self.refresh()
            self.scroll_visible(animate=False)
        elif by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_choose(self) -> None:
        """Choose, or take back, the choice under the cursor."""
        choice = self._choices[self._cursor].id
        if self._is_multiple:
            self._chosen ^= {choice}
        elif choice in self._chosen:
            self.screen.focus_next()
            return
        else:
            self._chosen = {choice}
        self.refresh()
        self.post_message(self.Changed(self, self.chosen))

    def action_clear(self) -> None:
        """Take back what is chosen."""
        if self._chosen:
            self._chosen = set()
            self.refresh()
            self.post_message(self.Changed(self, self.chosen))

    def on_click(self, event: object) -> None:
        """Choose what was clicked."""
        y, lines = int(getattr(event, "y", -1)), self._lines(self.size.width)
        if 0 <= y < len(lines):
            self._cursor = lines[y][0]
            self.action_choose()
