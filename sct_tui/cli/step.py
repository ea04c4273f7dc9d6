"""sct step: look at a step, complete it, open it again."""

import shlex
from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.confirm import promised_json, say_promised
from sct_tui.cli.groups import Verbs
from sct_tui.cli.note import note_and_flag_json, say_note_and_flag
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.status import lacks_here, lacks_json, next_for_cycle, say_lacks
from sct_tui.clock import local_day_and_time
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.flow import Column, Prompt, Step
from sct_tui.model.journal import Held, about_step
from sct_tui.model.work import CycleWork, Entry, StepProgress
from sct_tui.rules.doubts import answer_in_doubt
from sct_tui.rules.edition_words import round_begun_under
from sct_tui.rules.said_before import ASKED_AGAIN, differing, offer_in_words
from sct_tui.workspace.notes import NotesAndFlags


@click.group(
    cls=Verbs,
    default="show",
    takes_words=True,
    subcommand_metavar="[REF] | VERB ...",
    epilog=examples(
        "sct step                         the step you are at",
        "sct step 4.4                     short for: sct step show 4.4",
        "sct step complete 4.4/c1/prepare",
    ),
)
def step() -> None:
    """Look at a step of a cycle, complete it, or open it again."""


@step.command(
    "show",
    cls=Command,
    epilog=examples(
        "sct step show                    the step you are at",
        "sct step show 4.4                the step that 4.4 is at",
        "sct step show 4.4/c1/connect     that step of round 1",
        "sct step show 4.4 --with-help    with why each prompt is asked, and an example",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--with-help", is_flag=True, help="Show why each prompt is asked, an example, and the source.")
@JSON
@click.pass_context
def show(context: click.Context, reference: str, with_help: bool, as_json: bool) -> None:
    """Show a step: its prompts, what is answered, and what completing still needs.

    Without REF it is the step that the application is at where you were last.
    """
    with reading(settings_of(context), NotesAndFlags) as workspace:
        reference = reference_or_usual(workspace, reference)
        work = workspace.find_cycle(reference)
        found = _step(workspace, reference, work)
        if as_json:
            say_json(step_json(workspace, work, found))
            return
        _say_head(workspace, work, found, with_help=with_help)
        visible = workspace.visible(work)
        for prompt in found.prompts:
            if prompt.id in visible:
                say_prompt(workspace, work, prompt, with_help=with_help)
        hidden = [prompt for prompt in found.prompts if prompt.id not in visible]
        if hidden:
            ids = ", ".join(prompt.id for prompt in hidden)
            say(f"Not asked, because of earlier answers: {ids}.")
            say()
        lacks = lacks_here(workspace, work, found.id)
        say_lacks(work, found.id, lacks)
        say(typed_here(f"Next: {next_for_cycle(work, found.id, lacks)}"))


@step.command(
    "check",
    cls=Command,
    epilog=examples("sct step check 4.4/c1/connect && sct step complete 4.4/c1/connect"),
)
@click.argument("reference", metavar="REF")
@JSON
@click.pass_context
def check(context: click.Context, reference: str, as_json: bool) -> int:
    """Say what completing a step still needs. Exit code 0: nothing; 3: something."""
    with reading(settings_of(context), NotesAndFlags) as workspace:
        work = workspace.find_cycle(reference)
        found = _step(workspace, reference, work)
        lacks = lacks_here(workspace, work, found.id)
        if as_json:
            reference = f"{work.reference}/{found.id}"
            say_json(
                {"reference": reference, "can_be_completed": not lacks, "still_needed": lacks_json(found.id, lacks)}
            )
        elif lacks:
            say(f"Completing {work.reference}/{found.id} still needs:")
            for lack in lacks:
                say(f"  - {one_line(lack.message)}  ({lack.prompt})")
        else:
            say(f"{work.reference}/{found.id} has all it needs.")
    return ExitCode.ANSWER_IS_NO if lacks else ExitCode.DONE


@step.command("complete", cls=Command, epilog=examples("sct step complete 4.4/c1/prepare"))
@click.argument("reference", metavar="REF")
@click.pass_context
def complete(context: click.Context, reference: str) -> None:
    """Complete a step. Exit code 3, and nothing changed, if it still needs something."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        found = _step(workspace, reference, work)
        progress = workspace.complete_step(work, found.id)
        _say_set(workspace, work, found, progress)
        after = workspace.cycle_work(work.cycle.id)
        workspace.be_at(after, after.current_step)
        say(typed_here(f"Next: {next_for_cycle(after, found.id, [])}"))


@step.command("reopen", cls=Command, epilog=examples("sct step reopen 4.4/c1/prepare"))
@click.argument("reference", metavar="REF")
@click.pass_context
def reopen(context: click.Context, reference: str) -> None:
    """Open a complete step again. Its answers stay."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        found = _step(workspace, reference, work)
        _say_set(workspace, work, found, workspace.reopen_step(work, found.id))
        workspace.be_at(work, found.id)


@step.command(
    "not-applicable",
    cls=Command,
    epilog=examples('sct step not-applicable 4.4/c2/prepare --reason "Nothing changed since round 1"'),
)
@click.argument("reference", metavar="REF")
@click.option("--reason", required=True, help="Why the step does not apply.")
@click.pass_context
def not_applicable(context: click.Context, reference: str, reason: str) -> None:
    """Say that a whole step does not apply, and why."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        found = _step(workspace, reference, work)
        _say_set(workspace, work, found, workspace.declare_step_not_applicable(work, found.id, reason))


def say_prompt(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt, *, with_help: bool) -> None:
    """Print a prompt with what it holds."""
    needed = ", needed" if prompt.is_needed else ""
    say(f"{prompt.id}: {one_line(prompt.title)} ({prompt.kind}{needed})")
    if with_help:
        _say_help(workspace, prompt)
    rows = work.answers.rows(prompt.id)
    for number, entry in enumerate(rows, start=1):
        say(f"    {number}. {one_line(workspace.entry_in_words(prompt, entry))}")
    said = workspace.in_words(prompt, work.answers.held(prompt.id).state)
    if said:
        say(indented(said))
    elif not rows:
        say("    -")
    if prompt.id in ASKED_AGAIN:
        _say_said_before(workspace, work, prompt)
    if doubt := answer_in_doubt(work, prompt.id, workspace.clock.today()):
        say(f"    ! {doubt}")
    say_note_and_flag(work, prompt.id)
    say()


def _say_said_before(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt) -> None:
    """What was said before that the prompt asks for again, or that the answer differs from it."""
    if before := workspace.said_before(work).get(prompt.id):
        say(f"    {offer_in_words(before)}")
        said = shlex.quote(one_line(before.text))
        say(typed_here(f"    To answer so: sct answer {work.reference} {prompt.id} {said}"))
    elif differs := differing(work).get(prompt.id):
        say(f"    ! But {differs.at_prompt}")
        say(typed_here(f"    Change this answer, or that: sct apply change {work.application.reference}"))


def step_json(workspace: NotesAndFlags, work: CycleWork, found: Step) -> dict[str, Any]:
    """A step with all its prompts and answers, for programs."""
    visible = workspace.visible(work)
    return {
        "reference": f"{work.reference}/{found.id}",
        "step": {
            "id": found.id,
            "title": found.title,
            "purpose": found.purpose,
            "status": str(work.status(found.id)),
            **note_and_flag_json(work, about_step(found.id)),
            **words.provenance_json(found.provenance),
        },
        "working_text": work.definition.is_working_text,
        "notice": work.definition.notice,
        "promised": promised_json(workspace, work) if found is work.definition.steps[0] else [],
        "prompts": [
            {
                **prompt_json(workspace, work, prompt, is_asked=prompt.id in visible),
                **note_and_flag_json(work, prompt.id),
            }
            for prompt in found.prompts
        ],
        "still_needed": lacks_json(found.id, lacks_here(workspace, work, found.id)),
    }


def prompt_json(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt, *, is_asked: bool) -> dict[str, Any]:
    """A prompt and what it holds, for programs."""
    data: dict[str, Any] = {
        "id": prompt.id,
        "title": prompt.title,
        "kind": str(prompt.kind),
        "needed": prompt.is_needed,
        "visibility": str(prompt.visibility),
        "asked": is_asked,
        "help": {"why": prompt.help.why, "good": prompt.help.good, "example": prompt.help.example},
        **words.provenance_json(prompt.provenance),
        "choices": [{"id": choice.id, "title": choice.title} for choice in prompt.choices],
        "answer": held_json(workspace, prompt, work.answers.held(prompt.id)),
    }
    if prompt.kind.is_repeating:
        data["columns"] = [
            {"id": column.id, "title": column.title, "kind": str(column.kind), "needed": column.is_needed}
            for column in workspace.columns(prompt)
        ]
        data["entries"] = entries_json(workspace, work, prompt)
    return data


def entries_json(workspace: NotesAndFlags, work: CycleWork, prompt: Prompt) -> list[dict[str, Any]]:
    """The entries of a repeating prompt, for programs."""

    def cells(entry: Entry) -> dict[str, Any]:
        return {column.id: held_json(workspace, column, entry.cell(column.id)) for column in workspace.columns(prompt)}

    rows = work.answers.rows(prompt.id)
    return [{"number": number, "id": entry.id, "cells": cells(entry)} for number, entry in enumerate(rows, start=1)]


def held_json(workspace: NotesAndFlags, field: Prompt | Column, held: Held) -> dict[str, Any]:
    """What an address holds, for programs: state, value, the value as text, reason, revision."""
    state = held.state
    return {
        "state": str(state.kind),
        "value": dict(state.value) if isinstance(state.value, dict) else state.value,
        "text": workspace.in_words(field, state),
        "reason": state.reason,
        "inherited": bool(state.inherited_from),
        "revision": held.revision,
    }


def _step(workspace: NotesAndFlags, reference: str, work: CycleWork) -> Step:
    found = work.definition.step(workspace.find_step(reference, work))
    assert found is not None
    return found


def _say_head(workspace: NotesAndFlags, work: CycleWork, found: Step, *, with_help: bool) -> None:
    ids = [known.id for known in work.definition.steps]
    number = f"step {ids.index(found.id) + 1} of {len(ids)}"
    say(f"{work.reference}/{found.id}: {number}, {one_line(found.title)} ({work.status(found.id)})")
    say(f"{one_line(work.application.action.label)}, {words.town_in_words(workspace.town)}")
    if begun := round_begun_under(work.cycle, workspace.town.edition, words.town_in_words(workspace.town)):
        say(begun)
    if work.definition.is_working_text:
        say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    say()
    say(one_line(found.purpose))
    if with_help:
        say(words.provenance_words(found.provenance))
    else:
        say("Why each prompt is asked, examples and sources: add --with-help.")
    say_note_and_flag(work, about_step(found.id), "")
    if found.id == ids[0]:
        say_promised(workspace, work)
    say()


def _say_help(workspace: NotesAndFlags, prompt: Prompt) -> None:
    for label, text in (("Why", prompt.help.why), ("Good", prompt.help.good), ("Example", prompt.help.example)):
        say(f"      {label}: {one_line(text)}")
    for choice in prompt.choices:
        say(f"      Choice: {choice.id} = {one_line(choice.title)}")
    if prompt.kind.is_repeating:
        for column in workspace.columns(prompt):
            needed = ", needed" if column.is_needed else ""
            choices = f": {', '.join(choice.id for choice in column.choices)}" if column.choices else ""
            say(f"      Field: {column.id} = {one_line(column.title)} ({column.kind}{needed}){choices}")
    say(f"      Who may see it: {prompt.visibility}")
    say(f"      {words.provenance_words(prompt.provenance)}")


def _say_set(workspace: NotesAndFlags, work: CycleWork, found: Step, progress: StepProgress) -> None:
    by = workspace.names().get(progress.by, "")
    when = f" on {local_day_and_time(progress.at)}" if progress.at else ""
    say(f"{work.reference}/{found.id} {one_line(found.title)}: {progress.status}, by {one_line(by)}{when}")
