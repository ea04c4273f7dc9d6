"""What came from elsewhere and is not known here in full: it is shown, and nobody writes over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import about_step
from sct_tui.model.states import StateKind
from sct_tui.model.work import CycleWork, FlagKind
from sct_tui.workspace.conflicts import Decision
from sct_tui.workspace.workspace import Workspace
from tests.workspace.passing import OTHER_VERSION, elsewhere, other_flows, pass_on
from tests.workspace.walking import at, begin, now, query

CONTACT = {"group": "Tenants", "date": "2020-02-20"}
EVENTS = "SELECT count(*) FROM event"
DRAFTS = "SELECT count(*) FROM draft"


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """Somebody whose cycle definition is not here."""
    opened = elsewhere(workspace, tmp_path, other_flows(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def work(workspace: Workspace, other: Workspace) -> CycleWork:
    """Their round, as it is here."""
    theirs = begin(other)
    other.answer(theirs, at(theirs, "affected"), "Tenants")
    other.add_entry(theirs, "contacts", CONTACT)
    pass_on(other, workspace, theirs.application.id)
    return workspace.cycle_work(theirs.cycle.id)


WRITES: dict[str, Callable[[Workspace, CycleWork], object]] = {
    "answer": lambda workspace, work: workspace.answer(work, at(work, "affected"), "Shops"),
    "empty": lambda workspace, work: workspace.empty(work, at(work, "affected")),
    "not applicable": lambda workspace, work: workspace.declare_not_applicable(work, at(work, "affected"), "No"),
    "draft": lambda workspace, work: workspace.save_draft(work, at(work, "affected"), "Sh", ""),
    "add": lambda workspace, work: workspace.add_entry(work, "contacts", CONTACT),
    "edit": lambda workspace, work: workspace.edit_entry(
        work, "contacts", work.answers.rows("contacts")[0].id, {"group": "Shops"}
    ),
    "remove": lambda workspace, work: workspace.remove_entry(work, "contacts", work.answers.rows("contacts")[0].id),
    "copy": lambda workspace, work: workspace.copy_entry(work, "contacts", work.answers.rows("contacts")[0].id),
    "move": lambda workspace, work: workspace.move_entry(work, "contacts", work.answers.rows("contacts")[0].id, 1),
    "note": lambda workspace, work: workspace.write_note(work, "affected", "Ask again"),
    "flag": lambda workspace, work: workspace.flag(work, about_step("identify"), FlagKind.COME_BACK),
    "complete": lambda workspace, work: workspace.complete_step(work, "identify"),
    "reopen": lambda workspace, work: workspace.reopen_step(work, "identify"),
    "step": lambda workspace, work: workspace.declare_step_not_applicable(work, "identify", "No"),
    "revert": lambda workspace, work: workspace.revert(workspace.history()[0].id),
}


class TestUnknownDefinition:
    def test_it_is_shown_with_its_titles(self, workspace: Workspace, work: CycleWork) -> None:
        assert work.definition.is_outline
        assert [step.title for step in work.definition.steps][:2] == ["Prepare", "Identify"]
        prompt = workspace.prompt(work, "affected")
        assert (prompt.title, workspace.answer_in_words(work, prompt)) == ("Who is affected", "Tenants")
        assert "Tenants" in workspace.answer_in_words(work, workspace.prompt(work, "contacts"))

    @pytest.mark.parametrize("name", WRITES)
    def test_nothing_is_written_into_it(self, workspace: Workspace, work: CycleWork, name: str) -> None:
        before = query(workspace.database, EVENTS)
        with pytest.raises(AnswerIsNo, match="can be read here, not changed") as refused:
            WRITES[name](workspace, work)
        assert refused.value.where == "4.4/c1"
        assert f"equity-working, version {OTHER_VERSION}" in refused.value.mend
        assert query(workspace.database, EVENTS) == before
        assert query(workspace.database, DRAFTS) == [(0,)]

    def test_the_import_can_be_undone_and_a_choice_made(
        self, workspace: Workspace, other: Workspace, work: CycleWork, library: FlowLibrary, tmp_path: Path
    ) -> None:
        third = elsewhere(workspace, tmp_path, other_flows(tmp_path / "third"), name="Third")
        pass_on(other, third, work.application.id)
        third.answer(now(third, work), at(work, "affected"), "Shops")
        other.answer(now(other, work), at(work, "affected"), "Tenants by the river")
        pass_on(other, workspace, work.application.id)
        pass_on(third, workspace, work.application.id)
        third.close()
        (conflict,) = workspace.conflicts()
        with pytest.raises(AnswerIsNo, match="can be read here, not changed"):
            workspace.settle(conflict, Decision.EDIT, text="All of them")
        workspace.settle(conflict, Decision.BOTH)
        assert now(workspace, work).answers.held("affected").state.value == "Shops\n\nTenants by the river"
        for _ in range(4):
            workspace.undo()
        assert workspace.applications() == []


class TestWithheld:
    @pytest.fixture
    def theirs(self, workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Iterator[CycleWork]:
        opened = elsewhere(workspace, tmp_path, library)
        work = begin(opened)
        opened.answer(work, at(work, "obstacles"), "Too few people")
        opened.add_entry(work, "contacts", {**CONTACT, "person": "Resident"})
        pass_on(opened, workspace, work.application.id, Visibility.PUBLIC)
        yield workspace.cycle_work(work.cycle.id)
        opened.close()

    def test_it_is_shown_as_withheld_and_is_not_written_over(self, workspace: Workspace, theirs: CycleWork) -> None:
        (entry,) = theirs.answers.rows("contacts")
        obstacles, prompt = workspace.prompt(theirs, "obstacles"), workspace.prompt(theirs, "contacts")
        assert workspace.answer_in_words(theirs, obstacles) == "Withheld: not in the file this came from"
        with pytest.raises(AnswerIsNo, match="This is withheld"):
            workspace.answer(theirs, at(theirs, "obstacles"), "None")
        hidden = [column for column in prompt.columns if entry.cell(column.id).state.kind is StateKind.WITHHELD]
        assert hidden
        assert "Withheld: not in the file this came from" in workspace.answer_in_words(theirs, prompt)
        for column in hidden:
            with pytest.raises(AnswerIsNo, match="This is withheld") as refused:
                workspace.edit_entry(theirs, "contacts", entry.id, {column.id: "Shops"})
            assert refused.value.where == column.title
            with pytest.raises(AnswerIsNo, match="This is withheld"):
                workspace.empty(theirs, at(theirs, "contacts", entry.id, column.id))
