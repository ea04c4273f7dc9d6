"""Where to begin: actions the town considers pairing with the process, what was said of each, and what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sct_tui.cleaning import storable
from sct_tui.flow.dates import read_date
from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.model.considering import ACTION, APPLICATION, Considered, Question, considered_address
from sct_tui.model.errors import AnswerIsNo, BadInput, UsageError
from sct_tui.model.identity import derived_id, named_parts
from sct_tui.model.journal import Address, Draft, Subject
from sct_tui.model.states import EMPTIED, REMOVED, State, answered
from sct_tui.model.work import Action, Application
from sct_tui.rules.levels import action_identity
from sct_tui.rules.pairing import Pairing, pairing
from sct_tui.store import assembling
from sct_tui.store.journal import StaleRevision, Writing
from sct_tui.workspace.answers import Saved, Typed, both_said
from sct_tui.workspace.notes import NotesAndFlags
from sct_tui.workspace.ready import Judges

WHERE = "Where to begin"


class Considers(Judges, NotesAndFlags):
    """Considering actions, in the town at hand."""

    def considered(self) -> list[Considered]:
        """The actions that were considered, in the order in which that began."""
        return assembling.considered(self.store.of_municipality(self.town.id, (Subject.CONSIDERED,)))

    def considered_one(self, considered_id: str) -> Considered:
        """One of them by id. Raises UsageError if there is none, or its beginning was undone."""
        for found in self.considered():
            if found.id == considered_id:
                return found
        raise UsageError("This action is not considered any more.", mend="Look at “sct apply considered”.")

    def considered_of(self, action: Action) -> Considered | None:
        """What was said of this very action before, also under another edition's number; None for nothing."""
        wanted = self._identity(action)
        return next((found for found in self.considered() if self._identity(self.action_now(found)) == wanted), None)

    def consider(self, action: Action) -> Considered:
        """Begin considering an action, or go on with what was said of it before.

        Whoever considers the same one, on whatever machine, does so at the same address, so that files that are brought
        together hold it once.
        Raises BadInput as checked_action does: for the equity action itself, or one that is not named well enough.
        """
        action = self.checked_action(action)
        with self._act("consider") as writing:
            found = self.considered_of(action)
            if found is None:
                value: dict[str, int | float | str] = {
                    "number": action.number,
                    "category": action.category,
                    "title": action.title,
                    "project": action.project,
                    "edition": self.town.edition,
                }
                owner = derived_id("considered", *named_parts({"town": self.town.name, **value}))
                writing.change(considered_address(owner, ACTION), answered(value), self._town_context())
        return found or self.considered_one(owner)

    def answer_considered(
        self, considered_id: str, question: Question, text: str, based_on: str | None = None
    ) -> Saved:
        """Keep what was said to a question, as it was written; blank text empties it on purpose.

        based_on is the revision the person saw (None: whatever is there now); their draft goes with this. Why not, of
        an action that the process is applied to, is refused until that application is put away. Raises UsageError for
        what is not considered, BadInput for a start that is no date or too long a text (the draft stays), AnswerIsNo
        as said, StaleWrite if somebody else changed it in between.
        """
        found = self.considered_one(considered_id)
        address, state = considered_address(considered_id, question), self._considered_state(question, text)
        act = "decide_against" if question is Question.WHY_NOT else "answer_considered"
        with self._both_said_of(found, question, address, text), self._act(act) as writing:
            held = writing.held(address)
            if state != EMPTIED or held.state.is_set:
                writing.change(address, state, self._town_context(), based_on)
            if question is Question.WHY_NOT and state != EMPTIED and found.application:
                self._let_go_of_application(writing, found)
            writing.drop_draft(self.person.id, address)
            held = writing.held(address)
        return Saved(held, self.clock.now())

    def pairing_of(self, found: Considered) -> Pairing:
        """Whether the process may be applied to it, by the rules of the town's edition."""
        return self.pairing(found.action, found.started_on, found.edition)

    def pairing(self, action: Action, started_on: date | None, edition_id: str = "") -> Pairing:
        """The same of any action that goes by an edition's numbers, the town's own if left out."""
        own = self.town.edition
        now = self.action_under(action, edition_id or own, own)
        identity = self._identity(now)
        applied = [
            summary.application.reference
            for summary in self.applications()
            if self._identity(self.read_under(summary, own).application.action) == identity
        ]
        held = self.certifications_held()
        return pairing(self.edition(), now, started_on, applied, self.certifications(), self._identity(action), held)

    def applied_already(self, action: Action) -> Application | None:
        """The first application of this very action, an open one before one that is put away; None for none."""
        known = self.applications(include_archived=True)
        found = [self.read_under(summary, self.town.edition).application for summary in known]
        same = [one for one in found if self._identity(one.action) == self._identity(action)]
        return min(same, key=lambda one: one.is_archived, default=None)

    def action_now(self, found: Considered) -> Action:
        """The action under the town's edition; without a number where that is not settled."""
        return self.action_under(found.action, found.edition, self.town.edition)

    def ended_in(self, found: Considered) -> Application | None:
        """The application that considering it ended in; None for none, or one that was undone."""
        everything = self.applications(include_archived=True)
        return next((one.application for one in everything if one.application.id == found.application), None)

    def considered_drafts(self, considered_id: str) -> dict[Address, Draft]:
        """The person's drafts of answers about an action that is considered."""
        return {
            draft.address: draft
            for draft in self.all_drafts()
            if draft.address.subject is Subject.CONSIDERED and draft.address.owner == considered_id
        }

    def save_typed(self, typed: Typed) -> Saved:
        """Make an answer of what stands in a field, in a round or here."""
        if typed.address.subject is Subject.CONSIDERED:
            return self.answer_considered(
                typed.address.owner, Question(typed.address.field), typed.text, typed.based_on
            )
        return super().save_typed(typed)

    def where_typed(self, typed: Typed) -> str:
        """Where something is typed, in words."""
        if typed.work is None:
            return f"{WHERE}: {Question(typed.address.field).in_words}"
        return f"{typed.work.in_words}: {self.title_at(typed.work, typed.address)}"

    def _note_applied(self, writing: Writing, action: Action, application_id: str) -> None:
        """Considering an action ends where the process is applied to it; an undo takes back both."""
        found = self.considered_of(action)
        if found is not None:
            address = considered_address(found.id, APPLICATION)
            writing.change(address, answered(application_id), self._town_context())

    def _let_go_of_application(self, writing: Writing, found: Considered) -> None:
        application = self.ended_in(found)
        if application is not None and not application.is_archived:
            raise AnswerIsNo(
                f"The process is applied to it, as {application.reference}; nothing was changed.",
                where=found.action.label,
                mend=f"Put that away first: sct apply archive {application.reference}, or x on the home screen.",
            )
        writing.change(considered_address(found.id, APPLICATION), REMOVED, self._town_context())

    def _considered_state(self, question: Question, text: str) -> State:
        text = storable(text).strip()
        if not text:
            return EMPTIED
        if question is Question.STARTED:
            return answered(read_date(text, self.clock.today(), where=question.in_words).isoformat())
        if len(text) > TEXT_LIMIT:
            raise BadInput(
                f"The text has {len(text):,} characters; it can have {TEXT_LIMIT:,}.",
                where=question.in_words,
                mend="Shorten it.",
            )
        return answered(text)

    def _identity(self, action: Action) -> str:
        category = self.edition().catalogue.category(action.category)
        return action_identity(action, bool(category and category.is_innovation))

    @contextmanager
    def _both_said_of(self, found: Considered, question: Question, address: Address, typed: str) -> Iterator[None]:
        """Turn a stale revision into an error that carries both texts."""
        try:
            yield
        except StaleRevision as stale:
            theirs = str(stale.held.state.value or "")
            where = f"{found.action.label}: {question.in_words}"
            raise both_said(stale, where, address, typed, theirs, theirs) from stale
