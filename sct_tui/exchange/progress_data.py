"""From what is known of a town's work to a progress file's data: plain tables in a fixed order, for one audience."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sct_tui.cleaning import storable
from sct_tui.exchange.audience import sees_names
from sct_tui.exchange.cycle_data import cycle_table
from sct_tui.exchange.integrity import INTEGRITY, integrity_of
from sct_tui.exchange.tables import Table, history, mapping, rivals, said, written_time
from sct_tui.exchange.town_data import town_tables
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import StateKind
from sct_tui.model.versions import Knowledge, Version

FORMAT = "sct-progress"
VERSION = 3

_NOT_FOR_THE_PUBLIC = ("by", "last_changed_by", "person")
_ARRAYS_OF_TABLES = frozenset(
    (
        "application", "field", "person", "cycle", "step", "entry", "answer", "note", "flag", "conflict", "coaching",
        "participant", "attendance", "certification", "considered",
    )
)  # fmt: skip
_OF_APPLICATION = ("action", "reference", "started_on", "level", "archived")
# Whether its action is submitted is what a coach asks first; of other fields nobody has said who may see them.
_FOR_THE_COACH_TOO = ("submitted",)


def progress_data(known: Knowledge, audience: Visibility, *, hides_small_counts: bool = False) -> Table:
    """The data of a progress file, [integrity] included: str, bool, int, float, lists and dicts only.

    hides_small_counts: say of shares and counts below five people only that they are. The same knowledge, audience
    and option give the same data in the same order. Raises BadInput for a number that is not finite.
    """
    people = people_of(known, audience)
    data: Table = {"format": FORMAT, "version": VERSION, "audience": str(audience)}
    if not sees_names(audience):
        data["withheld_keys"] = list(_NOT_FOR_THE_PUBLIC)
    if hides_small_counts:
        data["small_counts_hidden"] = True
    data["town"] = {
        "id": known.town.id,
        "name": known.town.name,
        "edition": known.town.edition,
        "edition_title": known.edition_title,
        "demo": known.town.is_demo,
    }
    data["application"] = [_application(known, owner, people, audience) for owner in application_ids(known)]
    data["person"] = [{"id": person, "name": label} for person, label in sorted(people.items())]
    data["cycle"] = [
        cycle_table(known, address, people, audience, hides_small_counts=hides_small_counts)
        for address in _cycles(known)
    ]
    data |= town_tables(known, people, audience)
    clean: Table = _normalised(data)
    clean[INTEGRITY] = integrity_of(clean)
    return clean


def application_ids(known: Knowledge) -> list[str]:
    """The ids of the applications that are there, the oldest first."""
    actions = (
        address for address in known.heads if address.subject is Subject.APPLICATION and address.field == "action"
    )
    return sorted(address.owner for address in actions if known.value(address) is not None)


def people_of(known: Knowledge, audience: Visibility) -> dict[str, str]:
    """The names of those who did something that is told, by id; none where names are withheld."""
    if not sees_names(audience):
        return {}
    seen = {version.by for heads in known.heads.values() for version in heads if version.by}
    names = {person: known.names.get(person) or person for person in seen}
    # Two people of one name stay two people for a reader.
    bearers = Counter(names.values())
    return {
        person: name if bearers[name] == 1 else f"{name} ({person.rpartition('-')[2]})"
        for person, name in names.items()
    }


def _application(known: Knowledge, owner: str, people: Mapping[str, str], audience: Visibility) -> Table:
    def value(field: str) -> object:
        return known.value(Address(Subject.APPLICATION, owner, field))

    action = mapping(value("action"))
    latest = _latest(known, owner)
    table: Table = {
        "id": owner,
        "reference": value("reference"),
        "action": {key: action[key] for key in ("number", "category", "title", "project")},
        "started_on": value("started_on"),
        "level": value("level"),
        "archived": bool(value("archived")),
    }
    if latest and latest.at:
        table["last_change"] = written_time(latest.at)
        if latest.by in people:
            table["last_changed_by"] = people[latest.by]
    fields = sorted(
        (address for address in known.heads if address.subject is Subject.APPLICATION and address.owner == owner),
        key=lambda address: address.field,
    )
    table["field"] = [_application_field(known, address, people, audience) for address in fields]
    return table


def _application_field(known: Knowledge, address: Address, people: Mapping[str, str], audience: Visibility) -> Table:
    """The history's end of a field of [application]; one that has no key there carries its value here."""
    version, *others = known.heads[address]
    is_for_coach = audience is Visibility.COACH and address.field in _FOR_THE_COACH_TOO
    has_key = address.field in _OF_APPLICATION
    is_seen = has_key or audience is Visibility.TEAM or is_for_coach or version.state.kind is not StateKind.ANSWERED
    table: Table = {"field": address.field, **said(version, is_seen=is_seen)}
    if has_key:
        table.pop("value", None)
    return table | history(version, people) | rivals(others, people, is_seen=sees_names(audience))


def latest_at(known: Knowledge, owner: str) -> datetime | None:
    """When anything of an application was written last, as far as is known."""
    latest = _latest(known, owner)
    return latest.at if latest else None


def _latest(known: Knowledge, owner: str) -> Version | None:
    """The version of an application that was written last, as far as clocks tell."""
    found: tuple[datetime, str, Version] | None = None
    for address, heads in known.heads.items():
        if known.contexts[address].application == owner:
            for version in heads:
                if version.at and (found is None or (version.at, version.revision) > found[:2]):
                    found = (version.at, version.revision, version)
    return found[2] if found else None


def _cycles(known: Knowledge) -> list[Address]:
    found = (address for address in known.heads if address.subject is Subject.CYCLE and address.field == "begun")
    there = set(application_ids(known))

    def place(address: Address) -> tuple[str, int, str]:
        number = mapping(known.value(address)).get("number", 0)
        return known.contexts[address].application, int(number), address.owner

    return sorted((address for address in found if known.contexts[address].application in there), key=place)


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
