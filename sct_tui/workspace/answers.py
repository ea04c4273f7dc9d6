"""Answering: values, states and drafts. Each save names the revision the person saw."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sct_tui.cleaning import one_line, storable
from sct_tui.flow.needs import NOT_CONFIRMED
from sct_tui.flow.values import read_value, show_value, write_value
from sct_tui.model.errors import AnswerIsNo, BadInput, StaleWrite, UsageError
from sct_tui.model.flow import SUBMISSION, Column, Prompt
from sct_tui.model.journal import Address, Context, Draft, Held, Subject, entry_address, step_address, step_it_is_about
from sct_tui.model.states import EMPTIED, State, StateKind, answered, not_applicable
from sct_tui.model.work import CycleWork, StepStatus, is_settled
from sct_tui.records import dataclass
from sct_tui.store.journal import StaleRevision, Writing
from sct_tui.workspace.standings import Standings

REASON_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left behind: the address's state and revision now, and when it was written."""

    held: Held
    at: datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a field, and the revision it is based on.

    work: the round it is in, None for what belongs to the town alone. is_answer: whether it can become an answer by
    itself; the cells of an entry that is not added yet cannot.
    """

    work: CycleWork | None
    address: Address
    text: str
    based_on: str
    is_answer: bool = True


def state_in_words(state: State) -> str:
    """A state that holds no value, as people read it; "" where nothing was said."""
    if state.kind is StateKind.NOT_APPLICABLE:
        return f"Not applicable: {state.reason}"
    return {
        StateKind.EMPTIED: "Emptied on purpose",
        StateKind.FORGOTTEN: "Forgotten at a person's request",
        StateKind.WITHHELD: "Withheld: not in the file this came from",
    }.get(state.kind, "")


def checked_reason(reason: str) -> str:
    """The reason why something does not apply. Raises BadInput if it is empty or too long."""
    reason = storable(reason).strip()
    if not reason:
        raise BadInput("“Not applicable” needs a reason.", mend="Say in a few words why it does not apply.")
    if len(reason) > REASON_LIMIT:
        raise BadInput("The reason is too long.", mend=f"Keep it to {REASON_LIMIT} characters.")
    return reason


def checked_why(why: str) -> str:
    """Why something was changed, as it is kept; "" for no word. Raises BadInput if it is too long."""
    why = storable(why).strip()
    if len(why) > REASON_LIMIT:
        raise BadInput("The reason for the change is too long.", mend=f"Keep it to {REASON_LIMIT} characters.")
    return why


class Answers(Standings):
    """Answers and drafts of a cycle."""

    def answer(
        self, work: CycleWork, address: Address, text: str, based_on: str | None = None, *, why: str = ""
    ) -> Saved:
        """Save what a person typed or chose at an address of this cycle; blank text empties it on purpose.

        based_on is the revision the person saw (None: whatever is there now). Their draft at the address is gone
        with it. why is kept in the history, for those who wonder later. Raises BadInput if the text cannot be read as
        the prompt's kind (the draft stays), StaleWrite if somebody else changed it in between.
        """
        field = self.field_at(work, address)
        text = storable(text)
        if not text.strip():
            return self.save_state(work, address, EMPTIED, based_on, act="answer", typed=text, why=why)
        value = read_value(field, text, self.clock.today())
        return self.save_state(work, address, answered(value), based_on, act="answer", typed=text, why=why)

    def why_unreadable(self, work: CycleWork, address: Address, text: str) -> str:
        """Why a text cannot be an answer at an address, and how to mend it; "" if it can."""
        try:
            if text.strip():
                read_value(self.field_at(work, address), storable(text), self.clock.today())
        except BadInput as error:
            return f"{error.what} {error.mend}"
        return ""

    def empty(self, work: CycleWork, address: Address, based_on: str | None = None, *, why: str = "") -> Saved:
        """Empty an answer on purpose."""
        return self.save_state(work, address, EMPTIED, based_on, act="empty", why=why)

    def declare_not_applicable(
        self, work: CycleWork, address: Address, reason: str, based_on: str | None = None, *, why: str = ""
    ) -> Saved:
        """Say that the prompt does not apply, and why. Raises BadInput without a reason."""
        state = not_applicable(checked_reason(reason))
        return self.save_state(work, address, state, based_on, act="declare_not_applicable", why=why)

    def save_state(
        self,
        work: CycleWork,
        address: Address,
        state: State,
        based_on: str | None,
        *,
        act: str,
        typed: str = "",
        why: str = "",
    ) -> Saved:
        """Move an answer to a state, and its step's status with it, as one act. Unset changes nothing.

        Raises StaleWrite as answer does, AnswerIsNo if the answer's entry was removed in between, if what is there
        now is withheld, or if the round can only be read here.
        """
        context = self._context_to_write(work, address.field)
        with self._stale_said(work, address, typed), self._act(act, why=checked_why(why)) as writing:
            if address.entry:
                self._check_entry_is_there(writing, work, address.field, address.entry)
            before = writing.held(address)
            self.check_is_known(before, self.field_at(work, address).title)
            # Blank text where nothing was ever said stays unset: a visited field is not an emptied one.
            is_nothing = state.kind is StateKind.UNSET or (state == EMPTIED and not before.state.is_set)
            if not is_nothing and writing.change(address, state, context, based_on):
                self._touch_step(writing, context)
            writing.drop_draft(self.person.id, address)
            held = writing.held(address)
        return Saved(held, self.clock.now())

    def save_draft(self, work: CycleWork, address: Address, text: str, based_on: str) -> datetime:
        """Keep what is being typed, so that nothing typed is ever lost; returns when."""
        return self.save_drafts([Typed(work, address, text, based_on)], ())

    def save_drafts(
        self, texts: Iterable[Typed], given_up: Iterable[Address], *, patience: float | None = None
    ) -> datetime:
        """Keep what is being typed, and forget the drafts that were given up, as one transaction; returns when.

        patience: seconds to wait for other writers.
        """
        now = self.clock.now()
        with self._act("draft", patience=patience) as writing:
            for address in given_up:
                writing.drop_draft(self.person.id, address)
            for typed in texts:
                work, about = typed.work, typed.address.field
                context = self._context_to_write(work, about) if work else self._town_context()
                text = storable(typed.text)
                writing.keep_draft(Draft(self.person.id, typed.address, context, text, typed.based_on, now))
        return now

    def drop_drafts(self, addresses: Iterable[Address]) -> None:
        """Give up the person's drafts at these addresses."""
        with self._act("draft") as writing:
            for address in addresses:
                writing.drop_draft(self.person.id, address)

    def all_drafts(self) -> list[Draft]:
        """The person's drafts in the town at hand, the latest first."""
        drafts = self.store.drafts_of_person(self.person.id)
        return [draft for draft in drafts if draft.context.municipality == self.town.id]

    def _check_entry_is_there(self, writing: Writing, work: CycleWork, prompt_id: str, entry_id: str) -> None:
        """What is written into an entry that is gone would be seen by nobody."""
        title = self.prompt(work, prompt_id).title
        kind = writing.held(entry_address(work.cycle.id, prompt_id, entry_id)).state.kind
        if kind is StateKind.UNSET:
            raise UsageError("There is no such entry.", where=title, mend="Look at the entries again.")
        if kind is StateKind.REMOVED:
            raise AnswerIsNo(
                "Somebody removed this entry in between; nothing was changed.",
                where=title,
                mend="Bring it back, or add it as a new entry.",
            )

    def _check_round_is_there(self, writing: Writing, context: Context) -> None:
        """What is written into a round whose beginning was undone would be seen by nobody."""
        if writing.held(Address(Subject.CYCLE, context.cycle, "begun")).state.kind is not StateKind.ANSWERED:
            raise AnswerIsNo(
                "Somebody undid the beginning of this round; nothing was changed.",
                mend="Go back to the town's home; who undid it can redo it.",
            )

    def _context(self, work: CycleWork, about: str) -> Context:
        """What an event at a prompt (about is its id) or at a step (about_step) belongs to."""
        step = step_it_is_about(about) or work.definition.step_of(about)
        return Context(work.application.municipality, work.application.id, work.cycle.id, step)

    def _context_to_write(self, work: CycleWork, about: str) -> Context:
        """As _context; raises AnswerIsNo for a round that can only be read here."""
        self.check_can_change(work)
        return self._context(work, about)

    def check_can_change(self, work: CycleWork) -> None:
        """The one place that keeps a round as it is whose cycle definition is not known here.

        Nobody could tell what its prompts ask, which of them apply, or what they take. Raises AnswerIsNo for it.
        """
        definition = work.definition
        if definition.is_outline:
            raise AnswerIsNo(
                "This round keeps to a cycle definition that is not on this machine: it can be read here, not changed.",
                where=work.reference,
                mend=f"Ask who sent it for the flow file of cycle {one_line(definition.id)}, version"
                f" {definition.version}, and put it among your flow files.",
            )

    def check_is_known(self, held: Held, title: str) -> None:
        """Raise AnswerIsNo for what is withheld: whoever wrote over it would not know what they replace."""
        if held.state.kind is StateKind.WITHHELD:
            raise AnswerIsNo(
                "This is withheld: it was said, but is not in the file this came from, so it cannot be changed here.",
                where=title,
                mend="Ask who sent the file for one that is made for your team.",
            )

    def _touch_step(self, writing: Writing, context: Context) -> None:
        """Something in the step changed: it is in progress, or needs another look if it was settled."""
        self._check_round_is_there(writing, context)
        if context.step == SUBMISSION:
            return
        address = step_address(context.cycle, context.step)
        held = writing.held(address)
        status = StepStatus(str(held.state.value)) if held.state.is_set else StepStatus.NOT_STARTED
        if status is StepStatus.NOT_STARTED:
            writing.change(address, answered(str(StepStatus.IN_PROGRESS)), context)
        elif is_settled(status):
            writing.change(address, answered(str(StepStatus.NEEDS_ANOTHER_LOOK)), context)

    @contextmanager
    def _stale_said(self, work: CycleWork, address: Address, typed: str) -> Iterator[None]:
        """Turn a stale revision into an error that carries both texts, as the prompt would show them."""
        try:
            yield
        except StaleRevision as stale:
            field = self.field_at(work, address)
            theirs = stale.held.state
            raise both_said(
                stale, field.title, address, typed, self.in_words(field, theirs), self.as_typed(field, theirs)
            ) from stale

    def in_words(self, field: Prompt | Column, state: State) -> str:
        """A state as people read it; what waits to be confirmed says so."""
        said = self.plain_words(field, state)
        return f"{said} ({NOT_CONFIRMED})" if said and state.inherited_from else said

    def plain_words(self, field: Prompt | Column, state: State) -> str:
        """A state as people read it, without how far it can be relied on."""
        return show_value(field, state.value) if state.kind is StateKind.ANSWERED else state_in_words(state)

    def as_typed(self, field: Prompt | Column, state: State) -> str:
        """A state as the text that would be typed to get it; "" unless it holds a value."""
        return write_value(field, state.value) if state.kind is StateKind.ANSWERED else ""


def both_said(
    stale: StaleRevision, where: str, address: Address, mine: str, theirs: str, theirs_typed: str
) -> StaleWrite:
    """The error that a stale revision becomes, with both texts; theirs_typed: as the other one would be typed."""
    return StaleWrite(
        "Somebody else changed this in between; nothing was overwritten.",
        where=where,
        mine=mine,
        theirs=theirs or state_in_words(stale.held.state),
        theirs_typed=theirs_typed,
        address=address,
        revision=stale.held.revision,
        mend="Look at their text and decide.",
    )
