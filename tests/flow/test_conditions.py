"""Conditions: what holds, what is visible, and that hidden prompts are out of the play."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.conditions import holds, prompts_mentioned, visible_prompts
from sct_tui.flow.reachability import unreachable_prompts
from sct_tui.model.conditions import AllOf, AnyOf, Condition, Equals, HasAny, Not, OneOf
from sct_tui.model.flow import CycleDefinition, Prompt, PromptKind
from sct_tui.model.states import EMPTIED, UNSET, State, answered, not_applicable
from tests.flow.samples import answers, definition, prompt

YES, NO = answered(True), answered(False)


@pytest.mark.parametrize(
    ("condition", "state", "is_true"),
    [
        (Equals("p", True), YES, True),
        (Equals("p", True), NO, False),
        (Equals("p", False), UNSET, False),
        (Equals("p", True), answered(1), False),
        (Equals("p", 1), YES, False),
        (Equals("p", 1), answered(1.0), True),
        (Equals("p", "a"), answered("a"), True),
        (Equals("p", True), answered(True, inherited_from="earlier"), False),
        (Equals("p", True), EMPTIED, False),
        (Equals("p", True), not_applicable("no trees"), False),
        (OneOf("p", ("a", "b")), answered("b"), True),
        (OneOf("p", ("a", "b")), answered("c"), False),
        (HasAny("p", ("a", "b")), answered(["b", "c"]), True),
        (HasAny("p", ("a",)), answered(["b", "c"]), False),
        (HasAny("p", ("a",)), answered("a"), False),
        (HasAny("p"), answered(["c"]), True),
        (HasAny("p"), answered([]), False),
        (HasAny("p"), UNSET, False),
        (Not(Equals("p", True)), UNSET, True),
        (AllOf((Equals("p", True), Not(Equals("q", True)))), YES, True),
        (AnyOf((Equals("p", True), Equals("q", True))), NO, False),
    ],
)
def test_a_condition_looks_at_answers_only(condition: Condition, state: State, is_true: bool) -> None:
    assert holds(condition, {"p": state}, {}) is is_true


def test_anything_recorded_means_an_entry() -> None:
    assert holds(HasAny("log"), {}, {"log": 1})
    assert not holds(HasAny("log"), {}, {"log": 0})


def test_prompts_mentioned_are_those_of_every_part() -> None:
    condition = AllOf((Equals("a", True), Not(AnyOf((OneOf("b", ("x",)), HasAny("c"))))))
    assert prompts_mentioned(condition) == {"a", "b", "c"}


def test_a_hidden_prompt_keeps_its_answer_but_counts_as_unset() -> None:
    cycle = definition(
        prompt("a"), prompt("b", when=Equals("a", True)), prompt("c", when=Equals("b", True)), closing=[prompt("d")]
    )
    assert visible_prompts(cycle, answers({"a": YES, "b": YES})) == {"a", "b", "c", "d"}
    assert visible_prompts(cycle, answers({"a": NO, "b": YES})) == {"a", "d"}


def test_entries_of_a_hidden_prompt_do_not_count() -> None:
    log = prompt("log", PromptKind.ENTRIES, when=Equals("a", True))
    cycle = definition(prompt("a"), log, prompt("next", when=HasAny("log")))
    rows = {"log": [{"what": answered("a talk")}]}
    assert "next" in visible_prompts(cycle, answers({"a": YES}, rows))
    assert "next" not in visible_prompts(cycle, answers({"a": NO}, rows))


def test_an_entry_that_was_only_taken_over_does_not_count() -> None:
    cycle = definition(prompt("log", PromptKind.ENTRIES), prompt("next", when=HasAny("log")))
    taken_over = {"what": answered("a talk", "earlier"), "day": answered("2020-03-02", "earlier")}
    assert "next" not in visible_prompts(cycle, answers(rows={"log": [taken_over]}))
    confirmed = {**taken_over, "what": answered("a talk")}
    assert "next" in visible_prompts(cycle, answers(rows={"log": [confirmed]}))


IDS = ("p0", "p1", "p2", "p3", "p4")
STATES = st.sampled_from([UNSET, YES, NO, answered("a"), answered(["a"]), EMPTIED, answered(True, "earlier")])


def conditions(ids: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions over these prompts, of every form."""
    names = st.sampled_from(ids)
    leaves = (
        st.builds(Equals, names, st.sampled_from([True, False, "a"]))
        | st.builds(OneOf, names, st.sampled_from([(True,), ("a", False)]))
        | st.builds(HasAny, names, st.sampled_from([(), ("a",)]))
    )
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(Not, inner)
            | st.builds(AllOf, st.tuples(inner, inner))
            | st.builds(AnyOf, st.tuples(inner, inner))
        ),
        max_leaves=6,
    )


STATE_MAPS = st.dictionaries(st.sampled_from(IDS), STATES)
ROW_MAPS = st.dictionaries(st.sampled_from(IDS), st.integers(0, 2))


@given(conditions(IDS), conditions(IDS), STATE_MAPS, ROW_MAPS)
def test_not_both_is_either_not(a: Condition, b: Condition, states: dict[str, State], rows: dict[str, int]) -> None:
    assert holds(Not(AllOf((a, b))), states, rows) == holds(AnyOf((Not(a), Not(b))), states, rows)
    assert holds(Not(AnyOf((a, b))), states, rows) == holds(AllOf((Not(a), Not(b))), states, rows)
    assert holds(Not(Not(a)), states, rows) == holds(a, states, rows)


@given(conditions(IDS), STATE_MAPS, ROW_MAPS, STATES)
def test_only_the_prompts_mentioned_matter(
    condition: Condition, states: dict[str, State], rows: dict[str, int], other: State
) -> None:
    mentioned = prompts_mentioned(condition)
    changed = {id_: states.get(id_, UNSET) if id_ in mentioned else other for id_ in IDS}
    kept_rows = {id_: count for id_, count in rows.items() if id_ in mentioned}
    assert holds(condition, states, rows) == holds(condition, changed, kept_rows)


@st.composite
def cycles(draw: st.DrawFn) -> CycleDefinition:
    """Cycles of five yes-no prompts, each perhaps with a condition on those before it."""
    prompts: list[Prompt] = []
    for index, id_ in enumerate(IDS):
        before = IDS[:index]
        leaves = st.builds(Equals, st.sampled_from(before), st.booleans()) if before else st.nothing()
        whens = st.recursive(
            leaves,
            lambda inner: (
                st.builds(Not, inner)
                | st.builds(AllOf, st.tuples(inner, inner))
                | st.builds(AnyOf, st.tuples(inner, inner))
            ),
            max_leaves=3,
        )
        prompts.append(prompt(id_, when=draw(st.none() | whens) if before else None))
    return definition(*prompts)


@given(cycles(), st.fixed_dictionaries(dict.fromkeys(IDS, STATES)), STATES)
def test_the_answer_of_a_hidden_prompt_influences_no_other(
    cycle: CycleDefinition, states: dict[str, State], other: State
) -> None:
    visible = visible_prompts(cycle, answers(states))
    for hidden in set(IDS) - visible:
        assert visible_prompts(cycle, answers({**states, hidden: other})) == visible


@given(cycles())
def test_a_prompt_is_unreachable_exactly_when_no_answers_show_it(cycle: CycleDefinition) -> None:
    seen: set[str] = set()
    for combination in product([UNSET, YES, NO], repeat=len(IDS)):
        seen |= visible_prompts(cycle, answers(dict(zip(IDS, combination, strict=True))))
    assert unreachable_prompts(cycle) == [id_ for id_ in IDS if id_ not in seen]


@pytest.mark.parametrize("sizes", [(12, 12), (16,)])
def test_too_many_combinations_are_only_called_unreachable_when_that_is_certain(sizes: tuple[int, ...]) -> None:
    several = [
        prompt(f"s{number}", PromptKind.SEVERAL, choices=[f"c{choice}" for choice in range(size)])
        for number, size in enumerate(sizes)
    ]
    parts = tuple(HasAny(asked.id, (choice.id,)) for asked in several for choice in asked.choices)
    never = prompt("never", when=AllOf((Equals("a", True), Equals("a", False))))
    cycle = definition(
        prompt("a"),
        *several,
        never,
        prompt("reachable", when=AllOf(parts)),
        prompt("also-reachable", when=AllOf((*parts, AnyOf((Equals("never", True), Not(Equals("never", True))))))),
        prompt("behind-never", when=AllOf((*parts, Equals("never", True)))),
        prompt("not-certain", when=AllOf((*parts, Equals("a", True), Equals("a", False)))),
    )
    assert unreachable_prompts(cycle) == ["never", "behind-never"]


@pytest.mark.parametrize(
    ("asked", "when", "is_reachable"),
    [
        (prompt("p", PromptKind.CHOICE, choices=["a", "b"]), Not(OneOf("p", ("a", "b"))), True),
        (prompt("p", PromptKind.CHOICE, choices=["a", "b"]), AllOf((Equals("p", "a"), Equals("p", "b"))), False),
        (prompt("p", PromptKind.SEVERAL, choices=["a", "b"]), AllOf((HasAny("p", ("a",)), HasAny("p", ("b",)))), True),
        (
            prompt("p", PromptKind.SEVERAL, choices=["a", "b", "c"]),
            AllOf((HasAny("p"), Not(HasAny("p", ("a", "b"))))),
            True,
        ),
        (
            prompt("p", PromptKind.SEVERAL, choices=["a", "b"]),
            AllOf((HasAny("p"), Not(HasAny("p", ("a", "b"))))),
            False,
        ),
        (prompt("p", PromptKind.NUMBER), AllOf((Equals("p", 1), Equals("p", 2))), False),
        (prompt("p", PromptKind.NUMBER), OneOf("p", (1, 2)), True),
        (prompt("p", PromptKind.ENTRIES), AllOf((HasAny("p"), Not(HasAny("p")))), False),
    ],
)
def test_reach_is_told_for_every_kind(asked: Prompt, when: Condition, is_reachable: bool) -> None:
    found = unreachable_prompts(definition(asked, prompt("q", when=when)))
    assert found == ([] if is_reachable else ["q"])
