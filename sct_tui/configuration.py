"""What the machine's administrator and the person set in config.toml. What is wrong there is said, and stops nothing.

The site's file is read first (/etc/xdg/sct/config.toml), then the person's (~/.config/sct/config.toml), which wins.
docs/administration.md describes the keys. Only the standard library is needed, and TOML only where there is a file.
"""

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sct_tui import paths
from sct_tui.app_settings import SETTINGS, AppSettings, takes, with_value
from sct_tui.cleaning import one_line
from sct_tui.records import dataclass

FILE_NAME = "config.toml"
KEYS = ("database", "group", "plain", "backups", "app", "keys")
BACKUP_KEYS = ("keep", "total_megabytes")
_LARGEST = 256 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Configuration:
    """What holds for this call.

    group and group_directory: who shares the site's database, and the directory it is in; they count only where root
    alone can write the site's file. is_plain: work in lines instead of in the app. backups_megabytes: what all backups
    of a database may take together.
    app: how the app looks and behaves.
    keys: the keys chosen for commands of the app, by the command's id (commands/key_choices.py says which can be).
    files: those that were read. warnings: what is wrong with them, a line each.
    """

    database: Path | None = None
    group: str = ""
    group_directory: Path | None = None
    is_plain: bool = False
    backups_keep: int = 14
    backups_megabytes: int = 1024
    app: AppSettings = field(default_factory=AppSettings)
    keys: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()


def site_file() -> Path:
    """Where the machine's administrator sets what holds for everybody."""
    return paths.site_config_dir() / FILE_NAME


def own_file() -> Path:
    """Where a person sets what holds for them."""
    return paths.config_dir() / FILE_NAME


def configuration() -> Configuration:
    """What the files that are there set. Never raises: what cannot be used is left out, and said in warnings."""
    found = Configuration()
    for file, is_site in ((site_file(), True), (own_file(), False)):
        found = _read_over(found, file, is_site)
    return found


def _read_over(before: Configuration, file: Path, is_site: bool) -> Configuration:
    """What was found before, with what this file sets in its place."""
    try:
        text, status = _read(file)
    except (FileNotFoundError, NotADirectoryError):
        return before
    except OSError as error:
        return _warned(before, f"{file}: It cannot be read ({error.strerror}), and is not used.")
    except ValueError as error:
        return _warned(before, f"{file}: {error} The file is not used.")
    if status.st_uid not in (0, os.geteuid()):
        return _warned(before, f"{file}: It belongs to somebody else, and is not used.")
    if status.st_mode & stat.S_IWOTH:
        return _warned(before, f"{file}: Everybody can change it, so it is not used. Run: chmod o-w {file}")
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _warned(before, f"{file}: This is not TOML: {one_line(str(error))}. The file is not used.")
    reader = _Reader(file, text)
    after = reader.read(replace(before, files=(*before.files, file)), data)
    is_roots = is_site and status.st_uid == 0 and not status.st_mode & stat.S_IWGRP
    if "group" in data and not is_roots:
        where = reader.at("group")
        after = _warned(after, f"{where}: A group counts only in the site's file, where root alone can write it.")
    if not is_roots:
        after = replace(after, group=before.group, group_directory=before.group_directory)
    elif after.group and after.database:
        after = replace(after, group_directory=after.database.parent)
    return after


def _read(file: Path) -> tuple[str, os.stat_result]:
    opened = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("This is not a file.")
        content = os.read(opened, _LARGEST + 1)
    finally:
        os.close(opened)
    if len(content) > _LARGEST:
        raise ValueError("It is too long for a configuration.")
    try:
        return content.decode("utf-8-sig"), status
    except UnicodeDecodeError:
        raise ValueError("It is not text in UTF-8.") from None


def _warned(found: Configuration, warning: str) -> Configuration:
    return replace(found, warnings=(*found.warnings, one_line(warning)))


# How a key's value becomes a part of the configuration; ValueError says why it cannot.
Take = Callable[[Configuration, Any], Configuration]
Takes = Mapping[str, Take]


class _Reader:
    """Takes the known keys of one file, and says what is wrong with the rest."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def at(self, key: str) -> str:
        """The file, and the line that the key stands in as far as that can be told."""
        for number, line in enumerate(self._lines, start=1):
            name = line.strip().partition("=")[0].strip("[]\"' \t")
            if name == key or name.startswith(f"{key}."):
                return f"{self._file}, line {number}"
        table, _, inner = key.rpartition(".")
        return self.at(inner) if table else str(self._file)

    def read(self, found: Configuration, data: Mapping[str, Any]) -> Configuration:
        """What was found, with the values of this file."""
        takes: Takes = {
            "database": lambda now, value: replace(now, database=_database(value)),
            "group": lambda now, value: replace(now, group=_group(value)),
            "plain": lambda now, value: replace(now, is_plain=_yes_or_no(value)),
            "backups": lambda now, _: now,
            "app": lambda now, _: now,
            "keys": lambda now, _: now,
        }
        found = self._take(found, data, takes)
        if "keys" in data:
            found = self._keys(found, data["keys"])
        if "app" in data:
            found = self._app(found, data["app"])
        backups = data.get("backups", {})
        if not isinstance(backups, dict):
            return _warned(found, f"{self.at('backups')}: “backups” is a table: write [backups] on a line of its own.")
        return self._take(
            found,
            backups,
            {
                "keep": lambda now, value: replace(now, backups_keep=_number(value, 10_000)),
                "total_megabytes": lambda now, value: replace(now, backups_megabytes=_number(value, 10_000_000)),
            },
        )

    def _take(self, found: Configuration, data: Mapping[str, Any], takes: Takes) -> Configuration:
        for key, value in data.items():
            if key not in takes:
                found = _warned(found, f"{self.at(key)}: There is no key “{key}”. {_nearest(key)}")
                continue
            try:
                found = takes[key](found, value)
            except ValueError as error:
                found = _warned(found, f"{self.at(key)}: “{key}” {error}")
        return found

    def _app(self, found: Configuration, table: Any) -> Configuration:
        """The settings of the app, below [app]; what cannot be used leaves the one that held before."""
        if not isinstance(table, dict):
            return _warned(found, f"{self.at('app')}: “app” is a table: write [app] on a line of its own.")

        def taking(key: str, read: Callable[[Any], StrEnum | bool]) -> Take:
            return lambda now, value: replace(now, app=with_value(now.app, key, read(value)))

        return self._take(found, table, {key: taking(key, read) for key, read in takes().items()})

    def _keys(self, found: Configuration, table: Any) -> Configuration:
        """The chosen keys: [keys] holds them by command, as "cycle.notes" = "o" or below [keys.cycle]."""
        if not isinstance(table, dict):
            return _warned(found, f"{self.at('keys')}: “keys” is a table: write [keys] on a line of its own.")
        from sct_tui.commands.key_choices import checked_choices, flattened

        chosen: dict[str, str] = {}
        for command_id, keys in flattened(table):
            if isinstance(keys, str) and keys:
                chosen[command_id] = keys
            else:
                found = _warned(found, f"{self.at(command_id)}: “{command_id}” is a key in quotation marks.")
        good, problems = checked_choices({**found.keys, **chosen})
        for command_id, problem in problems.items():
            found = _warned(found, f"{self.at(command_id)}: {problem}")
        return replace(found, keys=good)


def _database(value: Any) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("is the path of a file, in quotation marks.")
    try:
        path = Path(value).expanduser()
    except RuntimeError:
        raise ValueError("names a home directory that does not exist.") from None
    if not path.is_absolute():
        raise ValueError("is a path in full, beginning with / or ~.")
    return path


def _group(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("is the name of a Unix group, in quotation marks.")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is true or false, without quotation marks.")
    return value


def _number(value: Any, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"is a whole number from 1 to {most:,}.")
    return value


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    named = {name: name for name in KEYS}
    named |= {name: f"{name} under [backups]" for name in BACKUP_KEYS}
    named |= {setting.key: f"{setting.key} under [app]" for setting in SETTINGS}
    nearest = get_close_matches(key, named, 1, 0.5)
    return f"Did you mean “{named[nearest[0]]}”?" if nearest else f"There is: {', '.join(named.values())}."
