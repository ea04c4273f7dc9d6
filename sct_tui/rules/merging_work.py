"""Merging what a file knows into what is here: each address by itself, then what holds between addresses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from sct_tui.model.errors import BadInput
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.identity import derived_id
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.states import State, StateKind, answered
from sct_tui.model.versions import Heads, Knowledge, Version
from sct_tui.model.work import is_settled
from sct_tui.records import dataclass
from sct_tui.rules.merging import following, look_again, merge_heads, step_status, still_used
from sct_tui.rules.references import names_apart

_CONTENTS_OF_STEPS = (Subject.ANSWER, Subject.ENTRY)
_CONTENTS_OF_ROUNDS = (*_CONTENTS_OF_STEPS, Subject.STEP, Subject.NOTE, Subject.FLAG)
_GONE = (StateKind.REMOVED, StateKind.UNSET)
BEGUN_AS = "begun_as"  # the number a round was begun with, where it got another


class Outcome(StrEnum):
    """What became of an address."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    FORGOTTEN = "forgotten"
    CONFLICT = "conflict"
    # The same was said on both sides, or a number or a status followed from the rest: nothing to tell a person.
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Move:
    """An address whose heads change. outcome tells people what it means; before is empty for what was not here."""

    address: Address
    context: Context
    before: Heads
    after: Heads

    @property
    def outcome(self) -> Outcome:
        """What it means for a person."""
        own = self.before[0].state if self.before else State()
        new = self.after[0].state
        if len(self.after) > 1 and set(_states(self.after[1:])) - set(_states(self.before[1:])):
            return Outcome.CONFLICT
        if own == new or self.address.subject in (Subject.STEP, Subject.CONFLICT):
            return Outcome.QUIET
        if new.kind is StateKind.FORGOTTEN:
            return Outcome.FORGOTTEN
        if not new.is_set:
            return Outcome.REMOVED
        return Outcome.CHANGED if own.is_set else Outcome.NEW


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge changes, address by address, and what it leaves alone.

    withheld: addresses that the file says something newer about, or something at all, which it holds back.
    """

    moves: tuple[Move, ...]
    withheld: tuple[Address, ...] = ()

    @property
    def conflicts(self) -> tuple[Move, ...]:
        """The moves that leave a person something to choose."""
        return tuple(move for move in self.moves if move.outcome is Outcome.CONFLICT)


def merge_work(mine: Knowledge, theirs: Knowledge) -> Merge:
    """Merge theirs into mine, which holds the references of all the town's applications, whatever else it holds.

    Raises BadInput, naming the address, if the histories contradict each other.
    """
    result: dict[Address, Heads] = {}
    for address, heads in theirs.heads.items():
        try:
            result[address] = merge_heads(address, mine.heads.get(address, ()), heads)
        except BadInput as error:
            raise BadInput(error.what, where=address.key, mend=error.mend) from error
    merged = _Merged(mine, theirs, result)
    merged.keep_what_is_worked_in()
    merged.look_again_at_steps()
    merged.number_rounds_anew()
    merged.name_anew()
    return Merge(tuple(merged.moves()), tuple(_withheld(mine, theirs)))


class _Merged:
    """The addresses of a merge, with what holds between them."""

    def __init__(self, mine: Knowledge, theirs: Knowledge, result: dict[Address, Heads]) -> None:
        self._mine = mine
        self._theirs = theirs
        self._result = result
        self._contexts = {**theirs.contexts, **mine.contexts}

    def heads(self, address: Address) -> Heads:
        """What the address holds in the end; nothing where nobody ever wrote."""
        return self._result.get(address) or self._mine.heads.get(address, ())

    def moves(self) -> Iterator[Move]:
        """The addresses that change, in a fixed order."""
        for address, after in sorted(self._result.items(), key=lambda pair: pair[0].key):
            before = self._mine.heads.get(address, ())
            if [version.revision for version in before] != [version.revision for version in after]:
                yield Move(address, self._contexts[address], before, after)

    def keep_what_is_worked_in(self) -> None:
        """What one side took away while the other worked in it is not simply gone.

        A removal is a choice, so both stand against each other; what was only undone comes back.
        """
        below = _children(self._contexts)
        for address in [address for address in self._contexts if address in below]:
            here, there = self._mine.heads.get(address, ()), self._theirs.heads.get(address, ())
            for remover, worker, is_mine in ((here, there, True), (there, here, False)):
                if not _is_gone(remover) or not worker or worker[0].state.kind is not StateKind.ANSWERED:
                    continue
                if not remover[0].knows(worker[0].revision):
                    continue  # they stand against each other already
                goer, doer = (self._mine, self._theirs) if is_mine else (self._theirs, self._mine)
                if not _unseen(goer, doer, below[address]):
                    continue
                kept = still_used(worker[0])
                if remover[0].state.kind is StateKind.UNSET:
                    known = kept.before | remover[0].before | {remover[0].revision}
                    kept = Version(kept.revision, known, kept.state, kept.by, kept.at)
                mine = here if is_mine else (kept,)
                self._result[address] = merge_heads(address, mine, (kept,) if is_mine else there)

    def look_again_at_steps(self) -> None:
        """A step that somebody completed needs another look if it now holds something they did not see."""
        contents: dict[tuple[str, str], list[Address]] = defaultdict(list)
        for address, context in self._contexts.items():
            if address.subject in _CONTENTS_OF_STEPS and context.step and context.step != SUBMISSION:
                contents[(context.cycle, context.step)].append(address)
        for (cycle, step), addresses in contents.items():
            status = Address(Subject.STEP, cycle, step)
            heads = self.heads(status)
            if not heads or not is_settled(step_status(heads[0].state)):
                continue
            seen_by = [
                side
                for side in (self._mine, self._theirs)
                if heads[0].revision in [version.revision for version in side.heads.get(status, ())[:1]]
            ]
            if any(not any(self._is_as(side, address) for side in seen_by) for address in addresses):
                self._result[status] = (look_again(heads[0]), *heads[1:])

    def _is_as(self, side: Knowledge, address: Address) -> bool:
        """Whether the address holds in the end what it holds on a side, as far as that side says."""
        there = side.heads.get(address, ())
        is_withheld = bool(there) and there[0].state.kind is StateKind.WITHHELD
        heads = self.heads(address)
        return is_withheld or heads is there or set(_states(heads)) == set(_states(there))

    def number_rounds_anew(self) -> None:
        """Rounds of one number that were begun apart: the later one takes the next number."""
        rounds: dict[str, list[Address]] = defaultdict(list)
        for address in self._contexts:
            if address.subject is Subject.CYCLE and _is_there(self.heads(address)):
                rounds[self._contexts[address].application].append(address)
        for addresses in rounds.values():
            last = 0
            for address in sorted(addresses, key=lambda address: (_begun_as(self.heads(address)), address.owner)):
                version = self.heads(address)[0]
                value, begun_as = dict(_mapping(version)), _begun_as((version,))
                last = max(begun_as, last + 1)
                if last != value["number"]:
                    value = {key: member for key, member in value.items() if key != BEGUN_AS} | {"number": last}
                    if last != begun_as:
                        value[BEGUN_AS] = begun_as
                    revision = derived_id(f"round {last}", version.revision)
                    self._result[address] = (following(version, revision, answered(value)),)

    def name_anew(self) -> None:
        """Applications of one reference that were made apart: the later one gets a suffix.

        What each was called at first is kept as the reason, so that all come to the same names in whatever order.
        """
        chosen = {
            address: heads[0].state.reason or str(heads[0].state.value)
            for address in self._contexts
            if address.subject is Subject.APPLICATION and address.field == "reference"
            if _is_there(heads := self.heads(address))
        }
        names = names_apart({address.owner: name for address, name in chosen.items()})
        for address, first in chosen.items():
            version, name = self.heads(address)[0], names[address.owner]
            if name != version.state.value:
                state = State(StateKind.ANSWERED, name, reason="" if name == first else first)
                self._result[address] = (following(version, derived_id(f"called {name}", version.revision), state),)


def _children(addresses: Iterable[Address]) -> dict[Address, list[Address]]:
    """For each address that others belong to, those others, as far as anything is known of them."""
    found: dict[Address, list[Address]] = defaultdict(list)
    known = set(addresses)
    for address in known:
        if address.subject is Subject.ANSWER and address.entry:
            found[Address(Subject.ENTRY, address.owner, address.field, address.entry)].append(address)
        if address.subject is Subject.ATTENDANCE:
            found[Address(Subject.PARTICIPANT, address.owner, "details")].append(address)
        if address.subject in _CONTENTS_OF_ROUNDS:
            found[Address(Subject.CYCLE, address.owner, "begun")].append(address)
    return {parent: children for parent, children in found.items() if parent in known}


def _unseen(goer: Knowledge, doer: Knowledge, addresses: Iterable[Address]) -> set[str]:
    """The revisions below that the doer has and the goer does not know."""
    return {
        version.revision
        for address in addresses
        for version in doer.heads.get(address, ())[:1]
        if not any(known.knows(version.revision) for known in goer.heads.get(address, ()))
    }


def _is_gone(heads: Heads) -> bool:
    return len(heads) == 1 and heads[0].state.kind in _GONE


def _is_there(heads: Heads) -> bool:
    return bool(heads) and heads[0].state.kind is StateKind.ANSWERED


def _states(heads: Heads) -> list[str]:
    return [repr(version.state) for version in heads]


def _mapping(version: Version) -> dict[str, int | float | str]:
    value = version.state.value
    return dict(value) if isinstance(value, Mapping) else {}


def _begun_as(heads: Heads) -> int:
    """The number a round was begun with."""
    value = _mapping(heads[0])
    return int(value.get(BEGUN_AS, value.get("number", 0)))


def _withheld(mine: Knowledge, theirs: Knowledge) -> Iterator[Address]:
    """What theirs holds back and is not known here anyway."""
    for address, heads in theirs.heads.items():
        if any(version.state.kind is StateKind.WITHHELD for version in heads):
            here = [v for v in mine.heads.get(address, ()) if v.state.kind is not StateKind.WITHHELD]
            if not any(version.knows(heads[0].revision) for version in here):
                yield address
