"""Checking, completing and opening a step again; saying that it does not apply."""

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.work import StepProgress
from sct_tui.plain.sitting import Sitting
from sct_tui.plain.standing import say_lacks, say_next


def check(sitting: Sitting, _: str = "") -> None:
    """Say what completing the step still needs."""
    say_lacks(sitting, sitting.work(), sitting.step)


def complete(sitting: Sitting, _: str = "") -> None:
    """Complete the step: an explicit act, refused while something is missing."""
    _say_set(sitting, sitting.workspace.complete_step(sitting.work(), sitting.step))
    work = sitting.work()
    sitting.workspace.be_at(work, work.current_step)
    say_next(sitting)


def reopen(sitting: Sitting, _: str = "") -> None:
    """Open the step again; its answers stay."""
    _say_set(sitting, sitting.workspace.reopen_step(sitting.work(), sitting.step))


def not_applicable(sitting: Sitting, reason: str) -> None:
    """Say that the whole step does not apply; the reason is asked for where it was not given."""
    if not reason:
        sitting.talk.say("Why does this step not apply? One line.")
        reason = sitting.talk.line("reason> ")
    _say_set(sitting, sitting.workspace.declare_step_not_applicable(sitting.work(), sitting.step, reason))
    say_next(sitting)


def _say_set(sitting: Sitting, progress: StepProgress) -> None:
    step = sitting.work().definition.step(progress.step)
    by = sitting.workspace.names().get(progress.by, "")
    when = f", by {one_line(by)} on {local_day_and_time(progress.at)}" if progress.at and by else ""
    sitting.talk.say(f"{one_line(step.title) if step else progress.step}: {progress.status}{when}.")
