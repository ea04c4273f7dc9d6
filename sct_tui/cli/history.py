"""sct history: who changed what, when, and what was there before; and putting one change back."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json, tell
from sct_tui.cli.settings import DRY_RUN, JSON, WHY, Command, examples, settings_of
from sct_tui.clock import local_day_and_time
from sct_tui.model.errors import UsageError
from sct_tui.model.history import HistoryLine, Scope
from sct_tui.model.states import State
from sct_tui.rules.word_differences import differences_in_signs, folded, word_differences
from sct_tui.workspace.history import HISTORY_LIMIT, History
from sct_tui.workspace.past_words import origin_in_words


@click.group(
    cls=Verbs,
    default="show",
    takes_words=True,
    epilog=examples(
        "sct history 4.4                  short for: sct history show 4.4",
        "sct history change 41            one change in full",
        "sct history revert 41            put back what change 41 replaced",
    ),
)
def history() -> None:
    """Show who changed what, and what was there before; one change in full; put one change back."""


@history.command(
    "show",
    cls=Command,
    epilog=examples(
        "sct history                                   the town, newest first",
        "sct history 4.4                               one application",
        "sct history 4.4/c1/identify                   one step",
        "sct history 4.4 --prompt affected             one answer, in the latest round",
        "sct history 4.4/c1 --prompt contacts --entry 2",
        "sct history --limit 100 --json",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--prompt", "prompt_id", default="", metavar="ID", help="Only this prompt, with its entries.")
@click.option("--entry", type=click.IntRange(1), metavar="N", help="Only this entry of the prompt, counted from 1.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=HISTORY_LIMIT, show_default=True, help="At most so many changes."
)
@JSON
@click.pass_context
def show(context: click.Context, reference: str, prompt_id: str, entry: int | None, limit: int, as_json: bool) -> None:
    """Show the changes of an application, a round or a step (REF), or of the town.

    The newest comes first. [-This-] was taken out, {+this+} was put in; […] stands for more that stayed.
    """
    if entry is not None and not prompt_id:
        raise UsageError("An entry belongs to a prompt.", where="--entry", mend="Name it with --prompt.")
    if prompt_id and not reference:
        raise UsageError("A prompt belongs to an application.", where="--prompt", mend="Give its REF, such as 4.4.")
    with reading(settings_of(context), History) as workspace:
        scope = workspace.scope_of(reference, prompt_id=prompt_id, entry=entry) if reference else Scope()
        title = workspace.scope_in_words(scope)
        lines = workspace.history(scope, limit=limit + 1)
        shown, is_more = lines[:limit], len(lines) > limit
        if as_json:
            changes = [line_json(line) for line in shown]
            say_json({"town": words.town_json(workspace.town), "about": title, "more": is_more, "changes": changes})
            return
        say(f"History of {one_line(title)}")
        for line in shown:
            say_line(line)
        if not shown:
            tell("Nothing was changed there yet.")
        if is_more:
            tell(f"There is more before that: add --limit {limit * 2}.")


@history.command(
    "change",
    cls=Command,
    epilog=examples("sct history change 41            the number that “sct history” shows"),
)
@click.argument("event", metavar="EVENT")
@JSON
@click.pass_context
def change(context: click.Context, event: str, as_json: bool) -> None:
    """Show one change in full; of an entry that was added, each of its fields.

    EVENT is the change's number in “sct history”, or its id.
    """
    with reading(settings_of(context), History) as workspace:
        line = workspace.history_line(event)
        if as_json:
            say_json({"town": words.town_json(workspace.town), "change": line_json(line)})
        else:
            say_line(line, in_full=True)


@history.command(
    "revert",
    cls=Command,
    epilog=examples(
        "sct history revert 41                         the number that “sct history” shows",
        'sct history revert 41 --why "The old text was right"',
        "sct history revert 41 --dry-run",
    ),
)
@click.argument("event", metavar="EVENT")
@WHY
@DRY_RUN
@click.pass_context
def revert(context: click.Context, event: str, why: str, dry_run: bool) -> None:
    """Put back what a change replaced, whatever came after it. Only that one answer (or other record) changes.

    EVENT is the change's number in “sct history”, or its id. It is a change of its own, which undo takes back.
    """
    with writing(settings_of(context)) as workspace:
        line = workspace.history_line(event)
        where = workspace.revert(event, why, is_rehearsal=dry_run)
        say(f"{'Would put back' if dry_run else 'Put back'}: {one_line(where)}")
        say(indented(line.before or "(nothing)"))


def say_line(line: HistoryLine, *, in_full: bool = False) -> None:
    """Print one change. in_full: all of its text, and each field of an entry."""
    if not in_full:
        say()
    say(f"{line.number}  {local_day_and_time(line.at)}  {one_line(line.person)} ({one_line(line.login)})")
    say(f"    {one_line(line.where)}: {one_line(line.what)}")
    for title, before, after in _texts(line, in_full=in_full):
        segments = word_differences(before, after)
        text = differences_in_signs(segments if in_full else folded(segments))
        say(indented(f"{one_line(title)}: {text}" if title else text, " " * 8))
    if origin := origin_in_words(line):
        say(f"    {one_line(origin)}")
    if line.why:
        say(f"    Why: {one_line(line.why)}")


def _texts(line: HistoryLine, *, in_full: bool) -> list[tuple[str, str, str]]:
    """What a change replaced and by what, each with the title of the field it is of, "" for the whole."""
    texts = [("", line.before, line.after)]
    if in_full and line.fields:
        texts = [(field.title, field.before, field.after) for field in line.fields]
    return [found for found in texts if found[1] or found[2]]


def line_json(line: HistoryLine) -> dict[str, Any]:
    """One change, for programs."""
    return {
        "number": line.number,
        "event": line.id,
        "act": line.act,
        "act_name": line.act_name,
        "what": line.what,
        "at": line.at.isoformat(),
        "person": line.person,
        "login": line.login,
        "where": line.where,
        "address": line.address.key,
        "step": line.context.step,
        "before": _state_json(line.old, line.before),
        "after": _state_json(line.new, line.after),
        "differences": [
            {"kind": str(segment.kind), "text": segment.text} for segment in word_differences(line.before, line.after)
        ],
        "fields": [
            {
                "number": field.number,
                "field": field.column,
                "title": field.title,
                "before": _state_json(field.old, field.before),
                "after": _state_json(field.new, field.after),
            }
            for field in line.fields
        ],
        "why": line.why,
        "detail": line.detail,
        "written": {
            "by": line.written_by,
            "at": line.written_at.isoformat() if line.written_at else "",
        }
        if line.is_brought
        else None,
    }


def _state_json(state: State, text: str) -> dict[str, Any]:
    value = dict(state.value) if isinstance(state.value, dict) else state.value
    return {"state": str(state.kind), "value": value, "text": text, "reason": state.reason}
