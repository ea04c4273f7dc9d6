"""The rules of readiness in words: what each asks of a toolkit, and what is said of what nobody knows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.edition import Level
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called: when it is asked (of its value), when it is not, and what would settle it."""

    rule: Callable[[object], str]
    not_asked: str
    settles: str


RULES: Mapping[str, RuleWords] = {
    "complete": RuleWords(
        lambda _: "A toolkit counts once its round went through every step.",
        "A toolkit counts before its round went through every step.",
        "Complete the open steps.",
    ),
    "start": RuleWords(
        lambda day: f"The paired action began after {written_date(day) if isinstance(day, date) else day}.",
        "The paired action may have begun at any time.",
        "Choose an action that began later, or correct its start.",
    ),
    "submitted": RuleWords(
        lambda _: "The paired action is among the actions that the town submits.",
        "The paired action need not be among those submitted.",
        "Say of each application whether its action is submitted.",
    ),
    "new": RuleWords(
        lambda _: "The paired action was not used in an earlier certification.",
        "The paired action may have been used in an earlier certification.",
        "Apply the process to an action that no certification has used.",
    ),
    "partners": RuleWords(
        lambda _: "The submission names partners.", "Partners need not be named.", "Name the partners of each round."
    ),
    "evidence": RuleWords(
        lambda _: "The submission lists evidence.", "Evidence need not be listed.", "List evidence for each round."
    ),
}


# How toolkits are counted, where an edition does not know it: a title, and what is done about it here.
COUNTING: Mapping[str, tuple[str, str]] = {
    "projects": (
        "Each toolkit on a project of its own",
        "One project is counted once here, however many toolkits it carries.",
    ),
    "innovation": (
        "Each innovation action under a number of its own",
        "Projects under one innovation number are counted once here.",
    ),
}


def number_rule(level: Level, needed: Fact[int]) -> str:
    """How many different actions a level asks for, as its edition says (flows/editions), or that it is not known."""
    if needed.value is None:
        return f"How many different actions {level.title} asks for is not known."
    actions = "1 action" if needed.value == 1 else f"{needed.value} different actions"
    return f"{level.title} asks for the process applied to {actions}."


def what_is_asked(words: RuleWords, fact: Fact[object], *, is_met: bool) -> str:
    """A rule in a sentence. Where it is not known, and nothing is left to settle, with the reason why."""
    if fact.is_known:
        return words.rule(fact.value)
    return f"Whether this is asked is not known. {fact.provenance.note if is_met else ''}".strip()


def unknown(provenance: Provenance) -> str:
    """What settles a rule that is not known: why nobody here knows it, and whom to ask."""
    note = provenance.note if provenance.basis is Basis.UNKNOWN else ""
    return f"{note} Ask Sustainable CT.".strip()


def series(numbers: Sequence[int]) -> str:
    """Numbers as people write them: 1 to 12, or 2, 5 and 9."""
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]} to {numbers[-1]}"
    *first, last = map(str, numbers)
    return f"{', '.join(first)} and {last}" if first else last
