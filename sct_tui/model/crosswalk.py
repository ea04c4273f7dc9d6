"""What the action numbers of some editions became in later ones."""

from sct_tui.model.standing import Provenance
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class MovedCategory:
    """Where a whole category went. becomes is empty where that is unknown."""

    number: int
    becomes: tuple[int, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """What one action became. becomes and becomes_title are "" exactly when the basis is unknown."""

    number: str
    title: str
    becomes: str
    becomes_title: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From the numbers of some editions to those of some later ones, row by row; editions by their ids."""

    id: str
    version: int
    from_editions: tuple[str, ...]
    to_editions: tuple[str, ...]
    categories: tuple[MovedCategory, ...]
    rows: tuple[CrosswalkRow, ...]
