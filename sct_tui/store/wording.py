"""What the town's words are found by: each address's words as they stand now, and an FTS5 index over them.

Three things hold here. The table of wording follows the state table in the same transaction. The index follows the
wording only when somebody searches: a damaged index makes SQLite refuse every commit that touched it, and no answer
may be lost to a search. And nothing of either is the truth: both can be made anew from the states at any time, and
where there is no index (an SQLite without FTS5, a database that may only be read), all words are read through instead.
"""

import sqlite3
from collections.abc import Container, Iterable, Sequence

from sct_tui.model.journal import Subject
from sct_tui.model.states import State, all_words
from sct_tui.store.encoding import decode_state
from sct_tui.store.failures import is_damage
from sct_tui.store.schema import INDEX_TABLES, SEARCH_INDEX

# Subjects that hold no words of people, or that are found in another way (applications, by their actions). What is not
# named here is found.
WORDLESS = frozenset(
    {
        Subject.ENTRY,
        Subject.STEP,
        Subject.CYCLE,
        Subject.APPLICATION,
        Subject.MUNICIPALITY,
        Subject.PERSON,
        Subject.MEMBER,
        Subject.ATTENDANCE,
        Subject.CONFLICT,
        Subject.CALENDAR,
    }
)
WORDING_SINCE = 3  # the version of the schema that first had the table of wording
_MOST_WAITING = 200  # addresses that are read through with each search before the index takes them in; some 2 ms
# A word that more addresses hold is looked for in the town's own rows instead: the index knows no towns, and a word
# that stands everywhere would lead through the rows of all.
_MOST_FOUND = 2000
_PROBE = "SELECT rowid FROM wording_index WHERE wording_index MATCH '\"a\"*' LIMIT 1"


_PUT = (
    "INSERT INTO wording (address, text, is_indexed) VALUES (?,?,0)"
    " ON CONFLICT (address) DO UPDATE SET text = excluded.text, is_indexed = 0"
)


def words_at(key: str, state: str | None) -> str:
    """The words by which an address is found: "" for none. state is as the database keeps it."""
    return "" if _is_wordless(key) else all_words(decode_state(state))


def put_wording(connection: sqlite3.Connection, key: str, state: str | None) -> None:
    """Move the wording of an address to what its state says. The caller holds the transaction."""
    put_wordings(connection, [(key, decode_state(state))], {key})


def put_wordings(connection: sqlite3.Connection, states: Sequence[tuple[str, State]], known: Container[str]) -> None:
    """Move the wording of addresses, by key, to what their states say; known: those that may have some already."""
    words = [(key, all_words(state)) for key, state in states if not _is_wordless(key)]
    connection.executemany(_PUT, [(key, text) for key, text in words if text])
    connection.executemany(
        "DELETE FROM wording WHERE address = ?", [(key,) for key, text in words if not text and key in known]
    )


def _is_wordless(key: str) -> bool:
    return key.split("/", 1)[0] in WORDLESS


def has_wording(connection: sqlite3.Connection) -> bool:
    """Whether the database has the table: not one of an earlier version, as an old backup may be."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] >= WORDING_SINCE)


def make_wording(connection: sqlite3.Connection) -> None:
    """Make the wording anew from the states. The caller holds the transaction."""
    connection.execute("DELETE FROM wording")
    rows = connection.execute("SELECT address, state FROM state WHERE state IS NOT NULL").fetchall()
    connection.executemany(
        "INSERT INTO wording (address, text, is_indexed) VALUES (?,?,0)",
        ((key, words) for key, state in rows if (words := words_at(key, state))),
    )


def differences_of_wording(connection: sqlite3.Connection) -> list[str]:
    """The addresses that are not found by what they say. Changes nothing."""
    expected = {
        key: words
        for key, state in connection.execute("SELECT address, state FROM state WHERE state IS NOT NULL")
        if (words := words_at(key, state))
    }
    found = dict(connection.execute("SELECT address, text FROM wording").fetchall())
    return sorted({key for key, _ in expected.items() ^ found.items()})


def is_index_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index, where there is one, can be asked and knows what it should; True where it cannot be told."""
    if not _has_index(connection):
        return True
    try:
        connection.execute(_PROBE).fetchone()
        unknown = connection.execute(
            "SELECT 1 FROM wording WHERE is_indexed = 1 AND id NOT IN (SELECT id FROM wording_index_docsize) LIMIT 1"
        ).fetchone()
    except sqlite3.DatabaseError as error:
        if not _is_of_index(error):
            raise
        return not is_damage(error)  # without FTS5 it cannot be asked
    return unknown is None


def rows_with(
    connection: sqlite3.Connection, select: str, municipality: str, phrases: Iterable[Sequence[str]]
) -> list[tuple[str, ...]]:
    """The rows of the state table, as select reads them, of a town's addresses that may hold one of these phrases.

    A phrase is words one after another, the last as the beginning of a word. Some rows hold none of them: they did
    when the index took them in, or wait for it, or there is no index to ask. Raises sqlite3 errors.
    """
    wanted = " OR ".join(_quoted(phrase) for phrase in phrases)
    try:
        found = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM wording_index WHERE wording_index MATCH ? LIMIT ?)",
            (wanted, _MOST_FOUND + 1),
        ).fetchone()
        if found[0] > _MOST_FOUND:
            return _rows_of_town(connection, select, municipality)
        # The plus keeps SQLite from going through all of the town.
        return connection.execute(
            f"{select} WHERE +municipality = ? AND address IN (SELECT address FROM wording WHERE id IN"
            " (SELECT rowid FROM wording_index WHERE wording_index MATCH ?"
            " UNION ALL SELECT id FROM wording WHERE is_indexed = 0))",
            (municipality, wanted),
        ).fetchall()
    except sqlite3.DatabaseError as error:
        if not _is_of_index(error):
            raise
    return _rows_of_town(connection, select, municipality)


def _rows_of_town(connection: sqlite3.Connection, select: str, municipality: str) -> list[tuple[str, ...]]:
    """All rows of a town that hold words."""
    has_words = f"subject NOT IN ({','.join('?' * len(WORDLESS))}) AND state IS NOT NULL"
    return connection.execute(f"{select} WHERE municipality = ? AND {has_words}", (municipality, *WORDLESS)).fetchall()


def wants_indexing(connection: sqlite3.Connection) -> bool:
    """Whether the index should take in what waits: it is not there though it could be, or much waits."""
    if not has_fts5(connection):
        return False
    if not _has_index(connection):
        return True
    waiting = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM wording WHERE is_indexed = 0 LIMIT ?)", (_MOST_WAITING + 1,)
    ).fetchone()
    return bool(waiting[0] > _MOST_WAITING)


def index_all(connection: sqlite3.Connection) -> None:
    """Make the index over all wording, with nothing left of what was there before. The caller holds the transaction.

    Only where has_fts5, and where the index that is there is not damaged. Raises sqlite3 errors.
    """
    if not _has_index(connection):
        connection.execute(SEARCH_INDEX)
    connection.execute("INSERT INTO wording_index (wording_index) VALUES ('rebuild')")
    connection.execute("UPDATE wording SET is_indexed = 1 WHERE is_indexed = 0")


def discard_index(connection: sqlite3.Connection) -> None:
    """Take the index away with all that it holds; the next search makes it anew. The caller holds no transaction.

    Where it is damaged, only its place in the schema goes, and the caller has to vacuum the file, as after forgetting.
    An SQLite without FTS5 cannot drop it, and empties it. Raises sqlite3 errors that are not the index's.
    """
    if not _has_index(connection):
        return
    try:
        _drop(connection)
        return
    except sqlite3.DatabaseError as error:
        if not _is_of_index(error):
            raise
        is_damaged = is_damage(error)
    if is_damaged:
        _take_out_of_schema(connection)
    else:
        _empty(connection)


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    return connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone() is not None


def _has_index(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'wording_index'").fetchone() is not None


def _quoted(phrase: Sequence[str]) -> str:
    """The phrase as FTS5 takes words for nothing but words."""
    words = " ".join(phrase).replace("\x00", " ").replace('"', '""')
    return f'"{words}"*'


def _drop(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE wording_index")


def _take_out_of_schema(connection: sqlite3.Connection) -> None:
    names = ("wording_index", *INDEX_TABLES)
    connection.execute("PRAGMA writable_schema = ON")
    try:
        connection.execute(f"DELETE FROM sqlite_schema WHERE name IN ({','.join('?' * len(names))})", names)
    finally:
        connection.execute("PRAGMA writable_schema = RESET")


def _empty(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table in INDEX_TABLES - {"wording_index_config"}:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE wording SET is_indexed = 0")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is_of_index(error: sqlite3.DatabaseError) -> bool:
    """Whether the error tells that the index is missing, unknown to this SQLite, or damaged.

    A newer sct's database may have neither the index nor the wording.
    """
    said = str(error)
    return is_damage(error) or "no such module: fts5" in said or "wording" in said
