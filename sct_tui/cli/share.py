"""sct db share: one database for the members of a Unix group."""

import os
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.output import say, tell
from sct_tui.cli.settings import DRY_RUN, Command, examples, settings_of
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode

_WHO_SEES_WHAT = (
    "Everybody in the group can read and change everything in this database: all answers, notes and drafts, of all"
    " towns and of every member, and its backups. They cannot keep anything from one another, and the history says who"
    " did what only as far as nobody writes into the file behind sct's back. Nobody else on this machine but root can"
    " read it."
)


@click.command(
    "share",
    cls=Command,
    epilog=examples(
        "sudo sct db share town-staff",
        "sct db share town-staff --dry-run         print the commands and the file for the administrator",
        "sudo sct db share town-staff --path /srv/sct",
    ),
)
@click.argument("group")
@click.option("--path", "directory", metavar="DIR", default="/var/lib/sct", help="The directory (/var/lib/sct).")
@DRY_RUN
@click.pass_context
def share(context: click.Context, group: str, directory: str, dry_run: bool) -> int:
    """Let the members of a Unix group work in one database: make its directory, and the site's config.toml.

    root makes it so; anybody else gets the commands for the administrator, and nothing is written (exit code 77).
    Run again, it changes nothing.
    """
    from sct_tui.workspace.sharing import plan_sharing
    from sct_tui.workspace.sharing import share as carry_out

    settings = settings_of(context)
    if settings.is_demo or settings.db:
        raise UsageError("The shared database is named by its directory.", mend="Use --path, not --db or --demo.")
    sharing = plan_sharing(group, Path(directory).expanduser())
    may_do_it = os.geteuid() == 0
    if dry_run or not may_do_it:
        say("# Run as root:")
        for command in sharing.commands:
            say(one_line(command))
    else:
        carry_out(sharing)
        say(f"{one_line(str(sharing.database))} is shared with the group {one_line(group)}.")
        say(f"{one_line(str(sharing.configuration_file))} tells everybody's sct of it.")
    members = ", ".join(map(one_line, sharing.members)) or f"nobody yet (usermod -aG {group} LOGIN)"
    tell(f"Members now: {members}. Whoever is added has to log in anew.")
    tell(_WHO_SEES_WHAT)
    for trouble in sharing.troubles:
        tell(f"sct: {trouble}")
    if not may_do_it and not dry_run:
        tell("sct: Only root can do this; nothing was written.")
        return ExitCode.NOT_PERMITTED
    return ExitCode.DONE
