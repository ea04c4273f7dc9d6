"""What belongs to the town and not to one application, as tables: coaching, trainings, certifications,
and the actions that were considered.
"""

from collections.abc import Mapping

from sct_tui.exchange.audience import sees_names
from sct_tui.exchange.tables import Table, gone, history, mapping, records, rivals, said
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Subject
from sct_tui.model.states import StateKind
from sct_tui.model.versions import Knowledge

_OF_COACHING = ("coach", "how", "topics")
_OF_COACHING_IF_SAID = ("state", "starts")  # a meeting that was held, at no known hour, is written without them
_OF_CERTIFICATION = ("level", "edition", "on")
DETAILS = "details"


def town_tables(known: Knowledge, people: Mapping[str, str], audience: Visibility) -> Table:
    """The arrays of tables of all that is the town's, by their keys in the file; people as people_of gives them."""
    return {
        "coaching": _coaching(known, people, audience),
        "participant": _participants(known, people, audience),
        "attendance": _attendance(known, people),
        "certification": _certifications(known, people, audience),
        "considered": _considered(known, people) if audience is Visibility.TEAM else [],
    }


def _coaching(known: Knowledge, people: Mapping[str, str], audience: Visibility) -> list[Table]:
    found = []
    for address, version, others in records(known, Subject.COACHING):
        table: Table = {"id": address.owner, **gone(version)}
        value = mapping(version.state.value)
        if version.state.kind is StateKind.ANSWERED:
            table |= {"application": value["application"], "on": value["on"], "minutes": value["minutes"]}
            notes = {key: value[key] for key in _OF_COACHING}
            table |= notes if sees_names(audience) else {"withheld_keys": list(notes)}
            table["step"] = value["step"]
            table |= {key: value[key] for key in _OF_COACHING_IF_SAID if key in value}
        elif version.state.kind is StateKind.WITHHELD:
            table["withheld_keys"] = ["application", "on", "minutes", *_OF_COACHING, "step"]
        found.append(table | history(version, people) | rivals(others, people, is_seen=sees_names(audience)))
    return sorted(found, key=lambda table: (table.get("on", ""), table["id"]))


def _participants(known: Knowledge, people: Mapping[str, str], audience: Visibility) -> list[Table]:
    found = []
    for address, version, others in records(known, Subject.PARTICIPANT):
        table: Table = {"id": address.owner, **gone(version)}
        value = mapping(version.state.value)
        if version.state.kind is StateKind.ANSWERED:
            table |= {"name": value["name"]} if sees_names(audience) else {"withheld_keys": ["name"]}
            table["role"] = value["role"]
        elif version.state.kind is StateKind.WITHHELD:
            table["withheld_keys"] = ["name", "role"]
        found.append(table | history(version, people) | rivals(others, people, is_seen=sees_names(audience)))
    return sorted(found, key=lambda table: str(table["id"]))


def _attendance(known: Knowledge, people: Mapping[str, str]) -> list[Table]:
    rows = []
    for address, version, others in records(known, Subject.ATTENDANCE):
        training, on = known.sessions.get(address.field, (address.field, None))
        table: Table = {
            "participant": address.owner,
            "session": address.field,
            "training": training,
            "on": on.isoformat() if on else "",
            **gone(version),
        }
        if version.state.kind is StateKind.ANSWERED:
            table["status"] = version.state.value
        rows.append(table | history(version, people) | rivals(others, people))
    return sorted(rows, key=lambda table: (table["on"], table["session"], table["participant"]))


def _certifications(known: Knowledge, people: Mapping[str, str], audience: Visibility) -> list[Table]:
    """That a town holds one, and for what it was given, is publicly known; what was noted by mistake is not."""
    fields: dict[str, list[Table]] = {}
    all_of_them = list(records(known, Subject.CERTIFICATION))
    there = {address.owner for address, version, _ in all_of_them if address.field == DETAILS and not gone(version)}
    for address, version, others in all_of_them:
        if address.field != DETAILS:
            is_told = audience is Visibility.TEAM or address.owner in there
            is_seen = is_told or version.state.kind is not StateKind.ANSWERED
            table: Table = {"field": address.field, **said(version, is_seen=is_seen)}
            table |= history(version, people) | rivals(others, people, is_seen=sees_names(audience))
            fields.setdefault(address.owner, []).append(table)
    found = []
    for address, version, others in all_of_them:
        if address.field == DETAILS:
            table = {"id": address.owner, **gone(version)}
            value = mapping(version.state.value)
            if version.state.kind is StateKind.ANSWERED:
                table |= {key: value[key] for key in _OF_CERTIFICATION}
            table |= history(version, people) | rivals(others, people, is_seen=sees_names(audience))
            table["field"] = sorted(fields.get(address.owner, []), key=lambda field: str(field["field"]))
            found.append(table)
    return sorted(found, key=lambda table: (table.get("on", ""), table["id"]))


def _considered(known: Knowledge, people: Mapping[str, str]) -> list[Table]:
    """What was said of actions before one was chosen: working notes, for the team alone. The action comes first."""
    found = [
        {"considered": address.owner, "field": address.field, **said(version, is_seen=True)}
        | history(version, people)
        | rivals(others, people)
        for address, version, others in records(known, Subject.CONSIDERED)
    ]
    return sorted(found, key=lambda table: (table["considered"], table["field"]))
