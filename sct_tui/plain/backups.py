"""Backups: those there are, and making one."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.backup_words import backup_in_words, holds_in_words
from sct_tui.workspace import care

_TOLD_EACH = 25  # percent


def backups(sitting: Sitting, rest: str) -> None:
    """Say the backups beside the database, the newest first; “make” makes one now."""
    workspace, talk = sitting.workspace, sitting.talk
    if rest == "make":
        _make(sitting)
        return
    if rest:
        raise UsageError(f"There is no “backups {one_line(rest)}”.", mend="“backups”, or “backups make”.")
    found = care.backups(workspace.database)
    for one in found:
        talk.say(f"{backup_in_words(one)}: {holds_in_words(one)}; {one_line(one.path.name)}")
    if not found:
        talk.say("There are none yet.")
    talk.say("“backups make” makes one. To put one back, everybody leaves first; then: sct db restore NAME.")


def _make(sitting: Sitting) -> None:
    told = 0

    def tell(done: int, whole: int) -> None:
        nonlocal told
        sitting.talk.stop_if_asked()
        percent = 100 * done // max(whole, 1)
        if percent >= told + _TOLD_EACH and percent < 100:
            told = percent
            sitting.talk.say(f"{percent} % of the backup is made; Ctrl+C stops, and nothing of it is left.")

    made = care.make_backup(sitting.workspace.database, sitting.workspace.clock.now(), tell=tell)
    sitting.talk.say(f"Made: {one_line(made.name)}.")
