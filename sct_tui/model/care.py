"""The care of a database, as plain data: its backups, what an examination found, what putting one back did."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sct_tui.records import dataclass


class BackupReason(StrEnum):
    """Why a backup was made; part of its file's name."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a database holds. answers: addresses of answers that hold something now; events: all of the journal."""

    events: int
    applications: int
    answers: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup beside its database. made_at is UTC, from the name; counts is None where it cannot be read."""

    path: Path
    made_at: datetime
    reason: BackupReason
    size_bytes: int
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Examination:
    """What looking through a database found. problems: a line each, none if all is well.

    is_newer: a later sct wrote it, so only the file was examined and not what the tables mean. is_index_damaged: the
    index for searching is of no use. That is no problem: nothing is lost with it, and it can be made anew.
    """

    path: Path
    problems: tuple[str, ...]
    counts: Counts | None
    is_newer: bool = False
    is_index_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup back did. aside: where the database that was there lies now; None if there was none."""

    source: Path
    counts: Counts
    aside: Path | None


class Standing(StrEnum):
    """How one thing that was looked at stands."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that was looked at. subject: what; text: how it is; mend: what to do about it, "" if nothing."""

    subject: str
    standing: Standing
    text: str
    mend: str = ""
