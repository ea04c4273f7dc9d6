"""Merging the versions of one address: who knows whom decides, and nobody is asked without need."""

import itertools

import pytest

from sct_tui.model.errors import BadInput
from sct_tui.model.journal import Address, Subject, answer_address, entry_address, step_address
from sct_tui.model.states import (
    EMPTIED,
    FORGOTTEN,
    REMOVED,
    UNSET,
    State,
    StateKind,
    answered,
    not_applicable,
    withheld,
)
from sct_tui.model.versions import Heads, Version
from sct_tui.model.work import StepStatus
from sct_tui.rules.merging import merge_heads

ANSWER = answer_address("cycle", "prompt")
HELD_BACK = withheld(StateKind.ANSWERED)


def version(name: str, state: State | str, *before: str) -> Version:
    """A version called by a letter; before: all that led to it."""
    return Version(name, frozenset(before), answered(state) if isinstance(state, str) else state)


def names(heads: Heads) -> list[str]:
    return [head.revision for head in heads]


@pytest.mark.parametrize(
    ("mine", "theirs", "after"),
    [
        pytest.param(version("b", "B", "a"), version("a", "A"), ["b"], id="theirs is behind"),
        pytest.param(version("a", "A"), version("b", "B", "a"), ["b"], id="mine is behind"),
        pytest.param(version("b", "B", "a"), version("c", "C", "a"), ["b", "c"], id="both went on"),
        pytest.param(version("b", "same", "a"), version("c", "same", "a"), ["c"], id="both say the same"),
        pytest.param(version("b", UNSET, "a"), version("c", "C", "a"), ["c"], id="unset gives way"),
        pytest.param(version("b", "B", "a"), version("c", UNSET, "a"), ["b"], id="unset beats nothing"),
        pytest.param(version("a", "A"), version("c", UNSET, "a"), ["c"], id="an undo that knows mine is later"),
        pytest.param(version("b", EMPTIED, "a"), version("c", "C", "a"), ["b", "c"], id="emptied is a choice"),
        pytest.param(version("b", not_applicable("No."), "a"), version("c", "C", "a"), ["b", "c"], id="so is n/a"),
        pytest.param(version("b", REMOVED, "a"), version("c", "C", "a"), ["b", "c"], id="removed against changed"),
        pytest.param(version("b", FORGOTTEN, "a"), version("c", "C", "a"), ["b"], id="forgotten stays so here"),
        pytest.param(version("b", "B", "a"), version("c", FORGOTTEN, "a"), ["c"], id="and becomes so"),
        pytest.param(version("b", "B", "a"), version("c", HELD_BACK, "b"), ["b"], id="withheld erases nothing"),
        pytest.param(version("b", HELD_BACK, "a"), version("c", HELD_BACK, "b"), ["c"], id="withheld follows withheld"),
        pytest.param(version("b", HELD_BACK, "a"), version("c", "C", "b"), ["c"], id="what is told comes after"),
        pytest.param(version("b", HELD_BACK), version("c", "C"), ["c"], id="and beats what is not told"),
    ],
)
def test_two_versions(mine: Version, theirs: Version, after: list[str]) -> None:
    assert names(merge_heads(ANSWER, (mine,), (theirs,))) == after


def test_what_was_withheld_is_filled_in_under_a_revision_of_its_own() -> None:
    (filled,) = merge_heads(ANSWER, (version("b", HELD_BACK, "a"),), (version("b", "B", "a"),))
    assert filled.state == answered("B")
    assert filled.before == {"a", "b"}
    assert names(merge_heads(ANSWER, (filled,), (version("b", "B", "a"),))) == [filled.revision]


def test_a_conflict_that_is_known_already_stays_one() -> None:
    mine = (version("b", "B", "a"), version("c", "C", "a"))
    assert names(merge_heads(ANSWER, mine, (version("c", "C", "a"),))) == ["b", "c"]
    assert names(merge_heads(ANSWER, mine, (version("d", "D", "a", "b", "c"),))) == ["d"]
    assert names(merge_heads(ANSWER, mine, (version("d", "D", "a", "c"),))) == ["b", "d"]


@pytest.mark.parametrize(
    ("here", "there", "becomes"),
    [
        ("complete", "in progress", "needs another look"),
        ("complete", "not applicable", "needs another look"),
        ("complete", "needs another look", "needs another look"),
        ("in progress", "not started", "in progress"),
        ("complete", "complete", "complete"),
    ],
)
def test_a_step_that_was_moved_on_both_sides_leaves_nothing_unseen(here: str, there: str, becomes: str) -> None:
    step = step_address("cycle", "connect")
    one, other = version("b", here, "a"), version("c", there, "a")
    outcomes = {merge_heads(step, mine, theirs) for mine, theirs in (((one,), (other,)), ((other,), (one,)))}
    assert [[str(head.state.value) for head in heads] for heads in outcomes] == [[becomes]]
    assert StepStatus(becomes)


@pytest.mark.parametrize(
    "address",
    [entry_address("cycle", "contacts", "entry"), Address(Subject.APPLICATION, "application", "reference")],
)
def test_places_and_names_settle_themselves(address: Address) -> None:
    one, other = version("b", "1", "a"), version("c", "2", "a")
    assert merge_heads(address, (one,), (other,)) == merge_heads(address, (other,), (one,)) == (other,)


def test_a_flag_that_one_took_away_and_the_other_set_is_set() -> None:
    flag = Address(Subject.FLAG, "cycle", "prompt")
    assert names(merge_heads(flag, (version("b", REMOVED, "a"),), (version("c", "ask_coach", "a"),))) == ["c"]


def test_any_order_gives_the_same_set() -> None:
    versions = [
        version("b", "B", "a"),
        version("c", "C", "a"),
        version("d", "C", "a"),
        version("e", UNSET, "a"),
        version("f", "F", "a", "b"),
    ]
    outcomes = set()
    for order in itertools.permutations(versions):
        heads: Heads = ()
        for one in order:
            heads = merge_heads(ANSWER, heads, (one,))
        outcomes.add(frozenset(str(head.state.value) for head in heads))
    assert outcomes == {frozenset({"C", "F"})}


def test_histories_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(BadInput, match="before each other"):
        merge_heads(ANSWER, (version("a", "A", "b"),), (version("b", "B", "a"),))
    with pytest.raises(BadInput, match="told in two ways"):
        merge_heads(ANSWER, (version("a", "A"),), (version("a", "B"),))
