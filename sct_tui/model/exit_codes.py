"""The one table of exit codes. The numbers from 65 on are those of BSD sysexits.h."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a process of ours ends with."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    ANSWER_IS_NO = 3
    BAD_DATA = 65
    CANNOT_WRITE = 73
    BUSY = 75
    NOT_PERMITTED = 77
    CONFIGURATION = 78
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143
