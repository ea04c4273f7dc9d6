"""Undo, redo, and putting back what one change replaced. Each is an act of its own; nothing is lost by it."""

from collections.abc import Iterable, Mapping

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.considering import ACTION, APPLICATION, considered_address
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.history import BRING_HISTORY, IMPORT, Act, PastEvent
from sct_tui.model.journal import (
    Address,
    Context,
    Event,
    Subject,
    entry_address,
    step_address,
)
from sct_tui.model.states import REMOVED, State, StateKind
from sct_tui.model.work import StepStatus, is_settled
from sct_tui.records import dataclass
from sct_tui.rules.act_words import thing_in_words
from sct_tui.rules.undoing import BEGIN_NEXT_CYCLE, REDO, UNDO, redo_target, undo_target
from sct_tui.store.journal import Writing
from sct_tui.workspace.answers import checked_why
from sct_tui.workspace.history import History
from sct_tui.workspace.past_words import PastWords

_LOOK = "Look at the history, and put back that one change."
# What is part of a larger thing, which would be left in halves if one change of it were put back by itself.
_NEVER_BY_ITSELF = (
    *(Subject.CYCLE, Subject.MUNICIPALITY, Subject.PERSON, Subject.MEMBER, Subject.CONFLICT),
    Subject.CALENDAR,
)
# Whom an import made known besides: as when somebody comes to work here, they stay known.
_STAYS_KNOWN = (Subject.MUNICIPALITY, Subject.PERSON)
_NOTES = (Subject.NOTE, Subject.FLAG)
_ARE_REMOVED = (
    *(Subject.ENTRY, Subject.PARTICIPANT, Subject.ATTENDANCE, Subject.COACHING, Subject.CONSIDERED, Subject.PARTING),
    *_NOTES,
)


@dataclass(frozen=True, slots=True)
class _Net:
    """What an act did at an address in the end: its last event there, and the state before its first."""

    last: Event
    old: State


class _OnlyRehearsed(Exception):
    """It would have worked; nothing of it is kept."""


class Undoing(History):
    """Undo, redo and revert, of the town at hand."""

    def undo(self, *, is_rehearsal: bool = False) -> str:
        """Take back the person's own last act in this town, in whichever sitting it was; returns what it was.

        is_rehearsal: only say what would be undone. Raises AnswerIsNo, with nothing changed, if there is nothing to
        undo or somebody else has changed the same since.
        """
        return self._reverse(UNDO, is_rehearsal)

    def redo(self, *, is_rehearsal: bool = False) -> str:
        """Do again what the person's last undo took back; returns what it was. Raises AnswerIsNo as undo does."""
        return self._reverse(REDO, is_rehearsal)

    def revert(self, reference: str, why: str = "", *, is_rehearsal: bool = False) -> str:
        """Put back what one change of the history replaced, whatever came after it; returns what it was.

        reference is the change's number or id. Raises UsageError if there is no such change, AnswerIsNo if it cannot
        be put back by itself or is back already.
        """
        try:
            with self._act("revert", why=checked_why(why)) as writing:
                past = self._past_event(reference)
                said = self._put_back(writing, past)
                if is_rehearsal:
                    raise _OnlyRehearsed
        except _OnlyRehearsed:
            pass
        return said

    def _reverse(self, name: str, is_rehearsal: bool) -> str:
        find = undo_target if name == UNDO else redo_target
        try:
            with self._act(name) as writing:
                acts = self.store.past.acts_of_person(self.person.id, self.town.id)
                try:
                    target = find(acts)
                finally:
                    acts.close()
                if target is None:
                    raise AnswerIsNo(f"There is nothing to {name}.", where=self.town.name)
                said = self._take_back(writing, target)
                if is_rehearsal:
                    raise _OnlyRehearsed
        except _OnlyRehearsed:
            pass
        self._read_town_again()
        return said

    def _take_back(self, writing: Writing, act: Act) -> str:
        """Write the old states of all that an act changed. Returns what the act was, in words."""
        events = [past.event for past in self.store.past.events_of_act(act.id)]
        first = self._first_of(act)
        said = self._thing(first, events)
        nets = [net for net in _nets(events) if not _only_made_known(net)]
        # A step's status that only followed an answer is looked at again afterwards: others may work in that step.
        followed = [net for net in nets if net.last.address.subject is Subject.STEP]
        untouched: set[Address] = set()
        if first.name == IMPORT:
            # What a file brought goes whole, a step's status too, where nobody has moved it on.
            followed = [net for net in followed if not self._is_still_so(net)]
            untouched = self._steps_not_moved_since(events)
        main = [net for net in nets if net not in followed] or followed
        words = PastWords(self)
        for net in main:
            if not self._is_still_so(net):
                self._refuse_since(words, self.store.held(net.last.address).revision)
            self._check_nobody_builds_on_it(words, net.last, net.old, by_others_only=True)
            if net in followed:
                self._check_step_is_as_it_was(words, net)
        writing.take_back(act.id)
        for net in main:
            writing.change(net.last.address, net.old, net.last.context)
        if first.name in BRING_HISTORY:
            self._let_go_of_what_was_brought(writing, events, {net.last.address for net in nets})
        if main != followed and first.name != BEGIN_NEXT_CYCLE:  # what a round takes over begins no step
            changed = (net.last for net in main)
            self._let_steps_follow(writing, (event for event in changed if _step_of(event) not in untouched), followed)
        self._check_whole(words, {net.last.address: net.last.context for net in main}, events[0].seq)
        return said

    def _put_back(self, writing: Writing, past: PastEvent) -> str:
        event, words = past.event, PastWords(self)
        address, old = event.address, event.old
        held = writing.held(address)
        where = words.line(past).where
        if old.kind is StateKind.UNSET and address.subject in _ARE_REMOVED:
            old = REMOVED if held.state.is_set else held.state
        if old.kind is StateKind.FORGOTTEN:
            raise AnswerIsNo("What was there before was forgotten at a person's request.", where=where)
        definition = words.definition(event.context.cycle) if event.context.cycle else None
        if definition and definition.is_outline:
            self.check_can_change(self.cycle_work(event.context.cycle))
        if held.state == old:
            raise AnswerIsNo("What was there before is there already.", where=where)
        if not _can_be_put_back(address, old, held.state):
            raise AnswerIsNo(
                "This change cannot be put back by itself.", where=where, mend="Undo it, or change it where it stands."
            )
        self._check_nobody_builds_on_it(words, event, old, by_others_only=False)
        writing.change(address, old, event.context)
        if address.subject is not Subject.STEP:
            self._let_steps_follow(writing, [event], [])
        self._check_whole(words, {address: event.context}, event.seq)
        return where

    def _thing(self, act: Act, events: list[Event]) -> str:
        """What an act was, in words. events: those of what is taken back, if its own are gone."""
        if act.name == IMPORT:
            return thing_in_words(act.name, act.detail, "")
        events = [past.event for past in self.store.past.events_of_act(act.id)] or events
        main = next((event for event in events if event.address.subject is not Subject.STEP), events[0])
        words = PastWords(self)
        it = words.subject(main.address)
        if main.address.subject is Subject.ENTRY:  # it may not be there, so its number says nothing
            it = ": ".join(filter(None, (words.title(main.address), words.which_entry(main.address, events))))
        elif main.address.subject is Subject.CERTIFICATION:
            it = words.state(main.address, main.new if main.new.kind is StateKind.ANSWERED else main.old)
        return thing_in_words(act.name, it, words.place(main.address, main.context))

    def _first_of(self, act: Act) -> Act:
        """The act that undos and redos of it took back and did again."""
        while act.reverses:
            found = self.store.past.act(act.reverses)
            if found is None:
                break
            act = found
        return act

    def _let_go_of_what_was_brought(self, writing: Writing, events: list[Event], done: set[Address]) -> None:
        """Note the undo also where an act only brought knowledge: where both sides said the same, or mine was kept.

        What led to such an address is then again what led to it before the act (store/ancestry.py).
        """
        last = {event.address: event for event in events if event.address.subject not in _STAYS_KNOWN}
        for address, event in last.items():
            if address not in done and self.store.held(address).revision == event.id:
                writing.restate(address, event.context)

    def _steps_not_moved_since(self, events: list[Event]) -> set[Address]:
        """The steps that an act changed something in, and whose status nobody has changed after it."""
        found = set()
        for step in {_step_of(event) for event in events}:
            last = self.store.past.event(self.store.held(step).revision)
            if last is None or last.event.seq <= events[-1].seq:
                found.add(step)
        return found

    def _is_still_so(self, net: _Net) -> bool:
        """Whether the address holds what the act left there; an undo and its redo in between change nothing."""
        address, past = net.last.address, self.store.past
        held = self.store.held(address)
        return held.state == net.last.new and past.standing(address, held.revision) == past.standing(
            address, net.last.id
        )

    def _check_nobody_builds_on_it(self, words: PastWords, event: Event, new: State, *, by_others_only: bool) -> None:
        """Raise AnswerIsNo if a thing would vanish that somebody has worked in since."""
        address = event.address
        if new.kind is StateKind.ANSWERED or event.new.kind is not StateKind.ANSWERED:
            return
        past, mine = self.store.past, self.person.id if by_others_only else ""
        match address.subject:
            case Subject.CYCLE:
                found = past.since(event.seq, not_by=mine, cycle=address.owner)
            case Subject.APPLICATION if address.field == "action":
                found = past.since(event.seq, not_by=mine, application=address.owner)
            case Subject.ENTRY:
                below = Address(Subject.ANSWER, address.owner, address.field, address.entry)
                found = past.below_since(event.seq, below, not_by=mine)
            case Subject.CONSIDERED if address.field == ACTION:
                found = past.below_since(event.seq, Address(Subject.CONSIDERED, address.owner, ""), not_by=mine)
            case Subject.PARTICIPANT:
                found = past.below_since(event.seq, Address(Subject.ATTENDANCE, address.owner, ""), not_by=mine)
            case _:
                return
        if found is not None and found.event.act != event.act:
            self._refuse_since(words, found.event.id)

    def _check_step_is_as_it_was(self, words: PastWords, net: _Net) -> None:
        """Raise AnswerIsNo if a step would count as settled again in which somebody else changed something since."""
        if net.old.kind is StateKind.ANSWERED and is_settled(StepStatus(str(net.old.value))):
            since = self._changed_by_others(net)
            if since is not None:
                self._refuse_since(words, since.event.id)

    def _refuse_since(self, words: PastWords, revision: str) -> None:
        past = self.store.past.event(revision)
        if past is None:
            raise AnswerIsNo("It is not there any more; nothing was changed.", mend=_LOOK)
        line = words.line(past)
        who = "you" if past.event.actor.person == self.person.id else line.person
        raise AnswerIsNo(
            f"It was changed since, by {who} on {local_day_and_time(line.at)}; nothing was undone.",
            where=one_line(line.where),
            mend=_LOOK,
        )

    def _changed_by_others(self, net: _Net) -> PastEvent | None:
        """What somebody else changed last in the step whose status the act changed, after that; no note touches it."""
        context = net.last.context
        return self.store.past.since(
            net.last.seq, not_by=self.person.id, apart_from=_NOTES, cycle=context.cycle, step=context.step
        )

    def _let_steps_follow(self, writing: Writing, changed: Iterable[Event], followed: Iterable[_Net]) -> None:
        """Bring the status of each step in which an answer changed back to what it was, or to what it must be now."""
        before = {net.last.address: net for net in followed}
        steps = {
            _step_of(event): event.context
            for event in changed
            if event.address.subject in (Subject.ANSWER, Subject.ENTRY)
        }
        for address, context in steps.items():
            if not writing.held(Address(Subject.CYCLE, context.cycle, "begun")).state.is_set:
                continue  # the round went with the answer
            net = before.get(address)
            if net is not None and self._is_still_so(net) and self._changed_by_others(net) is None:
                writing.change(address, net.old, context)
            else:
                self._touch_step(writing, context)

    def _check_whole(self, words: PastWords, brought_back: Mapping[Address, Context], since: int) -> None:
        """Raise AnswerIsNo if what was brought back would be seen by nobody, or stand twice.

        since: the seq of what is taken back; what was gone before that is gone again, and no reason to refuse.
        """
        for address, context in brought_back.items():
            if not self.store.held(address).state.is_set:
                continue
            home: Address | None = None
            if address.subject is Subject.ANSWER and address.entry:
                home = entry_address(address.owner, address.field, address.entry)
            elif address.subject in (Subject.ANSWER, Subject.ENTRY, Subject.STEP, *_NOTES):
                home = Address(Subject.CYCLE, address.owner, "begun")
            elif address.subject is Subject.CONSIDERED:
                home = considered_address(address.owner, ACTION)
            elif address.subject is Subject.ATTENDANCE:
                home = Address(Subject.PARTICIPANT, address.owner, "details")
            held = self.store.held(home) if home else None
            if held and held.state.kind is not StateKind.ANSWERED:
                gone = self.store.past.event(held.revision)
                if gone is None or gone.event.seq >= since:
                    self._refuse_since(words, held.revision)
            if address.subject in (Subject.APPLICATION, Subject.CYCLE):
                self._check_names(context)

    def _check_names(self, context: Context) -> None:
        """Raise AnswerIsNo if two applications would have one reference, or an application's rounds a gap."""
        applications = self.applications(include_archived=True)
        references = [summary.application.reference for summary in applications]
        for summary in applications:
            if summary.application.id == context.application:
                reference = summary.application.reference
                if references.count(reference) > 1:
                    raise AnswerIsNo(
                        f"Another application is called {reference} by now; nothing was changed.",
                        where=reference,
                        mend="Apply the process to the action anew.",
                    )
        numbers = [cycle.number for cycle in self.cycles(context.application)]
        if numbers != list(range(1, len(numbers) + 1)):
            raise AnswerIsNo("Another round was begun since; nothing was changed.", mend=_LOOK)


def _only_made_known(net: _Net) -> bool:
    """Whether an act made a person or a town known by this, and not changed what was known."""
    return net.last.address.subject in _STAYS_KNOWN and net.old.kind is StateKind.UNSET


def _step_of(event: Event) -> Address:
    return step_address(event.context.cycle, event.context.step)


def _can_be_put_back(address: Address, old: State, present: State) -> bool:
    if address.subject is Subject.STEP:
        # To complete a step is an act of its own, which looks at what the step holds.
        return old.is_set and old.value != StepStatus.COMPLETE
    if address.subject is Subject.APPLICATION and address.field != "archived":
        return old.kind is present.kind is StateKind.ANSWERED
    if address.subject is Subject.CONSIDERED and address.field in (ACTION, APPLICATION):
        return False
    return address.subject not in _NEVER_BY_ITSELF


def _nets(events: list[Event]) -> list[_Net]:
    """What an act did at each address in the end, the last address first; nothing for one that is as it was."""
    first: dict[Address, Event] = {}
    last: dict[Address, Event] = {}
    for event in events:
        first.setdefault(event.address, event)
        last[event.address] = event
    nets = [_Net(event, first[address].old) for address, event in last.items()]
    return [net for net in reversed(nets) if net.old != net.last.new]
