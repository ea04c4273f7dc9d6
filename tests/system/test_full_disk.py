"""A disk that is really full: a small file system in memory, made for the test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.system.unix_users import needs_root

pytestmark = pytest.mark.system


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 600 kB."""
    needs_root("mounting a file system")
    place = tmp_path / "small"
    place.mkdir()
    options = ("-t", "tmpfs", "-o", "size=600k,mode=700", "tmpfs")
    done = subprocess.run(["mount", *options, place], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this machine lets nobody mount: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def test_on_a_full_disk_nothing_is_lost_and_all_goes_on_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    def sct(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        env = {**os.environ, "SCT_DB": str(small_disk / "work" / "sct.db"), "SCT_TODAY": "2020-03-02"}
        argv = [sys.executable, "-m", "sct_tui", *arguments]
        done = subprocess.run(argv, env=env, input=stdin, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done

    assert sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator").returncode == 0
    assert sct("apply", "4.4", "--level", "bronze", "--started", "2020-01-13").returncode == 0
    whole = sct("export", "4.4", "-o", "-").stdout
    fill = small_disk / "fill"
    for left in (40, 0):  # kB: enough to read, then not even that
        with suppress(OSError), fill.open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(1024))
        os.truncate(fill, fill.stat().st_size - left * 1024)
        for arguments in (("answer", "4.4", "affected", "-"), ("db", "backup"), ("db", "tend")):
            done = sct(*arguments, stdin="A long story. " * 4000)
            assert done.returncode == 73, (left, arguments, done.stderr)
            assert "The disk is full." in done.stderr
        reading = sct("export", "4.4", "-o", "-")
        assert reading.stdout == (whole if left else "")
        assert left or "The disk is full." in reading.stderr
        said = sct("doctor")
        assert said.returncode == 3
        assert "problem  free space" in said.stdout
        assert list((small_disk / "work" / "backups").iterdir()) == []
        fill.unlink()
    assert sct("export", "4.4", "-o", "-").stdout == whole
    assert sct("answer", "4.4", "affected", "Tenants").returncode == 0
    assert sct("db", "check").returncode == 0
