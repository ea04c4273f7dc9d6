"""Figures beside bodies in words: one way of writing shares, differences and what is left out."""

from fractions import Fraction

from sct_tui.cleaning import one_line
from sct_tui.rules.representation import Comparison, Representation, Share

HIDDEN = "not shown, as fewer than 5 people could be recognised by it"


def percent(share: Fraction) -> str:
    """A share as a percentage with one digit: 32.3 %."""
    return f"{_tenths(100 * share)} %"


def points(difference: Fraction) -> str:
    """A difference in percentage points with its sign: -32.3 percentage points."""
    tenths = _tenths(difference)
    sign = "+" if difference > 0 and float(tenths) else ""
    return f"{sign}{tenths} percentage points"


def share_in_words(share: Share, *, hides_small: bool = False, is_sound: bool = True) -> str:
    """A share as counted and as a percentage, with source and year: 3,100 of 9,600 (32.3 %), Survey, 2018.

    hides_small: of a share of fewer than five people say only that it is. is_sound: whether a percentage can be made.
    """
    counted = f"{share.part:,} of {share.whole:,}"
    if hides_small and share.small_in_words:
        counted = share.small_in_words
    elif is_sound:
        counted = f"{counted} ({percent(share.exact)})"
    year = f"{share.year:g}" if share.year is not None else "year unknown"
    return ", ".join([counted, one_line(share.source) or "source unknown", year])


def comparison_lines(one: Comparison, *, hides_small: bool = False) -> list[str]:
    """All that is told of a group: both shares, the difference, one seat more; or why it cannot be."""
    lines = []
    for label, share in (("In the town", one.town), ("In the body", one.body_share)):
        said = share_in_words(share, hides_small=hides_small, is_sound=not one.problems) if share else "no figure yet"
        lines.append(f"{label}: {said}")
    lines += [f"! {problem} Nothing is computed from it." for problem in one.problems]
    difference = one.difference
    if difference is not None:
        if hides_small and one.is_small:
            lines.append(f"Difference: {HIDDEN}")
        else:
            lines.append(f"Difference: {points(difference)}")
            lines.append(_one_more(one))
    return [*lines, *one.remarks]


def left_out_lines(found: Representation) -> list[str]:
    """What is wrong with the bodies, and how many figures are left out, and why."""
    lines = [f"! {problem}" for problem in found.problems]
    if found.unconfirmed:
        lines.append(f"Left out until confirmed: {found.unconfirmed}, taken over from an earlier round.")
    if found.withheld:
        lines.append(f"Left out: {found.withheld}, of which something is withheld here.")
    return lines


def body_line(name: str, seats: int | None) -> str:
    """A body and its seats."""
    told = "number of seats unknown" if seats is None else "1 seat" if seats == 1 else f"{seats:,} seats"
    return f"{one_line(name)}, {told}"


def _one_more(one: Comparison) -> str:
    share, difference = one.with_one_more, one.difference_with_one_more
    if share is None or difference is None:
        return "One seat more: all seats counted are the group's already"
    return f"One seat more: {share.part:,} of {share.whole:,} ({percent(share.exact)}), {points(difference)}"


def _tenths(number: Fraction) -> str:
    """One digit after the point, halves away from nothing; never a “-0.0”."""
    tenths = int(abs(number) * 10 + Fraction(1, 2))
    sign = "-" if number < 0 and tenths else ""
    return f"{sign}{tenths // 10:,}.{tenths % 10}"
