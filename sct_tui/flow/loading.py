"""The library of flows: looks them up (user, site, packaged), checks them once, builds them, and pins their texts."""

from collections.abc import Sequence
from pathlib import Path

from sct_tui import paths
from sct_tui.flow.building import build_cycle_definition
from sct_tui.flow.checked import CheckedTexts
from sct_tui.flow.edition_building import build_crosswalk, build_edition
from sct_tui.flow.loaded import Loaded, load
from sct_tui.flow.pinning import PinnedText, pinned_text
from sct_tui.flow.places import FlowPlace, Found, find_flows, is_flows_directory, origins_of
from sct_tui.flow.problems import EDITION_KINDS, FileKind, Problem, nearest_of
from sct_tui.flow.reading import Unreadable, read_text
from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.edition import Edition
from sct_tui.model.errors import ConfigurationError, UsageError
from sct_tui.model.flow import CycleDefinition
from sct_tui.records import dataclass

_NOUNS = {FileKind.EDITION: "edition", FileKind.CYCLE: "cycle definition"}


@dataclass(frozen=True, slots=True)
class FlowListing:
    """A flow as a list shows it. With problems it is unusable; version is then 0 and title empty if unknown.

    kind is cycle, edition, changes (to an edition), crosswalk, municipalities, or directory for one that cannot be
    looked into. origin is user, site or packaged. is_used is false where a directory that comes before has the same id,
    and for changes that are laid over nothing.
    """

    kind: str
    id: str
    version: int
    title: str
    path: Path
    origin: str
    problems: tuple[Problem, ...]
    is_used: bool = True


class FlowLibrary:
    """The flows of some directories; the first directory that has an id wins. Files are read anew at each call."""

    def __init__(self, directories: Sequence[Path] | None = None, cache_dir: Path | None = None) -> None:
        """Look in these directories (the person's, the machine's and the packaged one, unless told otherwise)."""
        chosen = list(directories) if directories is not None else paths.flow_dirs()
        self._directories = list(zip(chosen, origins_of(chosen), strict=True))
        caches = cache_dir or paths.cache_dir()
        self._checked = CheckedTexts(caches / "checked-flows")
        # Apart from the checked ones: what a round pinned was right for the sct that pinned it, perhaps not for this.
        self.pinned = CheckedTexts(caches / "pinned-flows")

    def municipality_names(self) -> tuple[str, ...]:
        """The names of the municipalities. Raises BadInput if the list is unusable, ConfigurationError without one."""
        found = self._found()
        place = found.first(FileKind.MUNICIPALITIES)
        if place is None:
            raise ConfigurationError("The list of municipalities is missing.", mend="Install sct again.")
        return tuple(self._usable(place, found).tables[FileKind.MUNICIPALITIES]["names"])

    def edition(self, edition_id: str) -> Edition:
        """The edition of this id. Raises UsageError if there is none, BadInput with the first problem if unusable."""
        loaded = self._load_by_id(FileKind.EDITION, edition_id)
        edition, actions, trainings = (loaded.tables[kind] for kind in EDITION_KINDS)
        return build_edition(edition, actions, trainings, loaded.hash)

    def cycle_definition(self, definition_id: str) -> CycleDefinition:
        """The cycle definition of this id. Raises as edition does."""
        loaded = self._load_by_id(FileKind.CYCLE, definition_id)
        return build_cycle_definition(loaded.tables[FileKind.CYCLE], loaded.hash)

    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """The crosswalks that can be used. Those that cannot are in list_flows with their reason, and stop nothing."""
        found = self._found()
        used = (found.first(FileKind.CROSSWALK, id_) for id_ in found.ids(FileKind.CROSSWALK))
        loaded = [load(place, found, self._checked) for place in used if place]
        return tuple(build_crosswalk(one.tables[FileKind.CROSSWALK]) for one in loaded if not one.problems)

    def texts_of_edition(self, edition_id: str) -> PinnedText:
        """The edition's text for pinning. Raises as edition does."""
        return self._pinned(FileKind.EDITION, edition_id)

    def texts_of_cycle(self, definition_id: str) -> PinnedText:
        """The cycle definition's text for pinning. Raises as edition does."""
        return self._pinned(FileKind.CYCLE, definition_id)

    def list_flows(self) -> list[FlowListing]:
        """Everything there is, also what is unusable (with its reasons) or hidden behind another of the same id."""
        found = self._found()
        listings = [self._listing(place, found) for place in found.places]
        listings += [
            FlowListing("directory", "", 0, "", Path(problem.file), self._origin_of(Path(problem.file)), (problem,))
            for problem in found.problems
        ]
        return sorted(listings, key=lambda listing: (listing.kind, listing.id))

    def check(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Everything wrong in these paths (everything the library has, without paths), checked in full each time.

        A path is a flow file, the directory of a cycle or an edition, or a flows directory.
        """
        if paths is None:
            return _check_places(self._found(), self._found())
        return [problem for path in paths for problem in self._check_path(path)]

    def _check_path(self, path: Path) -> list[Problem]:
        try:
            return self._check_what_is_at(path)
        except OSError as error:
            cause = f"This cannot be looked at: {error.strerror or 'unknown reason'}."
            return [Problem(str(path), "", cause, "Look at its permissions.")]

    def _check_what_is_at(self, path: Path) -> list[Problem]:
        kind = next((kind for kind in FileKind if kind.file_name == path.name), None)
        if path.is_dir():
            return self._check_directory(path)
        if kind is FileKind.CHANGES and path.exists():
            # Changes mean nothing without the edition that they are laid over.
            return self._check_directory(path.absolute().parent)
        if kind is None and path.exists():
            known = [kind.file_name for kind in FileKind]
            mend = f"A flow file is called {', '.join(known[:-1])} or {known[-1]}."
            return [Problem(str(path), "", "What kind of flow file this is cannot be told from its name.", mend)]
        try:
            text = read_text(path)
        except Unreadable as unreadable:
            return [unreadable.problem]
        from sct_tui.flow.checking import check_file

        return check_file(text, kind, str(path)) if kind else []

    def _check_directory(self, path: Path) -> list[Problem]:
        path = path.absolute()
        if is_flows_directory(path):
            inside = find_flows([(path, "user")])
            return _check_places(inside, _joined(inside, self._found()))
        for kind, marks in (
            (FileKind.CYCLE, (FileKind.CYCLE,)),
            (FileKind.CROSSWALK, (FileKind.CROSSWALK,)),
            (FileKind.EDITION, EDITION_KINDS),
            (FileKind.CHANGES, (FileKind.CHANGES,)),
        ):
            place = FlowPlace(kind, path.name, path, "user")
            if any((path / mark.file_name).exists() for mark in marks):
                around = find_flows([(path.parent.parent, "user")])
                return _check_places(Found((place,), ()), _joined(around, self._found()))
        return [Problem(str(path), "", "There are no flow files here.", "Name a flows directory or a flow file.")]

    def _found(self) -> Found:
        return find_flows(self._directories)

    def _origin_of(self, path: Path) -> str:
        return next((origin for known, origin in self._directories if path.is_relative_to(known)), "user")

    def _load_by_id(self, kind: FileKind, id_: str) -> Loaded:
        found = self._found()
        place = found.first(kind, id_)
        if place is None:
            known = found.ids(kind)
            nearest = nearest_of(id_, known)
            meant = f"Did you mean “{nearest}”? " if nearest else ""
            raise UsageError(
                f"There is no {_NOUNS[kind]} “{id_}”.",
                mend=f"{meant}There is: {', '.join(known) or 'none'}.",
            )
        return self._usable(place, found)

    def _pinned(self, kind: FileKind, id_: str) -> PinnedText:
        loaded = self._load_by_id(kind, id_)
        text = pinned_text(loaded.texts, loaded.changes)
        return PinnedText(loaded.hash, str(kind), id_, loaded.tables[kind]["version"], text)

    def _usable(self, place: FlowPlace, found: Found) -> Loaded:
        loaded = load(place, found, self._checked)
        if loaded.problems:
            raise loaded.problems[0].as_error()
        return loaded

    def _listing(self, place: FlowPlace, found: Found) -> FlowListing:
        table = load(place, found, self._checked).tables.get(place.kind, {})
        version, title = table.get("version", 0), table.get("title", "")
        return FlowListing(
            kind=str(place.kind),
            id=place.id,
            version=version if isinstance(version, int) else 0,
            title=title if isinstance(title, str) else "",
            path=place.path,
            origin=place.origin,
            problems=_problems_of(place, found, self._checked),
            is_used=_is_used(place, found),
        )


def _is_used(place: FlowPlace, found: Found) -> bool:
    if place.kind is not FileKind.CHANGES:
        return found.first(place.kind, place.id) is place
    edition = found.first(FileKind.EDITION, place.id)
    return edition is not None and place in found.changes_to(edition)


def _check_places(found: Found, neighbours: Found) -> list[Problem]:
    """Everything wrong in the flows found, checked in full; neighbours are the flows they may refer to."""
    problems = list(found.problems)
    for place in found.places:
        problems += _problems_of(place, neighbours, None)
    return list(dict.fromkeys(problems))  # an edition tells of its changes, too


def _problems_of(place: FlowPlace, found: Found, checked: CheckedTexts | None) -> tuple[Problem, ...]:
    """What is wrong with a flow; with changes, also what makes the edition wrong that they are laid over."""
    problems = load(place, found, checked).problems
    edition = found.first(FileKind.EDITION, place.id) if place.kind is FileKind.CHANGES else None
    if problems or edition is None:
        return problems
    return tuple(problem for problem in load(edition, found, checked).problems if problem.file == str(place.path))


def _joined(first: Found, second: Found) -> Found:
    return Found((*first.places, *second.places), (*first.problems, *second.problems))
