"""Backups: whole, examined, named only when done, readable alone; the oldest go and never the newest."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from sct_tui.configuration import own_file
from sct_tui.model.care import BackupReason, Counts
from sct_tui.model.errors import CannotWrite, ConfigurationError, SctError
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import answered
from sct_tui.store import backup
from sct_tui.store.backup import back_up, back_up_daily, backups_directory, export_copy, list_backups, newest_backup
from sct_tui.store.examining import examine
from sct_tui.store.failures import DamagedDatabase
from sct_tui.store.schema import SCHEMA_VERSION
from sct_tui.store.store import Store
from tests.store.damaging import damage_table
from tests.store.test_opening import change_database, mode_of, umask
from tests.store.writing import ANSWER, NOW, fill, write

PROJECT = Path(__file__).parents[2]
BY_HAND = BackupReason.BY_HAND


@pytest.fixture
def made(database: Path) -> Path:
    """A database of ours with a little in it, closed."""
    store = Store(database, create=True)
    fill(store)
    store.close()
    return database


def names(database: Path) -> list[str]:
    return sorted(path.name for path in backups_directory(database).iterdir())


class TestOne:
    @pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
    def test_is_its_owners_alone_and_named_so_that_dates_sort(self, made: Path, mask: int) -> None:
        with umask(mask):
            path = back_up(made, BackupReason.DAILY, datetime(2020, 3, 2, 14, 2, 31, tzinfo=UTC))
        assert path == made.parent / "backups" / "sct-20200302T140231Z-daily.db"
        assert (mode_of(path), mode_of(path.parent)) == (0o600, 0o700)

    def test_stands_alone_and_holds_everything(self, made: Path) -> None:
        store = Store(made, create=False)
        write(store, answered("in the log still"))
        path = back_up(made, BY_HAND, NOW)
        store.close()
        assert names(made) == [path.name]
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        path.rename(made)
        assert Store(made, create=False).held(ANSWER).state == answered("in the log still")

    def test_two_in_the_same_second_have_names_of_their_own(self, made: Path) -> None:
        first, second = back_up(made, BY_HAND, NOW), back_up(made, BY_HAND, NOW)
        assert first != second
        assert len(list_backups(made)) == 2

    def test_leaves_the_database_as_it_was(self, made: Path) -> None:
        before = made.read_bytes()
        back_up(made, BY_HAND, NOW)
        assert made.read_bytes() == before
        assert sorted(path.name for path in made.parent.iterdir()) == ["backups", "sct.db"]

    def test_of_a_damaged_database_is_not_made_and_leaves_nothing(self, made: Path) -> None:
        earlier = back_up(made, BY_HAND, NOW)
        damage_table(made, "state")
        with pytest.raises(DamagedDatabase):
            back_up(made, BY_HAND, NOW + timedelta(days=1))
        assert names(made) == [earlier.name]

    def test_of_another_programs_file_is_not_made(self, database: Path) -> None:
        database.parent.mkdir()
        change_database(database, "CREATE TABLE theirs (x)")
        with pytest.raises(ConfigurationError):
            back_up(database, BY_HAND, NOW)
        assert names(database) == []

    def test_of_a_newer_database_is_made(self, made: Path) -> None:
        change_database(made, "PRAGMA user_version = 99; CREATE TABLE of_tomorrow (x);")
        assert examine(back_up(made, BY_HAND, NOW)).problems == ()

    @pytest.mark.parametrize("what", ["file", "link"])
    def test_goes_into_no_place_but_a_directory(self, made: Path, tmp_path: Path, what: str) -> None:
        if what == "file":
            backups_directory(made).write_text("kept")
        else:
            backups_directory(made).symlink_to(tmp_path)
        with pytest.raises(CannotWrite):
            back_up(made, BY_HAND, NOW)
        assert list(tmp_path.glob("*.db")) == []

    def test_on_a_full_disk_is_said_and_leaves_nothing(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(source: Path, target: Path, _tell: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        monkeypatch.setattr(backup, "_fill", full)
        with pytest.raises(CannotWrite, match="The disk is full"):
            back_up(made, BY_HAND, NOW)
        assert names(made) == []

    def test_to_a_file_of_ones_own_replaces_nothing(self, made: Path, tmp_path: Path) -> None:
        export_copy(made, tmp_path / "mine.db")
        assert mode_of(tmp_path / "mine.db") == 0o600
        with pytest.raises(CannotWrite):
            export_copy(made, tmp_path / "mine.db")
        assert not backups_directory(made).exists()
        assert list(tmp_path.glob(".sct*")) == []


def test_backups_are_whole_while_others_write(made: Path) -> None:
    store, stop = Store(made, create=False), threading.Event()
    faults: list[SctError] = []

    def keep_writing() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                write(store, answered(number), Address(Subject.ANSWER, "cycle", f"prompt-{number % 7}"))
        except SctError as error:
            faults.append(error)
        finally:
            store.close()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        made_ones = [back_up(made, BY_HAND, NOW) for _ in range(8)]
    finally:
        stop.set()
        writer.join()
    assert faults == []
    for path in made_ones:
        assert examine(path).problems == ()
    counts = [one.counts.events for one in reversed(list_backups(made)) if one.counts]
    assert counts[-1] > counts[0]


@pytest.mark.parametrize("at", ["first", "last", "examining"])
def test_a_backup_that_is_stopped_leaves_nothing(made: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 1)
    monkeypatch.setattr(backup, "_LOOK_EVERY", 1)
    told: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> None:
        told.append((done, whole))
        is_whole = done == whole
        if at == "first" or (at == "last" and is_whole) or (at == "examining" and told.count((whole, whole)) == 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(made, BY_HAND, NOW, tell=tell)
    assert list(backups_directory(made).iterdir()) == []
    assert told[0][0] == 1
    assert examine(back_up(made, BY_HAND, NOW)).problems == ()


def test_a_backup_in_parts_is_of_one_moment_while_others_write(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 1)
    store = Store(made, create=False)
    before = count_of_events(made)
    began = 0

    def tell(done: int, whole: int) -> None:
        nonlocal began
        began += done == 1
        if done < whole:
            write(store, answered(done), Address(Subject.ANSWER, "cycle", f"prompt-{done}"))

    path = back_up(made, BY_HAND, NOW, tell=tell)
    store.close()
    assert began == 1  # it did not begin anew
    assert examine(path).problems == ()
    assert count_of_events(path) == before
    assert count_of_events(made) > before


def count_of_events(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def test_a_backup_that_is_cut_off_has_no_name(made: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from sct_tui.store import backup;"
        "from tests.store.writing import NOW;"
        "backup._sync = lambda path: os._exit(9);"
        "backup.back_up(Path(sys.argv[1]), backup.BackupReason.DAILY, NOW)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(made)], cwd=PROJECT, check=False)
    assert done.returncode == 9
    assert list_backups(made) == []
    assert back_up(made, BY_HAND, NOW).exists()


class TestTheDays:
    def test_is_made_once_a_day(self, made: Path) -> None:
        assert back_up_daily(made, NOW) is not None
        assert back_up_daily(made, NOW + timedelta(hours=23)) is None
        assert back_up_daily(made, NOW + timedelta(hours=25)) is not None

    def test_is_not_needed_after_one_by_hand(self, made: Path) -> None:
        back_up(made, BY_HAND, NOW)
        assert back_up_daily(made, NOW + timedelta(hours=1)) is None

    def test_is_made_although_one_is_dated_ahead(self, made: Path) -> None:
        back_up(made, BY_HAND, NOW + timedelta(days=3650))
        assert back_up_daily(made, NOW) is not None

    def test_is_made_by_one_of_several_who_start_at_once(self, made: Path) -> None:
        threads = [threading.Thread(target=back_up_daily, args=(made, NOW)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list_backups(made)) == 1


class TestTheOldest:
    def test_go_where_there_are_more_than_configured(self, made: Path) -> None:
        own_file().parent.mkdir(parents=True)
        own_file().write_text("[backups]\nkeep = 3\n")
        for day in range(5):
            back_up(made, BackupReason.DAILY, NOW + timedelta(days=day))
        assert [one.made_at.day for one in list_backups(made)] == [6, 5, 4]

    def test_go_where_all_take_more_than_configured_but_never_the_newest(self, made: Path) -> None:
        own_file().parent.mkdir(parents=True)
        own_file().write_text("[backups]\ntotal_megabytes = 1\n")
        change_database(made, "INSERT INTO definition VALUES ('h', 'k', 'i', 1, printf('%.*c', 600000, 'x'))")
        for day in range(3):
            back_up(made, BackupReason.DAILY, NOW + timedelta(days=day))
        assert [one.made_at.day for one in list_backups(made)] == [4]

    @with_settings(max_examples=12)
    @given(days=st.lists(st.integers(0, 400), min_size=1, max_size=8, unique=True), keep=st.integers(1, 6))
    def test_the_one_just_made_and_the_newest_stay(
        self, tmp_path_factory: pytest.TempPathFactory, days: list[int], keep: int
    ) -> None:
        database = tmp_path_factory.mktemp("kept") / "sct.db"
        Store(database, create=True).close()
        for count, day in enumerate(days, start=1):
            path = back_up(database, BY_HAND, NOW + timedelta(days=day), keep=keep)
            left = list_backups(database)
            assert path.exists()
            assert left[0].made_at == NOW + timedelta(days=max(days[:count]))
            assert len(left) <= max(keep, 2)

    def test_of_other_databases_and_other_files_stay(self, made: Path) -> None:
        other = made.with_name("other.db")
        Store(other, create=True).close()
        kept = back_up(other, BY_HAND, NOW)
        (backups_directory(made) / "notes-20200101T000000Z-by-hand.db").write_text("mine")
        (backups_directory(made) / "sct-not-a-date-daily.db").write_text("mine")
        for day in range(3):
            back_up(made, BY_HAND, NOW + timedelta(days=day), keep=1)
        assert len(list_backups(made)) == 1
        assert kept.exists()
        assert len(names(made)) == 4


class TestTheList:
    def test_names_date_reason_size_and_counts_newest_first(self, made: Path) -> None:
        back_up(made, BackupReason.DAILY, NOW)
        store = Store(made, create=False)
        write(store, answered("more"), Address(Subject.ANSWER, "cycle", "second"))
        store.close()
        path = back_up(made, BY_HAND, NOW + timedelta(hours=1))
        newest, oldest = list_backups(made)
        assert (newest.path, newest.reason, newest.made_at) == (path, BY_HAND, NOW + timedelta(hours=1))
        assert newest.size_bytes == path.stat().st_size
        assert newest.counts == Counts(events=4, applications=0, answers=3)
        assert oldest.counts == Counts(events=3, applications=0, answers=2)
        assert newest_backup(made) == (newest.made_at, path)

    def test_is_empty_without_any(self, made: Path) -> None:
        assert list_backups(made) == []
        assert newest_backup(made) is None

    def test_tells_of_one_that_cannot_be_read(self, made: Path) -> None:
        back_up(made, BY_HAND, NOW).write_bytes(b"no database")
        (only,) = list_backups(made)
        assert only.counts is None


def test_before_a_migration_a_backup_is_made(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sct_tui.store import migrations, opening

    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    store = Store(made, create=False)
    (only,) = list_backups(made)
    assert only.reason is BackupReason.MIGRATION
    assert only.counts == Counts(events=3, applications=0, answers=2)
    store.close()
    Store(made, create=False).close()
    assert len(list_backups(made)) == 1


def test_a_new_database_is_not_backed_up_before_its_first_schema(database: Path) -> None:
    Store(database, create=True).close()
    assert not backups_directory(database).exists()


def test_a_database_that_went_away_is_not_begun_anew_while_there_are_backups(made: Path) -> None:
    back_up(made, BY_HAND, NOW)
    made.unlink()
    for create in (True, False):
        with pytest.raises(SctError, match="there are backups of one"):
            Store(made, create=create)
    made.touch(0o600)
    with pytest.raises(DamagedDatabase, match="there are backups of it"):
        Store(made, create=True)
    assert os.path.getsize(made) == 0  # noqa: PTH202
