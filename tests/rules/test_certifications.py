"""How long a certification is valid, edition by edition."""

from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.rules.certifications import valid_until, validity_in_words

YEARS_KNOWN = [str(year) for year in range(2018, 2025)]


# Three years, to 31 December (seen, of the programme as a whole); whether that holds for 2025 and 2026 was not read.
@pytest.mark.parametrize("edition", YEARS_KNOWN)
@pytest.mark.parametrize(
    ("on", "end"),
    [
        (date(2020, 1, 1), date(2023, 12, 31)),
        (date(2020, 11, 5), date(2023, 12, 31)),
        (date(2020, 12, 31), date(2023, 12, 31)),
        (date(2021, 1, 1), date(2024, 12, 31)),
    ],
)
def test_it_is_valid_to_the_end_of_the_third_year_after(
    library: FlowLibrary, edition: str, on: date, end: date
) -> None:
    found = library.edition(edition)
    assert valid_until(found, on) == end
    assert validity_in_words(found, on) == f"valid until {end:%a} {end.day} {end:%b %Y}"


@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_where_the_years_are_unknown_no_day_is_made_up(library: FlowLibrary, edition: str) -> None:
    found = library.edition(edition)
    assert valid_until(found, date(2026, 11, 5)) is None
    said = validity_in_words(found, date(2026, 11, 5))
    assert said == f"until when is unknown. {found.certification_years.provenance.note}"


def test_the_calendar_ends(library: FlowLibrary) -> None:
    assert valid_until(library.edition("2020"), date(9998, 1, 1)) is None
