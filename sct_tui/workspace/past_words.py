"""The past in plain words: where an event was, and what its states say. Also of what is gone by now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time, written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.considering import ACTION, APPLICATION, Question
from sct_tui.model.errors import SctError
from sct_tui.model.flow import SUBMISSION, Column, CycleDefinition, Prompt
from sct_tui.model.history import IMPORT, FieldChange, HistoryLine, PastEvent
from sct_tui.model.journal import Address, Context, Event, Subject, address_in_conflict, step_it_is_about
from sct_tui.model.states import REMOVED, State, StateKind, Value
from sct_tui.model.work import FlagKind
from sct_tui.rules.act_words import done_in_words
from sct_tui.rules.coaching import hours_and_minutes
from sct_tui.rules.plan_choices import FIELDS as PLAN_FIELDS
from sct_tui.rules.undoing import REDO, UNDO
from sct_tui.store.encoding import decode_versions
from sct_tui.workspace.answers import state_in_words
from sct_tui.workspace.trainings import TrainingNotes

SOMEBODY = "somebody"
_SHORT = 60  # characters that tell an entry from others
NOTHING_SAID = "(nothing)"
_FIELDS = {
    "action": "action",
    "reference": "reference",
    "started_on": "start of the action",
    "level": "level aimed at",
    "archived": "put away",
    "submitted": "among the actions submitted",
    "name": "name",
    "edition": "edition",
    "is_demo": "demo",
    "login": "login",
    "line": "line for the next person",
    **PLAN_FIELDS,
}

_OF_STEPS = frozenset({"complete_step", "reopen_step", "declare_step_not_applicable", UNDO, REDO, "revert", IMPORT})
_IN_ROUNDS = (Subject.ANSWER, Subject.ENTRY, Subject.STEP, Subject.NOTE, Subject.FLAG)


class PastWords:
    """Words for events of the town at hand. Made for one answer and not kept: it reads each name once."""

    def __init__(self, workspace: TrainingNotes) -> None:
        self._workspace = workspace
        self._names: dict[str, str] = {}
        self._values: dict[Address, Value] = {}
        self._entries: dict[str, dict[str, int]] = {}

    def line(self, past: PastEvent, cells: Sequence[PastEvent] = ()) -> HistoryLine:
        """An event as a line of a history; cells are those of an entry's fields, where it is an entry's."""
        event, fields = past.event, self._fields(cells)
        before, after = self.state(event.address, event.old), self.state(event.address, event.new)
        if fields:
            before = _on_one_line(field.before for field in fields)
            after = _on_one_line(field.after for field in fields) or (after if event.new == REMOVED else "")
        return HistoryLine(
            id=event.id,
            number=event.seq,
            at=event.at,
            person=self.person(event.actor.person),
            login=event.actor.login,
            what=_what(past),
            place=self.place(event.address, event.context),
            subject=self.subject(event.address),
            before=before,
            after=after,
            why=event.why,
            act=event.act,
            act_name=past.act_name,
            address=event.address,
            context=event.context,
            old=event.old,
            new=event.new,
            fields=fields,
            detail=past.detail,
            is_brought=past.origin is not None,
            written_by=self._name(past.origin.person) if past.origin else "",
            written_at=past.origin.at if past.origin else None,
        )

    def _fields(self, cells: Sequence[PastEvent]) -> tuple[FieldChange, ...]:
        """What happened to the fields of one entry, in the order in which the form has them."""
        if not cells:
            return ()
        first = cells[0].event.address
        definition = self.definition(first.owner)
        prompt = definition.prompt(first.field) if definition else None
        order = [column.id for column in self._workspace.columns(prompt)] if prompt else []
        found = []
        for event in (past.event for past in cells):
            field = self.field(event.address)
            column = event.address.column
            before, after = self.state(event.address, event.old), self.state(event.address, event.new)
            title = field.title if field else column
            found.append(FieldChange(event.seq, column, title, before, after, event.old, event.new))
        return tuple(
            sorted(found, key=lambda field: order.index(field.column) if field.column in order else len(order))
        )

    def person(self, person_id: str) -> str:
        """A person's name."""
        return self._name(person_id) or SOMEBODY

    def _name(self, person_id: str) -> str:
        """A person's name, "" if nobody is known by this id. One at a time: a database may know people of all towns."""
        if person_id not in self._names:
            held = self._workspace.store.held(Address(Subject.PERSON, person_id, "name"))
            self._names[person_id] = str(held.state.value) if held.state.kind is StateKind.ANSWERED else ""
        return self._names[person_id]

    def place(self, address: Address, context: Context) -> str:
        """The place: 4.4, round 1, Identify. "" for what belongs to no part of the town's work."""
        if address.subject is Subject.CONFLICT:
            return self.place(address_in_conflict(address), context)
        if address.subject in (Subject.PARTICIPANT, Subject.ATTENDANCE):
            return "Trainings"
        if address.subject is Subject.COACHING:
            return "Coaching"
        if address.subject is Subject.CONSIDERED:
            return "Where to begin"
        parts = []
        if context.application:
            parts.append(str(self._value(Address(Subject.APPLICATION, context.application, "reference")) or ""))
        if context.cycle:
            parts.append(f"round {self._cycle(context.cycle).get('number', '')}".rstrip())
        definition = self.definition(context.cycle) if context.step else None
        if context.step:
            parts.append(step_title(definition, context.step) if definition else context.step)
        return ", ".join(part for part in parts if part)

    def subject(self, address: Address) -> str:
        """What the address is: “Contacts”, entry 2, “Group”. "" where the place says it all."""
        match address.subject:
            case Subject.ANSWER | Subject.ENTRY:
                parts = [self.title(address)]
                if address.entry:
                    number = self._entry_numbers(address.owner).get(address.entry)
                    parts.append(f"entry {number}" if number else "an entry that is gone")
                if address.column:
                    field = self.field(address)
                    parts.append(f"“{field.title if field else address.column}”")
                return ", ".join(parts)
            case Subject.NOTE | Subject.FLAG:
                return f"{address.subject} on {self._about(address)}"
            case Subject.CONFLICT:
                about = self.subject(address_in_conflict(address))
                return f"open choice{f' for {about}' if about else ''}"
            case Subject.STEP | Subject.CYCLE:
                return ""
            case Subject.CALENDAR:
                return "calendar"
            case Subject.MEMBER:
                return f"role of {self._name_of(Subject.PERSON, address.owner)}"
            case Subject.PARTICIPANT:
                return self._name_of(Subject.PARTICIPANT, address.owner)
            case Subject.ATTENDANCE:
                return f"{self._name_of(Subject.PARTICIPANT, address.owner)}, {self._session(address.field)}"
            case Subject.CERTIFICATION:
                return "a certification" if address.field == "details" else "what a certification used"
            case Subject.CONSIDERED:
                action = self._record(address, self._value(Address(Subject.CONSIDERED, address.owner, ACTION)))
                if address.field in (ACTION, APPLICATION):
                    return action if address.field == ACTION else f"what {action} led to"
                return f"“{Question(address.field).in_words}” of {action}"
            case Subject.COACHING:
                details = self._value(address)
                return written_date(date.fromisoformat(str(details["on"]))) if isinstance(details, Mapping) else ""
            case _:
                return _FIELDS.get(address.field, address.field)

    def title(self, address: Address) -> str:
        """The prompt's title, in quotes, without entry and column; else what the address is."""
        if address.subject not in (Subject.ANSWER, Subject.ENTRY):
            return self.subject(address)
        return self._prompt_title(address)

    def _about(self, address: Address) -> str:
        """What a note or flag is about: a prompt's title in quotes, or the step, which the place names."""
        step = step_it_is_about(address.field)
        if step:
            return "the submission" if step == SUBMISSION else "the step"
        return self._prompt_title(address)

    def _prompt_title(self, address: Address) -> str:
        definition = self.definition(address.owner)
        prompt = definition.prompt(address.field) if definition else None
        return f"“{prompt.title if prompt else address.field}”"

    def state(self, address: Address, state: State) -> str:
        """A state as people read it; "" where nothing was said."""
        if state.kind is StateKind.REMOVED:
            return "removed"
        if state.kind is not StateKind.ANSWERED:
            return state_in_words(state)
        if address.subject is Subject.CONFLICT:
            about = address_in_conflict(address)
            said = (self.state(about, version.state) or NOTHING_SAID for version in decode_versions(state))
            return "\n".join(f"elsewhere: {text}" for text in said)
        if address.subject is not Subject.ANSWER:
            return self._record(address, state.value)
        field = self.field(address)
        return self._workspace.in_words(field, state) if field else str(state.value)

    def _record(self, address: Address, value: Value) -> str:
        match address.subject, value:
            case Subject.ENTRY, _:
                return f"place {value}"
            case Subject.FLAG, str():
                return FlagKind(value).in_words
            case Subject.CYCLE, Mapping():
                return f"begun {written_date(date.fromisoformat(str(value['begun_on'])))}"
            case Subject.CONSIDERED, str() if address.field == APPLICATION:
                return str(self._value(Address(Subject.APPLICATION, value, "reference")) or "an application")
            case Subject.CONSIDERED, str() if address.field == Question.STARTED:
                return written_date(date.fromisoformat(value))
            case ((Subject.APPLICATION | Subject.CONSIDERED), Mapping()):
                return " ".join(str(value[key]) for key in ("number", "project", "title") if value.get(key))
            case Subject.CERTIFICATION, Mapping():
                given = written_date(date.fromisoformat(str(value["on"])))
                return f"{value['level']}, edition {value['edition']}, {given}"
            case Subject.CERTIFICATION, list():
                return ", ".join(map(str, value))
            case Subject.CALENDAR, Mapping():
                return f"{len(value)} entries"
            case Subject.PARTICIPANT, Mapping():
                return f"{value['name']}, {self._role(str(value['role']))}"
            case Subject.COACHING, Mapping():
                hour = f"at {value['starts']}" if "starts" in value else ""
                parts = [value.get("state", ""), hour, hours_and_minutes(int(value["minutes"]))]
                parts += [value["coach"], value["how"], value["topics"]]
                return ", ".join(str(part) for part in parts if part)
            case _, bool():
                return "yes" if value else "no"
        return str(value)

    def _value(self, address: Address) -> Value:
        """What the address holds, or held last."""
        if address not in self._values:
            found = self._workspace.store.past.last_answered(address)
            self._values[address] = found.value if found else None
        return self._values[address]

    def _cycle(self, cycle_id: str) -> Mapping[str, object]:
        value = self._value(Address(Subject.CYCLE, cycle_id, "begun"))
        return value if isinstance(value, Mapping) else {}

    def definition(self, cycle_id: str) -> CycleDefinition | None:
        """The cycle definition that a round keeps or kept to; None for no round."""
        hash_ = str(self._cycle(cycle_id).get("definition_hash", ""))
        return self._workspace.definition(hash_) if hash_ else None

    def field(self, address: Address) -> Prompt | Column | None:
        """The prompt, or the column of an entry, that an answer belongs to; None where nobody knows any more."""
        definition = self.definition(address.owner)
        prompt = definition.prompt(address.field) if definition else None
        if prompt is None or not address.column:
            return prompt
        return next((column for column in self._workspace.columns(prompt) if column.id == address.column), None)

    def entry(self, address: Address) -> str:
        """What an entry holds, also one that is gone, on one line; "" for nothing."""
        definition = self.definition(address.owner)
        prompt = definition.prompt(address.field) if definition else None
        if prompt is None:
            return ""
        cells = [
            Address(Subject.ANSWER, address.owner, address.field, address.entry, column.id)
            for column in self._workspace.columns(prompt)
        ]
        return _on_one_line(self.state(cell, self._workspace.store.held(cell).state) for cell in cells)

    def which_entry(self, address: Address, events: Iterable[Event]) -> str:
        """What an entry begins with, to tell it from others; "" for nothing.

        events: those of an act on it, which still say so where the entry is gone.
        """
        held = self.entry(address)
        if not held:
            cells = [event for event in events if event.address.column and event.address.entry == address.entry]
            held = _on_one_line(
                self.state(cell.address, cell.new if cell.new.kind is StateKind.ANSWERED else cell.old)
                for cell in cells
            )
        first = one_line(held.partition(" · ")[0])
        return first if len(first) <= _SHORT else f"{first[: _SHORT - 1]}…"

    def is_there(self, address: Address) -> bool:
        """Whether the round that an address belongs to is there, or it belongs to none."""
        round_ = Address(Subject.CYCLE, address.owner, "begun")
        if address == round_ or address.subject not in _IN_ROUNDS:
            return True
        return self._workspace.store.held(round_).state.kind is StateKind.ANSWERED

    def _entry_numbers(self, cycle_id: str) -> dict[str, int]:
        if cycle_id not in self._entries:
            try:
                entries = self._workspace.cycle_work(cycle_id).answers.entries
            except SctError:
                entries = {}  # the cycle was undone
            self._entries[cycle_id] = {
                entry.id: number for rows in entries.values() for number, entry in enumerate(rows, start=1)
            }
        return self._entries[cycle_id]

    def _name_of(self, subject: Subject, owner: str) -> str:
        if subject is Subject.PERSON:
            return self.person(owner)
        details = self._value(Address(subject, owner, "details"))
        return str(details["name"]) if isinstance(details, Mapping) else "a participant"

    def _session(self, session_id: str) -> str:
        series = self._workspace.edition().trainings
        session = series.session(session_id)
        training = series.training(session.training) if session else None
        if session is None or training is None:
            return session_id
        return f"{training.title}, {written_date(session.on)}"

    def _role(self, role_id: str) -> str:
        roles = self._workspace.role_titles()
        return roles.get(role_id, role_id)


def _on_one_line(texts: Iterable[str]) -> str:
    return " · ".join(" ".join(text.split()) for text in texts if text)


def origin_in_words(line: HistoryLine) -> str:
    """Who wrote a change elsewhere and when, and which file it came from; "" for what was written here."""
    parts = []
    if line.is_brought:
        when = f", {local_day_and_time(line.written_at)}" if line.written_at else ""
        parts.append(f"written by {line.written_by or SOMEBODY}{when}")
    if line.detail:
        parts.append(f"from {line.detail}")
    return "; ".join(parts)


def _what(past: PastEvent) -> str:
    """What was done at the address; not everything an act brings with it is called like the act."""
    subject, column, act = past.event.address.subject, past.event.address.column, past.act_name
    if subject is Subject.CONFLICT and act not in (UNDO, REDO):
        return "changed here and elsewhere, so somebody has to choose" if past.event.new.is_set else "chosen"
    if act == "begin_next_cycle" and subject in (Subject.ANSWER, Subject.ENTRY):
        return "taken over from an earlier round"
    if act == "add_entry" and column:
        return "filled in"
    if subject is Subject.STEP and act not in _OF_STEPS:
        return "the step changed with it"
    if subject is Subject.CYCLE and act == "apply_process":
        return done_in_words("begin_next_cycle")
    return done_in_words(act)
