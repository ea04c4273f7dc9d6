"""Merging two histories of one address: by what each version knows of the other, never by a clock."""

from collections.abc import Iterable
from dataclasses import replace

from sct_tui.model.errors import BadInput
from sct_tui.model.identity import derived_id
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import State, StateKind, answered
from sct_tui.model.versions import Heads, Version
from sct_tui.model.work import StepStatus, is_settled

# What gives way without a question: a value is more than none, and what is known here more than what is withheld.
_RANKS = {StateKind.UNSET: 0, StateKind.WITHHELD: 1}
_SAID = 2


def merge_heads(address: Address, mine: Heads, theirs: Heads) -> Heads:
    """What an address holds once theirs came to mine: one version, or several that a person has to choose between.

    A version that another one knows is past. Of versions that do not know each other, equal ones are one; unset gives
    way to anything; forgotten stays forgotten; the order of entries, a reference and a step's status settle
    themselves; all else is a conflict. The first of the result is mine, or what followed mine. Whoever merges the
    same versions, in whatever order, gets the same set. Source: the project's design, “Merge”.

    Raises BadInput if two versions claim to have come before each other.
    """
    if len(theirs) == 1 and mine in ((), theirs):
        return mine or theirs  # as most of what a file tells: nothing to merge
    if any(_rank(version) == _SAID for version in mine):
        # What is withheld never erases what is known, even if it is newer.
        theirs = tuple(version for version in theirs if version.state.kind is not StateKind.WITHHELD)
    latest = _without_what_was_only_used(_latest([*mine, *theirs]))
    kept = _settled(address, _of_highest_rank(latest))
    if len(kept) == 1:
        return tuple(kept)
    return _mine_first(mine, kept)


def filled_in(mine: Version, theirs: Version) -> Version | None:
    """The version that has theirs' value where mine only knows that there is one; None if that is not so."""
    if mine.state.kind is not StateKind.WITHHELD or theirs.state.kind is StateKind.WITHHELD:
        return None
    if mine.revision != theirs.revision:
        return None
    return following(theirs, derived_id("filled in", theirs.revision), theirs.state)


def following(version: Version, revision: str, state: State) -> Version:
    """A version that comes right after another and was nobody's act."""
    return replace(version, revision=revision, before=version.before | {version.revision}, state=state)


def still_used(version: Version) -> Version:
    """A version that says of a thing that somebody took away: another was working in it."""
    return following(version, _still_used_id(version.revision), version.state)


def _still_used_id(revision: str) -> str:
    return derived_id("still used", revision)


def _without_what_was_only_used(versions: list[Version]) -> list[Version]:
    """Without those that only say “still used”, where another one changed the thing itself and so says more."""

    def base_of(version: Version) -> str:
        # Derived ids are UUIDs of version 8, so that hardly any history has to be looked through.
        is_derived = version.revision[14:15] == "8"
        return next((r for r in version.before if _still_used_id(r) == version.revision), "") if is_derived else ""

    def is_outdone(version: Version) -> bool:
        base = base_of(version)
        return bool(base) and any(
            other is not version and other.state.kind is StateKind.ANSWERED and other.knows(base) for other in versions
        )

    return [version for version in versions if not is_outdone(version)]


def step_status(state: State) -> StepStatus:
    """The status that a step's state stands for."""
    return StepStatus(str(state.value)) if state.kind is StateKind.ANSWERED else StepStatus.NOT_STARTED


def look_again(version: Version) -> Version:
    """What follows when a settled step's contents changed by a merge: it needs another look."""
    state = answered(str(StepStatus.NEEDS_ANOTHER_LOOK))
    return following(version, derived_id("look again", version.revision), state)


def _latest(versions: Iterable[Version]) -> list[Version]:
    """The versions that no other knows, each revision once, in a fixed order."""
    by_revision: dict[str, Version] = {}
    for version in versions:
        known = by_revision.get(version.revision)
        by_revision[version.revision] = _both(known, version) if known else version
    found = list(by_revision.values())
    latest = [
        version
        for version in found
        if not any(version.revision in other.before for other in found if other is not version)
    ]
    for version in found:
        for other in found:
            if other is not version and version.revision in other.before and other.revision in version.before:
                raise BadInput("Two changes claim to have come before each other.", mend="Ask for the file again.")
    return sorted(latest, key=lambda version: version.revision)


def _both(one: Version, other: Version) -> Version:
    """Two accounts of one version: what either knows of it."""
    filled = filled_in(one, other) or filled_in(other, one)
    if filled:
        return filled
    if one.state != other.state and all(_rank(version) == _SAID for version in (one, other)):
        is_forgotten = StateKind.FORGOTTEN in (one.state.kind, other.state.kind)
        if not is_forgotten:
            raise BadInput("One change is told in two ways.", mend="Ask for the file again.")
    return replace(one, before=one.before | other.before, by=one.by or other.by, at=one.at or other.at)


def _of_highest_rank(versions: list[Version]) -> list[Version]:
    forgotten = [version for version in versions if version.state.kind is StateKind.FORGOTTEN]
    if forgotten:
        return forgotten
    highest = max(map(_rank, versions))
    return [version for version in versions if _rank(version) == highest]


def _rank(version: Version) -> int:
    return _RANKS.get(version.state.kind, _SAID)


def _settled(address: Address, versions: list[Version]) -> list[Version]:
    """One version for each state; one at all where nobody need be asked. versions: sorted by revision."""
    of_state: list[Version] = []
    for version in reversed(versions):
        if all(version.state != known.state for known in of_state):
            of_state.append(version)
    if len(of_state) == 1:
        return of_state
    if address.subject is Subject.STEP:
        return [_status_of_all(of_state)]
    there = [version for version in of_state if version.state.kind is StateKind.ANSWERED]
    if _settles_itself(address) and (len(there) == len(of_state) or address.subject is Subject.FLAG):
        return [there[0]]
    return of_state


def _settles_itself(address: Address) -> bool:
    """Whether of several values any will do: where an entry stands, what an application is called, a flag."""
    is_reference = address.subject is Subject.APPLICATION and address.field == "reference"
    return is_reference or address.subject in (Subject.ENTRY, Subject.CYCLE, Subject.FLAG)


def _status_of_all(versions: list[Version]) -> Version:
    """Of different statuses, the one that leaves nothing unseen: what somebody settled, another has worked in since."""
    begun = [version for version in versions if step_status(version.state) is not StepStatus.NOT_STARTED]
    looks = [version for version in begun if step_status(version.state) is StepStatus.NEEDS_ANOTHER_LOOK]
    if looks:
        return looks[0]
    if len(begun) == 1:
        return begun[0]
    if not any(is_settled(step_status(version.state)) for version in begun):
        return begun[0]
    latest = max(begun, key=lambda version: version.revision)
    return Version(
        derived_id("look again", *(version.revision for version in begun)),
        frozenset().union(*(version.before | {version.revision} for version in begun)),
        answered(str(StepStatus.NEEDS_ANOTHER_LOOK)),
        latest.by,
        latest.at,
    )


def _mine_first(mine: Heads, versions: list[Version]) -> Heads:
    """The versions by revision, with mine, or what it became, before them."""
    by_revision = sorted(versions, key=lambda version: version.revision)
    if not mine:
        first = by_revision[-1]
    else:
        own = mine[0]
        follows = [version for version in by_revision if version.knows(own.revision)]
        same = [version for version in by_revision if version.state == own.state]
        first = (follows or same or by_revision)[-1]
    return (first, *(version for version in by_revision if version is not first))
