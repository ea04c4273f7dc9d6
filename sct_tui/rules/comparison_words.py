"""Two rounds compared, in words."""

from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.standing import Fact
from sct_tui.model.work import CycleWork
from sct_tui.rules.comparison import (
    Change,
    Comparison,
    EntryComparison,
    PromptComparison,
    RuleComparison,
    ShareComparison,
)
from sct_tui.rules.word_differences import differences_in_signs, folded, word_differences

_SIGNS = {Change.SAME: "=", Change.CHANGED: "~", Change.GAINED: "+", Change.LOST: "-", Change.UNANSWERED: "?"}


def percent(share: Fraction | None) -> str:
    """A share as a percentage with one decimal; “none” where there is none."""
    return "none" if share is None else f"{float(100 * share):.1f} %"


# What the two sides are called, the first and the second.
Sides: TypeAlias = tuple[str, str]
THEN_AND_NOW: Sides = ("then", "now")


def sides_of(before: CycleWork, after: CycleWork) -> Sides:
    """Then and now, where the second round is the later one; else both by their application and round."""
    if before.application.id == after.application.id:
        is_in_order = before.cycle.number < after.cycle.number
    else:
        is_in_order = before.cycle.begun_on <= after.cycle.begun_on
    if is_in_order:
        return THEN_AND_NOW
    one, other = short_names(before, after)
    return f"in {one}", f"in {other}"


def short_names(before: CycleWork, after: CycleWork) -> tuple[str, str]:
    """Two rounds by their numbers, with the applications where these are two."""
    if before.application.id == after.application.id:
        return f"round {before.cycle.number}", f"round {after.cycle.number}"
    return (
        f"{before.application.reference}, round {before.cycle.number}",
        f"{after.application.reference}, round {after.cycle.number}",
    )


def unanswered_lines(found: Comparison, before: CycleWork, after: CycleWork) -> list[tuple[str, str]]:
    """The prompts that wait to be answered in one of the rounds: in which, and the title."""
    return [
        (after.reference if one.is_said_before else before.reference, one_line(one.title)) for one in found.unanswered
    ]


def share_in_words(one: ShareComparison, sides: Sides = THEN_AND_NOW) -> str:
    """A share on both sides, with the difference in percentage points."""
    said = f"{percent(one.before)} {sides[0]}, {percent(one.after)} {sides[1]}"
    if one.points is None:
        return said
    return f"{said}: {float(one.points):+.1f} percentage points" if one.points else f"{said}: no difference"


def entries_in_words(one: PromptComparison) -> str:
    """How many entries came, went and changed: 1 gained, 2 changed."""
    changes = [entry.change for entry in one.entries]
    counted = ((change, changes.count(change)) for change in (Change.GAINED, Change.LOST, Change.CHANGED))
    return ", ".join(f"{number} {change}" for change, number in counted if number)


def entry_in_words(entry: EntryComparison) -> str:
    """An entry behind a sign: + gained, - lost, ~ changed, with its words compared."""
    if entry.change is Change.CHANGED:
        return f"{_SIGNS[entry.change]} {words_compared(entry.before, entry.after)}"
    return f"{_SIGNS[entry.change]} {entry.after or entry.before}"


def change_in_words(one: PromptComparison, *, is_whole: bool = False) -> list[str]:
    """What became of a prompt: its answer, word by word, and the entries that are not the same.

    is_whole: nothing of what stayed is left out of an answer.
    """
    lines = []
    if one.change is not Change.SAME:
        lines.append(words_compared(one.before, one.after, is_whole=is_whole))
    lines += [entry_in_words(entry) for entry in one.entries if entry.change is not Change.SAME]
    if one.is_unconfirmed:
        lines.append("(taken over from an earlier round, not confirmed yet)")
    return lines


def words_compared(before: str, after: str, *, is_whole: bool = False) -> str:
    """The words that went and came, in signs that need no colour: [-old-] {+new+}."""
    segments = word_differences(before, after)
    return differences_in_signs(segments if is_whole else folded(segments))


def rule_in_words(rule: RuleComparison, sides: Sides = THEN_AND_NOW) -> str:
    """A rule on both sides, each with how we know it, and whether nobody can tell that they differ."""
    unsure = "" if rule.is_known else "; cannot tell whether they differ"
    return f"{_fact_in_words(rule.before)} {sides[0]}, {_fact_in_words(rule.after)} {sides[1]}{unsure}"


def _fact_in_words(fact: Fact[Any] | None) -> str:
    if fact is None:
        return "no such rule"
    return f"{_value_in_words(fact.value)} [{fact.provenance.basis}]" if fact.is_known else "unknown"


def _value_in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return written_date(value)
        case tuple():
            return ", ".join(str(part) for part in value) or "none"
    return str(value)


def summary_in_words(found: Comparison) -> str:
    """How much differs, and what of it cannot count yet."""
    waiting = len(found.unanswered)
    same = len(found.prompts) - len(found.changed) - waiting
    waits = f"{waiting} {'is' if waiting == 1 else 'are'} not answered yet in one of them; " if waiting else ""
    said = f"{len(found.changed)} of {len(found.prompts)} prompts differ; {waits}{same} are the same."
    if any(one.is_unconfirmed for one in found.prompts):
        said += " What was taken over and is not confirmed counts for nothing, so its shares are left out."
    return said
