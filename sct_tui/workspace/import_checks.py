"""What a progress file may not claim about a database: another's ids, another's changes, values of another kind."""

from collections.abc import Iterator, Mapping

from sct_tui.exchange.audience import FieldDescription, describe_field
from sct_tui.exchange.table_reading import fits
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.states import State, StateKind
from sct_tui.model.versions import Knowledge
from sct_tui.store.store import Store

FROM_WHERE = "Ask where the file comes from."
# These are told in part, or not at all, without a lie.
_NOT_COMPARED = (StateKind.UNSET, StateKind.WITHHELD, StateKind.FORGOTTEN)


def check_ids(store: Store, theirs: Knowledge, town: str) -> None:
    """Raise BadInput, with the address, if an id of the file means something else here. town: its id here."""
    here = store.kept_at(list(theirs.contexts))
    for address, context in theirs.contexts.items():
        kept = here.get(address)
        if kept is None:
            continue
        is_same = address.subject is Subject.COACHING or _belongs_to(kept.context) == _belongs_to(context)
        if not is_same or kept.context.municipality != town:
            raise BadInput("An id in the file belongs to something else here.", where=address.key, mend=FROM_WHERE)


def check_changes(store: Store, theirs: Knowledge) -> None:
    """Raise BadInput, with the address, if a change that is known here is told as another one in the file."""
    told: dict[str, tuple[Address, State | None]] = {}
    for address, heads in theirs.heads.items():
        for version in heads:
            for revision in version.before:
                told.setdefault(revision, (address, None))
            told[version.revision] = (address, version.state)
    here = store.addresses_of(list(told))
    states = store.states_after([revision for revision in here if told[revision][1]])
    for revision, known in here.items():
        address, state = told[revision]
        if known != address:
            raise BadInput(
                f"The change {revision} is known here as one of something else.", where=address.key, mend=FROM_WHERE
            )
        if state and _contradict(states[revision], state):
            raise BadInput(f"The change {revision} is told in another way here.", where=address.key, mend=FROM_WHERE)


def check_kinds(theirs: Knowledge, definitions: Mapping[str, CycleDefinition]) -> None:
    """Raise BadInput, with the address, for what a cycle definition known here cannot hold. definitions: by hash."""
    described_before: dict[tuple[str, str, str], FieldDescription] = {}
    for address, definition in _defined(theirs, definitions):
        of_field = (definition.hash, address.field, address.column)
        described = described_before.get(of_field) or describe_field(definition, address.field, address.column)
        described_before[of_field] = described
        prompt = definition.prompt(address.field)
        if prompt and address.entry and not prompt.kind.is_repeating:
            raise BadInput(f"“{described.title}” takes no entries.", where=address.key, mend=FROM_WHERE)
        if address.subject is Subject.ANSWER:
            for version in theirs.heads[address]:
                if version.state.kind is StateKind.ANSWERED and not fits(described.kind, version.state.value):
                    raise BadInput(
                        f"This is no value for “{described.title}”, which is of the kind “{described.kind}”.",
                        where=address.key,
                        mend=FROM_WHERE,
                    )


def check_definitions(theirs: Knowledge, definitions: Mapping[str, CycleDefinition]) -> None:
    """Raise BadInput, with the address, for a round whose definition has another id or version than told."""
    for address in theirs.heads:
        begun = theirs.value(address)
        if address.subject is not Subject.CYCLE or not isinstance(begun, Mapping):
            continue
        found = definitions[str(begun["definition_hash"])]
        if (begun["definition_id"], begun["definition_version"]) != (found.id, found.version):
            raise BadInput(
                f"The cycle definition of this round is known as {found.id}, version {found.version}.",
                where=address.key,
                mend=FROM_WHERE,
            )


def _defined(
    theirs: Knowledge, definitions: Mapping[str, CycleDefinition]
) -> Iterator[tuple[Address, CycleDefinition]]:
    """The answers and entries of rounds whose definition is known in full."""
    of_rounds = definitions_of_rounds(theirs, definitions)
    for address in theirs.heads:
        if address.subject in (Subject.ANSWER, Subject.ENTRY):
            definition = of_rounds.get(address.owner)
            if definition and not definition.is_outline:
                yield address, definition


def definitions_of_rounds(theirs: Knowledge, definitions: Mapping[str, CycleDefinition]) -> dict[str, CycleDefinition]:
    """The definition that each round keeps to, by the round's id; none for a round that is gone."""
    begun = {address.owner: theirs.value(address) for address in theirs.heads if address.subject is Subject.CYCLE}
    return {
        round_: definitions[hash_]
        for round_, value in begun.items()
        if isinstance(value, Mapping) and (hash_ := str(value.get("definition_hash"))) in definitions
    }


def _belongs_to(context: Context) -> tuple[str, str]:
    return context.application, context.cycle


def _contradict(known: State, told: State) -> bool:
    return known != told and not any(state.kind in _NOT_COMPARED for state in (known, told))
