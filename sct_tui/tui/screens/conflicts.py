"""Conflicts, one at a time: what was said here and elsewhere, word by word, and the person's choice."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.model.history import Scope
from sct_tui.model.journal import Address, Subject
from sct_tui.tui.bindings import bindings
from sct_tui.tui.conflict_words import CONFLICT_SIGN
from sct_tui.tui.difference_text import difference_text
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.conflicts import Conflict, Decision

_THEIRS = "theirs:"
_LATER, _DONE = "later", "done"
_NOTHING = "(nothing)"
_AGAINST_BASE = "Each is marked against what both began with: [-taken out-]  {+put in+}."
_TWO_TEXTS = (
    "What both began with is not known here, so the texts are only compared with each other: [-only here-]"
    "  {+only elsewhere+}."
)
_SETTLED = (
    "Nothing waits for a choice. Everything that was changed here and elsewhere is settled.\n"
    "{any.undo} takes your last choice back; the history keeps what was not chosen."
)


class ConflictsScreen(WorkScreen):
    """The open conflicts of an application, or of the town. What is chosen is saved at once."""

    HELP = (
        "Somebody changed the same thing here and elsewhere, and a file brought both together. Until somebody chooses,"
        " what was here stands. Choose for one after another, in any order; you can leave at any time, and what is not"
        " chosen waits: on home, at the step and at the answer.\n\n"
        "Keep what is here, take what was written elsewhere, keep both texts one after the other, or write it anew."
        " Each choice is a change of its own: the history keeps what was not chosen, and {any.undo} opens the choice"
        " again.\n\n"
        "{conflicts.next} and {conflicts.previous} go to the next conflict and the one before. Tab goes to the texts,"
        " which scroll with the arrows."
    )
    AUTO_FOCUS = "#conflict-choices"
    BINDINGS: ClassVar[list[BindingType]] = bindings("conflicts")

    def __init__(self, application_id: str = "", at: Address | None = None) -> None:
        super().__init__()
        self._application_id = application_id
        self._at = at
        self._conflicts: list[Conflict] = []
        self._shown: Address | None = None

    def title_text(self) -> str:
        """The town, or the application."""
        if not self._application_id:
            return f"{super().title_text()} · Conflicts"
        return f"{self.workspace.application(self._application_id).application.label} · Conflicts"

    def compose_work(self) -> ComposeResult:
        """What it is about, the texts, and the choices."""
        yield Static("", markup=False, id="conflict-about", classes="form-title")
        yield Static("", markup=False, id="conflict-intro", classes="form-intro")
        yield VerticalScroll(id="conflict-texts")
        yield LineList(id="conflict-choices")

    def show_work(self) -> None:
        """Read the conflicts; one that was opened again meanwhile comes first."""
        known = {conflict.address for conflict in self._conflicts}
        is_first = not known
        self._conflicts = self.workspace.conflicts(self._application_id)
        again = next((found.address for found in self._conflicts if found.address not in known), None)
        if again and not is_first:
            self._at = again
        self._show()
        if not self.focused:
            self.query_one("#conflict-choices").focus()

    @property
    def conflict(self) -> Conflict | None:
        """The one that is shown."""
        found = next((conflict for conflict in self._conflicts if conflict.address == self._at), None)
        return found or (self._conflicts[0] if self._conflicts else None)

    def history_scope(self) -> Scope:
        """What happened where the conflict is."""
        conflict = self.conflict
        if conflict is None or not conflict.context.application:
            return Scope(self._application_id)
        is_answer = conflict.address.subject is Subject.ANSWER
        context, address = conflict.context, conflict.address
        prompt = address.field if is_answer and context.step else ""
        return Scope(context.application, context.cycle, context.step, prompt, address.entry if prompt else "")

    def action_go(self, by: int) -> None:
        """Go to another conflict without choosing."""
        if len(self._conflicts) < 2 or self.conflict is None:
            self.say("There is no other conflict." if self._conflicts else "")
            return
        place = self._conflicts.index(self.conflict)
        self._at = self._conflicts[(place + by) % len(self._conflicts)].address
        self._show()

    @on(LineList.Chosen, "#conflict-choices")
    def _chosen(self, event: LineList.Chosen) -> None:
        conflict, row = self.conflict, event.row.id
        if conflict is None:
            self.action_back()
        elif row == _LATER:
            self.action_go(1)
        elif row == Decision.EDIT:
            self._edit(conflict)
        elif row.startswith(_THEIRS):
            self._settle(conflict, Decision.THEIRS, int(row.removeprefix(_THEIRS)))
        else:
            self._settle(conflict, Decision(row))

    def _settle(self, conflict: Conflict, decision: Decision, number: int = 0) -> None:
        if self.succeeds(lambda: self.workspace.settle(conflict, decision, number=number)):
            self._go_on(conflict)
        else:
            self._read_again(conflict.address)

    def _edit(self, conflict: Conflict) -> None:
        column = self._column(conflict)
        form = FormScreen(
            f"Write it anew: {conflict.subject}",
            [column],
            lambda texts: self._write(conflict, texts),
            texts={column.id: self._to_begin_with(conflict, column)},
            intro=f"{conflict.where}\nWhat you save here settles the conflict.",
        )
        self.app.push_screen(form, lambda is_saved: self._go_on(conflict) if is_saved else None)

    def _write(self, conflict: Conflict, texts: Texts) -> None:
        self.workspace.settle(conflict, Decision.EDIT, text=texts["text"])

    def _column(self, conflict: Conflict) -> Column:
        """The field in which it is written anew."""
        if conflict.address.subject is Subject.NOTE:
            return Column("text", "The note", PromptKind.TEXT, True, Visibility.TEAM)
        field = self.workspace.field_at(self.workspace.cycle_work(conflict.address.owner), conflict.address)
        return Column("text", field.title, field.kind, True, field.visibility, choices=field.choices)

    def _to_begin_with(self, conflict: Conflict, column: Column) -> str:
        """Both texts, what is here first; of what is no text, what is here."""
        if not conflict.can_join:
            return self.workspace.as_typed(column, conflict.mine_state)
        separator = " / " if column.kind is PromptKind.LINE else "\n\n"
        return separator.join([conflict.mine, *conflict.theirs])

    def _go_on(self, conflict: Conflict) -> None:
        """It is settled: show the next one."""
        place = self._conflicts.index(conflict) if conflict in self._conflicts else 0
        following = [found.address for found in (*self._conflicts[place + 1 :], *self._conflicts[:place])]
        self._read_again(following[0] if following else None)
        left = len(self._conflicts)
        to_go = f"{left} to go" if left else "nothing is left to choose"
        self.say(f"Settled: {conflict.subject}; {to_go}. {key_of('any.undo')} takes it back.")

    def _read_again(self, at: Address | None) -> None:
        self._conflicts = self.workspace.conflicts(self._application_id)
        self._at = at
        self._show()

    def _show(self) -> None:
        conflict = self.conflict
        about, intro = self.query_one("#conflict-about", Static), self.query_one("#conflict-intro", Static)
        texts, choices = self.query_one("#conflict-texts"), self.query_one("#conflict-choices", LineList)
        texts.remove_children()
        if conflict is None:
            about.update("✓ No open conflict")
            intro.update(with_keys(_SETTLED))
            choices.show([Row(_DONE, "Go back")])
            choices.focus()
            return
        number = self._conflicts.index(conflict) + 1
        about.update(one_line(f"{CONFLICT_SIGN} {number} of {len(self._conflicts)}  {conflict.where}"))
        intro.update(_TWO_TEXTS if conflict.base is None else _AGAINST_BASE)
        texts.mount(*(_text(title, content) for title, content in _sides(conflict)))
        texts.scroll_home(animate=False)
        is_another, self._shown = conflict.address != self._shown, conflict.address
        choices.show(self._choices(conflict), at=str(Decision.MINE) if is_another else None)

    def _choices(self, conflict: Conflict) -> list[Row]:
        rows = [Row(Decision.MINE, "Keep what is here (mine)")]
        for number, who in enumerate(conflict.people):
            which = f", {number + 1} of {len(conflict.people)}" if len(conflict.people) > 1 else ""
            rows.append(Row(f"{_THEIRS}{number}", f"Take what {who} wrote elsewhere (theirs{which})"))
        if conflict.can_join:
            rows.append(Row(Decision.BOTH, "Keep both, one after the other"))
        if conflict.can_edit and not self._is_read_only(conflict):
            rows.append(Row(Decision.EDIT, "Write it anew (edit)"))
        if len(self._conflicts) > 1:
            rows.append(Row(_LATER, "Decide later, go to the next"))
        return rows

    def _is_read_only(self, conflict: Conflict) -> bool:
        return self.workspace.cycle_work(conflict.address.owner).definition.is_outline


def _sides(conflict: Conflict) -> Sequence[tuple[str, Content]]:
    """What is here and what each of the others says, each with who and when."""
    here = f"Here: {_who(conflict.by, conflict.at)}"
    mine = Content(cleaned(conflict.mine)) if conflict.base is None else difference_text(conflict.base, conflict.mine)
    began_with = conflict.mine if conflict.base is None else conflict.base
    sides = [(here, mine)]
    for number, (version, who, text) in enumerate(
        zip(conflict.versions, conflict.people, conflict.theirs, strict=True), start=1
    ):
        which = f" ({number} of {len(conflict.theirs)})" if len(conflict.theirs) > 1 else ""
        sides.append((f"Elsewhere{which}: {_who(who, version.at)}", difference_text(began_with, text)))
    return sides


def _who(name: str, at: datetime | None) -> str:
    return one_line(f"{name}, {local_day_and_time(at) if at else 'nobody knows when'}")


def _text(title: str, content: Content) -> Vertical:
    shown = content if content.plain else Content(_NOTHING)
    return Vertical(
        Static(title, markup=False, classes="field-title"), Static(shown, markup=False), classes="conflict-text"
    )
