"""Ancestry: which revisions led to what an address holds, for files and merging.

An import or a choice between two histories that was undone is as if it had never been: what it brought led to nothing
here. Otherwise whoever undoes an import would send others a newer version that takes back what they wrote.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from sct_tui.model.history import BRING_HISTORY
from sct_tui.model.journal import Address
from sct_tui.store.encoding import decode_revisions
from sct_tui.store.schema import AT_ONCE


class Ancestry(NamedTuple):
    """What an address holds, as others know it: its revision, what led to it, whose it is and when it was made.

    at is as the database keeps it. A revision of "" means that nothing was ever said here. brought: what an event
    brought from elsewhere; previous: what it was based on. Each event adds one link, and a set of all that went before
    is made once, in the end: an address that was written a thousand times would have a thousand sets.
    """

    revision: str = ""
    brought: tuple[str, ...] = ()
    person: str = ""
    at: str = ""
    previous: "Ancestry | None" = None

    @property
    def before(self) -> frozenset[str]:
        """The revisions that led here: all so far, and what was brought with them."""
        found = set(self.brought)
        link = self.previous
        while link is not None:
            found.add(link.revision)
            found.update(link.brought)
            link = link.previous
        return frozenset(found - {self.revision, ""})


class _Address:
    """The events of one address, as they are read."""

    def __init__(self) -> None:
        self.now = Ancestry()
        self._before_act: dict[str, Ancestry] = {}
        self._reverses: dict[str, tuple[str, str]] = {}

    def take(self, event: str, act: str, name: str, reverses: str, person: str, at: str, before: str | None) -> None:
        """Go on by an event of an act, whose name and the act it reverses are told."""
        self._before_act.setdefault(act, self.now)
        self._reverses[act] = (name, reverses)
        if reverses in self._before_act and self._root(reverses) in BRING_HISTORY:
            self.now = self._before_act[reverses]
        else:
            self.now = Ancestry(event, tuple(decode_revisions(before)) if before else (), person, at, self.now)

    def _root(self, act: str) -> str:
        """The name of the act that undos and redos took back and did again."""
        name, reverses = self._reverses.get(act, ("", ""))
        while reverses:
            name, reverses = self._reverses.get(reverses, ("", ""))
        return name


def read_ancestries(
    connection: sqlite3.Connection, addresses: Sequence[Address], *, is_whole: bool = True
) -> dict[str, Ancestry]:
    """The ancestry of each address, by its key; none for one that was never written.

    is_whole: else the database is damaged, and neither index nor acts are looked at.
    """
    found: dict[str, _Address] = {}
    source = (
        "event JOIN act ON act.id = event.act LEFT JOIN origin ON origin.event = event.id"
        if is_whole
        else "event NOT INDEXED LEFT JOIN origin ON origin.event = event.id"
    )
    act = "act.name, coalesce(act.reverses, '')" if is_whole else "'', ''"
    for start in range(0, len(addresses), AT_ONCE):
        keys = [address.key for address in addresses[start : start + AT_ONCE]]
        rows = connection.execute(
            f"SELECT address, event.id, event.act, {act}, coalesce(origin.person, event.person),"
            f" coalesce(origin.at, event.at), before FROM {source}"
            f" WHERE address IN ({','.join('?' * len(keys))}) ORDER BY address, seq",
            keys,
        )
        for key, *event in rows:
            found.setdefault(key, _Address()).take(*event)
    return {key: address.now for key, address in found.items()}
