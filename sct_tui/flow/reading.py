"""Getting a flow file's text and its tables, with limits: the files are other people's."""

import os
import re
import stat
from pathlib import Path
from typing import Any

from sct_tui.flow.problems import Problem

SIZE_LIMIT = 4 * 1024 * 1024  # bytes; the largest of ours has some 45 kB
DEPTH_LIMIT = 40  # tables and lists within one another; no flow needs a dozen

_AT_LINE = r" \(at line (\d+), column \d+\)$"
_AT_END = " (at end of document)"
_INSIDE = (dict, list)  # what holds others


class Unreadable(Exception):
    """A file that has no text or no tables to check. problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text())
        self.problem = problem


def read_text(path: Path) -> str:
    """The file's text, newlines untouched. Raises Unreadable if it is missing, too large, no file or no UTF-8."""
    file = str(path)
    try:
        # Without O_NONBLOCK, opening a pipe somebody put in place of a file would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Unreadable(Problem(file, "", "This file does not exist.", "Put it there, or correct the path.")) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise Unreadable(
            Problem(file, "", f"This file cannot be opened: {reason}.", "Look at its permissions.")
        ) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(Problem(file, "", "This is not a regular file.", "Put a text file in its place."))
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise Unreadable(Problem(file, "", f"This file cannot be read: {reason}.", "Look at the disk.")) from error
    finally:
        os.close(descriptor)
    if len(content) > SIZE_LIMIT:
        raise Unreadable(
            Problem(
                file, "", "This file is larger than 4 MiB.", "Flow files are small; look whether it is the right one."
            )
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            Problem(file, f"line {line}", "This is not UTF-8 text.", "Save the file as UTF-8 in your editor.")
        ) from None


def parse(text: str, where: str) -> dict[str, Any]:
    """The tables in the text of a TOML file. Raises Unreadable with the line if it is not TOML."""
    import tomllib  # not for files whose tables are known, see checked.py

    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise Unreadable(_too_deep(where)) from None
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        raise Unreadable(_syntax_problem(text, str(error), where)) from None
    if _depth(data) > DEPTH_LIMIT:
        raise Unreadable(_too_deep(where))
    return data


def _too_deep(where: str) -> Problem:
    return Problem(where, "", "Tables stand within tables too deeply.", "Write the conditions in a simpler form.")


def _depth(data: dict[str, Any]) -> int:
    depth = 0
    level: list[dict[str, Any] | list[Any]] = [data]
    while level:
        depth += 1
        level = [
            part
            for item in level
            for part in (item.values() if isinstance(item, dict) else item)
            if isinstance(part, _INSIDE)
        ]
    return depth


def _syntax_problem(text: str, message: str, where: str) -> Problem:
    found = re.search(_AT_LINE, message)
    if found:
        line, message = int(found[1]), message[: found.start()]
    else:
        line, message = text.count("\n") + 1, message.removesuffix(_AT_END)
    if "overwrite" in message or "twice" in message:
        cause, mend = "Something is written twice here.", "Leave out one of the two keys or tables of the same name."
    elif "Invalid date or datetime" in message:
        cause, mend = "This date or time does not exist.", "Write a date as 2020-03-02 and a time as 08:00:00."
    else:
        cause = f"This is not valid TOML: {message[:1].lower()}{message[1:]}."
        mend = "Look for a missing quotation mark, bracket or equals sign in this line or the one before."
    return Problem(where, f"line {line}", cause, mend)
