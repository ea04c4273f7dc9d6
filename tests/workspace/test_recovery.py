"""Recovery files: written for their owner alone, read as something that anybody may have put there."""

import fcntl
import json
import os
import stat
from pathlib import Path

import pytest

from sct_tui.model.errors import CannotWrite
from sct_tui.workspace.recovery import (
    FORMAT,
    EditorFile,
    RecoveredText,
    drop_recovery,
    found_recovery,
    keep_recovery,
    recovery_directory,
    remove_recovery,
)

TEXT = RecoveredText("answer/cycle/affected", "half a sent", "", "person", "2020-03-02T15:00:00+00:00", "4.4/c1: Who")
ITEM = {field: getattr(TEXT, field) for field in TEXT.__slots__}


def a_file(database: Path, **other: object) -> bytes:
    """A recovery file's content, with something other than there should be."""
    return json.dumps({"format": FORMAT, "database": str(database), "items": [ITEM], **other}).encode()


@pytest.fixture
def directory(database: Path) -> Path:
    """The recovery directory, as an earlier sitting made it."""
    drop = keep_recovery("earlier", database, [TEXT])
    drop.unlink()
    return recovery_directory()


def test_what_is_kept_is_found_again_and_belongs_to_its_owner_alone(database: Path) -> None:
    path = keep_recovery("sitting", database, [TEXT])
    assert found_recovery(database) == [(path, [TEXT])]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for part in (path.parent, path.parent.parent):
        assert stat.S_IMODE(part.stat().st_mode) == 0o700


def test_a_later_writing_takes_the_place_of_an_earlier_one(database: Path) -> None:
    keep_recovery("sitting", database, [TEXT, TEXT])
    path = keep_recovery("sitting", database, [TEXT])
    assert found_recovery(database) == [(path, [TEXT])]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "\n\n", "two\nlines\r\n", "ä ✓ \u202e", "\udcff undecodable", "\x1b[2J\0"])
def test_any_text_comes_back_as_it_can_be_stored(database: Path, text: str) -> None:
    path = keep_recovery("sitting", database, [RecoveredText(**{**ITEM, "text": text})])
    stored = text.replace("\r\n", "\n").replace("\udcff", "?")
    assert [found.text for _, texts in found_recovery(database) for found in texts] == [stored]
    remove_recovery(path)
    assert found_recovery(database) == []


def test_what_belongs_to_another_database_is_left_alone(database: Path) -> None:
    path = keep_recovery("sitting", database.with_name("other.db"), [TEXT])
    assert found_recovery(database) == []
    assert path.exists()


def test_dropping_and_removing_what_is_not_there_is_no_failure(database: Path) -> None:
    drop_recovery("sitting")
    remove_recovery(recovery_directory() / "sitting.json")
    assert found_recovery(database) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        b"9" * 100_000,
        b" " * (17 * 1024 * 1024),
        b'{"format": 1}',
    ],
    ids=lambda content: f"{content[:12]!r} {len(content)}",
)
def test_garbage_is_left_where_it_is(database: Path, directory: Path, content: bytes) -> None:
    path = directory / "planted.json"
    path.write_bytes(content)
    assert found_recovery(database) == []
    assert path.exists()


@pytest.mark.parametrize(
    "other",
    [
        {"format": 2},
        {"format": "1"},
        {"items": None},
        {"items": "text"},
        {"items": {"0": ITEM}},
        {"items": [[]]},
        {"items": [{}]},
        {"items": [{**ITEM, "more": "than there is"}]},
        *({"items": [{**ITEM, field: value}]} for field in ITEM for value in (None, 5, ["text"])),
    ],
    ids=str,
)
def test_a_file_of_another_shape_is_left_where_it_is(database: Path, directory: Path, other: dict[str, object]) -> None:
    (directory / "good.json").write_bytes(a_file(database))
    assert len(found_recovery(database)) == 1
    (directory / "good.json").write_bytes(a_file(database, **other))
    assert found_recovery(database) == []


def test_no_planted_kind_of_file_is_followed_or_waited_for(database: Path, directory: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(a_file(database))
    (directory / "link.json").symlink_to(target)
    os.mkfifo(directory / "pipe.json")
    os.mkfifo(directory / "held-pipe.json")
    (directory / "directory.json").mkdir()
    (directory / "device.json").symlink_to("/dev/zero")
    with (directory / "huge.json").open("wb") as huge:
        huge.truncate(1 << 40)
    writer = os.open(directory / "held-pipe.json", os.O_RDWR)
    try:
        assert found_recovery(database) == []
    finally:
        os.close(writer)
    assert target.exists()


def test_a_link_in_the_place_of_a_recovery_file_is_not_written_through(
    database: Path, directory: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (directory / "sitting.json").symlink_to(precious)
    with pytest.raises(CannotWrite):
        keep_recovery("sitting", database, [TEXT])
    assert precious.read_text() == "precious"


class TestATextInAnEditor:
    def test_is_not_found_while_the_editor_is_open(self, database: Path) -> None:
        file = EditorFile("sitting", database, TEXT)
        file.path.write_text("half a sentence, in the editor\n")
        assert found_recovery(database) == []
        file.remove()
        assert list(recovery_directory().iterdir()) == []

    def test_is_found_after_a_death_as_it_was_last_written(self, database: Path) -> None:
        EditorFile("sitting", database, TEXT).path.write_text("half a sentence, in the editor\n")
        _as_if_dead()
        ((path, texts),) = found_recovery(database)
        assert [text.text for text in texts] == ["half a sentence, in the editor"]
        assert texts[0].address == TEXT.address
        remove_recovery(path)
        assert list(recovery_directory().iterdir()) == []

    def test_counts_as_typed_when_it_was_written(self, database: Path) -> None:
        path = EditorFile("sitting", database, TEXT).path
        path.write_text("written on the next day\n")
        os.utime(path, (1583247600.25, 1583247600.25))
        _as_if_dead()
        ((_, texts),) = found_recovery(database)
        assert [text.at for text in texts] == ["2020-03-03T15:00:00.250000+00:00"]

    def test_that_was_not_changed_is_nothing_to_bring_back(self, database: Path) -> None:
        EditorFile("sitting", database, TEXT)
        _as_if_dead()
        ((path, texts),) = found_recovery(database)
        assert texts == []
        remove_recovery(path)

    @pytest.mark.parametrize("how", ["link", "pipe", "directory", "gone"])
    def test_whose_file_was_swapped_is_not_followed_or_waited_for(
        self, database: Path, tmp_path: Path, how: str
    ) -> None:
        path = EditorFile("sitting", database, TEXT).path
        _as_if_dead()
        path.unlink()
        secret = tmp_path / "secret"
        secret.write_text("somebody's secret")
        match how:
            case "link":
                path.symlink_to(secret)
            case "pipe":
                os.mkfifo(path)
            case "directory":
                path.mkdir()
        found = [text.text for _, texts in found_recovery(database) for text in texts]
        assert "somebody's secret" not in found

    def test_belongs_to_its_owner_alone(self, database: Path) -> None:
        file = EditorFile("sitting", database, TEXT)
        assert {stat.S_IMODE(path.stat().st_mode) for path in file.path.parent.iterdir()} == {0o600}
        assert file.path.read_text() == "half a sent\n"
        assert file.read() == "half a sent"
        file.remove()


def _as_if_dead() -> None:
    """Let go of the locks that this process holds on editors' files, as its end would."""
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = link.readlink()
        except OSError:
            continue
        if "/recovery/editing-" in str(target):
            fcntl.flock(int(link.name), fcntl.LOCK_UN)
            os.close(int(link.name))
