"""sct export: write the progress file. Nothing leaves the machine unless a person does this."""

import os
import sys
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, tell
from sct_tui.cli.settings import DRY_RUN, Command, examples, settings_of
from sct_tui.cli.typed import file_mode
from sct_tui.exchange.writing import place_to_write
from sct_tui.model.errors import CannotWrite
from sct_tui.model.flow import Visibility
from sct_tui.workspace.workspace import Workspace

_HELD_BACK = "# Withheld: "  # how the file's own head says it (docs/progress-file.md)


@click.command(
    cls=Command,
    epilog=examples(
        "sct export 4.4                                 into this directory, under its usual name",
        "sct export 4.4 -o shared/progress.sct.toml --mode 0660",
        "sct export 4.4 --audience coach -o -           to standard output",
        "sct export 4.4 --dry-run                       only say what would be written",
    ),
)
@click.argument("reference", metavar="REF")
@click.option("-o", "--output", "target", metavar="FILE", default=".", help="A file, a directory, or - for stdout.")
@click.option(
    "--audience",
    type=click.Choice([str(audience) for audience in Visibility]),
    default=str(Visibility.TEAM),
    help="Who will read it: what they may not see is held back (team, if left out: nothing is).",
)
@click.option("--mode", callback=file_mode, default="0600", metavar="MODE", help="The file's permissions (0600).")
@DRY_RUN
@click.pass_context
def export(context: click.Context, reference: str, target: str, audience: str, mode: int, dry_run: bool) -> None:
    """Write an application's progress file, with all its rounds. The last line printed is the file's path.

    A file of that name is replaced. What was held back is said, here and in the file.
    """
    with reading(settings_of(context)) as workspace:
        application = workspace.find_application(reference).application
        shown_to = Visibility(audience)
        text = workspace.progress_text(application.id, shown_to)
        if dry_run:
            lines = _what_would_be(workspace, application.id, target, len(text.encode()), mode)
        elif target == "-":
            sys.stdout.write(text)
            lines = []
        else:
            lines = [str(workspace.export_progress(application.id, Path(target), shown_to, mode))]
        # Only now: where nothing was written, nothing was made for anybody.
        withheld = next((line for line in text.splitlines() if line.startswith(_HELD_BACK)), _HELD_BACK)
        tell(f"Made for: {audience}. Withheld: {withheld.removeprefix(_HELD_BACK)}.")
        for line in lines:
            say(one_line(line))


def _what_would_be(workspace: Workspace, application_id: str, target: str, size: int, mode: int) -> list[str]:
    """What would be written, in lines. Raises CannotWrite where that is known beforehand."""
    if target == "-":
        return [f"Would write {size:,} bytes to standard output."]
    path = place_to_write(Path(target), workspace.progress_name(application_id))
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CannotWrite(
            "Nothing can be written there.", where=one_line(str(path)), mend="Choose another directory with -o."
        )
    instead = ", in place of the file that is there" if path.exists() else ""
    return [f"Would write {size:,} bytes with mode {mode:04o}{instead}:", str(path)]
