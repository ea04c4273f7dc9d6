"""The town's home: everything it shows, read in one query."""

from collections import Counter
from collections.abc import Mapping

from sct_tui.model.edition import Edition
from sct_tui.model.journal import Subject
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import ApplicationSummary, Municipality
from sct_tui.records import dataclass
from sct_tui.rules.coaching import CoachingBalance, coaching_balance
from sct_tui.rules.levels import LevelProgress, level_progress
from sct_tui.rules.notes import NoteCounts, note_counts
from sct_tui.rules.trainings import next_session
from sct_tui.store import assembling
from sct_tui.store.assembling import Kept
from sct_tui.workspace.applications import WORK, Applications

# What home tells of besides the applications.
_BESIDE = (Subject.COACHING, Subject.ATTENDANCE, Subject.NOTE, Subject.FLAG, Subject.CONFLICT)


@dataclass(frozen=True, slots=True)
class Home:
    """What the town's home shows, read in one query. step_titles maps a definition's hash to (id, title) pairs.

    editions has, by application, the one its action was chosen under. notes counts the notes and flags of the
    applications that are not put away. conflicts: how many are open in each application, by its id; "" for what belongs
    to the town alone.
    """

    town: Municipality
    edition: Edition
    editions: Mapping[str, Edition]
    summaries: tuple[ApplicationSummary, ...]
    archived: tuple[ApplicationSummary, ...]
    levels: tuple[LevelProgress, ...]
    coaching: CoachingBalance
    next_session: TrainingSession | None
    step_titles: dict[str, tuple[tuple[str, str], ...]]
    notes: NoteCounts
    conflicts: Mapping[str, int]


class Homes(Applications):
    """The home of the town at hand."""

    def home(self) -> Home:
        """Everything the town's home shows."""
        rows = self.store.of_municipality(self.town.id, (*WORK, *_BESIDE))
        edition = self.edition()
        summaries = self._summaries(rows)
        active = tuple(summary for summary in summaries if not summary.application.is_archived)
        definitions = {summary.cycle.definition_hash for summary in summaries}
        titles = {hash_: tuple((step.id, step.title) for step in self.definition(hash_).steps) for hash_ in definitions}
        step_ids = {hash_: [step_id for step_id, _ in pairs] for hash_, pairs in titles.items()}
        return Home(
            town=self.town,
            edition=edition,
            editions={summary.application.id: self._chosen_under(summary) for summary in summaries},
            summaries=active,
            archived=tuple(summary for summary in summaries if summary.application.is_archived),
            levels=tuple(level_progress(edition, [self.read_under(one, edition.id) for one in active], step_ids)),
            coaching=coaching_balance(edition, assembling.coaching(rows)),
            next_session=next_session(edition.trainings, self.clock.today(), assembling.attendance(rows)),
            step_titles=titles,
            notes=_note_counts(rows, {summary.application.id for summary in active}),
            conflicts=_conflict_counts(rows),
        )


def _conflict_counts(rows: list[Kept]) -> Mapping[str, int]:
    """How many conflicts are open, by the id of the application they belong to."""
    rounds = {cycle.id for cycles in assembling.cycles(rows).values() for cycle in cycles}
    return Counter(
        row.context.application
        for row in rows
        for address in assembling.open_conflicts([row])
        if address.subject is Subject.CYCLE or not row.context.cycle or row.context.cycle in rounds
    )


def _note_counts(rows: list[Kept], application_ids: set[str]) -> NoteCounts:
    """How many notes and flags there are in the rounds of these applications."""
    rounds = {cycle.id for id_, cycles in assembling.cycles(rows).items() if id_ in application_ids for cycle in cycles}
    here = [row for row in rows if row.context.cycle in rounds]
    return note_counts(
        (row.held for row in here if row.address.subject is Subject.NOTE),
        (row.held for row in here if row.address.subject is Subject.FLAG),
    )
