"""Comparisons in words: shares and rules."""

from fractions import Fraction

import pytest

from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.rules.comparison import RuleComparison, ShareComparison
from sct_tui.rules.comparison_words import rule_in_words, share_in_words

QUARTER, THIRD = Fraction(1, 4), Fraction(1, 3)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (QUARTER, THIRD, "25.0 % then, 33.3 % now: +8.3 percentage points"),
        (THIRD, QUARTER, "33.3 % then, 25.0 % now: -8.3 percentage points"),
        (QUARTER, QUARTER, "25.0 % then, 25.0 % now: no difference"),
        (None, QUARTER, "none then, 25.0 % now"),
    ],
)
def test_shares_are_said_with_their_difference(before: Fraction | None, after: Fraction, said: str) -> None:
    assert share_in_words(ShareComparison("figures", "Tenants", before, after)) == said


def test_rules_are_said_with_how_they_are_known() -> None:
    one: Fact[int] = Fact(1, Provenance(Basis.FLYER, "a flyer"))
    unknown: Fact[int] = Fact(None, Provenance(Basis.UNKNOWN, note="Not found."))
    assert rule_in_words(RuleComparison("key", "title", one, None)) == "1 [flyer] then, no such rule now"
    said = rule_in_words(RuleComparison("key", "title", one, unknown))
    assert said == "1 [flyer] then, unknown now; cannot tell whether they differ"
