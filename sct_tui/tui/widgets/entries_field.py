"""A repeating prompt: its entries as rows, and a row that adds one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from sct_tui.tui.bindings import bindings
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.prompt_block import PromptBlock

ADD = "add"


class EntryList(LineList):
    """The rows of a repeating prompt, with the keys that act on an entry."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("entries")

    class Asked(Message):
        """Something is to be done with an entry: remove, restore, copy, up or down."""

        def __init__(self, what: str, entry: str) -> None:
            super().__init__()
            self.what = what
            self.entry = entry

    def action_move(self, by: int) -> None:
        """Move the cursor; past an end, to the next field."""
        before = self.current
        super().action_move(by)
        if self.current is before and abs(by) == 1:
            if by > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()

    def action_ask(self, what: str) -> None:
        """Ask for something to be done with the entry under the cursor."""
        if self.current:
            self.post_message(self.Asked(what, self.current.id))


class EntriesField(PromptBlock):
    """A repeating prompt. Opened asks for an entry's form (ADD for a new one); Asked for anything else."""

    class Opened(Message):
        """An entry is to be opened; entry is its id, or ADD."""

        def __init__(self, field: "EntriesField", entry: str) -> None:
            super().__init__()
            self.field = field
            self.entry = entry

    class Asked(Message):
        """Something is to be done with an entry."""

        def __init__(self, field: "EntriesField", what: str, entry: str) -> None:
            super().__init__()
            self.field = field
            self.what = what
            self.entry = entry

    def make_field(self) -> EntryList:
        """The rows."""
        return EntryList(id="field")

    @property
    def field(self) -> EntryList:
        """The rows, which take the focus."""
        return self.query_one("#field", EntryList)

    def show_rows(self, rows: Sequence[Row], *, can_add: bool = True) -> None:
        """Show the entries, and under them the row that adds one, unless nothing can be added."""
        if can_add:
            rows = [*rows, Row(ADD, "+ Add an entry" if not rows else "+ Add another")]
        self.field.show(rows or [Row(ADD, "(no entry)")])

    @on(LineList.Chosen)
    def _open(self, event: LineList.Chosen) -> None:
        event.stop()
        self.post_message(self.Opened(self, event.row.id))

    @on(EntryList.Asked)
    def _ask(self, event: EntryList.Asked) -> None:
        event.stop()
        if event.entry != ADD or event.what == "restore":
            self.post_message(self.Asked(self, event.what, event.entry))
