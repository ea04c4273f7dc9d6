"""What the readiness of a town says on its screen, as rows and lines of text: pure functions."""

from enum import Enum, auto

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition, Level
from sct_tui.model.readiness import Finding, Readiness, Status
from sct_tui.model.standing import Basis
from sct_tui.records import dataclass
from sct_tui.rules.prompt_help import standing_words
from sct_tui.rules.readiness_words import MET_EITHER_WAY, OVERALL, STATUS_WORDS, status_words
from sct_tui.tui.keys import key_of
from sct_tui.tui.widgets.line_list import Row

# A sign and a word for each status, so that nothing is said by colour alone.
_SIGNS = {Status.MET: "✓", Status.MISSING: "!", Status.CANNOT_TELL: "?"}
_ADVICE = "·"
_MARK_WIDTH = len(f"✓ {MET_EITHER_WAY}")
LABEL_WIDTH = 10


class Way(Enum):
    """Where Enter on a finding leads."""

    NOWHERE = auto()
    ROUND = auto()  # the round of an application
    PROMPT = auto()  # the prompt in it that the requirement is read from
    START = auto()  # correcting the start of its action
    PLAN = auto()
    APPLY = auto()  # choosing another action
    SUBMITTED = auto()  # saying which actions are submitted
    CERTIFICATIONS = auto()


@dataclass(frozen=True, slots=True)
class WayOn:
    """Where Enter leads, for which applications (by reference; several are a choice), and what it does in words."""

    way: Way
    applications: tuple[str, ...] = ()
    text: str = ""


def level_line(edition: Edition, level: Level | None, own: Edition) -> str:
    """The levels with the one looked at in brackets, and the edition that judges."""
    shown = level.id if level else ""
    titles = [f"[{one_line(one.title)}]" if one.id == shown else one_line(one.title) for one in edition.levels]
    whose = "your town's own" if edition.id == own.id else f"your town follows {one_line(own.title)}"
    return f"{'  '.join(titles) or 'No level is known'}  ·  {one_line(edition.title)} edition, {whose}"


def overall_line(found: Readiness) -> str:
    """What the findings come to, and how many there are of each kind."""
    asked = [status_words(finding) for finding in found.findings if not finding.is_advice]
    order = (*(STATUS_WORDS[status] for status in (Status.MISSING, Status.CANNOT_TELL, Status.MET)), MET_EITHER_WAY)
    parts = [f"{asked.count(words)} {words}" for words in order if words in asked]
    return f"{OVERALL[found.status]} {' · '.join(parts)}"


def held_line(found: Readiness) -> str:
    """The certifications that the town holds; "" for none."""
    return f"Your town holds {'; '.join(found.held).removesuffix('.')}." if found.held else ""


def finding_rows(found: Readiness) -> list[Row]:
    """A row a requirement, in the order of the rules; what is met, and advice, stands back."""
    return [
        Row(
            finding.requirement,
            f"{_mark(finding).ljust(_MARK_WIDTH)}  {one_line(finding.title)}",
            is_quiet=finding.is_advice or finding.status is Status.MET,
        )
        for finding in found.findings
    ]


def finding_lines(finding: Finding, *, is_airy: bool = False) -> list[str]:
    """A finding in full: what is asked, what counts, what would settle it, how that is known, and what Enter does.

    is_airy: with its title above and a blank line between the parts.
    """
    labelled = [("Rule", finding.rule)]
    is_known = finding.provenance.basis is not Basis.UNKNOWN
    if finding.counts or (is_known and finding.status is not Status.MET):
        labelled.append(("Counts", "\n".join(map(one_line, finding.counts)) or "nothing yet"))
    if finding.settles:
        how = f" ({key_of('ready.submitted')})" if finding.unsaid else ""
        labelled.append(("To do", f"{finding.settles}{how}"))
    standing = standing_words(finding.provenance)
    note = finding.provenance.note
    if note and (note in finding.settles or note in finding.rule):
        standing = standing.removesuffix(note).rstrip()  # it stands above
    labelled.append(("Standing", standing))
    if text := way_on(finding).text:
        labelled.append(("Enter", text))
    lines = [f"{label.ljust(LABEL_WIDTH)}{text}" for label, text in labelled]
    if not is_airy:
        return lines
    title = f"{one_line(finding.title)}: {_mark(finding)[2:]}"
    return [title, *(part for line in lines for part in ("", line))]


def way_on(finding: Finding) -> WayOn:
    """What can be done about a finding from here."""
    references, is_known = finding.open_for, finding.provenance.basis is not Basis.UNKNOWN
    which = f"{'one of ' if len(references) > 1 else ''}{', '.join(map(one_line, references))}"
    match finding.requirement:
        case "new":
            return WayOn(Way.CERTIFICATIONS, text="shows the certifications you hold, and what they used up")
        case "submitted" if is_known:
            return WayOn(Way.SUBMITTED, text="goes through your actions: is it submitted?")
        case "months" if references:
            return WayOn(Way.PLAN, references, f"shows the plan of {which}")
        case "start" if references and is_known:
            return WayOn(Way.START, references, f"corrects the start of {which}")
        case "toolkits" if finding.unsaid and finding.unsaid == references:
            return WayOn(Way.SUBMITTED, text="goes through your actions: is it submitted?")
        case "toolkits" | "complete" if references:
            return WayOn(Way.ROUND, references, f"opens {which}")
        case "partners" | "evidence" if references:
            return WayOn(Way.PROMPT, references, f"goes to the {finding.requirement} of {which}")
        case "toolkits" | "complete" | "partners" | "evidence" if finding.status is not Status.MET and is_known:
            return WayOn(Way.APPLY, text="chooses an action to apply the process to")
    return WayOn(Way.NOWHERE)


def nowhere_line(finding: Finding) -> str:
    """Why Enter leads nowhere from a finding."""
    if finding.status is Status.MET:
        return "This is met: there is nothing to do."
    if finding.provenance.basis is Basis.UNKNOWN:
        return "The rule is not known, so nothing here settles it. Sustainable CT can be asked."
    return "sct keeps only the actions that the process is applied to, so nothing here settles it."


def _mark(finding: Finding) -> str:
    return f"{_ADVICE if finding.is_advice else _SIGNS[finding.status]} {status_words(finding)}"
