"""The entries of a repeating prompt on a step's form: their rows, and the form of one entry."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from sct_tui.cleaning import cleaned
from sct_tui.clock import local_time
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.errors import SctError, StaleWrite
from sct_tui.model.flow import Column, Prompt, PromptKind
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Draft, Subject, answer_address
from sct_tui.model.states import StateKind
from sct_tui.model.work import Entry
from sct_tui.tui.bindings import bindings
from sct_tui.tui.conflict_words import CONFLICT_SIGN, READ_ONLY
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.editing import edit_text
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.keeping import Keeps
from sct_tui.tui.screens.stale import Decision, StaleScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.answers import Typed

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp
    from sct_tui.tui.screens.step import StepScreen


_KEYS = "  Enter opens, {entries.copy} copies, {entries.remove} removes, {entries.up} and {entries.down} move."


class EntryScreen(Keeps, FormScreen):
    """The form of an entry. Esc saves too: saved is the normal state, and leaving is always allowed."""

    SAVE: ClassVar[str] = "Save and close ({entry.done})"
    CANCEL: ClassVar[str] = "Discard changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("entry")

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        save: Callable[[Texts], object],
        *,
        texts: Texts,
        typed: Callable[[str, str], Typed],
        drop_drafts: Callable[[], object],
        decided: Callable[[StaleWrite], object],
        stored: Texts | None = None,
        intro: str = "",
    ) -> None:
        """typed: a column's text with its address, as it is kept; decided is told that the person saw theirs.

        stored: what is saved, where texts are drafts that leaving the form is to save.
        """
        super().__init__(title, columns, save, texts=texts, intro=intro, on_typed=self._hold, on_cancel=drop_drafts)
        self._stored = dict(self._texts if stored is None else stored)
        self._typed_at = typed
        self._decided = decided
        self._saw_problem = ""
        self._saw_discarding: Texts | None = None

    def action_editor(self) -> None:
        """Open the long text with the focus in the person's own editor."""
        column = next((column for column in self.columns if self.query_one(f"#field-{column.id}").has_focus), None)
        if column is None or column.kind is not PromptKind.TEXT:
            self.say(f"{key_of('entry.editor')} opens long texts in your editor; go to one first.")
            return

        def take(written: str) -> None:
            self.put(column, written)
            self._hold(column.id, written)

        try:
            problem = edit_text(self._sct, self._typed_at(column.id, self._text_of(column)), column.title, take)
        except SctError as error:
            problem = str(error)
        self.say(problem)

    @property
    def _sct(self) -> "SctApp":
        return cast("SctApp", self.app)

    def _hold(self, column_id: str, text: str) -> None:
        self._sct.keeping.hold(self._typed_at(column_id, text))

    def action_save(self) -> None:
        """Save and close; a cell that somebody else changed is asked about first."""
        try:
            self._save(self.texts())
        except StaleWrite as stale:
            self._ask_whose(stale)
        except SctError as error:
            self.say_error(error)
        else:
            self.dismiss(True)

    def action_done(self) -> None:
        """Save and close. What cannot be read is said once, and kept as a draft on the second Esc."""
        texts = self.texts()
        if not self._is_changed(texts) and not self._saw_problem:
            self.dismiss(False)
            return
        if self._saw_problem and self._saw_problem == repr(texts):
            self.dismiss(True)
            return
        try:
            self._save(texts)
        except StaleWrite as stale:
            self._ask_whose(stale)
        except SctError as error:
            self._saw_problem = repr(texts)
            self.say_error(error)
            self.say(f"{error} {key_of('entry.done')} once more leaves it as a draft.")
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Close without what was typed here; nothing brings that back, so it is asked for twice."""
        texts = self.texts()
        if self._is_changed(texts) and self._saw_discarding != texts:
            self._saw_discarding = texts
            self.say(f"“{self.CANCEL}” once more throws away what you typed in this form.")
        else:
            super().action_cancel()

    def leave(self) -> bool:
        """The app is left: save what can be saved; the rest is held as drafts already."""
        if self._is_changed(self.texts()):
            with suppress(SctError):
                self._save(self.texts())
        return True

    def keep_typed(self) -> None:
        """The app is left."""
        self.leave()

    def _is_changed(self, texts: Texts) -> bool:
        return texts != {column.id: self._stored.get(column.id, "") for column in self.columns}

    def _ask_whose(self, stale: StaleWrite) -> None:
        column = next((column for column in self.columns if column.id == stale.address.column), self.columns[0])
        can_join = column.kind in (PromptKind.TEXT, PromptKind.LINE)

        def decided(decision: Decision | None) -> None:
            if decision is None:
                return
            self._decided(stale)
            if decision is Decision.THEIRS:
                self.put(column, stale.theirs_typed)
            elif decision is not Decision.MINE:
                separator = "\n" if column.kind is PromptKind.TEXT else " / "
                self.put(column, f"{stale.theirs_typed}{separator}{stale.mine}")
            if decision is Decision.EDIT:
                self._focus_named(column.id)
            else:
                self.action_save()

        self.app.push_screen(StaleScreen(column.title, stale.mine, stale.theirs, can_join=can_join), decided)


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
        lacking = {lack.entry: _lacking(lack) for lack in self._lacks(prompt) if lack.entry}
        waiting = sum(entry.has_inherited for entry in entries)
        rows = [
            Row(
                entry.id,
                f"{number}. {self._screen.workspace.entry_in_words(prompt, entry)}",
                "\n".join(
                    filter(
                        None,
                        (
                            f"{CONFLICT_SIGN} changed elsewhere, too" if work.conflicts_at(prompt.id, entry.id) else "",
                            "draft, not saved" if entry.id in drafts else lacking.get(entry.id, ""),
                        ),
                    )
                ),
            )
            for number, entry in enumerate(entries, start=1)
        ]
        known = {entry.id for entry in entries}
        rows += [
            Row(
                entry_id,
                f"(draft) {' · '.join(draft.text for draft in cells.values() if draft.text)}",
                "Enter goes on with it",
            )
            for entry_id, cells in drafts.items()
            if entry_id not in known and entry_id != self._removed.get(prompt.id)
        ]
        is_outline = work.definition.is_outline
        field.show_rows(rows, can_add=not is_outline)
        held = work.answers.held(prompt.id)
        if held.state.kind is StateKind.NOT_APPLICABLE:
            field.show_title("not applicable")
            field.show_message(self._screen.workspace.in_words(prompt, held.state))
        elif held.state.kind is StateKind.FORGOTTEN and not rows:
            field.show_title("forgotten")
            field.show_message(self._screen.workspace.in_words(prompt, held.state))
        elif is_outline:
            field.show_title(READ_ONLY)
            field.show_message("  Enter shows an entry in full." if entries else "")
        else:
            state = f"{len(entries)} recorded, {len(lacking)} incomplete" if lacking else f"✓ {len(entries)} recorded"
            if waiting:
                state = f"{len(entries)} recorded, {waiting} to confirm"
            field.show_title(state if entries else "")
            undo = f"  Removed; {key_of('entries.restore')} brings it back." if self._removed.get(prompt.id) else ""
            keys = with_keys(_KEYS) if entries else ""
            field.show_message(undo or keys)

    def open(self, field: EntriesField, entry_id: str) -> None:
        """Open the form of an entry, or of a new one."""
        screen, prompt, work = self._screen, field.prompt, self._screen.work
        workspace = screen.workspace
        columns = workspace.columns(prompt)
        entry = next((row for row in work.answers.rows(prompt.id) if row.id == entry_id), None)
        if work.definition.is_outline:
            if entry:
                screen.app.push_screen(TextScreen(f"{prompt.title}: entry", self._in_full(columns, entry)))
            return
        drafts = self._drafts(prompt).get(entry_id, {})
        is_new = entry is None
        entry_id = new_id() if entry_id == ADD else entry_id
        # A draft goes on from the revision it was made from, not from what is there now.
        stored = {
            column.id: cleaned(workspace.as_typed(column, entry.cell(column.id).state)) if entry else ""
            for column in columns
        }
        seen = {column.id: entry.cell(column.id).revision if entry else "" for column in columns}
        seen |= {column_id: draft.based_on for column_id, draft in drafts.items()}

        def address(column_id: str) -> Address:
            return answer_address(work.cycle.id, prompt.id, entry_id, column_id)

        keeping = screen.sct.keeping

        def save(texts: Texts) -> None:
            with keeping.paused():
                if is_new:
                    workspace.add_entry(work, prompt.id, texts, entry_id)
                else:
                    # Whoever saves the form of an entry that was taken over saw it whole: it is confirmed with it.
                    changed = {
                        column_id: text
                        for column_id, text in texts.items()
                        if text != stored[column_id] or (entry and entry.cell(column_id).state.inherited_from)
                    }
                    workspace.edit_entry(work, prompt.id, entry_id, changed, seen, why=screen.why)
                for column in columns:
                    keeping.settle(address(column.id))
            screen.say(f"saved {local_time(workspace.clock.now())}")

        def typed(column_id: str, text: str) -> Typed:
            return Typed(work, address(column_id), text, seen[column_id], is_answer=not is_new)

        def drop_drafts() -> None:
            for column in columns:
                keeping.give_up(address(column.id))

        def decided(stale: StaleWrite) -> None:
            seen[stale.address.column] = stale.revision
            stored[stale.address.column] = stale.theirs_typed

        title = f"{prompt.title}: {'new entry' if is_new else 'entry'}"
        texts = {**stored, **{column_id: draft.text for column_id, draft in drafts.items()}}
        withheld = [column for column in columns if entry and entry.cell(column.id).state.kind is StateKind.WITHHELD]
        asked = [_asked(column, entry) for column in columns if column not in withheld]
        texts = {column.id: texts[column.id] for column in asked}
        names = ", ".join(column.title for column in withheld)
        intro = [f"Withheld, not in the file this came from: {names}."] if names else []
        if entry and entry.has_inherited:
            intro.append(f"Taken over from an earlier round. {key_of('entry.save')}: it is still true.")
        form = EntryScreen(
            title,
            asked,
            save,
            texts=texts,
            typed=typed,
            drop_drafts=drop_drafts,
            decided=decided,
            intro="\n".join(intro),
        )
        screen.app.push_screen(form)

    def change(self, field: EntriesField, what: str, entry_id: str) -> None:
        """Remove, bring back, copy or move an entry."""
        screen, prompt = self._screen, field.prompt
        workspace, work = screen.workspace, screen.work
        is_saved = any(entry.id == entry_id for entry in work.answers.rows(prompt.id))
        if what == "restore":
            removed = self._removed.pop(prompt.id, "")
            if removed:
                screen.attempt(lambda: workspace.restore_entry(work, prompt.id, removed))
        elif what == "remove" and is_saved:
            if screen.succeeds(lambda: workspace.remove_entry(work, prompt.id, entry_id)):
                self._removed[prompt.id] = entry_id
        elif what == "remove":
            cells = self._drafts(prompt).get(entry_id, {})
            addresses = [answer_address(work.cycle.id, prompt.id, entry_id, column_id) for column_id in cells]
            screen.attempt(lambda: workspace.drop_drafts(addresses))
        elif what == "copy":
            copy = screen.attempt(lambda: workspace.copy_entry(work, prompt.id, entry_id)) if is_saved else None
            screen.show_work()
            if copy:
                field.field.go_to(copy)
                screen.say(f"Copied, at the end. Enter opens the copy; {key_of('any.undo')} takes it back.")
            elif not is_saved:
                screen.say("It is a draft so far; save it first, then it can be copied.", is_problem=True)
            return
        elif is_saved:
            by = -1 if what == "up" else 1
            screen.attempt(lambda: workspace.move_entry(work, prompt.id, entry_id, by))
        screen.show_work()

    def _in_full(self, columns: Sequence[Column], entry: Entry) -> str:
        """An entry as a text to read."""
        texts = (
            (column.title, self._screen.workspace.in_words(column, entry.cell(column.id).state)) for column in columns
        )
        return "\n\n".join(f"{title}\n{text or '(nothing)'}" for title, text in texts)

    def _lacks(self, prompt: Prompt) -> list[Lack]:
        screen = self._screen
        step = screen.work.definition.step_of(prompt.id)
        return [
            lack
            for lack in lacks_of_step(screen.work.definition, step, screen.work.answers, screen.workspace.clock.today())
            if lack.prompt == prompt.id
        ]

    def _drafts(self, prompt: Prompt) -> dict[str, dict[str, Draft]]:
        """The person's drafts of this prompt's entries, by entry id and column id."""
        found: dict[str, dict[str, Draft]] = {}
        for address, draft in self._screen.sct.keeping.drafts(self._screen.work).items():
            if address.subject is Subject.ANSWER and address.field == prompt.id and address.entry:
                found.setdefault(address.entry, {})[address.column] = draft
        return found


def _lacking(lack: Lack) -> str:
    """What an entry lacks; one that only waits to be confirmed says so in its own line already."""
    return f"! {key_of('step.lap')}: still true, or not any more" if lack.is_unconfirmed else f"! {lack.message}"


def _asked(column: Column, entry: Entry | None) -> Column:
    """A column as the form asks for it; one that was forgotten says so, for it looks like one never filled in."""
    if entry is None or entry.cell(column.id).state.kind is not StateKind.FORGOTTEN:
        return column
    return replace(column, hint="; ".join(part for part in (column.hint, "forgotten at a person's request") if part))
