"""Reading an action of one edition under the numbers of others, as far as the crosswalks settle it."""

from collections.abc import Iterable, Sequence

from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.work import Action
from sct_tui.records import dataclass

NO_CATEGORY = 0  # of an action whose category in an edition is not known


@dataclass(frozen=True, slots=True)
class ActionElsewhere:
    """An action as other editions have it.

    editions: their ids, oldest first. number and title are "" where they are not settled; categories then says in which
    categories it may be, if that much is known. provenance says how we know, or why not.
    """

    editions: tuple[str, ...]
    number: str
    title: str
    categories: tuple[int, ...]
    provenance: Provenance

    @property
    def is_settled(self) -> bool:
        """Whether the number there is known."""
        return bool(self.number)


def read_elsewhere(action: Action, edition: str, crosswalks: Iterable[Crosswalk]) -> list[ActionElsewhere]:
    """The action, chosen under an edition (by id), as all other editions have it that a crosswalk leads to or from.

    Rule: a row counts if number and title are the same, or the title alone where the action has no number; a number
    alone never does, because numbers moved: 1.1 was about brownfield sites in 2020 and is the equity action since 2021.
    Innovation actions have no titles of their own, so only their category is followed. The newest editions come first.
    """
    found = []
    for crosswalk in crosswalks:
        if edition in crosswalk.from_editions:
            found.append(_later(action, crosswalk))
        elif edition in crosswalk.to_editions:
            found.append(_earlier(action, crosswalk))
    return sorted(found, key=lambda one: one.editions[-1], reverse=True)


def read_under(action: Action, edition: str, other: str, crosswalks: Iterable[Crosswalk]) -> ActionElsewhere:
    """The action, chosen under an edition, as one other edition has it; unsettled if no crosswalk joins the two."""
    for one in read_elsewhere(action, edition, crosswalks):
        if other in one.editions:
            return ActionElsewhere((other,), one.number, one.title, one.categories, one.provenance)
    note = f"What the numbers of {edition} are in {other} was not found."
    return ActionElsewhere((other,), "", "", (), Provenance(Basis.UNKNOWN, note=note))


def elsewhere_in_words(one: ActionElsewhere, now: str = "") -> str:
    """An action as other editions have it, in a line without the source. now: the edition that the town follows."""
    *others, last = one.editions
    years = f"{', '.join(others)} and {last}" if others else last
    if now in one.editions:
        years += f" (yours now is {now})" if others else ", your edition now"
    if one.is_settled:
        return f"In {years}: {one.number} {one.title}"
    if one.categories:
        *before, final = (str(category) for category in one.categories)
        category = f"{', '.join(before)} or {final}" if before else final
        return f"In {years}: category {category}, the number is unknown"
    return f"In {years}: unknown"


def reading_to_tell(found: Sequence[ActionElsewhere], edition: str, now: str) -> ActionElsewhere | None:
    """Of an action's readings the one to tell beside its own: by the edition that the town follows now.

    edition: the one it was chosen under. Where that is the town's, or no reading is by the town's, the reading of the
    newest editions after it; None if there are none.
    """
    if followed := [one for one in found if now != edition and now in one.editions]:
        return followed[0]
    later = [one for one in found if one.editions[-1] > edition]
    return max(later, key=lambda one: one.editions[-1], default=None)


def _later(action: Action, crosswalk: Crosswalk) -> ActionElsewhere:
    editions = tuple(sorted(crosswalk.to_editions))
    for row in crosswalk.rows:
        if _is(action, row.number, row.title):
            return ActionElsewhere(editions, row.becomes, row.becomes_title, (), row.provenance)
    for moved in crosswalk.categories:
        if moved.number == action.category and moved.becomes:
            return ActionElsewhere(editions, "", "", moved.becomes, moved.provenance)
    return ActionElsewhere(editions, "", "", (), _not_in_it())


def _earlier(action: Action, crosswalk: Crosswalk) -> ActionElsewhere:
    editions = tuple(sorted(crosswalk.from_editions))
    for row in crosswalk.rows:
        if row.becomes and _is(action, row.becomes, row.becomes_title):
            return ActionElsewhere(editions, row.number, row.title, (), row.provenance)
    came_from = [moved for moved in crosswalk.categories if action.category in moved.becomes]
    if came_from:
        return ActionElsewhere(editions, "", "", tuple(moved.number for moved in came_from), came_from[0].provenance)
    return ActionElsewhere(editions, "", "", (), _not_in_it())


def _is(action: Action, number: str, title: str) -> bool:
    return _plain(action.title) == _plain(title) and action.number in ("", number)


def _not_in_it() -> Provenance:
    return Provenance(Basis.UNKNOWN, note="The action is not in the lists as far as they are known.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
