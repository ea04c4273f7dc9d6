"""sct import: take over what progress files hold, and merge it with what is here."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.newcomers import opened_or_made, settle_person
from sct_tui.cli.opening import open_here, refuse_newer
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.progress import Progress, progress
from sct_tui.cli.settings import JSON, Command, Settings, examples, settings_of, typed_here
from sct_tui.exchange.reading import Received, read_progress_file, read_progress_stream
from sct_tui.exchange.toml_reading import SIZE_LIMIT
from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.rules.merging_work import Outcome
from sct_tui.workspace.conflicts import Conflict, Decision
from sct_tui.workspace.importing import Preview, TownStanding
from sct_tui.workspace.workspace import Workspace, open_workspace

_MIB = 1024 * 1024
_WORDS = {
    Outcome.NEW: "new here",
    Outcome.CHANGED: "changed by them",
    Outcome.REMOVED: "deleted by them",
    Outcome.FORGOTTEN: "forgotten at a person's request",
    Outcome.CONFLICT: "changed by both",
}


@click.command(
    "import",
    cls=Command,
    short_help="Take over a progress file, and merge it with what is here.",
    epilog=examples(
        "sct import bolton_4.4_c1_2020-03-02.sct.toml --dry-run     only say what it would bring",
        "sct import bolton_4.4_c1_2020-03-02.sct.toml",
        "sct import FILE --take theirs                              settle what both changed at once",
        'sct import FILE --name "New coordinator"                   the first time on a new machine',
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken over.")
@click.option(
    "--take",
    type=click.Choice([str(Decision.MINE), str(Decision.THEIRS), str(Decision.BOTH)]),
    help="Settle at once what was changed here and there: keep mine, theirs, or both (texts one after the other).",
)
@click.option("--accept-edited", is_flag=True, help="Read a file that somebody edited by hand, as their change.")
@click.option("--max-size", type=click.IntRange(1, 1024), metavar="MIB", help="Read files up to this size (16 MiB).")
@click.option("--name", "person_name", metavar="NAME", help="Your own name, needed the first time.")
@JSON
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[str, ...],
    dry_run: bool,
    take: str | None,
    accept_edited: bool,
    max_size: int | None,
    person_name: str | None,
    as_json: bool,
) -> int:
    """Take over progress files: new applications, or what others changed in those that are here.

    What only they changed is taken; what was changed here and there stays as it is here until somebody chooses (“sct
    conflict”, or in the app): exit code 3. Each file is one act, which “sct undo” takes back whole; a backup is made
    before it. A FILE of - is standard input. All files are read before anything is written.
    """
    settings = settings_of(context)
    limit = max_size * _MIB if max_size else SIZE_LIMIT
    received = []
    for file in files:
        with progress(f"Reading {one_line(file)}"):
            received.append(_read(file, accept_edited, limit))
    with _opened(settings, person_name, is_look=dry_run) as workspace:
        decision = Decision(take) if take else None
        results = [_taken(workspace, one, decision, dry_run=dry_run, as_json=as_json) for one in received]
    if as_json:
        say_json({"dry_run": dry_run, "files": results})
    return ExitCode.ANSWER_IS_NO if any(result["conflicts"] for result in results) else ExitCode.DONE


@contextmanager
def _opened(settings: Settings, person_name: str | None, *, is_look: bool) -> Iterator[Workspace]:
    """The work of whoever imports. is_look: nobody need be known for that, and no database is made."""
    with ExitStack() as stack:
        if not is_look:
            workspace = opened_or_made(settings, person_name)
            stack.callback(workspace.close)
            refuse_newer(workspace)
            settle_person(workspace, settings, person_name)
        else:
            try:
                workspace = open_here(settings, create=False)
            except SctError as error:
                if error.exit_code is not ExitCode.DONE:  # there is nothing yet, and a look is no reason to make it
                    raise
                nowhere = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sct-look-")))
                workspace = open_workspace(nowhere / "look" / "sct.db", create=True, clock=settings.clock())
            stack.callback(workspace.close)
        yield workspace


def _read(file: str, accept_edited: bool, limit: int) -> Received:
    if file == "-":
        return read_progress_stream(sys.stdin.buffer, accept_edited=accept_edited, size_limit=limit)
    return read_progress_file(Path(file).expanduser(), accept_edited=accept_edited, size_limit=limit)


def _taken(
    workspace: Workspace, received: Received, decision: Decision | None, *, dry_run: bool, as_json: bool
) -> dict[str, Any]:
    """Take one file over, or only look; what came of it, as JSON."""
    if dry_run:
        with progress("Comparing it with what is here"):
            preview, backup = workspace.preview_import(received), None
        conflicts = [_conflict_json(move.address.key) for move in preview.moves if move.outcome is Outcome.CONFLICT]
    else:
        with progress("Making a backup") as far:
            done = workspace.import_progress(received, take=decision, tell=_taking_over(far), tell_backup=far.told)
        preview, backup = done.preview, done.backup
        conflicts = [conflict_json(conflict) for conflict in done.conflicts]
        if not as_json:
            _say_conflicts(done.conflicts)
    if not as_json:
        _say(received, preview, is_done=not dry_run)
        if backup:
            tell(typed_here(f"Before it, a backup was made: {backup.name}. “sct undo” takes the import back."))
    return {
        "file": received.name,
        "sha256": received.sha256,
        "edited": received.is_edited,
        "town": preview.town.name,
        "new_town": preview.town_standing is TownStanding.NEW,
        "applications": [
            {"reference": reference, "title": title, "new": is_new} for reference, title, is_new in preview.applications
        ],
        "counts": {str(outcome): count for outcome, count in preview.counts.items()},
        "withheld": preview.withheld,
        "conflicts": conflicts,
        "backup": str(backup) if backup else None,
    }


def _taking_over(far: Progress) -> Callable[[int, int], None]:
    def told(written: int, whole: int) -> None:
        if not written:
            far.now("Taking it over")
        far.told(written, whole)

    return told


def _say(received: Received, preview: Preview, *, is_done: bool) -> None:
    town = f"{preview.town.name}{', which is new here' if preview.town_standing is TownStanding.NEW else ''}"
    say(f"{one_line(received.name)}: {one_line(town)}")
    for reference, title, is_new in preview.applications:
        say(f"  {one_line(reference)}  {one_line(title)}{' (new here)' if is_new else ''}")
    if preview.is_known:
        say(typed_here("  Everything in it is here already. What was undone here comes back with “sct redo”."))
    elif not any(preview.counts.values()):
        say("  It says the same as what is here.")
    for outcome, count in preview.counts.items():
        if count:
            say(f"  {count:>5}  {_WORDS[outcome]}")
    if preview.withheld:
        say(f"  {preview.withheld:>5}  withheld in the file; nothing here was changed by them")
    if preview.counts[Outcome.FORGOTTEN]:
        tell(typed_here("To forget these here for good, in history and backups too: sct forget."))
    for title in preview.outlines:
        tell(f"“{title}” is not among the flow files here: its rounds can be read, and not changed.")
    if preview.is_edited:
        tell("The file was edited by hand; what differs was read as a change of whoever edited it.")
    if not is_done:
        tell("Nothing was changed.")


def _say_conflicts(conflicts: tuple[Conflict, ...]) -> None:
    if conflicts:
        places = "; ".join(conflict.where for conflict in conflicts[:5])
        more = f" and {len(conflicts) - 5} more" if len(conflicts) > 5 else ""
        tell(typed_here(f"To choose between: {places}{more}. See “sct conflict”, or open the app."))


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """An open conflict for programs."""
    return {
        "address": conflict.address.key,
        "where": conflict.where,
        "mine": conflict.mine,
        "theirs": [{"text": text, "by": by} for text, by in zip(conflict.theirs, conflict.people, strict=True)],
        "base": conflict.base,
    }


def _conflict_json(key: str) -> dict[str, Any]:
    return {"address": key}
