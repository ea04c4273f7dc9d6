"""Writing: an act is one transaction that appends events and moves the states they change."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.forgetting import Gap
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Actor, Address, Context, Draft, Event, Held
from sct_tui.model.states import UNSET, State
from sct_tui.model.versions import Version
from sct_tui.model.work import Place
from sct_tui.store.ancestry import Ancestry, read_ancestries
from sct_tui.store.encoding import (
    decode_state,
    decode_time,
    encode_revisions,
    encode_state,
    encode_time,
)
from sct_tui.store.forgetting import blank
from sct_tui.store.schema import in_parts
from sct_tui.store.wording import make_wording, put_wording, put_wordings

ORIGINS_SINCE = 2  # the version of the schema that first had the table of origins
_STATE_COLUMNS = "address, subject, municipality, application, cycle, step, state, revision, person, at"
_PUT_STATE = f"INSERT OR REPLACE INTO state ({_STATE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)"
_ADD_EVENT = (
    "INSERT INTO event (id, act, at, login, person, sitting, address, municipality, application, cycle, step,"
    " old, new, parent, merged_parent, why) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_ADD_ORIGIN = "INSERT INTO origin (event, person, at, before) VALUES (?,?,?,?)"

# A version that was made elsewhere, where it belongs.
Brought: TypeAlias = tuple[Address, Version, Context]


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

    def act_before(self, name: str) -> "Writing":
        """Another act of the same person in the same transaction, undone by itself. Before the first change."""
        return Writing(self._connection, name, self._actor, decode_time(self._at))

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
        return self._append(address, new, context, held, new_id())

    def adopt(self, brought: Sequence[Brought]) -> None:
        """Take over versions that were made elsewhere, with their revisions: what is here becomes what led to them.

        In this order, no address twice; a file brings thousands, so each table is asked and written once for all.
        """
        if not brought:
            return
        self._begin_act()
        keys = [address.key for address, _, _ in brought]
        held = read_held_texts(self._connection, keys)
        known = read_ancestries(self._connection, [brought[place][0] for place, key in enumerate(keys) if key in held])
        taken = self._taken([version.revision for _, version, _ in brought])
        events, states, origins = [], [], []
        for key, (_, version, context) in zip(keys, brought, strict=True):
            state = encode_state(version.state)
            old, parent = held.get(key, (None, None))
            # It may have been here before, and been undone: then it is the same once more, under another revision.
            is_taken = version.revision in taken
            revision = new_id() if is_taken else version.revision
            led_to_it = version.before | {version.revision} if is_taken else version.before
            if key in known:
                led_to_it = led_to_it - known[key].before - {known[key].revision}
            at = encode_time(version.at) if version.at else None
            before = encode_revisions(sorted(led_to_it - {revision}, reverse=True))
            events.append(self._event_row(key, context, revision, old, state, parent))
            states.append(state_row(key, revision, version.by, at or self._at, context, state))
            origins.append((revision, version.by, at, before))
        self._connection.executemany(_ADD_EVENT, events)
        self._connection.executemany(_PUT_STATE, states)
        self._connection.executemany(_ADD_ORIGIN, origins)
        words = [(key, version.state) for key, (_, version, _) in zip(keys, brought, strict=True)]
        put_wordings(self._connection, words, held)

    def settle(self, address: Address, new: State, context: Context, others: Sequence[Version]) -> Event:
        """Write what a person chose between what is here and what others said; it comes after all of them."""
        held = self.held(address)
        known = self._known_revisions(address)
        event = self._append(address, new, context, held, new_id(), others[-1].revision if others else "")
        before = frozenset().union(*(other.before | {other.revision} for other in others)) - known
        origin = (event.id, None, None, encode_revisions(sorted(before, reverse=True)))
        self._connection.execute(_ADD_ORIGIN, origin)
        return event

    def restate(self, address: Address, context: Context) -> Event:
        """Note that an act concerns an address though it holds what it held."""
        held = self.held(address)
        return self._append(address, held.state, context, held, new_id())

    def _known_revisions(self, address: Address) -> frozenset[str]:
        found = read_ancestries(self._connection, [address]).get(address.key, Ancestry())
        return found.before | {found.revision}

    def _taken(self, event_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that an event here has."""
        return frozenset(
            str(id_)
            for marks, some in in_parts(event_ids)
            for (id_,) in self._connection.execute(f"SELECT id FROM event WHERE id IN ({marks})", some)
        )

    def _event_row(
        self,
        key: str,
        context: Context,
        event_id: str,
        old: str | None,
        new: str | None,
        parent: str | None,
        merged: str | None = None,
    ) -> tuple[str | None, ...]:
        return (
            event_id,
            self.act_id,
            self._at,
            self._actor.login,
            self._actor.person,
            self._actor.sitting,
            key,
            context.municipality,
            context.application,
            context.cycle,
            context.step,
            old,
            new,
            parent,
            merged,
            self._why,
        )

    def _append(
        self, address: Address, new: State, context: Context, held: Held, event_id: str, merged: str = ""
    ) -> Event:
        """Add an event after what is held, and move the state table with it."""
        self._begin_act()
        parent = held.revision or None
        key, state = address.key, encode_state(new)
        row = self._connection.execute(
            f"{_ADD_EVENT} RETURNING seq",
            self._event_row(key, context, event_id, encode_state(held.state), state, parent, merged or None),
        ).fetchone()
        put_state(self._connection, key, event_id, self._actor.person, self._at, context, state)
        put_wording(self._connection, key, state)
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
            parents=tuple(filter(None, (parent, merged))),
            why=self._why,
        )
        self.events.append(event)
        return event

    def forget(self, gaps: Sequence[Gap]) -> None:
        """Make gaps of all that addresses held, now and ever. Not to be undone."""
        blank(self._connection, gaps)

    def keep_definition(self, hash_: str, kind: str, id_: str, version: int, text: str) -> None:
        """Store a flow text under its hash, once; in place of a mere outline of it."""
        self._connection.execute(
            "INSERT INTO definition (hash, kind, id, version, text) VALUES (?,?,?,?,?) ON CONFLICT (hash) DO UPDATE"
            " SET kind = excluded.kind, text = excluded.text WHERE definition.kind = 'outline'",
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


def read_held_texts(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    """What these addresses hold now, as the database keeps it, and the revision, by key; only what was ever written."""
    return {
        str(key): (state, revision)
        for marks, some in in_parts(keys)
        for key, state, revision in connection.execute(
            f"SELECT address, state, revision FROM state WHERE address IN ({marks})", some
        )
    }


def put_state(
    connection: sqlite3.Connection,
    key: str,
    revision: str,
    person: str,
    at: str,
    context: Context,
    state: str | None,
) -> None:
    """Move the state table to what an event says."""
    connection.execute(_PUT_STATE, state_row(key, revision, person, at, context, state))


def state_row(
    key: str, revision: str, person: str, at: str, context: Context, state: str | None
) -> tuple[str | None, ...]:
    """What an event says of the state table. The one place where a table follows the journal."""
    return (
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
    )


def rebuild_state(connection: sqlite3.Connection) -> None:
    """Make the state table and the wording anew from the journal alone. The caller holds the transaction."""
    connection.execute("DELETE FROM state")
    rows: Iterable[tuple[str, str, str, str, str, str, str, str, str | None]] = connection.execute(
        "SELECT address, id, coalesce(origin.person, event.person), coalesce(origin.at, event.at), municipality,"
        " application, cycle, step, new FROM event LEFT JOIN origin ON origin.event = event.id ORDER BY seq"
    )
    for key, revision, person, at, municipality, application, cycle, step, new in rows:
        put_state(connection, key, revision, person, at, Context(municipality, application, cycle, step), new)
    make_wording(connection)


def differences_from_journal(connection: sqlite3.Connection) -> list[str]:
    """The addresses whose state is not what the journal's last event on them says. Changes nothing."""
    has_origins = connection.execute("PRAGMA user_version").fetchone()[0] >= ORIGINS_SINCE
    last = (
        "SELECT address, substr(address, 1, instr(address, '/') - 1), municipality, application, cycle, step, new, id,"
        f" {'coalesce(origin.person, event.person), coalesce(origin.at, event.at)' if has_origins else 'person, at'}"
        f" FROM event {'LEFT JOIN origin ON origin.event = event.id' if has_origins else ''}"
        " WHERE seq IN (SELECT max(seq) FROM event GROUP BY address)"
    )
    kept = f"SELECT {_STATE_COLUMNS} FROM state"
    rows = connection.execute(
        f"SELECT DISTINCT address FROM (SELECT * FROM ({last} EXCEPT {kept})"
        f" UNION ALL SELECT * FROM ({kept} EXCEPT {last})) ORDER BY address"
    )
    return [str(address) for (address,) in rows]
