"""sct certification: the certifications a town holds, and what they used up."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.cli.typed import date_of
from sct_tui.clock import written_date
from sct_tui.model.certification import Certification
from sct_tui.model.errors import UsageError
from sct_tui.workspace.ready import Judges


@click.group(cls=Verbs, default="list", help="The certifications the town holds, and what they used up.")
def certification() -> None:
    """The group; its verbs follow."""


@certification.command("list", cls=Command, epilog=examples("sct certification", "sct certification list --json"))
@JSON
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the certifications that were recorded, with how long each is valid."""
    with reading(settings_of(context), Judges) as workspace:
        found = workspace.certifications()
        ends = [workspace.last_day_of(held) for held in found]
        if as_json:
            say_json(
                {
                    "town": words.town_json(workspace.town),
                    "certifications": [
                        {
                            "number": number,
                            "level": held.level,
                            "edition": held.edition,
                            "on": held.on.isoformat(),
                            "valid_until": end.isoformat() if end else None,
                            "used": list(held.used),
                        }
                        for number, (held, end) in enumerate(zip(found, ends, strict=True), start=1)
                    ],
                }
            )
            return
        for number, held in enumerate(found, start=1):
            say(f"{number}. {_in_words(held)}, {one_line(workspace.validity_of(held))}")
            if held.used:
                say(f"   used: {one_line(', '.join(held.used))}")
        if not found:
            tell("No certification is recorded.")


@certification.command(
    "add",
    cls=Command,
    epilog=examples(
        "sct certification add bronze --edition 2020 --date 2020-11-05 --used 4.4",
        "sct certification add silver --edition 2019 --date 2019-10-24",
    ),
)
@click.argument("level")
@click.option("--edition", metavar="ID", required=True, help="The programme's year it was given by.")
@click.option("--date", "on", metavar="DATE", required=True, help="The day it was given.")
@click.option("--used", multiple=True, metavar="REF", help="An application whose action it used; may be repeated.")
@click.pass_context
def add(context: click.Context, level: str, edition: str, on: str, used: tuple[str, ...]) -> None:
    """Record a certification; what it used cannot be used again where an edition asks for new actions."""
    with writing(settings_of(context)) as workspace:
        day = date_of(on, workspace.clock.today(), "--date")
        applications = tuple(workspace.find_application(reference).application.id for reference in used)
        held = workspace.record_certification(level.lower(), edition, day, applications)
        say(f"Recorded: {_in_words(held)}.")


@certification.command("remove", cls=Command, epilog=examples("sct certification remove 1"))
@click.argument("number", type=click.IntRange(min=1))
@click.pass_context
def remove(context: click.Context, number: int) -> None:
    """Take out a certification that was recorded by mistake, by its number in the list."""
    with writing(settings_of(context)) as workspace:
        held = _numbered(workspace, number)
        workspace.remove_certification(held.id)
        say(f"Removed: {_in_words(held)}.")


def _numbered(workspace: Judges, number: int) -> Certification:
    found = workspace.certifications()
    if number > len(found):
        raise UsageError(f"There is no certification {number}.", mend="Look at “sct certification”.")
    return found[number - 1]


def _in_words(held: Certification) -> str:
    return one_line(f"{held.level}, edition {held.edition}, given {written_date(held.on)}")
