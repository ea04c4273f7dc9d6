"""A store with something in it, for tests of the store alone."""

from datetime import UTC, datetime

from sct_tui.model.journal import Actor, Address, Context, Event, Subject
from sct_tui.model.states import State, answered
from sct_tui.store.store import Store

ACTOR = Actor("login", "person", "sitting")
NOW = datetime(2020, 3, 2, 15, 0, tzinfo=UTC)
CONTEXT = Context("town", "application", "cycle", "step")
ANSWER = Address(Subject.ANSWER, "cycle", "prompt")


def write(store: Store, state: State, address: Address = ANSWER, based_on: str | None = None) -> Event | None:
    """One change as one act."""
    with store.act("answer", ACTOR, NOW) as writing:
        return writing.change(address, state, CONTEXT, based_on)


def fill(store: Store) -> None:
    """Two answers, the second changed once."""
    write(store, answered("one"), Address(Subject.ANSWER, "cycle", "first"))
    write(store, answered("two"))
    write(store, answered("three"))
