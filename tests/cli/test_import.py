"""sct import and sct conflict: two people, each with a database of their own, and the files that go between them."""

import json
from pathlib import Path

import pytest

from sct_tui.model.exit_codes import ExitCode
from tests.cli.conftest import Sct

HERS, HIS = "Renters on Elm Street", "Renters in the mill"


@pytest.fixture
def file(sct: Sct, tmp_path: Path) -> Path:
    """The progress file of a town with one application."""
    sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
    sct("apply", "4.4", "--level", "bronze")
    sct("answer", "4.4", "affected", "Renters")
    target = tmp_path / "first.sct.toml"
    sct("export", "4.4", "-o", str(target))
    return target


@pytest.fixture
def other(tmp_path: Path, file: Path) -> str:
    """Another person's database, into which the file was taken."""
    directory = tmp_path / "other"
    directory.mkdir(mode=0o700)
    return str(directory / "sct.db")


@pytest.fixture
def apart(sct: Sct, tmp_path: Path, file: Path, other: str) -> Path:
    """The other person's file, after both changed one answer and each another one."""
    sct("import", str(file), "--db", other, "--name", "Second coordinator")
    sct("answer", "4.4", "affected", HERS)
    sct("answer", "4.4", "why-this-action", "Planned anyway.")
    sct("answer", "4.4", "affected", HIS, "--db", other)
    sct("answer", "4.4", "round-aimed", "autumn", "--db", other)
    target = tmp_path / "second.sct.toml"
    sct("export", "4.4", "-o", str(target), "--db", other)
    return target


def text(sct: Sct, prompt: str, *more: str) -> str:
    """What a prompt holds."""
    found = sct("answer", "4.4", prompt, "--show", "--json", *more).data
    return str(found["value"])


def shown(sct: Sct, *more: str) -> str:
    return sct("step", "show", "4.4/c1/identify", *more).out


def test_a_new_coordinator_takes_everything_over(sct: Sct, file: Path, other: str) -> None:
    said = sct("import", str(file), "--db", other, "--name", "New coordinator")
    assert "Bolton, which is new here" in said.out
    assert "new here" in said.out
    assert "A backup was made" in said.err or "a backup was made" in said.err
    assert "Renters" in shown(sct, "--db", other)
    again = sct("import", str(file), "--db", other)
    assert "Everything in it is here already" in again.out


def test_a_stranger_without_a_name_is_asked_for_it_and_nothing_is_made(sct: Sct, file: Path, other: str) -> None:
    assert "--name" in sct("import", str(file), "--db", other, code=ExitCode.USAGE).err
    assert not Path(other).exists()


def test_a_look_changes_nothing(sct: Sct, file: Path, apart: Path) -> None:
    before = sct("export", "4.4", "-o", "-").out
    said = sct("import", str(apart), "--dry-run", code=ExitCode.ANSWER_IS_NO)
    assert said.out.count("new here") == 1
    assert "1  changed by both" in said.out
    assert "Nothing was changed." in said.err
    assert sct("export", "4.4", "-o", "-").out == before
    assert "Nothing waits" in sct("conflict").err


def test_a_look_needs_nobody_and_makes_nothing(sct: Sct, file: Path, other: str) -> None:
    assert "Bolton, which is new here" in sct("import", str(file), "--dry-run", "--db", other).out
    assert not Path(other).exists()


def test_what_one_changed_is_taken_and_what_both_changed_waits(sct: Sct, apart: Path) -> None:
    said = sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    assert "To choose between" in said.err
    assert HERS in shown(sct)
    assert HIS not in shown(sct)
    (waiting,) = sct("conflict", "list", "--json").data["conflicts"]
    assert (waiting["mine"], waiting["theirs"][0]["text"], waiting["base"]) == (HERS, HIS, "Renters")
    assert waiting["theirs"][0]["by"] == "Second coordinator"
    listed = sct("conflict").out
    assert "Both began with: Renters" in listed


@pytest.mark.parametrize(
    ("choice", "there", "gone"),
    [
        (("--take", "mine"), [HERS], [HIS]),
        (("--take", "theirs"), [HIS], [HERS]),
        (("--take", "both"), [HIS, HERS], []),
        (("--text", "All renters"), ["All renters"], [HIS, HERS]),
    ],
)
def test_a_choice_settles_it_for_both_sides(
    sct: Sct, tmp_path: Path, apart: Path, other: str, choice: tuple[str, ...], there: list[str], gone: list[str]
) -> None:
    sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    assert "Nothing waits" in sct("conflict", "settle", "1", *choice).out
    settled = tmp_path / "settled.sct.toml"
    sct("export", "4.4", "-o", str(settled))
    sct("import", str(settled), "--db", other)
    for side in ((), ("--db", other)):
        assert [part for part in there if part not in shown(sct, *side)] == []
        assert [part for part in gone if part in shown(sct, *side)] == []
    sct("undo")
    assert "1." in sct("conflict").out


@pytest.mark.parametrize(("take", "there"), [("mine", HERS), ("theirs", HIS)])
def test_conflicts_are_settled_at_once_on_request(sct: Sct, apart: Path, take: str, there: str) -> None:
    sct("import", str(apart), "--take", take)
    assert there in shown(sct)
    assert "Nothing waits" in sct("conflict").err


def test_a_later_import_of_the_same_file_settles_what_is_open(sct: Sct, apart: Path) -> None:
    sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    sct("import", str(apart), "--take", "theirs")
    assert HIS in shown(sct)


def test_undo_takes_the_import_back_whole_and_redo_brings_it_again(sct: Sct, apart: Path) -> None:
    before = shown(sct)
    sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    sct("undo")
    assert shown(sct) == before
    assert "Nothing waits" in sct("conflict").err
    sct("redo")
    assert "1." in sct("conflict").out


def test_what_was_undone_goes_out_to_nobody_and_can_be_taken_over_again(
    sct: Sct, tmp_path: Path, apart: Path, other: str
) -> None:
    before = sct("export", "4.4", "-o", "-").out
    sct("import", str(apart), code=ExitCode.ANSWER_IS_NO)
    sct("conflict", "settle", "1", "--take", "both")
    sct("undo")
    sct("undo")
    assert sct("export", "4.4", "-o", "-").out == before
    mine = tmp_path / "mine.sct.toml"
    mine.write_text(before)
    theirs_before = shown(sct, "--db", other)
    said = sct("import", str(mine), "--db", other, code=ExitCode.ANSWER_IS_NO).out
    assert "1  changed by both" in said
    assert shown(sct, "--db", other) == theirs_before
    said = sct("import", str(apart), code=ExitCode.ANSWER_IS_NO).out
    assert "1  changed by both" in said
    assert "1  new here" in said


def test_several_files_are_read_before_anything_is_written(sct: Sct, tmp_path: Path, apart: Path) -> None:
    broken = tmp_path / "broken.sct.toml"
    broken.write_text("no = progress file")
    before = sct("export", "4.4", "-o", "-").out
    assert "broken.sct.toml" in sct("import", str(apart), str(broken), code=ExitCode.BAD_DATA).err
    assert sct("export", "4.4", "-o", "-").out == before


def test_standard_input_is_a_file_too(sct: Sct, apart: Path) -> None:
    said = sct("import", "-", "--json", stdin=apart.read_bytes(), code=ExitCode.ANSWER_IS_NO).data
    (file,) = said["files"]
    assert (file["town"], file["counts"]["conflict"], file["edited"]) == ("Bolton", 1, False)
    assert Path(file["backup"]).is_file()


def test_a_file_edited_by_hand_is_refused_until_that_is_said_to_be_right(sct: Sct, file: Path) -> None:
    file.write_text(file.read_text().replace('"Renters"', '"Renters and guests"'))
    said = sct("import", str(file), code=ExitCode.BAD_DATA).err
    assert "was changed after it was written" in said
    assert "--accept-edited" in said
    taken = sct("import", str(file), "--accept-edited")
    assert "edited by hand" in taken.err
    assert "Renters and guests" in shown(sct)
    assert "Everything in it is here already" in sct("import", str(file), "--accept-edited").out


def test_a_coach_file_erases_nothing(sct: Sct, tmp_path: Path, file: Path, other: str) -> None:
    sct("import", str(file), "--db", other, "--name", "Second coordinator")
    sct("answer", "4.4", "affected", HIS, "--db", other)
    sct("entry", "add", "4.4", "contacts", "group=Tenants", "--db", other)
    for audience in ("coach", "public"):
        target = tmp_path / f"{audience}.sct.toml"
        sct("export", "4.4", "--audience", audience, "-o", str(target), "--db", other)
        before = json.loads(sct("status", "--json").out)
        sct("import", str(target))
        assert HIS in shown(sct)
        assert json.loads(sct("status", "--json").out)["town"] == before["town"]
