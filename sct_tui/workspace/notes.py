"""Notes and flags: what the team writes for itself beside the answers. They settle nothing, so no step follows them.

Each is about a prompt (its id) or a step (about_step of its id; SUBMISSION is the closing screen).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sct_tui.cleaning import storable
from sct_tui.exchange.audience import step_title
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import SUBMISSION, CycleDefinition
from sct_tui.model.journal import Address, Subject, about_step, flag_address, note_address, step_it_is_about
from sct_tui.model.states import REMOVED, State, StateKind, answered
from sct_tui.model.work import (
    NOTHING,
    Application,
    Cycle,
    CycleWork,
    FlagKind,
    NoteAndFlag,
    flag_kind,
    note_text,
)
from sct_tui.store import assembling
from sct_tui.store.journal import StaleRevision, Writing
from sct_tui.workspace.answers import Saved, Typed, both_said
from sct_tui.workspace.next_cycles import NextCycles

NOTE_LIMIT = 10_000  # characters of one note: some three pages
_OF_NOTES = (Subject.NOTE, Subject.FLAG)
_OF_ROUNDS = (Subject.APPLICATION, Subject.CYCLE)


class NotesAndFlags(NextCycles):
    """Notes and flags on the prompts and steps of a cycle."""

    def write_note(self, work: CycleWork, about: str, text: str, based_on: str | None = None) -> Saved:
        """Keep a note in place of the one before; blank text clears it. The person's draft of it goes with this.

        based_on is the revision the person saw (None: whatever is there now). Raises BadInput if the text is too long
        (the draft stays), StaleWrite if somebody else changed the note in between, UsageError for what is unknown,
        AnswerIsNo if the round's beginning was undone.
        """
        text = self.checked_note(text, self.title_about(work, about))
        if not text:
            return self.clear_note(work, about, based_on)
        return self._move(work, note_address(work.cycle.id, about), answered(text), based_on, text, act="write_note")

    def checked_note(self, text: str, where: str) -> str:
        """The text of a note, tidied. Raises BadInput if it is too long."""
        text = storable(text).strip()
        if len(text) > NOTE_LIMIT:
            raise BadInput(
                f"The note has {len(text):,} characters; one holds at most {NOTE_LIMIT:,}.",
                where=where,
                mend="Shorten it.",
            )
        return text

    def clear_note(self, work: CycleWork, about: str, based_on: str | None = None) -> Saved:
        """Take a note away; the history keeps it. Raises as write_note does."""
        return self._move(work, note_address(work.cycle.id, about), REMOVED, based_on, act="clear_note")

    def flag(self, work: CycleWork, about: str, kind: FlagKind, based_on: str | None = None) -> Saved:
        """Flag a prompt or step, in place of the flag before. Raises as write_note does, but for BadInput."""
        address = flag_address(work.cycle.id, about)
        return self._move(work, address, answered(str(kind)), based_on, kind.in_words, act="flag")

    def unflag(self, work: CycleWork, about: str, based_on: str | None = None) -> Saved:
        """Take a flag away. Raises as flag does."""
        return self._move(work, flag_address(work.cycle.id, about), REMOVED, based_on, act="unflag")

    def notes_and_flags(self, application_id: str = "") -> list[NoteAndFlag]:
        """All notes and flags of an application, or of the town's applications that are not put away ("").

        In reading order: by application, round, step and prompt; of a step, its own before those of its prompts.
        """
        if application_id:
            rows = self.store.of_application(application_id, (*_OF_ROUNDS, *_OF_NOTES))
        else:
            rows = self.store.of_municipality(self.town.id, (*_OF_ROUNDS, *_OF_NOTES))
        noted: dict[str, list[assembling.Kept]] = {}
        for row in rows:
            if row.address.subject in _OF_NOTES and row.held.state.kind is StateKind.ANSWERED:
                noted.setdefault(row.address.owner, []).append(row)
        rounds = assembling.cycles(rows)
        return [
            found
            for application in assembling.applications(rows).values()
            if application_id or not application.is_archived
            for cycle in rounds.get(application.id, ())
            if cycle.id in noted
            for found in self._noted_in(application, cycle, noted[cycle.id])
        ]

    def title_about(self, work: CycleWork, about: str) -> str:
        """The title of what a note or flag is about. Raises UsageError for what the cycle does not have."""
        step = step_it_is_about(about)
        if not step:
            return self.prompt(work, about).title
        if step != SUBMISSION:
            self._check_step(work, step)
        return step_title(work.definition, step)

    def title_at(self, work: CycleWork, address: Address) -> str:
        """The title of where something is typed, saying so if it is a note. Raises as title_about does."""
        title = self.title_about(work, address.field)
        return f"note on {title}" if address.subject is Subject.NOTE else title

    def save_typed(self, typed: Typed) -> Saved:
        """Make an answer, or a note, of what stands in a field of a round. Raises as answer and write_note do."""
        assert typed.work is not None, typed.address
        if typed.address.subject is Subject.NOTE:
            return self.write_note(typed.work, typed.address.field, typed.text, typed.based_on)
        return self.answer(typed.work, typed.address, typed.text, typed.based_on)

    def held_as_typed(self, work: CycleWork, address: Address) -> str:
        """What an answer or a note holds now, as it would be typed. Raises UsageError for what is unknown."""
        held = self.store.held(address)
        if address.subject is Subject.NOTE:
            self.title_about(work, address.field)
            return note_text(held)
        return self.as_typed(self.field_at(work, address), held.state)

    def _add_to_note(self, writing: Writing, work: CycleWork, about: str, text: str) -> None:
        """Write something under what a note says, as part of a larger act.

        Raises BadInput if the note has no room for it, AnswerIsNo as write_note does.
        """
        address, title = note_address(work.cycle.id, about), self.title_about(work, about)
        context = self._context_to_write(work, about)
        self._check_round_is_there(writing, context)
        held = writing.held(address)
        self.check_is_known(held, title)
        whole = f"{note_text(held)}\n\n{text}".strip()
        if len(whole) > NOTE_LIMIT:
            raise BadInput(
                f"With this, the note has {len(whole):,} characters; one holds at most {NOTE_LIMIT:,}.",
                where=title,
                mend="Shorten the note, or this.",
            )
        writing.change(address, answered(whole), context)

    def _move(
        self, work: CycleWork, address: Address, state: State, based_on: str | None, typed: str = "", *, act: str
    ) -> Saved:
        title = self.title_about(work, address.field)
        context = self._context_to_write(work, address.field)
        with self._both_said(address, title, typed), self._act(act) as writing:
            self._check_round_is_there(writing, context)
            self.check_is_known(writing.held(address), title)
            if state != REMOVED or writing.held(address).state.is_set:
                writing.change(address, state, context, based_on)
            writing.drop_draft(self.person.id, address)
            held = writing.held(address)
        return Saved(held, self.clock.now())

    def _noted_in(self, application: Application, cycle: Cycle, rows: list[assembling.Kept]) -> list[NoteAndFlag]:
        notes, flags = assembling.notes_and_flags(rows)
        definition = self.definition(cycle.definition_hash)
        return [
            NoteAndFlag(
                application,
                cycle,
                step,
                step_title(definition, step),
                about,
                title,
                notes.get(about, NOTHING),
                flags.get(about, NOTHING),
            )
            for step, about, title in _in_reading_order(definition)
            if about in notes or about in flags
        ]

    @contextmanager
    def _both_said(self, address: Address, title: str, typed: str) -> Iterator[None]:
        """Turn a stale revision into an error that carries both texts."""
        try:
            yield
        except StaleRevision as stale:
            theirs = note_text(stale.held)
            if address.subject is Subject.FLAG:
                kind = flag_kind(stale.held)
                theirs = kind.in_words if kind else ""
            raise both_said(stale, f"{title} ({address.subject})", address, typed, theirs, theirs) from stale


def _in_reading_order(definition: CycleDefinition) -> Iterator[tuple[str, str, str]]:
    """All that can be noted or flagged: its step, what it is about, and its title."""
    for step in definition.steps:
        yield step.id, about_step(step.id), step.title
        yield from ((step.id, prompt.id, prompt.title) for prompt in step.prompts)
    yield SUBMISSION, about_step(SUBMISSION), definition.submission.title
    yield from ((SUBMISSION, prompt.id, prompt.title) for prompt in definition.submission.prompts)
