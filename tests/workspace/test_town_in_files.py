"""Certifications, and what is submitted, go to others in a progress file and come back the same."""

from datetime import date
from pathlib import Path

import pytest

from sct_tui.exchange.reading import understood
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.states import answered
from sct_tui.model.work import Action
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.conflicts import Decision
from sct_tui.workspace.exporting import Export, Format
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.workspace.passing import elsewhere, file_of, pass_on
from tests.workspace.walking import begin

ALL = ""
GIVEN = date(2019, 10, 24)


@pytest.fixture
def application(workspace: Workspace) -> str:
    """An application that is submitted, of a town that holds a certification for it."""
    application = begin(workspace).application.id
    workspace.note_submitted(application, is_submitted=True)
    workspace.record_certification("bronze", "2019", GIVEN, (application,))
    return application


@pytest.fixture
def colleague(workspace: Workspace, tmp_path: Path, library: FlowLibrary) -> Workspace:
    return elsewhere(workspace, tmp_path, library)


def readiness_of(workspace: Workspace) -> list[tuple[bool | None, str]]:
    return [(toolkit.is_submitted, toolkit.identity_when_begun) for toolkit in workspace.toolkits("2020")]


def test_a_file_of_all_applications_carries_them(
    workspace: Workspace, application: str, tmp_path: Path, library: FlowLibrary
) -> None:
    colleague = elsewhere(workspace, tmp_path, library, town="")
    pass_on(workspace, colleague, ALL)
    (held,) = colleague.certifications()
    assert (held.level, held.edition, held.on, held.used) == ("bronze", "2019", GIVEN, ("4.4",))
    assert readiness_of(colleague) == readiness_of(workspace) == [(True, "4.4")]
    assert colleague.progress_text() == workspace.progress_text()
    assert pass_on(workspace, colleague, ALL).preview.is_known


def test_undoing_the_import_takes_them_out_again(workspace: Workspace, application: str, colleague: Workspace) -> None:
    pass_on(workspace, colleague, ALL)
    colleague.undo()
    assert colleague.certifications() == []
    colleague.redo()
    assert [held.used for held in colleague.certifications()] == [("4.4",)]


def test_a_file_of_one_application_carries_what_is_submitted_alone(
    workspace: Workspace, application: str, colleague: Workspace
) -> None:
    pass_on(workspace, colleague, application)
    assert colleague.certifications() == []
    assert readiness_of(colleague) == [(True, "4.4")]


def test_a_removal_goes_along(workspace: Workspace, application: str, colleague: Workspace) -> None:
    pass_on(workspace, colleague, ALL)
    workspace.remove_certification(workspace.certifications()[0].id)
    assert colleague.certifications()
    assert not pass_on(workspace, colleague, ALL).conflicts
    assert colleague.certifications() == []


def test_a_removal_that_was_undone_comes_back_with_what_was_used(
    workspace: Workspace, application: str, colleague: Workspace
) -> None:
    workspace.remove_certification(workspace.certifications()[0].id)
    pass_on(workspace, colleague, ALL)
    workspace.undo()
    pass_on(workspace, colleague, ALL)
    assert [held.used for held in colleague.certifications()] == [("4.4",)]


def test_those_recorded_apart_are_both_there(workspace: Workspace, application: str, colleague: Workspace) -> None:
    colleague.record_certification("silver", "2018", date(2018, 10, 4))
    pass_on(workspace, colleague, ALL)
    pass_on(colleague, workspace, ALL)
    for town in (workspace, colleague):
        assert [(held.level, held.edition) for held in town.certifications()] == [
            ("silver", "2018"),
            ("bronze", "2019"),
        ]


def test_the_same_one_recorded_apart_is_one(workspace: Workspace, application: str, colleague: Workspace) -> None:
    pass_on(workspace, colleague, application)
    colleague.record_certification("bronze", "2019", GIVEN, (application,))
    assert not pass_on(workspace, colleague, ALL).conflicts
    assert not pass_on(colleague, workspace, ALL).conflicts
    for town in (workspace, colleague):
        assert [(held.level, held.on, held.used) for held in town.certifications()] == [("bronze", GIVEN, ("4.4",))]
        assert town.conflicts() == []
    assert pass_on(workspace, colleague, ALL).preview.is_known


def test_what_the_same_one_used_waits_for_a_choice_where_both_say_otherwise(
    workspace: Workspace, application: str, colleague: Workspace
) -> None:
    pass_on(workspace, colleague, application)
    other = colleague.apply_process(Action("6.1", 6, ""), DAY, "bronze")
    colleague.record_certification("bronze", "2019", GIVEN, (other.id,))
    pass_on(workspace, colleague, ALL)
    (held,) = colleague.certifications()
    assert held.used == ("6.1",)
    (conflict,) = colleague.conflicts()
    assert (conflict.mine, conflict.theirs) == ("6.1", ("4.4",))
    colleague.settle(conflict, Decision.THEIRS)
    assert [one.used for one in colleague.certifications()] == [("4.4",)]


def test_the_same_one_is_not_recorded_twice(workspace: Workspace, application: str) -> None:
    with pytest.raises(AnswerIsNo, match="recorded already"):
        workspace.record_certification("bronze", "2019", GIVEN)
    assert [held.used for held in workspace.certifications()] == [("4.4",)]


def test_one_that_was_taken_out_is_recorded_as_it_is_said_then(
    workspace: Workspace, application: str, colleague: Workspace
) -> None:
    pass_on(workspace, colleague, ALL)
    workspace.remove_certification(workspace.certifications()[0].id)
    workspace.record_certification("bronze", "2019", GIVEN)
    assert not pass_on(workspace, colleague, ALL).conflicts
    for town in (workspace, colleague):
        assert [held.used for held in town.certifications()] == [()]
    workspace.undo()
    assert workspace.certifications() == []


def test_towns_that_were_certified_alike_each_have_their_own(workspace: Workspace, application: str) -> None:
    workspace.add_town("Avon", "2020")
    own = workspace.record_certification("bronze", "2019", GIVEN)
    assert workspace.certifications() == [own]
    workspace.remove_certification(own.id)
    workspace.use_town(workspace.find_town("Bolton"))
    assert len(workspace.certifications()) == 1


@pytest.mark.parametrize("audience", list(Visibility))
def test_whoever_has_the_file_knows_what_the_town_holds(
    workspace: Workspace, application: str, colleague: Workspace, audience: Visibility
) -> None:
    pass_on(workspace, colleague, ALL, audience)
    assert [(held.level, held.used) for held in colleague.certifications()] == [("bronze", ("4.4",))]
    told = None if audience is Visibility.PUBLIC else True
    assert readiness_of(colleague) == [(told, "4.4")]


@pytest.mark.parametrize("audience", [Visibility.COACH, Visibility.PUBLIC])
def test_what_was_held_back_is_told_as_held_back_by_whoever_passes_it_on(
    workspace: Workspace, application: str, colleague: Workspace, audience: Visibility
) -> None:
    workspace.choose_plan(application, PlanChoices(Anchor.DEADLINE, date(2020, 8, 28)))
    workspace.remove_certification(workspace.certifications()[0].id)
    workspace.add_participant("Clerk", "staff")
    workspace.record_coaching(CoachingDetails(DAY, 30, "Coach", "by phone", "Access", application))
    pass_on(workspace, colleague, ALL, audience)
    for reader in Visibility:
        assert workspace.preview_import(file_of(colleague, ALL, reader)).is_known


def test_a_certification_of_an_edition_that_is_not_here_is_kept_and_shown(
    workspace: Workspace, application: str, colleague: Workspace
) -> None:
    text = workspace.progress_text().replace('edition = "2019"', 'edition = "1999"')
    colleague.import_progress(understood(text.encode(), "edited", accept_edited=True))
    (held,) = colleague.certifications()
    assert held.edition == "1999"
    assert colleague.last_day_of(held) is None
    assert workspace.last_day_of(workspace.certifications()[0]) == date(2022, 12, 31)


@pytest.mark.parametrize("audience", [Visibility.TEAM, Visibility.COACH])
def test_a_text_for_paper_tells_them(workspace: Workspace, application: str, audience: Visibility) -> None:
    out = workspace.to_go_out(Export(ALL, audience, Format.TEXT))
    assert "- bronze, edition 2019, given on 24 October 2019; used: 4.4" in out.text
    assert "Among the actions submitted: yes." in out.text
    assert "1 certification" in out.going.goes


def test_a_project_named_after_somebody_is_pointed_out(workspace: Workspace, application: str) -> None:
    held = workspace.certifications()[0]
    with workspace._act("record_certification") as writing:
        address = Address(Subject.CERTIFICATION, held.id, "used")
        writing.change(address, answered(["10:call 203-555-0142"]), workspace._town_context())
    leaks = workspace.to_go_out(Export(ALL, Visibility.PUBLIC)).leaks
    assert [leak.place for leak in leaks] == ["what a certification used"]
