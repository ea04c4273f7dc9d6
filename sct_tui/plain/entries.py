"""The entries of a repeating prompt, evidence too: listed, added, changed, removed, moved, copied, brought back."""

from sct_tui.cleaning import one_line
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.errors import StaleWrite, UsageError
from sct_tui.model.flow import Column, Prompt
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Draft, Subject, answer_address
from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork, Entry
from sct_tui.plain.fields import Fields
from sct_tui.plain.questions import Turn
from sct_tui.plain.sitting import Back, Does, Here, Sitting, number_of
from sct_tui.plain.stale import chosen_text
from sct_tui.plain.standing import say_noted
from sct_tui.plain.words import Menu
from sct_tui.rules.prompt_help import prompt_help
from sct_tui.rules.work_words import counted
from sct_tui.workspace.answers import Typed


def ask_entries(sitting: Sitting, work: CycleWork, prompt: Prompt, place: str) -> Turn:
    """Stay with the entries of a prompt until the person goes on."""
    return _Entries(sitting, work.cycle.id, prompt, place).stay()


class _Entries:
    """A repeating prompt as a menu."""

    def __init__(self, sitting: Sitting, cycle_id: str, prompt: Prompt, place: str) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._workspace = sitting.workspace
        self._cycle = cycle_id
        self._prompt = prompt
        self._place = place
        self._turn = Turn.BACK
        self._removed = ""

    def stay(self) -> Turn:
        """Listen until the person goes on, back or out."""
        here = Here(
            Menu.ENTRIES,
            self._prompt.id,
            self._say,
            self._say_entry,
            lambda: self._leave(Turn.NEXT),
            {
                "skip": lambda _: self._leave(Turn.NEXT),
                "back": lambda _: self._leave(Turn.BACK),
                "step": lambda _: self._leave(Turn.OUT),
                "add": lambda _: self._sitting.inside(self._add),
                "edit": lambda rest: self._sitting.inside(lambda: self._edit(self._row(rest))),
                "remove": lambda rest: self._remove(self._row(rest)),
                "restore": lambda _: self._restore(),
                "up": lambda rest: self._move(self._row(rest), -1),
                "down": lambda rest: self._move(self._row(rest), 1),
                "copy": lambda rest: self._copy(self._row(rest)),
                "confirm": lambda rest: self._inherited(rest, is_true=True),
                "drop": lambda rest: self._inherited(rest, is_true=False),
                "na": self._not_applicable,
                "about": lambda _: self._talk.say_all(prompt_help(self._prompt).split("\n\n")),
                "forget": lambda rest: self._sitting.inside(lambda: self._forget(rest)),
                **{name: self._beside(name) for name in ("note", "clear-note", "flag", "unflag", "history")},
            },
        )
        self._sitting.stay(here)
        return self._turn

    def _work(self) -> CycleWork:
        return self._workspace.cycle_work(self._cycle)

    def _leave(self, turn: Turn) -> None:
        self._turn = turn
        raise Back

    def _say(self) -> None:
        work, prompt, talk = self._work(), self._prompt, self._talk
        rows = work.answers.rows(prompt.id)
        talk.say(f"{self._place}: {one_line(prompt.title)}{' (needed)' if prompt.is_needed else ''}.")
        held = work.answers.held(prompt.id)
        if held.state.kind is StateKind.NOT_APPLICABLE:
            talk.say(f"It says: {self._workspace.in_words(prompt, held.state)}")
        talk.say(f"{counted(len(rows), 'entry', 'entries')}{':' if rows else ' so far.'}")
        lacking = {lack.entry: lack.message for lack in self._lacks(work) if lack.entry}
        drafts = self._drafts(work)
        for number, row in enumerate(rows, start=1):
            talk.say(f"{number}. {one_line(self._workspace.entry_in_words(prompt, row))}")
            if row.id in drafts:
                talk.say(f"A draft of it is not saved yet: “edit {number}” goes on with it.", "   ")
            elif row.id in lacking:
                talk.say(one_line(lacking[row.id]), "   ")
        for cells in self._unfinished(work).values():
            said = "; ".join(one_line(draft.text) for draft in cells.values() if draft.text)
            talk.say(f"An entry you began is kept as a draft ({said}): “add” goes on with it.")
        say_noted(self._sitting, work, prompt.id)
        if work.conflicts_at(prompt.id):
            talk.say("Something here was changed elsewhere, too: “conflicts” at a menu shows both, and you choose.")
        talk.say("“add” adds an entry; “edit”, “remove”, “up” and “down” take a number; “skip” goes on.")

    def _say_entry(self, number: int) -> None:
        row = self._row(str(number))
        for column in self._workspace.columns(self._prompt):
            if said := self._workspace.in_words(column, row.cell(column.id).state):
                self._talk.say(f"{one_line(column.title)}: {said}")

    def _row(self, text: str) -> Entry:
        rows = self._work().answers.rows(self._prompt.id)
        first = text.split()[0] if text.split() else ""
        # Of a single entry it is clear which is meant.
        return rows[(1 if not first and len(rows) == 1 else number_of(first, len(rows), "entry")) - 1]

    def _add(self) -> None:
        work = self._work()
        self._workspace.check_can_change(work)
        begun = next(iter(self._unfinished(work).items()), None)
        entry_id = begun[0] if begun else new_id()
        texts = {column: draft.text for column, draft in begun[1].items()} if begun else {}
        given = self._asked(work, entry_id, None, texts)
        with self._sitting.keeping.paused():
            self._workspace.add_entry(work, self._prompt.id, texts | given, entry_id)
            self._settle(entry_id)
        self._said(entry_id, "Added")

    def _edit(self, row: Entry) -> None:
        work = self._work()
        self._workspace.check_can_change(work)
        drafts = self._drafts(work).get(row.id, {})
        columns = self._workspace.columns(self._prompt)
        stored = {column.id: self._workspace.as_typed(column, row.cell(column.id).state) for column in columns}
        # A draft goes on from the revision it was made from, not from what is there now.
        seen = {column.id: row.cell(column.id).revision for column in columns}
        seen |= {column: draft.based_on for column, draft in drafts.items()}
        if row.has_inherited:
            self._talk.say("This was taken over from an earlier round; saving it says that it is still true.")
        kept = {column: draft.text for column, draft in drafts.items()}
        given = kept | self._asked(work, row.id, seen, stored | kept)
        changed = {
            column.id: given.get(column.id, stored[column.id])
            for column in columns
            if given.get(column.id, stored[column.id]) != stored[column.id] or row.cell(column.id).state.inherited_from
        }
        self._save_edit(work, row, columns, changed, seen)

    def _save_edit(
        self, work: CycleWork, row: Entry, columns: tuple[Column, ...], changed: dict[str, str], seen: dict[str, str]
    ) -> None:
        """Save the changed fields; one that somebody else changed meanwhile is asked about, and saved again."""
        while changed:
            try:
                with self._sitting.keeping.paused():
                    self._workspace.edit_entry(work, self._prompt.id, row.id, changed, seen)
                    self._settle(row.id)
            except StaleWrite as stale:
                self._talk.refuse(stale)
                decided = chosen_text(self._sitting, stale, can_join=False)
                if decided is None:
                    return
                seen[stale.address.column] = stale.revision
                changed = changed | {stale.address.column: decided}
                continue
            self._said(row.id, "Saved")
            return
        self._settle(row.id)
        self._talk.say("Nothing was changed.")

    def _asked(
        self, work: CycleWork, entry_id: str, seen: dict[str, str] | None, before: dict[str, str]
    ) -> dict[str, str]:
        """What was typed in the entry's fields, each kept as a draft at once; given up with the form."""
        keeping = self._sitting.keeping
        columns = [
            column for column in self._workspace.columns(self._prompt) if not self._is_withheld(work, entry_id, column)
        ]

        def hold(column_id: str, text: str) -> None:
            based_on = seen.get(column_id, "") if seen else ""
            keeping.hold(Typed(work, self._address(entry_id, column_id), text, based_on, is_answer=seen is not None))

        try:
            return Fields(self._sitting, columns, before, hold).ask()
        except Back:
            for column in columns:
                keeping.give_up(self._address(entry_id, column.id))
            raise

    def _is_withheld(self, work: CycleWork, entry_id: str, column: Column) -> bool:
        row = next((row for row in work.answers.rows(self._prompt.id) if row.id == entry_id), None)
        return row is not None and row.cell(column.id).state.kind is StateKind.WITHHELD

    def _settle(self, entry_id: str) -> None:
        for column in self._workspace.columns(self._prompt):
            self._sitting.keeping.settle(self._address(entry_id, column.id))

    def _said(self, entry_id: str, what: str) -> None:
        work = self._work()
        for number, row in enumerate(work.answers.rows(self._prompt.id), start=1):
            if row.id == entry_id:
                self._talk.say(f"{what}: {number}. {one_line(self._workspace.entry_in_words(self._prompt, row))}")
        for lack in self._lacks(work):
            if lack.entry == entry_id:
                self._talk.say(f"Still needed: {one_line(lack.message)}")

    def _remove(self, row: Entry) -> None:
        self._workspace.remove_entry(self._work(), self._prompt.id, row.id)
        self._removed = row.id
        said = one_line(self._workspace.entry_in_words(self._prompt, row))
        self._talk.say(f"Removed: {said}. “restore” brings it back.")

    def _restore(self) -> None:
        if not self._removed:
            raise UsageError("You removed nothing here just now.", mend="“undo” takes back the last thing you did.")
        self._workspace.restore_entry(self._work(), self._prompt.id, self._removed)
        self._said(self._removed, "Back, at the end")
        self._removed = ""

    def _move(self, row: Entry, by: int) -> None:
        self._workspace.move_entry(self._work(), self._prompt.id, row.id, by)
        self._said(row.id, "Moved")

    def _copy(self, row: Entry) -> None:
        self._said(self._workspace.copy_entry(self._work(), self._prompt.id, row.id), "Copied, at the end")

    def _inherited(self, rest: str, *, is_true: bool) -> None:
        work = self._work()
        waiting = [one for one in self._workspace.inherited(work) if one.prompt.id == self._prompt.id]
        if rest:
            row = self._row(rest)
            waiting = [one for one in waiting if one.entry is not None and one.entry.id == row.id]
        if not waiting:
            raise UsageError("Nothing here waits to be confirmed.", mend="“list” says what there is.")
        (self._workspace.confirm if is_true else self._workspace.drop)(work, waiting)
        done = counted(len(waiting), "entry", "entries")
        self._talk.say(f"Confirmed: {done}." if is_true else f"Taken away: {done}.")

    def _not_applicable(self, reason: str) -> None:
        if not reason:
            self._talk.say("Why does it not apply? One line.")
            reason = self._talk.line("reason> ")
        address = answer_address(self._cycle, self._prompt.id)
        saved = self._workspace.declare_not_applicable(self._work(), address, reason)
        self._talk.say(f"Saved: {one_line(self._workspace.in_words(self._prompt, saved.held.state))}.")
        self._leave(Turn.NEXT)

    def _forget(self, rest: str) -> None:
        """Forget one entry, or with no number all that was said here."""
        from sct_tui.plain.forgetting import forget

        forget(self._sitting, self._work(), self._prompt, self._row(rest).id if rest else "")

    def _beside(self, name: str) -> Does:
        """What a word does that is about the prompt and not about its entries."""

        def act(rest: str) -> None:
            from sct_tui.plain.notes import at_question

            at_question(self._sitting, self._work(), self._prompt, name, rest)

        return act

    def _address(self, entry_id: str, column_id: str) -> Address:
        return answer_address(self._cycle, self._prompt.id, entry_id, column_id)

    def _lacks(self, work: CycleWork) -> list[Lack]:
        step = work.definition.step_of(self._prompt.id)
        return [lack for lack in lacks_of_step(work.definition, step, work.answers) if lack.prompt == self._prompt.id]

    def _drafts(self, work: CycleWork) -> dict[str, dict[str, Draft]]:
        """The person's drafts of the entries here, by entry id and column id."""
        found: dict[str, dict[str, Draft]] = {}
        for address, draft in self._sitting.keeping.drafts(work).items():
            if address.subject is Subject.ANSWER and address.field == self._prompt.id and address.entry:
                found.setdefault(address.entry, {})[address.column] = draft
        return found

    def _unfinished(self, work: CycleWork) -> dict[str, dict[str, Draft]]:
        """The drafts of entries that were never added."""
        known = {row.id for row in work.answers.rows(self._prompt.id)}
        return {id_: cells for id_, cells in self._drafts(work).items() if id_ not in known}
