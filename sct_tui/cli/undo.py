"""sct undo and sct redo: take back the last thing you did, and do it again."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.opening import writing
from sct_tui.cli.output import say
from sct_tui.cli.settings import DRY_RUN, Command, examples, settings_of


@click.command(
    cls=Command,
    short_help="Take back the last thing you did.",
    epilog=examples(
        "sct undo                    once more takes back what came before that",
        "sct undo --dry-run          only say what it would take back",
    ),
)
@DRY_RUN
@click.pass_context
def undo(context: click.Context, dry_run: bool) -> None:
    """Take back the last thing you did in this town, also if it was in an earlier sitting.

    Exit code 3, and nothing changed, if there is nothing to undo, or somebody else changed the same since.
    """
    with writing(settings_of(context)) as workspace:
        said = workspace.undo(is_rehearsal=dry_run)
        say(f"{'Would undo' if dry_run else 'Undone'}: {one_line(said)}")


@click.command(
    cls=Command,
    short_help="Do again what you undid last.",
    epilog=examples(
        "sct redo",
        "sct redo --dry-run          only say what it would do again",
    ),
)
@DRY_RUN
@click.pass_context
def redo(context: click.Context, dry_run: bool) -> None:
    """Do again what your last undo took back, unless you did something else since.

    Exit code 3, and nothing changed, if there is nothing to redo, or somebody else changed the same since.
    """
    with writing(settings_of(context)) as workspace:
        said = workspace.redo(is_rehearsal=dry_run)
        say(f"{'Would redo' if dry_run else 'Redone'}: {one_line(said)}")
