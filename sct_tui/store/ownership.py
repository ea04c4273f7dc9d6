"""Whose the files are. On a shared machine, a file that somebody else can change is not a place for anybody's work."""

import os
import shlex
import stat
from pathlib import Path

from sct_tui import paths
from sct_tui.configuration import Configuration, configuration
from sct_tui.model.errors import ConfigurationError, NotPermitted, SctError

_COMPANIONS = {"-wal": "write-ahead log", "-shm": "shared memory file", "-journal": "rollback journal"}


def check_place(database: Path) -> None:
    """Refuse a database that others than its rightful owners could have made or can change.

    Looked at are the file, its companions, its directory and the person's state directory, as far as they are there.
    Rightful are the person, root, and in the directory that root's configuration shares with a group, its members.
    Raises NotPermitted for a wrong owner, ConfigurationError for what everybody can change or a link somebody else
    could have laid; PermissionError of the system where it cannot even be looked at.
    """
    if database.is_symlink():
        _check_link(database)
    real = database.resolve()
    _check(real.parent, "directory of the database", real.parent)
    _check(real, "database", real.parent)
    for ending, name in _COMPANIONS.items():
        _check(real.with_name(f"{real.name}{ending}"), f"{name} of the database", real.parent)
    state = paths.state_dir()
    _check(state, "directory of recovery files", state)


def mode_of_new(database: Path) -> int:
    """The permissions of a database that is yet to be made: its owner's alone, or the group's in a shared directory."""
    try:
        found = database.resolve().parent.stat()
    except OSError:
        return 0o600
    return 0o660 if _is_shared(found, database.resolve().parent) else 0o600


def kept_out(database: Path) -> NotPermitted:
    """The error for somebody whom the system does not let at the database."""
    settings = configuration()
    if settings.group_directory is not None and database.parent == settings.group_directory:
        return NotPermitted(
            f"This database is for the members of the group “{settings.group}”, and you are not one of them.",
            where=str(database),
            mend="Ask the administrator to add you, or name a database of your own with --db.",
        )
    return NotPermitted(
        "You may not use this database.", where=str(database), mend="Ask who owns it, or name another with --db."
    )


def owner_name(uid: int) -> str:
    """The login of a uid, as the system knows it."""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def _check(path: Path, kind: str, directory: Path) -> None:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISLNK(found.st_mode) and path != directory:
        raise ConfigurationError(
            f"The {kind} is a link to another place.", where=str(path), mend="Look who laid it there, and remove it."
        )
    if stat.S_ISLNK(found.st_mode):
        found = path.stat()
    if found.st_uid not in (0, os.geteuid()) and not _is_shared(found, directory):
        raise _belongs_to(found.st_uid, path, kind)
    if found.st_mode & stat.S_IWOTH:
        raise _open_to_all(found, path, kind)


def _is_shared(found: os.stat_result, directory: Path) -> bool:
    """Whether the file belongs to the group that root shares this directory with."""
    settings = configuration()
    if settings.group_directory is None:
        return False
    gid = group_id(settings)
    try:
        place = settings.group_directory.stat()
        is_same = os.path.samestat(place, directory.stat())
    except OSError:
        return False
    return is_same and gid is not None and place.st_gid == gid == found.st_gid


def group_id(settings: Configuration) -> int | None:
    """The number of the configured group; None if the system has no such group."""
    import grp

    try:
        return grp.getgrnam(settings.group).gr_gid
    except KeyError:
        return None


def _check_link(link: Path) -> None:
    found = link.parent.stat()
    if found.st_uid not in (0, os.geteuid()) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ConfigurationError(
            "The database is a link, in a directory where somebody else could have laid it.",
            where=str(link),
            mend=f"Name the file itself with --db: {shlex.quote(str(link.resolve()))}",
        )


def _belongs_to(uid: int, path: Path, kind: str) -> SctError:
    name = owner_name(uid)
    if os.geteuid() == 0:
        mend = f"Work as that login: sudo -u {shlex.quote(name)} sct …"
    elif kind == "directory of recovery files":
        mend = "Log in as yourself, with your own home directory, or ask the administrator."
    else:
        mend = "Name a database of your own with --db, or let the administrator share this one (sct db share --help)."
    return NotPermitted(f"The {kind} belongs to {name}, not to you.", where=str(path), mend=mend)


def _open_to_all(found: os.stat_result, path: Path, kind: str) -> SctError:
    if found.st_mode & stat.S_ISVTX and stat.S_ISDIR(found.st_mode):
        mend = "Keep the database in a directory of your own: name another with --db."
    else:
        change = f"chmod o-w {shlex.quote(str(path))}"
        mend = f"Run: {change}" if os.geteuid() in (0, found.st_uid) else f"Ask the administrator to run: {change}"
    return ConfigurationError(
        f"Everybody on this machine can change the {kind}; nothing was read or changed.", where=str(path), mend=mend
    )
