"""Coming back to a town: where one was, what was left there, what others changed since, and the next date."""

from collections.abc import Iterator

from sct_tui.exchange.audience import step_title
from sct_tui.model.coming_back import ChangedSince, ComingBack, NextDate
from sct_tui.model.errors import SctError
from sct_tui.model.journal import Subject
from sct_tui.model.work import CycleWork, is_settled
from sct_tui.rules.coaching import hours_and_minutes
from sct_tui.rules.coming_back import nearest
from sct_tui.rules.trainings import next_session
from sct_tui.store import assembling
from sct_tui.workspace.partings import SOMEBODY
from sct_tui.workspace.planning import Planning


class ComesBack(Planning):
    """What a person finds on coming back, and what they leave for the next."""

    def coming_back(self) -> ComingBack:
        """What stands between the person's last sitting in the town at hand and now."""
        place = self.last_place()
        work: CycleWork | None = None
        if place is not None and place.cycle:
            try:
                work = self.cycle_work(place.cycle)
            except SctError:
                work = None  # the round was undone, or put away with what it belongs to
            if work is not None and work.application.is_archived:
                work = None
        since = place.at if place else None
        return ComingBack(
            work=work,
            step=place.step if place and work else "",
            prompt=place.prompt if place and work else "",
            since=since,
            left=self.parting_line(),
            changes=tuple(self._changed_since(since.isoformat())) if since else (),
            next_date=nearest(self._dates(work), self.clock.today()),
        )

    @property
    def has_colleagues(self) -> bool:
        """Whether anybody else ever worked in this town here: whether a line for the next person has a reader."""
        others = (person.id for person in self.people() if person.id != self.person.id)
        return any(self._was_here(person) for person in others)

    def _was_here(self, person: str) -> bool:
        if any(place.municipality == self.town.id for place in self.store.places(person)):
            return True
        return self.store.past.has_acted(person, self.town.id)

    def _changed_since(self, moment: str) -> Iterator[ChangedSince]:
        names = self.names()
        found = self.store.past.changes_since(self.town.id, moment, not_by=self.person.id)
        for person, _, cycle, step, count in found:
            yield ChangedSince(names.get(person, SOMEBODY), self._where(cycle, step), count)

    def _where(self, cycle: str, step: str) -> str:
        if not cycle:
            return "what belongs to the whole town, such as trainings or people"
        try:
            work = self.cycle_work(cycle)
        except SctError:
            return "a round that is gone"
        return f"{work.in_words}, {step_title(work.definition, step)}" if step else work.in_words

    def _dates(self, work: CycleWork | None) -> Iterator[NextDate]:
        rows = self.store.of_municipality(self.town.id, (Subject.ATTENDANCE, Subject.COACHING))
        series = self.edition().trainings
        if session := next_session(series, self.clock.today(), assembling.attendance(rows)):
            training = series.training(session.training)
            yield NextDate(session.on, f"training session {training.title if training else ''}".strip())
        for entry in assembling.coaching(rows):
            yield NextDate(entry.on, f"coaching, {hours_and_minutes(entry.minutes)}")
        if work is not None and self.plan_choices(work.application.id, work.cycle.number).choices.day is not None:
            yield from self._last_days(work)

    def _last_days(self, work: CycleWork) -> Iterator[NextDate]:
        for step in self.plan(work).steps:
            if not is_settled(work.status(step.step)):
                yield NextDate(step.ends_late, f"the last sensible day for {step.title} of {work.in_words}")
