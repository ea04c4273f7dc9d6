"""From the checked tables of a progress file to what it knows: versions by address. What it cannot mean is refused."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sct_tui.cleaning import one_line, storable
from sct_tui.exchange.outlines import outlines_of
from sct_tui.exchange.reading import Received
from sct_tui.exchange.tables import GONE
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import PromptKind
from sct_tui.model.identity import derived_id
from sct_tui.model.journal import (
    Address,
    Context,
    Subject,
    answer_address,
    entry_address,
    step_address,
    step_it_is_about,
)
from sct_tui.model.states import EMPTIED, FORGOTTEN, REMOVED, UNSET, State, StateKind, Value, answered, withheld
from sct_tui.model.versions import Heads, Knowledge, Version
from sct_tui.model.work import Municipality, StepStatus

_AGAIN = "Ask for the file again."
_GONE = {words: State(kind) for kind, words in GONE.items()}
_PLAIN = {"emptied": EMPTIED, "forgotten": FORGOTTEN, "unset": UNSET, "removed": REMOVED}
_OF_APPLICATION = ("action", "reference", "started_on", "level", "archived")
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


def knowledge_in(received: Received) -> Knowledge:
    """What a file knows. Raises BadInput, with the key, for tables that contradict each other or themselves."""
    return _Understanding(received).knowledge()


class _Understanding:
    """Reads the tables of one file."""

    def __init__(self, received: Received) -> None:
        self._data = received.data
        self._name = received.name
        self._heads: dict[Address, Heads] = {}
        self._contexts: dict[Address, Context] = {}
        self._town = received.data["town"]["id"]
        self._people: dict[str, str] = {}
        self._of_cycle: dict[str, str] = {}

    def knowledge(self) -> Knowledge:
        data = self._data
        town = data["town"]
        self._read_people()
        for key, application in self._each("application"):
            self._read_application(key, application)
        for key, cycle in self._each("cycle"):
            self._read_cycle(key, cycle)
        in_town = Context(self._town)
        for key, line in self._each("coaching"):
            value = _details(line, ("on", "minutes", "coach", "how", "topics", "application", "step"))
            self._record(key, line, Address(Subject.COACHING, line["id"], "details"), value, in_town)
        for key, person in self._each("participant"):
            value = _details(person, ("name", "role"))
            self._record(key, person, Address(Subject.PARTICIPANT, person["id"], "details"), value, in_town)
        for key, noted in self._each("attendance"):
            if Address(Subject.PARTICIPANT, noted["participant"], "details") not in self._heads:
                raise self._bad(f"{key}.participant", "This participant is not in the file.")
            address = Address(Subject.ATTENDANCE, noted["participant"], noted["session"])
            self._record(key, noted, address, noted.get("status"), in_town)
        return Knowledge(
            town=Municipality(town["id"], town["name"], town["edition"], town["demo"]),
            edition_title=town["edition_title"],
            heads=self._heads,
            contexts=self._contexts,
            names={id_: name for name, id_ in self._people.items()},
            definitions=outlines_of(data),
            sessions={
                noted["session"]: (noted["training"], date.fromisoformat(noted["on"]) if noted["on"] else None)
                for _, noted in self._each("attendance")
            },
        )

    def _read_people(self) -> None:
        seen = set()
        for key, person in self._each("person"):
            if person["name"] in self._people or person["id"] in seen:
                raise self._bad(key, "Somebody is named twice.")
            seen.add(person["id"])
            self._people[person["name"]] = person["id"]

    def _read_application(self, key: str, table: Mapping[str, Any]) -> None:
        owner = table["id"]
        context = Context(self._town, owner)
        fields = {field["field"]: (place, field) for place, field in enumerate(table.get("field", []))}
        if len(fields) != len(table.get("field", [])):
            raise self._bad(f"{key}.field", "A field stands here twice.")
        values = {name: table[name] for name in _OF_APPLICATION if name != "archived" or table[name]}
        for name in {**values, **fields}:
            address = Address(Subject.APPLICATION, owner, name)
            place, field = fields.get(name, (0, {"state": "answered"}))
            at = f"{key}.field[{place}]"
            if field.get("withheld"):
                state = withheld(StateKind(field["state"]))
            elif field["state"] == "answered":
                value = _plain(table[name] if name in _OF_APPLICATION else field.get("value"))
                state = State(StateKind.ANSWERED, value, reason=field.get("reason", ""))
            else:
                state = self._state(at, field, "unknown")
            self._put(at, address, context, state, field)

    def _read_cycle(self, key: str, cycle: Mapping[str, Any]) -> None:
        id_, application = cycle["id"], cycle["application"]
        if Address(Subject.APPLICATION, application, "action") not in self._heads:
            raise self._bad(f"{key}.application", "This application is not in the file.")
        context = Context(self._town, application, id_)
        begun = {ours: cycle.get(theirs) for ours, theirs in _PINS.items()}
        if "gone" not in cycle and None in begun.values():
            raise self._bad(key, "The round does not say what it keeps to.")
        if "begun_as" in cycle:
            begun["begun_as"] = cycle["begun_as"]
        self._record(key, cycle, Address(Subject.CYCLE, id_, "begun"), begun, context)
        steps = {step["step"] for step in cycle.get("step", [])}
        if len(steps) < len(cycle.get("step", [])):
            raise self._bad(f"{key}.step", "A step stands here twice.")
        for at, step in self._each("step", cycle, key):
            state = UNSET if step["status"] == StepStatus.NOT_STARTED else answered(step["status"])
            if "revision" in step or state is not UNSET:
                where = Context(self._town, application, id_, step["step"])
                self._put(at, step_address(id_, step["step"]), where, state, step)
        entries = set()
        for at, entry in self._each("entry", cycle, key):
            where = Context(self._town, application, id_, entry["step"])
            entries.add((entry["prompt"], entry["entry"]))
            address = entry_address(id_, entry["prompt"], entry["entry"])
            self._record(at, entry, address, entry.get("position"), where)
        for at, answer in self._each("answer", cycle, key):
            if ("entry" in answer) != ("column" in answer):
                raise self._bad(at, "A cell of an entry has both entry and column.")
            if "entry" in answer and (answer["prompt"], answer["entry"]) not in entries:
                raise self._bad(f"{at}.entry", "This entry is not in the file.")
            where = Context(self._town, application, id_, answer["step"])
            address = answer_address(id_, answer["prompt"], answer.get("entry", ""), answer.get("column", ""))
            self._put(at, address, where, self._state(at, answer, answer["kind"]), answer, answer["kind"])
        for subject, name in ((Subject.NOTE, "note"), (Subject.FLAG, "flag")):
            for at, remark in self._each(name, cycle, key):
                place = remark["on"]
                of_step = step_it_is_about(place) or self._step_of(cycle, place)
                where = Context(self._town, application, id_, of_step)
                self._put(at, Address(subject, id_, place), where, self._state(at, remark, "text"), remark)

    def _step_of(self, cycle: Mapping[str, Any], prompt: str) -> str:
        rows = (*cycle.get("answer", []), *cycle.get("entry", []))
        return next((str(row["step"]) for row in rows if row["prompt"] == prompt), "")

    def _record(self, key: str, table: Mapping[str, Any], address: Address, value: object, context: Context) -> None:
        """A thing that is there with a value, or gone."""
        if table.get("withheld_keys"):
            state = withheld(StateKind.ANSWERED)
        elif "gone" in table:
            state = _GONE[table["gone"]]
        else:
            if value is None or (isinstance(value, Mapping) and None in value.values()):
                raise self._bad(key, "Something is missing here.")
            state = answered(_plain(value))
        self._put(key, address, context, state, table)

    def _state(self, key: str, table: Mapping[str, Any], kind: str) -> State:
        """The state that a table tells of. Raises BadInput for a value that is not of its kind."""
        said, value = table["state"], table.get("value")
        inherited = table.get("inherited_from", "")
        if table.get("withheld") and "value" not in table:
            return State(StateKind.WITHHELD, reason=said, inherited_from=inherited)
        if said == "not_applicable":
            return State(StateKind.NOT_APPLICABLE, reason=storable(table.get("reason", "")), inherited_from=inherited)
        if said in _PLAIN:
            return _PLAIN[said]
        if value is None:
            raise self._bad(f"{key}.value", "An answer without a value.")
        if not _fits(kind, value):
            raise self._bad(f"{key}.value", f"This is no value of the kind “{kind}”.")
        return answered(_plain(value), inherited)

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
            raise self._bad(key, "The same address stands here twice.")
        heads = [self._version(key, address, state, table)]
        for place, rival in enumerate(table.get("conflict", [])):
            at = f"{key}.conflict[{place}]"
            heads.append(self._version(at, address, self._state(at, rival, kind), rival))
        if len({version.revision for version in heads}) < len(heads):
            raise self._bad(key, "Two sides of a conflict are the same change.")
        self._heads[address] = tuple(heads)
        self._contexts[address] = context

    def _version(self, key: str, address: Address, state: State, table: Mapping[str, Any]) -> Version:
        before = frozenset(table.get("before", []))
        revision = table.get("revision", "")
        if revision in before or len(before) < len(table.get("before", [])):
            raise self._bad(f"{key}.before", "A change cannot come before itself, or twice.")
        if not revision:
            # Nobody knows what it was made from; the same words make the same version.
            revision = derived_id("as it stands", address.key, repr(state))
        by = table.get("by", "")
        if by and by not in self._people:
            raise self._bad(f"{key}.by", "This name is not among the people of the file.")
        at = datetime.fromisoformat(table["at"]) if "at" in table else None
        return Version(revision, before, state, self._people.get(by, ""), at)

    def _each(
        self, name: str, inside: Mapping[str, Any] | None = None, path: str = ""
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The tables of an array, each with its key."""
        start = f"{path}.{name}" if path else name
        for place, table in enumerate((self._data if inside is None else inside).get(name, [])):
            yield f"{start}[{place}]", table

    def _bad(self, key: str, what: str) -> BadInput:
        return BadInput(what, where=one_line(f"{self._name}: {key}"), mend=_AGAIN)


def _details(table: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: table.get(key) for key in keys}


def _plain(value: Any) -> Value:
    """A value as it is kept: newlines normalised."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable(str(member)) for member in value]
    if isinstance(value, Mapping):
        return {key: storable(member) if isinstance(member, str) else member for key, member in value.items()}
    return value  # type: ignore[no-any-return]


def _fits(kind: str, value: Any) -> bool:
    """Whether a value is of the kind that its table says."""
    match kind:
        case PromptKind.LINE | PromptKind.TEXT | PromptKind.CHOICE:
            return isinstance(value, str)
        case PromptKind.YES_NO:
            return isinstance(value, bool)
        case PromptKind.SEVERAL:
            return isinstance(value, list)
        case PromptKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case PromptKind.SHARE:
            return isinstance(value, Mapping) and set(value) == {"part", "whole"}
        case PromptKind.DATE:
            return isinstance(value, str) and _is_day(value)
    return True


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
