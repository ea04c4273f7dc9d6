"""One cycle as tables of a progress file: steps, entries, answers, notes and flags, in reading order."""

from collections.abc import Mapping

from sct_tui.exchange.audience import (
    FieldDescription,
    column_order,
    describe_field,
    may_see,
    sees_names,
    step_title,
)
from sct_tui.exchange.tables import Table, gone, history, mapping, rivals, said
from sct_tui.flow.small_counts import small_count_in_words
from sct_tui.model.flow import CycleDefinition, Visibility
from sct_tui.model.journal import Address, Subject, about_step, entry_address, step_address, step_it_is_about
from sct_tui.model.states import StateKind, Value
from sct_tui.model.versions import Heads, Knowledge, Version
from sct_tui.model.work import StepStatus

_PINS = ("definition_id", "definition_version", "definition_hash", "edition_id", "edition_version", "edition_hash")


def cycle_table(
    known: Knowledge,
    begun: Address,
    people: Mapping[str, str],
    audience: Visibility,
    *,
    hides_small_counts: bool = False,
) -> Table:
    """A cycle with all that was recorded in it. begun: the address of its beginning."""
    version, *others = known.heads[begun]
    value = mapping(version.state.value)
    table: Table = {"id": begun.owner, "application": known.contexts[begun].application, **gone(version)}
    if version.state.kind is not StateKind.ANSWERED:
        return table | history(version, people) | rivals(others, people)
    pins = {key: value[key] for key in _PINS}
    definition = known.definitions[pins["definition_hash"]]
    table |= {
        "number": value["number"],
        **({"begun_as": value["begun_as"]} if "begun_as" in value else {}),
        "begun_on": value["begun_on"],
        "definition": pins["definition_id"],
        "definition_version": pins["definition_version"],
        "definition_hash": pins["definition_hash"],
        "definition_title": definition.title,
        "working_text": definition.is_working_text,
        "edition": pins["edition_id"],
        "edition_version": pins["edition_version"],
        "edition_hash": pins["edition_hash"],
    }
    table |= history(version, people) | rivals(others, people)
    cycle = _Cycle(known, begun.owner, definition, people, audience, hides_small_counts)
    return table | {
        # What people said comes first; which rows there are, and in which order, is for programs.
        "step": cycle.steps(),
        "answer": cycle.answers(),
        "note": cycle.remarks(Subject.NOTE, is_seen=audience is Visibility.TEAM),
        "flag": cycle.remarks(Subject.FLAG, is_seen=sees_names(audience)),
        "entry": cycle.entries(),
    }


class _Cycle:
    """The tables of one cycle."""

    def __init__(
        self,
        known: Knowledge,
        cycle: str,
        definition: CycleDefinition,
        people: Mapping[str, str],
        audience: Visibility,
        hides_small_counts: bool,
    ) -> None:
        self._known = known
        self._id = cycle
        self._definition = definition
        self._people = people
        self._audience = audience
        self._hides_small_counts = hides_small_counts
        self._of: dict[Subject, list[Address]] = {}
        for address in known.heads:
            if address.owner == cycle:
                self._of.setdefault(address.subject, []).append(address)
        self._entries: dict[str, list[Address]] = {}
        for address in self._of.get(Subject.ENTRY, []):
            self._entries.setdefault(address.field, []).append(address)

    def steps(self) -> list[Table]:
        in_flow = [step.id for step in self._definition.steps]
        touched = {address.field for address in self._of.get(Subject.STEP, [])}
        found = []
        for step_id in [*in_flow, *sorted(touched - set(in_flow))]:
            version = self._known.own(step_address(self._id, step_id))
            status = version.state.value if version and version.state.kind is StateKind.ANSWERED else None
            table: Table = {
                "step": step_id,
                "title": step_title(self._definition, step_id),
                "status": str(status or StepStatus.NOT_STARTED),
            }
            found.append(table | (history(version, self._people) if version else {}))
        return found

    def entries(self) -> list[Table]:
        """The entries in flow order, those that are gone after the others of their prompt."""
        found = []
        for prompt_id in self._in_flow_order({address.field for address in self._of.get(Subject.ENTRY, [])}):
            described = describe_field(self._definition, prompt_id)
            for entry_id in self._entry_ids(prompt_id):
                version, *others = self._known.heads[entry_address(self._id, prompt_id, entry_id)]
                table: Table = {
                    "step": described.step,
                    "prompt": prompt_id,
                    "entry": entry_id,
                    "title": described.title,
                }
                is_there = version.state.kind is StateKind.ANSWERED
                table |= {"position": version.state.value} if is_there else gone(version)
                found.append(table | history(version, self._people) | rivals(others, self._people))
        return found

    def answers(self) -> list[Table]:
        cells: dict[str, dict[str, list[Address]]] = {}
        for address in self._of.get(Subject.ANSWER, []):
            cells.setdefault(address.field, {}).setdefault(address.entry, []).append(address)
        found = []
        for prompt_id in self._in_flow_order(set(cells)):
            columns = {column: place for place, column in enumerate(column_order(self._definition, prompt_id))}
            known_entries = self._entry_ids(prompt_id)
            strays = sorted(set(cells[prompt_id]) - {"", *known_entries})
            for entry_id in ["", *known_entries, *strays]:
                addresses = cells[prompt_id].get(entry_id, [])
                for address in sorted(addresses, key=lambda a: (columns.get(a.column, len(columns)), a.column)):
                    found.append(self._answer(address))
        return found

    def remarks(self, subject: Subject, *, is_seen: bool) -> list[Table]:
        """Notes, or flags: on steps and prompts, in reading order."""
        places = {address.field: address for address in self._of.get(subject, [])}
        found = []
        for place in self._in_reading_order(set(places)):
            address = places[place]
            version, *others = self._known.heads[address]
            table: Table = {"on": place, "title": self._place_title(place), **said(version, is_seen=is_seen)}
            found.append(table | history(version, self._people) | rivals(others, self._people, is_seen=is_seen))
        return found

    def _answer(self, address: Address) -> Table:
        heads: Heads = self._known.heads[address]
        version, *others = heads
        described = describe_field(self._definition, address.field, address.column)
        table: Table = {"step": described.step, "prompt": address.field}
        if address.entry:
            table |= {"entry": address.entry, "column": address.column}
        # The title right above what is said, so that a diff of three lines around a change shows it.
        table |= {"kind": described.kind, "visibility": str(described.visibility), "title": described.title}
        is_seen = may_see(self._audience, described.visibility) and (
            self._audience is Visibility.TEAM or self._is_in_place(address)
        )
        words = self._small_in_words(described, version)
        table |= said(version, is_seen=is_seen and not words)
        if is_seen and words:
            table["value_in_words"] = words
        elif "value" in table:
            table = _with_titles(table, version.state.value, described)
        # What somebody else says and nobody has chosen is no answer of the town's, so it is not for the public.
        is_seen = is_seen and self._audience is not Visibility.PUBLIC
        is_seen = is_seen and not any(self._small_in_words(described, head) for head in heads)
        return table | history(version, self._people) | rivals(others, self._people, is_seen=is_seen)

    def _small_in_words(self, described: FieldDescription, version: Version) -> str:
        return small_count_in_words(described.kind, version.state.value) if self._hides_small_counts else ""

    def _is_in_place(self, address: Address) -> bool:
        """Whether an answer is no cell of an entry that was taken away.

        Such a cell is for the team alone: another of them may have worked in the entry meanwhile, and bring it back.
        """
        if not address.entry:
            return True
        heads = self._known.heads.get(entry_address(self._id, address.field, address.entry), ())
        return any(head.state.kind is StateKind.ANSWERED for head in heads)

    def _entry_ids(self, prompt_id: str) -> list[str]:
        there: list[tuple[int, str]] = []
        not_there: list[str] = []
        for address in self._entries.get(prompt_id, []):
            position = self._known.value(address)
            if isinstance(position, int):
                there.append((position, address.entry))
            else:
                not_there.append(address.entry)
        return [*(entry for _, entry in sorted(there)), *sorted(not_there)]

    def _in_flow_order(self, prompt_ids: set[str]) -> list[str]:
        """The prompts in reading order, the submission's last; then those the definition does not have, by id."""
        known = [prompt.id for _, prompt in self._definition.prompts() if prompt.id in prompt_ids]
        return [*known, *sorted(prompt_ids - set(known))]

    def _in_reading_order(self, places: set[str]) -> list[str]:
        """Steps and prompts: each step before its prompts."""
        order: list[str] = []
        for step_id, prompt in self._definition.prompts():
            order += [place for place in (about_step(step_id), prompt.id) if place in places and place not in order]
        return [*order, *sorted(places - set(order))]

    def _place_title(self, place: str) -> str:
        if step_id := step_it_is_about(place):
            return step_title(self._definition, step_id)
        return describe_field(self._definition, place).title


def _with_titles(table: Table, value: Value, described: FieldDescription) -> Table:
    """Beside the ids of choices what they mean, for readers without the flow; right after the value."""
    if not described.choices:
        return table
    if isinstance(value, str):
        return {**table, "value_title": described.choices.get(value, value)}
    if isinstance(value, list):
        return {**table, "value_titles": [described.choices.get(choice, choice) for choice in value]}
    return table
