"""Looking after the tables and the index that are made from the journal, and forgetting in the database's files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sct_tui.model.errors import Busy, CannotWrite
from sct_tui.model.forgetting import Gap, Uncleaned
from sct_tui.model.journal import Address
from sct_tui.store import forgetting, journal, wording
from sct_tui.store.failures import DamagedDatabase, said_plainly

if TYPE_CHECKING:
    from sct_tui.store.store import Store

_INDEXING_PATIENCE = 0.2  # seconds
_INDEX = "the search index"


class Upkeep:
    """Looks after one database."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def differences_from_journal(self) -> list[str]:
        """The addresses whose state or wording differs from what the journal says; empty if all is well.

        Where the index over the wording is damaged, a line says so.
        """
        with said_plainly(self._store.path):
            found = set(journal.differences_from_journal(self._store.connection))
            if self._store.is_newer:
                return sorted(found)
            found.update(wording.differences_of_wording(self._store.connection))
            return [*sorted(found), *([] if wording.is_index_whole(self._store.connection) else [_INDEX])]

    def rebuild(self) -> None:
        """Make the tables that screens read anew from the journal, and the index for searching. Raises as act does."""
        with self._store.transaction() as connection:
            journal.rebuild_state(connection)
        self.mend_index()

    def mend_index(self) -> None:
        """Make the index for searching anew, also where it is damaged. Raises as act does."""
        with said_plainly(self._store.path):
            is_damaged = not wording.is_index_whole(self._store.connection)
            wording.discard_index(self._store.connection)
            if is_damaged:
                self._store.connection.execute("VACUUM")  # its pages are free only now
        self.keep_index_up()

    def keep_index_up(self) -> None:
        """Have the index take in what waits for it, where that is due and nobody else writes at this moment.

        A search without it finds the same, only slower. A damaged one is mended by tending and rebuilding.
        """
        try:
            with said_plainly(self._store.path):
                is_due = not self._store.is_newer and wording.wants_indexing(self._store.connection)
            if is_due:
                with self._store.transaction(_INDEXING_PATIENCE) as connection:
                    wording.index_all(connection)
        except (Busy, CannotWrite, DamagedDatabase):
            return

    def forget_in_files(self, gaps: Sequence[Gap]) -> tuple[int, list[Uncleaned]]:
        """Have the database's files and the copies beside it hold nothing of these addresses any more.

        Returns how many copies were cleaned, and which files could not be. The journal has its gaps already.
        """
        with said_plainly(self._store.path):
            uncleaned = forgetting.clean_database(self._store.connection, self._store.path)
        copies, more = forgetting.blank_copies(self._store.path, gaps)
        return copies, [*uncleaned, *more]

    def mentions(self, municipality_id: str, name: str) -> list[tuple[Address, bool]]:
        """The addresses of a town where a name is found, each with whether it is there now or was there once."""
        with said_plainly(self._store.path):
            return list(forgetting.mentions(self._store.connection, municipality_id, name))
