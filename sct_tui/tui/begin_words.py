"""What the choice of where to begin asks and says, as prompts, rows and lines of text: pure functions."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.considering import Considered, Outcome, Question
from sct_tui.model.flow import Help, Prompt, PromptKind, Visibility
from sct_tui.model.readiness import Finding, Status
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.work import Application
from sct_tui.rules.pairing import Pairing
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.tui.keys import key_of
from sct_tui.tui.widgets.line_list import Row

ANOTHER = "another"
_OURS = Provenance(Basis.INFERRED, note="A working question of this app, not the programme's own.")
_HELP = {
    Question.PLANNED: Help(
        "The process goes along with planning an action and doing it: it changes most where not all is settled yet.",
        "What is decided, what is still open, who works on it, and by when.",
        "The council voted for a flood map; where to begin is open. Public works draws it by June.",
    ),
    Question.AFFECTED: Help(
        "An action that touches many people, or few who are seldom asked, has the most to gain from asking them.",
        "Who would feel it, for good or bad, and who of them is not usually at the table.",
        "Households by the river; renters there have never been at a hearing.",
    ),
    Question.STARTED: Help(
        "Some editions count only actions that began after a named day, and the months to allow are counted from it.",
        "The day on which work on the action began, or will begin.",
        "2020-01-13",
    ),
    Question.WHY_NOT: Help(
        "Whoever asks next year sees what spoke against it, and need not find out again.",
        "The reason in a sentence, and what would have to change. Leave it empty while it is still open.",
        "The state decides on it first; look again in autumn.",
    ),
}
_SIGNS = {Status.MET: "✓ met", Status.MISSING: "✗ against it", Status.CANNOT_TELL: "? cannot tell"}
_FIRST = (Status.MISSING, Status.CANNOT_TELL, Status.MET)


def question_prompt(question: Question) -> Prompt:
    """A question as a field asks it."""
    kind = PromptKind.DATE if question is Question.STARTED else PromptKind.TEXT
    title = f"{question.in_words} (only if it is not)" if question is Question.WHY_NOT else question.in_words
    return Prompt(str(question), title, kind, False, Visibility.TEAM, _HELP[question], _OURS)


def considered_rows(everything: Sequence[Considered], ended: Sequence[Application | None]) -> list[Row]:
    """The actions that were considered, those that are open first; ended: the application each ended in."""
    rows = [
        Row(
            ANOTHER,
            "Consider an action: choose it, or type it",
            "Four short questions, and whether it is allowed: what is planned, who is affected, since when, why not.",
        )
    ]
    headings = {
        Outcome.OPEN: "Not decided yet",
        Outcome.NOT_THIS_ONE: "Not this one",
        Outcome.APPLIED: "The process is applied to it",
    }
    pairs = list(zip(everything, ended, strict=True))
    for outcome, heading in headings.items():
        found = [(one, application) for one, application in pairs if one.outcome is outcome]
        if found:
            rows.append(Row("", heading, is_heading=True))
            rows += [Row(one.id, one_line(one.action.label), _detail(one, application)) for one, application in found]
    return rows


def finding_rows(pairing: Pairing) -> list[Row]:
    """The findings, what is against it first, advice last; a row's id is its place in the findings."""
    order = sorted(
        enumerate(pairing.findings), key=lambda pair: (pair[1].is_advice, _FIRST.index(pair[1].status), pair[0])
    )
    rows = []
    for place, finding in order:
        sign = "· advice" if finding.is_advice else _SIGNS[finding.status]
        detail = finding.settles
        if finding.is_advice:
            detail = " ".join([finding.rule, *(f"{counts}." for counts in finding.counts)])
        elif finding.status is not Status.MET:
            rule = [finding.rule] if finding.status is Status.MISSING else []
            used = [f"{counts[:1].upper()}{counts[1:]}." for counts in finding.counts if finding.requirement == "new"]
            detail = " ".join([*rule, *used, detail])
        rows.append(Row(str(place), one_line(f"{sign}: {finding.title}"), one_line(detail)))
    return rows


def finding_text(finding: Finding) -> str:
    """A finding in full: the rule, how we know it, what counts, and what would settle it."""
    parts = [finding.rule, provenance_text(finding.provenance)]
    parts += [f"Counts: {counts}." for counts in finding.counts]
    parts += [f"What would settle it: {finding.settles}"] if finding.settles else []
    return "\n\n".join(parts)


def outcome_text(found: Considered, application: Application | None) -> str:
    """What came of it, as the status line says it."""
    if application is not None:
        return f"applied, as {application.reference}{' (archived)' if application.is_archived else ''}"
    if found.text(Question.WHY_NOT):
        return "not this one"
    return f"{key_of('consider.apply')} applies; why not: question 4"


def _detail(found: Considered, application: Application | None) -> str:
    if application is not None:
        archived = ", which is archived" if application.is_archived else ""
        return f"As {application.reference}{archived}, since {written_date(application.started_on)}"
    said = found.text(Question.WHY_NOT) or found.text(Question.PLANNED) or found.text(Question.AFFECTED)
    return one_line(said) or "Nothing was said of it yet."
