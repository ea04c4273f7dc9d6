"""Reading a progress file: from a path to tables that have the right shape. All of it is hostile until checked."""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sct_tui.cleaning import one_line
from sct_tui.collecting import without_collecting
from sct_tui.exchange.integrity import INTEGRITY, check_integrity
from sct_tui.exchange.progress_data import FORMAT, VERSION
from sct_tui.exchange.toml_reading import AGAIN, SIZE_LIMIT, check_size, tables_of
from sct_tui.exchange.upgrading import upgraded
from sct_tui.model.errors import BadInput, Busy, NotPermitted
from sct_tui.records import dataclass

_KINDS = (
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class EditedByHand(BadInput):
    """The file is whole, but its sum does not fit: somebody changed it after it was written."""


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
    """Read a file. accept_edited: take a sum that does not fit for a person's edit. size_limit: in bytes.

    Raises BadInput, with file and line or key, for what is no progress file, is damaged, holds what it may not, or has
    a version that only a newer sct knows (EditedByHand where only the sum does not fit); NotPermitted if this login may
    not read it; Busy if it changes meanwhile.
    """
    name = one_line(str(path))
    content = _content_of(path, name, size_limit)
    return understood(content, name, accept_edited=accept_edited, size_limit=size_limit)


def read_progress_stream(stream: BinaryIO, *, accept_edited: bool = False, size_limit: int = SIZE_LIMIT) -> Received:
    """Read a file that comes by a pipe; no more of it than the limit. Raises as read_progress_file does."""
    content = stream.read(size_limit + 1)
    return understood(content, "standard input", accept_edited=accept_edited, size_limit=size_limit)


@without_collecting()
def understood(content: bytes, name: str, *, accept_edited: bool = False, size_limit: int = SIZE_LIMIT) -> Received:
    """The bytes of a progress file as checked tables. Raises BadInput as read_progress_file does."""
    from sct_tui.exchange.schema import checked  # pydantic costs a tenth of a second, and only readers need it

    data = tables_of(content, name, size_limit=size_limit)
    _check_format(data, name)
    is_edited = False
    try:
        check_integrity(data)
    except BadInput as error:
        if not accept_edited:
            where = f"{name}: {error.where or INTEGRITY}"
            raise EditedByHand(error.what, where=where, mend=error.mend) from error
        is_edited = True
    tables = upgraded(data)
    checked(tables, name)
    return Received(tables, name, hashlib.sha256(content).hexdigest(), is_edited)


def _content_of(path: Path, name: str, size_limit: int) -> bytes:
    try:
        # Looked at first: to open a device can already do something to it.
        _check_kind(path.stat(), name)
        # Without O_NONBLOCK, opening a pipe that was put there meanwhile would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except PermissionError as error:
        raise NotPermitted(
            "This login may not read the file.", where=name, mend="Ask whoever it belongs to for permission."
        ) from error
    except FileNotFoundError as error:
        raise BadInput("There is no such file.", where=name, mend="Look at its name and place.") from error
    except OSError as error:
        raise BadInput(
            f"The file cannot be opened: {error.strerror}.", where=name, mend="Look at its name and place."
        ) from error
    except ValueError as error:
        raise BadInput("This is not the name of a file.", where=name, mend="Give the file's name.") from error
    try:
        before = os.fstat(descriptor)
        _check_kind(before, name)
        check_size(before.st_size, name, size_limit)
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            content = stream.read(size_limit + 1)
        after = os.fstat(descriptor)
    except OSError as error:
        raise BadInput(f"The file cannot be read: {error.strerror}.", where=name, mend="Look at the disk.") from error
    finally:
        os.close(descriptor)
    check_size(len(content), name, size_limit)
    if _last_written(before) != _last_written(after) or len(content) != after.st_size:
        raise Busy("The file changed while it was read.", where=name, mend="Wait until it is written, and try again.")
    return content


def _check_kind(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        what = next((words for is_kind, words in _KINDS if is_kind(found.st_mode)), "something else")
        raise BadInput(f"This is {what}, not a file.", where=name, mend="Name the progress file itself.")


def _last_written(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _check_format(data: Mapping[str, Any], name: str) -> None:
    if data.get("format") != FORMAT:
        raise BadInput(
            "This is not a progress file.", where=f"{name}: format", mend=f"A progress file says format = “{FORMAT}”."
        )
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadInput("The file does not say which version it is.", where=f"{name}: version", mend=AGAIN)
    if version > VERSION:
        raise BadInput(
            f"The file has version {version} of the format; this sct reads versions up to {VERSION}.",
            where=f"{name}: version",
            mend=f"Bring sct up to date, to one that reads version {version}, or ask for a file of version {VERSION}.",
        )
