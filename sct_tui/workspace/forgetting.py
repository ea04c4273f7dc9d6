"""Forgetting at a person's request: their data, or chosen answers, everywhere on this machine, leaving a marked gap."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from sct_tui.cleaning import one_line
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.coming_back import parting_address
from sct_tui.model.considering import ACTION, TEXTS, considered_address
from sct_tui.model.errors import AnswerIsNo, SctError, UsageError
from sct_tui.model.flow import Prompt, PromptKind
from sct_tui.model.forgetting import Forgetting, Gap, Occurrence, Uncleaned, has_notes, without_notes
from sct_tui.model.journal import (
    Address,
    Context,
    Subject,
    address_in_conflict,
    conflict_address,
    note_address,
    step_it_is_about,
)
from sct_tui.model.states import FORGOTTEN, State, StateKind, Value, answered
from sct_tui.model.work import CycleWork
from sct_tui.store import assembling
from sct_tui.store.assembling import Kept
from sct_tui.store.encoding import decode_versions
from sct_tui.store.journal import Writing
from sct_tui.workspace.past_words import PastWords
from sct_tui.workspace.people import checked_name
from sct_tui.workspace.recovery import recovery_directory
from sct_tui.workspace.undoing import Undoing

_WORDS = (PromptKind.LINE, PromptKind.TEXT)
_OF_PARTICIPANTS = (Subject.PARTICIPANT, Subject.ATTENDANCE)
# Who did what stays known: the history would be worth nothing otherwise.
_NOT_SEARCHED = (Subject.PERSON, Subject.MEMBER, Subject.MUNICIPALITY, *_OF_PARTICIPANTS)


class Forgets(Undoing):
    """Forgetting, in the town at hand."""

    def to_forget_participant(self, name: str) -> Forgetting:
        """What forgetting a participant would take: them with their attendance, also where they were removed.

        Where a participant only had this name once, the records with that name alone. Beside it, the answers in which
        the name is found; those stay. Raises UsageError if nobody is or was called so and nothing names them,
        AnswerIsNo if answers name them though no participant is called so.
        """
        name = checked_name(name, "the participant's name")
        wanted = name.casefold()
        gaps: list[Gap] = []
        people = notes = 0
        for kept in self.store.of_municipality(self.town.id, (Subject.PARTICIPANT,)):
            names = self.store.past.names_held(kept.address)
            if names and names[0].casefold() == wanted:
                people += 1
                gaps.append(Gap(kept.address))
            elif wanted in (known.casefold() for known in names):
                people += 1
                gaps.append(Gap(kept.address, only_named=wanted))
        whole = {gap.address.owner for gap in gaps if not gap.only_named}
        for kept in self.store.of_municipality(self.town.id, (Subject.ATTENDANCE,)):
            if kept.address.owner in whole and kept.held.state.kind is not StateKind.FORGOTTEN:
                notes += 1
                gaps.append(Gap(kept.address))
        occurrences = self._occurrences(name)
        if not gaps:
            raise self._nobody_called(name, occurrences)
        persons = "one participant" if people == 1 else f"{people} participants"
        sessions = "one training session" if notes == 1 else f"{notes} training sessions"
        what = f"{name} ({persons})" + (f", with what is noted of {sessions}" if notes else "")
        return Forgetting(what, tuple(gaps), occurrences)

    def to_forget_answers(self, work: CycleWork, prompt_id: str, entry_id: str = "", column_id: str = "") -> Forgetting:
        """What forgetting a prompt's answer would take, with all its entries; or one entry, or one field.

        Beside it, where the same was said in other rounds of the application, such as what the next one took over from
        here, or here from the one before; that stays. Raises UsageError for what is unknown, AnswerIsNo if nothing was
        ever said there.
        """
        prompt = self.prompt(work, prompt_id)
        if column_id:
            self.field_at(work, Address(Subject.ANSWER, work.cycle.id, prompt.id, entry_id, column_id))
        known = {kept.address for kept in self.store.of_cycle(work.cycle.id)} | set(self.store.drafts_at(work.cycle.id))
        gaps = [
            Gap(address)
            for address in sorted(known, key=lambda address: address.key)
            if address.subject is Subject.ANSWER
            and address.field == prompt.id
            and (not entry_id or address.entry == entry_id)
            and (not column_id or address.column == column_id)
        ]
        words = PastWords(self)
        context = self._context(work, prompt.id)
        address = Address(Subject.ANSWER, work.cycle.id, prompt.id, entry_id, column_id if entry_id else "")
        where = f"{words.place(address, context)}: {words.subject(address)}"
        if column_id and not entry_id:
            where = f"{where}, “{self._column(prompt, column_id).title}” of every entry"
        if not gaps:
            raise AnswerIsNo("Nothing was ever said there.", where=where)
        return Forgetting(where, tuple(gaps), self._said_in_other_rounds(work, prompt, gaps, column_id))

    def to_forget_note(self, work: CycleWork, about: str) -> Forgetting:
        """What forgetting the note on a prompt or a step would take.

        Raises UsageError for what is unknown, AnswerIsNo if nothing was ever noted there.
        """
        address = note_address(work.cycle.id, about)
        self.title_about(work, about)
        words = PastWords(self)
        where = f"{words.place(address, self._context(work, about))}: {words.subject(address)}"
        if self.store.kept(address) is None and address not in self.store.drafts_at(work.cycle.id):
            raise AnswerIsNo("Nothing was ever noted there.", where=where)
        return Forgetting(where, (Gap(address),))

    def to_forget_line(self) -> Forgetting:
        """What forgetting the line for the next person would take. Raises AnswerIsNo if nobody ever left one."""
        address = parting_address(self.town.id)
        where = f"{self.town.name}: {PastWords(self).subject(address)}"
        if self.store.kept(address) is None:
            raise AnswerIsNo("Nobody ever left one.", where=where)
        return Forgetting(where, (Gap(address),))

    def to_forget_coaching(self, entry_id: str) -> Forgetting:
        """What forgetting the notes on a coaching meeting would take: coach, way and topics, of all its versions.

        Date, minutes and what it was for stay, because they count. Raises UsageError if there never was such a
        meeting in the town at hand, AnswerIsNo if nothing was ever noted of it.
        """
        address = Address(Subject.COACHING, entry_id, "details")
        kept = self.store.kept(address)
        if kept is None or kept.context.municipality != self.town.id:
            raise UsageError("There is no such meeting in the ledger.", mend="Look at “sct coaching”.")
        where = f"Coaching: {PastWords(self).subject(address)}"
        values = self.store.past.values_held(address)
        if not any(has_notes(value) for value in values if isinstance(value, Mapping)):
            raise AnswerIsNo("Nothing was ever noted there.", where=where)
        return Forgetting(f"{where}, coach, way and topics; date and minutes stay", (Gap(address, only_notes=True),))

    def to_forget_considered(self, considered_id: str) -> Forgetting:
        """What forgetting what was said of an action that was considered would take: all but the action and its start.

        Raises UsageError if no such action was ever considered in the town at hand, AnswerIsNo if nothing was said.
        """
        action = self.store.kept(considered_address(considered_id, ACTION))
        if action is None or action.context.municipality != self.town.id:
            raise UsageError("No such action was considered.", mend="Look at “sct apply considered”.")
        where = f"{PastWords(self).place(action.address, action.context)}: {PastWords(self).subject(action.address)}"
        gaps = tuple(Gap(considered_address(considered_id, question)) for question in TEXTS)
        if not any(self.store.kept(gap.address) for gap in gaps):
            raise AnswerIsNo("Nothing was ever said of it.", where=where)
        titles = ", ".join(question.in_words for question in TEXTS)
        return Forgetting(f"{where}, what was said to: {titles}", gaps)

    def forget(self, wanted: Forgetting) -> Forgetting:
        """Do it: in the journal and the tables, everybody's drafts, recovery files and kept backups.

        Steps that were complete need another look. Returns what came of it, with the files that could not be cleaned.
        It cannot be undone.
        """
        # What others said there, where two histories met, is of the same person.
        gaps = (*wanted.gaps, *(Gap(conflict_address(gap.address)) for gap in wanted.gaps))
        with self._act("forget") as writing:
            for gap in gaps:
                kept = self.store.kept(gap.address)
                if kept is None or gap.only_named:
                    continue
                was_set = kept.held.state.is_set
                if gap.only_notes:
                    self._forget_notes(writing, kept)
                elif others := decode_versions(self.store.held(conflict_address(gap.address)).state):
                    writing.settle(gap.address, FORGOTTEN, kept.context, others)
                elif kept.held.state != FORGOTTEN:
                    writing.change(gap.address, FORGOTTEN, kept.context)
                if was_set and gap.address.subject is Subject.ANSWER:
                    with suppress(AnswerIsNo):  # the round's beginning was undone: no step is seen there
                        self._touch_step(writing, kept.context)
            writing.forget(gaps)
        copies, uncleaned = self.store.upkeep.forget_in_files(gaps)
        addresses = {gap.address.key for gap in wanted.gaps if not gap.only_named}
        return replace(wanted, copies=copies, uncleaned=(*uncleaned, *_forget_recovery(addresses)))

    def _forget_notes(self, writing: Writing, kept: Kept) -> None:
        value = kept.held.state.value
        if isinstance(value, Mapping) and has_notes(value):
            writing.change(kept.address, answered(without_notes(value)), kept.context)

    def clean_files(self) -> Forgetting:
        """Clean the files once more, where others kept them busy when something was forgotten."""
        copies, uncleaned = self.store.upkeep.forget_in_files(())
        return Forgetting("", (), copies=copies, uncleaned=tuple(uncleaned))

    def _nobody_called(self, name: str, occurrences: tuple[Occurrence, ...]) -> SctError:
        here = ", ".join(one_line(found.name) for found in self.training_overview().participants[:8]) or "none yet"
        if not occurrences:
            return UsageError(f"“{name}” is not among the participants.", mend=f"Participants: {here}.")
        places = "; ".join(
            f"{found.where} ({found.command})" if found.command else found.where for found in occurrences
        )
        return AnswerIsNo(
            f"No participant is called “{name}”, but the name is found here: {places}. Nothing was changed.",
            mend="Forget these answers one by one, or change them.",
        )

    def _said_in_other_rounds(
        self, work: CycleWork, prompt: Prompt, gaps: Iterable[Gap], column_id: str
    ) -> tuple[Occurrence, ...]:
        """Where other rounds of the application say, or said, at the same prompt what would be forgotten here.

        Equal words count wherever they stand; of an entry, it is said in which of its fields. What anybody could say by
        chance, such as yes or a date, counts only where it is meant by itself and one round took it over from the
        other, or both from a third.
        """
        said: dict[str, list[Value]] = {}
        origins = {work.cycle.id}
        for gap in gaps:
            for state in self._states_held(gap.address):
                said.setdefault(gap.address.column, []).append(state.value)
                origins.add(state.inherited_from)
        fields = {column.id: column for column in self.columns(prompt)}
        is_now: dict[Address, bool] = {}
        alike_in: dict[Address, list[str]] = {}
        contexts: dict[Address, Context] = {}
        others = [cycle.id for cycle in self.cycles(work.application.id) if cycle.id != work.cycle.id]
        for kept in (kept for cycle_id in others for kept in self.store.of_cycle(cycle_id)):
            address = kept.address
            if address.subject is not Subject.ANSWER or address.field != prompt.id or address.column not in said:
                continue
            states = self._states_held(address)
            field = fields.get(address.column, prompt)
            is_handed_on = bool(({state.inherited_from for state in states} | {address.owner}) & (origins - {""}))
            counts = field.kind in _WORDS or (is_handed_on and address.column == column_id)
            if counts and any(state.value in said[address.column] for state in states):
                place = address._replace(column=column_id)
                contexts[place] = kept.context
                is_now[place] = is_now.get(place, False) or kept.held.state.value in said[address.column]
                alike_in.setdefault(place, []).append(field.title)
        words = PastWords(self)
        found = []
        for place, now in is_now.items():
            where = f"{words.place(place, contexts[place])}: {words.subject(place)}"
            if place.entry and not place.column:
                where = f"{where} (alike in: {', '.join(alike_in[place])})"
            found.append(Occurrence(where, self._command(words, place), not now, place))
        return tuple(found)

    def _states_held(self, address: Address) -> list[State]:
        """The states with a value that an address ever had."""
        states = (past.event.new for past in self.store.past.at_address(address))
        return [state for state in states if state.value is not None]

    def _occurrences(self, name: str) -> tuple[Occurrence, ...]:
        words = PastWords(self)
        found = []
        for key, is_now in self.store.upkeep.mentions(self.town.id, name):
            kept = self.store.kept(key)
            address = address_in_conflict(key) if key.subject is Subject.CONFLICT else key
            context = kept.context if kept else self._town_context()
            if address.subject in _NOT_SEARCHED:
                continue
            where = ": ".join(part for part in (words.place(address, context), words.subject(address)) if part)
            theirs = ", in what others said there" if key is not address else ""
            found.append(Occurrence(f"{where}{theirs}", self._command(words, address), not is_now))
        return tuple(found)

    def _command(self, words: PastWords, address: Address) -> str:
        """The command that forgets it; "" for what has none, or is in a round that is gone."""
        if address.subject is Subject.CONSIDERED and address.field in TEXTS:
            of_town = self.store.of_municipality(self.town.id, (Subject.CONSIDERED,))
            listed = [found.id for found in assembling.considered(of_town)]
            here = listed.index(address.owner) + 1 if address.owner in listed else address.owner
            return f"sct forget --considered {here}"
        if address.subject is Subject.COACHING:
            ids = [entry.id for entry in self.coaching_ledger()]
            return f"sct forget --coaching {ids.index(address.owner) + 1 if address.owner in ids else address.owner}"
        if address.subject is Subject.PARTING:
            return "sct forget --line"
        if address.subject not in (Subject.ANSWER, Subject.NOTE):
            return ""
        try:
            work = self.cycle_work(address.owner)
        except SctError:
            return ""
        if address.subject is Subject.NOTE:
            step = step_it_is_about(address.field)
            return f"sct forget {work.reference}{f'/{step}' if step else f' {address.field}'} --note"
        parts = ["sct forget", work.reference, address.field]
        numbers = {entry.id: number for number, entry in enumerate(work.answers.rows(address.field), start=1)}
        if address.entry in numbers:
            parts.append(f"--entry {numbers[address.entry]}")
        elif address.entry and not address.column:
            return ""  # an entry that is gone has no number, and all the others are not meant
        if address.column:
            parts.append(f"--field {address.column}")
        return " ".join(parts)


def _forget_recovery(addresses: Iterable[str]) -> list[Uncleaned]:
    """Take the texts of these addresses out of this login's recovery files; which files could not be changed."""
    gone, uncleaned = set(addresses), []
    try:
        files = sorted(recovery_directory().glob("*.json"))
    except OSError:
        files = []
    for path in files:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            items = [item for item in data["items"] if item["address"] not in gone]
            if len(items) == len(data["items"]):
                continue
            if items:
                write_text_file(path, json.dumps({**data, "items": items}, indent=1))
            else:
                path.unlink()
            # A file that is open in an editor holds the text of the one address beside it.
            path.with_suffix(".txt").unlink(missing_ok=True)
        except FileNotFoundError:
            continue
        except OSError as error:
            uncleaned.append(Uncleaned(path, f"{error.strerror}."))
        except SctError as error:
            uncleaned.append(Uncleaned(path, error.what))
        except (ValueError, TypeError, KeyError):
            uncleaned.append(Uncleaned(path, "It is no recovery file that sct can read."))
    return uncleaned
