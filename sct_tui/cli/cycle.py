"""sct cycle: a round of an application, its submission, and the next round."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.confirm import confirm, say_promised
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.status import cycle_json, say_cycle
from sct_tui.cli.step import prompt_json
from sct_tui.clock import written_date
from sct_tui.model.flow import Prompt
from sct_tui.model.work import CycleWork
from sct_tui.rules.inheriting_words import coming_over_lines
from sct_tui.workspace.notes import NotesAndFlags


@click.group(
    cls=Verbs,
    default="show",
    takes_words=True,
    subcommand_metavar="[REF] | VERB ...",
    epilog=examples(
        "sct cycle                        the round you are in",
        "sct cycle 4.4                    short for: sct cycle show 4.4",
        "sct cycle next 4.4",
        "sct cycle confirm 4.4            what was taken over and waits to be confirmed",
    ),
)
def cycle() -> None:
    """Look at a round of an application, or begin the next one."""


@cycle.command(
    "show", cls=Command, epilog=examples("sct cycle show", "sct cycle show 4.4", "sct cycle show 4.4/c1 --json")
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@JSON
@click.pass_context
def show(context: click.Context, reference: str, as_json: bool) -> None:
    """Show a round: its steps, the one you are at, and what it still needs.

    Without REF it is the latest round of the application where you were last.
    """
    with reading(settings_of(context), NotesAndFlags) as workspace:
        reference = reference_or_usual(workspace, reference)
        work = workspace.find_cycle(reference)
        step_id = workspace.find_step(reference, work)
        if as_json:
            say_json(cycle_json(workspace, work, step_id))
        else:
            say_cycle(workspace, work, step_id)


@cycle.command("next", cls=Command, epilog=examples("sct cycle next 4.4"))
@click.argument("reference", metavar="REF")
@click.pass_context
def next_(context: click.Context, reference: str) -> None:
    """Begin the next round. Exit code 3, and nothing changed, while the present one has open steps.

    What seldom changes, such as the team, is taken over; it counts for nothing until it is confirmed (sct cycle
    confirm).
    """
    with writing(settings_of(context)) as workspace:
        summary = workspace.find_application(reference)
        coming = workspace.what_comes_over(workspace.cycle_work(summary.cycle.id))
        begun = workspace.begin_next_cycle(summary.application.id)
        work = workspace.cycle_work(begun.id)
        workspace.be_at(work, work.current_step)
        say(f"Round {begun.number} begun, {written_date(begun.begun_on)}.")
        for line in coming_over_lines(coming, summary.cycle.number):
            say(line)
        say_promised(workspace, work)
        say()
        for line in words.cycle_lines(work):
            say(line)
        say()
        say(typed_here(f"Next: {_next_after_beginning(workspace, work)}"))


@cycle.command("submission", cls=Command, epilog=examples("sct cycle submission 4.4/c1"))
@click.argument("reference", metavar="REF")
@JSON
@click.pass_context
def submission(context: click.Context, reference: str, as_json: bool) -> None:
    """Show a round's submission: process, who, how, what came of it, partners and evidence, from the steps."""
    with reading(settings_of(context), NotesAndFlags) as workspace:
        work = workspace.find_cycle(reference)
        if as_json:
            say_json(_submission_json(workspace, work))
        else:
            say_submission(workspace, work)


def _next_after_beginning(workspace: NotesAndFlags, work: CycleWork) -> str:
    if workspace.inherited(work):
        return f"sct cycle confirm {work.reference}"
    return f"sct step show {work.reference}/{work.current_step}"


cycle.add_command(confirm)


def say_submission(workspace: NotesAndFlags, work: CycleWork) -> None:
    """Print a round's submission."""
    closing = work.definition.submission
    say(f"{one_line(closing.title)}: {one_line(work.application.action.label)}, round {work.cycle.number}")
    say(words.town_in_words(workspace.town))
    if work.definition.is_working_text:
        say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    say(one_line(closing.intro))
    visible = workspace.visible(work)
    for prompt in closing.prompts:
        if prompt.id in visible:
            say()
            _say_gathered(workspace, work, prompt)
    for section in closing.sections:
        say()
        say(f"== {one_line(section.title)} ==")
        say(one_line(section.intro))
        for prompt_id in section.gathers:
            gathered = work.definition.prompt(prompt_id)
            if gathered is not None and gathered.id in visible:
                _say_gathered(workspace, work, gathered)


def _say_gathered(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt) -> None:
    say(f"{one_line(prompt.title)} ({prompt.id})")
    say(indented(workspace.answer_in_words(work, prompt) or "-"))


def _submission_json(workspace: NotesAndFlags, work: CycleWork) -> dict[str, Any]:
    closing = work.definition.submission
    visible = workspace.visible(work)

    def of(prompt: Prompt) -> dict[str, Any]:
        return prompt_json(workspace, work, prompt, is_asked=prompt.id in visible)

    gathered = {prompt.id: of(prompt) for _, prompt in work.definition.prompts()}
    return {
        "reference": work.reference,
        "title": closing.title,
        "working_text": work.definition.is_working_text,
        "notice": work.definition.notice,
        **words.provenance_json(closing.provenance),
        "prompts": [of(prompt) for prompt in closing.prompts],
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "intro": section.intro,
                "prompts": [gathered[prompt_id] for prompt_id in section.gathers if prompt_id in gathered],
            }
            for section in closing.sections
        ],
    }
