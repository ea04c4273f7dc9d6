"""From an application's record to the data of a progress file: plain tables, in a fixed order, for one audience."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sct_tui.cleaning import storable
from sct_tui.exchange.audience import (
    FieldDescription,
    column_order,
    describe_field,
    may_see,
    sees_names,
    step_title,
)
from sct_tui.exchange.integrity import INTEGRITY, integrity_of
from sct_tui.model.flow import CycleDefinition, Visibility
from sct_tui.model.journal import Address, Held, Subject, answer_address, entry_address, step_address
from sct_tui.model.record import ApplicationRecord, CycleRecord
from sct_tui.model.states import StateKind, Value
from sct_tui.model.work import StepProgress, StepStatus

FORMAT = "sct-progress"
VERSION = 1

Table: TypeAlias = dict[str, Any]

_NOT_FOR_THE_PUBLIC = ("by", "last_changed_by", "person")
_ARRAYS_OF_TABLES = frozenset(
    ("field", "person", "cycle", "step", "entry", "answer", "coaching", "participant", "attendance")
)
_LARGEST_TOML_INTEGER = 2**63 - 1


def progress_data(record: ApplicationRecord, audience: Visibility) -> Table:
    """The data of a progress file, [integrity] included: str, bool, int, float, lists and dicts only.

    The same record and audience give the same data in the same order. Raises BadInput for a number that is not
    finite.
    """
    people = _People.of(record, audience)
    application = record.application
    data: Table = {"format": FORMAT, "version": VERSION, "audience": str(audience)}
    if not sees_names(audience):
        data["withheld_keys"] = list(_NOT_FOR_THE_PUBLIC)
    data["town"] = {
        "id": record.municipality.id,
        "name": record.municipality.name,
        "edition": record.municipality.edition,
        "edition_title": record.edition_title,
        "demo": record.municipality.is_demo,
    }
    data["application"] = {
        "id": application.id,
        "reference": application.reference,
        "action": {
            "number": application.action.number,
            "category": application.action.category,
            "title": application.action.title,
            "project": application.action.project,
        },
        "started_on": application.started_on.isoformat(),
        "level": application.level,
        "archived": application.is_archived,
        **_last_change(record, audience),
        "field": _application_fields(record, people, audience),
    }
    data["person"] = [{"id": person, "name": label} for person, label in sorted(people.labels.items())]
    data["cycle"] = [
        _cycle(cycle, record, people, audience)
        for cycle in sorted(record.cycles, key=lambda found: (found.cycle.number, found.cycle.id))
    ]
    data["coaching"] = _coaching(record, audience)
    data["participant"] = _participants(record, audience)
    data["attendance"] = _attendance(record)
    clean: Table = _normalised(data)
    clean[INTEGRITY] = integrity_of(clean)
    return clean


@dataclass(frozen=True, slots=True)
class _People:
    """The names of those who did something in this file, and of nobody else; none where names are withheld."""

    labels: Mapping[str, str]

    @classmethod
    def of(cls, record: ApplicationRecord, audience: Visibility) -> "_People":
        if not sees_names(audience):
            return cls({})
        seen = {held.by for held in record.fields.values()}
        for cycle in record.cycles:
            seen.update(held.by for held in cycle.answers.answers.values())
            rows = (row for entries in cycle.answers.entries.values() for row in entries)
            seen.update(held.by for row in rows for held in row.cells.values())
            seen.update(progress.by for progress in cycle.progress.values())
        names = {person: record.names.get(person) or person for person in seen if person}
        # Two people of one name stay two people for a reader.
        bearers = Counter(names.values())
        return cls(
            {
                person: name if bearers[name] == 1 else f"{name} ({person.rpartition('-')[2]})"
                for person, name in names.items()
            }
        )


def _last_change(record: ApplicationRecord, audience: Visibility) -> Table:
    found: Table = {}
    if record.last_change:
        found["last_change"] = _written_time(record.last_change)
    if record.last_changed_by and sees_names(audience):
        found["last_changed_by"] = record.last_changed_by
    return found


def _application_fields(record: ApplicationRecord, people: _People, audience: Visibility) -> list[Table]:
    """The history's end of each field of [application]; a field that has no key there carries its value here."""
    in_application = {"action", "reference", "started_on", "level", "archived"}
    found = []
    for name, held in sorted(record.fields.items()):
        table: Table = {"field": name, "state": str(held.state.kind)}
        if name not in in_application and held.state.kind is StateKind.ANSWERED:
            # Nobody has said who may see it, so only the team does.
            seen = may_see(audience, Visibility.TEAM)
            table |= {"value": _written_value(held.state.value)} if seen else {"withheld": True}
        key = Address(Subject.APPLICATION, record.application.id, name).key
        found.append(table | _history(held.revision, key, record, people, held.by, held.at))
    return found


def _cycle(cycle_record: CycleRecord, record: ApplicationRecord, people: _People, audience: Visibility) -> Table:
    cycle, definition = cycle_record.cycle, cycle_record.definition
    return {
        "id": cycle.id,
        "number": cycle.number,
        "begun_on": cycle.begun_on.isoformat(),
        "definition": cycle.definition_id,
        "definition_version": cycle.definition_version,
        "definition_hash": cycle.definition_hash,
        "definition_title": definition.title,
        "working_text": definition.is_working_text,
        "edition": cycle.edition_id,
        "edition_version": cycle.edition_version,
        "edition_hash": cycle.edition_hash,
        "step": _steps(cycle_record, record, people),
        "entry": _entries(cycle_record, record),
        "answer": _answers(cycle_record, record, people, audience),
    }


def _steps(cycle_record: CycleRecord, record: ApplicationRecord, people: _People) -> list[Table]:
    definition = cycle_record.definition
    in_flow = [step.id for step in definition.steps]
    found = []
    for step_id in [*in_flow, *sorted(set(cycle_record.progress) - set(in_flow))]:
        progress = cycle_record.progress.get(step_id, StepProgress(step_id, StepStatus.NOT_STARTED))
        table: Table = {
            "step": step_id,
            "title": step_title(definition, step_id),
            "status": str(progress.status),
        }
        key = step_address(cycle_record.cycle.id, step_id).key
        found.append(table | _history(progress.revision, key, record, people, progress.by, progress.at))
    return found


def _entries(cycle_record: CycleRecord, record: ApplicationRecord) -> list[Table]:
    """The entries in flow order, those that were removed after the others of their prompt."""
    definition, answers = cycle_record.definition, cycle_record.answers
    removed_of: dict[str, list[tuple[str, str]]] = {}
    for removed in cycle_record.removed_entries:
        removed_of.setdefault(removed.prompt, []).append((removed.entry, removed.revision))
    found = []
    for prompt_id in _in_flow_order(definition, {*answers.entries, *removed_of}):
        described = describe_field(definition, prompt_id)
        rows = sorted(answers.rows(prompt_id), key=lambda entry: (entry.position, entry.id))
        places: list[tuple[str, str, Table]] = [(row.id, row.revision, {"position": row.position}) for row in rows]
        places += [(*removed, {"removed": True}) for removed in sorted(removed_of.get(prompt_id, []))]
        for entry_id, revision, place in places:
            table: Table = {"step": described.step, "prompt": prompt_id, "entry": entry_id, "title": described.title}
            key = entry_address(cycle_record.cycle.id, prompt_id, entry_id).key
            found.append(table | place | _ancestry(revision, key, record))
    return found


def _answers(
    cycle_record: CycleRecord, record: ApplicationRecord, people: _People, audience: Visibility
) -> list[Table]:
    definition, answers = cycle_record.definition, cycle_record.answers
    found = []
    for prompt_id in _in_flow_order(definition, {*answers.answers, *answers.entries}):
        places = [("", "", answers.held(prompt_id))]
        columns = column_order(definition, prompt_id)
        for row in sorted(answers.rows(prompt_id), key=lambda entry: (entry.position, entry.id)):
            others = sorted(set(row.cells) - set(columns))
            places += [(row.id, column, row.cell(column)) for column in [*columns, *others]]
        for entry_id, column_id, held in places:
            # What was never touched has no revision and is not in the file; what was undone to unset has one.
            if not held.revision and held.state.kind is StateKind.UNSET:
                continue
            address = answer_address(cycle_record.cycle.id, prompt_id, entry_id, column_id)
            described = describe_field(definition, prompt_id, column_id)
            found.append(_answer(address, described, held, record, people, audience))
    return found


def _answer(
    address: Address,
    described: FieldDescription,
    held: Held,
    record: ApplicationRecord,
    people: _People,
    audience: Visibility,
) -> Table:
    table: Table = {"step": described.step, "prompt": address.field}
    if address.entry:
        table |= {"entry": address.entry, "column": address.column}
    table |= {
        "title": described.title,
        "kind": described.kind,
        "visibility": str(described.visibility),
        "state": str(held.state.kind),
    }
    if not may_see(audience, described.visibility):
        table["withheld"] = True
    else:
        if held.state.kind is StateKind.ANSWERED and held.state.value is not None:
            table |= _value_with_titles(held.state.value, described)
        if held.state.reason:
            table["reason"] = held.state.reason
    if held.state.inherited_from:
        table["inherited_from"] = held.state.inherited_from
    return table | _history(held.revision, address.key, record, people, held.by, held.at)


def _value_with_titles(value: Value, described: FieldDescription) -> Table:
    """The value, and beside the ids of choices what they mean, for readers without the flow."""
    table: Table = {"value": _written_value(value)}
    if described.choices and isinstance(value, str):
        table["value_title"] = described.choices.get(value, value)
    elif described.choices and isinstance(value, list):
        table["value_titles"] = [described.choices.get(choice, choice) for choice in value]
    return table


def _coaching(record: ApplicationRecord, audience: Visibility) -> list[Table]:
    found = []
    for entry in sorted(record.coaching, key=lambda coaching: (coaching.on, coaching.id)):
        table: Table = {"id": entry.id, "on": entry.on.isoformat(), "minutes": entry.minutes}
        notes = {"coach": entry.coach, "how": entry.how, "topics": entry.topics}
        table |= notes if sees_names(audience) else {"withheld_keys": list(notes)}
        table["step"] = entry.step
        found.append(table | _ancestry(entry.revision, Address(Subject.COACHING, entry.id, "details").key, record))
    return found


def _participants(record: ApplicationRecord, audience: Visibility) -> list[Table]:
    found = []
    for participant in sorted(record.participants, key=lambda known: known.id):
        table: Table = {"id": participant.id}
        table |= {"name": participant.name} if sees_names(audience) else {"withheld_keys": ["name"]}
        table["role"] = participant.role
        key = Address(Subject.PARTICIPANT, participant.id, "details").key
        found.append(table | _ancestry(participant.revision, key, record))
    return found


def _attendance(record: ApplicationRecord) -> list[Table]:
    rows = []
    for noted in record.attendance:
        training, on = record.sessions.get(noted.session, (noted.session, None))
        table: Table = {
            "participant": noted.participant,
            "session": noted.session,
            "training": training,
            "on": on.isoformat() if on else "",
            "status": str(noted.status),
        }
        key = Address(Subject.ATTENDANCE, noted.participant, noted.session).key
        rows.append(table | _ancestry(noted.revision, key, record))
    return sorted(rows, key=lambda table: (table["on"], table["session"], table["participant"]))


def _history(
    revision: str, key: str, record: ApplicationRecord, people: _People, by: str, at: datetime | None
) -> Table:
    table = _ancestry(revision, key, record)
    if by in people.labels:
        table["by"] = people.labels[by]
    if at:
        table["at"] = _written_time(at)
    return table


def _ancestry(revision: str, key: str, record: ApplicationRecord) -> Table:
    table: Table = {"revision": revision} if revision else {}
    before = record.chains.get(key, ())
    return {**table, "before": list(before)} if before else table


def _in_flow_order(definition: CycleDefinition, prompt_ids: set[str]) -> list[str]:
    """The prompts in reading order, the submission's last; then those the definition does not have, by id."""
    known = [prompt.id for _, prompt in definition.prompts() if prompt.id in prompt_ids]
    return [*known, *sorted(prompt_ids - set(known))]


def _written_time(moment: datetime) -> str:
    """Always with six digits after the point, so that times of one length also sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _written_value(value: Value) -> Any:
    if isinstance(value, int) and not -_LARGEST_TOML_INTEGER <= value <= _LARGEST_TOML_INTEGER:
        return str(value)  # TOML promises 64 bits; digits as text lose nothing
    if isinstance(value, Mapping):
        return {key: _written_value(member) for key, member in value.items()}
    return value


def _normalised(value: Any) -> Any:
    """The data as it is written and hashed: strings as they are kept, and no array of tables without a table."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {
            key: _normalised(member) for key, member in value.items() if key not in _ARRAYS_OF_TABLES or member != []
        }
    if isinstance(value, list | tuple):
        return [_normalised(member) for member in value]
    return value
