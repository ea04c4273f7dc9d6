"""Writing: an act is one transaction that appends events and moves the states they change."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.forgetting import Gap
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Actor, Address, Context, Draft, Event, Held
from sct_tui.model.states import UNSET, State
from sct_tui.model.work import Place
from sct_tui.store.encoding import decode_state, decode_time, encode_state, encode_time
from sct_tui.store.forgetting import blank


class StaleRevision(AnswerIsNo):
    """The address holds something newer than what the writer saw. Nothing was written."""

    def __init__(self, address: Address, held: Held) -> None:
        super().__init__("Somebody else changed this in between.")
        self.address = address
        self.held = held


class Writing:
    """One act of one person, open for as long as its transaction is. Made by Store.act, never kept."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        name: str,
        actor: Actor,
        at: datetime,
        *,
        detail: str = "",
        why: str = "",
    ) -> None:
        self._connection = connection
        self._name = name
        self._actor = actor
        self._at = encode_time(at)
        self._detail = detail
        self._why = why
        self._reverses: str | None = None
        self.act_id = ""
        self.events: list[Event] = []

    def held(self, address: Address) -> Held:
        """What the address holds, read inside this transaction."""
        return read_held(self._connection, address)

    def take_back(self, act_id: str) -> None:
        """Say that this act takes another one back: an undo an act, a redo an undo. Before the first change."""
        self._reverses = act_id

    def change(self, address: Address, new: State, context: Context, based_on: str | None = None) -> Event | None:
        """Move the address to a new state; None if it is in that state already.

        based_on is the revision the person saw; None means "whatever is there now", for acts that read it
        themselves inside this transaction. Raises StaleRevision if another revision came between.
        """
        held = self.held(address)
        if based_on is not None and held.revision != based_on:
            if held.state == new:
                return None
            raise StaleRevision(address, held)
        if held.state == new:
            return None
        self._begin_act()
        event_id = new_id()
        parent = held.revision or None
        row = self._connection.execute(
            "INSERT INTO event (id, act, at, login, person, sitting, address, municipality, application, cycle, step,"
            " old, new, parent, merged_parent, why) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,?) RETURNING seq",
            (
                event_id,
                self.act_id,
                self._at,
                self._actor.login,
                self._actor.person,
                self._actor.sitting,
                address.key,
                context.municipality,
                context.application,
                context.cycle,
                context.step,
                encode_state(held.state),
                encode_state(new),
                parent,
                self._why,
            ),
        ).fetchone()
        put_state(self._connection, address.key, event_id, self._actor.person, self._at, context, encode_state(new))
        event = Event(
            id=event_id,
            seq=int(row[0]),
            act=self.act_id,
            at=decode_time(self._at),
            actor=self._actor,
            address=address,
            context=context,
            old=held.state,
            new=new,
            parents=(parent,) if parent else (),
            why=self._why,
        )
        self.events.append(event)
        return event

    def forget(self, gaps: Sequence[Gap]) -> None:
        """Make gaps of all that addresses held, now and ever. Not to be undone."""
        blank(self._connection, gaps)

    def keep_definition(self, hash_: str, kind: str, id_: str, version: int, text: str) -> None:
        """Store a flow text under its hash, once."""
        self._connection.execute(
            "INSERT INTO definition (hash, kind, id, version, text) VALUES (?,?,?,?,?) ON CONFLICT (hash) DO NOTHING",
            (hash_, kind, id_, version, text),
        )

    def keep_draft(self, draft: Draft) -> None:
        """Keep what a person is typing at an address, in place of their earlier draft there."""
        self._connection.execute(
            "INSERT OR REPLACE INTO draft"
            " (person, address, municipality, application, cycle, step, text, based_on, at)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (
                draft.person,
                draft.address.key,
                draft.context.municipality,
                draft.context.application,
                draft.context.cycle,
                draft.context.step,
                draft.text,
                draft.based_on,
                encode_time(draft.at),
            ),
        )

    def drop_draft(self, person: str, address: Address) -> None:
        """Forget the person's draft at the address: it became an event, or was given up."""
        self._connection.execute("DELETE FROM draft WHERE person = ? AND address = ?", (person, address.key))

    def keep_place(self, person: str, place: Place) -> None:
        """Remember where the person is in the place's town."""
        self._connection.execute(
            "INSERT OR REPLACE INTO place (person, municipality, application, cycle, step, prompt, at)"
            " VALUES (?,?,?,?,?,?,?)",
            (person, place.municipality, place.application, place.cycle, place.step, place.prompt, self._at),
        )

    def _begin_act(self) -> None:
        """Write the act's own row with its first event, so that an act that changed nothing leaves no trace."""
        if self.act_id:
            return
        self.act_id = new_id()
        self._connection.execute(
            "INSERT INTO act (id, name, detail, reverses) VALUES (?,?,?,?)",
            (self.act_id, self._name, self._detail, self._reverses),
        )


def read_held(connection: sqlite3.Connection, address: Address) -> Held:
    """What the address holds now; unset if nothing was ever written there."""
    row = connection.execute(
        "SELECT state, revision, person, at FROM state WHERE address = ?", (address.key,)
    ).fetchone()
    if row is None:
        return Held(UNSET)
    return Held(decode_state(row[0]), row[1], row[2], decode_time(row[3]))


def put_state(
    connection: sqlite3.Connection,
    key: str,
    revision: str,
    person: str,
    at: str,
    context: Context,
    state: str | None,
) -> None:
    """Move the state table to what an event says. The one place where a table follows the journal."""
    connection.execute(
        "INSERT OR REPLACE INTO state"
        " (address, subject, municipality, application, cycle, step, state, revision, person, at)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            key,
            key.split("/", 1)[0],
            context.municipality,
            context.application,
            context.cycle,
            context.step,
            state,
            revision,
            person,
            at,
        ),
    )


_STATE_COLUMNS = "address, subject, municipality, application, cycle, step, state, revision, person, at"


def rebuild_state(connection: sqlite3.Connection) -> None:
    """Make the state table anew from the journal alone. The caller holds the transaction."""
    connection.execute("DELETE FROM state")
    rows: Iterable[tuple[str, str, str, str, str, str, str, str, str | None]] = connection.execute(
        "SELECT address, id, person, at, municipality, application, cycle, step, new FROM event ORDER BY seq"
    )
    for key, revision, person, at, municipality, application, cycle, step, new in rows:
        put_state(connection, key, revision, person, at, Context(municipality, application, cycle, step), new)


def differences_from_journal(connection: sqlite3.Connection) -> list[str]:
    """The addresses whose state is not what the journal's last event on them says. Changes nothing."""
    last = (
        "SELECT address, substr(address, 1, instr(address, '/') - 1), municipality, application, cycle, step,"
        " new, id, person, at FROM event WHERE seq IN (SELECT max(seq) FROM event GROUP BY address)"
    )
    kept = f"SELECT {_STATE_COLUMNS} FROM state"
    rows = connection.execute(
        f"SELECT DISTINCT address FROM (SELECT * FROM ({last} EXCEPT {kept})"
        f" UNION ALL SELECT * FROM ({kept} EXCEPT {last})) ORDER BY address"
    )
    return [str(address) for (address,) in rows]
