"""The sittings of this database: this one's presence, and who else is at work in which step."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sct_tui.model.journal import Address, Subject
from sct_tui.model.work import Place
from sct_tui.store import assembling
from sct_tui.workspace.door import Door

if TYPE_CHECKING:  # a command that only reads is nobody's sitting
    from sct_tui.model.presence import Present
    from sct_tui.store.presence import PresenceFile


class Sittings(Door):
    """Presence. It tells; it never locks anything."""

    _presence: "PresenceFile | None" = None
    _present: "Present | None" = None
    _seen_version = -1
    _seen_event = 0

    def enter_sitting(self) -> list["Present"]:
        """Say that this sitting is here; returns the person's earlier sittings that ended without a word.

        A directory that cannot be written makes the sitting unseen, and stops nothing.
        """
        from sct_tui.model.presence import Present
        from sct_tui.store.presence import PresenceFile, ended_without_a_word

        now = self.clock.now().isoformat(timespec="seconds")
        self._seen_event, _ = self.store.news(0, self.sitting)
        ended = ended_without_a_word(self.store.path, self.person.id)
        self._present = Present(self.sitting, self.login, self.person.id, self.person.name, now)
        with suppress(OSError):
            self._presence = PresenceFile(self.store.path, self._present)
        return ended

    def leave_sitting(self) -> None:
        """Say that this sitting ended in order. May be called from any thread."""
        if self._presence is not None:
            self._presence.leave()

    def others_present(self) -> list["Present"]:
        """The other sittings that are alive, the longest there first."""
        from sct_tui.store.presence import present_sittings

        return present_sittings(self.store.path, but=self.sitting)

    def news(self) -> list[tuple[str, Address]]:
        """What other sittings changed since this was asked last: the person's id and the address, oldest first.

        Cheap while nobody writes. Raises SctError when the database cannot be reached.
        """
        version = self.store.data_version()
        if version == self._seen_version:
            return []
        self._seen_version = version
        self._seen_event, changes = self.store.news(self._seen_event, self.sitting)
        if any(address.subject is Subject.MUNICIPALITY for _, address in changes):
            self._read_town_again()
        return changes

    def _read_town_again(self) -> None:
        """Have the town at hand as it is by now: somebody may have chosen another edition for it."""
        if self._town is not None:
            towns = assembling.municipalities(self.store.of_municipality(self.town.id, (Subject.MUNICIPALITY,)))
            self._town = next(iter(towns), self._town)

    def _show_place(self, place: Place) -> None:
        """Let others see where this sitting is."""
        if self._presence is None or self._present is None:
            return
        moved = replace(self._present, application=place.application, cycle=place.cycle, step=place.step)
        if moved != self._present:
            moved = replace(moved, step_since=self.clock.now().isoformat(timespec="seconds"))
            self._present = moved
            with suppress(OSError):
                self._presence.write(moved)
