"""From the checked tables of a progress file to what it knows: versions by address. What it cannot mean is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sct_tui.exchange.outlines import outlines_of
from sct_tui.exchange.reading import Received
from sct_tui.exchange.table_reading import TableReading, each, is_of_field, plain
from sct_tui.model.considering import considered_address
from sct_tui.model.errors import BadInput
from sct_tui.model.journal import (
    Address,
    Context,
    Subject,
    answer_address,
    entry_address,
    step_address,
    step_it_is_about,
)
from sct_tui.model.states import UNSET, State, StateKind, answered
from sct_tui.model.versions import Heads, Knowledge
from sct_tui.model.work import Municipality, StepStatus
from sct_tui.records import dataclass

_OF_APPLICATION = ("action", "reference", "started_on", "level", "archived")
_OF_MEETING = ("on", "minutes", "coach", "how", "topics", "application", "step")
_OF_MEETING_IF_SAID = ("state", "starts")
_PINS = {
    "number": "number",
    "begun_on": "begun_on",
    "definition_id": "definition",
    "definition_version": "definition_version",
    "definition_hash": "definition_hash",
    "edition_id": "edition",
    "edition_version": "edition_version",
    "edition_hash": "edition_hash",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file knows, and at which of its keys each address stands, by the address's key.

    mixed: what is wrong with a cycle definition, by its hash, of which the file itself tells in two ways; it does not
    matter where the definition is known.
    """

    knowledge: Knowledge
    places: Mapping[str, str]
    mixed: Mapping[str, BadInput]


def knowledge_in(received: Received) -> Knowledge:
    """What a file knows. Raises BadInput, with the key, for tables that contradict each other or themselves."""
    return told_in(received).knowledge


def told_in(received: Received) -> Told:
    """What a file knows, with the places where it says so. Raises as knowledge_in does."""
    return _Understanding(received).told()


class _Understanding:
    """Reads the tables of one file."""

    def __init__(self, received: Received) -> None:
        self._data = received.data
        self._heads: dict[Address, Heads] = {}
        self._contexts: dict[Address, Context] = {}
        self._places: dict[str, str] = {}
        self._town = received.data["town"]["id"]
        self._people: dict[str, str] = {}
        # What each prompt, or column, of a cycle definition is said to take: it takes the same in every round.
        self._kinds: dict[tuple[str, str, str], str] = {}
        self._mixed: dict[str, BadInput] = {}
        self._take_entries: set[tuple[str, str]] = set()
        self._take_values: dict[tuple[str, str], str] = {}
        self._tables = TableReading(received.name, self._people)

    def told(self) -> Told:
        data = self._data
        town = data["town"]
        self._read_people()
        for key, application in each(data, "application"):
            self._read_application(key, application)
        for key, cycle in each(data, "cycle"):
            self._read_cycle(key, cycle)
        self._read_records()
        self._note_mixed()
        knowledge = Knowledge(
            town=Municipality(town["id"], town["name"], town["edition"], town["demo"]),
            edition_title=town["edition_title"],
            heads=self._heads,
            contexts=self._contexts,
            names={id_: name for name, id_ in self._people.items()},
            definitions=outlines_of(data),
            sessions={
                noted["session"]: (noted["training"], date.fromisoformat(noted["on"]) if noted["on"] else None)
                for _, noted in each(data, "attendance")
            },
        )
        return Told(knowledge, self._places, self._mixed)

    def _read_people(self) -> None:
        seen = set()
        for key, person in each(self._data, "person"):
            if person["name"] in self._people or person["id"] in seen:
                raise self._bad(key, "Somebody is named twice.")
            seen.add(person["id"])
            self._people[person["name"]] = person["id"]

    def _read_application(self, key: str, table: Mapping[str, Any]) -> None:
        owner = table["id"]
        context = Context(self._town, owner)
        if first := self._places.get(Address(Subject.APPLICATION, owner, "action").key):
            raise self._bad(key, f"The same is told twice: here and at {first.partition('.')[0]}.")
        fields: dict[str, tuple[str, Mapping[str, Any]]] = {
            name: (key, {"state": "answered"}) for name in _OF_APPLICATION if name != "archived" or table[name]
        }
        seen = set()
        for at, field in each(table, "field", key):
            if field["field"] in seen:
                raise self._bad(f"{at}.field", "This key of the application stands here twice.")
            seen.add(field["field"])
            fields[field["field"]] = (at, field)
        for name, (at, field) in fields.items():
            address = Address(Subject.APPLICATION, owner, name)
            if name in _OF_APPLICATION and "value" in field:
                raise self._bad(f"{at}.value", "The value of this key stands in the application itself.")
            if field["state"] == "answered" and not field.get("withheld"):
                # The reason is what it was called at first.
                value = table[name] if name in _OF_APPLICATION else field.get("value")
                if value is None:
                    raise self._bad(f"{at}.value", "An answer without a value.")
                state = State(StateKind.ANSWERED, plain(value), reason=field.get("reason", ""))
            else:
                state = self._tables.said(at, field, "unknown")
            self._put(at, address, context, state, field)

    def _read_cycle(self, key: str, cycle: Mapping[str, Any]) -> None:
        id_, application = cycle["id"], cycle["application"]
        if Address(Subject.APPLICATION, application, "action") not in self._heads:
            raise self._bad(f"{key}.application", "This application is not in the file.")
        context = Context(self._town, application, id_)
        begun = {ours: cycle.get(theirs) for ours, theirs in _PINS.items()}
        if "begun_as" in cycle:
            begun["begun_as"] = cycle["begun_as"]
        if "gone" not in cycle:
            for needed in (*_PINS.values(), "definition_title", "working_text"):
                if needed not in cycle:
                    raise self._bad(f"{key}.{needed}", "A round needs this.")
            if not cycle.get("step"):
                raise self._bad(f"{key}.step", "A round has steps.")  # no screen could show one without
        self._record(key, cycle, Address(Subject.CYCLE, id_, "begun"), begun, context)
        for at, step in each(cycle, "step", key):
            state = UNSET if step["status"] == StepStatus.NOT_STARTED else answered(step["status"])
            where = Context(self._town, application, id_, step["step"])
            if "revision" in step or state is not UNSET:
                self._put(at, step_address(id_, step["step"]), where, state, step)
        step_of: dict[str, str] = {}
        hash_ = str(cycle.get("definition_hash", ""))
        entries = set()
        for at, entry in each(cycle, "entry", key):
            where = Context(self._town, application, id_, entry["step"])
            step_of.setdefault(entry["prompt"], entry["step"])
            entries.add((entry["prompt"], entry["entry"]))
            self._take_entries.add((hash_, entry["prompt"]))
            address = entry_address(id_, entry["prompt"], entry["entry"])
            self._record(at, entry, address, entry.get("position"), where)
        for at, answer in each(cycle, "answer", key):
            if ("entry" in answer) != ("column" in answer):
                raise self._bad(at, "A cell of an entry has both entry and column.")
            if "entry" in answer and (answer["prompt"], answer["entry"]) not in entries:
                raise self._bad(f"{at}.entry", "This entry is not in the file.")
            where = Context(self._town, application, id_, answer["step"])
            step_of.setdefault(answer["prompt"], answer["step"])
            self._note_kind(at, hash_, answer)
            address = answer_address(id_, answer["prompt"], answer.get("entry", ""), answer.get("column", ""))
            state = self._tables.said(at, answer, answer["kind"])
            self._put(at, address, where, state, answer, answer["kind"])
        for subject, name in ((Subject.NOTE, "note"), (Subject.FLAG, "flag")):
            for at, remark in each(cycle, name, key):
                about = remark["on"]
                of_step = step_it_is_about(about) or step_of.get(about, "")
                where = Context(self._town, application, id_, of_step)
                self._put(
                    at, Address(subject, id_, about), where, self._tables.said(at, remark, "text"), remark, "text"
                )

    def _note_kind(self, key: str, hash_: str, answer: Mapping[str, Any]) -> None:
        prompt, column = answer["prompt"], answer.get("column", "")
        if self._kinds.setdefault((hash_, prompt, column), answer["kind"]) != answer["kind"]:
            what = "Another place of the same cycle definition says another kind here."
            self._mixed.setdefault(hash_, self._bad(f"{key}.kind", what))
        if not column and any("value" in said for said in (answer, *answer.get("conflict", []))):
            self._take_values[(hash_, prompt)] = key

    def _note_mixed(self) -> None:
        for (hash_, prompt), key in self._take_values.items():
            if (hash_, prompt) in self._take_entries:
                what = "This prompt takes entries, and has one answer here."
                self._mixed.setdefault(hash_, self._bad(f"{key}.prompt", what))

    def _read_records(self) -> None:
        in_town = Context(self._town)
        for key, line in each(self._data, "coaching"):
            value = {name: line.get(name) for name in _OF_MEETING}
            value |= {name: line[name] for name in _OF_MEETING_IF_SAID if name in line}
            self._record(key, line, Address(Subject.COACHING, line["id"], "details"), value, in_town)
        for key, person in each(self._data, "participant"):
            value = {name: person.get(name) for name in ("name", "role")}
            self._record(key, person, Address(Subject.PARTICIPANT, person["id"], "details"), value, in_town)
        for key, noted in each(self._data, "attendance"):
            if Address(Subject.PARTICIPANT, noted["participant"], "details") not in self._heads:
                raise self._bad(f"{key}.participant", "This participant is not in the file.")
            address = Address(Subject.ATTENDANCE, noted["participant"], noted["session"])
            self._record(key, noted, address, noted.get("status"), in_town)

        for key, held in each(self._data, "certification"):
            value = {name: held.get(name) for name in ("level", "edition", "on")}
            self._record(key, held, Address(Subject.CERTIFICATION, held["id"], "details"), value, in_town)
            for at, field in each(held, "field", key):
                state = self._tables.said(at, field, "unknown")
                self._put(at, Address(Subject.CERTIFICATION, held["id"], field["field"]), in_town, state, field)

        for key, one in each(self._data, "considered"):
            state = self._tables.said(key, one, "unknown")
            self._put(key, considered_address(one["considered"], one["field"]), in_town, state, one)

    def _record(self, key: str, table: Mapping[str, Any], address: Address, value: object, context: Context) -> None:
        """A thing that is there with a value, or gone."""
        self._put(key, address, context, self._tables.record(key, table, value), table)

    def _put(
        self,
        key: str,
        address: Address,
        context: Context,
        state: State,
        table: Mapping[str, Any],
        kind: str = "unknown",
    ) -> None:
        if address in self._heads:
            raise self._bad(key, f"The same is told twice: here and at {self._places[address.key]}.")
        heads = self._tables.heads(key, address, state, table, kind)
        for version in heads:
            if not is_of_field(address, version.state):
                raise self._bad(key, f"This is nothing that “{address.field}” can hold.")
        self._places[address.key] = key
        self._heads[address] = heads
        self._contexts[address] = context

    def _bad(self, key: str, what: str) -> BadInput:
        return self._tables.bad(key, what)
