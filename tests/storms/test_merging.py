"""Copies of one town, edited apart by scripted people and merged in any order: the same values, the same conflicts."""

import itertools
import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from sct_tui.clock import Clock
from sct_tui.exchange.reading import Received, understood
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.journal import Address, Subject, address_in_conflict, entry_address
from sct_tui.model.states import UNSET, State, StateKind
from sct_tui.store.encoding import decode_versions
from sct_tui.workspace.care import copy_to
from sct_tui.workspace.knowing import WHOLE_APPLICATION, WHOLE_TOWN
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.figures import Tell
from tests.storms.scripted import ScriptedPerson
from tests.storms.sittings import environment_count

pytestmark = pytest.mark.storm

SEEDS = environment_count("SCT_MERGES", 40)
ACTS = environment_count("SCT_MERGE_ACTS", 200)
_TOWN = "Demo Town"
# Where two may say different things and nobody need be asked: a status, a place, a flag, a round's number.
SETTLE_THEMSELVES = ("step/", "entry/", "flag/", "cycle/")

# What an address holds: one state, or all that stand against each other, in words that can be compared.
Holdings = dict[str, frozenset[str]]


@contextmanager
def copies(place: Path, seed: int, count: int, library: FlowLibrary) -> Iterator[tuple[Holdings, list[Workspace], int]]:
    """What a town held first, copies of it that each another person worked in, and how much they did."""
    first = place / "first" / "sct.db"
    workspace = open_workspace(first, create=True, clock=Clock(DAY), library=library)
    workspace.introduce("Coordinator")
    workspace.add_town(_TOWN, "2020", is_demo=True)
    begun = ScriptedPerson(workspace, random.Random(f"{seed}"), "the first")
    for _ in range(30):
        begun.act()
    at_first = holdings(workspace)
    workspace.close()
    with ExitStack() as stack:
        opened, done = [], 0
        for number in range(count):
            directory = place / f"copy {number}"
            directory.mkdir(mode=0o700)
            shutil.copy(first, directory / "sct.db")
            copy = open_workspace(directory / "sct.db", create=False, clock=Clock(DAY), library=library)
            stack.callback(copy.close)
            copy.introduce(f"Coordinator {number}")
            copy.settle_town(_TOWN)
            person = ScriptedPerson(copy, random.Random(f"{seed} {number}"), f"copy {number}")
            for _ in range(ACTS):
                person.act()
            opened.append(copy)
            done += person.done
        yield at_first, opened, done


def file_of(workspace: Workspace) -> Received:
    """The whole town as a file that was read."""
    return understood(workspace.progress_text().encode(), "file")


def holdings(workspace: Workspace) -> Holdings:
    """What every address holds. A thing that is gone is as if it had never been; so is what was in it."""
    rows = workspace.store.of_municipality(workspace.town.id, (*WHOLE_APPLICATION, *WHOLE_TOWN))
    held: dict[Address, set[str]] = {}
    for row in rows:
        address = row.address
        states = [row.held.state]
        if address.subject is Subject.CONFLICT:
            address = address_in_conflict(address)
            states = [version.state for version in decode_versions(row.held.state)]
        held.setdefault(address, set()).update(_comparable(state) for state in states)
    nothing = {_comparable(UNSET)}
    return {
        address.key: frozenset(states)
        for address, states in held.items()
        if states != nothing and not (address.entry and _entry(held, address) == nothing)
    }


def _entry(held: dict[Address, set[str]], address: Address) -> set[str]:
    return held.get(entry_address(address.owner, address.field, address.entry), set())


def _comparable(state: State) -> str:
    return repr(UNSET if state.kind in (StateKind.UNSET, StateKind.REMOVED) else state)


def differences(one: Holdings, other: Holdings) -> dict[str, tuple[object, object]]:
    """Where two copies hold something else."""
    return {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def in_conflict(held: Holdings) -> int:
    """How many addresses hold several states."""
    return sum(len(states) > 1 for states in held.values())


@pytest.mark.parametrize("seed", range(SEEDS))
def test_two_copies_merged_both_ways_hold_the_same(seed: int, tmp_path: Path, library: FlowLibrary, tell: Tell) -> None:
    with copies(tmp_path, seed, 2, library) as (at_first, workspaces, done):
        before = [holdings(workspace) for workspace in workspaces]
        at_first_here = workspaces[0].progress_text()
        files = [file_of(workspace) for workspace in workspaces]
        for workspace, file in zip(workspaces, reversed(files), strict=True):
            workspace.import_progress(file)
            assert workspace.store.upkeep.differences_from_journal() == []
        here, there = map(holdings, workspaces)
        assert differences(here, there) == {}
        _assert_nothing_was_lost(at_first, before, here)
        for workspace, file in zip(workspaces, reversed(files), strict=True):
            assert workspace.import_progress(file).preview.is_known, "the same file twice changes something"
        workspaces[0].undo()
        assert holdings(workspaces[0]) == before[0], "undo did not take the import back whole"
        assert workspaces[0].progress_text() == at_first_here, "what was undone goes out to others"
        workspaces[0].import_progress(files[1])
        assert differences(holdings(workspaces[0]), there) == {}, "what was undone cannot be taken over again"
    tell("merges: seeds", 1)
    tell("merges: acts done apart", done)
    tell("merges: addresses in conflict", in_conflict(here))


def _assert_nothing_was_lost(at_first: Holdings, sides: list[Holdings], after: Holdings) -> None:
    """What one side changed is there; where both changed, what each says is there, in a conflict if it differs."""
    for key in at_first.keys() | sides[0].keys() | sides[1].keys():
        if key.startswith(SETTLE_THEMSELVES) or key.endswith("/reference"):
            continue
        was, one, other = (held.get(key, frozenset()) for held in (at_first, *sides))
        changed = [states for states in (one, other) if states != was]
        for states in changed:
            assert states <= after.get(key, frozenset()), f"{key}: {states} is lost; there is {after.get(key)}"


def _copy_of(workspace: Workspace, target: Path, library: FlowLibrary) -> Workspace:
    copy_to(workspace.database, target)
    copy = open_workspace(target, create=False, clock=Clock(DAY), library=library)
    copy.act_as(workspace.person.name)
    copy.settle_town(_TOWN)
    return copy


@pytest.mark.parametrize("seed", range(1000, 1000 + max(1, SEEDS // 8)))
def test_three_copies_merged_in_any_order_hold_the_same(
    seed: int, tmp_path: Path, library: FlowLibrary, tell: Tell
) -> None:
    with copies(tmp_path, seed, 3, library) as (_, workspaces, done):
        files = [file_of(workspace) for workspace in workspaces]
        found = []
        for number, workspace in enumerate(workspaces):
            others = [file for place, file in enumerate(files) if place != number]
            for place, order in enumerate(itertools.permutations(others)):
                target = tmp_path / f"order {number} {place}"
                target.mkdir(mode=0o700)
                with closing(_copy_of(workspace, target / "sct.db", library)) as copy:
                    for file in order:
                        copy.import_progress(file)
                    found.append(holdings(copy))
        for held in found[1:]:
            assert differences(found[0], held) == {}
    tell("merges of three: seeds", 1)
    tell("merges of three: acts done apart", done)
