"""What this database knows of the town's work, with all its history's ends: for files, and for merging."""

from collections.abc import Sequence

from sct_tui.model.journal import Address, Context, Subject, address_in_conflict
from sct_tui.model.versions import Heads, Knowledge
from sct_tui.store import assembling
from sct_tui.store.assembling import Kept
from sct_tui.store.encoding import decode_versions
from sct_tui.workspace.applications import Applications

WHOLE_APPLICATION = (
    Subject.APPLICATION,
    Subject.CYCLE,
    Subject.STEP,
    Subject.ENTRY,
    Subject.ANSWER,
    Subject.NOTE,
    Subject.FLAG,
    Subject.CONFLICT,
)
WHOLE_TOWN = (Subject.PARTICIPANT, Subject.ATTENDANCE, Subject.COACHING, Subject.CERTIFICATION, Subject.CONSIDERED)


class Knows(Applications):
    """Reading all that is known."""

    def knowledge(self, application_ids: Sequence[str] | None = None) -> Knowledge:
        """Everything of these applications of the town at hand, with the town's participants and their coaching.

        None: all applications, archived ones too, and all coaching.
        """
        is_whole = application_ids is None
        if application_ids is None:
            application_ids = [summary.application.id for summary in self.applications(include_archived=True)]
        rows = [row for owner in application_ids for row in self.store.of_application(owner, WHOLE_APPLICATION)]
        of_town = self.store.of_municipality(self.town.id, (*WHOLE_TOWN, Subject.CONFLICT))
        wanted = set(application_ids)
        rows += [row for row in of_town if not row.context.application and (is_whole or self._belongs(row, wanted))]
        hashes = {cycle.definition_hash for rounds in assembling.cycles(rows).values() for cycle in rounds}
        series = self.edition().trainings
        titles = {training.id: training.title for training in series.trainings}
        return Knowledge(
            town=self.town,
            edition_title=self.edition().title,
            heads=self._heads(rows),
            contexts=contexts_of(rows),
            names=self.names(),
            definitions={hash_: self.definition(hash_) for hash_ in hashes},
            sessions={session.id: (titles[session.training], session.on) for session in series.sessions},
        )

    def _belongs(self, row: Kept, applications: set[str]) -> bool:
        """Whether a thing of the town goes with these applications: any participant, coaching for one of them.

        Certifications, and actions that were considered, are the town's as a whole, and go with all its applications.

        Also coaching that was for one of them once: a receiver has to learn that it is not any more.
        """
        address = row.address
        if address.subject is Subject.CONFLICT:
            address = address_in_conflict(address)
        if address.subject is not Subject.COACHING:
            return address.subject not in (Subject.CERTIFICATION, Subject.CONSIDERED)
        values = (past.event.new.value for past in self.store.past.at_address(address))
        return any(isinstance(value, dict) and value.get("application") in applications for value in values)

    def _heads(self, rows: Sequence[Kept]) -> dict[Address, Heads]:
        """What rows hold, and what others say against it."""
        own = [row for row in rows if row.address.subject is not Subject.CONFLICT]
        heads: dict[Address, Heads] = {address: (version,) for address, version in self.store.versions(own).items()}
        for row in rows:
            if row.address.subject is Subject.CONFLICT:
                address = address_in_conflict(row.address)
                heads[address] = (*heads.get(address, ()), *decode_versions(row.held.state))
        return heads


def contexts_of(rows: Sequence[Kept]) -> dict[Address, Context]:
    """What the addresses of rows belong to, conflicts left out."""
    return {row.address: row.context for row in rows if row.address.subject is not Subject.CONFLICT}
