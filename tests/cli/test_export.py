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
    assert "Held back: 1 answer (each is marked as withheld); the names of your people" in result.err
    assert "Librarian" not in result.out
    assert "Made for: team. Held back: nothing." in bolton("export", "4.4").err


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


def test_all_applications_go_into_one_file(bolton: Sct) -> None:
    bolton("apply", "7.3", "--level", "silver", "--started", "2020-01-13")
    path = Path(bolton("export", "--all").out.strip())
    assert path.name == "bolton_all_2020-03-02.sct.toml"
    data = tomllib.loads(path.read_text())
    assert [application["reference"] for application in data["application"]] == ["4.4", "7.3"]
    assert len(data["cycle"]) == 2


def test_all_of_a_town_without_applications_is_nothing_yet(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
    assert "nothing to export yet" in sct("export", "--all", code=3).err
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["4.4", "--all"]])
def test_one_application_or_all_must_be_meant(bolton: Sct, arguments: list[str]) -> None:
    assert "--all is needed, and not both" in bolton("export", *arguments, code=2).err
    assert list(Path.cwd().iterdir()) == []


def test_small_counts_are_told_roughly_if_asked(bolton: Sct) -> None:
    bolton("entry", "add", "4.4", "bodies", "body=Commission", "seats=3", "say=decides")
    shown = bolton("export", "4.4", "-o", "-").out
    hidden = bolton("export", "4.4", "-o", "-", "--small-counts", "hide")
    assert "value = 3" in shown
    assert "value = 3" not in hidden.out
    assert "fewer than 5" in hidden.out
    assert "1 small count, told only roughly" in hidden.err


class TestBeforeOthersReadIt:
    """What goes out, what stays, and what may give people away, is said before it is written."""

    @pytest.fixture
    def told(self, bolton: Sct) -> Sct:
        bolton("entry", "add", "4.4", "contacts", "group=Library", "person=Givenname Surname", "place=Surname house")
        bolton("answer", "4.4", "affected", "Tenants; call 860-555-0123 or write to someone@example.org")
        return bolton

    @pytest.mark.parametrize("how", [["-o", "-"], ["--dry-run"], []], ids=["stdout", "dry run", "file"])
    @pytest.mark.parametrize("audience", ["coach", "public"])
    def test_it_is_said_with_titles_and_places(self, told: Sct, audience: str, how: list[str]) -> None:
        err = told("export", "4.4", "--audience", audience, *how).err
        assert "Goes out: 1 round, 3 answers, 1 list entry" in err
        assert "\n  Connect: Contact log (Group or organisation, Place)\n" in err
        assert "\n  Connect: Contact log (Contact person)\n" in err
        for leak in (
            "mail address “someone@example.org”: 4.4, round 1, Identify, Who is affected",
            "phone number “860-555-0123”: 4.4, round 1, Identify, Who is affected",
            "name “Surname”: 4.4, round 1, Connect, Contact log, entry 1, Place",
        ):
            assert f"\n  {leak}\n" in err
        assert f"Made for: {audience}.\n" in err

    def test_the_team_is_not_warned_of_its_own(self, told: Sct) -> None:
        err = told("export", "4.4").err
        assert "someone@example.org" not in err
        assert "Goes out" not in err

    def test_the_programmes_own_address_is_everybodys(self, told: Sct) -> None:
        told("answer", "4.4", "affected", "Write to info@sustainablect.org")
        assert "sustainablect.org" not in told("export", "4.4", "--audience", "public", "-o", "-").err


class TestAsText:
    def test_the_team_reads_all_of_it(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        path = Path(bolton("export", "4.4", "--format", "text").out.strip())
        assert path.name == "bolton_4.4_c1_2020-03-02.txt"
        assert path.stat().st_mode & 0o777 == 0o600
        assert "\nWho is affected\n    Tenants\n" in path.read_text()
        assert bolton("export", "4.4", "--format", "text", "-o", "-").out == path.read_text()

    def test_the_public_reads_the_submission(self, bolton: Sct) -> None:
        bolton("entry", "add", "4.4", "contacts", "group=Library", "person=Givenname Surname")
        path = Path(bolton("export", "4.4", "--format", "text", "--audience", "public").out.strip())
        assert path.name == "bolton_4.4_c1_2020-03-02_public.txt"
        text = path.read_text()
        assert "\nHow\n---\n\nContact log\n    1. Group or organisation: Library\n" in text
        assert "Givenname Surname" not in text
        assert "(Held back here: Contact log (Contact person).)" in text
