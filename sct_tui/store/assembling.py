"""From states by address to the records of the model."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from sct_tui.model.certification import Certification
from sct_tui.model.considering import ACTION, APPLICATION, Considered, Question
from sct_tui.model.journal import Address, Context, Held, Subject, address_in_conflict
from sct_tui.model.states import StateKind
from sct_tui.model.work import (
    Action,
    Application,
    Attendance,
    AttendanceStatus,
    CoachingEntry,
    CoachingState,
    Cycle,
    CycleAnswers,
    Entry,
    Municipality,
    Participant,
    Person,
    StepProgress,
    StepStatus,
)
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the state table: an address, what it holds, and what it belongs to."""

    address: Address
    held: Held
    context: Context


def _value(held: Held | None) -> Any:
    return None if held is None or held.state.kind is not StateKind.ANSWERED else held.state.value


def _by_owner(rows: Iterable[Kept], subject: Subject) -> dict[str, dict[str, Kept]]:
    owners: dict[str, dict[str, Kept]] = {}
    for row in rows:
        if row.address.subject is subject:
            owners.setdefault(row.address.owner, {})[row.address.field] = row
    return owners


def municipalities(rows: Iterable[Kept]) -> list[Municipality]:
    """The towns, by name."""
    found = [
        Municipality(
            id=owner,
            name=str(_value(fields["name"].held)),
            edition=str(_value(fields["edition"].held)),
            is_demo=bool("is_demo" in fields and _value(fields["is_demo"].held)),
        )
        for owner, fields in _by_owner(rows, Subject.MUNICIPALITY).items()
        if "name" in fields and _value(fields["name"].held) is not None
    ]
    return sorted(found, key=lambda town: town.name)


def persons(rows: Iterable[Kept], municipality_id: str = "") -> list[Person]:
    """Everybody known here, by name, each with their role in the town (if any)."""
    rows = list(rows)
    roles = {
        row.address.owner: str(_value(row.held) or "")
        for row in rows
        if row.address.subject is Subject.MEMBER and row.address.field == municipality_id
    }
    found = [
        Person(
            id=owner,
            name=str(_value(fields["name"].held)),
            login=str(_value(fields["login"].held) if "login" in fields else ""),
            role=roles.get(owner, ""),
        )
        for owner, fields in _by_owner(rows, Subject.PERSON).items()
        if "name" in fields and _value(fields["name"].held) is not None
    ]
    return sorted(found, key=lambda person: (person.name, person.id))


def applications(rows: Iterable[Kept]) -> dict[str, Application]:
    """The applications by id, archived ones too, in the order they were made (ids sort by time)."""
    found: dict[str, Application] = {}
    for owner, fields in sorted(_by_owner(rows, Subject.APPLICATION).items()):
        if _value(fields["action"].held if "action" in fields else None) is None:
            continue
        found[owner] = Application(
            id=owner,
            municipality=fields["action"].context.municipality,
            reference=str(_value(fields["reference"].held)),
            action=_action(_value(fields["action"].held)),
            started_on=date.fromisoformat(_value(fields["started_on"].held)),
            level=str(_value(fields["level"].held)),
            is_archived=bool(_value(fields["archived"].held) if "archived" in fields else False),
        )
    return found


def _action(value: Mapping[str, Any]) -> Action:
    return Action(str(value["number"]), int(value["category"]), str(value["title"]), str(value["project"]))


def cycles(rows: Iterable[Kept]) -> dict[str, list[Cycle]]:
    """The cycles by application id, in order of number."""
    found: dict[str, list[Cycle]] = {}
    for owner, fields in sorted(_by_owner(rows, Subject.CYCLE).items()):
        row = fields["begun"]
        value = _value(row.held)
        if value is None:
            continue
        found.setdefault(row.context.application, []).append(
            Cycle(
                id=owner,
                application=row.context.application,
                number=int(value["number"]),
                begun_on=date.fromisoformat(value["begun_on"]),
                definition_id=value["definition_id"],
                definition_version=int(value["definition_version"]),
                definition_hash=value["definition_hash"],
                edition_id=value["edition_id"],
                edition_version=int(value["edition_version"]),
                edition_hash=value["edition_hash"],
            )
        )
    for rounds in found.values():
        rounds.sort(key=lambda cycle: (cycle.number, cycle.id))
    return found


def step_progress(rows: Iterable[Kept]) -> dict[str, dict[str, StepProgress]]:
    """The steps' statuses by cycle id and step id."""
    found: dict[str, dict[str, StepProgress]] = {}
    for row in rows:
        if row.address.subject is Subject.STEP:
            value = _value(row.held)
            found.setdefault(row.address.owner, {})[row.address.field] = StepProgress(
                step=row.address.field,
                status=StepStatus(value) if value else StepStatus.NOT_STARTED,
                by=row.held.by,
                at=row.held.at,
                revision=row.held.revision,
            )
    return found


def cycle_answers(rows: Iterable[Kept]) -> CycleAnswers:
    """The answers and entries of one cycle."""
    answers: dict[str, Held] = {}
    cells: dict[tuple[str, str], dict[str, Held]] = {}
    places: dict[tuple[str, str], Kept] = {}
    for row in rows:
        address = row.address
        if address.subject is Subject.ANSWER:
            if address.entry:
                cells.setdefault((address.field, address.entry), {})[address.column] = row.held
            else:
                answers[address.field] = row.held
        elif address.subject is Subject.ENTRY and row.held.state.kind is StateKind.ANSWERED:
            places[(address.field, address.entry)] = row
    entries: dict[str, list[Entry]] = {}
    for (prompt_id, entry_id), row in places.items():
        position = _value(row.held)
        entries.setdefault(prompt_id, []).append(
            Entry(entry_id, int(position), cells.get((prompt_id, entry_id), {}), row.held.revision)
        )
    ordered: Mapping[str, tuple[Entry, ...]] = {
        prompt_id: tuple(sorted(found, key=lambda entry: (entry.position, entry.id)))
        for prompt_id, found in entries.items()
    }
    return CycleAnswers(answers, ordered)


def notes_and_flags(rows: Iterable[Kept]) -> tuple[dict[str, Held], dict[str, Held]]:
    """The notes and the flags of one cycle, each by what it is about; cleared ones too."""
    rows = list(rows)
    notes = {row.address.field: row.held for row in rows if row.address.subject is Subject.NOTE}
    flags = {row.address.field: row.held for row in rows if row.address.subject is Subject.FLAG}
    return notes, flags


def open_conflicts(rows: Iterable[Kept]) -> frozenset[Address]:
    """Where somebody has to choose between what was said here and elsewhere."""
    return frozenset(
        address_in_conflict(row.address)
        for row in rows
        if row.address.subject is Subject.CONFLICT and row.held.state.kind is StateKind.ANSWERED
    )


def participants(rows: Iterable[Kept]) -> list[Participant]:
    """The town's participants, by name."""
    found = [
        Participant(row.address.owner, row.context.municipality, value["name"], value["role"], row.held.revision)
        for row in rows
        if row.address.subject is Subject.PARTICIPANT and (value := _value(row.held)) is not None
    ]
    return sorted(found, key=lambda participant: (participant.name.casefold(), participant.id))


def attendance(rows: Iterable[Kept]) -> list[Attendance]:
    """What is noted of participants and sessions."""
    return [
        Attendance(
            id=row.address.key,
            municipality=row.context.municipality,
            participant=row.address.owner,
            session=row.address.field,
            status=AttendanceStatus(value),
            revision=row.held.revision,
        )
        for row in rows
        if row.address.subject is Subject.ATTENDANCE and (value := _value(row.held)) is not None
    ]


def coaching(rows: Iterable[Kept]) -> list[CoachingEntry]:
    """The coaching ledger, by date and time of day. Lines of before there were planned ones were all held."""
    found = [
        CoachingEntry(
            id=row.address.owner,
            municipality=row.context.municipality,
            on=date.fromisoformat(value["on"]),
            minutes=int(value["minutes"]),
            coach=value["coach"],
            how=value["how"],
            topics=value["topics"],
            application=value["application"],
            step=value["step"],
            revision=row.held.revision,
            state=CoachingState(value.get("state", CoachingState.HELD)),
            starts=time.fromisoformat(value["starts"]) if "starts" in value else None,
        )
        for row in rows
        if row.address.subject is Subject.COACHING and (value := _value(row.held)) is not None
    ]
    return sorted(found, key=lambda entry: entry.moment)


def certifications(rows: Iterable[Kept]) -> list[Certification]:
    """The certifications of a town, the oldest first."""
    found = []
    for owner, fields in _by_owner(rows, Subject.CERTIFICATION).items():
        details = fields.get("details")
        value = _value(details.held) if details else None
        if details is None or value is None:
            continue
        used = _value(fields["used"].held) if "used" in fields else None
        found.append(
            Certification(
                id=owner,
                municipality=details.context.municipality,
                level=value["level"],
                edition=value["edition"],
                on=date.fromisoformat(value["on"]),
                used=tuple(used or ()),
                revision=details.held.revision,
            )
        )
    return sorted(found, key=lambda certification: (certification.on, certification.id))


def considered(rows: Iterable[Kept]) -> list[Considered]:
    """The actions that were considered, in the order in which that began (revisions sort by time)."""
    found = []
    begun = {owner: fields for owner, fields in _by_owner(rows, Subject.CONSIDERED).items() if ACTION in fields}
    for owner, fields in sorted(begun.items(), key=lambda pair: pair[1][ACTION].held.revision or ""):
        action = fields.get(ACTION)
        value = _value(action.held) if action else None
        if action is None or value is None:
            continue
        application = fields.get(APPLICATION)
        found.append(
            Considered(
                id=owner,
                municipality=action.context.municipality,
                action=_action(value),
                edition=str(value["edition"]),
                answers={question: fields[question].held for question in Question if question in fields},
                application=str(_value(application.held) or "") if application else "",
            )
        )
    return found
