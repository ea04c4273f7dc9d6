"""Ancestry: which revisions led to what an address holds, for files and merging.

An import or a choice between two histories that was undone is as if it had never been: what it brought led to nothing
here. Otherwise whoever undoes an import would send others a newer version that takes back what they wrote.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sct_tui.model.history import BRING_HISTORY
from sct_tui.model.journal import Address
from sct_tui.store.encoding import decode_revisions

AT_ONCE = 400  # addresses in one query; SQLite takes more, but the plan is the same


@dataclass(frozen=True, slots=True)
class Ancestry:
    """What an address holds, as others know it: its revision, those that led to it, whose it is and when it was made.

    at is as the database keeps it. A revision of "" means that nothing was ever said here.
    """

    revision: str = ""
    before: frozenset[str] = frozenset()
    person: str = ""
    at: str = ""

    def followed_by(self, revision: str, brought: Iterable[str], person: str, at: str) -> "Ancestry":
        """What comes after an event: everything so far led to it, and what it brought from elsewhere."""
        before = {*self.before, *brought} | ({self.revision} if self.revision else set())
        return Ancestry(revision, frozenset(before - {revision}), person, at)


@dataclass(slots=True)
class _Address:
    """The events of one address, as they are read."""

    now: Ancestry = field(default_factory=Ancestry)
    before_act: dict[str, Ancestry] = field(default_factory=dict)
    reverses: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, event: str, act: str, name: str, reverses: str, person: str, at: str, before: str | None) -> None:
        self.before_act.setdefault(act, self.now)
        self.reverses[act] = (name, reverses)
        if reverses in self.before_act and self._root(reverses) in BRING_HISTORY:
            self.now = self.before_act[reverses]
        else:
            self.now = self.now.followed_by(event, decode_revisions(before) if before else (), person, at)

    def _root(self, act: str) -> str:
        """The name of the act that undos and redos took back and did again."""
        name, reverses = self.reverses.get(act, ("", ""))
        while reverses:
            name, reverses = self.reverses.get(reverses, ("", ""))
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
