"""Reading the journal backwards: what happened at an address, in a step, an application, a town, and by whom."""

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sct_tui.model.history import Act, Origin, PastEvent
from sct_tui.model.journal import Actor, Address, Context, Event, Subject
from sct_tui.model.states import State, Value
from sct_tui.store.encoding import decode_state, decode_time
from sct_tui.store.failures import said_plainly

_PAST = (
    "SELECT event.id, event.seq, event.act, event.at, event.login, event.person, event.sitting, event.address,"
    " event.municipality, event.application, event.cycle, event.step, event.old, event.new, event.parent,"
    " event.merged_parent, event.why, act.name, act.detail, origin.person, origin.at"
    " FROM event JOIN act ON act.id = event.act LEFT JOIN origin ON origin.event = event.id"
)
_END = 2**63 - 1  # no seq is larger


class Past:
    """Reads the past over one connection. Everything but an act's own events comes newest first."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def of_town(self, municipality: str, limit: int, before: int = _END) -> list[PastEvent]:
        """What happened in a town. limit: at most so many; before: only what is older than this seq."""
        return self._newest("event.municipality = ?", (municipality,), limit, before)

    def of_application(self, application: str, limit: int, before: int = _END) -> list[PastEvent]:
        """What happened in an application."""
        return self._newest("event.application = ?", (application,), limit, before)

    def of_cycle(self, application: str, cycle: str, limit: int, before: int = _END) -> list[PastEvent]:
        """What happened in one cycle of an application."""
        # The plus keeps SQLite from an index by cycle, which is not in the order of seq: it would sort all of them.
        return self._newest("event.application = ? AND +event.cycle = ?", (application, cycle), limit, before)

    def of_step(self, cycle: str, step: str, limit: int, before: int = _END) -> list[PastEvent]:
        """What happened in a step of a cycle."""
        return self._newest("event.cycle = ? AND event.step = ?", (cycle, step), limit, before)

    def at(self, addresses: Sequence[Address], limit: int, before: int = _END) -> list[PastEvent]:
        """What happened at these addresses and below them: below a prompt are the cells of its entries."""
        parts, values = [], []
        for key in (address.key for address in addresses):
            parts += ["SELECT seq FROM event WHERE address = ? AND seq < ?"]
            values += [key, before]
            # "0" is the character after "/".
            parts += ["SELECT seq FROM event WHERE address > ? AND address < ? AND seq < ?"]
            values += [f"{key}/", f"{key}0", before]
        wanted = f"{' UNION ALL '.join(parts)} ORDER BY seq DESC LIMIT ?"
        return self._read(f"{_PAST} WHERE event.seq IN ({wanted}) ORDER BY event.seq DESC", (*values, limit))

    def at_address(self, address: Address) -> list[PastEvent]:
        """All that happened at one address, and not below it, newest first."""
        return self._newest("event.address = ?", (address.key,), _END, _END)

    def event(self, reference: str) -> PastEvent | None:
        """One event by its id, or by its seq written as a number."""
        is_seq = reference.isascii() and reference.isdecimal() and len(reference) < 19
        found = self._read(f"{_PAST} WHERE event.{'seq' if is_seq else 'id'} = ?", (reference,))
        return found[0] if found else None

    def events_of_act(self, act: str) -> list[PastEvent]:
        """The events of an act, in the order they were written."""
        return self._read(f"{_PAST} WHERE event.act = ? ORDER BY event.seq", (act,))

    def act(self, act: str) -> Act | None:
        """One act by id."""
        with said_plainly(self._path):
            row = self._connection.execute("SELECT id, name, reverses, detail FROM act WHERE id = ?", (act,)).fetchone()
        return Act(row[0], row[1], row[2] or "", detail=row[3] or "") if row else None

    def acts_of_person(self, person: str, municipality: str) -> Generator[Act, None, None]:
        """What a person did in a town, act by act, newest first; read as far as it is asked for."""
        with said_plainly(self._path):
            cursor = self._connection.execute(
                "SELECT act.id, act.name, act.reverses, act.detail, event.address LIKE 'step/%',"
                " event.old IS NOT event.new"
                " FROM event"
                " JOIN act ON act.id = event.act"
                " WHERE event.person = ? AND event.municipality = ? ORDER BY event.seq DESC",
                (person, municipality),
            )
            try:
                for (id_, name, reverses, detail), rows in groupby(cursor, key=lambda row: row[:4]):
                    has_effect = _has_effect([(row[4], row[5]) for row in rows])
                    yield Act(id_, name, reverses or "", has_effect, detail or "")
            finally:
                cursor.close()

    def has_acted(self, person: str, municipality: str) -> bool:
        """Whether a person ever changed anything in a town."""
        with said_plainly(self._path):
            found = self._connection.execute(
                "SELECT 1 FROM event WHERE person = ? AND municipality = ? LIMIT 1", (person, municipality)
            )
            return found.fetchone() is not None

    def since(
        self, seq: int, *, not_by: str, apart_from: Sequence[Subject] = (), **belongs_to: str
    ) -> PastEvent | None:
        """The last event after seq of anybody but one person ("" for anybody at all) in an application, cycle or step.

        apart_from: subjects whose events do not matter. belongs_to names the columns: application=…, or cycle=… with or
        without step=….
        """
        where = "".join(f" AND event.{column} = ?" for column in belongs_to)
        where += " AND event.address NOT LIKE ?" * len(apart_from)
        found = self._read(
            f"{_PAST} WHERE event.seq > ? AND event.person <> ?{where} ORDER BY event.seq DESC LIMIT 1",
            (seq, not_by, *belongs_to.values(), *(f"{subject}/%" for subject in apart_from)),
        )
        return found[0] if found else None

    def changes_since(self, municipality: str, moment: str, *, not_by: str) -> list[tuple[str, str, str, str, int]]:
        """What others changed in a town after a moment (ISO, UTC): person, application, cycle, step, how many.

        The latest first. Undone changes and the undoing both count: something was done there. Read from the newest
        back, so that a long history costs nothing.
        """
        with said_plainly(self._path):
            row = self._connection.execute(
                "SELECT seq FROM event WHERE municipality = ? AND at <= ? ORDER BY seq DESC LIMIT 1",
                (municipality, moment),
            ).fetchone()
            return self._connection.execute(
                "SELECT person, application, cycle, step, count(*) FROM event"
                " WHERE municipality = ? AND seq > ? AND person <> ? AND address NOT LIKE 'parting/%'"
                " GROUP BY person, application, cycle, step ORDER BY max(seq) DESC",
                (municipality, row[0] if row else 0, not_by),
            ).fetchall()

    def below_since(self, seq: int, below: Address, *, not_by: str) -> PastEvent | None:
        """The last event after seq of anybody but one person at an address below this one."""
        found = self._read(
            f"{_PAST} WHERE event.address > ? AND event.address < ? AND event.seq > ? AND event.person <> ?"
            " ORDER BY event.seq DESC LIMIT 1",
            (f"{below.key}/", f"{below.key}0", seq, not_by),
        )
        return found[0] if found else None

    def last_answered(self, address: Address) -> State | None:
        """The last value the address held, also where it was removed or undone since; None if it never held one."""
        with said_plainly(self._path):
            rows = self._connection.execute(
                "SELECT new FROM event WHERE address = ? AND new IS NOT NULL ORDER BY seq DESC", (address.key,)
            )
            states = (decode_state(row[0]) for row in rows)
            return next((state for state in states if state.value is not None), None)

    def values_held(self, address: Address) -> list[Value]:
        """The values that an address ever held, the last first."""
        with said_plainly(self._path):
            rows = self._connection.execute(
                "SELECT new FROM event WHERE address = ? ORDER BY seq DESC", (address.key,)
            ).fetchall()
        return [state.value for state in (decode_state(row[0]) for row in rows) if state.value is not None]

    def names_held(self, address: Address) -> list[str]:
        """The names that a participant's record ever had, the last first."""
        values = self.values_held(address)
        names = [str(value["name"]) for value in values if isinstance(value, Mapping)]
        return list(dict.fromkeys(names))

    def standing(self, address: Address, revision: str) -> str:
        """The revision whose state a revision stands for.

        An undo brings back the one before what it took back; where something was forgotten, nothing else changed.
        """
        with said_plainly(self._path):
            while revision:
                row = self._connection.execute(
                    "SELECT act.reverses, event.old IS event.new, event.parent FROM event"
                    " JOIN act ON act.id = event.act WHERE event.id = ?",
                    (revision,),
                ).fetchone()
                if row is not None and row[1] and row[2]:
                    revision = row[2]
                    continue
                if row is None or not row[0]:
                    return revision
                row = self._connection.execute(
                    "SELECT parent FROM event WHERE act = ? AND address = ? ORDER BY seq LIMIT 1",
                    (row[0], address.key),
                ).fetchone()
                if row is None:
                    return revision
                revision = row[0] or ""
        return revision

    def _newest(self, where: str, values: Sequence[Any], limit: int, before: int) -> list[PastEvent]:
        return self._read(
            f"{_PAST} WHERE {where} AND event.seq < ? ORDER BY event.seq DESC LIMIT ?", (*values, before, limit)
        )

    def _read(self, sql: str, values: Sequence[Any]) -> list[PastEvent]:
        with said_plainly(self._path):
            rows = self._connection.execute(sql, values).fetchall()
        return [
            PastEvent(
                Event(
                    id=row[0],
                    seq=row[1],
                    act=row[2],
                    at=decode_time(row[3]),
                    actor=Actor(row[4], row[5], row[6]),
                    address=Address.from_key(row[7]),
                    context=Context(*row[8:12]),
                    old=decode_state(row[12]),
                    new=decode_state(row[13]),
                    parents=tuple(parent for parent in row[14:16] if parent),
                    why=row[16],
                ),
                row[17],
                row[18] or "",
                # A change that was chosen here has an origin, too, for what it came after; nobody else wrote it.
                Origin(row[19], decode_time(row[20]) if row[20] else None) if row[19] is not None else None,
            )
            for row in rows
        ]


def _has_effect(events: Sequence[tuple[int, int]]) -> bool:
    """Whether an act still tells before from after; pairs of: is it a step's status, do the states differ.

    A status that only followed an answer is nothing by itself, once the answer is forgotten.
    """
    main = [differs for is_step, differs in events if not is_step] or [differs for _, differs in events]
    return any(main)
