"""sct db: looking after the database: backups, examinations, putting one back, making its tables anew."""

import shutil
import sys
import tempfile
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.groups import Verbs
from sct_tui.cli.output import say, say_json, say_table, tell
from sct_tui.cli.progress import progress
from sct_tui.cli.settings import DRY_RUN, JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.share import share
from sct_tui.cli.words import counted
from sct_tui.clock import local_day_and_time
from sct_tui.model.care import Backup, Counts
from sct_tui.model.errors import BadInput, SctError, UsageError
from sct_tui.model.exit_codes import ExitCode


@click.group(cls=Verbs, default="check", help="Look after the database: backups, examinations, putting one back.")
def db() -> None:
    """The group; its verbs follow."""


@db.command(
    "backup",
    cls=Command,
    epilog=examples(
        "sct db backup                         into the directory “backups” beside the database",
        "sct db backup --keep 30               let the oldest go only when there are more than 30",
        "sct db backup --output sct-copy.db    a copy of your own; - is standard output",
    ),
)
@click.option("--keep", type=click.IntRange(1, 10_000), metavar="N", help="How many may be there in the end.")
@click.option("--output", metavar="FILE", help="Write the copy to this file, and let no other go.")
@DRY_RUN
@click.pass_context
def backup(context: click.Context, keep: int | None, output: str | None, dry_run: bool) -> None:
    """Make a whole, examined copy of the database, also while others are at work. The last line is its path."""
    from sct_tui.workspace import care

    if keep is not None and output is not None:
        raise UsageError("--keep is for the backups beside the database.", mend="Leave --keep or --output out.")
    settings = settings_of(context)
    database, now = settings.database(), settings.clock().now()
    if dry_run:
        found = care.look_through(database, is_quick=True)
        if found.problems:
            raise BadInput(found.problems[0], where=str(database), mend=_mend(None))
        place = output or f"{database.parent / 'backups'}"
        say(f"Would write {_amount(database.stat().st_size)} with {_in_words(found.counts)} to:")
        say(one_line("standard output" if output == "-" else place))
    elif output == "-":
        with tempfile.TemporaryDirectory(prefix="sct-") as directory:
            with progress("Copying the database") as far:
                made = care.copy_to(database, Path(directory) / "copy.db", far.told)
            sys.stdout.flush()
            with made.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
    elif output is not None:
        with progress("Copying the database") as far:
            copy = care.copy_to(database, Path(output).expanduser(), far.told)
        say(one_line(str(copy)))
    else:
        with progress("Making the backup") as far:
            copy = care.make_backup(database, now, keep=keep, tell=far.told)
        say(one_line(str(copy)))


@db.command(
    "check",
    cls=Command,
    epilog=examples("sct db check", "sct db check --json", "sct db check backups/sct-20200302T140231Z-daily.db"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@JSON
@click.pass_context
def check(context: click.Context, file: Path | None, as_json: bool) -> int:
    """Look through the database, or a backup: is the file whole, and does what the tables say follow from the journal?

    Exit code 65 if something is wrong.
    """
    from sct_tui.workspace import care

    with progress("Looking through it"):
        found = care.look_through(settings_of(context).database(), file)
    if as_json:
        say_json(
            {
                "file": str(found.path),
                "problems": list(found.problems),
                "newer": found.is_newer,
                "search_index_damaged": found.is_index_damaged,
                "counts": _counts_json(found.counts),
            }
        )
    elif found.problems:
        for problem in found.problems:
            say(one_line(problem))
        tell(f"sct: {found.path}: {counted(len(found.problems), 'thing is', 'things are')} wrong. {_mend(file)}")
    else:
        say(f"Nothing is wrong: {_in_words(found.counts)}.")
        say(one_line(str(found.path)))
    if found.is_newer:
        tell("sct: A newer sct wrote this database: only its file was examined, not what its tables mean.")
    if found.is_index_damaged and not as_json:
        mend = "“sct db rebuild” makes it anew" if file is None else "it is made anew where this is put back"
        tell(typed_here(f"sct: The search index is damaged; nothing is lost with it, and {mend}."))
    return ExitCode.BAD_DATA if found.problems else ExitCode.DONE


@db.command("rebuild", cls=Command, epilog=examples("sct db rebuild --check", "sct db rebuild"))
@click.option("--check", "only_check", is_flag=True, help="Only say whether the tables follow from the journal.")
@click.pass_context
def rebuild(context: click.Context, only_check: bool) -> int:
    """Make the tables that everything is read from anew, from the journal alone.

    With --check nothing is changed; exit code 65 if something differs.
    """
    from sct_tui.workspace import care

    database = settings_of(context).database()
    with progress("Comparing with the journal"):
        differing = care.differences_from_journal(database) if only_check else care.rebuild(database)
    for address in differing:
        say(one_line(address))
    if not differing:
        say("The tables say what the journal says.")
    elif only_check:
        what = counted(len(differing), "address is", "addresses are")
        tell(typed_here(f"sct: {what} not what the journal says. “sct db rebuild” mends it."))
        return ExitCode.BAD_DATA
    else:
        what = counted(len(differing), "address was", "addresses were")
        tell(f"{what} not what the journal says; now all is.")
    return ExitCode.DONE


@db.command(
    "restore",
    cls=Command,
    epilog=examples(
        "sct db restore                                      list the backups",
        "sct db restore sct-20200302T140231Z-daily.db",
        "sct db restore /media/copy.db --dry-run             only examine it, and say what would be done",
    ),
)
@click.argument("name", metavar="[NAME|FILE]", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@DRY_RUN
@JSON
@click.pass_context
def restore(context: click.Context, name: str | None, yes: bool, dry_run: bool, as_json: bool) -> int | None:
    """Put a backup in the place of the database; without a name, list the backups.

    The backup is examined first. What was there is put aside under another name and never deleted. Nobody may be at
    work in the database meanwhile.
    """
    from sct_tui.workspace import care

    settings = settings_of(context)
    database = settings.database()
    if name is None:
        _list_backups(database, care.backups(database), as_json)
        return None
    source = care.find_backup(database, name)
    with progress("Examining the backup"):
        counts = care.check_restorable(database, source)
    tell(f"The backup is whole: {_in_words(counts)}.")
    tell(f"Now there: {_present(database)}.")
    if dry_run:
        say(f"Would put {one_line(str(source))} in the place of {one_line(str(database))}.")
        return None
    if not yes and not _agreed(database):
        tell("Nothing was changed.")
        return ExitCode.ANSWER_IS_NO
    with progress("Putting the backup back") as far:
        done = care.put_back(database, source, settings.clock().now(), far.told)
    if done.aside:
        tell(f"What was there lies in {done.aside}.")
    say(one_line(str(database)))
    return None


db.add_command(share)


@db.command("tend", cls=Command, hidden=True, epilog=examples("sct db tend", "sct db tend --thorough"))
@click.option("--thorough", is_flag=True, help="Look through all of it, as after an unclean end.")
@click.pass_context
def tend(context: click.Context, thorough: bool) -> int:
    """What the app does once after its start: look whether the file is whole, and make the day's backup."""
    from sct_tui.workspace import care

    settings = settings_of(context)
    database = settings.database()
    found = care.tend(database, settings.clock().now(), is_thorough=thorough)
    if found.problems:
        tell(f"sct: {database}: {found.problems[0]} {_mend(None)}")
        return ExitCode.BAD_DATA
    return ExitCode.DONE


def _list_backups(database: Path, found: list[Backup], as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "backups": [
                    {
                        "name": one.path.name,
                        "path": str(one.path),
                        "made_at": one.made_at.isoformat(),
                        "reason": str(one.reason),
                        "bytes": one.size_bytes,
                        "counts": _counts_json(one.counts),
                    }
                    for one in found
                ]
            }
        )
        return
    if not found:
        tell(typed_here(f"There are no backups of {database} yet. “sct db backup” makes one."))
        return
    say_table(
        [
            (
                one.path.name,
                local_day_and_time(one.made_at),
                *(
                    (str(one.counts.events), str(one.counts.applications), str(one.counts.answers))
                    if one.counts
                    else ("cannot be read", "", "")
                ),
                _amount(one.size_bytes),
            )
            for one in found
        ],
        ("name", "made", "events", "appl", "ans.", "size"),  # 80 columns in all
    )
    tell(typed_here("“sct db restore NAME” puts one back; what is there now is put aside and kept."))


def _agreed(database: Path) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("There is nobody to ask here.", mend="Say --yes to put the backup back.")
    return click.confirm(f"Put it in the place of {one_line(str(database))}?", err=True)


def _present(database: Path) -> str:
    """What would be put aside, in words."""
    from sct_tui.workspace import care

    try:
        found = care.look_through(database, is_quick=True)
    except SctError as error:
        return "nothing" if error.exit_code is ExitCode.DONE else one_line(error.what.rstrip("."))
    return f"{_in_words(found.counts)}{', damaged' if found.problems else ''}"


def _mend(file: Path | None) -> str:
    if file is not None:
        return "Do not put it back."
    return typed_here("“sct db restore” puts back a backup; what can still be read can be exported.")


def _in_words(counts: Counts | None) -> str:
    if counts is None:
        return "what is in it cannot be counted"
    return (
        f"{counted(counts.events, 'event', 'events')}, {counted(counts.applications, 'application', 'applications')},"
        f" {counted(counts.answers, 'answer', 'answers')}"
    )


def _counts_json(counts: Counts | None) -> dict[str, int] | None:
    if counts is None:
        return None
    return {"events": counts.events, "applications": counts.applications, "answers": counts.answers}


def _amount(size_bytes: int) -> str:
    return f"{size_bytes / 1024 / 1024:,.1f} MB" if size_bytes >= 1024 * 1024 else f"{size_bytes / 1024:,.0f} kB"
