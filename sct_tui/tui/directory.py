"""What lies in a directory, for choosing a progress file: its directories and its .toml files."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.errors import BadInput
from sct_tui.records import dataclass
from sct_tui.tui.widgets.line_list import Row

LISTED = 200  # entries shown at once; typing the beginning of a name shows the others
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Listing:
    """A directory's rows, and the path that each row stands for, by the row's id."""

    directory: Path
    rows: tuple[Row, ...]
    paths: dict[str, Path]

    @property
    def likeliest(self) -> str:
        """The id of the row most likely wanted: the first file, else the first directory, else what is above."""
        below = [row for row in self.rows if row.id in self.paths and row.id != ".."]
        return next((row.id for row in below if row.detail), below[0].id if below else "..")


def typed_path(typed: str) -> Path:
    """The path that somebody typed, in full: ~ is the home directory. Raises BadInput for a home nobody knows."""
    try:
        return Path(typed.strip() or ".").expanduser().absolute()
    except RuntimeError:
        raise BadInput(
            "There is no such home directory.", where=one_line(typed), mend="Write the path in full."
        ) from None


def listing(typed: str) -> Listing:
    """What lies where somebody typed a path, as far as it begins with what they typed last.

    Raises BadInput for a directory that is not there or cannot be looked into.
    """
    path, beginning = typed_path(typed), ""
    if typed.strip() and not typed.strip().endswith(("/", "/.", "..")):
        path, beginning = path.parent, path.name
    try:
        found = sorted(_found(path, beginning.casefold()), key=lambda entry: (not entry[1], entry[0].casefold()))
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "this is no path"
        raise BadInput(f"The directory cannot be looked into: {said}.", where=one_line(str(path))) from None
    rows, paths = [Row("..", "../", "the directory above")], {"..": path.parent}
    for number, (name, is_directory, detail) in enumerate(found[:LISTED]):
        rows.append(Row(str(number), one_line(f"{name}{'/' if is_directory else ''}"), detail))
        paths[str(number)] = path / name
    if len(found) > LISTED:
        rows.append(Row("more", f"and {len(found) - LISTED} more: type the beginning of the name", is_heading=True))
    return Listing(path, tuple(rows), paths)


def _found(directory: Path, beginning: str) -> Iterator[tuple[str, bool, str]]:
    """Names that begin so, whether they are directories, and what is said of files."""
    with os.scandir(directory) as entries:
        for entry in entries:
            # What is hidden is shown only to those who ask for it.
            is_wanted = entry.name.casefold().startswith(beginning) and (beginning or not entry.name.startswith("."))
            if not is_wanted:
                continue
            if entry.is_dir():
                yield entry.name, True, ""
            elif entry.name.casefold().endswith(_SUFFIX):
                yield entry.name, False, _about(entry)


def _about(entry: "os.DirEntry[str]") -> str:
    try:
        found = entry.stat()
    except OSError as error:  # a link that leads nowhere; choosing it says so, too
        return f"cannot be looked at: {error.strerror}"
    changed = local_day_and_time(datetime.fromtimestamp(found.st_mtime, UTC))
    return f"{max(1, round(found.st_size / 1024)):,} KiB, {changed}"
