"""sct handover: what you find on coming back, and a line for the next person."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.model.coming_back import ComingBack
from sct_tui.model.errors import UsageError
from sct_tui.rules.coming_back import coming_back_lines, left_in_words
from sct_tui.workspace.coming_back import ComesBack


@click.command(
    cls=Command,
    short_help="What others did since, and a line for them.",
    epilog=examples(
        "sct handover                                      where you were, and what others changed since",
        'sct handover "The figures wait."                   leave a line for the next person',
        "sct handover --clear                              take the line away",
        "sct handover --json",
    ),
)
@click.argument("line", metavar="[LINE]", required=False, default="")
@click.option("--clear", is_flag=True, help="Take the line for the next person away.")
@JSON
@click.pass_context
def handover(context: click.Context, line: str, clear: bool, as_json: bool) -> None:
    """Say what you find on coming back: where you were, what was left for you, what others changed, the next date.

    With LINE, leave that for the next person: they see it first. There is one such line in a town, the newest.
    """
    if line and (clear or as_json):
        raise UsageError("Leave a line, or --clear it, or read with --json: one at a time.")
    if line or clear:
        with writing(settings_of(context)) as workspace:
            left = workspace.leave_line(line)
            say(left_in_words(left) if left else "There is no line for the next person.")
        return
    with reading(settings_of(context), ComesBack) as workspace:
        if not workspace.has_person:
            raise UsageError("Nobody has worked here under this login yet.", mend="Start with “sct”.")
        found, today = workspace.coming_back(), workspace.clock.today()
        if as_json:
            say_json({"town": words.town_json(workspace.town), **_json(found)})
            return
        say(workspace.where_was_i())
        for said in coming_back_lines(found, today):
            say(one_line(said))
        if found.since and not found.changes:
            tell("Nobody else changed anything since.")


def _json(found: ComingBack) -> dict[str, object]:
    return {
        "cycle": found.work.reference if found.work else None,
        "step": found.step or None,
        "prompt": found.prompt or None,
        "since": found.since.isoformat() if found.since else None,
        "left": {
            "text": found.left.text,
            "person": found.left.person,
            "at": found.left.at.isoformat() if found.left.at else None,
        }
        if found.left
        else None,
        "changes": [
            {"person": change.person, "where": change.where, "count": change.count} for change in found.changes
        ],
        "next_date": {"on": found.next_date.on.isoformat(), "what": found.next_date.what} if found.next_date else None,
    }
