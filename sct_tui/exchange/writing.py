"""Writing a text file so that either the old one or the whole new one is there, whatever happens in between."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.model.errors import CannotWrite

_REASONS = {
    errno.ENOSPC: ("The disk is full.", "Make room, or choose another place."),
    errno.EDQUOT: ("Your share of the disk is used up.", "Make room, or choose another place."),
    errno.EFBIG: ("The file would be larger than this login may write.", "Ask the machine's administrator."),
    errno.EROFS: ("Nothing can be written on this disk.", "Choose another place."),
    errno.EACCES: ("This login may not write there.", "Choose a directory of your own, or ask for permission."),
    errno.EPERM: ("This login may not write there.", "Choose a directory of your own, or ask for permission."),
    errno.ENOENT: ("There is no such directory.", "Make the directory first, or choose another place."),
    errno.ENOTDIR: ("Its directory is not a directory.", "Choose another place."),
    errno.ENAMETOOLONG: ("The name is too long.", "Choose a shorter name."),
    errno.ELOOP: ("The directory's links lead nowhere.", "Choose another place."),
}


def write_text_file(target: Path, text: str, mode: int = 0o600) -> None:
    """Write the text to the target, in UTF-8, with exactly this mode, in place of what was there.

    A temporary file beside the target is written, synced, read back, compared and renamed. Raises CannotWrite if
    that fails, or if the target is a directory, a link, a device or protected against writing; then the temporary
    file is gone and what was there before is as it was.
    """
    name = target.name
    if not name or name == ".." or "\0" in str(target):
        raise _refused(target, "This is not the name of a file.", "Give the name of the file to write.")
    try:
        # Held open, so that all of it happens in one directory even if somebody moves or swaps it meanwhile.
        directory = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _failed(target, error) from error
    try:
        _check_target(target, name, directory)
        _replace(name, text.encode("utf-8"), mode, directory)
    except OSError as error:
        raise _failed(target, error) from error
    except _ReadBackDiffers:
        raise _refused(
            target, "What was read back is not what was written.", "The disk may be failing; choose another place."
        ) from None
    finally:
        os.close(directory)


def place_to_write(target: Path, usual_name: str) -> Path:
    """The absolute path that a target means: ~ is the home directory, and a directory gets the usual name in it.

    Nothing is looked at but whether it is a directory. Raises CannotWrite for a home directory nobody knows.
    """
    try:
        target = target.expanduser()
    except RuntimeError:
        raise _refused(target, "There is no such home directory.", "Write the path in full.") from None
    try:
        is_directory = target.is_dir()
    except OSError:
        is_directory = False  # a path that cannot even be looked at; writing there says why
    return (target / usual_name if is_directory else target).absolute()


class _ReadBackDiffers(Exception):
    """The disk gave back other bytes than it was given."""


def _check_target(target: Path, name: str, directory: int) -> None:
    try:
        found = os.stat(name, dir_fd=directory, follow_symlinks=False)
    except FileNotFoundError:
        return
    if stat.S_ISLNK(found.st_mode):
        raise _refused(
            target,
            "This is a link to another place, and links are not followed.",
            "Name the file itself, or remove it.",
        )
    if stat.S_ISDIR(found.st_mode):
        raise _refused(target, "This is a directory.", "Give the name of a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise _refused(target, "This is not an ordinary file.", "Choose another name.")
    # Renaming over a protected file would succeed; whoever protected it did not want that.
    if not os.access(name, os.W_OK, dir_fd=directory, effective_ids=os.access in os.supports_effective_ids):
        raise _refused(
            target, "This file is protected against writing.", "Choose another name, or lift the protection."
        )


def _replace(name: str, content: bytes, mode: int, directory: int) -> None:
    temporary = f".sct-{os.urandom(8).hex()}.part"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(temporary, flags, 0o600, dir_fd=directory)
    try:
        try:
            with open(file, "wb+", buffering=0, closefd=False) as stream:
                rest = memoryview(content)
                while rest:
                    rest = rest[stream.write(rest) :]
                os.fchmod(file, mode)  # the umask has no say: a shared folder's group is meant to read it
                os.fsync(file)
                stream.seek(0)
                if stream.readall() != content:
                    raise _ReadBackDiffers
        finally:
            os.close(file)
        os.rename(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=directory)
        raise
    try:
        os.fsync(directory)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems have no sync for directories
            raise


def _refused(target: Path, what: str, mend: str) -> CannotWrite:
    return CannotWrite(what, where=one_line(str(target)), mend=mend)


def _failed(target: Path, error: OSError) -> CannotWrite:
    what, mend = _REASONS.get(
        error.errno or 0, (f"The file cannot be written ({error.strerror}).", "Choose another place.")
    )
    return _refused(target, what, mend)
