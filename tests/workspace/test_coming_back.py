"""Coming back: where one was, what others changed since, the next date, and the line that was left."""

from collections.abc import Iterator

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.coming_back import parting_address
from sct_tui.model.errors import AnswerIsNo, BadInput
from sct_tui.workspace.exporting import Export, Format
from sct_tui.workspace.partings import PARTING_LIMIT
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import another_sitting, at, begin


@pytest.fixture
def volunteer(workspace: Workspace, library: FlowLibrary) -> Iterator[Workspace]:
    """A second coordinator of the same town."""
    opened = another_sitting(workspace, library)
    opened.introduce("Volunteer")
    yield opened
    opened.close()


def test_nobody_was_anywhere_yet(workspace: Workspace) -> None:
    found = workspace.coming_back()
    assert (found.work, found.step, found.left, found.changes) == (None, "", None, ())
    assert not workspace.has_colleagues


def test_others_changes_since_are_named_by_person_and_step(workspace: Workspace, volunteer: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Mine, before")
    workspace.be_at(work, "identify", "affected")
    volunteer.answer(work, at(work, "affected"), "Theirs")
    volunteer.answer(work, at(work, "affected"), "Theirs again")
    volunteer.write_note(work, "affected", "A note")
    volunteer.leave_line("Read what I wrote")
    workspace.answer(work, at(work, "affected"), "Mine, after")
    found = workspace.coming_back()
    assert found.work is not None
    assert (found.work.reference, found.step, found.prompt) == ("4.4/c1", "identify", "affected")
    (change,) = [change for change in found.changes if "Identify" in change.where]
    assert (change.person, change.where) == ("Volunteer", "4.4 Assess Climate Vulnerability, round 1, Identify")
    assert change.count >= 3
    assert {change.person for change in found.changes} == {"Volunteer"}
    assert found.left is not None
    assert (found.left.text, found.left.person, found.left.is_own) == ("Read what I wrote", "Volunteer", False)
    assert [change.person for change in volunteer.coming_back().changes] == []  # who was nowhere yet missed nothing


def test_who_was_here_is_a_colleague_and_who_is_only_known_is_none(workspace: Workspace, volunteer: Workspace) -> None:
    assert not workspace.has_colleagues
    volunteer.use_town(volunteer.town)
    assert workspace.has_colleagues


def test_who_changed_something_is_a_colleague_though_no_place_is_kept(
    workspace: Workspace, volunteer: Workspace
) -> None:
    work = begin(workspace)
    assert not workspace.has_colleagues
    volunteer.answer(work, at(work, "affected"), "Theirs")
    assert volunteer.store.places(volunteer.person.id) == []
    assert workspace.has_colleagues


def test_an_action_put_away_is_no_place_to_go_on_at(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.be_at(work, "identify")
    workspace.archive_application(work.application.id)
    assert workspace.coming_back().work is None


def test_the_next_date_is_the_nearest_of_all(workspace: Workspace) -> None:
    found = workspace.coming_back().next_date
    assert found is not None
    assert (found.on.isoformat(), found.what[:16]) == ("2020-03-17", "training session")


def test_a_line_is_one_is_journalled_and_can_be_undone(workspace: Workspace, volunteer: Workspace) -> None:
    assert workspace.leave_line("  The figures\nwait ") is not None
    left = volunteer.leave_line("They came")
    assert left is not None
    assert (left.text, left.is_own) == ("They came", True)
    assert volunteer.undo() == "the line you left for the next person"
    again = workspace.parting_line()
    assert again is not None
    assert (again.text, again.is_own) == ("The figures wait", True)
    assert workspace.leave_line("") is None
    workspace.undo()
    assert workspace.parting_line() == again
    workspace.undo()
    assert workspace.parting_line() is None
    workspace.redo()
    assert workspace.parting_line() == again
    assert workspace.store.upkeep.differences_from_journal() == []


def test_the_same_line_again_is_no_change(workspace: Workspace) -> None:
    workspace.leave_line("Once")
    revision = workspace.store.held(parting_address(workspace.town.id)).revision
    workspace.leave_line("Once ")
    assert workspace.store.held(parting_address(workspace.town.id)).revision == revision


def test_a_letter_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="at most 300"):
        workspace.leave_line("x" * (PARTING_LIMIT + 1))
    assert workspace.parting_line() is None


def test_the_line_stays_with_the_town_and_goes_into_no_file(workspace: Workspace) -> None:
    begin(workspace)
    workspace.leave_line("Between us: the mayor hesitates")
    assert "hesitates" not in workspace.progress_text()
    assert "hesitates" not in workspace.to_go_out(Export(format=Format.TEXT)).text


def test_a_name_in_the_line_is_found_and_forgotten_with_all_that_stood_there(workspace: Workspace) -> None:
    with pytest.raises(AnswerIsNo):
        workspace.to_forget_line()
    workspace.leave_line("Ask Anne Nineveh about it")
    workspace.leave_line("")
    with pytest.raises(AnswerIsNo, match="line for the next person") as refused:
        workspace.to_forget_participant("Anne Nineveh")
    assert "sct forget --line" in str(refused.value)
    workspace.forget(workspace.to_forget_line())
    assert b"Nineveh" not in b"".join(path.read_bytes() for path in workspace.database.parent.glob("sct.db*"))
    assert workspace.store.upkeep.differences_from_journal() == []
