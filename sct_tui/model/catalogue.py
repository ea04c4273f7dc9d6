"""The actions of an edition, as far as they are known."""

from sct_tui.model.standing import Provenance
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the catalogue. is_innovation: its actions have no titles; the project's name tells them apart."""

    number: int
    title: str
    is_complete: bool
    is_innovation: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueAction:
    """An action of the edition's catalogue, by number and title as read. number is "" where only the title is known."""

    number: str
    title: str
    category: int
    provenance: Provenance
    points: int | None = None
    points_note: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The edition's actions. is_complete says whether we know them all; missing says what we do not.

    unnumbered are actions of which only the title and the category are known.
    """

    is_complete: bool
    categories: tuple[Category, ...]
    actions: tuple[CatalogueAction, ...]
    missing: tuple[str, ...]
    source: str
    note: str = ""
    unnumbered: tuple[CatalogueAction, ...] = ()

    def category(self, number: int) -> Category | None:
        """The category with this number, or None."""
        return next((category for category in self.categories if category.number == number), None)

    def action(self, number: str) -> CatalogueAction | None:
        """The action with this number, or None."""
        return next((action for action in self.actions if action.number == number), None)
