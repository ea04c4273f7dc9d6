"""The store: typed methods over one SQLite file. No SQL and no SQLite type leaves it."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sct_tui.model.errors import CannotWrite, ConfigurationError
from sct_tui.model.journal import Actor, Address, Context, Draft, Held, Subject
from sct_tui.model.states import UNSET, State
from sct_tui.model.versions import Version
from sct_tui.model.work import Place
from sct_tui.store.assembling import Kept
from sct_tui.store.encoding import decode_state, decode_time
from sct_tui.store.failures import DamagedDatabase, said_plainly
from sct_tui.store.opening import BUSY_SECONDS, connect, open_database
from sct_tui.store.schema import in_parts

if TYPE_CHECKING:  # each is imported where it is used: a command that reads starts sooner without
    from sct_tui.store.history import Past
    from sct_tui.store.journal import Writing
    from sct_tui.store.upkeep import Upkeep

_KEPT = "SELECT address, municipality, application, cycle, step, state, revision, person, at FROM state"


class Store:
    """One database. Each thread gets a connection of its own; close() closes the caller's thread's."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the database at path; see open_database for what it refuses."""
        opened = open_database(path, create=create)
        self.path = path
        self.is_newer = opened.is_newer
        self.warnings = opened.warnings
        self.patience_seconds = BUSY_SECONDS
        self._local = threading.local()
        self._lineage = ""

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection to the file that lies at the path now. For the store's own parts.

        A file that was deleted under an open connection still takes writes, which nobody would ever see; so each use
        looks whether it is in its place. Raises CannotWrite if it is gone, ConfigurationError if another database
        lies there.
        """
        place = self._place_on_disk()
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and place == self._local.place:
            return connection
        if connection is not None:
            connection.close()
            self._local.connection = None
        connection = connect(self.path, is_newer=self.is_newer)
        try:
            self._check_lineage(connection)
        except BaseException:
            connection.close()
            raise
        self._local.connection, self._local.place, self._local.patience = connection, place, BUSY_SECONDS
        return connection

    def _place_on_disk(self) -> tuple[int, int]:
        try:
            found = self.path.stat()
        except OSError as error:
            raise CannotWrite(
                f"The database cannot be reached: {error.strerror}.",
                where=str(self.path),
                mend="Put it back where it was; work goes on from there.",
            ) from None
        return found.st_dev, found.st_ino

    def _check_lineage(self, connection: sqlite3.Connection) -> None:
        """Go on with the same journal only: its first event tells it from any other, and a backup has it too."""
        tables = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'event'").fetchone()
        first = connection.execute("SELECT id FROM event ORDER BY seq LIMIT 1").fetchone() if tables else None
        lineage = str(first[0]) if first else ""
        if self._lineage and lineage != self._lineage:
            raise ConfigurationError(
                "Another database lies where the one at work was.",
                where=str(self.path),
                mend="Put back the one that was there, or leave sct and start it again.",
            )
        self._lineage = lineage

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    @contextmanager
    def act(
        self,
        name: str,
        actor: Actor,
        at: datetime,
        *,
        detail: str = "",
        why: str = "",
        patience: float | None = None,
    ) -> Iterator["Writing"]:
        """One act as one transaction, begun immediate because it reads before it writes.

        Everything is kept when the block ends, nothing when it raises. patience: how many seconds to wait for other
        writers, instead of patience_seconds. Raises Busy, CannotWrite, or ConfigurationError for a database that a
        newer sct wrote.
        """
        from sct_tui.store.journal import Writing

        with self.transaction(patience) as connection:
            yield Writing(connection, name, actor, at, detail=detail, why=why)

    @property
    def past(self) -> "Past":
        """The journal read backwards. Not kept: it belongs to this moment's connection."""
        from sct_tui.store.history import Past

        with said_plainly(self.path):
            return Past(self.connection, self.path)

    @property
    def upkeep(self) -> "Upkeep":
        """Looking after what is made from the journal, and forgetting in files."""
        from sct_tui.store.upkeep import Upkeep

        return Upkeep(self)

    def held(self, address: Address) -> Held:
        """What the address holds now."""
        kept = self.kept(address)
        return kept.held if kept else Held(UNSET)

    def kept(self, address: Address) -> Kept | None:
        """What the address holds and belongs to; None if nothing was ever written there."""
        return self.kept_at([address]).get(address)

    def kept_at(self, addresses: Sequence[Address]) -> dict[Address, Kept]:
        """What these addresses hold and belong to, without those where nothing was ever written."""
        found: list[Kept] = []
        for marks, keys in in_parts([address.key for address in addresses]):
            found += self._read(f"{_KEPT} WHERE address IN ({marks})", keys)
        return {kept.address: kept for kept in found}

    def municipalities(self) -> list[Kept]:
        """The states of all towns (names and editions; 169 at most)."""
        return self._read(f"{_KEPT} WHERE address >= 'municipality/' AND address < 'municipality0'")

    def people(self) -> list[Kept]:
        """The states of all persons and their roles in towns."""
        return self._read(
            f"{_KEPT} WHERE (address >= 'person/' AND address < 'person0')"
            " OR (address >= 'member/' AND address < 'member0')"
        )

    def of_municipality(self, municipality_id: str, subjects: Sequence[Subject]) -> list[Kept]:
        """The states of these subjects that belong to a town."""
        marks = ",".join("?" * len(subjects))
        return self._read(
            f"{_KEPT} WHERE municipality = ? AND subject IN ({marks})", (municipality_id, *map(str, subjects))
        )

    def of_application(self, application_id: str, subjects: Sequence[Subject]) -> list[Kept]:
        """The states of these subjects that belong to an application."""
        marks = ",".join("?" * len(subjects))
        return self._read(
            f"{_KEPT} WHERE application = ? AND subject IN ({marks})", (application_id, *map(str, subjects))
        )

    def of_cycle(self, cycle_id: str) -> list[Kept]:
        """All states of a cycle: its pins, steps, entries, answers, notes and flags."""
        return self._read(f"{_KEPT} WHERE cycle = ?", (cycle_id,))

    def search(self, municipality_id: str, phrases: Sequence[Sequence[str]]) -> list[Kept]:
        """The states of a town that may hold one of these phrases; the caller looks whether they do.

        A phrase is words one after another, the last as the beginning of a word; letters and digits only.
        """
        from sct_tui.store.wording import rows_with

        self.upkeep.keep_index_up()
        with said_plainly(self.path):
            return self._kept(rows_with(self.connection, _KEPT, municipality_id, phrases))

    def definition_text(self, hash_: str) -> tuple[str, str] | None:
        """The kind and text of the flow file stored under this hash."""
        with said_plainly(self.path):
            row = self.connection.execute("SELECT kind, text FROM definition WHERE hash = ?", (hash_,)).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def drafts_of_cycle(self, person: str, cycle_id: str) -> list[Draft]:
        """The person's drafts in a cycle."""
        return self._drafts("WHERE person = ? AND cycle = ? ORDER BY address", (person, cycle_id))

    def drafts_of_person(self, person: str) -> list[Draft]:
        """All drafts of a person, the latest first."""
        return self._drafts("WHERE person = ? ORDER BY at DESC", (person,))

    def places(self, person: str) -> list[Place]:
        """Where the person was, in each town, the latest first. Nowhere, where that is damaged: the work is not."""
        try:
            with said_plainly(self.path):
                rows = self.connection.execute(
                    "SELECT municipality, application, cycle, step, prompt, at FROM place WHERE person = ?"
                    " ORDER BY at DESC",
                    (person,),
                ).fetchall()
        except DamagedDatabase:
            return []
        return [Place(row[0], row[1], row[2], row[3], row[4], decode_time(row[5])) for row in rows]

    def versions(self, rows: Sequence[Kept]) -> dict[Address, Version]:
        """What these rows hold, with the revisions that led there; not for what only an undone import brought."""
        from sct_tui.store.ancestry import read_ancestries

        addresses = [row.address for row in rows]
        try:
            with said_plainly(self.path):
                found = read_ancestries(self.connection, addresses)
        except DamagedDatabase:
            # It may be an index or the acts alone; whoever has a damaged database needs a way to get the work out.
            with said_plainly(self.path):
                found = read_ancestries(self.connection, addresses, is_whole=False)
        return {
            row.address: Version(
                ancestry.revision,
                ancestry.before,
                row.held.state,
                ancestry.person,
                decode_time(ancestry.at) if ancestry.at else None,
            )
            for row in rows
            if (ancestry := found.get(row.address.key)) and ancestry.revision
        }

    def addresses_of(self, revisions: Sequence[str]) -> dict[str, Address]:
        """The addresses that these revisions belong to, of those that are known here."""
        return {id_: Address.from_key(str(key)) for id_, key in self._of_events("address", revisions)}

    def states_after(self, revisions: Sequence[str]) -> dict[str, State]:
        """What each of these revisions left at its address, of those that are known here."""
        with self._understood():
            return {id_: decode_state(new) for id_, new in self._of_events("new", revisions)}

    def _of_events(self, column: str, ids: Sequence[str]) -> list[tuple[str, str | None]]:
        """The ids, as far as events here have them, each with what that event has in the column."""
        found: list[tuple[str, str | None]] = []
        with said_plainly(self.path):
            for marks, some in in_parts(ids):
                found += self.connection.execute(f"SELECT id, {column} FROM event WHERE id IN ({marks})", some)
        return found

    def drafts_at(self, cycle_id: str) -> list[Address]:
        """Where anybody has a draft in a cycle."""
        with said_plainly(self.path):
            rows = self.connection.execute(
                "SELECT DISTINCT address FROM draft WHERE cycle = ? ORDER BY address", (cycle_id,)
            ).fetchall()
        return [Address.from_key(key) for (key,) in rows]

    def data_version(self) -> int:
        """A number that changes when another connection wrote."""
        with said_plainly(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def moment(self) -> tuple[tuple[int, int], int]:
        """What is another one as soon as another connection wrote, or another file lies in this one's place."""
        return self._place_on_disk(), self.data_version()

    def news(self, after: int, sitting: str) -> tuple[int, list[tuple[str, Address]]]:
        """What other sittings changed after an event: the last event's seq, and who changed what, oldest first.

        At most 50 changes are named; after is a seq, 0 for the beginning.
        """
        with said_plainly(self.path):
            last = self.connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
            rows = self.connection.execute(
                "SELECT person, address FROM event WHERE seq > ? AND sitting <> ? ORDER BY seq DESC LIMIT 50",
                (after, sitting),
            ).fetchall()
        return int(last), [(str(person), Address.from_key(key)) for person, key in reversed(rows)]

    @contextmanager
    def transaction(self, patience: float | None = None) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing of it; refused for a database that a newer sct wrote."""
        if self.is_newer:
            raise ConfigurationError(
                "A newer sct wrote this database; this one may read it but not change it.",
                where=str(self.path),
                mend="Use the newer sct.",
            )
        with said_plainly(self.path):
            connection = self.connection
            self._begin(connection, self.patience_seconds if patience is None else patience)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            if not self._lineage:
                self._check_lineage(connection)  # the journal's first event may have been this one

    def _begin(self, connection: sqlite3.Connection, seconds: float) -> None:
        """Begin a writing transaction, waiting for other writers at most so long.

        Not with SQLite's own waiting: it sleeps longer the longer it has waited, so among many writers the one who
        came first is served last, and may be told that the database is locked while all the others get through.
        """
        deadline = time.monotonic() + seconds
        self._be_patient(connection, 0)
        try:
            while True:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
                    import random  # only where two write at once

                    time.sleep(random.uniform(0.001, 0.008))
        finally:
            self._be_patient(connection, seconds)

    def _be_patient(self, connection: sqlite3.Connection, seconds: float) -> None:
        if self._local.patience != seconds:
            connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
            self._local.patience = seconds

    def _read(self, sql: str, values: Sequence[str] = ()) -> list[Kept]:
        with said_plainly(self.path):
            return self._kept(self.connection.execute(sql, values).fetchall())

    def _kept(self, rows: Sequence[Sequence[Any]]) -> list[Kept]:
        with self._understood():
            return [
                Kept(
                    Address.from_key(row[0]),
                    Held(decode_state(row[5]), row[6], row[7], decode_time(row[8])),
                    Context(row[1], row[2], row[3], row[4]),
                )
                for row in rows
            ]

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """Take what was read for damaged where it means nothing."""
        try:
            yield
        except (ValueError, KeyError, TypeError, AttributeError):
            raise DamagedDatabase("What is written in the database cannot be understood.", self.path) from None

    def _drafts(self, where: str, values: Sequence[str]) -> list[Draft]:
        with said_plainly(self.path):
            rows = self.connection.execute(
                "SELECT person, address, municipality, application, cycle, step, text, based_on, at FROM draft "
                + where,
                values,
            ).fetchall()
        return [
            Draft(row[0], Address.from_key(row[1]), Context(*row[2:6]), row[6], row[7], decode_time(row[8]))
            for row in rows
        ]
