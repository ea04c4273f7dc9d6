"""Forgetting an answer points out where other rounds of the application say the same, and leaves it alone."""

import pytest

from sct_tui.model.forgetting import Occurrence
from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin, complete_all, now

NAME = "Zyxwunique Smith"


@pytest.fixture
def first(workspace: Workspace) -> CycleWork:
    """A finished round with two in its team, one of them with a name that is met nowhere else."""
    work = begin(workspace)
    workspace.add_entry(work, "team", {"name": "Clerk", "town-role": "a line"})
    workspace.add_entry(work, "team", {"name": NAME, "town-role": "Volunteer"})
    workspace.answer(work, at(work, "why-this-action"), "They told us at the library.")
    complete_all(workspace, work)
    return now(workspace, work)


@pytest.fixture
def second(workspace: Workspace, first: CycleWork) -> CycleWork:
    """The next round, which took the team over."""
    cycle = workspace.begin_next_cycle(first.application.id)
    return workspace.cycle_work(cycle.id)


def entry_with(work: CycleWork, name: str) -> str:
    return next(entry.id for entry in work.answers.rows("team") if entry.cell("name").state.value == name)


def told(workspace: Workspace, work: CycleWork, prompt: str, entry: str = "", column: str = "") -> list[Occurrence]:
    return list(workspace.to_forget_answers(work, prompt, entry, column).occurrences)


def test_what_the_next_round_took_over_is_pointed_out(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    (copy,) = told(workspace, first, "team", entry_with(first, NAME))
    number = [entry.id for entry in second.answers.rows("team")].index(entry_with(second, NAME)) + 1
    prompt = second.definition.prompt("team")
    assert prompt is not None
    assert copy.where == f"4.4, round 2, Prepare: “{prompt.title}”, entry {number} (alike in: Name, Role in the town)"
    assert copy.command == f"sct forget 4.4/c2 team --entry {number}"
    assert not copy.is_earlier


def test_it_stays_and_the_other_way_round_the_origin_is_pointed_out(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    workspace.forget(workspace.to_forget_answers(first, "team", entry_with(first, NAME)))
    assert entry_with(now(workspace, second), NAME)
    assert told(workspace, second, "team", entry_with(second, NAME)) == []  # it is gone from the first round


def test_from_the_next_round_the_one_before_is_pointed_out(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    (origin,) = told(workspace, second, "team", entry_with(second, NAME))
    assert origin.command.startswith("sct forget 4.4/c1 team --entry ")


def test_of_another_entry_it_is_said_in_which_field_it_is_alike(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    clerk = entry_with(second, "Clerk")
    workspace.answer(second, at(second, "team", clerk, "town-role"), "Volunteer")
    found = told(workspace, first, "team", entry_with(first, NAME))
    assert sorted(one.where.rpartition(" (")[2] for one in found) == [
        "alike in: Name, Role in the town)",
        "alike in: Role in the town)",
    ]


def test_a_confirmed_copy_is_pointed_out_and_a_changed_one_as_earlier(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    entry = entry_with(second, NAME)
    (waiting,) = [one for one in workspace.inherited(second) if one.entry and one.entry.id == entry]
    workspace.confirm(second, [waiting])
    (copy,) = told(workspace, first, "team", entry_with(first, NAME), "name")
    assert (copy.is_earlier, copy.command.endswith("--field name")) == (False, True)
    workspace.answer(now(workspace, second), at(second, "team", entry, "name"), "Somebody else")
    (copy,) = told(workspace, first, "team", entry_with(first, NAME), "name")
    assert copy.is_earlier


def test_one_field_points_out_that_field_alone(workspace: Workspace, first: CycleWork, second: CycleWork) -> None:
    workspace.forget(workspace.to_forget_answers(second, "team", entry_with(second, NAME), "name"))
    assert told(workspace, first, "team", entry_with(first, NAME), "name") == []
    (copy,) = told(workspace, first, "team", entry_with(first, NAME), "town-role")
    assert copy.command.endswith("--field town-role")


def test_the_same_words_typed_anew_are_pointed_out_and_other_words_not(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    workspace.answer(second, at(second, "why-this-action"), "They told us at the school.")
    assert told(workspace, first, "why-this-action") == []
    workspace.answer(now(workspace, second), at(second, "why-this-action"), "They told us at the library.")
    (copy,) = told(workspace, first, "why-this-action")
    assert copy.command == "sct forget 4.4/c2 why-this-action"


def test_what_anybody_could_say_by_chance_is_not(workspace: Workspace, first: CycleWork, second: CycleWork) -> None:
    started = now(workspace, first).answers.held("action-start").state
    assert started.kind is StateKind.ANSWERED
    workspace.answer(second, at(second, "action-start"), str(started.value))
    assert told(workspace, first, "action-start") == []


def test_yes_that_was_taken_over_is(workspace: Workspace, first: CycleWork, second: CycleWork) -> None:
    assert second.answers.held("has-partners").state.inherited_from == first.cycle.id
    (copy,) = told(workspace, first, "has-partners")
    assert copy.command == "sct forget 4.4/c2 has-partners"


def test_an_entry_that_is_gone_there_is_said_without_a_command(
    workspace: Workspace, first: CycleWork, second: CycleWork
) -> None:
    workspace.remove_entry(second, "team", entry_with(second, NAME))
    (copy,) = told(workspace, first, "team", entry_with(first, NAME))
    assert "an entry that is gone (alike in: " in copy.where
    assert copy.command == ""
