"""History: who changed what and when, the newest first; one change in full, and putting back what was there before."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.history import HistoryLine, Scope
from sct_tui.rules.word_differences import Segment, differences_in_signs, folded, word_differences
from sct_tui.tui.bindings import bindings
from sct_tui.tui.difference_text import difference_text
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.dialog import Dialog
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.past_words import origin_in_words

PAGE = 100  # changes read at once
_EMPTY = "Nothing was changed here yet. What anybody changes will stand here, with what was there before."
_OLDER, _KEEP, _PUT_BACK = "older", "keep", "put-back"
_LONGEST_DETAIL = 120


class HistoryScreen(WorkScreen):
    """The changes that a scope holds."""

    HELP = (
        "Everything that was changed, the newest first, with who did it and when. [-This-] was taken out, {+this+} was"
        " put in. Enter shows a change in full, an entry field by field; p puts back what was there before, which is a"
        " change of its own, and {any.undo} undoes it.\n\n{any.undo} takes back your own last change in this town,"
        " {any.redo} does it again."
    )

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._limit = PAGE
        self._lines: dict[str, HistoryLine] = {}

    def title_text(self) -> str:
        """What the history is about."""
        return f"History · {self.workspace.scope_in_words(self._scope)}"

    def compose_work(self) -> ComposeResult:
        """How to read it, and the changes."""
        intro = "Newest first. [-taken out-]  {+put in+}  Enter shows a change in full."
        yield Static(intro, markup=False, classes="form-intro")
        yield LineList(
            id="changes",
            empty=_EMPTY,
        )

    def show_work(self) -> None:
        """Read the changes."""
        lines = self.workspace.history(self._scope, limit=self._limit + 1)
        shown = lines[: self._limit]
        self._lines = {line.id: line for line in shown}
        here = self.workspace.scope_in_words(self._scope)
        rows = [_row(line, here) for line in shown]
        if len(lines) > len(shown):
            rows.append(Row(_OLDER, "Show older changes"))
        changes = self.query_one("#changes", LineList)
        changes.show(rows)
        if not self.focused:
            changes.focus()

    def action_history(self) -> None:
        """This is it."""
        self.say(f"This is the history already; {key_of('any.back')} goes back.")

    @on(LineList.Chosen, "#changes")
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == _OLDER:
            self._limit += PAGE
            self.show_work()
        elif line := self._lines.get(event.row.id):
            self.app.push_screen(ChangeScreen(line), lambda chosen: self._ask(line) if chosen else None)

    def _ask(self, line: HistoryLine) -> None:
        rows = [
            Row(_KEEP, "Leave it as it is"),
            Row(_PUT_BACK, "Put this back", line.before or "(nothing: as if it had not been said)"),
        ]
        self.app.push_screen(
            ChooseScreen(
                f"Put back what was there before? {line.where}",
                rows,
                intro="What stands there now stays in the history.",
            ),
            lambda chosen: self._put_back(line) if chosen == _PUT_BACK else None,
        )

    def _put_back(self, line: HistoryLine) -> None:
        where = self.attempt(lambda: self.workspace.revert(line.id))
        if where is not None:
            self.show_work()
            self.say(f"Put back: {where}. {key_of('any.undo')} undoes it.")


class ChangeScreen(Dialog[bool]):
    """One change in full, over the history. Returns whether what was there before is to be put back."""

    HELP = (
        "One change in full: who made it and when, and the words that were taken out and put in. The arrows scroll.\n\n"
        "{change.put_back} puts back what was there before, as a new change, which the history keeps as well."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("change")

    def __init__(self, line: HistoryLine) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """Where, who, when and why; then the words that changed."""
        line = self._line
        yield Static(one_line(line.where), markup=False, classes="form-title")
        why = f"\nWhy: {cleaned(line.why)}" if line.why else ""
        who = f"{one_line(line.person)} (login {one_line(line.login)})"
        origin = f"\n{_origin(line)}" if origin_in_words(line) else ""
        about = f"{who} {one_line(line.what)}, {local_day_and_time(line.at)}. Change {line.number}.{origin}{why}"
        yield Static(about, markup=False, classes="form-intro")
        with VerticalScroll(id="text"):
            yield Static(changed_text(line), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The text scrolls with the arrows."""
        self.query_one("#text").focus()

    def action_put_back(self) -> None:
        """Ask for what was there before."""
        self.dismiss(True)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(False)


def changed_text(line: HistoryLine) -> Content:
    """What changed, in signs that need no colour, and in colour beside that; of an entry, field by field."""
    if line.fields:
        fields = ((one_line(field.title), _differences(field.before, field.after)) for field in line.fields)
        return Content("\n").join(Content.assemble(f"{title}: ", content) for title, content in fields)
    return _differences(line.before, line.after)


def _differences(before: str, after: str) -> Content:
    found = difference_text(before, after)
    return found if found.plain else Content("(no text: nothing was said before or after)")


def _row(line: HistoryLine, here: str) -> Row:
    """A change as a row; of its place, that part is left out which the whole list is about."""
    where = line.where.removeprefix(here).lstrip(":, ") or line.where
    changed = one_line(differences_in_signs(_shortened(folded(word_differences(line.before, line.after), around=24))))
    who = f"{local_day_and_time(line.at)}, {one_line(line.person)}"
    origin = f"\n{_origin(line)}" if origin_in_words(line) else ""
    why = f"\nWhy: {one_line(line.why)}" if line.why else ""
    return Row(line.id, f"{where}: {line.what}", f"{who}{f': {changed}' if changed else ''}{origin}{why}")


def _origin(line: HistoryLine) -> str:
    """Who wrote it elsewhere, and the file it came from, as a sentence."""
    said = one_line(origin_in_words(line))
    return f"{said[0].upper()}{said[1:]}."


def _shortened(segments: Iterable[Segment]) -> Iterator[Segment]:
    """As much of the differences as a row has room for; the signs stay whole."""
    room = _LONGEST_DETAIL
    for segment in segments:
        if len(segment.text) > room:
            # Between two words, where there is a blank to cut at.
            head = segment.text[: room + 1]
            yield Segment(segment.kind, f"{head[: head.rfind(' ')] if ' ' in head else head[:room]} […]")
            return
        room -= len(segment.text)
        yield segment
