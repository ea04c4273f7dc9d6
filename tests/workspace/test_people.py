"""Who works here, and for which town."""

import os
import pwd
from datetime import date
from pathlib import Path

import pytest

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput, ConfigurationError, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.store.opening import NothingYet
from sct_tui.store.schema import SCHEMA_VERSION
from sct_tui.workspace import door
from sct_tui.workspace.login import login_name
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.workspace.walking import another_sitting, at, begin, query, reopened


@pytest.fixture
def nobody(database: Path, library: FlowLibrary) -> Workspace:
    """A database in which nobody was introduced yet."""
    return open_workspace(database, create=True, clock=Clock(date(2020, 3, 2)), library=library)


def come_by(login: str, workspace: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace as another login of the machine finds it."""
    monkeypatch.setattr(door, "login_name", lambda: login)
    return open_workspace(workspace.database, create=False, clock=workspace.clock, library=library)


def test_the_login_is_the_systems_and_not_the_environments(
    monkeypatch: pytest.MonkeyPatch, nobody: Workspace, database: Path
) -> None:
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "nonsense")
    real = pwd.getpwuid(os.getuid()).pw_name
    assert login_name() == real != "nonsense"
    nobody.introduce("Coordinator")
    assert query(database, "SELECT DISTINCT login FROM event") == [(real,)]


def test_a_uid_without_a_name_is_said_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(uid: int) -> pwd.struct_passwd:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert login_name() == f"uid-{os.getuid()}"


def test_nothing_is_written_before_somebody_is_named(nobody: Workspace) -> None:
    assert nobody.act_as(None) is None
    assert not nobody.has_person
    with pytest.raises(UsageError, match="--as"):
        nobody.add_town("Bolton", "2020")
    assert nobody.towns() == []
    with pytest.raises(UsageError, match="town"):
        nobody.home()


def test_the_only_person_of_a_login_acts_without_being_asked(workspace: Workspace, library: FlowLibrary) -> None:
    again = reopened(workspace, library)
    assert again.person.name == "Coordinator"
    assert again.town.name == "Bolton"


def test_several_persons_of_a_login_are_asked_who_they_are(workspace: Workspace, library: FlowLibrary) -> None:
    workspace.introduce("Town planner")
    again = open_workspace(workspace.database, create=False, library=library)
    assert again.act_as(None) is None
    assert [person.name for person in again.persons_of_login()] == ["Coordinator", "Town planner"]
    found = again.act_as(" town  PLANNER ")
    assert found is not None
    assert again.person.name == "Town planner"


def test_each_login_has_its_own_person(
    workspace: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = come_by("second", workspace, library, monkeypatch)
    assert second.act_as(None) is None
    assert second.persons_of_login() == []
    second.introduce("Town planner")
    second.use_town(second.find_town("bolton"))
    second.set_role("Staff")
    assert [(person.name, person.login) for person in second.people()] == [
        ("Coordinator", workspace.login),
        ("Town planner", "second"),
    ]
    assert [person.name for person in workspace.persons_of_login()] == ["Coordinator"]


def test_the_own_login_comes_first_where_two_have_the_same_name(
    workspace: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = come_by("second", workspace, library, monkeypatch)
    mine = second.introduce("Coordinator")
    assert second.act_as("Coordinator") == second.people()[1]
    assert second.person.id == mine.id
    assert another_sitting(workspace, library).person.id == workspace.person.id


def test_an_event_names_login_person_and_sitting(
    workspace: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begin(workspace)
    second = come_by("second", workspace, library, monkeypatch)
    second.act_as("Coordinator")
    second.settle_town("Bolton")
    second.answer(work, at(work, "affected"), "Renters.")
    found = query(workspace.database, "SELECT login, person, sitting FROM event WHERE address LIKE 'answer/%'")
    assert found == [("second", workspace.person.id, second.sitting)]
    assert second.sitting != workspace.sitting


def test_an_unknown_name_names_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="Coordinator") as caught:
        workspace.act_as("Cordinator\x1b[2J")
    assert caught.value.exit_code is ExitCode.USAGE
    assert "\x1b" not in str(caught.value)
    assert workspace.person.name == "Coordinator"


@pytest.mark.parametrize("name", ["", " \t\n", "x" * 201])
def test_a_person_needs_a_name(nobody: Workspace, name: str) -> None:
    with pytest.raises(BadInput):
        nobody.introduce(name)
    assert nobody.people() == []


def test_a_role_belongs_to_a_person_in_a_town(workspace: Workspace) -> None:
    assert [person.role for person in workspace.people()] == ["Town planner"]
    workspace.add_town("Andover", "2020", "Volunteer")
    assert [person.role for person in workspace.people()] == ["Volunteer"]
    workspace.set_role("Chair of\nthe team")
    assert workspace.person.role == "Chair of the team"
    workspace.use_town(workspace.find_town("Bolton"))
    assert [person.role for person in workspace.people()] == ["Town planner"]


def test_a_town_is_one_of_the_169(workspace: Workspace, library: FlowLibrary) -> None:
    assert len(library.municipality_names()) == 169
    assert workspace.add_town("  new  haven ", "2020").name == "New Haven"
    for wrong, nearest in (("Boltn", "Bolton"), ("Hartfrd", "Hartford"), ("Demo Town", "169")):
        with pytest.raises(UsageError, match=nearest):
            workspace.add_town(wrong, "2020")
    assert [town.name for town in workspace.towns()] == ["Bolton", "New Haven"]


def test_a_town_is_there_once(workspace: Workspace, library: FlowLibrary) -> None:
    other = another_sitting(workspace, library)
    other.add_town("Andover", "2020")
    for name in ("bolton", "Andover"):
        with pytest.raises(UsageError, match="already"):
            workspace.add_town(name, "2020")
    assert [town.name for town in workspace.towns()] == ["Andover", "Bolton"]
    assert workspace.town.name == "Bolton"


def test_an_unknown_edition_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="2020"):
        workspace.add_town("Andover", "1999")
    assert [town.name for town in workspace.towns()] == ["Bolton"]


def test_the_demo_town_is_marked(nobody: Workspace) -> None:
    nobody.introduce("Coordinator")
    assert nobody.add_town("Demo Town", "2020", is_demo=True).is_demo
    assert [(town.name, town.is_demo) for town in nobody.towns()] == [("Demo Town", True)]


def test_a_person_goes_on_in_the_town_they_were_in(workspace: Workspace, library: FlowLibrary) -> None:
    bolton = workspace.town
    workspace.add_town("Andover", "2020")
    assert reopened(workspace, library).town.name == "Andover"
    workspace.use_town(bolton)
    assert reopened(workspace, library).town.name == "Bolton"
    workspace.use_town(workspace.find_town("Andover"), remember=False)
    assert reopened(workspace, library).town.name == "Bolton"


def test_the_current_town_is_each_persons_own(workspace: Workspace) -> None:
    workspace.introduce("Town planner")
    workspace.add_town("Andover", "2020")
    workspace.act_as("Coordinator")
    settled = workspace.settle_town()
    assert settled is not None
    assert settled.name == "Bolton"


def test_a_newcomer_to_several_towns_is_asked_which(workspace: Workspace) -> None:
    workspace.introduce("Town planner")
    only = workspace.settle_town()
    assert only is not None
    assert only.name == "Bolton"
    workspace.act_as("Coordinator")
    workspace.add_town("Andover", "2020")
    workspace.act_as("Town planner")
    assert workspace.settle_town() is None
    with pytest.raises(UsageError, match="Andover, Bolton"):
        workspace.settle_town("Hartford")


def test_a_reader_finds_nothing_and_makes_nothing(database: Path, library: FlowLibrary) -> None:
    with pytest.raises(NothingYet) as caught:
        open_workspace(database, create=False, library=library)
    assert caught.value.exit_code is ExitCode.DONE
    assert not database.exists()


def test_a_newer_database_warns_reads_and_refuses_changes(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    assert workspace.warnings == []
    workspace.close()
    query(workspace.database, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer = reopened(workspace, library)
    assert "newer" in newer.warnings[0]
    assert newer.home().summaries[0].application.reference == "4.4"
    assert newer.cycle_work(work.cycle.id).answers.held("affected").state.value == "Renters."
    newer.be_at(work, "connect")
    newer.use_town(newer.town)
    with pytest.raises(ConfigurationError) as caught:
        newer.answer(work, at(work, "affected"), "Others.")
    assert caught.value.exit_code is ExitCode.CONFIGURATION


def test_a_persons_role_is_that_of_the_town_at_hand(workspace: Workspace, library: FlowLibrary) -> None:
    bolton = workspace.town
    workspace.set_role("Town planner")
    workspace.add_town("Coventry", "2020", "Volunteer")
    assert workspace.person.role == "Volunteer"
    workspace.use_town(bolton)
    assert workspace.person.role == "Town planner"
    assert "Town planner" in workspace.coaching_mail()
    again = reopened(workspace, library)
    assert (again.town, again.person.role) == (bolton, "Town planner")
    again.settle_town("Coventry")
    assert again.person.role == "Volunteer"
    again.use_town(workspace.add_town("Andover", "2020"))
    assert again.person.role == ""
