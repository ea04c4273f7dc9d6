"""Two rounds compared: by tables of cases, and what holds of any two."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.values import show_value
from sct_tui.model.conditions import Equals
from sct_tui.model.edition import Edition
from sct_tui.model.flow import Column, Prompt, PromptKind, Visibility
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.states import EMPTIED, State, StateKind, answered
from sct_tui.rules.comparison import Asked, Change, Comparison, EntryComparison, PromptComparison, Side, compare
from tests.flow.samples import answers, definition, prompt

SEEN = Provenance(Basis.SEEN, "a page")
GROUP = Column("group", "Group", PromptKind.LINE, True, Visibility.PUBLIC)
SHARE = Column("share", "Share", PromptKind.SHARE, False, Visibility.PUBLIC)
ONE = prompt("one", PromptKind.TEXT)
PART = prompt("part", PromptKind.SHARE)
LOG = prompt("log", PromptKind.ENTRIES, columns=(GROUP, SHARE))
Rows = Sequence[Mapping[str, State]]


def words(field: Prompt | Column, state: State) -> str:
    return show_value(field, state.value) if state.kind is StateKind.ANSWERED else str(state.kind) * state.is_set


def share(part: int, whole: int, inherited_from: str = "") -> State:
    return answered({"part": part, "whole": whole}, inherited_from)


def side(
    said: Mapping[str, State] | None = None, rows: Rows = (), *prompts: Prompt, edition: Edition | None = None
) -> Side:
    return Side(definition(*(prompts or (ONE, PART, LOG))), answers(said or {}, {"log": rows}), edition)


def row(group: str, part: int = 0) -> dict[str, State]:
    return {"group": answered(group)} | ({"share": share(part, 10)} if part else {})


def test_what_waits_to_be_answered_is_not_lost() -> None:
    first = side({"one": answered("a"), "part": share(1, 4)}, [row("Tenants", 2)])
    begun = replace(side(), open_steps=frozenset(step.id for step in first.definition.steps))
    for found in (compare(first, begun, words), compare(begun, first, words)):
        assert {one.change for one in found.prompts} <= {Change.UNANSWERED, Change.SAME}
        assert [one.prompt for one in found.unanswered] == ["one", "part", "log"]
        assert not found.changed
        assert not found.shares
    answered_one = replace(side({"one": answered("b")}), open_steps=begun.open_steps)
    found = compare(first, answered_one, words)
    assert [one.prompt for one in found.changed] == ["one"]
    assert [one.prompt for one in found.unanswered] == ["part", "log"]
    assert [one.prompt for one in compare(first, side(), words).changed] == ["one", "part", "log"]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (State(), State(), Change.SAME),
        (answered("a"), answered("a"), Change.SAME),
        (answered("a"), answered("a", "earlier"), Change.SAME),
        (answered("a"), answered("b"), Change.CHANGED),
        (answered("a"), EMPTIED, Change.CHANGED),
        (State(), answered("a"), Change.GAINED),
        (answered("a"), State(), Change.LOST),
    ],
)
def test_what_became_of_an_answer(before: State, after: State, change: Change) -> None:
    found = compare(side({"one": before}), side({"one": after}), words)
    one = next(one for one in found.prompts if one.prompt == "one")
    assert one.change is change
    assert [one.prompt for one in found.changed] == ([] if change is Change.SAME else ["one"])
    assert one.is_unconfirmed is bool(after.inherited_from)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([], [row("a")], [Change.GAINED]),
        ([row("a")], [], [Change.LOST]),
        ([row("a"), row("b")], [row("b"), row("a")], [Change.SAME, Change.SAME]),
        ([row("a", 1)], [row("A", 2)], [Change.CHANGED]),
        ([row("a", 1), row("a", 2)], [row("a", 2), row("a", 3)], [Change.SAME, Change.CHANGED]),
        ([row("a"), row("b")], [row("b"), row("c")], [Change.SAME, Change.GAINED, Change.LOST]),
        ([row("a")], [row("a"), row("a")], [Change.SAME, Change.GAINED]),
    ],
)
def test_entries_are_found_again_by_what_they_say(before: Rows, after: Rows, changes: list[Change]) -> None:
    found = compare(side(rows=before), side(rows=after), words)
    log = next(one for one in found.prompts if one.prompt == "log")
    assert [entry.change for entry in log.entries] == changes
    assert log.is_changed is (set(changes) != {Change.SAME})


def test_prompts_new_and_retired_are_told_with_what_they_held() -> None:
    later = replace(prompt("two", PromptKind.TEXT))
    found = compare(side({"one": answered("a")}, (), ONE), side({"two": answered("b")}, (), later), words)
    assert [(one.prompt, one.asked, one.change) for one in found.prompts] == [
        ("two", Asked.NEW, Change.GAINED),
        ("one", Asked.RETIRED, Change.LOST),
    ]
    assert [one.prompt for one in found.asked(Asked.RETIRED)] == ["one"]


def test_a_prompt_that_does_not_apply_says_nothing() -> None:
    ask = prompt("ask")
    hidden = replace(ONE, when=Equals("ask", True))
    said = {"ask": answered(True), "one": answered("a")}
    found = compare(side(said, (), ask, hidden), side(said | {"ask": answered(False)}, (), ask, hidden), words)
    assert {one.prompt: one.change for one in found.prompts} == {"ask": Change.CHANGED, "one": Change.LOST}


@pytest.mark.parametrize(
    ("before", "after", "points"),
    [
        (share(1, 4), share(1, 2), Fraction(25)),
        (share(1, 3), share(1, 3), Fraction(0)),
        (share(1, 2), share(1, 3), Fraction(-50, 3)),
        (share(1, 2), State(), None),
        (share(1, 2), share(1, 2, "earlier"), None),
    ],
)
def test_shares_differ_in_percentage_points(before: State, after: State, points: Fraction | None) -> None:
    found = compare(side({"part": before}), side({"part": after}), words)
    assert [one.points for one in found.shares] == [points]


def test_a_share_in_an_entry_is_named_by_what_the_entry_is_about() -> None:
    found = compare(side(rows=[row("Tenants", 3)]), side(rows=[row("Tenants", 5)]), words)
    assert [(one.title, one.points) for one in found.shares] == [("Log, Tenants, Share", Fraction(20))]
    gained = compare(side(), side(rows=[row("Tenants", 5)]), words)
    assert [(one.before, one.after) for one in gained.shares] == [(None, Fraction(1, 2))]


def test_rules_that_differ_and_those_nobody_can_tell(edition_2020: Edition) -> None:
    edition = edition_2020
    more: Fact[int] = Fact(480, SEEN)
    unknown: Fact[int] = Fact(None, Provenance(Basis.UNKNOWN, note="Not found."))
    assert compare(side(edition=edition), side(edition=edition), words).rules == ()
    assert compare(side(edition=edition), side(), words).rules is None
    for fact, is_known in ((more, True), (unknown, False)):
        rules = compare(side(edition=edition), side(edition=replace(edition, coaching_minutes=fact)), words).rules
        assert rules is not None
        assert [(rule.key, rule.before, rule.after, rule.is_known) for rule in rules] == [
            ("coaching.minutes", edition.coaching_minutes, fact, is_known)
        ]


def test_a_level_that_only_one_edition_has_and_a_moved_number_are_told(edition_2020: Edition) -> None:
    edition = edition_2020
    moved = replace(edition, equity_action=replace(edition.equity_action, number="1.1"), levels=edition.levels[:1])
    rules = compare(side(edition=edition), side(edition=moved), words).rules
    assert rules is not None
    assert rules[0].key == "equity_action.number"
    assert {rule.key for rule in rules if rule.after is None} == {
        f"level.{level.id}.different_actions" for level in edition.levels[1:] if level.different_actions.is_known
    } | {f"level.{level.id}.points" for level in edition.levels[1:] if level.points.is_known}


TEXTS = st.sampled_from(["", "a", "A", "b", "two words"])
ROWS = st.lists(st.tuples(TEXTS, st.integers(0, 10)), max_size=5)
SIDES = st.builds(
    lambda text, part, rows: side(
        {"one": answered(text) if text else State(), "part": share(part, 10)}, [row(group, n) for group, n in rows]
    ),
    TEXTS,
    st.integers(0, 10),
    ROWS,
)
MIRRORED = {Change.GAINED: Change.LOST, Change.LOST: Change.GAINED}


@given(SIDES)
def test_a_round_does_not_differ_from_itself(one: Side) -> None:
    found = compare(one, one, words)
    assert found.changed == ()
    assert all(share.points == 0 for share in found.shares)


@given(SIDES, SIDES)
def test_the_other_way_round_it_is_the_mirror_image(one: Side, other: Side) -> None:
    there, back = compare(one, other, words), compare(other, one, words)
    for ahead, behind in zip(there.prompts, back.prompts, strict=True):
        assert (ahead.before, ahead.after) == (behind.after, behind.before)
        assert MIRRORED.get(ahead.change, ahead.change) is behind.change
        assert _counts(ahead.entries) == {
            MIRRORED.get(change, change): n for change, n in _counts(behind.entries).items()
        }
    assert sum(share.points or 0 for share in there.shares) == -sum(share.points or 0 for share in back.shares)


@given(SIDES, SIDES)
def test_every_entry_is_told_once(one: Side, other: Side) -> None:
    entries = _log(compare(one, other, words)).entries
    assert sum(entry.change is not Change.GAINED for entry in entries) == len(one.answers.rows("log"))
    assert sum(entry.change is not Change.LOST for entry in entries) == len(other.answers.rows("log"))


def _log(found: Comparison) -> PromptComparison:
    return next(one for one in found.prompts if one.prompt == "log")


def _counts(entries: Sequence[EntryComparison]) -> dict[Change, int]:
    changes = [entry.change for entry in entries]
    return {change: changes.count(change) for change in set(changes)}
