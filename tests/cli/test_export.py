"""sct export."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Sct


def test_the_path_is_the_last_line_and_the_file_is_toml(bolton: Sct) -> None:
    bolton("answer", "4.4", "affected", "Tenants")
    path = Path(bolton("export", "4.4").out.splitlines()[-1])
    assert path.parent == Path.cwd()
    assert path.name == "bolton_4.4_c1_2020-03-02.sct.toml"
    assert path.stat().st_mode & 0o777 == 0o600
    answers = tomllib.loads(path.read_text())["cycle"][0]["answer"]
    assert [answer["value"] for answer in answers if answer["prompt"] == "affected"] == ["Tenants"]


def test_stdout_gets_the_same_bytes_as_a_file(bolton: Sct) -> None:
    target = bolton.home / "a.toml"
    bolton("export", "4.4", "-o", str(target))
    assert bolton("export", "4.4", "-o", "-").out == target.read_text()


def test_a_directory_gets_the_usual_name_and_the_mode_asked_for(bolton: Sct) -> None:
    path = Path(bolton("export", "4.4", "-o", str(bolton.home), "--mode", "0660").out.strip())
    assert path.parent == bolton.home
    assert path.stat().st_mode & 0o777 == 0o660


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(bolton: Sct) -> None:
    said = bolton("export", "4.4", "--dry-run", "--mode", "660").out.splitlines()
    assert said[0].startswith("Would write ")
    assert said[0].endswith("bytes with mode 0660:")
    assert said[1] == str(Path.cwd() / "bolton_4.4_c1_2020-03-02.sct.toml")
    assert list(Path.cwd().iterdir()) == []
    bolton("export", "4.4")
    assert "in place of the file that is there" in bolton("export", "4.4", "--dry-run").out


def test_what_is_held_back_is_said(bolton: Sct) -> None:
    bolton("entry", "add", "4.4", "contacts", "group=Library", "person=Librarian", "date=2020-02-25", "way=talk")
    result = bolton("export", "4.4", "--audience", "public", "-o", "-")
    assert "Withheld: 1 answer, each marked “withheld = true”; names of people" in result.err
    assert "Librarian" not in result.out
    assert "Withheld: nothing." in bolton("export", "4.4").err


@pytest.mark.parametrize("how", [[], ["--dry-run"]], ids=["writing", "dry run"])
def test_for_whom_a_file_was_made_is_said_only_of_one_that_was(bolton: Sct, how: list[str]) -> None:
    assert "Made for" not in bolton("export", "4.4", "-o", "no/such/directory/x.toml", *how, code=73).err
    assert "Made for: team." in bolton("export", "4.4", *how).err


@pytest.mark.parametrize("mode", ["0999", "rw", "0400", "07777", "6"])
def test_a_mode_that_is_none_is_refused(bolton: Sct, mode: str) -> None:
    bolton("export", "4.4", "--mode", mode, code=2)
    assert list(Path.cwd().iterdir()) == []


class TestWhereNothingCanBeWritten:
    @pytest.mark.parametrize("target", ["/proc/x.toml", "no/such/directory/x.toml", "file/x.toml"])
    def test_it_is_said_and_nothing_changes(self, bolton: Sct, target: str) -> None:
        Path("file").write_text("kept")
        result = bolton("export", "4.4", "-o", target, code=73)
        assert result.out == ""
        assert "x.toml: " in result.err
        assert Path("file").read_text() == "kept"

    def test_a_dry_run_says_so_too(self, bolton: Sct) -> None:
        bolton("export", "4.4", "-o", "no/such/directory/x.toml", "--dry-run", code=73)
