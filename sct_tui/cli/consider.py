"""sct apply consider and considered: where to begin, which action the process is best applied to, and why not."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.naming_action import names_an_action
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json, tell
from sct_tui.cli.ready import SIGNS, finding_json, say_finding
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.typed import date_of, text_from_stdin
from sct_tui.model.considering import Considered, Outcome, Question
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.readiness import Status
from sct_tui.model.work import Action
from sct_tui.rules.considering_words import outcome_in_words, said_of
from sct_tui.rules.edition_words import same_number_lines
from sct_tui.rules.pairing import Pairing
from sct_tui.workspace.considering import Considers


@click.command(
    "consider",
    cls=Command,
    epilog=examples(
        "sct apply consider 4.4                       only look: is it allowed, what was said before",
        'sct apply consider 4.4 --planned "A flood map by June" --affected "Those at the river"',
        "sct apply consider 4.4 --started 2020-01-13",
        'sct apply consider 4.4 --why-not "The map comes too late for this year"',
        'sct apply consider --category 10 --project "Repair café"',
    ),
)
@names_an_action
@click.option("--planned", metavar="TEXT", help="What is already planned.")
@click.option("--affected", metavar="TEXT", help="Who is affected by it.")
@click.option("--started", metavar="DATE", help="When it started, or when it will.")
@click.option("--why-not", metavar="TEXT", help="Why the process is not applied to it.")
@JSON
@click.pass_context
def consider(
    context: click.Context,
    number: str,
    title: str,
    project: str,
    category: int,
    planned: str | None,
    affected: str | None,
    started: str | None,
    why_not: str | None,
    as_json: bool,
) -> int:
    """Consider the action NUMBER: what is planned, who is affected, when it started, and whether it is allowed.

    What you say is kept for your team as it is written, and shown when the same action is considered again; one - as
    TEXT is read from standard input, an empty TEXT takes it back. Without anything to say it only looks, and exit
    code 3 means that a known rule is against it. “sct apply” then begins, or --why-not says why not.
    """
    if not (number or category):
        raise UsageError("Which action?", mend="Give its number, such as 4.4, or --category and --project.")
    said = {
        question: text
        for question, text in zip(Question, (planned, affected, started, why_not), strict=True)
        if text is not None
    }
    settings, action = settings_of(context), Action(number, category, title, project)
    if not said:
        with reading(settings, Considers) as workspace:
            action = workspace.checked_action(action)
            found = workspace.considered_of(action)
            status = _show(workspace, action, found, as_json=as_json)
        return ExitCode.ANSWER_IS_NO if status is Status.MISSING else ExitCode.DONE
    with writing(settings) as workspace:
        texts = _texts(workspace, said)
        found = workspace.consider(action)
        for question, text in texts.items():
            workspace.answer_considered(found.id, question, text)
        found = workspace.considered_one(found.id)
        _show(workspace, found.action, found, as_json=as_json)
    return ExitCode.DONE


@click.command("considered", cls=Command, epilog=examples("sct apply considered", "sct apply considered --json"))
@JSON
@click.pass_context
def considered(context: click.Context, as_json: bool) -> None:
    """List the actions that were considered, with what came of each and why not."""
    with reading(settings_of(context), Considers) as workspace:
        everything = workspace.considered()
        if as_json:
            listed = [considered_json(workspace, found) for found in everything]
            say_json({"town": words.town_json(workspace.town), "considered": listed})
            return
        for number, found in enumerate(everything, start=1):
            say(f"{number}. {one_line(found.action.label)}: {outcome_in_words(found, workspace.ended_in(found))}")
            _say_answers(workspace, found)
        if not everything:
            tell(typed_here("No action was considered yet: sct apply consider 4.4 looks at one."))


def considered_json(workspace: Considers, found: Considered) -> dict[str, Any]:
    """An action that was considered, for programs."""
    application = workspace.ended_in(found)
    return {
        "id": found.id,
        "action": _action_json(found.action),
        "edition": found.edition,
        "outcome": str(found.outcome),
        "application": application.reference if application else None,
        "answers": {
            str(question): {
                "text": found.text(question),
                "state": str(found.held(question).state.kind),
                "revision": found.held(question).revision,
            }
            for question in Question
        },
    }


def _texts(workspace: Considers, said: dict[Question, str]) -> dict[Question, str]:
    """What was said, read before anything is changed, so that a mistake in one leaves all as it was."""
    from_stdin = [question for question, text in said.items() if text == "-"]
    if len(from_stdin) > 1:
        raise UsageError("Only one text can come from standard input.", mend="Give the others as they are.")
    texts = {question: text_from_stdin() if text == "-" else text for question, text in said.items()}
    if started := texts.get(Question.STARTED, "").strip():
        texts[Question.STARTED] = date_of(started, workspace.clock.today(), "--started").isoformat()
    return texts


def _show(workspace: Considers, action: Action, found: Considered | None, *, as_json: bool) -> Status:
    pairing = workspace.pairing_of(found) if found else workspace.pairing(action, None)
    if as_json:
        say_json(
            {
                "town": words.town_json(workspace.town),
                "edition": pairing.edition.id,
                "action": _action_json(pairing.action),
                "considered": considered_json(workspace, found) if found else None,
                "status": str(pairing.status),
                "findings": [finding_json(finding) for finding in pairing.findings],
            }
        )
    else:
        _say(workspace, pairing, found)
    return pairing.status


def _say(workspace: Considers, pairing: Pairing, found: Considered | None) -> None:
    label = one_line(pairing.action.label)
    came_of_it = outcome_in_words(found, workspace.ended_in(found)) if found else "new"
    say(f"{label} in {words.town_in_words(workspace.town)}: {came_of_it}")
    if found:
        _say_answers(workspace, found)
    for line in same_number_lines(workspace.namesakes(pairing.action), pairing.edition.id):
        say(line)
    say()
    for finding in pairing.findings:
        say_finding(finding)
    say()
    say(pairing.in_words)
    tell(SIGNS)
    if not found or found.outcome is not Outcome.APPLIED:
        number = pairing.action.number or "NUMBER"
        tell(
            typed_here(
                f"To begin: sct apply {number} --level LEVEL. If not: sct apply consider {number} --why-not TEXT"
            )
        )


def _say_answers(workspace: Considers, found: Considered) -> None:
    for question, text, who in said_of(found, workspace.names()):
        say(f"    {question}  ({who})")
        say(indented(text, " " * 8))


def _action_json(action: Action) -> dict[str, Any]:
    return {"number": action.number, "category": action.category, "title": action.title, "project": action.project}
