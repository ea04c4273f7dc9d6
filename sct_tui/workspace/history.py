"""History: who changed what, when, and what was there before."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.history import HistoryLine, PastEvent, Scope
from sct_tui.model.journal import Address, answer_address, conflict_address, entry_address, flag_address, note_address
from sct_tui.rules.folding import folded
from sct_tui.workspace.coaching import Coaching
from sct_tui.workspace.exporting import Exports
from sct_tui.workspace.past_words import PastWords
from sct_tui.workspace.references import parse_reference

HISTORY_LIMIT = 20
_READ_AT_ONCE = 50  # events


class History(Coaching, Exports):
    """What happened, newest first."""

    def history(self, scope: Scope | None = None, *, limit: int = HISTORY_LIMIT) -> list[HistoryLine]:
        """The changes that a scope holds (None: the town at hand), newest first; at most so many.

        An entry that was added (or brought in, or undone) with its fields is one change.
        """
        words = PastWords(self)
        found = islice(folded(self._read_past(scope or Scope(), limit)), limit)
        return [words.line(past, cells) for past, cells in found]

    def history_line(self, reference: str) -> HistoryLine:
        """One change of the town at hand, by its number or its id. Raises UsageError if there is none."""
        wanted, words = self._past_event(reference), PastWords(self)
        for past, cells in folded(self.store.past.events_of_act(wanted.event.act)):
            if past.event.id == wanted.event.id:
                return words.line(past, cells)
        return words.line(wanted)  # a field of an entry that was written whole

    def scope_of(self, reference: str, *, prompt_id: str = "", entry: int | None = None) -> Scope:
        """The scope that a reference names: an application, a round or a step, narrowed to a prompt and its entry.

        entry is counted from 1. Raises UsageError for what is not there.
        """
        parsed = parse_reference(reference)
        summary = self.find_application(parsed.application)
        if parsed.cycle is None and parsed.step is None and not prompt_id:
            return Scope(summary.application.id)
        work = self.find_cycle(reference)
        scope = Scope(summary.application.id, work.cycle.id)
        if prompt_id:
            prompt = self.prompt(work, prompt_id)
            entry_id = "" if entry is None else self.entry_id_at(work, prompt.id, entry)
            return replace(scope, step=work.definition.step_of(prompt.id), prompt=prompt.id, entry=entry_id)
        if parsed.step == SUBMISSION:
            return replace(scope, step=SUBMISSION)
        return replace(scope, step=self.find_step(reference, work)) if parsed.step else scope

    def scope_in_words(self, scope: Scope) -> str:
        """What a history is about, such as 4.4, round 1, Identify: “Who is affected”."""
        if not scope.application:
            return self.town.name
        words = PastWords(self)
        if not scope.cycle:
            return self.application(scope.application).application.label
        work = self.cycle_work(scope.cycle)
        context = replace(self._town_context(), application=scope.application, cycle=scope.cycle, step=scope.step)
        address = answer_address(work.cycle.id, scope.prompt, scope.entry)
        place = words.place(address, context)
        return f"{place}: {words.subject(address)}" if scope.prompt else place

    def _read_past(self, scope: Scope, limit: int) -> Iterator[PastEvent]:
        """The events of a scope, newest first, read as far as they are asked for."""
        size, before = max(limit, _READ_AT_ONCE), None
        while page := self._past(scope, size, before):
            yield from page
            before = page[-1].event.seq

    def _past(self, scope: Scope, limit: int, before: int | None) -> list[PastEvent]:
        past = self.store.past
        page = {"limit": limit} if before is None else {"limit": limit, "before": before}
        if scope.prompt:
            return past.at(_addresses(scope), **page)
        if scope.step:
            return past.of_step(scope.cycle, scope.step, **page)
        if scope.cycle:
            return past.of_cycle(scope.application, scope.cycle, **page)
        if scope.application:
            return past.of_application(scope.application, **page)
        return past.of_town(self.town.id, **page)

    def _past_event(self, reference: str) -> PastEvent:
        found = self.store.past.event(reference.strip())
        if found is None or found.event.context.municipality != self.town.id:
            raise UsageError(
                f"{self.town.name} has no change “{one_line(reference)}” in its history.",
                mend="Look at “sct history”: each change has a number.",
            )
        return found


def _addresses(scope: Scope) -> list[Address]:
    """A prompt's answer with the places of its entries, its note and its flag; or one entry's place with its cells.

    With each, what others said against it.
    """
    found = [
        answer_address(scope.cycle, scope.prompt, scope.entry),
        entry_address(scope.cycle, scope.prompt, scope.entry),
    ]
    if not scope.entry:
        found += [note_address(scope.cycle, scope.prompt), flag_address(scope.cycle, scope.prompt)]
    return [*found, *map(conflict_address, found)]
