"""sct entry: the rows of repeating prompts."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json, tell
from sct_tui.cli.settings import JSON, WHY, Command, examples, settings_of
from sct_tui.cli.step import entries_json
from sct_tui.cli.typed import fields_of
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, Prompt
from sct_tui.model.work import CycleWork, Entry
from sct_tui.workspace.notes import NotesAndFlags


@click.group(cls=Verbs, default="", help="The entries of a repeating prompt, such as contacts.")
def entry() -> None:
    """The group; its verbs follow."""


@entry.command("list", cls=Command, epilog=examples("sct entry list 4.4 contacts"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@JSON
@click.pass_context
def list_(context: click.Context, reference: str, prompt_id: str, as_json: bool) -> None:
    """List the entries of a prompt, each with its number."""
    with reading(settings_of(context), NotesAndFlags) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        if as_json:
            say_json(
                {"reference": work.reference, "prompt": prompt.id, "entries": entries_json(workspace, work, prompt)}
            )
            return
        rows = work.answers.rows(prompt.id)
        for number, row in enumerate(rows, start=1):
            say_entry(workspace, prompt, number, row)
        if not rows:
            tell(f"{work.reference} {prompt.id}: no entries yet.")


@entry.command(
    "add",
    cls=Command,
    epilog=examples(
        'sct entry add 4.4 contacts group="Tenants\' association" date=2020-02-20 way=their-meeting',
        "sct entry add 4.4 heard from=Library what=- < heard.txt     one field from standard input",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.pass_context
def add(context: click.Context, reference: str, prompt_id: str, fields: tuple[str, ...]) -> None:
    """Add an entry. Which fields a prompt has is shown by “sct step show REF --with-help”."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        entry_id = workspace.add_entry(work, prompt.id, fields_of(fields))
        say_saved_entry(workspace, work, prompt, entry_id)


@entry.command(
    "edit",
    cls=Command,
    epilog=examples(
        "sct entry edit 4.4 contacts 2 next-contact=2020-03-19",
        "sct entry edit 4.4 contacts 2 place=                   empty a field on purpose",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("number", type=int)
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@WHY
@click.pass_context
def edit(
    context: click.Context, reference: str, prompt_id: str, number: int, fields: tuple[str, ...], why: str
) -> None:
    """Change fields of an entry; the others stay. NUMBER is its number in “sct entry list”."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        entry_id = workspace.entry_id_at(work, prompt.id, number)
        workspace.edit_entry(work, prompt.id, entry_id, fields_of(fields), why=why)
        say_saved_entry(workspace, work, prompt, entry_id)


@entry.command("remove", cls=Command, epilog=examples("sct entry remove 4.4 contacts 2"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("number", type=int)
@click.pass_context
def remove(context: click.Context, reference: str, prompt_id: str, number: int) -> None:
    """Remove an entry. What it said stays in the journal. NUMBER is its number in “sct entry list”."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        entry_id = workspace.entry_id_at(work, prompt.id, number)
        removed = work.answers.rows(prompt.id)[number - 1]
        workspace.remove_entry(work, prompt.id, entry_id)
        _be_at(workspace, work, prompt)
        say(f"Removed: {one_line(workspace.entry_in_words(prompt, removed))}")


@entry.command("copy", cls=Command, epilog=examples("sct entry copy 4.4 contacts 2"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("number", type=int)
@click.pass_context
def copy(context: click.Context, reference: str, prompt_id: str, number: int) -> None:
    """Add an entry that says the same, at the end. NUMBER is that of the one to copy in “sct entry list”."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        entry_id = workspace.copy_entry(work, prompt.id, workspace.entry_id_at(work, prompt.id, number))
        say_saved_entry(workspace, work, prompt, entry_id)


@entry.command("move", cls=Command, epilog=examples("sct entry move 4.4 contacts 3 1     it becomes the first"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("number", type=int)
@click.argument("place", type=int)
@click.pass_context
def move(context: click.Context, reference: str, prompt_id: str, number: int, place: int) -> None:
    """Move an entry to another PLACE in the list. NUMBER is its number in “sct entry list”."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt = _repeating(workspace, work, prompt_id)
        entry_id = workspace.entry_id_at(work, prompt.id, number)
        workspace.entry_id_at(work, prompt.id, place)  # said if there is no such place
        workspace.move_entry(work, prompt.id, entry_id, place - number)
        say_saved_entry(workspace, work, prompt, entry_id)


def say_entry(workspace: NotesAndFlags, prompt: Prompt, number: int, row: Entry) -> None:
    """Print an entry, a line for each field that says something."""
    say(f"{number}.")
    for column in workspace.columns(prompt):
        said = workspace.in_words(column, row.cell(column.id).state)
        if "\n" in said:
            say(f"    {column.id}:\n{indented(said, ' ' * 8)}")
        elif said:
            say(f"    {column.id}: {one_line(said)}")


def say_saved_entry(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt, entry_id: str) -> None:
    """Print an entry that was just saved, and what it still lacks."""
    _be_at(workspace, work, prompt)
    after = workspace.cycle_work(work.cycle.id)
    for number, row in enumerate(after.answers.rows(prompt.id), start=1):
        if row.id == entry_id:
            say(f"{work.reference} {prompt.id}: saved.")
            say_entry(workspace, prompt, number, row)
            columns = workspace.columns(prompt)
            lacking = [column.id for column in columns if column.is_needed and not row.cell(column.id).state.counts]
            if lacking:
                tell(f"Completing the step will need of this entry: {', '.join(lacking)}.")
    if prompt.id not in workspace.visible(after):
        tell(f"sct: {prompt.id} is not asked at present, because of earlier answers; what you gave is kept.")


def _repeating(workspace: NotesAndFlags, work: CycleWork, prompt_id: str) -> Prompt:
    prompt = workspace.prompt(work, prompt_id)
    if not prompt.kind.is_repeating:
        raise UsageError(
            "This prompt takes one answer, not entries.",
            where=prompt.id,
            mend=f"Use “sct answer {work.reference} {prompt.id} VALUE”.",
        )
    return prompt


def _be_at(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt) -> None:
    step_id = work.definition.step_of(prompt.id)
    workspace.be_at(work, "" if step_id == SUBMISSION else step_id, prompt.id)
