"""Where flow files lie: what a flows directory holds, by kind and id. Looks at names only, opens nothing.

An edition may be laid over by changes.toml files: those in directories that come before its own, or in its own folder.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sct_tui.flow.problems import EDITION_KINDS, FileKind, Problem
from sct_tui.records import dataclass

ORIGINS = ("user", "site", "packaged")

_FOLDERS = {FileKind.CYCLE: "cycles", FileKind.EDITION: "editions", FileKind.CROSSWALK: "crosswalks"}
_KINDS_OF_FLOW = {
    FileKind.MUNICIPALITIES: (FileKind.MUNICIPALITIES,),
    FileKind.CYCLE: (FileKind.CYCLE,),
    FileKind.EDITION: EDITION_KINDS,
    FileKind.CHANGES: (FileKind.CHANGES,),
    FileKind.CROSSWALK: (FileKind.CROSSWALK,),
}


@dataclass(frozen=True, slots=True)
class FlowPlace:
    """A directory that holds one flow: a cycle, an edition, changes to an edition, a crosswalk, or (the flows directory
    itself) the municipalities.
    """

    kind: FileKind
    id: str
    directory: Path
    origin: str

    @property
    def path(self) -> Path:
        """What a person is shown: the file, or for an edition the directory of its three files."""
        return self.directory if self.kind is FileKind.EDITION else self.directory / self.kind.file_name

    def files(self) -> dict[FileKind, Path]:
        """The files that the flow consists of, by kind, whether or not they exist."""
        return {kind: self.directory / kind.file_name for kind in _KINDS_OF_FLOW[self.kind]}


@dataclass(frozen=True, slots=True)
class Found:
    """The flows in some directories, first match first, and the directories that cannot be looked into."""

    places: tuple[FlowPlace, ...]
    problems: tuple[Problem, ...]

    def first(self, kind: FileKind, id_: str = "") -> FlowPlace | None:
        """The flow that is used under this id: that of the first directory that has it."""
        return next((place for place in self.places if place.kind is kind and place.id == id_), None)

    def changes_to(self, edition: FlowPlace) -> list[FlowPlace]:
        """The changes laid over an edition, in the order they are made: the one that is looked up first comes last.

        An edition that is hidden behind another of its id has none.
        """
        if self.first(FileKind.EDITION, edition.id) != edition:
            return []
        before = self.places[: self.places.index(edition)]
        found = {
            place.directory: place for place in before if place.kind is FileKind.CHANGES and place.id == edition.id
        }
        return list(reversed(found.values()))

    def ids(self, kind: FileKind) -> list[str]:
        """The ids of all flows of a kind, without doubles."""
        return list(dict.fromkeys(place.id for place in self.places if place.kind is kind))


def origins_of(directories: Sequence[Path]) -> list[str]:
    """Whose each directory is: the first the person's, the last the packaged one, those between the machine's."""
    count = len(directories)
    names = [ORIGINS[0], *[ORIGINS[1]] * (count - 2), ORIGINS[2]]
    return names[-count:] if count else []


def find_flows(directories: Iterable[tuple[Path, str]]) -> Found:
    """The flows in these directories (each with its origin), in order. A directory that is missing holds none."""
    places: list[FlowPlace] = []
    problems: list[Problem] = []
    for directory, origin in directories:
        if FileKind.MUNICIPALITIES.file_name in _names_in(directory, problems):
            places.append(FlowPlace(FileKind.MUNICIPALITIES, "", directory, origin))
        for kind, folder in _FOLDERS.items():
            names = _names_in(directory / folder, problems, only_directories=True)
            for name in names:
                places += [
                    FlowPlace(found, name, directory / folder / name, origin)
                    for found in _kinds_in(kind, directory / folder / name)
                ]
    return Found(tuple(places), tuple(problems))


def is_flows_directory(path: Path) -> bool:
    """Whether the directory is laid out as a flows directory."""
    return any((path / name).exists() for name in (*_FOLDERS.values(), FileKind.MUNICIPALITIES.file_name))


def _kinds_in(kind: FileKind, directory: Path) -> list[FileKind]:
    """What the folder of a flow holds. An edition's may hold changes alone, or an edition with changes over it."""
    if kind is not FileKind.EDITION or not (directory / FileKind.CHANGES.file_name).exists():
        return [kind]
    is_edition = any((directory / part.file_name).exists() for part in EDITION_KINDS)
    return [FileKind.CHANGES, FileKind.EDITION] if is_edition else [FileKind.CHANGES]


def _names_in(directory: Path, problems: list[Problem], *, only_directories: bool = False) -> list[str]:
    """The names in a directory, sorted, hidden ones left out; if it cannot be read, a problem is noted."""
    try:
        with os.scandir(directory) as inside:
            return sorted(
                entry.name
                for entry in inside
                if not entry.name.startswith(".") and (entry.is_dir() or not only_directories)
            )
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = error.strerror or "unknown reason"
        cause = f"This directory cannot be looked into: {reason}."
        problems.append(Problem(str(directory), "", cause, "Look at its permissions, or remove it."))
        return []
