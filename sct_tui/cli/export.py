"""sct export: write a progress file, or a text for paper. Nothing leaves the machine unless a person does this."""

import os
import sys
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, tell
from sct_tui.cli.progress import progress
from sct_tui.cli.settings import DRY_RUN, Command, examples, settings_of
from sct_tui.cli.typed import file_mode
from sct_tui.exchange.writing import place_to_write
from sct_tui.model.errors import CannotWrite, UsageError
from sct_tui.model.flow import Visibility
from sct_tui.workspace.exporting import DIFFERING, Export, Exports, Format, ToGoOut

_SHOW, _HIDE = "show", "hide"


@click.command(
    cls=Command,
    epilog=examples(
        "sct export 4.4                                 into this directory, under its usual name",
        "sct export --all -o shared --mode 0660         all applications, for a shared folder",
        "sct export 4.4 --audience coach -o -           to standard output",
        "sct export 4.4 --audience public --small-counts hide --dry-run",
        "sct export 4.4 --format text --audience public     the submission, for paper or a web page",
    ),
)
@click.argument("reference", metavar="[REF]", required=False)
@click.option("--all", "is_all", is_flag=True, help="All applications of the town in one file.")
@click.option("-o", "--output", "target", metavar="FILE", default=".", help="A file, a directory, or - for stdout.")
@click.option(
    "--audience",
    type=click.Choice([str(audience) for audience in Visibility]),
    default=str(Visibility.TEAM),
    help="Who will read it: what they may not see is held back (team, if left out: nothing is).",
)
@click.option(
    "--format",
    "written_as",
    type=click.Choice([str(format) for format in Format]),
    default=str(Format.TOML),
    help="toml: a progress file, which sct can import (if left out). text: plain text for paper; for the public, the "
    "submission.",
)
@click.option(
    "--small-counts",
    type=click.Choice([_SHOW, _HIDE]),
    default=_SHOW,
    help="hide: of shares and numbers below 5, say only that they are.",
)
@click.option("--mode", callback=file_mode, default="0600", metavar="MODE", help="The file's permissions (0600).")
@DRY_RUN
@click.pass_context
def export(
    context: click.Context,
    reference: str | None,
    is_all: bool,
    target: str,
    audience: str,
    written_as: str,
    small_counts: str,
    mode: int,
    dry_run: bool,
) -> None:
    """Write an application's progress file, with all its rounds. The last line printed is the file's path.

    A file of that name is replaced. Before a file for a coach or the public is written, it is said what goes out and
    what stays, and where a text may give somebody away: by a mail address, a phone number or a name.
    """
    if is_all == bool(reference):
        raise UsageError(
            "Either an application's reference or --all is needed, and not both.",
            mend="“sct status” lists the applications.",
        )
    with reading(settings_of(context), Exports) as workspace:
        application = "" if reference is None else workspace.find_application(reference).application.id
        wanted = Export(application, Visibility(audience), Format(written_as), small_counts == _HIDE)
        with progress("Gathering what goes out"):
            found = workspace.to_go_out(wanted)
        if wanted.audience is not Visibility.TEAM:
            _tell_what_goes(found)
        elif found.differing:
            tell(DIFFERING)
            for line in found.differing:
                tell(line, indent=2)
        if dry_run:
            lines = _what_would_be(found, target, mode)
        elif target == "-":
            sys.stdout.write(found.text)
            lines = []
        else:
            with progress("Writing the file"):
                lines = [str(workspace.write_out(found, Path(target), mode))]
        # Only now: where nothing was written, nothing was made for anybody.
        tell(f"Made for: {audience}.{f' {found.going.stays}' if wanted.audience is Visibility.TEAM else ''}")
        for line in lines:
            say(one_line(line))


def _tell_what_goes(found: ToGoOut) -> None:
    """What goes out and what stays, by title, and what may give people away, with its place."""
    for heading, lines in found.in_lines:
        tell(heading)
        for line in lines:
            tell(line, indent=2)


def _what_would_be(found: ToGoOut, target: str, mode: int) -> list[str]:
    """What would be written, in lines. Raises CannotWrite where that is known beforehand."""
    size = len(found.text.encode())
    if target == "-":
        return [f"Would write {size:,} bytes to standard output."]
    path = place_to_write(Path(target), found.name)
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CannotWrite(
            "Nothing can be written there.", where=one_line(str(path)), mend="Choose another directory with -o."
        )
    instead = ", in place of the file that is there" if path.exists() else ""
    return [f"Would write {size:,} bytes with mode {mode:04o}{instead}:", str(path)]
