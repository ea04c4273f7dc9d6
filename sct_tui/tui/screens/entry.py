"""The entries of a repeating prompt on a step's form: their rows, and the form of one entry."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from sct_tui.clock import local_time
from sct_tui.model.errors import SctError
from sct_tui.model.flow import Column, Prompt
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Subject, answer_address
from sct_tui.model.states import StateKind
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.line_list import Row
from sct_tui.tui.widgets.prompt_field import DRAFT_SECONDS

if TYPE_CHECKING:
    from sct_tui.tui.screens.step import StepScreen


class EntryScreen(FormScreen):
    """The form of an entry. Esc saves too: saved is the normal state, and leaving is always allowed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "Done", id="entry.done"),
        Binding("ctrl+s", "save", "Save", show=False, id="entry.save"),
    ]

    def __init__(
        self,
        title: str,
        columns: tuple[Column, ...],
        save: Callable[[Texts], object],
        *,
        texts: Texts,
        keep_drafts: Callable[[Texts], object],
        drop_drafts: Callable[[], object],
    ) -> None:
        super().__init__(title, columns, save, texts=texts, on_typed=self._typed_something, on_cancel=drop_drafts)
        self._keep_drafts = keep_drafts
        self._unsaved: dict[str, str] = {}
        self._saw_problem = ""

    def action_done(self) -> None:
        """Save and close. What cannot be read is said once, and kept as a draft on the second Esc."""
        texts = self.texts()
        if texts == {column.id: self._texts.get(column.id, "") for column in self.columns} and not self._saw_problem:
            self.dismiss(False)
            return
        if self._saw_problem and self._saw_problem == repr(texts):
            self._flush()
            self.dismiss(True)
            return
        try:
            self._save(texts)
        except SctError as error:
            self._saw_problem = repr(texts)
            self.say(f"{error} Esc once more leaves it as a draft.")
            self._focus_named(error.where)
            return
        self.dismiss(True)

    def _typed_something(self, column_id: str, text: str) -> None:
        if not self._unsaved:
            self.set_timer(DRAFT_SECONDS, self._flush)
        self._unsaved[column_id] = text

    def _flush(self) -> None:
        unsaved, self._unsaved = self._unsaved, {}
        if unsaved and self.is_attached:
            try:
                self._keep_drafts(unsaved)
            except SctError as error:
                self.say(str(error))


class EntryForms:
    """Shows a step's entries and opens their forms, for the step's screen."""

    def __init__(self, screen: "StepScreen") -> None:
        self._screen = screen
        self._removed: dict[str, str] = {}

    def show(self, field: EntriesField) -> None:
        """Show the entries of a prompt, with those that are only drafts so far."""
        prompt, work = field.prompt, self._screen.work
        drafts = self._drafts(prompt)
        entries = work.answers.rows(prompt.id)
        rows = [
            Row(
                entry.id,
                f"{number}. {self._screen.workspace.entry_in_words(prompt, entry)}",
                "draft, not saved" if entry.id in drafts else "",
            )
            for number, entry in enumerate(entries, start=1)
        ]
        known = {entry.id for entry in entries}
        rows += [
            Row(entry_id, f"(draft) {' · '.join(text for text in cells.values() if text)}", "Enter goes on with it")
            for entry_id, cells in drafts.items()
            if entry_id not in known and entry_id != self._removed.get(prompt.id)
        ]
        field.show_rows(rows)
        held = work.answers.held(prompt.id)
        if held.state.kind is StateKind.NOT_APPLICABLE:
            field.show_title("not applicable")
            field.show_message(f"Not applicable: {held.state.reason}")
        else:
            field.show_title(f"✓ {len(entries)} recorded" if entries else "")
            undo = "  Removed; u brings it back." if self._removed.get(prompt.id) else ""
            keys = "  Enter opens, Del removes, Shift+Up and Shift+Down move." if entries else ""
            field.show_message(undo or keys)

    def open(self, field: EntriesField, entry_id: str) -> None:
        """Open the form of an entry, or of a new one."""
        screen, prompt, work = self._screen, field.prompt, self._screen.work
        workspace = screen.workspace
        columns = workspace.columns(prompt)
        entry = next((row for row in work.answers.rows(prompt.id) if row.id == entry_id), None)
        drafts = self._drafts(prompt).get(entry_id, {})
        is_new = entry is None
        entry_id = new_id() if entry_id == ADD else entry_id
        stored = {
            column.id: workspace.as_typed(column, entry.cell(column.id).state) if entry else "" for column in columns
        }
        seen = {column.id: entry.cell(column.id).revision if entry else "" for column in columns}

        def address(column_id: str) -> Address:
            return answer_address(work.cycle.id, prompt.id, entry_id, column_id)

        def save(texts: Texts) -> None:
            if is_new:
                workspace.add_entry(work, prompt.id, texts, entry_id)
            else:
                changed = {column_id: text for column_id, text in texts.items() if text != stored[column_id]}
                workspace.edit_entry(work, prompt.id, entry_id, changed, seen)
            screen.say(f"saved {local_time(workspace.clock.now())}")

        def keep_drafts(texts: Texts) -> None:
            for column_id, text in texts.items():
                workspace.save_draft(work, address(column_id), text, seen[column_id])

        def drop_drafts() -> None:
            workspace.drop_drafts([address(column.id) for column in columns])

        title = f"{prompt.title}: {'new entry' if is_new else 'entry'}"
        texts = {**stored, **drafts}
        form = EntryScreen(title, columns, save, texts=texts, keep_drafts=keep_drafts, drop_drafts=drop_drafts)
        screen.app.push_screen(form)

    def change(self, field: EntriesField, what: str, entry_id: str) -> None:
        """Remove, bring back or move an entry."""
        screen, prompt = self._screen, field.prompt
        workspace, work = screen.workspace, screen.work
        is_saved = any(entry.id == entry_id for entry in work.answers.rows(prompt.id))
        if what == "restore":
            removed = self._removed.pop(prompt.id, "")
            if removed:
                screen.attempt(lambda: workspace.restore_entry(work, prompt.id, removed))
        elif what == "remove" and is_saved:
            screen.attempt(lambda: workspace.remove_entry(work, prompt.id, entry_id))
            self._removed[prompt.id] = entry_id
        elif what == "remove":
            cells = self._drafts(prompt).get(entry_id, {})
            addresses = [answer_address(work.cycle.id, prompt.id, entry_id, column_id) for column_id in cells]
            screen.attempt(lambda: workspace.drop_drafts(addresses))
        elif is_saved:
            by = -1 if what == "up" else 1
            screen.attempt(lambda: workspace.move_entry(work, prompt.id, entry_id, by))
        screen.show_work()

    def _drafts(self, prompt: Prompt) -> dict[str, dict[str, str]]:
        """The person's drafts of this prompt's entries: text by entry id and column id."""
        found: dict[str, dict[str, str]] = {}
        for address, draft in self._screen.workspace.drafts(self._screen.work).items():
            if address.subject is Subject.ANSWER and address.field == prompt.id and address.entry:
                found.setdefault(address.entry, {})[address.column] = draft.text
        return found
