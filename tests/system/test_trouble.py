"""Trouble under a running sitting: a full disk, a limit, a lock, rights taken away, a database that is gone.

Each is said in one line; what is typed stays on the screen and lies in a recovery file; saving resumes by itself.
"""

import fcntl
import json
import os
import resource
import sqlite3
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from sct_tui.model.presence import Present
from sct_tui.store.presence import sittings_directory
from tests.figures import Tell
from tests.storms.sittings import Sitting, Town
from tests.system.unix_users import needs_root, unix_user
from tests.terminal.pty_session import PATIENCE_SECONDS

pytestmark = pytest.mark.system

WIDE = 200  # columns, so that one line is one line
LOCKED_SECONDS = 20.0


@pytest.fixture
def town(tmp_path: Path, checked_flows: Path) -> Town:
    return Town(tmp_path / "town", checked_flows)


@contextmanager
def mounted(place: Path, size: str) -> Iterator[None]:
    """A small file system in memory."""
    needs_root("mounting a file system")
    place.mkdir(mode=0o700, parents=True)
    argv = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(place)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this machine lets nobody mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def type_until_trouble(sitting: Sitting) -> str:
    """Type on until the app says that it cannot save; returns the line that says so."""
    for number in range(200):
        sitting.type_seen(f" {number}-and-more-and-more")
        sitting.read_on(0.5)
        if "NOT SAVED" in sitting.text:
            return next(line for line in sitting.text.splitlines() if "NOT SAVED" in line)
    raise AssertionError(f"it saves on:\n{sitting.text}")


def check_recovery(town: Town, text: str) -> None:
    """The text lies in a recovery file that its owner alone may read."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(text in path.read_text() for path in town.recovery_files()):
        assert time.monotonic() < deadline, f"“{text}” is not in {town.recovery_files()}"
        time.sleep(0.05)
    assert {stat.S_IMODE(path.stat().st_mode) for path in town.recovery_files()} == {0o600}


def type_through_trouble(town: Town, sitting: Sitting, mark: str) -> None:
    """Go on typing: the text is on the screen, and in the recovery file."""
    sitting.type_seen(f" {mark}")
    check_recovery(town, mark)
    assert mark in sitting.text


def end_well(town: Town, sitting: Sitting, mark: str, tell: Tell, what: str) -> None:
    """Saving resumes by itself; the app is left, and nothing is lost at the next start."""
    begun = time.monotonic()
    sitting.shows("Saving works again")
    tell(f"{what}: saving resumes after, s", time.monotonic() - begun)
    assert town.holds(mark)
    assert town.recovery_files() == []
    sitting.press("Ctrl+Q")
    assert sitting.exit_code() == 0
    town.check()
    assert mark in town.answer()
    assert town.drafts() == {}
    with town.start(columns=WIDE) as again:
        again.opened()
        again.shows(mark)
        assert "Recovered" not in again.text
        again.press("Ctrl+Q")
        assert again.exit_code() == 0


def test_a_full_disk_loses_nothing(tmp_path: Path, checked_flows: Path, tell: Tell) -> None:
    place = tmp_path / "small"
    with mounted(place, "1500k"):
        town = Town(tmp_path / "town", checked_flows, place / "work" / "sct.db")
        fill = place / "fill"
        with town.start(columns=WIDE) as sitting:
            sitting.opened()
            with suppress(OSError), fill.open("wb", buffering=0) as stream:
                while True:
                    stream.write(bytes(1024))
            said = type_until_trouble(sitting)
            assert "The disk is full." in said
            type_through_trouble(town, sitting, "typed-while-full")
            fill.unlink()
            end_well(town, sitting, "typed-while-full", tell, "full disk")


def test_a_full_disk_at_the_end_of_a_sitting_leaves_the_text_for_the_next(tmp_path: Path, checked_flows: Path) -> None:
    place = tmp_path / "small"
    with mounted(place, "1500k"):
        town = Town(tmp_path / "town", checked_flows, place / "work" / "sct.db")
        fill = place / "fill"
        with town.start(columns=WIDE) as sitting:
            sitting.opened()
            with suppress(OSError), fill.open("wb", buffering=0) as stream:
                while True:
                    stream.write(bytes(1024))
            type_until_trouble(sitting)
            type_through_trouble(town, sitting, "typed-while-full")
            sitting.press("Ctrl+Q")
            assert sitting.exit_code() == 0
        check_recovery(town, "typed-while-full")
        fill.unlink()
        with town.start(columns=WIDE) as again:
            again.opened()
            again.shows("typed-while-full")
            assert town.holds("typed-while-full")
            assert town.recovery_files() == []
            again.press("Ctrl+Q")
            assert again.exit_code() == 0


def test_a_limit_on_the_size_of_files_loses_nothing(town: Town, tell: Tell) -> None:
    with town.start(columns=WIDE) as sitting:
        sitting.opened()
        largest = max(path.stat().st_size for path in town.database.parent.glob("sct.db*"))
        resource.prlimit(sitting.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        said = type_until_trouble(sitting)
        assert said.startswith(" NOT SAVED: The disk ")
        type_through_trouble(town, sitting, "typed-at-the-limit")
        resource.prlimit(sitting.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        end_well(town, sitting, "typed-at-the-limit", tell, "limit on files")


def test_a_lock_of_another_program_is_waited_out(town: Town, tell: Tell) -> None:
    with town.start(columns=WIDE) as sitting, closing(sqlite3.connect(town.database, isolation_level=None)) as other:
        sitting.opened()
        other.execute("BEGIN EXCLUSIVE")
        until = time.monotonic() + LOCKED_SECONDS
        sitting.type_seen(" locked-0")
        sitting.shows("NOT SAVED: Another program is using the database.")
        longest, number = 0.0, 0
        while time.monotonic() < until:
            number += 1
            begun = time.monotonic()
            sitting.type_seen(f" locked-{number}")
            longest = max(longest, time.monotonic() - begun)
            sitting.read_on(1.0)
        sitting.send("Tab")  # leaving the field cannot save it either
        sitting.read_on(2.0)
        sitting.shows("NOT SAVED")
        sitting.send("Shift+Tab")
        sitting.read_on(2.0)
        tell("locked by another program: longest time until a key was seen, s", longest)
        type_through_trouble(town, sitting, "typed-while-locked")
        other.execute("ROLLBACK")
        end_well(town, sitting, "typed-while-locked", tell, "lock of another program")


def test_leaving_while_another_program_holds_the_lock_keeps_the_text(town: Town, tell: Tell) -> None:
    with town.start(columns=WIDE) as sitting, closing(sqlite3.connect(town.database, isolation_level=None)) as other:
        sitting.opened()
        other.execute("BEGIN EXCLUSIVE")
        sitting.type_seen(" typed-while-locked")
        sitting.hang_up()
        gone = sitting.goes()
        tell("hung up while locked by another program: time to exit, s", gone.seconds)
        assert gone.code == 129
        check_recovery(town, "typed-while-locked")
        other.execute("ROLLBACK")
    with town.start(columns=WIDE) as again:
        again.opened()
        again.shows("typed-while-locked")
        assert town.holds("typed-while-locked")
        assert town.recovery_files() == []


def test_a_database_that_is_moved_away_and_back_loses_nothing(town: Town, tell: Tell) -> None:
    with town.start(columns=WIDE) as sitting:
        sitting.opened()
        place = town.database.parent
        place.rename(place.with_name("away"))
        said = type_until_trouble(sitting)
        assert "The database cannot be reached: No such file or directory." in said
        type_through_trouble(town, sitting, "typed-without-a-database")
        place.with_name("away").rename(place)
        end_well(town, sitting, "typed-without-a-database", tell, "database moved away")


def test_rights_that_are_taken_away_and_given_back_lose_nothing(
    tmp_path: Path, checked_flows: Path, sct_for_everybody: Path, tell: Tell
) -> None:
    with unix_user() as user:
        town = Town(user.home / "town", checked_flows)
        town.environment |= {"XDG_CACHE_HOME": str(user.home / "cache"), "PYTHONPATH": ""}
        # The person in it is known by the login of whoever made it.
        subprocess.run(["chown", "-R", f"{user.uid}:{user.gid}", str(user.home)], check=True)
        as_user = ("setpriv", f"--reuid={user.uid}", f"--regid={user.gid}", "--clear-groups", str(sct_for_everybody))
        place = town.database.parent
        with town.start(sct=(*as_user, "--as", "Coordinator"), columns=WIDE) as sitting:
            sitting.opened()
            place.chmod(0)
            said = type_until_trouble(sitting)
            assert "The database cannot be reached: Permission denied." in said
            type_through_trouble(town, sitting, "typed-without-rights")
            place.chmod(0o700)
            begun = time.monotonic()
            sitting.shows("Saving works again")
            tell("rights taken away: saving resumes after, s", time.monotonic() - begun)
            assert town.holds("typed-without-rights")
            sitting.press("Ctrl+Q")
            assert sitting.exit_code() == 0
        assert "typed-without-rights" in town.answer()
        assert town.recovery_files() == []


def test_a_file_system_that_is_mounted_read_only_is_said_in_a_line(tmp_path: Path, checked_flows: Path) -> None:
    """It cannot become read-only under a sitting: the kernel refuses that while files are open for writing."""
    place = tmp_path / "small"
    with mounted(place, "1500k"):
        town = Town(tmp_path / "town", checked_flows, place / "work" / "sct.db")
        before = town.database.read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        with town.start(columns=WIDE) as sitting:
            code = sitting.exit_code()
            said = sitting.text
        subprocess.run(["mount", "-o", "remount,rw", place], check=True)
        assert code not in (0, 1)
        assert "sct: " in said
        assert "Traceback" not in said
        assert town.database.read_bytes() == before
        with town.start(columns=WIDE) as sitting:
            sitting.opened()
            sitting.press("Ctrl+Q")
            assert sitting.exit_code() == 0


def test_the_home_disk_is_full_too_and_that_is_said(tmp_path: Path, checked_flows: Path) -> None:
    """Then there is no place for a recovery file, and the screen is the only one."""
    place = tmp_path / "small"
    with mounted(place, "1500k"):
        town = Town(place / "town", checked_flows)
        fill = place / "fill"
        with town.start(columns=WIDE) as sitting:
            sitting.opened()
            with suppress(OSError), fill.open("wb", buffering=0) as stream:
                while True:
                    stream.write(bytes(1024))
            said = type_until_trouble(sitting)
            assert "The disk is full." in said
            assert "on this screen only" in sitting.text
            sitting.type_seen("typed-while-full")
            fill.unlink()
            sitting.shows("Saving works again")
            assert town.holds("typed-while-full")
            os.kill(sitting.pid, 15)
            assert sitting.exit_code() == 143
        assert "typed-while-full" in town.answer()


def test_planted_presence_files_stop_no_sitting(town: Town) -> None:
    """Whoever shares the database may leave such files; one is held, as if somebody were at work in this very step."""
    directory = sittings_directory(town.database)
    directory.mkdir(mode=0o700, exist_ok=True)
    planted = Present(
        "planted",
        "login",
        "person",
        "\x1b[2J[red]Somebody[/]",
        "0001-01-01T00:00:00+00:00",
        town.work.application.id,
        town.work.cycle.id,
        "prepare",
        "9999-12-31T23:59:59-23:59",
    )
    (directory / "planted.json").write_text(json.dumps(asdict(planted)))
    (directory / "deep.json").write_bytes(b"[" * 4000)
    os.mkfifo(directory / "pipe.json")
    (directory / "loop.json").symlink_to("loop.json")
    with (directory / "planted.json").open() as held, town.start(columns=WIDE) as sitting:
        fcntl.flock(held, fcntl.LOCK_EX)
        sitting.opened()
        sitting.shows("Also in this step: \N{REPLACEMENT CHARACTER}[2J[red]Somebody[/] since")
        sitting.type_seen(" typed-among-planted-files")
        sitting.press("Ctrl+Q")
        assert sitting.exit_code() == 0
    assert "typed-among-planted-files" in town.answer()
