"""Forgetting for good: states become marked gaps, and the bytes leave the files, those of kept copies too."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sct_tui.model.errors import SctError
from sct_tui.model.forgetting import Gap, Uncleaned, has_notes, without_notes
from sct_tui.model.journal import Address
from sct_tui.model.states import FORGOTTEN, State
from sct_tui.store.encoding import decode_state, encode_state
from sct_tui.store.failures import as_ours
from sct_tui.store.opening import connect, refuse_others
from sct_tui.store.schema import SCHEMA_VERSION
from sct_tui.store.wording import discard_index, has_wording, put_wording

_GAP = encode_state(FORGOTTEN)
_COMPANIONS = ("-wal", "-shm", "-journal")
_BEING_USED = "Somebody else is using it, so SQLite could not let go of the old pages."


def blank(connection: sqlite3.Connection, gaps: Sequence[Gap]) -> None:
    """Make gaps of what addresses held, now and ever, and of the reasons given; drop everybody's drafts there.

    The caller holds the transaction. The old bytes are overwritten (secure_delete); clean() gets rid of the rest.
    """
    connection.execute("PRAGMA secure_delete = ON")
    for gap in gaps:
        key = gap.address.key
        if gap.only_named:
            _blank_named(connection, key, gap.only_named)
            continue
        if gap.only_notes:
            _blank_notes(connection, key)
            continue
        # A reason is kept with every event of its act, that of the step's status among them.
        connection.execute(
            "UPDATE event SET why = '' WHERE why <> '' AND act IN (SELECT act FROM event WHERE address = ?)", (key,)
        )
        connection.execute("UPDATE event SET old = ?, new = ? WHERE address = ?", (_GAP, _GAP, key))
        connection.execute("UPDATE state SET state = ? WHERE address = ?", (_GAP, key))
        connection.execute("DELETE FROM draft WHERE address = ?", (key,))
    if has_wording(connection):
        for gap in gaps:
            key = gap.address.key
            rows = connection.execute("SELECT state FROM state WHERE address = ?", (key,)).fetchall()
            put_wording(connection, key, rows[0][0] if rows else None)


def clean(connection: sqlite3.Connection) -> bool:
    """Have the files hold nothing but what the tables do. Whether that worked; not while others read or write."""
    connection.execute("PRAGMA secure_delete = ON")
    try:
        discard_index(connection)  # it has words of before, until it is made anew
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("VACUUM")
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return not is_busy


def clean_database(connection: sqlite3.Connection, path: Path) -> list[Uncleaned]:
    """Clean the database at work; the reason why not, if it could not be."""
    return [] if clean(connection) else [Uncleaned(path, _BEING_USED)]


def blank_copies(database: Path, gaps: Sequence[Gap]) -> tuple[int, list[Uncleaned]]:
    """Do the same in each copy that lies beside the database: how many were cleaned, and which could not be."""
    cleaned, uncleaned = 0, []
    for path in _copies(database):
        try:
            _blank_copy(path, gaps)
        except FileNotFoundError:
            continue  # it was let go meanwhile
        except SctError as error:
            uncleaned.append(Uncleaned(path, error.what))
        except sqlite3.Error as error:
            uncleaned.append(Uncleaned(path, as_ours(error, path).what))
        except OSError as error:
            uncleaned.append(Uncleaned(path, f"{error.strerror}."))
        else:
            cleaned += 1
    return cleaned, uncleaned


def mentions(connection: sqlite3.Connection, municipality: str, name: str) -> Iterator[tuple[Address, bool]]:
    """Where a name is found in a town's answers, reasons and drafts: each address once, and whether it is there now.

    Reads the whole of the town's journal. A name within a longer word is another word.
    """
    wanted = re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)")

    def holds(text: str | None) -> bool:
        return text is not None and wanted.search(text.casefold()) is not None

    found: dict[str, bool] = {}
    for key, new, why in connection.execute(
        "SELECT address, new, why FROM event WHERE municipality = ? ORDER BY seq", (municipality,)
    ):
        if holds(_said(new)) or holds(why):
            found[key] = False
    for key, state in connection.execute("SELECT address, state FROM state WHERE municipality = ?", (municipality,)):
        if key in found:
            found[key] = holds(_said(state))
    for key, text in connection.execute("SELECT address, text FROM draft WHERE municipality = ?", (municipality,)):
        if holds(text):
            found[key] = True
    return ((Address.from_key(key), is_now) for key, is_now in found.items())


def _blank_named(connection: sqlite3.Connection, key: str, name: str) -> None:
    """Only the records that have this name; what came before and after them stays."""
    rows = connection.execute("SELECT seq, old, new FROM event WHERE address = ?", (key,)).fetchall()
    for seq, old, new in rows:
        kept = [_GAP if _is_named(decode_state(text), name) else text for text in (old, new)]
        if kept != [old, new]:
            connection.execute("UPDATE event SET old = ?, new = ?, why = '' WHERE seq = ?", (*kept, seq))
    # In a copy the record may have the name still.
    rows = connection.execute("SELECT state FROM state WHERE address = ?", (key,)).fetchall()
    if rows and _is_named(decode_state(rows[0][0]), name):
        connection.execute("UPDATE state SET state = ? WHERE address = ?", (_GAP, key))


def _blank_notes(connection: sqlite3.Connection, key: str) -> None:
    """Only what was noted of a coaching meeting, in all its versions, and the reasons given for them."""
    for seq, old, new in connection.execute("SELECT seq, old, new FROM event WHERE address = ?", (key,)).fetchall():
        connection.execute(
            "UPDATE event SET old = ?, new = ?, why = '' WHERE seq = ?", (_noteless(old), _noteless(new), seq)
        )
    for (state,) in connection.execute("SELECT state FROM state WHERE address = ?", (key,)).fetchall():
        connection.execute("UPDATE state SET state = ? WHERE address = ?", (_noteless(state), key))


def _noteless(text: str | None) -> str | None:
    state = decode_state(text)
    if not isinstance(state.value, dict) or not has_notes(state.value):
        return text
    return encode_state(replace(state, value=without_notes(state.value)))


def _is_named(state: State, name: str) -> bool:
    return isinstance(state.value, dict) and str(state.value.get("name", "")).casefold() == name


def _said(text: str | None) -> str:
    """All that a state says, as one text."""
    state = decode_state(text)
    value = state.value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return "\n".join(str(part) for part in (*parts, state.reason) if part)


def _copies(database: Path) -> list[Path]:
    """The backups, and the databases that a backup was put in the place of."""
    found = [*sorted((database.parent / "backups").glob("*.db")), *database.parent.glob(f"{database.name}.damaged-*")]
    return [path for path in found if path.is_file() and not path.is_symlink() and not path.name.endswith(_COMPANIONS)]


def _blank_copy(path: Path, gaps: Sequence[Gap]) -> None:
    refuse_others(path)
    with closing(connect(path)) as connection:
        if int(connection.execute("PRAGMA user_version").fetchone()[0]) > SCHEMA_VERSION:
            raise SctError("A newer sct wrote it.")
        _in_transaction(connection, lambda: blank(connection, gaps))
        if not clean(connection):
            raise SctError(_BEING_USED)


def _in_transaction(connection: sqlite3.Connection, act: Callable[[], None]) -> None:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        act()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
