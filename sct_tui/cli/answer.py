"""sct answer: save an answer."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import writing
from sct_tui.cli.output import indented, say, tell
from sct_tui.cli.settings import WHY, Command, examples, settings_of
from sct_tui.cli.typed import text_from_stdin
from sct_tui.clock import local_time
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.journal import answer_address
from sct_tui.rules.doubts import answer_in_doubt


@click.command(
    cls=Command,
    short_help="Save an answer to a prompt.",
    epilog=examples(
        'sct answer 4.4 affected "Tenants near the river"',
        "sct answer 4.4 affected < affected.txt           from a file; also with - as the value",
        "sct answer 4.4 keeps-away hour,language          several choices",
        "sct answer 4.4 round-aimed --empty               empty it on purpose",
        'sct answer 4.4 round-aimed --not-applicable "Decided by the council in May"',
        'sct answer 4.4 affected "Tenants" --why "Owners told us they let"',
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="PROMPT")
@click.argument("value", required=False)
@click.option("--empty", "is_emptied", is_flag=True, help="Empty the answer on purpose.")
@click.option("--not-applicable", "reason", metavar="REASON", help="Say that the prompt does not apply, and why.")
@click.option("--based-on", metavar="REVISION", help="Save only if this is still the answer's revision (see --json).")
@WHY
@click.pass_context
def answer(
    context: click.Context,
    reference: str,
    prompt_id: str,
    value: str | None,
    is_emptied: bool,
    reason: str | None,
    based_on: str | None,
    why: str,
) -> None:
    """Save an answer to a prompt: VALUE, or standard input where VALUE is left out or is -.

    It is saved at once, and completes nothing: that is “sct step complete”. A percentage is never typed: a share is
    given as 12/40. What each prompt takes is shown by “sct step show REF --with-help”.
    """
    if (value is not None) + is_emptied + (reason is not None) > 1:
        raise UsageError("Give one of VALUE, --empty and --not-applicable.", mend="Leave the others out.")
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        workspace.find_step(reference, work)
        prompt = workspace.prompt(work, prompt_id)
        address = answer_address(work.cycle.id, prompt.id)
        if prompt.kind.is_repeating and reason is None:
            raise UsageError(
                "This prompt takes entries, not one answer.",
                where=prompt.id,
                mend=f"Use “sct entry add {work.reference} {prompt.id} {words.fields_to_give(prompt)}”.",
            )
        if reason is not None:
            saved = workspace.declare_not_applicable(work, address, reason, based_on, why=why)
        elif is_emptied:
            saved = workspace.empty(work, address, based_on, why=why)
        else:
            text = text_from_stdin() if value is None or value == "-" else value
            if not text.strip():
                # A script whose input was empty must not empty an answer.
                raise UsageError(
                    "The value is blank; nothing was changed.", where=prompt.id, mend="To empty an answer, use --empty."
                )
            saved = workspace.answer(work, address, text, based_on, why=why)
        step_id = work.definition.step_of(prompt.id)
        workspace.be_at(work, "" if step_id == SUBMISSION else step_id, prompt.id)
        after = workspace.cycle_work(work.cycle.id)
        if doubt := answer_in_doubt(after, prompt.id, workspace.clock.today()):
            tell(f"sct: {doubt} It is kept; to change it, answer again.")
        if prompt.id not in workspace.visible(after):
            tell(f"sct: {prompt.id} is not asked at present, because of earlier answers; what you gave is kept.")
        say(f"{work.reference}/{step_id} {prompt.id}: {one_line(prompt.title)}")
        say(indented(workspace.in_words(prompt, saved.held.state) or "-"))
        say(f"Saved {local_time(saved.at)}.")
