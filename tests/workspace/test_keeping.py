"""Keeping what is typed: on disk without the event loop, in a recovery file while the database takes nothing."""

import os
import random
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Queue

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import SctError
from sct_tui.model.journal import Address
from sct_tui.model.work import CycleWork
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.keeping import Keeping, KeepingNews
from sct_tui.workspace.recovery import recovery_directory
from sct_tui.workspace.workspace import Workspace
from tests.figures import Tell
from tests.workspace.walking import another_sitting, at, begin, query

PATIENCE_SECONDS = 10.0
DRAFTS = "SELECT address, text FROM draft ORDER BY address"


class Typist:
    """Somebody who types into the prompts of one cycle, and hears what becomes of it."""

    def __init__(self, workspace: Workspace) -> None:
        workspace.be_quick()
        self.workspace = workspace
        self.work: CycleWork = begin(workspace)
        self.news: Queue[KeepingNews] = Queue()
        self.keeping = Keeping(workspace, self.news.put)
        self._seen: dict[str, str] = {}

    def types(self, text: str, prompt: str = "affected") -> Address:
        address = at(self.work, prompt)
        self.keeping.hold(Typed(self.work, address, text, self._seen.get(prompt, "")))
        return address

    def saves(self, text: str, prompt: str = "affected") -> None:
        """Leave the field, as the screen does it."""
        address = at(self.work, prompt)
        with self.keeping.paused():
            saved = self.workspace.answer(self.work, address, text, self._seen.get(prompt, ""))
            self.keeping.settle(address)
        self._seen[prompt] = saved.held.revision

    def answer(self, prompt: str = "affected") -> object:
        """What is saved there."""
        return self.workspace.store.held(at(self.work, prompt)).state.value

    def hears(self) -> KeepingNews:
        return self.news.get(timeout=PATIENCE_SECONDS)

    def hears_of_trouble(self) -> str:
        """Wait for news of trouble; drafts that were kept before it do not count."""
        return self.waits_for(lambda news: bool(news.trouble)).trouble

    def hears_that_it_is_over(self) -> None:
        self.waits_for(lambda news: news.is_over)

    def waits_for(self, is_wanted: Callable[[KeepingNews], bool]) -> KeepingNews:
        while not is_wanted(news := self.hears()):
            pass
        return news

    def drafts(self) -> dict[str, str]:
        """The texts that lie in the database as drafts, by prompt."""
        found = query(self.workspace.database, DRAFTS)
        return {Address.from_key(str(address)).field: str(text) for address, text in found}


@pytest.fixture
def typist(workspace: Workspace) -> Iterator[Typist]:
    made = Typist(workspace)
    yield made
    made.keeping.stop()


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program holds the database for itself."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def recovery_files() -> list[Path]:
    return sorted(recovery_directory().glob("*")) if recovery_directory().exists() else []


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.01)


def test_a_draft_is_on_disk_while_the_thread_that_typed_stands_still(typist: Typist, tell: Tell) -> None:
    kept_at: Queue[float] = Queue()
    typist.keeping = Keeping(typist.workspace, lambda _: kept_at.put(time.monotonic()))
    begun = time.monotonic()
    typist.types("half a sent")
    # Nothing but the keeping thread runs meanwhile.
    tell("draft kept after, s", kept_at.get(timeout=PATIENCE_SECONDS) - begun)
    assert typist.drafts() == {"affected": "half a sent"}


def test_only_the_last_of_many_keystrokes_is_written(typist: Typist) -> None:
    for length in range(1, 20):
        typist.types("nineteen characters"[:length])
    typist.types("elsewhere", "changed")
    until(lambda: typist.drafts() == {"affected": "nineteen characters", "changed": "elsewhere"})


def test_who_comes_back_before_the_disk_goes_on_from_what_was_typed_last(typist: Typist) -> None:
    address = typist.types("The ol")
    assert typist.keeping.write()
    with typist.keeping.paused():  # nothing is written meanwhile
        typist.types("The older tenants")
        other = typist.types("The bus", "why-this-action")
        found = typist.keeping.drafts(typist.work)
        assert (found[address].text, found[other].text) == ("The older tenants", "The bus")
        typist.keeping.give_up(address)
        assert address not in typist.keeping.drafts(typist.work)


def test_what_is_typed_during_a_writing_is_written_after_it(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    is_first = threading.Event()

    class Interrupted(dict[Address, Typed]):
        """The texts; a key is pressed right after the thread has read the text that stood there."""

        def get(self, address: Address, default: object = None) -> Typed | None:  # type: ignore[override]
            found = super().get(address)
            if not is_first.is_set():
                is_first.set()
                typist.types("old and new")
            return found

    monkeypatch.setattr(typist.keeping, "_texts", Interrupted())
    typist.types("old")
    until(lambda: typist.drafts() == {"affected": "old and new"})


def test_a_text_that_was_taken_back_leaves_no_draft(typist: Typist) -> None:
    address = typist.types("not this")
    until(lambda: bool(typist.drafts()))
    typist.keeping.give_up(address)
    until(lambda: not typist.drafts())


def test_a_text_that_was_taken_back_twice_leaves_no_draft(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken back, typed again, and taken back while that is being written."""
    save_drafts = typist.workspace.save_drafts

    def slow(*arguments: object, **named: object) -> object:
        saved = save_drafts(*arguments, **named)  # type: ignore[arg-type]
        if typist.keeping._texts:
            typist.keeping.give_up(address)
        return saved

    monkeypatch.setattr(typist.workspace, "save_drafts", slow)
    address = at(typist.work, "affected")
    typist.keeping.give_up(address)
    typist.types("not this either")
    assert typist.hears() == KeepingNews()
    until(lambda: not typist.drafts())


def test_a_draft_does_not_come_back_after_its_answer_was_saved(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sct_tui.workspace.keeping.DRAFT_SECONDS", 0)  # so that the thread writes all the time
    chance = random.Random(5)
    for number in range(150):
        for length in range(chance.randrange(1, 4)):
            typist.types(f"{number} {'.' * length}")
            time.sleep(chance.random() / 500)
        typist.saves(f"{number}")
        assert typist.drafts() == {}
    typist.keeping.stop()
    assert typist.drafts() == {}
    assert typist.answer() == "149"


def test_stopping_writes_what_was_typed_last(typist: Typist) -> None:
    typist.types("the last wor")
    typist.keeping.stop()
    assert typist.drafts() == {"affected": "the last wor"}


def test_stopping_writes_what_was_typed_during_the_writing_before(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_drafts, is_writing = typist.workspace.save_drafts, threading.Event()

    def slow(*arguments: object, **named: object) -> object:
        is_writing.set()
        time.sleep(0.2)
        return save_drafts(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(typist.workspace, "save_drafts", slow)
    typist.types("the last")
    assert is_writing.wait(PATIENCE_SECONDS)
    typist.types("the last wor")
    typist.keeping.stop()
    assert typist.drafts() == {"affected": "the last wor"}


def test_writing_now_has_everything_on_disk_at_its_return(typist: Typist) -> None:
    typist.types("the last wor")
    assert typist.keeping.write()
    assert typist.drafts() == {"affected": "the last wor"}


class TestWhileTheDatabaseIsLocked:
    def test_writing_now_leaves_a_recovery_file_or_says_that_it_could_not(self, typist: Typist) -> None:
        with locked(typist.workspace.database):
            typist.types("typed while locked")
            assert typist.keeping.write()
            (file,) = recovery_files()
            assert "typed while locked" in file.read_text()
            file.unlink()
            file.mkdir()  # nothing can be written in its place
            assert not typist.keeping.write()
            assert typist.keeping.trouble.endswith("on this screen only; saving is tried again by itself.")
            file.rmdir()

    def test_texts_lie_in_a_recovery_file_and_saving_resumes_by_itself(self, typist: Typist) -> None:
        with locked(typist.workspace.database):
            typist.types("typed while locked")
            trouble = typist.hears_of_trouble()
            assert trouble.startswith("NOT SAVED: Another program is using the database.")
            assert "\n" not in trouble
            (file,) = recovery_files()
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
            assert "typed while locked" in file.read_text()
            typist.types("typed while locked, and on")
            until(lambda: "and on" in file.read_text())
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "typed while locked, and on"}
        assert typist.keeping.trouble == ""
        assert recovery_files() == []

    def test_a_recovery_file_goes_when_the_answer_is_saved_before_the_next_try(self, typist: Typist) -> None:
        with locked(typist.workspace.database):
            typist.types("typed while locked")
            typist.hears_of_trouble()
        typist.saves("typed while locked")
        typist.hears_that_it_is_over()
        assert recovery_files() == []
        assert typist.drafts() == {}

    def test_a_recovery_file_goes_when_the_sitting_ends_before_the_next_try(self, typist: Typist) -> None:
        with locked(typist.workspace.database):
            typist.types("typed while locked")
            typist.hears_of_trouble()
        typist.keeping.rescue()
        typist.keeping.stop()
        assert recovery_files() == []
        assert typist.drafts() == {}
        assert typist.answer() == "typed while locked"

    def test_a_rescue_keeps_every_text_in_the_recovery_file_before_the_guard_ends_the_process(
        self, typist: Typist, tell: Tell
    ) -> None:
        with locked(typist.workspace.database):
            typist.types("one")
            typist.types("two", "changed")
            begun = time.monotonic()
            typist.keeping.rescue()
            tell("rescue while locked, s", time.monotonic() - begun)
            (file,) = recovery_files()
            assert '"text": "one"' in file.read_text()
            assert '"text": "two"' in file.read_text()

    def test_pausing_does_not_wait_for_it_for_ever(self, typist: Typist) -> None:
        with locked(typist.workspace.database):
            typist.types("typed while locked")
            typist.hears_of_trouble()
            with typist.keeping.paused():
                pass


class TestWhenTheDatabase:
    """... is not what it was. One clear error each, and saving resumes when it is put back."""

    def test_is_deleted(self, typist: Typist, tmp_path: Path) -> None:
        database = typist.workspace.database
        typist.types("before")
        typist.hears()
        database.rename(tmp_path / "away")
        typist.types("while it was away")
        trouble = typist.hears_of_trouble()
        assert trouble.startswith("NOT SAVED: The database cannot be reached: No such file or directory.")
        assert "in a recovery file" in trouble
        assert not database.exists()
        (tmp_path / "away").rename(database)
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "while it was away"}
        assert recovery_files() == []

    def test_is_replaced_by_another(self, typist: Typist, tmp_path: Path, library: FlowLibrary) -> None:
        typist.types("before")
        typist.hears()
        with elsewhere(typist.workspace.database, tmp_path / "away"):
            other = _another_database(typist.workspace.database, library)
            typist.types("while another lay there")
            trouble = typist.hears_of_trouble()
            assert trouble.startswith("NOT SAVED: Another database lies where the one at work was.")
            assert query(other, DRAFTS) == []
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "while another lay there"}

    def test_is_replaced_by_another_before_anything_was_typed(
        self, typist: Typist, tmp_path: Path, library: FlowLibrary
    ) -> None:
        with elsewhere(typist.workspace.database, tmp_path / "away"):
            other = _another_database(typist.workspace.database, library)
            typist.types("while another lay there")
            assert "Another database" in typist.hears_of_trouble()
            assert query(other, DRAFTS) == []
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "while another lay there"}

    @pytest.mark.parametrize("garbage", [b"", b"garbage" * 1000, b"SQLite format 3\0" + bytes(5000)])
    def test_is_replaced_by_garbage(self, typist: Typist, tmp_path: Path, garbage: bytes) -> None:
        database = typist.workspace.database
        typist.types("before")
        typist.hears()
        with elsewhere(database, tmp_path / "away"):
            database.write_bytes(garbage)
            typist.types("while garbage lay there")
            assert typist.hears_of_trouble().startswith("NOT SAVED: ")
            for read in (typist.workspace.news, typist.workspace.history, typist.workspace.applications):
                with pytest.raises(SctError):
                    read()
            assert database.read_bytes() == garbage
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "while garbage lay there"}

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything; tests/system does this as a user")
    def test_is_in_a_directory_that_may_not_be_read_any_more(self, typist: Typist) -> None:
        directory = typist.workspace.database.parent
        typist.types("before")
        typist.hears()
        directory.chmod(0)
        try:
            typist.types("while it could not be read")
            trouble = typist.hears_of_trouble()
            assert trouble.startswith("NOT SAVED: The database cannot be reached: Permission denied.")
        finally:
            directory.chmod(0o700)
        typist.hears_that_it_is_over()
        assert typist.drafts() == {"affected": "while it could not be read"}


@contextmanager
def elsewhere(database: Path, away: Path) -> Iterator[None]:
    """The database's whole directory is moved away and a new one stands in its place; then it is put back."""
    database.parent.rename(away)
    database.parent.mkdir(mode=0o700)
    yield
    database.parent.rename(away.with_name("strange"))
    away.rename(database.parent)


def _another_database(database: Path, library: FlowLibrary) -> Path:
    from sct_tui.workspace.workspace import open_workspace

    other = open_workspace(database, create=True, library=library)
    other.introduce("Somebody else")
    other.add_town("Ansonia", "2020")
    other.close()
    return database


class TestARescue:
    def test_makes_answers_of_what_is_typed(self, typist: Typist) -> None:
        typist.types("nearly all of us")
        typist.keeping.rescue()
        assert typist.answer() == "nearly all of us"
        assert typist.drafts() == {}

    def test_leaves_what_cannot_be_read_as_a_draft(self, typist: Typist) -> None:
        typist.types("the day after", "action-start")
        typist.keeping.rescue()
        assert typist.drafts() == {"action-start": "the day after"}

    def test_overwrites_nobody(self, typist: Typist, library: FlowLibrary) -> None:
        typist.types("mine")
        other = another_sitting(typist.workspace, library)
        other.answer(typist.work, at(typist.work, "affected"), "theirs")
        other.close()
        typist.keeping.rescue()
        assert typist.answer() == "theirs"
        assert typist.drafts() == {"affected": "mine"}

    def test_leaves_cells_of_an_entry_that_is_not_added_as_drafts(self, typist: Typist) -> None:
        address = at(typist.work, "team", "new-entry", "name")
        typist.keeping.hold(Typed(typist.work, address, "Somebody", "", is_answer=False))
        typist.keeping.rescue()
        assert typist.drafts() == {"team": "Somebody"}

    def test_may_come_from_two_threads_at_once(self, typist: Typist) -> None:
        typist.types("nearly all of us")
        threads = [threading.Thread(target=typist.keeping.rescue) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=PATIENCE_SECONDS)
        assert typist.answer() == "nearly all of us"
        assert query(typist.workspace.database, "SELECT 1 FROM act WHERE name = 'answer'") == [(1,)]


def test_a_fault_of_the_database_does_not_end_the_keeping_of_what_is_typed(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a writing meets, the next one is tried: nobody would see a thread that died."""

    def broken(*arguments: object, **named: object) -> None:
        monkeypatch.undo()
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(typist.workspace, "save_drafts", broken)
    typist.types("typed at a bad moment")
    assert typist.hears_of_trouble().startswith("NOT SAVED: ")
    typist.hears_that_it_is_over()
    assert typist.drafts() == {"affected": "typed at a bad moment"}
