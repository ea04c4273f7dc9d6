"""Wording: what is found by words follows what is held, and a search finds it whatever became of the index."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from sct_tui.model.forgetting import Gap
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import EMPTIED, FORGOTTEN, UNSET, State, StateKind, answered, not_applicable, withheld
from sct_tui.store import wording
from sct_tui.store.examining import examine
from sct_tui.store.opening import connect
from sct_tui.store.schema import INDEX_TABLES
from sct_tui.store.store import Store
from tests.store.damaging import damage_table
from tests.store.test_opening import change_database
from tests.store.writing import ACTOR, ANSWER, CONTEXT, NOW, write

OTHER = Address(Subject.ANSWER, "cycle", "other")
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = Store(database, create=True)
    yield opened
    opened.close()


def found(store: Store, *words: str, town: str = "town") -> set[Address]:
    """The addresses that are found by words which stand one after another."""
    return {kept.address for kept in store.search(town, [words])}


def without_fts5(patch: pytest.MonkeyPatch) -> None:
    """As on an SQLite that was built without it."""
    patch.setattr(wording, "has_fts5", lambda _: False)


def test_a_word_that_stands_everywhere_finds_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, answered("The same streets flood."))
    write(store, answered("Other streets."), OTHER)
    write(store, answered("Dry land."), Address(Subject.ANSWER, "cycle", "third"))
    monkeypatch.setattr(wording, "_MOST_FOUND", 1)
    assert {ANSWER, OTHER} <= found(store, "streets")  # and more: whoever asks looks whether the words are there
    assert found(store, "streets", town="another") == set()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (answered("The same streets flood."), ["streets"]),
        (answered("The same streets flood."), ["same", "stre"]),
        (answered("Café Olé"), ["cafe"]),
        (answered("ÉCOLE"), ["ecole"]),
        (answered(["town-staff", "resident"]), ["staff"]),
        (answered({"name": "Coordinator", "role": "other"}), ["coord"]),
        (not_applicable("No tenants live there"), ["tenants"]),
        (answered("from before", "earlier-cycle"), ["before"]),
        (answered(12), ["12"]),
    ],
)
def test_what_an_address_says_is_found_by_its_words(store: Store, state: State, words: list[str]) -> None:
    write(store, state)
    write(store, answered("something else"), OTHER)
    assert ANSWER in found(store, *words)
    store.upkeep.rebuild()  # now the index knows it
    assert found(store, *words) == {ANSWER}


@pytest.mark.parametrize("state", [EMPTIED, UNSET, FORGOTTEN, withheld(StateKind.ANSWERED), answered(True)])
def test_what_says_nothing_is_not_found(store: Store, state: State) -> None:
    write(store, answered("words"))
    write(store, state)
    assert found(store, "words") == set()
    assert found(store, "answered") == found(store, "true") == set()


def test_only_the_present_words_are_found_once_they_are_indexed(store: Store) -> None:
    write(store, answered("before"))
    store.upkeep.rebuild()
    write(store, answered("after"))
    assert found(store, "after") == {ANSWER}
    store.upkeep.rebuild()
    assert found(store, "before") == set()


def test_another_towns_words_are_not_found(store: Store) -> None:
    write(store, answered("library"))
    assert found(store, "library", town="elsewhere") == set()


@pytest.mark.parametrize("subject", sorted(wording.WORDLESS))
def test_what_is_no_words_of_people_is_not_kept_for_searching(store: Store, subject: Subject) -> None:
    write(store, answered("complete"), Address(subject, "owner", "field"))
    assert found(store, "complete") == set()
    with closing(connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM wording").fetchone() == (0,)


@pytest.mark.parametrize("words", [['"'], ["a", "OR", "b"], ["*"], ["NEAR("], ["text:"], ["\x00"], [""], ["-"], ["'"]])
def test_no_word_is_taken_for_a_query(store: Store, words: list[str]) -> None:
    write(store, answered("text"))
    store.upkeep.rebuild()
    assert found(store, *words) <= {ANSWER}


def test_however_many_words_are_looked_for_they_are_found(store: Store) -> None:
    write(store, answered("library"))
    store.upkeep.rebuild()
    many = [[f"word{number}"] for number in range(500)]
    assert {kept.address for kept in store.search("town", [*many, ["library"]])} == {ANSWER}
    assert store.search("town", [[word for words in many for word in words]]) == []


def test_many_changes_are_taken_into_the_index_with_a_search(store: Store) -> None:
    with store.act("import", ACTOR, NOW) as writing:
        for number in range(300):
            writing.change(Address(Subject.ANSWER, "cycle", f"p{number}"), answered(f"word{number}"), CONTEXT)
    assert found(store, "word299") == {Address(Subject.ANSWER, "cycle", "p299")}
    with closing(connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM wording WHERE is_indexed = 0").fetchone() == (0,)


def test_a_search_waits_for_no_other_writer(store: Store) -> None:
    write(store, answered("library"))
    store.upkeep.rebuild()
    with closing(connect(store.path)) as other:
        wording.discard_index(other)
        other.execute("BEGIN IMMEDIATE")
        assert found(store, "library") == {ANSWER}
        other.execute("ROLLBACK")


@pytest.mark.parametrize("is_indexed_before", [True, False])
def test_without_fts5_all_is_found_by_reading(
    store: Store, monkeypatch: pytest.MonkeyPatch, is_indexed_before: bool
) -> None:
    write(store, answered("library"))
    with closing(connect(store.path)) as connection:
        wording.discard_index(connection)
    if is_indexed_before:
        store.upkeep.rebuild()
    without_fts5(monkeypatch)
    write(store, answered("street"), OTHER)
    assert found(store, "library") >= {ANSWER}
    assert found(store, "street") >= {OTHER}


@pytest.mark.parametrize("sql", ["", "DROP TABLE wording_index;", "DROP TABLE wording_index; DROP TABLE wording;"])
def test_a_newer_database_is_searched_and_not_changed(store: Store, sql: str) -> None:
    write(store, answered("library"))
    store.close()
    change_database(store.path, f"{sql} PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE);")
    before = store.path.read_bytes()
    newer = Store(store.path, create=False)
    assert found(newer, "library") == {ANSWER}
    newer.close()
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("table", sorted(INDEX_TABLES))
def test_a_damaged_index_loses_no_answer_and_is_made_anew(store: Store, table: str) -> None:
    write(store, answered("library"))
    store.upkeep.rebuild()
    store.close()
    damage_table(store.path, table)
    examined = examine(store.path)
    assert examined.problems == examine(store.path, is_quick=True).problems == ()
    assert examined.is_index_damaged
    assert found(store, "library") == {ANSWER}
    write(store, answered("street"), OTHER)
    assert found(store, "street") >= {OTHER}
    assert store.upkeep.differences_from_journal() == ["the search index"]
    store.upkeep.mend_index()
    assert store.upkeep.differences_from_journal() == []
    assert examine(store.path).problems == ()
    assert not examine(store.path).is_index_damaged
    assert found(store, "library") == {ANSWER}


def test_damage_elsewhere_is_said_though_the_index_is_damaged_too(store: Store) -> None:
    write(store, answered("library"))
    store.upkeep.rebuild()
    store.close()
    damage_table(store.path, "wording_index_data")
    damage_table(store.path, "event_person")
    assert examine(store.path).problems


def test_an_index_that_lacks_what_it_should_know_is_made_anew(store: Store) -> None:
    write(store, answered("library"))
    store.upkeep.rebuild()
    change_database(store.path, "INSERT INTO wording_index (wording_index) VALUES ('delete-all')")
    assert store.upkeep.differences_from_journal() == ["the search index"]
    store.upkeep.rebuild()
    assert found(store, "library") == {ANSWER}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wording SET text = 'other'",
        "DELETE FROM wording",
        "INSERT INTO wording (address, text, is_indexed) VALUES ('answer/cycle/made-up', 'x', 0)",
    ],
)
def test_wording_that_differs_is_said_and_made_anew(store: Store, sql: str) -> None:
    write(store, answered("library"))
    change_database(store.path, sql)
    assert store.upkeep.differences_from_journal() != []
    store.upkeep.rebuild()
    assert store.upkeep.differences_from_journal() == []
    assert found(store, "library") == {ANSWER}


@pytest.mark.parametrize("has_fts5", [True, False])
def test_forgotten_words_are_in_no_file(store: Store, monkeypatch: pytest.MonkeyPatch, has_fts5: bool) -> None:
    write(store, answered("zuckerwatte"))
    store.upkeep.rebuild()
    assert b"zuckerwatte" in store.path.read_bytes() + Path(f"{store.path}-wal").read_bytes()
    if not has_fts5:
        monkeypatch.setattr(wording, "_drop", _no_module)
    with store.act("forget", ACTOR, NOW) as writing:
        writing.change(ANSWER, FORGOTTEN, CONTEXT)
        writing.forget([Gap(ANSWER)])
    assert store.upkeep.forget_in_files([]) == (0, [])
    for path in store.path.parent.iterdir():
        assert b"zuckerwatte" not in path.read_bytes(), path
    assert examine(store.path).problems == ()
    monkeypatch.undo()
    store.upkeep.mend_index()
    assert found(store, "zuckerwatte") == set()
    assert store.upkeep.differences_from_journal() == []


def _no_module(_: sqlite3.Connection) -> None:
    raise sqlite3.OperationalError("no such module: fts5")


def test_the_index_of_a_damaged_database_is_forgotten_with_it(store: Store) -> None:
    write(store, answered("zuckerwatte"))
    store.upkeep.rebuild()
    store.close()
    damage_table(store.path, "wording_index_config")
    with store.act("forget", ACTOR, NOW) as writing:
        writing.change(ANSWER, FORGOTTEN, CONTEXT)
        writing.forget([Gap(ANSWER)])
    assert store.upkeep.forget_in_files([]) == (0, [])
    assert b"zuckerwatte" not in store.path.read_bytes()
    assert examine(store.path).problems == ()


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("version-*.sql")), ids=lambda path: path.stem)
def test_a_database_of_any_version_is_searched_once_it_is_opened(tmp_path: Path, golden: Path) -> None:
    database = tmp_path / "sct.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(golden.read_text(encoding="utf-8"))
    store = Store(database, create=False)
    assert store.upkeep.differences_from_journal() == []
    with closing(connect(database)) as connection:
        towns = [
            row[0] for row in connection.execute("SELECT DISTINCT municipality FROM state WHERE municipality <> ''")
        ]
    assert any("why-this-action" in kept.address.key for kept in store.search(towns[0], [["flood"], ["ours"]]))
    assert store.upkeep.differences_from_journal() == []
    store.close()


@with_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([None, "one", "two three", "Zwölf", "three one"])),
        max_size=12,
    ),
    rebuilt_at=st.integers(0, 12),
)
def test_whatever_is_changed_what_is_held_is_found(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str | None]], rebuilt_at: int
) -> None:
    store = Store(tmp_path_factory.mktemp("wording") / "sct.db", create=True)
    held: dict[str, str] = {}
    for number, (field, text) in enumerate(changes):
        address = Address(Subject.ANSWER, "cycle", field)
        write(store, EMPTIED if text is None else answered(text), address)
        held.pop(field, None)
        if text is not None:
            held[field] = text
        if number == rebuilt_at:
            store.upkeep.rebuild()
    for word, folded in (("one", "one"), ("three", "three"), ("zwolf", "zwölf")):
        wanted = {field for field, text in held.items() if folded in text.casefold()}
        assert {address.field for address in found(store, word)} >= wanted
    store.upkeep.rebuild()
    for word, folded in (("one", "one"), ("three", "three"), ("zwolf", "zwölf")):
        assert {address.field for address in found(store, word)} == {
            field for field, text in held.items() if folded in text.casefold()
        }
    assert store.upkeep.differences_from_journal() == []
    store.close()
