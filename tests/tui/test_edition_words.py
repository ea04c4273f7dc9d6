"""What the choice of an edition says before anything is chosen."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.rules.editions import unknown_facts, unknown_in_words
from sct_tui.tui.edition_words import edition_rows
from tests.flow.unknowns import unknowns_in

UNKNOWNS = unknowns_in()
YEARS = sorted({unknown.year for unknown in UNKNOWNS if unknown.year})


@pytest.mark.parametrize("year", YEARS)
def test_the_choice_of_an_edition_names_all_that_is_unknown_of_it(library: FlowLibrary, year: str) -> None:
    edition = library.edition(year)
    said = unknown_in_words(edition)
    titles = [named.title for named in unknown_facts(edition)]
    assert len(titles) == sum(unknown.year == year for unknown in UNKNOWNS)
    assert [title for title in titles if title not in said] == []
    assert said.endswith(f"sct flow show {year}")


def test_only_the_newest_edition_with_rules_is_called_so(library: FlowLibrary) -> None:
    rows = edition_rows([library.edition(year) for year in YEARS])
    assert [row.id for row in rows if "the newest whose rules are known" in row.title] == ["2024"]
    assert [row.id for row in rows if "its rules are unknown" in row.title] == ["2026", "2025"]
