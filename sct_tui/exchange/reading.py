"""Reading a progress file: from bytes to tables that have the right shape. All of it is hostile until it is checked."""

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sct_tui.cleaning import one_line
from sct_tui.exchange.integrity import INTEGRITY, check_integrity
from sct_tui.exchange.progress_data import FORMAT, VERSION
from sct_tui.exchange.upgrading import upgraded
from sct_tui.flow.reading import Unreadable, parse
from sct_tui.model.errors import BadInput, Busy

SIZE_LIMIT = 16 * 1024 * 1024  # bytes, unless raised
DEPTH_LIMIT = 8  # tables and lists within one another; a progress file has five
KEY_PARTS_LIMIT = 8  # parts of a dotted key; a progress file has none
KEYS_LIMIT = 1_000_000

_AGAIN = "Ask for the file again."
# Strings and comments, whole or cut off by the end of the file. Possessive, so that no text makes it slow.
_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf"(?:[^\s.=\[\]{{}},]++[ \t]*+\.[ \t]*+){{{KEY_PARTS_LIMIT},}}+")


@dataclass(frozen=True, slots=True)
class Received:
    """A progress file that was read and found to have the right shape.

    data: its tables, as the present version of the format has them. name: what it is called, for people. sha256: of
    its bytes. is_edited: a person changed it after it was written, and whoever reads it said that this is right.
    """

    data: Mapping[str, Any]
    name: str
    sha256: str
    is_edited: bool = False


def read_progress_file(path: Path, *, accept_edited: bool = False, size_limit: int = SIZE_LIMIT) -> Received:
    """Read a file. accept_edited: take a sum that does not fit for a person's edit.

    Raises BadInput, with file and line or key, for what is no progress file, is damaged or holds what it may not; Busy
    if it changes while it is read; ConfigurationError for a version that only a newer sct knows.
    """
    name = one_line(str(path))
    return understood(_content_of(path, name, size_limit), name, accept_edited=accept_edited)


def read_progress_stream(stream: BinaryIO, *, accept_edited: bool = False, size_limit: int = SIZE_LIMIT) -> Received:
    """Read a file that comes by a pipe. Raises as read_progress_file does."""
    name = "standard input"
    content = stream.read(size_limit + 1)
    _check_size(len(content), name, size_limit)
    return understood(content, name, accept_edited=accept_edited)


def understood(content: bytes, name: str, *, accept_edited: bool = False) -> Received:
    """The bytes of a progress file as checked tables. Raises as read_progress_file does."""
    from sct_tui.exchange.schema import checked  # pydantic costs a tenth of a second, and only readers need it

    data = _tables(_text(content, name), name)
    _check_format(data, name)
    is_edited = False
    try:
        check_integrity(data)
    except BadInput as error:
        if not accept_edited:
            raise BadInput(error.what, where=f"{name}: {error.where or INTEGRITY}", mend=error.mend) from error
        is_edited = True
    tables = upgraded(data)
    checked(tables, name)
    return Received(tables, name, hashlib.sha256(content).hexdigest(), is_edited)


def _content_of(path: Path, name: str, size_limit: int) -> bytes:
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise BadInput(
            f"The file cannot be opened: {error.strerror}.", where=name, mend="Look at its name and permissions."
        ) from error
    except ValueError as error:
        raise BadInput("This is not the name of a file.", where=name, mend="Give the file's name.") from error
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise BadInput("This is not an ordinary file.", where=name, mend="Name the progress file itself.")
        _check_size(before.st_size, name, size_limit)
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            content = stream.read(size_limit + 1)
        after = os.fstat(descriptor)
    except OSError as error:
        raise BadInput(f"The file cannot be read: {error.strerror}.", where=name, mend="Look at the disk.") from error
    finally:
        os.close(descriptor)
    _check_size(len(content), name, size_limit)
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or len(content) != after.st_size:
        raise Busy("The file changed while it was read.", where=name, mend="Wait until it is written, and try again.")
    return content


def _check_size(size: int, name: str, limit: int) -> None:
    if size > limit:
        raise BadInput(
            f"The file is larger than {limit / 1024 / 1024:g} MiB.",
            where=name,
            mend="If it really is a progress file, raise the limit with --max-size.",
        )


def _text(content: bytes, name: str) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        raise BadInput(
            "The file begins with a byte order mark.",
            where=f"{name}: line 1",
            mend="Save it as plain UTF-8, without one.",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("This is not UTF-8 text.", where=f"{name}: line {line}", mend=_AGAIN) from None


def _tables(text: str, name: str) -> dict[str, Any]:
    """The tables in the text, unless it is built to be slow or deep."""
    bare = _STRING_OR_COMMENT.sub("s", text)
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", bare):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    if deepest > DEPTH_LIMIT:
        raise BadInput("Lists stand within lists too deeply.", where=name, mend=_AGAIN)
    if _LONG_KEY.search(bare):
        raise BadInput("A key has too many parts.", where=name, mend=_AGAIN)
    if bare.count("=") > KEYS_LIMIT:
        raise BadInput(f"The file has more than {KEYS_LIMIT:,} keys.", where=name, mend=_AGAIN)
    try:
        return parse(text, name)
    except Unreadable as unreadable:
        raise unreadable.problem.as_error() from None


def _check_format(data: Mapping[str, Any], name: str) -> None:
    if data.get("format") != FORMAT:
        raise BadInput(
            "This is not a progress file.", where=f"{name}: format", mend=f"A progress file says format = “{FORMAT}”."
        )
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadInput("The file does not say which version it is.", where=f"{name}: version", mend=_AGAIN)
    if version > VERSION:
        raise BadInput(
            f"The file has version {version} of the format; this sct reads versions up to {VERSION}.",
            where=f"{name}: version",
            mend="Bring sct up to date, or ask for the file from an sct like this one.",
        )
