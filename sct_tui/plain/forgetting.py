"""Forgetting an answer or an entry for good, at a person's request; asked first, for it cannot be undone."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Prompt
from sct_tui.model.work import CycleWork
from sct_tui.plain.fields import ask_line
from sct_tui.plain.sitting import Sitting

_WHAT_GOES = (
    "All that was ever said there goes, for good: every earlier version, everybody's drafts, and what the backups"
    " beside this database hold. A marked gap stays. Files that were exported keep what they hold."
)


def forget(sitting: Sitting, work: CycleWork, prompt: Prompt, entry_id: str = "") -> bool:
    """Forget a prompt's answer, or one of its entries, once the person typed that it is meant; whether that was done.

    Raises UsageError where nothing was ever said there.
    """
    workspace, talk, keeping = sitting.workspace, sitting.talk, sitting.keeping
    wanted = workspace.to_forget_answers(work, prompt.id, entry_id)
    talk.say(f"Forget {one_line(wanted.what)}? {_WHAT_GOES}")
    for found in wanted.occurrences:
        talk.say(f"Elsewhere the same is said, and goes on being said: {one_line(found.where)}")
    if (
        ask_line(sitting, "Type “forget” once more to forget it for good; anything else keeps it:").casefold()
        != "forget"
    ):
        talk.say("Nothing was forgotten.")
        return False
    with keeping.paused():
        done = workspace.forget(wanted)
        for gap in done.gaps:
            keeping.settle(gap.address)
    talk.say("Forgotten. Where it stood, a gap is marked.")
    for left in done.uncleaned:
        talk.refuse(
            UsageError(
                "This file could not be cleaned.",
                where=one_line(str(left.path)),
                mend=f"{one_line(left.reason)} When nobody else is at work, run “sct forget --clean”.",
            )
        )
    return True
