"""Examining: each kind of damage is found and said, nothing is changed, and what is whole is said to be."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from sct_tui.model.care import Counts
from sct_tui.model.errors import ConfigurationError, SctError
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import answered
from sct_tui.store.examining import examine
from sct_tui.store.schema import INDEXES, TABLES
from sct_tui.store.store import Store
from tests.store.damaging import damage_table
from tests.store.test_opening import change_database, snapshot
from tests.store.writing import ACTOR, NOW, fill, write


@pytest.fixture
def made(database: Path) -> Path:
    """A database of ours with a little in it, closed."""
    store = Store(database, create=True)
    fill(store)
    store.close()
    return database


def test_a_whole_database_has_no_problems_and_is_not_changed(made: Path) -> None:
    before = snapshot(made.parent)
    found = examine(made)
    assert found.problems == ()
    assert found.counts == Counts(events=3, applications=0, answers=2)
    assert snapshot(made.parent) == before


def test_a_database_in_use_is_examined_with_what_is_in_its_log(made: Path) -> None:
    store = Store(made, create=False)
    fill(store)
    with store.act("more", ACTOR, NOW):
        assert examine(made).problems == ()
    store.close()


@pytest.mark.parametrize("name", sorted({*TABLES, *INDEXES} - {"draft", "place", "definition", "draft_cycle"}))
def test_a_damaged_page_of_any_table_or_index_is_found(made: Path, name: str) -> None:
    damage_table(made, name)
    found = examine(made)
    assert found.problems
    assert all("\n" not in problem for problem in found.problems)


def test_a_quick_look_finds_damaged_pages_too(made: Path) -> None:
    damage_table(made, "event")
    assert examine(made, is_quick=True).problems


def test_a_damaged_beginning_is_found(made: Path) -> None:
    content = bytearray(made.read_bytes())
    content[100:4096] = b"\xff" * 3996
    made.write_bytes(content)
    assert examine(made).problems


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE state SET person = 'x' WHERE address LIKE '%/prompt'", "answer/cycle/prompt is not what the journal"),
        ("DELETE FROM state", "is not what the journal says"),
        ("DELETE FROM act", "names something of act that is not there"),
        ("UPDATE event SET new = '{' WHERE seq = 3; UPDATE state SET state = '{'", "cannot be understood"),
        ("CREATE TRIGGER planted AFTER INSERT ON event BEGIN DELETE FROM act; END", "that sct did not make"),
        ("DROP TABLE place", "lacks place"),
        ("INSERT INTO definition VALUES ('0', 'cycle', 'x', 1, 'text')", "is not the one that was stored"),
        ("DROP INDEX event_act", "lacks event_act"),
    ],
)
def test_what_is_wrong_in_whole_pages_is_found(made: Path, sql: str, said: str) -> None:
    change_database(made, sql)
    assert any(said in problem for problem in examine(made).problems)
    assert examine(made, is_quick=True).problems == ()


def test_many_differences_are_counted_and_not_all_listed(made: Path) -> None:
    store = Store(made, create=False)
    for number in range(30):
        write(store, answered(number), Address(Subject.ANSWER, "cycle", f"prompt-{number}"))
    store.close()
    change_database(made, "DELETE FROM state")
    problems = examine(made).problems
    assert len(problems) == 21
    assert problems[-1] == "12 more are not what the journal says."


def test_a_newer_database_is_examined_as_a_file_alone(made: Path) -> None:
    change_database(made, "PRAGMA user_version = 99; CREATE TABLE of_tomorrow (x);")
    found = examine(made)
    assert found.is_newer
    assert found.problems == ()


@pytest.mark.parametrize("content", [b"notes", b"x" * 5000])
def test_another_programs_file_is_refused(database: Path, content: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    with pytest.raises(ConfigurationError):
        examine(database)
    assert database.read_bytes() == content


def test_a_file_that_can_only_be_read_is_examined_as_it_is(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert examine(made).counts == Counts(events=3, applications=0, answers=2)
    assert [path.name for path in made.parent.iterdir()] == ["sct.db"]


@example(seed=512, bytes_changed=1)  # SQLite's complaint about it is no text
@with_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), bytes_changed=st.integers(1, 400))
def test_no_damage_whatever_ends_in_anything_but_words(
    tmp_path_factory: pytest.TempPathFactory, seed: int, bytes_changed: int
) -> None:
    database = tmp_path_factory.mktemp("damaged") / "sct.db"
    store = Store(database, create=True)
    fill(store)
    store.close()
    content, chance = bytearray(database.read_bytes()), random.Random(seed)
    start = chance.randrange(len(content))
    for _ in range(bytes_changed):
        content[(start + chance.randrange(4096)) % len(content)] = chance.randrange(256)
    database.write_bytes(content)
    for ask in (lambda: examine(database), lambda: Store(database, create=False).close()):
        with suppress(SctError):
            ask()
