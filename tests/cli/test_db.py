"""sct db: backups, examinations, putting one back; and what happens with a database that is damaged."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.cli.boundary import run
from sct_tui.model.presence import Present
from sct_tui.store.presence import PresenceFile
from sct_tui.workspace.care import tending_argv
from tests.cli.conftest import Sct
from tests.store.damaging import damage_pages, damage_table, pages_of


def backups(sct: Sct) -> list[Path]:
    return sorted(sct.database.parent.glob("backups/*"))


class TestBackup:
    def test_is_named_with_its_day_and_its_path_is_the_last_line(self, bolton: Sct) -> None:
        path = Path(bolton("db", "backup").out.splitlines()[-1])
        assert backups(bolton) == [path]
        assert path.name.startswith("sct-20200302T")
        assert path.name.endswith("Z-by-hand.db")
        bolton("--db", str(path), "status")

    def test_keep_lets_the_oldest_go(self, bolton: Sct) -> None:
        for _ in range(3):
            bolton("db", "backup", "--keep", "2")
        assert len(backups(bolton)) == 2

    def test_to_a_file_or_to_standard_output(self, bolton: Sct) -> None:
        assert bolton("db", "backup", "--output", "mine.db").out == f"{Path.cwd() / 'mine.db'}\n"
        bolton("db", "check", "mine.db")
        assert "There is a file of this name already" in bolton("db", "backup", "--output", "mine.db", code=73).err
        piped = subprocess.run(
            [sys.executable, "-m", "sct_tui", "db", "backup", "--output", "-"], capture_output=True, check=True
        )
        Path("piped.db").write_bytes(piped.stdout)
        bolton("db", "check", "piped.db")
        assert backups(bolton) == []

    def test_dry_run_writes_nothing(self, bolton: Sct) -> None:
        assert "Would write" in bolton("db", "backup", "--dry-run").out
        assert backups(bolton) == []

    def test_keep_and_output_do_not_go_together(self, bolton: Sct) -> None:
        bolton("db", "backup", "--keep", "2", "--output", "x.db", code=2)
        bolton("db", "backup", "--keep", "0", code=2)


@pytest.mark.parametrize(
    "words", [("backup",), ("check",), ("rebuild",), ("restore",), ("tend",), ("rebuild", "--check")]
)
def test_without_a_database_it_is_a_line_and_nothing_is_made(sct: Sct, words: list[str]) -> None:
    result = sct("db", *words)
    assert result.out == ""
    assert result.err
    assert not sct.database.parent.exists()


class TestCheck:
    def test_says_that_nothing_is_wrong(self, bolton: Sct) -> None:
        assert "Nothing is wrong: " in bolton("db", "check").out
        data = bolton("db", "check", "--json").data
        assert data["problems"] == []
        assert data["counts"]["applications"] == 1
        assert data["file"] == str(bolton.database)

    def test_lists_what_is_wrong_with_exit_code_65(self, bolton: Sct) -> None:
        damage_table(bolton.database, "event")
        result = bolton("db", "check", code=65)
        assert "cannot be read" in result.out
        assert "sct db restore" in result.err
        assert bolton("db", "check", "--json", code=65).data["problems"]

    def test_takes_a_backup_too(self, bolton: Sct) -> None:
        path = bolton("db", "backup").out.strip()
        bolton("db", "check", path)
        damage_table(Path(path), "state")
        assert "Do not put it back." in bolton("db", "check", path, code=65).err
        bolton("db", "check")

    def test_says_what_it_cannot_check(self, bolton: Sct) -> None:
        Path("notes.txt").write_text("notes")
        bolton("db", "check", "notes.txt", code=78)
        bolton("db", "check", "nothing.db", code=2)


class TestRebuild:
    def test_proves_and_mends(self, bolton: Sct) -> None:
        assert "The tables say what the journal says." in bolton("db", "rebuild", "--check").out
        with closing(sqlite3.connect(bolton.database)) as connection:
            connection.execute("UPDATE state SET state = NULL WHERE address LIKE '%/level'")
            connection.commit()
        result = bolton("db", "rebuild", "--check", code=65)
        assert "/level" in result.out
        bolton("db", "check", code=65)
        assert bolton("db", "rebuild").out == result.out
        bolton("db", "rebuild", "--check")
        bolton("db", "check")


class TestRestore:
    @pytest.fixture
    def saved(self, bolton: Sct) -> str:
        """The name of a backup, after which another answer was given."""
        name = Path(bolton("db", "backup").out.strip()).name
        bolton("answer", "4.4", "affected", "Tenants")
        return name

    def test_lists_the_backups_with_their_counts(self, bolton: Sct, saved: str) -> None:
        assert saved in bolton("db", "restore").out
        (one,) = bolton("db", "restore", "--json").data["backups"]
        assert one["name"] == saved
        assert one["counts"]["answers"] == 0
        assert one["made_at"].startswith("2020-03-02T")

    def test_puts_one_back_when_told_to(self, bolton: Sct, saved: str) -> None:
        result = bolton("db", "restore", saved, "--yes")
        assert result.out == f"{bolton.database}\n"
        (aside,) = bolton.database.parent.glob("sct.db.damaged-*")
        assert str(aside) in result.err
        prompts = bolton("step", "show", "4.4/c1/identify", "--json").data["prompts"]
        assert {prompt["answer"]["state"] for prompt in prompts} == {"unset"}
        # And the way back: what was put aside is a database as before.
        bolton("db", "restore", str(aside), "--yes")
        prompts = bolton("step", "show", "4.4/c1/identify", "--json").data["prompts"]
        assert "answered" in {prompt["answer"]["state"] for prompt in prompts}

    def test_asks_and_with_nobody_to_ask_changes_nothing(self, bolton: Sct, saved: str) -> None:
        before = bolton.database.read_bytes()
        assert "Say --yes" in bolton("db", "restore", saved, code=2).err
        assert "Would put" in bolton("db", "restore", saved, "--dry-run").out
        assert bolton.database.read_bytes() == before

    def test_waits_for_those_at_work(self, bolton: Sct, saved: str) -> None:
        sitting = PresenceFile(bolton.database, Present("s", "ana", "p", "Town planner", "2020-03-02T15:00:00+00:00"))
        try:
            assert "Town planner (ana)" in bolton("db", "restore", saved, "--yes", code=75).err
        finally:
            sitting.leave()

    def test_names_a_backup_that_is_not_there(self, bolton: Sct, saved: str) -> None:
        bolton("db", "restore", "sct-nothing.db", "--yes", code=2)


class TestTend:
    def test_makes_the_days_backup_once_and_says_nothing(self, bolton: Sct) -> None:
        for _ in range(2):
            result = bolton("db", "tend")
            assert (result.out, result.err) == ("", "")
        (path,) = backups(bolton)
        assert path.name.endswith("-daily.db")

    def test_makes_none_of_a_damaged_database_and_ends_with_65(self, bolton: Sct) -> None:
        damage_table(bolton.database, "event")
        assert "sct db restore" in bolton("db", "tend", code=65).err
        assert backups(bolton) == []

    def test_looks_through_all_after_an_unclean_end(self, bolton: Sct) -> None:
        with closing(sqlite3.connect(bolton.database)) as connection:
            connection.execute("UPDATE state SET state = NULL WHERE address LIKE '%/level'")
            connection.commit()
        bolton("db", "tend")
        bolton("db", "tend", "--thorough", code=65)
        sitting = PresenceFile(bolton.database, Present("s", "ana", "p", "Town planner", "2020-03-02T15:00:00+00:00"))
        content = sitting._path.read_bytes()
        sitting.leave()
        sitting._path.write_bytes(content)  # as one that was killed leaves it: there, and held by nobody
        bolton("db", "tend", code=65)

    def test_the_command_that_the_app_starts_is_this_one(self, bolton: Sct) -> None:
        done = subprocess.run(tending_argv(bolton.database), capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", "")
        assert len(backups(bolton)) == 1


class TestADamagedDatabase:
    """What can be read can be read; what cannot is one clear line."""

    @pytest.fixture
    def two(self, bolton: Sct) -> Sct:
        """Two applications, the second with a long answer that fills pages of its own."""
        bolton("apply", "7.3", "--level", "silver", "--started", "2020-01-13")
        bolton("answer", "4.4", "affected", "Tenants")
        return bolton

    def test_an_application_can_be_exported_while_other_tables_are_damaged(self, two: Sct) -> None:
        whole = two("export", "4.4", "-o", "-").out
        for name in ("act", "draft", "place", "event_person", "event_act", "draft_cycle", "event_address"):
            before = two.database.read_bytes()
            damage_table(two.database, name)
            two("db", "check", code=65)
            assert two("export", "4.4", "-o", "-").out == whole, name
            two.database.write_bytes(before)

    def test_applications_can_be_exported_while_the_journal_of_one_is_damaged(self, two: Sct) -> None:
        # An answer longer than a page lies in pages of its own, which are damaged here where the journal has it.
        two("answer", "7.3", "why-this-action", "-", stdin=b"A long story. " * 2000)
        whole = [two("export", reference, "-o", "-").out for reference in ("4.4", "7.3")]
        content = two.database.read_bytes()
        long_pages = [
            page
            for page in pages_of(two.database, "event")
            if set(content[(page - 1) * 4096 + 4 : page * 4096]) == set(b"A long story. ")
        ]
        assert long_pages
        damage_pages(two.database, long_pages)
        two("db", "check", code=65)
        assert [two("export", reference, "-o", "-").out for reference in ("4.4", "7.3")] == whole

    @pytest.mark.parametrize("filling", [b"\x00", b"\xff", bytes(range(256))])
    def test_what_cannot_be_read_is_one_clear_line_with_exit_code_65(self, two: Sct, filling: bytes) -> None:
        damage_table(two.database, "state")
        for words in (("status",), ("export", "4.4"), ("step", "show", "4.4"), ("answer", "4.4", "affected", "x")):
            result = two(*words, code=65)
            assert result.out == ""
            (line,) = [line for line in result.err.splitlines() if line.startswith("sct: ")]
            assert "is damaged" in line
            assert "sct db restore" in line

    def test_restoring_mends_it(self, two: Sct) -> None:
        whole = two("export", "4.4", "-o", "-").out
        name = Path(two("db", "backup").out.strip()).name
        damage_table(two.database, "state")
        two("status", code=65)
        two("db", "restore", name, "--yes")
        assert two("export", "4.4", "-o", "-").out == whole
        two("db", "check")

    def test_restoring_mends_one_that_is_not_even_recognised(self, two: Sct) -> None:
        name = Path(two("db", "backup").out.strip()).name
        two.database.write_bytes(b"\x00" * 20000)
        assert "“sct db restore” puts back a backup" in two("status", code=78).err
        two("db", "restore", name, "--yes")
        two("status")

    def test_one_that_is_gone_is_told_of_its_backups(self, two: Sct) -> None:
        two("db", "backup")
        two.database.unlink()
        assert "sct db restore" in two("status").err
        two("town", "add", "Vernon", "--edition", "2020", "--name", "Coordinator", code=78)
        assert not two.database.exists()

    def test_every_page_may_be_damaged_and_no_command_fails_on_it(self, two: Sct) -> None:
        content = two.database.read_bytes()
        for start in range(4096, len(content), 4096):  # not the first page, which tells whose file it is
            two.database.write_bytes(content[:start] + b"\xff" * 4096 + content[start + 4096 :])
            for words in (("status",), ("export", "4.4", "-o", "-")):
                assert run(words) in (0, 65), (start, words, two.capture.readouterr())


def test_a_damaged_search_index_is_no_damage_and_is_mended(bolton: Sct) -> None:
    bolton("answer", "4.4", "affected", "Tenants near the library")
    bolton("db", "rebuild")
    damage_table(bolton.database, "wording_index_data")
    result = bolton("db", "check")
    assert "Nothing is wrong" in result.out
    assert "The search index is damaged; nothing is lost with it" in result.err
    assert bolton("db", "check", "--json").data["search_index_damaged"] is True
    assert "*Tenants* near the library" in bolton("find", "tenants").out
    result = bolton("db", "rebuild", "--check", code=65)
    assert result.out == "the search index\n"
    bolton("db", "rebuild")
    assert "search index" not in bolton("db", "check").err
    assert bolton("db", "check", "--json").data["search_index_damaged"] is False


def test_tending_mends_the_search_index_and_makes_its_backup(bolton: Sct) -> None:
    bolton("answer", "4.4", "affected", "Tenants near the library")
    bolton("db", "rebuild")
    damage_table(bolton.database, "wording_index_idx")
    bolton("db", "tend")
    bolton("db", "rebuild", "--check")
    (backup,) = (bolton.database.parent / "backups").glob("*.db")
    assert "search index" not in bolton("db", "check", str(backup)).err


def test_what_a_backup_holds_is_found_once_it_is_put_back(bolton: Sct) -> None:
    bolton("answer", "4.4", "affected", "Tenants near the library")
    backup = bolton("db", "backup").out.strip()
    bolton("answer", "4.4", "affected", "Nobody")
    bolton("find", "tenants library nobody", code=3)
    bolton("db", "restore", backup, "--yes")
    assert "*Tenants* near the *library*" in bolton("find", "tenants", "library").out
    bolton("db", "rebuild", "--check")
