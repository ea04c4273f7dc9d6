"""Presence: a sitting is there as long as its process lives, whatever else lies in the directory."""

import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from sct_tui.model.presence import Present
from sct_tui.store.presence import PresenceFile, ended_without_a_word, present_sittings, sittings_directory
from tests.figures import Tell

HERE = Present("sitting", "login", "person", "Coordinator", "2020-03-02T15:00:00+00:00", step="prepare")
HOLDER = """
import sys, time
from pathlib import Path
from sct_tui.model.presence import Present
from sct_tui.store.presence import PresenceFile
held = PresenceFile(Path(sys.argv[1]), Present("other", "login", "person", "Other", "2020-03-02T14:00:00+00:00"))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "sct.db"
    path.touch(mode=0o600)
    return path


@pytest.fixture
def directory(database: Path) -> Path:
    made = sittings_directory(database)
    made.mkdir(mode=0o700)
    return made


@contextmanager
def another_process(database: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in which a sitting is at work."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, database], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_sitting_is_present_until_it_leaves(database: Path) -> None:
    held = PresenceFile(database, HERE)
    assert present_sittings(database) == [HERE]
    held.leave()
    held.leave()
    assert present_sittings(database) == []
    assert list(sittings_directory(database).iterdir()) == []


def test_a_sitting_says_where_it_is_now(database: Path) -> None:
    held = PresenceFile(database, HERE)
    long = Present("sitting", "login", "person", "A much longer name than before", "2020-03-02T15:00:00+00:00")
    held.write(long)
    assert present_sittings(database) == [long]
    held.write(HERE)
    assert present_sittings(database) == [HERE]
    held.leave()


def test_a_sitting_that_is_looking_does_not_open_its_own_file(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks once a second for as long as it is open, and nearly always it is alone."""
    held = PresenceFile(database, HERE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", lambda *_: pytest.fail("Nothing was to be opened."))
        assert present_sittings(database, but=HERE.sitting) == []
    with another_process(database):
        assert [present.sitting for present in present_sittings(database, but=HERE.sitting)] == ["other"]
        assert [present.sitting for present in present_sittings(database, but="other")] == [HERE.sitting]
    held.leave()


def test_only_its_owner_may_look(database: Path) -> None:
    held = PresenceFile(database, HERE)
    (file,) = sittings_directory(database).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    held.leave()


def test_a_group_that_shares_the_database_may_look(database: Path) -> None:
    database.chmod(0o660)
    held = PresenceFile(database, HERE)
    (file,) = sittings_directory(database).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o660
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o2770
    held.leave()


def test_a_killed_sitting_vanishes_at_once_and_is_told_to_its_person_once(database: Path, tell: Tell) -> None:
    with another_process(database) as process:
        assert [present.sitting for present in present_sittings(database)] == ["other"]
        assert ended_without_a_word(database, "person") == []
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        begun = time.monotonic()
        assert present_sittings(database) == []
        tell("a killed sitting vanishes after, s", time.monotonic() - begun)
        assert ended_without_a_word(database, "somebody-else") == []
        assert [present.sitting for present in ended_without_a_word(database, "person")] == ["other"]
        assert ended_without_a_word(database, "person") == []


def test_a_sitting_in_an_editor_stays_present_and_its_editor_does_not_hold_it(database: Path) -> None:
    """The file is closed in programs that the sitting starts: an editor left behind is no sitting."""
    held = PresenceFile(database, HERE)
    with subprocess.Popen(["sleep", "60"], close_fds=False) as editor:
        held.leave()
        Path(sittings_directory(database) / "sitting.json").write_text(json.dumps(asdict(HERE)))
        assert present_sittings(database) == []
        editor.kill()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe\xfd",
        b"null",
        b'"text"',
        b"[1, 2]",
        b'{"sitting": "planted"}',
        json.dumps({**asdict(HERE), "sitting": "another"}).encode(),
        json.dumps({**asdict(HERE), "sitting": "planted", "name": ["no", "text"]}).encode(),
        json.dumps({**asdict(HERE), "sitting": "planted", "more": "than there is"}).encode(),
        json.dumps(asdict(HERE)).encode()[:40],
        b"[" * 4096,
        b'{"sitting":' * 400,
        b"9" * 4096,
        b" " * 10_000_000,
    ],
    ids=lambda content: f"{content[:12]!r} {len(content)}",
)
def test_planted_garbage_is_ignored(database: Path, directory: Path, content: bytes) -> None:
    (directory / "planted.json").write_bytes(content)
    with (directory / "planted.json").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert present_sittings(database) == []
    assert ended_without_a_word(database, HERE.person) == []
    held = PresenceFile(database, HERE)
    assert present_sittings(database) == [HERE]
    held.leave()


def test_no_planted_kind_of_file_is_followed_or_waited_for(database: Path, directory: Path, tmp_path: Path) -> None:
    target = tmp_path / "link.json"
    target.write_text(json.dumps({**asdict(HERE), "sitting": "link"}))
    (directory / "link.json").symlink_to(target)
    (directory / "loop.json").symlink_to(directory / "loop.json")
    os.mkfifo(directory / "pipe.json")
    os.mkfifo(directory / "held-pipe.json")
    (directory / "directory.json").mkdir()
    (directory / "device.json").symlink_to("/dev/zero")
    (directory / "unreadable.json").touch(mode=0)
    with (directory / "huge.json").open("wb") as huge:
        huge.truncate(1 << 40)
    writer = os.open(directory / "held-pipe.json", os.O_RDWR)
    try:
        assert present_sittings(database) == []
        assert ended_without_a_word(database, HERE.person) == []
    finally:
        os.close(writer)
    assert target.exists()


def test_a_sitting_can_begin_where_nothing_can_be_left(database: Path) -> None:
    sittings_directory(database).write_text("a file where the directory should be")
    with pytest.raises(OSError, match=r"."):
        PresenceFile(database, HERE)
    assert present_sittings(database) == []
    assert ended_without_a_word(database, HERE.person) == []


def test_a_file_of_the_same_name_is_not_taken_over(database: Path, directory: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    (directory / "sitting.json").symlink_to(target)
    with pytest.raises(FileExistsError):
        PresenceFile(database, HERE)
    assert target.read_text() == "precious"


def test_a_sitting_does_not_wait_for_somebody_who_holds_its_file(database: Path, directory: Path) -> None:
    """A member of the group who locks each file that appears may hide a sitting, and cannot keep it from beginning."""
    held: dict[str, int] = {}
    ending = threading.Event()

    def hold_all() -> None:
        while not ending.is_set():
            for path in directory.glob("*.json"):
                if path.name not in held:
                    with suppress(FileNotFoundError):  # it left just now
                        held[path.name] = os.open(path, os.O_RDONLY)
                        fcntl.flock(held[path.name], fcntl.LOCK_SH)

    holder = threading.Thread(target=hold_all)
    holder.start()
    try:
        for number in range(3):
            here = Present(f"sitting-{number}", "login", "person", "Coordinator", "2020-03-02T15:00:00+00:00")
            with suppress(BlockingIOError):
                PresenceFile(database, here).leave()
    finally:
        ending.set()
        holder.join()
        for file in held.values():
            os.close(file)


def test_eight_who_look_at_once_do_not_keep_a_ninth_from_beginning(database: Path) -> None:
    looking = (
        "import sys; from pathlib import Path; from sct_tui.store.presence import present_sittings\n"
        "print('looking', flush=True)\n"
        "while True: present_sittings(Path(sys.argv[1]))"
    )
    crowd = [
        subprocess.Popen([sys.executable, "-c", looking, database], stdout=subprocess.PIPE, text=True) for _ in range(8)
    ]
    try:
        for process in crowd:
            assert process.stdout is not None
            assert process.stdout.readline() == "looking\n"
        for number in range(20):
            here = Present(f"sitting-{number}", "login", "person", "Coordinator", "2020-03-02T15:00:00+00:00")
            held = PresenceFile(database, here)
            assert present_sittings(database) == [here]
            held.leave()
    finally:
        for process in crowd:
            process.kill()
            process.communicate()
