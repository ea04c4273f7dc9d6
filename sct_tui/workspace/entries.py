"""The entries of repeating prompts: adding, copying, changing, removing, ordering them, and bringing them back."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sct_tui.cleaning import storable
from sct_tui.flow.needs import NOT_CONFIRMED
from sct_tui.flow.values import read_value
from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.flow import Prompt
from sct_tui.model.identity import new_id
from sct_tui.model.journal import answer_address, entry_address
from sct_tui.model.states import EMPTIED, REMOVED, State, StateKind, answered
from sct_tui.model.work import CycleWork, Entry
from sct_tui.store.journal import Writing
from sct_tui.workspace.answers import Answers, checked_why


class Entries(Answers):
    """Entries of a cycle's repeating prompts."""

    def add_entry(self, work: CycleWork, prompt_id: str, cells: Mapping[str, str], entry_id: str = "") -> str:
        """Add an entry to a repeating prompt, with the text of its columns; returns the entry's id.

        entry_id is the id under which drafts of its columns were kept, if there were any; they go with this.

        Raises BadInput for a value that cannot be read or an entry with nothing in it, UsageError for a column or
        prompt that is unknown or not repeating.
        """
        prompt = self._repeating(work, prompt_id)
        values = self._read_cells(prompt, cells)
        if not values:
            raise BadInput("Nothing was filled in.", where=prompt.title, mend="Fill in at least one field.")
        entry_id = entry_id or new_id()
        context = self._context_to_write(work, prompt_id)
        with self._act("add_entry") as writing:
            rows = self.cycle_work(work.cycle.id).answers.rows(prompt_id)
            position = rows[-1].position + 1 if rows else 1
            writing.change(entry_address(work.cycle.id, prompt_id, entry_id), answered(position), context)
            for column_id, state in values.items():
                writing.change(answer_address(work.cycle.id, prompt_id, entry_id, column_id), state, context)
            self._drop_cell_drafts(writing, work, prompt_id, entry_id, cells)
            self._touch_step(writing, context)
        return entry_id

    def edit_entry(
        self,
        work: CycleWork,
        prompt_id: str,
        entry_id: str,
        cells: Mapping[str, str],
        based_on: Mapping[str, str] | None = None,
        *,
        why: str = "",
    ) -> None:
        """Change columns of an entry. based_on gives the revision the person saw of each column; why is kept with it.

        Raises StaleWrite for a column that somebody else changed in between, AnswerIsNo if the entry was removed or the
        column is withheld, BadInput and UsageError as add_entry does.
        """
        prompt = self._repeating(work, prompt_id)
        values = self._read_cells(prompt, cells, keep_blank=True)
        context = self._context_to_write(work, prompt_id)
        changed = False
        with self._act("edit_entry", why=checked_why(why)) as writing:
            self._check_entry_is_there(writing, work, prompt_id, entry_id)
            for column_id, state in values.items():
                address = answer_address(work.cycle.id, prompt_id, entry_id, column_id)
                held = writing.held(address)
                self.check_is_known(held, self._column(prompt, column_id).title)
                if state == EMPTIED and not held.state.is_set:
                    continue
                seen = None if based_on is None else based_on.get(column_id, "")
                with self._stale_said(work, address, cells.get(column_id, "")):
                    changed = bool(writing.change(address, state, context, seen)) or changed
            self._drop_cell_drafts(writing, work, prompt_id, entry_id, cells)
            if changed:
                self._touch_step(writing, context)

    def remove_entry(self, work: CycleWork, prompt_id: str, entry_id: str) -> None:
        """Remove an entry. Its cells stay in the journal, so it can be brought back. Raises UsageError without it."""
        with self._placing(work, prompt_id, entry_id, "remove_entry") as (places, _):
            places[entry_id] = REMOVED

    def restore_entry(self, work: CycleWork, prompt_id: str, entry_id: str) -> None:
        """Bring a removed entry back, at the end; one that is there stays where it is. Raises UsageError without it."""
        with self._placing(work, prompt_id, entry_id, "restore_entry") as (places, rows):
            if all(row.id != entry_id for row in rows):
                places[entry_id] = answered(rows[-1].position + 1 if rows else 1)

    def move_entry(self, work: CycleWork, prompt_id: str, entry_id: str, by: int) -> None:
        """Move an entry up (by = -1) or down (by = 1); past an end it stays where it is. Raises UsageError without it.

        One that was removed in between stays removed.
        """
        with self._placing(work, prompt_id, entry_id, "move_entry") as (places, rows):
            order = [row.id for row in rows]
            if entry_id in order:
                at = order.index(entry_id)
                order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
                places.update({moved: answered(position) for position, moved in enumerate(order, start=1)})

    def copy_entry(self, work: CycleWork, prompt_id: str, entry_id: str) -> str:
        """Add an entry that says what another one says, at the end, so that no other moves; returns the new one's id.

        What waits to be confirmed waits in the copy, too; what is not known here, was emptied or forgotten stays out of
        it. Raises UsageError without such an entry, BadInput for one with nothing to copy.
        """
        prompt = self._repeating(work, prompt_id)
        context = self._context_to_write(work, prompt_id)
        copy = new_id()
        with self._act("copy_entry") as writing:
            rows = self.cycle_work(work.cycle.id).answers.rows(prompt_id)
            row = next((row for row in rows if row.id == entry_id), None)
            if row is None:
                raise UsageError("There is no such entry.", where=prompt.title, mend="Look at the entries again.")
            cells = {id_: held.state for id_, held in row.cells.items() if held.state.kind is StateKind.ANSWERED}
            if not cells:
                raise BadInput("There is nothing in it to copy.", where=prompt.title, mend="Add an entry instead.")
            writing.change(entry_address(work.cycle.id, prompt_id, copy), answered(rows[-1].position + 1), context)
            for column_id, state in cells.items():
                writing.change(answer_address(work.cycle.id, prompt_id, copy, column_id), state, context)
            self._touch_step(writing, context)
        return copy

    def entry_id_at(self, work: CycleWork, prompt_id: str, number: int) -> str:
        """The id of a repeating prompt's entry by its place in the list, counted from 1. Raises UsageError."""
        rows = work.answers.rows(self._repeating(work, prompt_id).id)
        if not 1 <= number <= len(rows):
            raise UsageError(
                f"There is no entry {number}.", where=prompt_id, mend=f"Entries there: {len(rows) or 'none yet'}."
            )
        return rows[number - 1].id

    def answer_in_words(self, work: CycleWork, prompt: Prompt) -> str:
        """What a prompt holds as people read it; a repeating one as a line for each entry. "" for nothing."""
        rows = work.answers.rows(prompt.id)
        if not rows:
            return self.in_words(prompt, work.answers.held(prompt.id).state)
        return "\n".join(f"• {self.entry_in_words(prompt, entry)}" for entry in rows)

    def entry_in_words(self, prompt: Prompt, entry: Entry) -> str:
        """An entry on one line; one in which something waits to be confirmed says so."""
        parts = [self.plain_words(column, entry.cell(column.id).state) for column in self.columns(prompt)]
        said = " · ".join(" ".join(part.split()) for part in parts if part) or "(empty)"
        if entry.is_inherited:
            return f"{said} ({NOT_CONFIRMED})"
        return f"{said} (partly {NOT_CONFIRMED})" if entry.has_inherited else said

    def _repeating(self, work: CycleWork, prompt_id: str) -> Prompt:
        prompt = self.prompt(work, prompt_id)
        if not prompt.kind.is_repeating:
            raise UsageError("This prompt takes one answer, not entries.", where=prompt.id, mend="Use “sct answer”.")
        return prompt

    def _read_cells(self, prompt: Prompt, cells: Mapping[str, str], *, keep_blank: bool = False) -> dict[str, State]:
        states = {}
        for column_id, text in cells.items():
            column = self._column(prompt, column_id)
            text = storable(text)
            if text.strip():
                states[column_id] = answered(read_value(column, text, self.clock.today()))
            elif keep_blank:
                states[column_id] = EMPTIED
        return states

    def _drop_cell_drafts(
        self, writing: Writing, work: CycleWork, prompt_id: str, entry_id: str, columns: Iterable[str]
    ) -> None:
        for column_id in columns:
            writing.drop_draft(self.person.id, answer_address(work.cycle.id, prompt_id, entry_id, column_id))

    @contextmanager
    def _placing(
        self, work: CycleWork, prompt_id: str, entry_id: str, act: str
    ) -> Iterator[tuple[dict[str, State], tuple[Entry, ...]]]:
        """One act that places entries: yields the places to fill in, and the entries as they are at this moment.

        Not as the person's screen had them: an entry that somebody else removed would come back.
        """
        prompt = self._repeating(work, prompt_id)
        context = self._context_to_write(work, prompt_id)
        places: dict[str, State] = {}
        with self._act(act) as writing:
            if not writing.held(entry_address(work.cycle.id, prompt_id, entry_id)).revision:
                raise UsageError("There is no such entry.", where=prompt.title, mend="Look at the entries again.")
            yield places, self.cycle_work(work.cycle.id).answers.rows(prompt_id)
            moved = [
                writing.change(entry_address(work.cycle.id, prompt_id, entry_id), state, context)
                for entry_id, state in places.items()
            ]
            if any(moved):
                self._touch_step(writing, context)
