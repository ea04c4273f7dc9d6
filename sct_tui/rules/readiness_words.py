"""The rules of readiness in words: what each asks of a toolkit, and what is said of what nobody knows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.edition import Level
from sct_tui.model.readiness import Finding, Status, Toolkit
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.records import dataclass

# What the findings of a level come to, in a sentence.
OVERALL = {
    Status.MET: "Everything that is asked is met.",
    Status.MISSING: "Something is missing.",
    Status.CANNOT_TELL: "Nothing is known to be missing; whether all is met, nobody can tell from here.",
}
# A status in a word or two.
STATUS_WORDS = {Status.MET: "met", Status.MISSING: "missing", Status.CANNOT_TELL: "cannot tell"}
MET_EITHER_WAY = "met either way"
EITHER_WAY = "It is met either way."
_NO_TOOLKIT = "Apply the process to an action first."


def status_words(finding: Finding) -> str:
    """How a finding stands, in a word or two: advice; met; met either way, where nobody knows whether it is asked."""
    if finding.is_advice:
        return "advice"
    return MET_EITHER_WAY if finding.is_met_either_way else STATUS_WORDS[finding.status]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called: when it is asked (of its value), when it is not, and what settles it for an application.

    what_to_do names it (or several) as {which}.
    """

    rule: Callable[[object], str]
    not_asked: str
    what_to_do: str

    def settles(self, references: Sequence[str]) -> str:
        """What would settle it for these applications."""
        return self.what_to_do.format(which=listed(references)) if references else _NO_TOOLKIT


RULES: Mapping[str, RuleWords] = {
    "complete": RuleWords(
        lambda _: "A toolkit counts once its round went through every step.",
        "A toolkit counts before its round went through every step.",
        "Complete the open steps of {which}.",
    ),
    "start": RuleWords(
        lambda day: f"The paired action began after {written_date(day) if isinstance(day, date) else day}.",
        "The paired action may have begun at any time.",
        "Choose an action that began later, or correct the start of {which}.",
    ),
    "submitted": RuleWords(
        lambda _: "The paired action is among the actions that the town submits.",
        "The paired action need not be among those submitted.",
        "Say whether the action of {which} is submitted.",
    ),
    "new": RuleWords(
        lambda _: "The paired action was not used in an earlier certification.",
        "The paired action may have been used in an earlier certification.",
        "Apply the process to an action that no certification has used, in place of {which}.",
    ),
    "partners": RuleWords(
        lambda _: "The submission names partners.", "Partners need not be named.", "Name the partners of {which}."
    ),
    "evidence": RuleWords(
        lambda _: "The submission lists evidence.", "Evidence need not be listed.", "List evidence for {which}."
    ),
}


def _open_steps(toolkit: Toolkit, is_asked: bool) -> str:
    """The open steps of a toolkit; is_asked: whether it is known that they have to be complete."""
    steps = listed(toolkit.open_steps) if toolkit.open_steps else "its round"
    return f"complete {steps}{'' if is_asked else ', if that is asked'}"


def _submitted(toolkit: Toolkit, _: bool) -> str:
    return "say whether it is submitted" if toolkit.is_submitted is None else "it is not submitted"


# What a toolkit that does not count yet lacks of a rule, as one of several things.
LACKS: Mapping[str, Callable[[Toolkit, bool], str]] = {
    "complete": _open_steps,
    "start": lambda *_: "it began too early",
    "submitted": _submitted,
    "new": lambda *_: "an earlier certification used it",
    "partners": lambda *_: "name partners",
    "evidence": lambda *_: "list evidence",
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
    said = "Whether this is asked is not known."
    return f"{said} {EITHER_WAY} {fact.provenance.note}".strip() if is_met else said


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


def listed(names: Sequence[str]) -> str:
    """Names as people write them: Act, Reflect and Prepare."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last
