"""sct evidence: what shows that something was done, and where it is kept."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.entry import say_entry, say_saved_entry
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.cli.step import entries_json
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Prompt, PromptKind
from sct_tui.model.work import CycleWork
from sct_tui.workspace.notes import NotesAndFlags


@click.group(cls=Verbs, default="list", help="Evidence: documents and pages, each with what it shows.")
def evidence() -> None:
    """The group; its verbs follow."""


@evidence.command(
    "list", cls=Command, epilog=examples("sct evidence", "sct evidence list 4.4", "sct evidence list 4.4 act-evidence")
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.argument("prompt_id", metavar="[PROMPT]", required=False)
@JSON
@click.pass_context
def list_(context: click.Context, reference: str, prompt_id: str | None, as_json: bool) -> None:
    """List the evidence of a round, or of one prompt. Without REF it is the round you are in."""
    with reading(settings_of(context), NotesAndFlags) as workspace:
        work = workspace.find_cycle(reference_or_usual(workspace, reference))
        prompts = [_evidence_prompt(workspace, work, prompt_id)] if prompt_id else _all(work)
        if as_json:
            say_json(
                {
                    "reference": work.reference,
                    "evidence": [
                        {
                            "step": work.definition.step_of(prompt.id),
                            "prompt": prompt.id,
                            "entries": entries_json(workspace, work, prompt),
                        }
                        for prompt in prompts
                    ],
                }
            )
            return
        count = 0
        for prompt in prompts:
            rows = work.answers.rows(prompt.id)
            count += len(rows)
            if rows:
                say(f"{prompt.id}: {one_line(prompt.title)}")
            for number, row in enumerate(rows, start=1):
                say_entry(workspace, prompt, number, row)
        if not count:
            tell(f"{work.reference}: no evidence yet.")


@evidence.command(
    "add",
    cls=Command,
    epilog=examples(
        "sct evidence add 4.4/c1/identify --location plans/who-decides.pdf \\",
        '    --description "Make-up of two commissions" --dated 2020-02-21 --filed-under 4.4',
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="[PROMPT]", required=False)
@click.option("--location", required=True, help="Path or web address. The file itself stays where it is.")
@click.option("--description", required=True, help="What it shows, in one sentence.")
@click.option("--dated", metavar="DATE", help="Date of the document itself.")
@click.option("--filed-under", metavar="NUMBER", help="The action number, if it is filed with another action.")
@click.pass_context
def add(
    context: click.Context,
    reference: str,
    prompt_id: str | None,
    location: str,
    description: str,
    dated: str | None,
    filed_under: str | None,
) -> None:
    """Note a piece of evidence. Without PROMPT it belongs to the step that REF names, or the one you are at."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        step_id = workspace.find_step(reference, work)
        prompt = _evidence_prompt(workspace, work, prompt_id) if prompt_id else _of_step(work, step_id)
        given = {"location": location, "description": description, "dated": dated, "filed-under": filed_under}
        cells = {column: text for column, text in given.items() if text is not None}
        entry_id = workspace.add_entry(work, prompt.id, cells)
        say_saved_entry(workspace, work, prompt, entry_id)


def _all(work: CycleWork) -> list[Prompt]:
    return [prompt for _, prompt in work.definition.prompts() if prompt.kind is PromptKind.EVIDENCE]


def _evidence_prompt(workspace: NotesAndFlags, work: CycleWork, prompt_id: str) -> Prompt:
    prompt = workspace.prompt(work, prompt_id)
    if prompt.kind is not PromptKind.EVIDENCE:
        known = ", ".join(known.id for known in _all(work))
        raise UsageError("This prompt does not take evidence.", where=prompt.id, mend=f"Prompts that do: {known}.")
    return prompt


def _of_step(work: CycleWork, step_id: str) -> Prompt:
    found = [prompt for prompt in _all(work) if work.definition.step_of(prompt.id) == step_id]
    if len(found) == 1:
        return found[0]
    choices = ", ".join(prompt.id for prompt in found or _all(work))
    which = "several prompts take" if found else "no prompt takes"
    raise UsageError(
        f"In the step {step_id} {which} evidence.", where=work.reference, mend=f"Name one as PROMPT: {choices}."
    )
