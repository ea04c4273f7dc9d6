"""A backup in words: when it was made, why, how large it is, and what it holds."""

from sct_tui.clock import local_day_and_time
from sct_tui.model.care import Backup, BackupReason
from sct_tui.rules.work_words import counted

_MEGABYTE = 1_000_000
_REASONS = {
    BackupReason.DAILY: "the day's",
    BackupReason.MIGRATION: "before a newer sct changed the database",
    BackupReason.IMPORT: "before an import",
    BackupReason.RESTORE: "before another one was put back",
    BackupReason.BY_HAND: "made by hand",
}


def backup_in_words(one: Backup) -> str:
    """When it was made, why, and how large it is."""
    return f"{local_day_and_time(one.made_at)}  {_REASONS[one.reason]}, {one.size_bytes / _MEGABYTE:.1f} MB"


def holds_in_words(one: Backup) -> str:
    """What it holds, as far as it can be read."""
    if one.counts is None:
        return "cannot be read"
    applications = counted(one.counts.applications, "application", "applications")
    answers = counted(one.counts.answers, "answer", "answers")
    return f"{applications}, {answers}, {counted(one.counts.events, 'change', 'changes')}"
