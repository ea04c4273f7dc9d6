"""sct ready: whether the town can go for a level, what is missing, and what nobody here can tell."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.readiness import Finding, Readiness, Status
from sct_tui.rules.readiness_words import MET_EITHER_WAY, OVERALL, status_words
from sct_tui.workspace.ready import Judges

_SIGN_WIDTH = len(MET_EITHER_WAY)
_UNDER = " " * (_SIGN_WIDTH + 2)
SIGNS = "+ is what counts, > what would settle it. Sources: --json."

# The command that settles it, where a word on what is submitted does.
_SAY_SUBMITTED = " (sct apply submitted {reference})"


@click.command(
    cls=Command,
    short_help="Whether the town can go for a level, and what is missing.",
    epilog=examples(
        "sct ready                        the highest level that you aim at",
        "sct ready silver",
        "sct ready gold --edition 2024 --json",
    ),
)
@click.argument("named", metavar="[LEVEL]", required=False, default="")
@click.option("--level", metavar="LEVEL", default="", help="The same as LEVEL: bronze, silver, …")
@click.option("--edition", metavar="ID", default="", help="Judge by another edition's rules, such as 2024.")
@JSON
@click.pass_context
def ready(context: click.Context, named: str, level: str, edition: str, as_json: bool) -> int:
    """Look at each requirement of a level: met, missing, or nobody can tell, with what counts and what would settle it.

    LEVEL is bronze, silver, …; the one you aim at, if left out.

    Exit code 3 if the level is not met. Points and other actions of the town are not kept here, so some requirements
    stay open; “cannot tell” names the rule that is unknown, or what to look for.
    """
    if named and level and named.lower() != level.lower():
        raise UsageError(
            f"“{one_line(named)}” and “{one_line(level)}” are two different levels.", mend="Give one of the two."
        )
    with reading(settings_of(context), Judges) as workspace:
        found = workspace.readiness((named or level).lower(), edition)
        if as_json:
            say_json({"town": words.town_json(workspace.town), **_json(found)})
        else:
            _say(found)
    return ExitCode.DONE if found.status is Status.MET else ExitCode.ANSWER_IS_NO


def _say(found: Readiness) -> None:
    say(f"{one_line(found.level.title)}, edition {one_line(found.edition.title)}")
    for held in found.held:
        say(f"Your town holds {held}")
    say()
    for finding in found.findings:
        how = _SAY_SUBMITTED.format(reference=finding.unsaid[0]) if finding.unsaid else ""
        say_finding(finding, how)
    say()
    say(OVERALL[found.status])
    tell(SIGNS)


def say_finding(finding: Finding, how: str = "") -> None:
    """Print how one requirement stands. how: what follows on what would settle it, such as a command."""
    say(f"{status_words(finding):{_SIGN_WIDTH}}  {one_line(finding.title)}  [{finding.provenance.basis}]")
    say(f"{_UNDER}{one_line(finding.rule)}")
    for counts in finding.counts:
        say(f"{_UNDER}+ {one_line(counts)}")
    if finding.settles:
        say(f"{_UNDER}> {one_line(finding.settles)}{how}")


def _json(found: Readiness) -> dict[str, Any]:
    return {
        "edition": found.edition.id,
        "level": found.level.id,
        "status": str(found.status),
        "held": list(found.held),
        "findings": [finding_json(finding) for finding in found.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """How one requirement stands, for programs."""
    return {
        "requirement": finding.requirement,
        "title": finding.title,
        "status": str(finding.status),
        "met_either_way": finding.is_met_either_way,
        "advice": finding.is_advice,
        "counts": list(finding.counts),
        "rule": finding.rule,
        "basis": str(finding.provenance.basis),
        "source": finding.provenance.source,
        "note": finding.provenance.note,
        "would_settle": finding.settles,
        "open_for": list(finding.open_for),
    }
