"""Who decides beside who lives here: shares, their difference, and what one seat more would change."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sct_tui.flow.small_counts import small_count_in_words
from sct_tui.model.flow import CycleDefinition, PromptKind
from sct_tui.model.states import StateKind, Value
from sct_tui.model.work import CycleAnswers, Entry
from sct_tui.records import dataclass

BODIES, FIGURES = "bodies", "figures"  # the prompts that hold the data, in the working cycle and those made from it
_NEEDED_COLUMNS = {BODIES: ("body", "seats"), FIGURES: ("group", "local-share", "body", "body-share")}
_FIRST_YEAR = 1790  # the first census of the United States; no earlier figure is of such groups


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as counted, with where it is from. year is None where none is given."""

    part: int | float
    whole: int | float
    source: str = ""
    year: int | float | None = None

    @property
    def exact(self) -> Fraction:
        """The share itself. Only for one without a problem."""
        return Fraction(self.part) / Fraction(self.whole)

    @property
    def small_in_words(self) -> str:
        """What is said in place of a share of which either part is below five people; "" for any other."""
        return small_count_in_words(PromptKind.SHARE, {"part": self.part, "whole": self.whole})


@dataclass(frozen=True, slots=True)
class Body:
    """A body with a say in the action. seats is None where it is not known, or not a number of seats."""

    name: str
    seats: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One group: its share in the town and in a body. number is its place among the entries, from 1.

    town and body_share are None where they are not known here. problems say what of it cannot be so; nothing is
    computed from a share that has one. remarks are what a reader should know besides.
    """

    number: int
    group: str
    body: str
    town: Share | None
    body_share: Share | None
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether both shares are known and can be so."""
        return not self.problems and self.town is not None and self.body_share is not None

    @property
    def difference(self) -> Fraction | None:
        """The share in the body less the share in the town, in percentage points; None if it cannot be told."""
        if self.problems or self.town is None or self.body_share is None:
            return None
        return 100 * (self.body_share.exact - self.town.exact)

    @property
    def with_one_more(self) -> Share | None:
        """The share in the body if one seat more of the same seats were the group's; None if there is none."""
        share = self.body_share
        if not self.is_sound or share is None or share.part + 1 > share.whole:
            return None
        return Share(share.part + 1, share.whole)

    @property
    def difference_with_one_more(self) -> Fraction | None:
        """The difference in percentage points with one seat more; None as with_one_more."""
        share = self.with_one_more
        return 100 * (share.exact - self.town.exact) if share and self.town else None

    @property
    def is_small(self) -> bool:
        """Whether it tells of fewer than five people, so that somebody could be recognised by it."""
        return any(share.small_in_words for share in (self.town, self.body_share) if share)


@dataclass(frozen=True, slots=True)
class Representation:
    """The bodies of a round, and its figures beside them. problems are those of the bodies themselves.

    unconfirmed and withheld count the figures that were left out: those taken over from an earlier round which nobody
    has confirmed, and those of which something is withheld here.
    """

    bodies: tuple[Body, ...]
    comparisons: tuple[Comparison, ...]
    problems: tuple[str, ...] = ()
    unconfirmed: int = 0
    withheld: int = 0


class FigureOrder(StrEnum):
    """How the figures are sorted. Those that are alike in it stand as they were entered."""

    ENTERED = "entered"
    DIFFERENCE = "difference"
    GROUP = "group"
    BODY = "body"


def has_representation(definition: CycleDefinition) -> bool:
    """Whether a cycle definition asks for bodies and figures, with the columns that are compared."""
    prompts = {prompt_id: definition.prompt(prompt_id) for prompt_id in _NEEDED_COLUMNS}
    return all(
        prompt is not None and prompt.column(column) is not None
        for prompt_id, prompt in prompts.items()
        for column in _NEEDED_COLUMNS[prompt_id]
    )


def representation(definition: CycleDefinition, answers: CycleAnswers, today: date) -> Representation | None:
    """The figures of a round, compared; None where its cycle definition does not ask for them: it cannot be told.

    Basis: towns were seen to set the make-up of bodies beside that of the town, and to work out the shares by hand,
    wrongly (programme.md). How a share is computed is arithmetic; what is too much or too little is for the team.
    """
    if not has_representation(definition):
        return None
    bodies, problems = _bodies(answers.rows(BODIES))
    seats = {_folded(body.name): body.seats for body in bodies}
    comparisons, unconfirmed, withheld = [], 0, 0
    for number, entry in enumerate(answers.rows(FIGURES), start=1):
        if any(held.state.kind is StateKind.WITHHELD for held in entry.cells.values()):
            withheld += 1
        elif any(held.state.is_set and held.state.inherited_from for held in entry.cells.values()):
            unconfirmed += 1
        else:
            comparisons.append(_comparison(number, entry, seats, today))
    return Representation(tuple(bodies), tuple(comparisons), tuple(problems), unconfirmed, withheld)


def sorted_figures(
    found: Representation, order: FigureOrder = FigureOrder.ENTERED, *, body: str = "", group: str = ""
) -> list[Comparison]:
    """The comparisons in this order, of bodies and of groups with these words in their names ("": of all).

    By difference, those come first whose share in the body falls furthest below the town's; what cannot be computed
    comes last.
    """
    shown = [
        one for one in found.comparisons if _folded(body) in _folded(one.body) and _folded(group) in _folded(one.group)
    ]
    match order:
        case FigureOrder.DIFFERENCE:
            return sorted(shown, key=lambda one: (one.difference is None, one.difference or Fraction(0)))
        case FigureOrder.GROUP:
            return sorted(shown, key=lambda one: _folded(one.group))
        case FigureOrder.BODY:
            return sorted(shown, key=lambda one: (not one.body, _folded(one.body)))
    return shown


def _bodies(rows: Iterable[Entry]) -> tuple[list[Body], list[str]]:
    bodies, problems = [], []
    for number, entry in enumerate(rows, start=1):
        said = {column: _value(entry, column) for column in ("body", "seats")}
        name, seats = str(said["body"] or f"body {number}"), said["seats"]
        if entry.is_inherited:
            continue
        is_count = isinstance(seats, int) and not isinstance(seats, bool) and seats >= 0
        if seats is not None and not is_count:
            problems.append(f"{name}: {seats} is no number of seats.")
        bodies.append(Body(name, seats if isinstance(seats, int) and is_count else None))
    return bodies, problems


def _comparison(number: int, entry: Entry, seats: Mapping[str, int | None], today: date) -> Comparison:
    body = str(_value(entry, "body") or "")
    town = _share(entry, "local-share", "source", "year")
    in_body = _share(entry, "body-share", "body-source", "body-year")
    problems, remarks = [], []
    for where, share in (("In the town", town), ("In the body", in_body)):
        if share:
            problems += [f"{where}: {said}" for said in _problems(share, today)]
    if in_body and any(Fraction(number) % 1 for number in (in_body.part, in_body.whole)):
        problems.append("In the body: people are counted whole.")
    of_body = seats.get(_folded(body))
    if body and _folded(body) not in seats:
        remarks.append("This body is not among those noted under “Who decides now”.")
    if in_body and of_body is not None and in_body.whole > of_body:
        problems.append(f"In the body: {in_body.whole:,} are counted, but it has {of_body:,} seats.")
    elif in_body and of_body is not None and in_body.whole < of_body:
        remarks.append(f"{in_body.whole:,} of the body's {of_body:,} seats are counted; the others are left out.")
    if town and in_body and town.year and in_body.year and town.year != in_body.year:
        remarks.append("The two figures are of different years.")
    return Comparison(number, str(_value(entry, "group") or ""), body, town, in_body, tuple(problems), tuple(remarks))


def _problems(share: Share, today: date) -> Iterable[str]:
    if share.whole <= 0:
        yield f"a whole of {share.whole:,} has no parts."
    elif share.part < 0:
        yield f"{share.part:,} of {share.whole:,} is less than nothing."
    elif share.part > share.whole:
        yield f"{share.part:,} is more than the whole, {share.whole:,}."
    if share.year is not None and not (_FIRST_YEAR <= share.year <= today.year and Fraction(share.year) % 1 == 0):
        yield f"{share.year:g} is no year of a figure."


def _share(entry: Entry, column: str, source: str, year: str) -> Share | None:
    value = _value(entry, column)
    if not isinstance(value, Mapping):
        return None
    part, whole, of_year = value.get("part"), value.get("whole"), _value(entry, year)
    if not (isinstance(part, int | float) and isinstance(whole, int | float)):
        return None
    return Share(part, whole, str(_value(entry, source) or ""), of_year if isinstance(of_year, int | float) else None)


def _value(entry: Entry, column: str) -> Value:
    state = entry.cell(column).state
    return state.value if state.kind is StateKind.ANSWERED else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
