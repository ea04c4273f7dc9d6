"""sct flow: the flow files, where they come from, and what is wrong with them."""

from datetime import date
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples
from sct_tui.flow.loading import FlowLibrary, FlowListing
from sct_tui.flow.problems import Problem
from sct_tui.model.exit_codes import ExitCode
from sct_tui.rules.editions import facts_of, has_rules


@click.group(cls=Verbs, default="list", help="The flow files: editions, cycle definitions, the list of towns.")
def flow() -> None:
    """The group; its verbs follow."""


@flow.command("list", cls=Command, epilog=examples("sct flow list", "sct flow list --json"))
@JSON
def list_(as_json: bool) -> None:
    """List all flows, also those that cannot be used, with the reason."""
    listings = FlowLibrary().list_flows()
    if as_json:
        say_json({"flows": [_listing_json(listing) for listing in listings]})
        return
    for listing in listings:
        name = " ".join(part for part in (listing.kind, listing.id) if part)
        version = f", version {listing.version}" if listing.version else ""
        title = f": {one_line(listing.title)}" if listing.title else ""
        standing = "cannot be used" if listing.problems else "used" if listing.is_used else "hidden by another"
        say(f"{name}{title}{version}, {listing.origin}, {standing}")
        say(f"    {one_line(str(listing.path))}")
        for problem in listing.problems[:3]:
            say(f"    {one_line(problem.text())}")
        if len(listing.problems) > 3:
            say(f"    and {len(listing.problems) - 3} more: sct flow check {one_line(str(listing.path))}")


@flow.command("show", cls=Command, epilog=examples("sct flow show 2024", "sct flow show 2024 --json"))
@click.argument("edition", metavar="YEAR")
@JSON
def show(edition: str, as_json: bool) -> None:
    """Show what is known of an edition, fact by fact with its source, and what is unknown, with why."""
    found = FlowLibrary().edition(edition)
    facts = facts_of(found)
    if as_json:
        listed = [
            {"key": named.key, "title": named.title, **words.fact_json(named.fact), "value": _plain(named.fact.value)}
            for named in facts
        ]
        say_json({"edition": found.id, "version": found.version, "has_rules": has_rules(found), "facts": listed})
        return
    equity = found.equity_action
    say(f"The {one_line(found.title)} edition: {equity.number} {one_line(equity.title)}")
    say(words.provenance_words(equity.provenance))
    for known, heading in ((True, "Known:"), (False, "Unknown:")):
        chosen = [named for named in facts if named.fact.is_known is known]
        say()
        say(heading if chosen else f"{heading} nothing")
        for named in chosen:
            value = f": {one_line(words.fact_value(named.fact.value))}" if known else ""
            say(f"  {one_line(named.title)}{value}")
            say(f"      {words.provenance_words(named.fact.provenance)}")
    for level in found.levels:
        for asked in level.requirements:
            say()
            say(f"{one_line(level.title)} also asks for: {one_line(asked.title)}")
            say(f"      {words.provenance_words(asked.provenance)}")
    if found.catalogue.missing:
        say()
        say(f"Missing from its list of actions: {one_line('; '.join(found.catalogue.missing))}")


@flow.command(
    "check",
    cls=Command,
    epilog=examples("sct flow check", "sct flow check flows/editions/2021", "sct flow check my-cycle/cycle.toml"),
)
@click.argument("files", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@JSON
def check(files: tuple[Path, ...], as_json: bool) -> int:
    """Check flow files in full: these files or directories, or all there are. Exit code 3 if something is wrong."""
    problems = FlowLibrary().check(list(files) or None)
    if as_json:
        say_json({"problems": [_problem_json(problem) for problem in problems]})
    else:
        for problem in problems:
            say(one_line(problem.text()))
        if problems:
            tell(f"{len(problems)} {'thing is' if len(problems) == 1 else 'things are'} wrong.")
        else:
            say("Nothing is wrong.")
    return ExitCode.ANSWER_IS_NO if problems else ExitCode.DONE


def _plain(value: object) -> object:
    """A fact's value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def _listing_json(listing: FlowListing) -> dict[str, object]:
    return {
        "kind": listing.kind,
        "id": listing.id,
        "version": listing.version,
        "title": listing.title,
        "path": str(listing.path),
        "origin": listing.origin,
        "used": listing.is_used,
        "usable": not listing.problems,
        "problems": [_problem_json(problem) for problem in listing.problems],
    }


def _problem_json(problem: Problem) -> dict[str, str]:
    return {
        "file": problem.file,
        "key": problem.key,
        "inside": problem.inside,
        "cause": problem.cause,
        "nearest": problem.nearest,
        "mend": problem.mend,
    }
