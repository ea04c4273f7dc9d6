"""sct merge-driver: merges progress files for git. Neither database nor person is needed."""

from pathlib import Path

import click

from sct_tui.cli.output import tell
from sct_tui.cli.settings import Command, examples
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.merging_files import merged_files


@click.command(
    "merge-driver",
    cls=Command,
    short_help="Merge progress files that are kept in git.",
    epilog=examples(
        'git config merge.sct.name "Sustainable CT progress files"',
        'git config merge.sct.driver "sct merge-driver %O %A %B"',
        'echo "*.sct.toml merge=sct" >> .gitattributes',
        "sct merge-driver base.sct.toml ours.sct.toml theirs.sct.toml      what git calls then",
    ),
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
def merge_driver(base: Path, ours: Path, theirs: Path) -> int:
    """Merge THEIRS into OURS, and write the outcome in place of OURS. git calls this; set up as below.

    What was changed on both sides stays in the file as a conflict, with both texts: exit code 3, which git takes for
    “not merged yet”. The file is a whole progress file nevertheless; “sct import” reads it, and asks whose it is to
    be. A file that is no progress file is left alone (exit code 65).
    """
    merged = merged_files(base, ours, theirs)
    write_text_file(ours, merged.text, ours.stat().st_mode & 0o777)
    if merged.conflicts:
        plural = "" if merged.conflicts == 1 else "s"
        tell(f"{ours.name}: {merged.conflicts} conflict{plural} left in the file; “sct import” asks for a choice.")
        return ExitCode.ANSWER_IS_NO
    return ExitCode.DONE
