"""A round whose cycle definition is not on this machine: it is read in lines, and nothing in it is changed."""

from pathlib import Path

from sct_tui.workspace.workspace import Workspace
from tests.plain.conftest import Linear
from tests.workspace.passing import elsewhere, other_flows, pass_on
from tests.workspace.walking import at, begin


def test_it_is_read_in_full_and_refuses_every_change(workspace: Workspace, linear: Linear, tmp_path: Path) -> None:
    other = elsewhere(workspace, tmp_path, other_flows(tmp_path))
    theirs = begin(other)
    other.answer(theirs, at(theirs, "affected"), "Tenants of the lowest streets, " * 4)
    other.add_entry(theirs, "contacts", {"group": "Tenants", "date": "2020-02-20"})
    other.write_note(theirs, "affected", "Ask again")
    pass_on(other, workspace, theirs.application.id)
    other.close()
    workspace.close()
    lines = (
        "go 4.4/c1/identify",
        "list",
        "answer affected",
        "answer",
        "complete",
        "flag",
        "notes 1",
        "home",
        "find tenants",
    )
    said = linear(*lines, "1", "quit", arguments=("--plain", "--db", str(workspace.database)), code=3)
    assert "This round can only be read here" in said.out
    assert "Tenants of the lowest streets, " * 3 in said.out
    assert said.out.count("it can be read here, not changed") == 2
    assert "answer>" not in said.out
