"""Entries and evidence in lines: added, changed, moved, copied, removed and brought back; their drafts are offered."""

from sct_tui.model.states import StateKind
from tests.plain.conftest import Linear

STEP = "go 4.4/c1/prepare"
TEAM = "answer 3"  # The team and its roles


def team(linear: Linear) -> list[str]:
    workspace = linear.opened()
    work = workspace.find_cycle("4.4")
    found = [str(row.cell("name").state.value) for row in work.answers.rows("team")]
    workspace.close()
    return found


def test_entries_are_added_moved_copied_removed_and_restored(bolton: Linear) -> None:
    two = ("add", "Coordinator", "Town planner", ":done", "add", "Clerk", "Town clerk", ":done")
    said = bolton(STEP, TEAM, *two, "up 2", "copy 1", "list", "remove 1", "restore", "step", "quit")
    assert "Moved: 1. Clerk · Town clerk" in said.out
    assert "Copied, at the end: 3. Clerk" in said.out
    assert "Removed: Clerk" in said.out
    assert team(bolton) == ["Coordinator", "Clerk", "Clerk"]


def test_one_field_is_changed_and_the_others_stay(bolton: Linear) -> None:
    bolton(STEP, TEAM, "add", "Coordinator", "Town planner", ":done", "edit", "Second coordinator", ":done", "quit")
    assert team(bolton) == ["Second coordinator"]
    workspace = bolton.opened()
    (row,) = workspace.find_cycle("4.4").answers.rows("team")
    assert row.cell("town-role").state.value == "Town planner"
    workspace.close()


def test_a_form_that_is_given_up_leaves_no_draft(bolton: Linear) -> None:
    said = bolton(STEP, TEAM, "add", "Coordinator", ":cancel", "quit")
    assert "Nothing was done." in said.out
    assert team(bolton) == []
    workspace = bolton.opened()
    assert workspace.all_drafts() == []
    workspace.close()


def test_an_entry_that_was_begun_is_gone_on_with(bolton: Linear) -> None:
    bolton(STEP, TEAM, "add", "Coordinator")  # the input ends
    assert team(bolton) == []
    said = bolton(STEP, TEAM, "add", "", "Town planner", ":done", "quit")
    assert "An entry you began is kept as a draft (Coordinator)" in said.out
    assert "Now: Coordinator" in said.out
    assert team(bolton) == ["Coordinator"]


def test_back_in_a_form_goes_to_the_field_before(bolton: Linear) -> None:
    bolton(STEP, TEAM, "add", "Cordinator", ":back", "Coordinator", "Town planner", ":done", "quit")
    assert team(bolton) == ["Coordinator"]


def test_a_field_refuses_what_it_cannot_take_and_asks_again(bolton: Linear) -> None:
    said = bolton(
        "go 4.4/c1/connect", "answer contacts", "add", "Library", "some day", "20 Feb", ":done", "quit", code=3
    )
    assert "is not a date" in said.out
    assert "That is Thu 20 Feb 2020." in said.out


def test_a_repeating_question_can_be_not_applicable(bolton: Linear) -> None:
    bolton(STEP, "answer 4", "na Nothing was learned yet", ":quit")
    workspace = bolton.opened()
    held = workspace.find_cycle("4.4").answers.held("learned-first")
    assert (held.state.kind, held.state.reason) == (StateKind.NOT_APPLICABLE, "Nothing was learned yet")
    workspace.close()


def test_what_this_is_about_is_said_with_its_source(bolton: Linear) -> None:
    said = bolton(STEP, TEAM, "about", "quit")
    assert "Why: " in said.out
    assert "A good answer: " in said.out
    assert "Standing: " in said.out
