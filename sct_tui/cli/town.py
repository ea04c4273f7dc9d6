"""sct town: the towns of this database, and who works for them."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.newcomers import opened_or_made, settle_person
from sct_tui.cli.opening import reading, refuse_newer, writing
from sct_tui.cli.output import say, say_json, say_table, tell
from sct_tui.cli.settings import JSON, Command, Settings, examples, settings_of, typed_here
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import UsageError
from sct_tui.rules.editions import newest_with_rules, unknown_facts, unknown_in_words
from sct_tui.workspace.people import official_name
from sct_tui.workspace.workspace import Workspace

_KEPT = "the steps and questions of each round begun, and the action's number as it was chosen."


@click.group(cls=Verbs, default="list", help="The towns you work for, and who works for them.")
def town() -> None:
    """The group; its verbs follow."""


@town.command("list", cls=Command, epilog=examples("sct town", "sct town list --json"))
@JSON
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the towns; your current one is marked."""
    with reading(settings_of(context), needs_town=False) as workspace:
        towns = workspace.towns()
        current = workspace.town.id if workspace.has_town else ""
        if as_json:
            say_json({"towns": [{**words.town_json(found), "current": found.id == current} for found in towns]})
            return
        for found in towns:
            mark = "*" if found.id == current else " "
            say(f"{mark} {words.town_in_words(found)}, edition {found.edition}")
        if not towns:
            tell(typed_here("No towns yet. Add one with “sct town add TOWN --edition YEAR --name NAME”."))


@town.command(
    "add",
    cls=Command,
    epilog=examples(
        'sct town add Bolton --edition 2020 --name "Coordinator" --role "Town planner"',
        "sct town add Vernon --edition 2024   a second town, for somebody who is known already",
    ),
)
@click.argument("name")
@click.option(
    "--edition", metavar="YEAR", help="The programme's year whose rules the town follows, such as 2020; always needed."
)
@click.option("--name", "person_name", metavar="NAME", help="Your own name, needed the first time.")
@click.option("--role", default="", help="Your role in this town.")
@click.pass_context
def add(context: click.Context, name: str, edition: str | None, person_name: str | None, role: str) -> None:
    """Add one of Connecticut's municipalities, and work in it from now on."""
    settings = settings_of(context)
    library = FlowLibrary()
    # Looked at before anything is opened, so that a mistake leaves no empty database behind.
    official = official_name(library.municipality_names(), name)
    if edition is None:
        raise which_edition(library)
    followed = library.edition(edition)
    with _for_newcomers(settings, person_name, official) as workspace:
        added = workspace.add_town(official, edition, role)
        say(f"{words.town_in_words(added)} was added, edition {followed.title}.")
        unknown = len(unknown_facts(followed))
        if unknown:
            things = words.counted(unknown, "thing is", "things are")
            say(f"Of the {followed.title} edition {things} unknown: sct flow show {edition}")
        you = f"{workspace.person.name}, {role}" if role else workspace.person.name
        say(f"You are {one_line(you)} (login {one_line(workspace.login)}).")
        say(typed_here("Next: sct apply list, then sct apply NUMBER --level LEVEL"))


@town.command(
    "use",
    cls=Command,
    epilog=examples(
        "sct town use Bolton",
        'sct town use Bolton --name "Second coordinator" --role Volunteer     join a town that is here already',
    ),
)
@click.argument("name")
@click.option("--name", "person_name", metavar="NAME", help="Your own name, needed where nobody knows you yet.")
@click.option("--role", default="", help="Your role in this town.")
@click.pass_context
def use(context: click.Context, name: str, person_name: str | None, role: str) -> None:
    """Work in this town from now on. With --name you join those who work for it already."""
    settings = settings_of(context)
    with writing(settings, needs_town=False, needs_person=person_name is None) as workspace:
        found = workspace.find_town(name)
        if person_name is not None:
            settle_person(workspace, settings, person_name)
        workspace.use_town(found)
        if role:
            workspace.set_role(role)
        if person_name is not None:
            say(f"You are {one_line(workspace.person.name)} (login {one_line(workspace.login)}).")
        say(f"You work in {words.town_in_words(found)} now, edition {found.edition}.")
        say(workspace.where_was_i())


@town.command(
    "edition",
    cls=Command,
    epilog=examples("sct town edition 2024", "sct --town Bolton town edition 2024     not the current town"),
)
@click.argument("year")
@click.pass_context
def edition(context: click.Context, year: str) -> None:
    """Follow another edition: new applications and new rounds begin by it; what is begun keeps its own."""
    with writing(settings_of(context)) as workspace:
        is_new = workspace.follow_edition(year)
        followed = workspace.edition()
        title, town_name = one_line(followed.title), words.town_in_words(workspace.town)
        if not is_new:
            say(f"{town_name} follows the {title} edition already; nothing was changed.")
        else:
            say(f"{town_name} follows the {title} edition now. New applications and new rounds begin by it.")
            if begun := workspace.applications(include_archived=True):
                say(f"{words.counted(len(begun), 'application keeps', 'applications keep')} {_KEPT}")
            say(f"Levels, plan, trainings and coaching are looked at by {title} from now on. “sct undo” goes back.")
        say(unknown_in_words(followed))


@town.command("people", cls=Command, epilog=examples("sct town people"))
@JSON
@click.pass_context
def people(context: click.Context, as_json: bool) -> None:
    """List who works with this database, with their role in the town at hand."""
    with reading(settings_of(context), needs_town=False) as workspace:
        found = workspace.people()
        if as_json:
            say_json(
                {"people": [{"name": person.name, "login": person.login, "role": person.role} for person in found]}
            )
            return
        say_table([(person.name, person.login, person.role) for person in found], ("Name", "Login", "Role"))


@contextmanager
def _for_newcomers(settings: Settings, person_name: str | None, town_name: str) -> Iterator[Workspace]:
    """The work, made if it is missing, for a person who is known or introduced now.

    Raises UsageError where the town is here already, before anybody is introduced.
    """
    workspace = opened_or_made(settings, person_name)
    try:
        refuse_newer(workspace)
        if any(known.name == town_name for known in workspace.towns()):
            join = f"sct town use {town_name} --name NAME" if person_name else f"--town {town_name}"
            raise UsageError(f"{town_name} is here already.", mend=f"Work in it with “{join}”.")
        settle_person(workspace, settings, person_name)
        workspace.settle_town(settings.town_name)
        yield workspace
    finally:
        workspace.close()


def which_edition(library: FlowLibrary) -> UsageError:
    """The error that asks for an edition, with those there are and the newest one that has rules."""
    found = [listing for listing in library.list_flows() if listing.kind == "edition" and listing.is_used]
    usable = [listing.id for listing in found if not listing.problems]
    what = "Which edition of the programme does the town follow?"
    if not usable:
        return UsageError(what, mend="None can be used; see “sct flow check”.")
    newest = newest_with_rules([library.edition(id_) for id_ in usable])
    about = f" The newest whose rules are known is {newest.id}: sct flow show {newest.id}" if newest else ""
    return UsageError(what, mend=f"Say it with --edition: {', '.join(usable)}.{about}")
