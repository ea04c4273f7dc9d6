"""sct conflict: what was changed here and elsewhere, until somebody chooses."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.groups import Verbs
from sct_tui.cli.importing import conflict_json
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.typed import text_from_stdin
from sct_tui.model.errors import UsageError
from sct_tui.rules.word_differences import differences_in_signs, word_differences
from sct_tui.workspace.conflicts import Conflict, Conflicts, Decision


@click.group(cls=Verbs, default="list", help="What was changed here and elsewhere, and waits for a choice.")
def conflict() -> None:
    """The group; its verbs follow."""


@conflict.command("list", cls=Command, epilog=examples("sct conflict", "sct conflict list 4.4 --json"))
@click.argument("reference", metavar="[REF]", default="")
@JSON
@click.pass_context
def list_(context: click.Context, reference: str, as_json: bool) -> None:
    """List the open conflicts, with both texts; words that only one side has are marked [-theirs-] and {+mine+}."""
    with reading(settings_of(context), Conflicts) as workspace:
        found = _conflicts(workspace, reference)
        if as_json:
            say_json({"conflicts": [conflict_json(one) for one in found]})
            return
        for number, one in enumerate(found, start=1):
            _say(number, one)
        if found:
            tell(
                typed_here(
                    "Choose with “sct conflict settle NUMBER --take mine”, theirs or both; or --text for a new text."
                )
            )
        else:
            tell("Nothing waits for a choice.")


@conflict.command(
    "settle",
    cls=Command,
    epilog=examples(
        "sct conflict settle 1 --take theirs",
        "sct conflict settle 2 --take both             texts one after the other",
        'sct conflict settle 3 --text "The new text"   or - to read it from standard input',
    ),
)
@click.argument("number", type=click.IntRange(min=1))
@click.argument("reference", metavar="[REF]", default="")
@click.option("--take", type=click.Choice([str(Decision.MINE), str(Decision.THEIRS), str(Decision.BOTH)]))
@click.option("--text", metavar="TEXT", help="What it is to be instead; - reads standard input.")
@click.option("--of", "other", type=click.IntRange(min=1), default=1, help="Which of several others (1).")
@click.pass_context
def settle(context: click.Context, number: int, reference: str, take: str | None, text: str | None, other: int) -> None:
    """Choose for one conflict of the list, by its number there; narrow the list with the same REF."""
    if (take is None) == (text is None):
        raise UsageError("Say what it is to be.", mend="Give --take mine, theirs or both; or --text.")
    typed = text_from_stdin() if text == "-" else text or ""
    with writing(settings_of(context)) as workspace:
        found = _conflicts(workspace, reference)
        if number > len(found):
            raise UsageError(f"There is no conflict {number}.", mend=f"Open are {len(found)}: see “sct conflict”.")
        one = found[number - 1]
        if other > len(one.theirs):
            raise UsageError(f"There are only {len(one.theirs)} others.", mend="Leave --of out, or say less.")
        workspace.settle(one, Decision(take) if take else Decision.EDIT, text=typed, number=other - 1)
        left = len(workspace.conflicts())
        say(f"Settled: {one_line(one.where)}.")
        say(f"{left} to go." if left else "Nothing waits for a choice any more.")


def _conflicts(workspace: Conflicts, reference: str) -> list[Conflict]:
    return workspace.conflicts(workspace.find_application(reference).application.id if reference else "")


def _say(number: int, one: Conflict) -> None:
    say(one_line(f"{number}. {one.where}"))
    if one.base is not None:
        say(indented(f"Both began with: {one.base or '(nothing)'}"))
    else:
        say(indented("No common beginning is known here, so the two are compared as they are."))
    for text, by in zip(one.theirs, one.people, strict=True):
        differing = differences_in_signs(word_differences(text, one.mine))
        say(indented(f"Mine:   {one.mine or '(nothing)'}"))
        say(indented(f"Theirs: {text or '(nothing)'} ({by})"))
        if one.mine and text:
            say(indented(f"Words:  {differing}"))
