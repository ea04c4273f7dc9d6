"""Demo Town: made once and whole, marked as fictional, and the main job in words, round after round."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sct_tui import demo, paths
from sct_tui.cli.settings import DEMO_DAY
from sct_tui.model.work import CycleWork
from sct_tui.workspace.workspace import Workspace
from tests.cli.conftest import Sct

STEPS = ("prepare", "identify", "connect", "co-create", "act", "reflect")


@pytest.fixture(autouse=True)
def no_set_day(sct: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCT_TODAY")


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory, flow_cache: Path) -> bytes:
    """The bytes of a demo database as it is first made."""
    home = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(flow_cache))
        demo.open_demo().close()
        return paths.demo_database().read_bytes()


@pytest.fixture
def town(sct: Sct, made_demo: bytes) -> Sct:
    """sct where the demo was made already."""
    paths.demo_database().parent.mkdir(parents=True)
    paths.demo_database().write_bytes(made_demo)
    return sct


def statuses(sct: Sct, reference: str = "4.4") -> list[str]:
    return [step["status"] for step in sct("--demo", "cycle", "show", reference, "--json").data["steps"]]


class TestTheTown:
    def test_it_begins_in_the_middle_of_the_work(self, sct: Sct) -> None:
        said = sct("--demo", "status").out
        assert said.startswith("Demo Town (fictional), edition 2020, Mon 2 Mar 2020\n")
        assert "You were at 4.4 Assess Climate Vulnerability, round 1, step 2 Identify (Demo Town)." in said
        assert "started Mon 13 Jan 2020" in said
        assert "Coaching: 105 of 240 minutes used" in said
        assert statuses(sct) == ["complete", "in progress", *["not started"] * 4]
        noted = sct("--demo", "note", "--json").data["places"]
        assert [(one["prompt"], one["flag"]["kind"]) for one in noted] == [
            ("not-at-table", "ask_coach"),
            ("figures", "come_back"),
        ]
        attended = sct("--demo", "training", "--json").data["sessions"][0]["noted"]
        assert len(attended) == 3

    def test_every_command_says_that_it_is_fictional(self, town: Sct) -> None:
        for arguments in (["status"], ["training"], ["answer", "4.4", "affected", "x"], ["export", "4.4"]):
            assert "Demo Town is fictional" in town("--demo", *arguments).err

    def test_its_journal_and_its_tables_agree(self, town: Sct) -> None:
        workspace = demo.open_demo()
        assert workspace.store.upkeep.differences_from_journal() == []
        workspace.close()

    def test_the_day_can_be_set_otherwise(self, town: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCT_TODAY", "2020-06-01")
        assert "Mon 1 Jun 2020" in town("--demo", "status").out

    def test_it_is_apart_from_anybodys_work(self, town: Sct) -> None:
        assert "no work here yet" in town("status").err
        assert "Leave one of them out" in town("--demo", "--db", "x.db", "status", code=2).err

    def test_both_rooms_mean_the_same_day(self) -> None:
        assert demo.DEMO_DAY == DEMO_DAY


class TestMakingIt:
    def test_a_making_that_was_cut_off_is_begun_again(self, sct: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        rows: list[str] = []
        add_entry = Workspace.add_entry

        def dies(self: Workspace, work: CycleWork, prompt_id: str, cells: dict[str, str]) -> str:
            rows.append(prompt_id)
            if len(rows) == 3:
                raise SystemExit(137)
            return add_entry(self, work, prompt_id, cells)

        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "add_entry", dies)
            with pytest.raises(SystemExit):
                demo.open_demo()
        assert not paths.demo_database().exists()
        assert list(paths.data_dir().glob("demo-unfinished.db*"))
        assert statuses(sct) == ["complete", "in progress", *["not started"] * 4]
        assert not list(paths.data_dir().glob("demo-unfinished*"))

    def test_two_that_start_at_once_get_one_town(self, sct: Sct) -> None:
        program = [sys.executable, "-m", "sct_tui", "--demo", "town", "--json"]
        both = [subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(2)]
        assert [(process.communicate()[0].count(b'"Demo Town"'), process.returncode) for process in both] == [
            (1, 0)
        ] * 2

    def test_reset_begins_afresh_and_touches_only_the_demo(self, town: Sct) -> None:
        town("--demo", "answer", "4.4", "affected", "Changed")
        (paths.data_dir() / "sct.db").write_bytes(b"mine")
        demo.open_demo(reset=True).close()
        assert "Changed" not in town("--demo", "step", "show", "4.4/c1/identify").out
        assert (paths.data_dir() / "sct.db").read_bytes() == b"mine"

    def test_reset_helps_where_the_demo_is_damaged(self, town: Sct) -> None:
        paths.demo_database().write_bytes(b"damaged")
        town("--demo", "status", code=78)
        town("demo", "--reset")

    def test_what_cannot_be_removed_is_said(self, sct: Sct) -> None:
        paths.demo_database().mkdir(parents=True)
        assert f"{paths.demo_database()}: The demo cannot be kept there" in sct("demo", "--reset", code=73).err


class TestTheMainJobInWords:
    def test_a_step_is_answered_and_completed_and_the_last_line_is_the_exported_file(self, town: Sct) -> None:
        said = town("demo").out
        assert "Steps and prompts: working text, not the programme's own." in said
        assert "[>] 2 Identify - in progress  <- you are here" in said
        assert "Identify is complete." in said
        assert "2 of 6 steps complete" in said
        path = Path(said.splitlines()[-1])
        assert path.is_absolute()
        assert path.parent == paths.data_dir() / "exports"
        assert tomllib.loads(path.read_text())["town"] | {"id": ""} == {
            "id": "",
            "name": "Demo Town",
            "edition": "2020",
            "edition_title": "2020",
            "demo": True,
        }
        assert statuses(town) == ["complete", "complete", *["not started"] * 4]
        assert list(Path.cwd().iterdir()) == []

    def test_run_again_it_goes_on_round_after_round(self, town: Sct) -> None:
        for _ in STEPS[1:]:
            assert "== Who ==" not in town("demo").out
        assert statuses(town) == ["complete"] * 6
        said = town("demo").out
        assert "== Who ==" in said
        assert "We set out to map where our town is hit first" in said
        assert "Round 2 begins from what was learned." in said
        assert statuses(town, "4.4/c2") == ["complete", *["not started"] * 5]
        for _ in STEPS[1:]:
            town("demo")
        assert "Round 3 begins" in town("demo").out

    def test_what_a_person_answered_stays(self, town: Sct) -> None:
        town("--demo", "answer", "4.4", "keeps-away", "cost")
        town("demo")
        assert "    Cost, or pay lost by coming\n" in town("--demo", "step", "show", "4.4/c1/identify").out

    def test_a_step_a_person_left_unfinished_stays_open(self, town: Sct) -> None:
        town("--demo", "entry", "add", "4.4", "figures", "group=Half an entry")
        said = town("demo").out
        assert "Identify stays open. It still needs:" in said
        assert Path(said.splitlines()[-1]).exists()

    def test_a_prompt_without_a_sample_does_not_hold_it_up(self, town: Sct) -> None:
        for step in STEPS[1:3]:
            town("--demo", "step", "not-applicable", f"4.4/c1/{step}", "--reason", "Tried out")
        town("--demo", "answer", "4.4", "changed", "no")
        town("demo")
        assert statuses(town)[3] == "complete"

    def test_an_archived_demo_application_is_left_alone(self, town: Sct) -> None:
        town("--demo", "apply", "archive", "4.4")
        assert "4.4-2" in town("demo").out

    def test_it_needs_no_terminal_and_ends_well(self, sct: Sct) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "sct_tui", "demo", "--reset"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "TERM": "dumb"},
        )
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.splitlines()[-1]).is_file()


def test_the_demo_keeps_no_other_database(sct: Sct) -> None:
    assert "Leave --db out" in sct("demo", "--db", "x.db", code=2).err
