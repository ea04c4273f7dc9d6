"""Putting a backup back: examined first, nobody at work meanwhile, what was there put aside and kept."""

import os
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sct_tui.model.care import BackupReason
from sct_tui.model.errors import Busy, CannotWrite, ConfigurationError, UsageError
from sct_tui.model.presence import Present
from sct_tui.model.states import answered
from sct_tui.store import restoring
from sct_tui.store.backup import back_up, backups_directory, list_backups
from sct_tui.store.examining import examine
from sct_tui.store.failures import DamagedDatabase
from sct_tui.store.presence import PresenceFile
from sct_tui.store.restoring import find_backup, restore
from sct_tui.store.store import Store
from tests.store.damaging import damage_pages, damage_table
from tests.store.test_opening import change_database, mode_of
from tests.store.writing import ANSWER, NOW, fill, write

LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(days=1)


@pytest.fixture
def made(database: Path) -> Path:
    """A database of ours with a little in it, closed."""
    store = Store(database, create=True)
    fill(store)
    store.close()
    return database


@pytest.fixture
def saved(made: Path) -> Path:
    """A backup of it; after that, the answer was changed once more."""
    path = back_up(made, BackupReason.DAILY, NOW)
    store = Store(made, create=False)
    write(store, answered("after the backup"))
    store.close()
    return path


def answer_in(database: Path) -> object:
    store = Store(database, create=False)
    try:
        return store.held(ANSWER).state.value
    finally:
        store.close()


def asides(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.glob("*.damaged-*"))


def test_the_backup_comes_back_and_what_was_there_is_kept(made: Path, saved: Path) -> None:
    done = restore(made, saved, LATER)
    assert answer_in(made) == "three"
    assert done.aside is not None
    assert asides(made) == ["sct.db.damaged-20200302T160000Z"]
    assert answer_in(done.aside) == "after the backup"
    assert saved.exists()
    assert examine(made).problems == ()


def test_ctrl_c_between_the_renames_waits_until_a_database_is_there(
    made: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_aside = restoring._put_aside

    def disturbed(*arguments: Any) -> Path | None:
        aside = put_aside(*arguments)
        os.kill(os.getpid(), signal.SIGINT)
        assert not made.exists()
        return aside

    monkeypatch.setattr(restoring, "_put_aside", disturbed)
    with pytest.raises(KeyboardInterrupt):
        restore(made, saved, LATER)
    assert answer_in(made) == "three"
    assert examine(made).problems == ()
    assert list(made.parent.glob(".sct-*")) == []


def test_going_back_can_be_gone_back_on(made: Path, saved: Path) -> None:
    restore(made, saved, LATER)
    (before,) = [one for one in list_backups(made) if one.reason is BackupReason.RESTORE]
    restore(made, before.path, MUCH_LATER)
    assert answer_in(made) == "after the backup"


def test_the_mode_is_kept(made: Path, saved: Path) -> None:
    made.chmod(0o640)
    restore(made, saved, LATER)
    assert mode_of(made) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who alone can give files away")
def test_root_gives_the_new_file_to_whom_the_old_one_belonged(made: Path, saved: Path) -> None:
    os.chown(made, 54321, 54321)
    restore(made, saved, LATER)
    assert (made.stat().st_uid, made.stat().st_gid) == (54321, 54321)


@pytest.mark.parametrize("what", ["a page", "the beginning", "everything", "gone"])
def test_a_damaged_database_is_mended_by_it(made: Path, saved: Path, what: str) -> None:
    if what == "a page":
        damage_table(made, "event")
    elif what == "the beginning":
        damage_pages(made, [1])
    elif what == "everything":
        made.write_bytes(b"")
    else:
        made.unlink()
    restore(made, saved, LATER)
    assert answer_in(made) == "three"
    assert len(asides(made)) == (0 if what == "gone" else 1)
    assert mode_of(made) == 0o600


def test_a_log_that_stayed_behind_is_put_aside_and_not_read_into_the_backup(made: Path, saved: Path) -> None:
    store = Store(made, create=False)
    write(store, answered("in the log"))
    log = made.with_name("sct.db-wal").read_bytes()
    store.close()
    made.with_name("sct.db-wal").write_bytes(log)
    made.with_name("sct.db-wal").chmod(0o600)
    made.with_name("sct.db-journal").write_bytes(b"")
    made.write_bytes(made.read_bytes()[:4096])
    done = restore(made, saved, LATER)
    assert done.aside is not None
    assert answer_in(made) == "three"
    assert {name.removeprefix(done.aside.name) for name in asides(made)} >= {"", "-wal"}
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == log


def test_twice_in_one_second_nothing_is_overwritten(made: Path, saved: Path) -> None:
    first, second = restore(made, saved, LATER), restore(made, saved, LATER)
    assert first.aside != second.aside
    assert len(asides(made)) == 2


class TestRefused:
    @pytest.fixture(autouse=True)
    def nothing_changes(self, made: Path, saved: Path) -> None:
        self.before = made.read_bytes()

    def unchanged(self, made: Path) -> None:
        assert made.read_bytes() == self.before
        assert asides(made) == []
        assert list(made.parent.glob(".sct*")) == []

    def test_a_damaged_backup(self, made: Path, saved: Path) -> None:
        damage_table(saved, "state")
        with pytest.raises(DamagedDatabase, match="This backup is damaged"):
            restore(made, saved, LATER)
        self.unchanged(made)

    def test_a_backup_whose_tables_do_not_follow_from_its_journal(self, made: Path, saved: Path) -> None:
        change_database(saved, "UPDATE state SET person = 'another'")
        with pytest.raises(DamagedDatabase, match="is not what the journal says"):
            restore(made, saved, LATER)
        self.unchanged(made)

    def test_another_programs_file(self, made: Path, tmp_path: Path) -> None:
        change_database(tmp_path / "theirs.db", "CREATE TABLE theirs (x)")
        with pytest.raises(ConfigurationError):
            restore(made, tmp_path / "theirs.db", LATER)
        self.unchanged(made)

    def test_one_of_a_newer_sct(self, made: Path, saved: Path) -> None:
        change_database(saved, "PRAGMA user_version = 99")
        with pytest.raises(ConfigurationError, match="newer"):
            restore(made, saved, LATER)
        self.unchanged(made)

    def test_the_database_itself(self, made: Path) -> None:
        with pytest.raises(UsageError):
            restore(made, made, LATER)
        self.unchanged(made)

    def test_while_somebody_is_at_work_whom_it_names(self, made: Path, saved: Path) -> None:
        sitting = PresenceFile(made, Present("sitting", "ana", "person", "Town planner", "2020-03-02T15:00:00+00:00"))
        try:
            with pytest.raises(Busy, match=r"Town planner \(ana\)"):
                restore(made, saved, LATER)
        finally:
            sitting.leave()
        self.unchanged(made)
        restore(made, saved, LATER)

    def test_where_the_disk_takes_no_copy(self, made: Path, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise CannotWrite("The disk is full.")

        monkeypatch.setattr(restoring, "copy_database", full)
        with pytest.raises(CannotWrite):
            restore(made, saved, LATER)
        self.unchanged(made)


def test_a_sitting_that_died_holds_nothing_up(made: Path, saved: Path) -> None:
    sitting = PresenceFile(made, Present("sitting", "ana", "person", "Town planner", "2020-03-02T15:00:00+00:00"))
    assert sitting._file is not None
    os.close(sitting._file)
    restore(made, saved, LATER)


def test_a_backup_is_found_by_its_name_or_its_path(made: Path, saved: Path, tmp_path: Path) -> None:
    assert find_backup(made, saved.name) == saved
    assert find_backup(made, str(saved)) == saved
    for name in ("nothing.db", "", ".", str(tmp_path)):
        with pytest.raises(UsageError):
            find_backup(made, name)
    assert backups_directory(made) == saved.parent
