"""Two people at one answer in lines: both texts are said, the person chooses, nothing is overwritten unseen."""

import pytest

from sct_tui.model.journal import answer_address
from tests.plain.conftest import Linear
from tests.terminal.pty_session import PtySession

PROMPT = "why-this-action"


def write_theirs(linear: Linear, text: str = "Theirs") -> None:
    """What somebody else saves meanwhile."""
    workspace = linear.opened()
    work = workspace.find_cycle("4.4")
    workspace.answer(work, answer_address(work.cycle.id, PROMPT), text)
    workspace.close()


def now(linear: Linear) -> str:
    workspace = linear.opened()
    value = workspace.find_cycle("4.4").answers.held(PROMPT).state.value
    workspace.close()
    return str(value)


def at_the_question(person: PtySession) -> None:
    person.wait_for("4.4/c1/prepare>")
    person.type("answer 1\r")
    person.wait_for("answer>")


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("1", "Mine"), ("2", "Theirs"), ("3", "Theirs\nMine"), ("", "Theirs")],
    ids=["mine", "theirs", "both", "later"],
)
def test_the_person_chooses_between_mine_theirs_and_both(bolton: Linear, choice: str, stands: str) -> None:
    with bolton.at_a_terminal() as person:
        at_the_question(person)
        write_theirs(bolton)
        person.type("Mine\r")
        person.wait_for("...")
        person.type(":done\r")
        person.wait_for("choice>")
        assert "Theirs: Theirs" in person.text
        assert "Yours: Mine" in person.text
        person.type(f"{choice}\r")
        person.wait_for("answer>" if not choice else "Question 2 of 7")
        person.type(":quit\r")
        assert person.exit_code() == 3
    assert now(bolton) == stands
    workspace = bolton.opened()
    assert [draft.text for draft in workspace.all_drafts()] == ([] if choice else ["Mine"])
    workspace.close()


def test_a_field_of_an_entry_that_somebody_else_changed_is_asked_about(bolton: Linear) -> None:
    bolton("answer 3", "add", "Coordinator", "Planner", ":done", "quit")
    with bolton.at_a_terminal() as person:
        person.wait_for("4.4/c1/prepare>")
        person.type("answer 3\r")
        person.wait_for("team>")
        person.type("edit 1\r")
        person.wait_for("field>")
        workspace = bolton.opened()
        work = workspace.find_cycle("4.4")
        (row,) = work.answers.rows("team")
        workspace.edit_entry(work, "team", row.id, {"name": "Clerk"})
        workspace.close()
        person.type("Second coordinator\r")
        person.wait_for("2 of ")
        person.type(":done\r")
        person.wait_for("choice>")
        person.type("1\r")
        person.wait_for("Saved: 1. Second coordinator")
        person.type("quit\r")
        assert person.exit_code() == 3
    workspace = bolton.opened()
    (row,) = workspace.find_cycle("4.4").answers.rows("team")
    assert (row.cell("name").state.value, row.cell("town-role").state.value) == ("Second coordinator", "Planner")
    workspace.close()


def test_what_was_taken_over_is_confirmed_put_off_and_changed(bolton: Linear) -> None:
    lines = ["answer 3"]
    for name in ("Coordinator", "Clerk", "Mayor"):
        lines += ["add", name, "Staff", ":done"]
    lines.append("step")
    for step in ("prepare", "identify", "connect", "co-create", "act", "reflect"):
        lines += [f"go 4.4/c1/{step}", "not-applicable Tried out"]
    said = bolton(
        *lines,
        "go 4.4/c1",
        "next-round",
        "confirm",
        "later",
        "edit",
        "edit 2",
        "Town clerk",
        ":done",
        "step",
        "all",
        "quit",
    )
    assert "3 to go. The team and its roles, entry 1:" in said.out
    assert "what you put off waits on." in said.out
    workspace = bolton.opened()
    work = workspace.find_cycle("4.4/c2")
    assert [row.cell("name").state.value for row in work.answers.rows("team")] == ["Coordinator", "Town clerk", "Mayor"]
    assert [one.number for one in workspace.inherited(work)] == [1]
    workspace.close()
