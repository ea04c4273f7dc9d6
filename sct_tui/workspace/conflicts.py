"""Conflicts: what was said here and elsewhere about the same, until a person chooses."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from sct_tui.cleaning import storable
from sct_tui.model.considering import TEXTS
from sct_tui.model.errors import AnswerIsNo, BadInput, UsageError
from sct_tui.model.flow import PromptKind
from sct_tui.model.history import SETTLE
from sct_tui.model.journal import Address, Context, Subject, address_in_conflict, conflict_address
from sct_tui.model.states import REMOVED, State, StateKind, answered
from sct_tui.model.versions import Version
from sct_tui.model.work import Municipality
from sct_tui.records import dataclass
from sct_tui.store.assembling import Kept
from sct_tui.store.encoding import decode_versions
from sct_tui.store.journal import Writing
from sct_tui.workspace.forgetting import Forgets
from sct_tui.workspace.past_words import SOMEBODY, PastWords


class Decision(StrEnum):
    """Whose text it is to be. EDIT: both stand in the field, for the person to make one of them."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One address where a person has to choose.

    where and subject say it in words. mine is what is here, as people read it, by and at who wrote it when; theirs is
    what each of the others says, and people who they are. base is what all were made from, None where that is not
    known here. can_join: whether both can be kept; can_edit: whether it can be written anew.
    """

    address: Address
    context: Context
    where: str
    subject: str
    mine: str
    mine_state: State
    theirs: tuple[str, ...]
    versions: tuple[Version, ...]
    people: tuple[str, ...]
    base: str | None
    revision: str
    can_join: bool
    by: str = SOMEBODY
    at: datetime | None = None
    can_edit: bool = False


_TEXTS = (PromptKind.TEXT, PromptKind.LINE)


class Conflicts(Forgets):
    """Open conflicts of the town at hand, and settling them."""

    def conflicts(self, application_id: str = "") -> list[Conflict]:
        """The open conflicts of an application, or of the whole town, in reading order."""
        if application_id:
            rows = self.store.of_application(application_id, (Subject.CONFLICT,))
        else:
            rows = self.store.of_municipality(self.town.id, (Subject.CONFLICT,))
        return self._in_words(rows)

    def conflict_at(self, address: Address) -> Conflict | None:
        """The open conflict at an address, if there is one."""
        kept = self.store.kept(conflict_address(address))
        found = self._in_words([kept] if kept else [])
        return found[0] if found else None

    def settle(self, conflict: Conflict, decision: Decision, *, text: str = "", number: int = 0) -> None:
        """Settle a conflict, as one act. number: which of several others is meant. text: for EDIT, what it is to be.

        Raises AnswerIsNo if it was settled or changed meanwhile, UsageError if both cannot be kept.
        """
        with self._act(SETTLE) as writing:
            self._check_is_so(writing, conflict)
            if decision is Decision.EDIT:
                self._write_choice(writing, conflict, self._typed(conflict, text))
            else:
                self._settle_as(writing, conflict, decision, number)

    def _settle_as(self, writing: Writing, conflict: Conflict, decision: Decision, number: int = 0) -> None:
        if decision is Decision.MINE:
            self._write_choice(writing, conflict, conflict.mine_state)
        elif decision is Decision.THEIRS:
            self._write_choice(writing, conflict, conflict.versions[number].state)
        elif conflict.can_join:
            texts = [str(state.value) for state in (conflict.mine_state, *(v.state for v in conflict.versions))]
            self._write_choice(writing, conflict, answered(joined(texts, is_line=self._is_line(conflict.address))))

    def _write_choice(self, writing: Writing, conflict: Conflict, state: State) -> None:
        writing.settle(conflict.address, state, conflict.context, conflict.versions)
        writing.change(conflict_address(conflict.address), REMOVED, conflict.context)
        is_written = state != conflict.mine_state and conflict.address.subject in (Subject.ANSWER, Subject.ENTRY)
        if is_written:
            self._touch_step(writing, conflict.context)

    def _check_is_so(self, writing: Writing, conflict: Conflict) -> None:
        now = writing.held(conflict_address(conflict.address))
        here = writing.held(conflict.address)
        if here.revision != conflict.revision or decode_versions(now.state) != conflict.versions:
            raise AnswerIsNo(
                "Somebody changed or settled this meanwhile; nothing was changed.",
                where=conflict.where,
                mend="Look at it again.",
            )

    def _typed(self, conflict: Conflict, text: str) -> State:
        from sct_tui.flow.values import read_value

        if not conflict.can_edit:
            raise UsageError(
                "Only answers and notes can be written anew here.", where=conflict.where, mend="Choose one of both."
            )
        work = self.cycle_work(conflict.address.owner)
        self.check_can_change(work)
        text = storable(text)
        if not text.strip():
            raise BadInput("Nothing was written.", where=conflict.subject, mend="Write what it is to be.")
        if conflict.address.subject is Subject.NOTE:
            return answered(self.checked_note(text, conflict.subject))
        return answered(read_value(self.field_at(work, conflict.address), text, self.clock.today()))

    def _open_among(self, addresses: Container[Address], town: Municipality) -> list[Conflict]:
        """The open conflicts at these addresses of a town."""
        rows = self.store.of_municipality(town.id, (Subject.CONFLICT,))
        return self._in_words(row for row in rows if address_in_conflict(row.address) in addresses)

    def _in_words(self, rows: Iterable[Kept]) -> list[Conflict]:
        words = PastWords(self)
        found = []
        for row in sorted(rows, key=lambda row: _reading_order(words, row)):
            versions = decode_versions(row.held.state)
            # What belongs to a round that is gone waits until somebody brings the round back.
            if versions and words.is_there(address_in_conflict(row.address)):
                found.append(self._conflict(words, row, versions))
        return found

    def _conflict(self, words: PastWords, row: Kept, versions: tuple[Version, ...]) -> Conflict:
        address = address_in_conflict(row.address)
        held = self.store.held(address)
        place, subject = words.place(address, row.context), words.subject(address)
        states = [version.state for version in versions]
        field = words.field(address) if address.subject is Subject.ANSWER else None
        is_text = address.subject is Subject.NOTE or (field is not None and field.kind in _TEXTS)
        is_considered = address.subject is Subject.CONSIDERED and address.field in TEXTS
        return Conflict(
            address=address,
            context=row.context,
            where=": ".join(part for part in (place, subject) if part),
            subject=subject or place,
            mine=self._said(words, address, held.state),
            mine_state=held.state,
            theirs=tuple(self._said(words, address, state) for state in states),
            versions=versions,
            people=tuple(words.person(version.by) for version in versions),
            base=self._base(words, address, held.revision, versions),
            revision=held.revision,
            can_join=(is_text or is_considered) and all(_is_text(state) for state in (held.state, *states)),
            by=words.person(held.by),
            at=held.at,
            can_edit=is_text or field is not None,
        )

    def _said(self, words: PastWords, address: Address, state: State) -> str:
        """A state as people read it; of an entry that is there, what it holds."""
        if address.subject is not Subject.ENTRY or state.kind is not StateKind.ANSWERED:
            return words.state(address, state)
        return words.entry(address) or words.state(address, state)

    def _base(self, words: PastWords, address: Address, revision: str, versions: Sequence[Version]) -> str | None:
        """What all sides were made from, in words: the latest change here that each of the others knows."""
        for past in self.store.past.at_address(address):
            if past.event.id != revision and all(version.knows(past.event.id) for version in versions):
                return self._said(words, address, past.event.new)
        return None

    def _is_line(self, address: Address) -> bool:
        is_answer = address.subject is Subject.ANSWER
        return is_answer and self.field_at(self.cycle_work(address.owner), address).kind is PromptKind.LINE


def _reading_order(words: PastWords, row: Kept) -> tuple[str, str, int, str]:
    """Applications and rounds as they were made, in a round what belongs to it and then its prompts."""
    definition = words.definition(row.context.cycle) if row.context.cycle else None
    prompts = [prompt.id for _, prompt in definition.prompts()] if definition else []
    about = address_in_conflict(row.address).field
    place = prompts.index(about) if about in prompts else -1
    return row.context.application, row.context.cycle, place, row.address.key


def joined(texts: Sequence[str], *, is_line: bool) -> str:
    """Several texts as one, each once, in a fixed order."""
    unique = sorted(dict.fromkeys(texts))
    return (" / " if is_line else "\n\n").join(unique)


def _is_text(state: State) -> bool:
    return state.kind is StateKind.ANSWERED and isinstance(state.value, str)
