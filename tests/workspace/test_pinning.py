"""Each cycle keeps the definition it began with, whatever becomes of the file."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sct_tui import paths
from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.workspace.walking import at, begin, complete_all, now, query, reopened


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    copied = tmp_path / "flows"
    shutil.copytree(paths.packaged_flows(), copied)
    return copied


@pytest.fixture
def cycle_file(flows: Path) -> Path:
    return flows / "cycles" / "equity-working" / "cycle.toml"


@pytest.fixture
def own_library(flows: Path, tmp_path: Path) -> FlowLibrary:
    return FlowLibrary([flows], tmp_path / "own-cache")


@pytest.fixture
def own_workspace(database: Path, own_library: FlowLibrary) -> Iterator[Workspace]:
    opened = open_workspace(database, create=True, clock=Clock(date(2020, 3, 2)), library=own_library)
    opened.introduce("Coordinator")
    opened.add_town("Bolton", "2020")
    yield opened
    opened.close()


def change(file: Path) -> None:
    """A later version of the file, with another title for a prompt."""
    text = file.read_text()
    affected = text.index('id = "affected"')
    line = text[text.index("title = ", affected) :].partition("\n")[0]
    text = text.replace(line, 'title = "Whom it touches"', 1)
    file.write_text(text.replace("version = 3", "version = 4", 1))


def test_a_changed_file_changes_nothing_in_running_work(
    own_workspace: Workspace, own_library: FlowLibrary, cycle_file: Path
) -> None:
    work = begin(own_workspace)
    own_workspace.answer(work, at(work, "affected"), "Renters.")
    before = now(own_workspace, work)
    change(cycle_file)
    again = reopened(own_workspace, own_library)
    assert own_library.cycle_definition("equity-working").version == 4
    assert now(again, work) == before
    assert now(again, work).cycle.definition_version == 3


def test_the_next_round_takes_the_file_as_it_is_then(
    own_workspace: Workspace, own_library: FlowLibrary, cycle_file: Path
) -> None:
    work = begin(own_workspace)
    complete_all(own_workspace, work)
    change(cycle_file)
    again = reopened(own_workspace, own_library)
    second = again.cycle_work(again.begin_next_cycle(work.application.id).id)
    assert second.cycle.definition_version == 4
    assert again.prompt(second, "affected").title == "Whom it touches"
    assert again.prompt(now(again, work), "affected").title != "Whom it touches"
    assert again.home().levels[0].complete == 1
    kinds = query(again.database, "SELECT kind, version FROM definition ORDER BY kind, version")
    assert kinds == [("cycle", 3), ("cycle", 4), ("edition", 2)]


def test_texts_are_kept_once_for_each_hash(own_workspace: Workspace) -> None:
    first, second = begin(own_workspace), begin(own_workspace)
    assert first.cycle.definition_hash == second.cycle.definition_hash
    assert first.cycle.edition_hash == own_workspace.edition().hash
    hashes = {row[0] for row in query(own_workspace.database, "SELECT hash FROM definition")}
    assert hashes == {first.cycle.definition_hash, first.cycle.edition_hash}


def test_running_work_goes_on_when_the_file_is_broken(
    own_workspace: Workspace, own_library: FlowLibrary, cycle_file: Path
) -> None:
    work = begin(own_workspace)
    cycle_file.write_text("this is no TOML [")
    again = reopened(own_workspace, own_library)
    again.answer(work, at(work, "affected"), "Renters.")
    complete_all(again, work)
    assert again.home().levels[0].complete == 1
    with pytest.raises(BadInput, match=r"cycle\.toml"):
        again.begin_next_cycle(work.application.id)
    assert len(again.cycles(work.application.id)) == 1


def test_an_official_text_takes_the_place_of_the_working_cycle_for_rounds_that_begin_after_it(
    own_workspace: Workspace, flows: Path, cycle_file: Path, tmp_path: Path
) -> None:
    work = begin(own_workspace)
    complete_all(own_workspace, work)
    mine = tmp_path / "mine"
    (mine / "cycles" / "official").mkdir(parents=True)
    (mine / "editions" / "2020").mkdir(parents=True)
    official = cycle_file.read_text().replace('id = "equity-working"', 'id = "official"', 1)
    official = official.replace("is_working_text = true", "is_working_text = false", 1)
    (mine / "cycles" / "official" / "cycle.toml").write_text(official)
    changes = 'format = 1\nid = "2020"\n[edition]\ncycle = "official"\n'
    (mine / "editions" / "2020" / "changes.toml").write_text(changes)
    again = reopened(own_workspace, FlowLibrary([mine, flows], tmp_path / "own-cache"))
    assert now(again, work).definition.id == "equity-working"
    second = again.cycle_work(again.begin_next_cycle(work.application.id).id)
    assert (second.definition.id, second.definition.is_working_text) == ("official", False)
    assert begin(again).definition.id == "official"
    assert now(again, work).definition.is_working_text
    assert again.store.upkeep.differences_from_journal() == []


def test_a_round_of_a_definition_without_the_key_hands_nothing_on(
    own_workspace: Workspace, own_library: FlowLibrary, cycle_file: Path
) -> None:
    text = cycle_file.read_text()
    old = "".join(
        line for line in text.splitlines(True) if not line.startswith(("carries_over =", "opens_next_cycle ="))
    )
    cycle_file.write_text(old.replace("version = 3", "version = 2", 1))
    work = begin(own_workspace)
    complete_all(own_workspace, work)
    cycle_file.write_text(text)
    assert not own_workspace.what_comes_over(work).names_any
    second = own_workspace.cycle_work(own_workspace.begin_next_cycle(work.application.id).id)
    assert second.cycle.definition_version == 3
    assert (second.answers.answers, second.answers.entries) == ({}, {})
    assert own_workspace.promised(second) == ()
