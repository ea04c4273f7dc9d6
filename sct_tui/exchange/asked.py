"""Which prompts of a round were answered once and are not asked any more, because of what was answered since."""

from sct_tui.flow.conditions import visible_prompts
from sct_tui.model.journal import Held, Subject
from sct_tui.model.states import StateKind
from sct_tui.model.versions import Knowledge
from sct_tui.model.work import CycleAnswers, Entry


def not_asked(known: Knowledge) -> dict[str, frozenset[str]]:
    """For each round, the ids of the prompts of its definition that do not apply now."""
    answers: dict[str, dict[str, Held]] = {}
    cells: dict[tuple[str, str, str], dict[str, Held]] = {}
    for address, heads in known.heads.items():
        if address.subject is Subject.ANSWER:
            held = Held(heads[0].state, heads[0].revision)
            if address.entry:
                cells.setdefault((address.owner, address.field, address.entry), {})[address.column] = held
            else:
                answers.setdefault(address.owner, {})[address.field] = held
    entries: dict[str, dict[str, list[Entry]]] = {}
    for address, heads in known.heads.items():
        position = heads[0].state.value
        if address.subject is Subject.ENTRY and heads[0].state.kind is StateKind.ANSWERED and isinstance(position, int):
            entry = Entry(address.entry, position, cells.get((address.owner, address.field, address.entry), {}))
            entries.setdefault(address.owner, {}).setdefault(address.field, []).append(entry)
    found = {}
    for address in known.heads:
        begun = known.value(address) if address.subject is Subject.CYCLE else None
        definition = known.definitions.get(str(begun["definition_hash"])) if isinstance(begun, dict) else None
        if definition:
            rows = {prompt: tuple(of_prompt) for prompt, of_prompt in entries.get(address.owner, {}).items()}
            asked = visible_prompts(definition, CycleAnswers(answers.get(address.owner, {}), rows))
            found[address.owner] = frozenset(prompt.id for _, prompt in definition.prompts()) - asked
    return found
