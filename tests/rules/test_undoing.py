"""Undo and redo, read off the acts, do what the two stacks of a model do."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from sct_tui.model.history import Act
from sct_tui.rules.undoing import NOT_UNDOABLE, redo_target, undo_target

NORMAL = ("answer", "complete_step", "revert")
STEPS = st.lists(st.sampled_from(["act", "undo", "redo", "passed over", "forgotten"]), max_size=60)


class Model:
    """Two stacks: what stands, and what was undone. Each holds the things done, by number."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.things: dict[str, int] = {}
        self.done: list[int] = []
        self.undone: list[int] = []

    def add(self, name: str, reverses: str = "", *, has_effect: bool = True) -> Act:
        act = Act(f"a{len(self.acts)}", name, reverses, has_effect)
        self.acts.append(act)
        return act

    def thing_of(self, act: Act) -> int:
        """What an act stands for: an undo for what it took back, a redo for what it brought back."""
        while act.reverses:
            act = next(known for known in self.acts if known.id == act.reverses)
        return self.things[act.id]

    def undo(self) -> None:
        target = undo_target(reversed(self.acts))
        assert (target is None) == (not self.done)
        if target is not None:
            assert target.name != "undo"
            assert self.thing_of(target) == self.done[-1]
            self.undone.append(self.done.pop())
            self.add("undo", target.id)

    def redo(self) -> None:
        target = redo_target(reversed(self.acts))
        assert (target is None) == (not self.undone)
        if target is not None:
            assert target.name == "undo"
            assert self.thing_of(target) == self.undone[-1]
            self.done.append(self.undone.pop())
            self.add("redo", target.id)


@settings(max_examples=500)
@given(STEPS)
def test_they_do_what_two_stacks_do(steps: list[str]) -> None:
    model = Model()
    for number, step in enumerate(steps):
        match step:
            case "act":
                model.things[model.add(NORMAL[number % 3]).id] = number
                model.done.append(number)
                model.undone.clear()
            case "undo":
                model.undo()
            case "redo":
                model.redo()
            case "passed over":
                model.add(sorted(NOT_UNDOABLE)[number % len(NOT_UNDOABLE)])
            case "forgotten":
                model.add("answer", has_effect=False)


@given(st.integers(0, 20))
def test_as_many_undos_as_acts_leave_nothing_and_as_many_redos_all(count: int) -> None:
    model = Model()
    for number in range(count):
        model.things[model.add("answer").id] = number
        model.done.append(number)
    before = list(model.done)
    for _ in before:
        model.undo()
    assert model.done == []
    for _ in before:
        model.redo()
    assert model.done == before


def test_no_more_is_read_than_needed() -> None:
    def acts() -> object:
        yield Act("2", "answer")
        pytest.fail("the acts before it are of no interest")

    assert undo_target(acts()) == Act("2", "answer")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(NOT_UNDOABLE))
def test_what_is_not_undone_hides_nothing(name: str) -> None:
    assert undo_target([Act("3", name), Act("2", "answer")]) == Act("2", "answer")
    undone = [Act("4", name), Act("3", "undo", "2"), Act("2", "answer")]
    assert redo_target(undone) == undone[1]
    assert undo_target(undone) is None
