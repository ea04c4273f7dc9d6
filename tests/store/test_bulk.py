"""Loading a journal at once: the database is as if each act had been done in it, and half a journal is none."""

from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.model.errors import SctError
from sct_tui.model.states import answered
from sct_tui.store.bulk import Row, load_journal
from sct_tui.store.examining import examine
from sct_tui.store.store import Store
from tests.store.writing import ANSWER, write
from tests.workspace.walking import query

_ORDERS = {"definition": "hash", "act": "id", "event": "seq"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A database with two acts on one answer, and one of their own words in each."""
    path = tmp_path / "source" / "sct.db"
    with closing(Store(path, create=True)) as store:
        write(store, answered("flooded cellars"))
        write(store, answered("flooded streets"))
    return path


def rows_of(source: Path) -> dict[str, list[Row]]:
    """The journal of a database, as load_journal takes it."""
    found: dict[str, list[Row]] = {}
    for table, order in _ORDERS.items():
        names = [str(name) for (name,) in query(source, f"SELECT name FROM pragma_table_info('{table}')")]
        found[table] = [
            {name: value for name, value in zip(names, row, strict=True) if isinstance(value, str | int)}
            | {name: None for name, value in zip(names, row, strict=True) if value is None}
            for row in query(source, f"SELECT * FROM {table} ORDER BY {order}")
        ]
    return found


def test_what_is_loaded_is_as_if_it_had_been_done_there(source: Path, database: Path) -> None:
    rows = rows_of(source)
    load_journal(database, definitions=rows["definition"], acts=rows["act"], events=rows["event"])
    assert examine(database).problems == ()
    with closing(Store(source, create=False)) as before, closing(Store(database, create=False)) as after:
        assert after.kept(ANSWER) == before.kept(ANSWER)
        assert after.upkeep.differences_from_journal() == []
        assert [kept.address for kept in after.search("town", [("streets",)])] == [ANSWER]
        write(after, answered("dry"))  # work goes on from there
        assert after.upkeep.differences_from_journal() == []


def test_a_journal_that_does_not_hold_together_leaves_nothing(source: Path, database: Path) -> None:
    rows = rows_of(source)
    with pytest.raises(SctError):
        load_journal(database, definitions=[], acts=rows["act"][:1], events=rows["event"])
    assert query(database, "SELECT (SELECT count(*) FROM act), (SELECT count(*) FROM event)") == [(0, 0)]
    assert examine(database).problems == ()
