"""Writing a file: the old one or the whole new one, and a plain word about why not."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sct_tui.exchange.writing import write_text_file
from sct_tui.model.errors import CannotWrite
from sct_tui.model.exit_codes import ExitCode

TEXT = 'name = "Örebro"\n'


def refusal(target: Path, text: str = TEXT) -> CannotWrite:
    with pytest.raises(CannotWrite) as caught:
        write_text_file(target, text)
    assert caught.value.where
    assert caught.value.mend
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    return caught.value


def names_in(directory: Path) -> list[str]:
    return sorted(found.name for found in directory.iterdir())


def test_a_new_file_holds_the_text_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    write_text_file(target, TEXT)
    assert target.read_bytes() == TEXT.encode("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["a.toml"]


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_the_mode_asked_for_is_set_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_text_file(tmp_path / "a.toml", TEXT, 0o660)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.toml").stat().st_mode) == 0o660


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_text("a much longer text than the new one" * 9)
    write_text_file(target, TEXT)
    assert target.read_text("utf-8") == TEXT
    assert names_in(tmp_path) == ["a.toml"]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_text_file(tmp_path / "a.toml", "a\r\nb\n")
    assert (tmp_path / "a.toml").read_bytes() == b"a\r\nb\n"


def test_the_current_directory_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_text_file(Path("a.toml"), TEXT)
    assert (tmp_path / "a.toml").read_text("utf-8") == TEXT


def test_a_missing_directory_is_said_and_not_made(tmp_path: Path) -> None:
    assert "no such directory" in refusal(tmp_path / "missing" / "a.toml").what
    assert names_in(tmp_path) == []


def test_a_directory_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    assert "not a directory" in refusal(tmp_path / "file" / "a.toml").what
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("target", ["", ".", "inside", "inside/..", "/"])
def test_a_directory_is_not_a_target(tmp_path: Path, target: str) -> None:
    (tmp_path / "inside").mkdir()
    refusal(tmp_path / target)
    assert names_in(tmp_path) == ["inside"]


@pytest.mark.parametrize("is_dangling", [True, False])
def test_a_link_is_refused_and_what_it_points_to_is_untouched(tmp_path: Path, is_dangling: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    if not is_dangling:
        elsewhere.write_text("kept")
    link = tmp_path / "a.toml"
    link.symlink_to(elsewhere)
    assert "link" in refusal(link).what
    assert link.is_symlink()
    assert elsewhere.exists() is not is_dangling
    assert is_dangling or elsewhere.read_text() == "kept"


def test_a_fifo_is_refused_without_waiting_for_a_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    assert "not an ordinary file" in refusal(tmp_path / "a.toml").what


def test_a_device_is_refused() -> None:
    assert "not an ordinary file" in refusal(Path("/dev/full")).what


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    assert "too long" in refusal(tmp_path / ("a" * 300)).what
    assert names_in(tmp_path) == []


def test_a_name_with_a_null_character_is_said(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "a\0b")
    assert "name of a file" in refused.what
    assert "\0" not in str(refused)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A directory everybody may enter, while this process has no rights of root in it."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        if os.geteuid() != 0:
            yield place
            return
        os.chown(place, 65534, 65534)
        os.seteuid(65534)
        try:
            yield place
        finally:
            os.seteuid(0)


def test_a_directory_that_cannot_be_written_is_said(as_nobody: Path) -> None:
    as_nobody.chmod(0o555)
    try:
        assert "may not write" in refusal(as_nobody / "a.toml").what
    finally:
        as_nobody.chmod(0o755)


def test_a_protected_file_stays_as_it_is(as_nobody: Path) -> None:
    target = as_nobody / "a.toml"
    target.write_text("kept")
    target.chmod(0o400)
    assert "protected" in refusal(target).what
    assert target.read_text() == "kept"


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "a.toml"
    target.write_text("kept")
    monkeypatch.setattr(os, "fsync", full)
    assert "disk is full" in refusal(target).what
    assert target.read_text() == "kept"
    assert names_in(tmp_path) == ["a.toml"]


def test_a_write_that_stops_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_text("kept")
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from sct_tui.exchange.writing import write_text_file\n"
        "from sct_tui.model.errors import CannotWrite\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_text_file(Path(sys.argv[1]), 'x' * 100_000)\n"
        "except CannotWrite as refused: print(refused.what)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(target)], capture_output=True, text=True, check=True)
    assert "larger than this login may write" in done.stdout
    assert target.read_text() == "kept"
    assert names_in(tmp_path) == ["a.toml"]


def test_a_disk_that_gives_back_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def spoil(file: int) -> None:
        real(file)
        os.pwrite(file, b"X", 0)

    target = tmp_path / "a.toml"
    target.write_text("kept")
    monkeypatch.setattr(os, "fsync", spoil)
    assert "not what was written" in refusal(target).what
    assert target.read_text() == "kept"
    assert names_in(tmp_path) == ["a.toml"]


def test_a_file_in_the_place_of_the_temporary_one_is_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    planted = tmp_path / f".sct-{bytes(8).hex()}.part"
    planted.write_text("kept")
    assert "File exists" in refusal(tmp_path / "a.toml").what
    assert planted.read_text() == "kept"
    assert names_in(tmp_path) == [planted.name]


def test_being_stopped_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_text_file(tmp_path / "a.toml", TEXT)
    assert names_in(tmp_path) == []


def test_a_file_system_without_sync_for_directories_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def only_files(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(file)

    monkeypatch.setattr(os, "fsync", only_files)
    write_text_file(tmp_path / "a.toml", TEXT)
    assert (tmp_path / "a.toml").read_text("utf-8") == TEXT
