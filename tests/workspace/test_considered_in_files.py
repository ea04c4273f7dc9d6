"""Actions that were considered go to the team in a file of all applications, and to nobody else."""

from pathlib import Path

import pytest

from sct_tui.exchange.reading import understood
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.considering import Outcome, Question
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Visibility
from sct_tui.model.work import Action
from sct_tui.workspace.conflicts import Decision
from sct_tui.workspace.exporting import Export, Format
from sct_tui.workspace.workspace import Workspace
from tests.workspace.passing import FILE, elsewhere, file_of, pass_on
from tests.workspace.walking import CLIMATE, begin

ALL = ""
WHY = "The state decides first"


@pytest.fixture
def considered(workspace: Workspace) -> str:
    """An action that was considered and not chosen, of a town that applies the process to another."""
    begin(workspace)
    found = workspace.consider(Action("6.1", 6, ""))
    workspace.answer_considered(found.id, Question.PLANNED, "Paths,\nby the school")
    workspace.answer_considered(found.id, Question.STARTED, "2020-02-03")
    workspace.answer_considered(found.id, Question.WHY_NOT, WHY)
    return found.id


@pytest.fixture
def colleague(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Workspace:
    return elsewhere(workspace, tmp_path, library)


def test_it_comes_back_the_same(workspace: Workspace, considered: str, tmp_path: Path, library: FlowLibrary) -> None:
    workspace.consider(CLIMATE)
    colleague = elsewhere(workspace, tmp_path, library, town="")
    pass_on(workspace, colleague, ALL)
    (found, _) = colleague.considered()
    assert (found.id, found.outcome, found.text(Question.WHY_NOT)) == (considered, Outcome.NOT_THIS_ONE, WHY)
    assert found.text(Question.PLANNED) == "Paths,\nby the school"
    assert colleague.progress_text() == workspace.progress_text()
    assert pass_on(workspace, colleague, ALL).preview.is_known
    assert colleague.store.upkeep.differences_from_journal() == []


def test_what_it_led_to_comes_along(workspace: Workspace, considered: str, colleague: Workspace) -> None:
    workspace.apply_process(workspace.considered_one(considered).action, workspace.clock.today(), "bronze")
    pass_on(workspace, colleague, ALL)
    application = colleague.ended_in(colleague.considered_one(considered))
    assert application
    assert application.reference == "6.1"


def test_later_words_and_undoing_go_over_too(workspace: Workspace, considered: str, colleague: Workspace) -> None:
    pass_on(workspace, colleague, ALL)
    workspace.answer_considered(considered, Question.WHY_NOT, "")
    pass_on(workspace, colleague, ALL)
    assert colleague.considered_one(considered).outcome is Outcome.OPEN
    colleague.undo()
    assert colleague.considered_one(considered).text(Question.WHY_NOT) == WHY


def test_what_both_changed_waits_for_a_choice(workspace: Workspace, considered: str, colleague: Workspace) -> None:
    pass_on(workspace, colleague, ALL)
    workspace.answer_considered(considered, Question.WHY_NOT, "Mine")
    colleague.answer_considered(considered, Question.WHY_NOT, "Theirs")
    pass_on(workspace, colleague, ALL)
    assert colleague.considered_one(considered).text(Question.WHY_NOT) == "Theirs"
    (conflict,) = colleague.conflicts()
    assert "Why not this action?" in conflict.subject
    colleague.settle(conflict, Decision.BOTH)
    assert colleague.considered_one(considered).text(Question.WHY_NOT) == "Mine\n\nTheirs"
    assert colleague.conflicts() == []


def test_an_action_considered_apart_is_one_with_what_each_said(
    workspace: Workspace, considered: str, colleague: Workspace
) -> None:
    theirs = colleague.consider(Action("6.1", 6, ""))
    colleague.answer_considered(theirs.id, Question.AFFECTED, "Those who pay the bills")
    colleague.answer_considered(theirs.id, Question.WHY_NOT, "No money")
    pass_on(workspace, colleague, ALL)
    (found,) = colleague.considered()
    assert found.id == considered == theirs.id
    assert found.text(Question.PLANNED) == "Paths,\nby the school"
    assert found.text(Question.AFFECTED) == "Those who pay the bills"
    assert [conflict.theirs for conflict in colleague.conflicts()] == [(WHY,)]
    assert colleague.store.upkeep.differences_from_journal() == []


def test_those_considered_stand_in_the_order_in_which_that_began(workspace: Workspace) -> None:
    numbers = ["6.1", "4.4", "2.4", "4.3", "6.6"]
    for number in numbers:
        workspace.consider(Action(number, int(number[0]), ""))
    assert [found.action.number for found in workspace.considered()] == numbers


@pytest.mark.parametrize("audience", [Visibility.COACH, Visibility.PUBLIC])
def test_nobody_but_the_team_is_told(workspace: Workspace, considered: str, audience: Visibility) -> None:
    text = workspace.progress_text(ALL, audience)
    assert "considered" not in text
    assert WHY not in text


def test_a_text_for_the_team_tells_it_and_what_goes_out_is_said(workspace: Workspace, considered: str) -> None:
    text = workspace.to_go_out(Export(format=Format.TEXT)).text
    assert "Actions that were considered" in text
    assert "- 6.1 Benchmark and Track Energy Use\n    What is already planned? Paths,\n    by the school\n" in text
    assert f"Why not this action? {WHY}" in text
    assert "1 considered action" in workspace.to_go_out(Export()).going.goes
    assert WHY not in workspace.to_go_out(Export(format=Format.TEXT, audience=Visibility.COACH)).text


def test_a_file_of_one_application_does_not_carry_it(workspace: Workspace, considered: str) -> None:
    application = workspace.applications()[0].application.id
    assert "considered" not in file_of(workspace, application).data


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('field = "started_on"', 'field = "began"', "considered"),
        ('value = "2020-02-03"', 'value = "spring"', "nothing that"),
        ('field = "why_not"', 'field = "planned"', "told twice"),
        ('edition = "2020", ', 'edition = "2020", more = 1, ', "considered"),
    ],
)
def test_what_it_cannot_mean_is_refused(
    workspace: Workspace, considered: str, before: str, after: str, said: str
) -> None:
    text = workspace.progress_text()
    start = text.index("[[considered]]")
    assert before in text[start:], text[start:]
    changed = text[:start] + text[start:].replace(before, after)
    with pytest.raises(BadInput) as caught:
        knowledge_in(understood(changed.encode(), FILE, accept_edited=True))
    assert said in str(caught.value)
