"""Errors of our own, each with a message a coordinator understands and the exit code it ends with.

The boundary (cli, plain, tui) turns them into text, once. Anything else that is raised is a fault of ours.
"""

from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.journal import Address


class SctError(Exception):
    """Something went wrong that a person can be told about.

    what: one sentence, what is wrong. where: the file, line, key or field, if there is one.
    mend: one sentence, what to do about it.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        start = f"{self.where}: {self.what}" if self.where else self.what
        return f"{start} {self.mend}" if self.mend else start


class UsageError(SctError):
    """The request cannot be understood: an unknown town, reference, step or prompt."""

    exit_code = ExitCode.USAGE


class AnswerIsNo(SctError):
    """The request was understood, and the answer is no: a step that still lacks something."""

    exit_code = ExitCode.ANSWER_IS_NO


class StaleWrite(AnswerIsNo):
    """Somebody else changed the same answer in between; nothing was overwritten.

    mine and theirs are the two texts at the address, for the person to choose from; revision is that of theirs, and
    theirs_typed what would be typed to get it.
    """

    def __init__(
        self,
        what: str,
        *,
        mine: str,
        theirs: str,
        theirs_typed: str,
        address: Address,
        revision: str,
        where: str = "",
        mend: str = "",
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.mine = mine
        self.theirs = theirs
        self.theirs_typed = theirs_typed
        self.address = address
        self.revision = revision


class BadInput(SctError):
    """A value or a file that is wrong in itself: a date that does not exist, a broken flow file."""

    exit_code = ExitCode.BAD_DATA


class CannotWrite(SctError):
    """A file or directory cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


class Busy(SctError):
    """Another program holds the database; trying again later may work."""

    exit_code = ExitCode.BUSY


class NotPermitted(SctError):
    """The system does not let this login do it."""

    exit_code = ExitCode.NOT_PERMITTED


class ConfigurationError(SctError):
    """Configuration, another program's database, or a newer one."""

    exit_code = ExitCode.CONFIGURATION
