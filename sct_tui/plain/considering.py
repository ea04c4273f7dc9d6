"""Where to begin: an action is considered before the process is applied to it, and why not is kept."""

from sct_tui.cleaning import one_line
from sct_tui.model.considering import QUESTIONS, Considered, Outcome, Question
from sct_tui.plain.applying import ask_action
from sct_tui.plain.fields import ask_line
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.considering_words import outcome_in_words, said_of
from sct_tui.rules.edition_words import same_number_lines

_STANDS = {"met": "allowed", "missing": "against it", "cannot_tell": "cannot tell"}


def consider(sitting: Sitting, rest: str) -> None:
    """Consider an action: whether it is allowed, what is said of it; each answer is saved as it is given."""
    workspace, talk = sitting.workspace, sitting.talk
    found = workspace.consider(workspace.checked_action(ask_action(sitting, rest)))
    _say_answers(sitting, found)
    pairing = workspace.pairing_of(found)
    for line in same_number_lines(workspace.namesakes(pairing.action), pairing.edition.id):
        talk.say(line)
    for finding in pairing.findings:
        stands = "to keep in mind" if finding.is_advice else _STANDS[str(finding.status)]
        talk.say(f"{one_line(finding.title)}: {stands}. {one_line(finding.rule)} [{finding.provenance.basis}]")
        talk.say_all([one_line(counts) for counts in finding.counts], "   ")
    talk.say(one_line(pairing.in_words))
    talk.say("An empty line leaves an answer as it is; “:empty” is not needed, type - to take one back.")
    for question in (*QUESTIONS, Question.WHY_NOT):
        if question is Question.WHY_NOT and found.outcome is Outcome.APPLIED:
            continue
        said = ask_line(sitting, f"{question.in_words}{_now(found, question)}")
        if said:
            seen = found.held(question).revision
            workspace.answer_considered(found.id, question, "" if said == "-" else said, seen)
            found = workspace.considered_one(found.id)
            talk.say("Saved.")
    talk.say(f"“apply {found.action.number}” begins with it." if found.action.number else "“apply” begins with it.")


def considered(sitting: Sitting, _: str) -> None:
    """Say the actions that were considered, with what came of each."""
    everything = sitting.workspace.considered()
    for found in everything:
        sitting.talk.say(
            f"{one_line(found.action.label)}: {outcome_in_words(found, sitting.workspace.ended_in(found))}"
        )
        _say_answers(sitting, found)
    if not everything:
        sitting.talk.say("No action was considered yet: “consider” looks at one.")


def _now(found: Considered, question: Question) -> str:
    text = found.text(question)
    return f" It says: {one_line(text)}" if text else ""


def _say_answers(sitting: Sitting, found: Considered) -> None:
    for question, text, who in said_of(found, sitting.workspace.names()):
        sitting.talk.say(f"{question} {text} ({who})", "  ")
