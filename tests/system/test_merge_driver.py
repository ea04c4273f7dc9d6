"""Progress files kept in git: real branches, merged by git through sct merge-driver."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sct_tui.clock import Clock
from sct_tui.exchange.reading import read_progress_file
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.workspace.walking import at, begin

pytestmark = pytest.mark.system

CHECKOUT = Path(__file__).parents[2]
SCT = f"{sys.executable} -m sct_tui"
FILE = "bolton.sct.toml"


class Repository:
    """A git repository with a progress file in it, and a database behind each branch."""

    def __init__(self, place: Path, library: FlowLibrary) -> None:
        self.place = place / "repository"
        self.place.mkdir()
        self._databases = place
        self._library = library
        self._environment = {
            **os.environ,
            "HOME": str(place),
            "PYTHONPATH": str(CHECKOUT),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Coordinator")
        self.git("config", "user.email", "coordinator@town.example")
        self.git("config", "merge.sct.name", "Sustainable CT progress files")
        self.git("config", "merge.sct.driver", f"{SCT} merge-driver %O %A %B")
        (self.place / ".gitattributes").write_text("*.sct.toml merge=sct\n")
        with self.work("main", create=True) as workspace:
            workspace.introduce("Coordinator")
            workspace.add_town("Bolton", "2020")
            begin(workspace)
            self.answer(workspace, "affected", "Renters")
            self.commit(workspace, "Begin")

    def git(self, *arguments: str, code: int = 0) -> str:
        """Run git; code is what it must end with."""
        found = subprocess.run(
            ["git", *arguments], cwd=self.place, env=self._environment, capture_output=True, text=True, check=False
        )
        assert found.returncode == code, f"git {arguments}: {found.stdout}{found.stderr}"
        return found.stdout + found.stderr

    def work(self, branch: str, *, create: bool = False) -> "_Open":
        """The database of whoever works on a branch; a copy of main's at first."""
        database = self._databases / branch / "sct.db"
        if not database.parent.exists():
            database.parent.mkdir(mode=0o700)
            if not create:
                shutil.copy(self._databases / "main" / "sct.db", database)
        return _Open(database, self._library, create)

    def answer(self, workspace: Workspace, prompt: str, text: str) -> None:
        """Answer a prompt of the only round."""
        work = workspace.find_cycle("4.4")
        workspace.answer(work, at(work, prompt), text)

    def commit(self, workspace: Workspace, message: str) -> None:
        """Write the progress file and commit it."""
        workspace.export(Export(workspace.find_application("4.4").application.id), self.place / FILE)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def change_apart(self, here: dict[str, str], there: dict[str, str]) -> None:
        """A branch in which some things are answered, and others on main."""
        with self.work("theirs") as workspace:
            self.git("switch", "-q", "-c", "theirs")
            for prompt, text in there.items():
                self.answer(workspace, prompt, text)
            self.commit(workspace, "Theirs")
        with self.work("main") as workspace:
            self.git("switch", "-q", "main")
            for prompt, text in here.items():
                self.answer(workspace, prompt, text)
            self.commit(workspace, "Ours")

    def states(self) -> dict[str, list[str]]:
        """What the file in the work tree says, by prompt."""
        known = knowledge_in(read_progress_file(self.place / FILE))
        return {
            address.field: [str(head.state.value) for head in heads]
            for address, heads in known.heads.items()
            if address.subject == "answer"
        }


class _Open:
    def __init__(self, database: Path, library: FlowLibrary, create: bool) -> None:
        self._workspace = open_workspace(database, create=create, clock=Clock(DAY), library=library)

    def __enter__(self) -> Workspace:
        self._workspace.act_as(None)
        self._workspace.settle_town()
        return self._workspace

    def __exit__(self, *_: object) -> None:
        self._workspace.close()


@pytest.fixture
def repository(tmp_path: Path, library: FlowLibrary) -> Repository:
    return Repository(tmp_path, library)


def test_branches_that_changed_different_answers_are_merged_by_git(repository: Repository) -> None:
    repository.change_apart({"why-this-action": "Planned anyway."}, {"round-aimed": "autumn", "affected": "Tenants"})
    repository.git("merge", "-q", "--no-edit", "theirs")
    states = repository.states()
    assert states["affected"] == ["Tenants"]
    assert states["round-aimed"] == ["autumn"]
    assert states["why-this-action"] == ["Planned anyway."]
    with repository.work("main") as workspace:
        imported = workspace.import_progress(read_progress_file(repository.place / FILE))
        assert imported.conflicts == ()
        assert workspace.find_cycle("4.4").answers.held("affected").state.value == "Tenants"


def test_what_both_changed_stays_in_a_whole_file_and_is_settled_by_an_import(repository: Repository) -> None:
    repository.change_apart({"affected": "Ours"}, {"affected": "Theirs", "round-aimed": "autumn"})
    said = repository.git("merge", "--no-edit", "theirs", code=1)
    assert "1 conflict left in the file" in said
    assert repository.states()["affected"] == ["Ours", "Theirs"]
    with repository.work("main") as workspace:
        imported = workspace.import_progress(read_progress_file(repository.place / FILE))
        (conflict,) = imported.conflicts
        assert (conflict.mine, conflict.theirs, conflict.base) == ("Ours", ("Theirs",), "Renters")
        from sct_tui.workspace.conflicts import Decision

        workspace.settle(conflict, Decision.BOTH)
        repository.commit(workspace, "Merge theirs")
    assert repository.states()["affected"] == ["Ours\n\nTheirs"]
    repository.git("switch", "-q", "theirs")
    repository.git("merge", "-q", "main")
    assert repository.states()["affected"] == ["Ours\n\nTheirs"]


def test_a_file_that_is_no_progress_file_is_left_alone(repository: Repository, tmp_path: Path) -> None:
    ours = repository.place / FILE
    before = ours.read_bytes()
    theirs = tmp_path / "theirs.toml"
    theirs.write_text("broken = [")
    found = subprocess.run(
        [sys.executable, "-m", "sct_tui", "merge-driver", os.devnull, str(ours), str(theirs)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == ExitCode.BAD_DATA
    assert found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr
    assert ours.read_bytes() == before


def test_an_edit_by_hand_in_git_is_a_change_like_any_other(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "by-hand")
    file = repository.place / FILE
    file.write_text(file.read_text().replace('"Renters"', '"Renters and guests"'))
    repository.git("commit", "-q", "-am", "Edit by hand")
    repository.git("switch", "-q", "main")
    with repository.work("main") as workspace:
        repository.answer(workspace, "round-aimed", "autumn")
        repository.commit(workspace, "Ours")
    repository.git("merge", "-q", "--no-edit", "by-hand")
    assert repository.states()["affected"] == ["Renters and guests"]
    assert repository.states()["round-aimed"] == ["autumn"]
