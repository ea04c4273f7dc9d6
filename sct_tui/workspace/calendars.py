"""Writing the calendar of a plan, and remembering what was written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.model.calendar import CalendarEntry
from sct_tui.model.errors import AnswerIsNo, CannotWrite
from sct_tui.model.journal import Address, Context, Held, Subject
from sct_tui.model.states import StateKind, answered
from sct_tui.model.work import CycleWork
from sct_tui.records import dataclass
from sct_tui.workspace.planning import Planning

_WRITTEN = "written"
_MOST_BYTES_LOOKED_AT = 64


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """A calendar file's text, where it goes, and how many of its entries are new, changed or cancelled this time."""

    target: Path
    text: str
    entries: int
    new: int
    changed: int
    cancelled: int

    @property
    def in_words(self) -> str:
        """How many entries, and what is different from the last time."""
        parts = [f"{self.new} new", f"{self.changed} changed", f"{self.cancelled} cancelled"]
        return f"{self.entries} {'entry' if self.entries == 1 else 'entries'} ({', '.join(parts)})"


class _OnlyLooked(Exception):
    """The file was only asked for, not written; nothing is remembered."""


class Calendars(Planning):
    """Calendar files of the town at hand. What makes them is imported by the acts: most sittings write none."""

    def write_calendar(self, work: CycleWork, target: Path, *, is_rehearsal: bool = False) -> WrittenCalendar:
        """Write the calendar of a round's plan; a target that is a directory gets a file with the usual name in it.

        What was written before is remembered for each round, and for the town's sessions and coaching: so a later file
        updates what a calendar took from an earlier one. is_rehearsal: write and remember nothing. Raises CannotWrite,
        also for a file that is there and no calendar, and AnswerIsNo where the plan has nothing for a calendar.
        """
        from sct_tui.exchange.file_names import calendar_name
        from sct_tui.exchange.writing import place_to_write, write_text_file

        usual = calendar_name(self.town.name, work.application.reference, work.cycle.number)
        target = place_to_write(target, usual)
        _check_is_calendar(target)
        with self._remembering(work, is_kept=not is_rehearsal) as (entries, before):
            made = self._made(work, target, entries, before)
            if not is_rehearsal:
                write_text_file(target, made.text)
        return made

    def calendar(self, work: CycleWork) -> WrittenCalendar:
        """The calendar of a round's plan, remembered as written but in no file: for standard output."""
        with self._remembering(work, is_kept=True) as (entries, before):
            return self._made(work, Path("-"), entries, before)

    @contextmanager
    def _remembering(
        self, work: CycleWork, *, is_kept: bool
    ) -> Iterator[tuple[Mapping[str, CalendarEntry], Mapping[str, CalendarEntry]]]:
        """The entries to write, and those written before; what is written is remembered once the body is through."""
        from sct_tui.exchange.calendar import kept_entry
        from sct_tui.rules.calendar import entries_after, items_of_round, items_of_town

        plan, edition = self.plan(work), self.edition()
        application = work.application
        of_round = Address(Subject.CALENDAR, work.cycle.id, _WRITTEN)
        of_town = Address(Subject.CALENDAR, self.town.id, _WRITTEN)
        contexts = {
            of_round: Context(application.municipality, application.id, work.cycle.id),
            of_town: self._town_context(),
        }
        try:
            with self._act("write_calendar") as writing:
                today, now = self.clock.today(), self.clock.now()
                before = {address: _entries(writing.held(address)) for address in contexts}
                items = {
                    of_round: items_of_round(plan, edition, application.reference, work.cycle.id),
                    of_town: items_of_town(plan, edition, self.town.id, before[of_town]),
                }
                after = {address: entries_after(items[address], before[address], today, now) for address in contexts}
                entries = after[of_round] | after[of_town]
                if not entries:
                    raise AnswerIsNo(
                        "The plan has nothing for a calendar yet.",
                        where=work.reference,
                        mend="Choose a deadline or a start, and months, with “sct plan”.",
                    )
                for address, found in after.items():
                    kept = {id_: kept_entry(entry) for id_, entry in found.items()}
                    writing.change(address, answered(kept), contexts[address])
                yield entries, before[of_round] | before[of_town]
                if not is_kept:
                    raise _OnlyLooked
        except _OnlyLooked:
            pass

    def _made(
        self,
        work: CycleWork,
        target: Path,
        entries: Mapping[str, CalendarEntry],
        before: Mapping[str, CalendarEntry],
    ) -> WrittenCalendar:
        from sct_tui.exchange.calendar import calendar_text

        series = self.edition().trainings
        name = f"{self.town.name} {work.application.reference}: plan"
        ordered = sorted(entries.values(), key=lambda entry: (entry.item.on, entry.item.id))
        differing = [entry for entry in ordered if entry != before.get(entry.item.id)]
        new = sum(entry.item.id not in before for entry in differing)
        cancelled = sum(entry.is_cancelled for entry in differing)
        text = calendar_text(name, ordered, series.time_zone) if series.time_zone else calendar_text(name, ordered)
        return WrittenCalendar(target, text, len(ordered), new, len(differing) - new - cancelled, cancelled)


def _entries(held: Held) -> dict[str, CalendarEntry]:
    from sct_tui.exchange.calendar import entries_in

    value = held.state.value
    return entries_in(value) if held.state.kind is StateKind.ANSWERED and isinstance(value, Mapping) else {}


def _check_is_calendar(target: Path) -> None:
    """Raise CannotWrite for a file that is there and no calendar: it may be somebody's work."""
    try:
        with target.open("rb") as file:
            begins = file.read(_MOST_BYTES_LOOKED_AT)
    except OSError:
        return  # not there, or nothing to read; writing says what is wrong with it
    from sct_tui.exchange.calendar import is_calendar

    if begins and not is_calendar(begins.decode("utf-8", "replace")):
        raise CannotWrite(
            "This file is there already and is no calendar.", where=one_line(str(target)), mend="Choose another name."
        )
