"""sct demo: Demo Town in the app, or the main job in words where there is no terminal."""

from dataclasses import replace

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.app import has_terminal, is_typed_to, open_app, open_lines, wants_lines
from sct_tui.cli.cycle import say_submission
from sct_tui.cli.opening import say_what_is_unusual
from sct_tui.cli.output import say
from sct_tui.cli.settings import Command, examples, settings_of
from sct_tui.cli.status import say_status
from sct_tui.cli.step import say_prompt
from sct_tui.demo import open_demo
from sct_tui.demo_samples import answer_step_from_samples, answer_submission_from_samples, sample_application
from sct_tui.model.errors import CannotWrite, UsageError
from sct_tui.model.work import CycleWork
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import Workspace


@click.command(
    cls=Command,
    short_help="Try sct in the fictional Demo Town.",
    epilog=examples(
        "sct demo              open Demo Town in the app; in a pipe: do the main job in words",
        "sct demo --reset      begin it afresh",
        "sct --demo status     any command, on Demo Town",
    ),
)
@click.option("--reset", is_flag=True, help="Throw away what was done in Demo Town, and begin it afresh.")
@click.pass_context
def demo(context: click.Context, reset: bool) -> int | None:
    """Try sct in Demo Town, which is fictional, as is all that is recorded there. Its day is 2 March 2020.

    Without a terminal it does the main job in words: prints the cycle, answers and completes a step, shows the status,
    and exports the progress file, whose path is the last line. Run again, it goes on with the next step.
    """
    settings = settings_of(context)
    if settings.db:
        raise UsageError("The demo has a database of its own.", mend="Leave --db out.")
    settings = replace(settings, is_demo=True)  # also where --demo was not said
    workspace = open_demo(reset, settings.clock())
    if settings.is_plain or (wants_lines(settings) and is_typed_to()):
        workspace.close()
        return open_lines(settings)
    if has_terminal(settings):
        workspace.close()
        return open_app(settings)
    try:
        say_what_is_unusual(workspace, settings)
        run_demo_in_words(workspace)
    finally:
        workspace.close()
    return None


def run_demo_in_words(workspace: Workspace) -> None:
    """Do the main job without a screen, from the sample answers; the last line printed is the exported file's path."""
    application = sample_application(workspace)
    work = workspace.find_cycle(application.reference)
    say(f"{words.town_in_words(workspace.town)}: {one_line(application.action.label)}, round {work.cycle.number}")
    say("Everything here is made up, to show how it goes.")
    if work.is_finished:
        work = _finish_round(workspace, work)
    _say_cycle(work)
    _do_step(workspace, work)
    say()
    say_status(workspace)
    exports = workspace.database.parent / "exports"
    try:
        exports.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"The directory cannot be made: {error.strerror}.", where=str(exports), mend="Look at what is there."
        ) from None
    say()
    say("The progress file, to share or to keep:")
    say(one_line(str(workspace.export(Export(application.id), exports))))


def _finish_round(workspace: Workspace, work: CycleWork) -> CycleWork:
    """Show the submission of a round whose steps are all complete, and begin the next."""
    _say_cycle(work)
    work = answer_submission_from_samples(workspace, work)
    say()
    say_submission(workspace, work)
    begun = workspace.begin_next_cycle(work.application.id)
    say()
    say(f"Round {begun.number} begins from what was learned.")
    return workspace.cycle_work(begun.id)


def _do_step(workspace: Workspace, work: CycleWork) -> None:
    done = answer_step_from_samples(workspace, work)
    step = done.work.definition.step(done.step)
    if step is None:
        return
    say()
    say(f"Answering {done.work.reference}/{step.id}, {one_line(step.title)}: {one_line(step.purpose)}")
    say()
    visible = workspace.visible(done.work)
    for prompt in step.prompts:
        if prompt.id in visible:
            say_prompt(workspace, done.work, prompt, with_help=False)
    if not done.lacks:
        say(f"{one_line(step.title)} is complete.")
        return
    say(f"{one_line(step.title)} stays open. It still needs:")
    for lack in done.lacks:
        say(f"  - {one_line(lack.message)}")


def _say_cycle(work: CycleWork) -> None:
    say()
    if work.definition.is_working_text:
        say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    for line in words.cycle_lines(work):
        say(line)
