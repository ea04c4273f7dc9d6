"""Sharing one database among the members of a Unix group: what has to be so, what is not so yet, and making it so.

root makes it so; for anybody else the same is written down as commands for the administrator.
"""

import grp
import json
import os
import pwd
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from sct_tui.configuration import site_file
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.errors import CannotWrite, ConfigurationError, UsageError
from sct_tui.records import dataclass
from sct_tui.store.backup import backups_directory
from sct_tui.store.presence import sittings_directory
from sct_tui.store.store import Store

DEFAULT_DIRECTORY = Path("/var/lib/sct")
_DIRECTORY_MODE = 0o2770
_FILE_MODE = 0o660


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is to be shared, with whom.

    members: the logins of the group now. configuration_text: what the site's file will say; commands: the same in
    shell, for the administrator to run as root. troubles: what would still keep members from it.
    """

    group: str
    gid: int
    members: tuple[str, ...]
    directory: Path
    database: Path
    configuration_file: Path
    configuration_text: str
    troubles: tuple[str, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """What root has to run, line by line; running it again changes nothing."""
        directory, database = shlex.quote(str(self.directory)), shlex.quote(str(self.database))
        group = shlex.quote(self.group)
        owner = f"root:{group}"
        return (
            f"install -d -o root -g {group} -m 2770 {directory} {shlex.quote(str(backups_directory(self.database)))}",
            f"test -e {database} || install -o root -g {group} -m 0660 /dev/null {database}",
            f"find {directory} -type f -exec chown {owner} {{}} + -exec chmod 0660 {{}} +",
            f"find {directory} -type d -exec chown {owner} {{}} + -exec chmod 2770 {{}} +",
            f"install -d -m 0755 {shlex.quote(str(self.configuration_file.parent))}",
            f"cat > {shlex.quote(str(self.configuration_file))} <<'END'",
            *self.configuration_text.splitlines(),
            "END",
            f"chown root:root {shlex.quote(str(self.configuration_file))}",
            f"chmod 0644 {shlex.quote(str(self.configuration_file))}",
        )


def plan_sharing(group: str, directory: Path) -> Sharing:
    """Work out what sharing takes; nothing is changed.

    Raises UsageError for a group that the system does not know, ConfigurationError for a directory that holds other
    things, or a site's file that names another database.
    """
    try:
        entry = grp.getgrnam(group)
    except KeyError:
        raise UsageError(
            f"There is no group “{group}” on this machine.",
            mend=f"The administrator makes one with: groupadd {shlex.quote(group)}",
        ) from None
    directory = directory.absolute()
    database = directory / "sct.db"
    _check_directory(directory, database)
    primary = {user.pw_name for user in pwd.getpwall() if user.pw_gid == entry.gr_gid}
    return Sharing(
        group=group,
        gid=entry.gr_gid,
        members=tuple(sorted({*entry.gr_mem, *primary})),
        directory=directory,
        database=database,
        configuration_file=site_file(),
        configuration_text=_configuration_text(database, group),
        troubles=tuple(_troubles(directory, entry.gr_gid)),
    )


def share(sharing: Sharing) -> None:
    """Make it so, as root. What is so already stays as it is. Raises SctError."""
    try:
        _make_way(sharing.directory.parent)
        for directory in (sharing.directory, backups_directory(sharing.database), sittings_directory(sharing.database)):
            if not directory.is_dir():
                directory.mkdir(mode=0o700)
            _give(directory, sharing.gid, _DIRECTORY_MODE)
        if not os.path.lexists(sharing.database):
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
            os.close(os.open(sharing.database, flags, 0o600))
        for file in _files(sharing.directory):
            _give(file, sharing.gid, _FILE_MODE)
        Store(sharing.database, create=True).close()
        _write_configuration(sharing)
    except OSError as error:
        raise CannotWrite(
            f"This cannot be made: {error.strerror}.",
            where=str(error.filename or sharing.directory),
            mend="Look at what is there, and run the command again.",
        ) from None


def _make_way(directory: Path) -> None:
    """Make a directory and those above it that are missing, open to everybody whatever root's umask is."""
    for part in (*reversed(directory.parents), directory):
        if not part.is_dir():
            part.mkdir()
            part.chmod(0o755)


def _files(directory: Path) -> Iterator[Path]:
    for path in sorted(directory.rglob("*")):
        if not path.is_dir() or path.is_symlink():
            yield path


def _give(path: Path, gid: int, mode: int) -> None:
    """Give a file or directory to root and the group. Raises ConfigurationError for what leads somewhere else."""
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(opened)
        # A second name of somebody's file, or of the system's, would be given away with it.
        if not stat.S_ISDIR(found.st_mode) and (not stat.S_ISREG(found.st_mode) or found.st_nlink > 1):
            raise _foreign(path)
        if (found.st_uid, found.st_gid) != (0, gid):
            os.fchown(opened, 0, gid)
        if stat.S_IMODE(found.st_mode) != mode:
            os.fchmod(opened, mode)
    finally:
        os.close(opened)


def _check_directory(directory: Path, database: Path) -> None:
    """Refuse a directory that is something else than the place of this database: its mode would be changed."""
    if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
        raise _foreign(directory)
    ours = (f"{database.name}", f"{database.stem}-", backups_directory(database).name)
    try:
        found = list(directory.iterdir()) if directory.is_dir() else []
    except PermissionError:
        found = []  # root will see
    for path in found:
        if path.is_symlink() or not path.name.startswith(ours):
            raise _foreign(path)
    for parent in directory.parents:
        if parent.exists() and parent.stat().st_mode & stat.S_IWOTH and not parent.stat().st_mode & stat.S_ISVTX:
            raise ConfigurationError(
                "Everybody can change this directory, and so what is below it.",
                where=str(parent),
                mend="Name another place with --path.",
            )


def _foreign(path: Path) -> ConfigurationError:
    return ConfigurationError(
        "This is not a part of a database of sct; nothing was changed.",
        where=str(path),
        mend="Name a directory of its own with --path, one that is empty or not there yet.",
    )


def _troubles(directory: Path, gid: int) -> Iterator[str]:
    for parent in directory.parents:
        if not parent.exists():
            continue
        found = parent.stat()
        way_in = stat.S_IXGRP if found.st_gid == gid else stat.S_IXOTH
        if not found.st_mode & way_in:
            yield f"{parent} is closed to the members, so they cannot reach what is below it."


def _configuration_text(database: Path, group: str) -> str:
    """What the site's file will say: as it is, with the two keys. Raises ConfigurationError if it says otherwise."""
    import tomllib

    file = site_file()
    keys = {"database": str(database), "group": group}
    lines = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    try:
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        return f"# Everybody's sct on this machine reads this file; it was written by “sct db share”.\n{lines}"
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"The file cannot be read ({error}).", where=str(file), mend="Mend it or move it away first."
        ) from None
    different = [key for key, value in keys.items() if key in data and data[key] != value]
    if different:
        raise ConfigurationError(
            f"It names another {different[0]} already; nothing was changed.",
            where=str(file),
            mend=f"Take out the line with “{different[0]}” there, and run the command again.",
        )
    missing = [line for line in lines.splitlines() if line.partition(" ")[0] not in data]
    # At the beginning: after the first [table] they would belong to that table.
    return "".join(f"{line}\n" for line in missing) + text


def _write_configuration(sharing: Sharing) -> None:
    file = sharing.configuration_file
    _make_way(file.parent)
    try:
        is_there = file.read_text(encoding="utf-8") == sharing.configuration_text
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        write_text_file(file, sharing.configuration_text, 0o644)
    found = file.stat()
    if found.st_uid != 0 or stat.S_IMODE(found.st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
        os.chown(file, 0, 0)
        file.chmod(0o644)
