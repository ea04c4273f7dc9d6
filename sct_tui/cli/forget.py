"""sct forget: blank a person's data, or chosen answers, everywhere on this machine, at their request."""

import sys

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.coaching import entry_at
from sct_tui.cli.note import about_given
from sct_tui.cli.opening import writing
from sct_tui.cli.output import say, tell
from sct_tui.cli.settings import DRY_RUN, Command, examples, settings_of, typed_here
from sct_tui.cli.words import counted
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.forgetting import Forgetting
from sct_tui.workspace.workspace import Workspace


@click.command(
    cls=Command,
    short_help="Forget a person's data, or chosen answers, for good.",
    epilog=examples(
        'sct forget "Town clerk" --dry-run                  what it would take, and where else the name stands',
        'sct forget "Town clerk"                            a participant, with their attendance',
        "sct forget 4.4 affected                            an answer, with all its earlier versions",
        "sct forget 4.4/c1 contacts --entry 2               one entry",
        "sct forget 4.4/c1 contacts --entry 2 --field group",
        "sct forget 4.4/c1 affected --note                  the note on a prompt",
        "sct forget 4.4/c1/identify --note                  the note on a step",
        "sct forget --coaching 2                            coach, way and topics of a meeting; its minutes stay",
        "sct forget --considered 1                          what was said of an action before it was chosen, or not",
        "sct forget --clean                                 once more, where others kept the files busy",
    ),
)
@click.argument("name_or_reference", metavar="NAME|REF", required=False, default="")
@click.argument("prompt_id", metavar="[PROMPT]", required=False, default="")
@click.option("--entry", type=click.IntRange(1), metavar="N", help="Only this entry of the prompt, counted from 1.")
@click.option("--field", "column_id", default="", metavar="ID", help="Only this field of the entry, or of all entries.")
@click.option("--note", "is_note", is_flag=True, help="The note on the prompt, or on the step that REF names.")
@click.option(
    "--coaching", "meeting", default="", metavar="N", help="The notes on this meeting of “sct coaching list”."
)
@click.option("--considered", default="", metavar="N", help="What was said of this action of “sct apply considered”.")
@click.option("--line", "is_line", is_flag=True, help="The line for the next person (sct handover).")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--clean", is_flag=True, help="Only clean the files of what was forgotten before.")
@DRY_RUN
@click.pass_context
def forget(
    context: click.Context,
    name_or_reference: str,
    prompt_id: str,
    entry: int | None,
    column_id: str,
    is_note: bool,
    meeting: str,
    considered: str,
    is_line: bool,
    yes: bool,
    clean: bool,
    dry_run: bool,
) -> int | None:
    """Forget a participant (NAME), the answer to a prompt or the note there (REF PROMPT), notes on coaching,
    or what was said of an action that was considered.

    What was said becomes a marked gap: in the answers, the whole history, everybody's drafts, recovery files and the
    backups beside the database. It cannot be undone. Files that were exported, and copies made elsewhere, still hold
    it. A name of several words is quoted.
    """
    if [clean, is_line, bool(meeting), bool(considered), bool(name_or_reference)].count(True) != 1:
        raise UsageError(
            "Say what is to be forgotten: a NAME, or REF PROMPT.",
            mend="Or --coaching N, --considered N, --line or --clean alone.",
        )
    if (entry is not None or column_id) and not prompt_id:
        raise UsageError("An entry or a field belongs to a prompt.", mend="Give REF and PROMPT.")
    if is_note and (entry is not None or column_id):
        raise UsageError("A note is on a prompt or a step, not on an entry.", mend="Leave --entry and --field out.")
    with writing(settings_of(context)) as workspace:
        if clean:
            return _say_done(workspace.clean_files())
        if considered:
            wanted = workspace.to_forget_considered(_considered(workspace, considered))
        elif meeting:
            wanted = workspace.to_forget_coaching(_meeting(workspace, meeting))
        elif is_line:
            wanted = workspace.to_forget_line()
        elif is_note:
            wanted = _wanted_note(workspace, name_or_reference, prompt_id)
        else:
            wanted = _wanted(workspace, name_or_reference, prompt_id, entry, column_id)
        name = "" if prompt_id or is_note else name_or_reference
        say(f"{'Would forget' if dry_run else 'To be forgotten'}: {one_line(wanted.what)}")
        if prompt_id or dry_run:  # before it is asked: whoever wants words forgotten wants them gone everywhere
            _say_occurrences(wanted, is_name=bool(name))
        if dry_run:
            return None
        if not yes and not _agreed(name):
            tell("Nothing was changed.")
            return ExitCode.ANSWER_IS_NO
        done = workspace.forget(wanted)
        say("Forgotten. Where it stood, a gap is marked.")
        if name and any(_is_same(person.name, name) for person in workspace.people()):
            tell("Somebody of this name works with sct here; who made which change stays known.")
        if name:
            _say_occurrences(done, is_name=True)
        return _say_done(done)


def _wanted(
    workspace: Workspace, name_or_reference: str, prompt_id: str, entry: int | None, column_id: str
) -> Forgetting:
    if not prompt_id:
        return workspace.to_forget_participant(name_or_reference)
    try:
        work = workspace.find_cycle(name_or_reference)
    except UsageError as error:
        raise UsageError(error.what, mend=f"{error.mend} A name of several words is quoted.") from error
    prompt = workspace.prompt(work, prompt_id)
    entry_id = "" if entry is None else workspace.entry_id_at(work, prompt.id, entry)
    return workspace.to_forget_answers(work, prompt.id, entry_id, column_id)


def _meeting(workspace: Workspace, number: str) -> str:
    """The id of a meeting given by its number in the ledger; one that was removed has no number, only its id."""
    return entry_at(workspace, int(number)).id if number.isascii() and number.isdecimal() else number


def _considered(workspace: Workspace, number: str) -> str:
    """The id of an action by its number among those considered; one whose beginning was undone has only its id."""
    if not (number.isascii() and number.isdecimal()):
        return number
    listed = workspace.considered()
    if not 1 <= int(number) <= len(listed):
        raise UsageError(f"There is no considered action {int(number)}.", mend="Look at “sct apply considered”.")
    return listed[int(number) - 1].id


def _wanted_note(workspace: Workspace, reference: str, prompt_id: str) -> Forgetting:
    work = workspace.find_cycle(reference)
    return workspace.to_forget_note(work, about_given(workspace, work, reference, prompt_id))


def _agreed(name: str) -> bool:
    """Whether the person at the terminal means it; a name is typed once more. Raises UsageError without a terminal."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise UsageError("This cannot be undone, and nobody can be asked here.", mend="Add --yes if it is meant.")
    if name:
        typed = click.prompt("Type the name once more to forget it for good", default="", show_default=False, err=True)
        return _is_same(str(typed), name)
    return click.confirm("Forget this for good?", err=True)


def _is_same(name: str, other: str) -> bool:
    return one_line(name).casefold() == one_line(other).casefold()


def _say_occurrences(wanted: Forgetting, *, is_name: bool) -> None:
    if wanted.occurrences:
        what = "The name is still found in these" if is_name else "The same is said in other rounds"
        say(f"{what}; they stay as they are:")
        for found in wanted.occurrences:
            earlier = " (in earlier versions only)" if found.is_earlier else ""
            command = f":  {typed_here(found.command)}" if found.command else ""
            say(f"  - {one_line(found.where)}{earlier}{command}")


def _say_done(done: Forgetting) -> int | None:
    if done.copies:
        say(f"Cleaned too: {counted(done.copies, 'copy', 'copies')} of the database beside it.")
    tell("Files that were exported, and copies made elsewhere, still hold what they held: see docs/history.md.")
    for left in done.uncleaned:
        tell(f"sct: {one_line(str(left.path))} could not be cleaned: {one_line(left.reason)}")
    if not done.uncleaned:
        return None
    tell(typed_here("The old bytes may still be there. When nobody else is at work here, run “sct forget --clean”."))
    return ExitCode.FAILED
