"""sct representation."""

import pytest

from tests.cli.conftest import Sct

COMMISSION = "Planning and Zoning Commission"


@pytest.fixture(autouse=True)
def figures(bolton: Sct) -> None:
    bolton("entry", "add", "4.4", "bodies", f"body={COMMISSION}", "seats=7", "who-sits=Homeowners")
    bolton(
        *("entry", "add", "4.4", "figures", "group=Tenants", "local-share=3100 of 9600", "source=Survey", "year=2018"),
        *(f"body={COMMISSION}", "body-share=0 of 7", "body-source=A form", "body-year=2020"),
    )
    bolton(
        *("entry", "add", "4.4", "figures", "group=Aged 65 and over", "local-share=4200 of 24000", "source=Survey"),
        *("year=2020", "body=A board", "body-share=5 of 10"),
    )


def test_shares_their_difference_and_one_seat_more_are_told_with_source_and_year(bolton: Sct) -> None:
    said = bolton("representation").out
    assert said.startswith("4.4  Assess Climate Vulnerability, round 1\n")
    assert f"Body: {COMMISSION}, 7 seats\n" in said
    assert (
        f"1. Tenants: {COMMISSION}\n"
        "   In the town: 3,100 of 9,600 (32.3 %), Survey, 2018\n"
        "   In the body: 0 of 7 (0.0 %), A form, 2020\n"
        "   Difference: -32.3 percentage points\n"
        "   One seat more: 1 of 7 (14.3 %), -18.0 percentage points\n"
        "   The two figures are of different years.\n"
    ) in said
    assert "In the body: 5 of 10 (50.0 %), source unknown, year unknown" in said


def test_programs_get_numbers(bolton: Sct) -> None:
    data = bolton("representation", "4.4/c1", "--json").data
    assert data["cycle"] == "4.4/c1"
    assert data["bodies"] == [{"body": COMMISSION, "seats": 7}]
    first = data["figures"][0]
    assert (first["difference_points"], first["town"]["percent"]) == (-32.29, 32.29)
    assert first["one_seat_more"] == {"part": 1, "whole": 7, "percent": 14.29, "difference_points": -18.01}


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_small_counts_can_be_hidden(bolton: Sct, more: list[str]) -> None:
    said = bolton("representation", "--small-counts", "hide", "--group", "tenants", *more).out
    assert "fewer than 5 of 7" in said
    assert "-32.3" not in said
    assert "14.3" not in said
    assert "14.29" not in said


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--sort", "group"], [2, 1]),
        (["--sort", "difference"], [1, 2]),
        (["--body", "planning"], [1]),
        (["--group", "aged"], [2]),
        (["--group", "nobody"], []),
    ],
)
def test_figures_are_sorted_and_filtered(bolton: Sct, options: list[str], numbers: list[int]) -> None:
    data = bolton("representation", *options, "--json").data
    assert [one["number"] for one in data["figures"]] == numbers
    if not numbers:
        assert "No figure is meant by that." in bolton("representation", *options).err


def test_impossible_numbers_are_told_and_nothing_is_worked_out(bolton: Sct) -> None:
    bolton("entry", "edit", "4.4", "figures", "1", "body-share=0 of 9")
    said = bolton("representation").out
    assert "! In the body: 9 are counted, but it has 7 seats. Nothing is computed from it." in said
    assert bolton("representation", "--json").data["figures"][0]["difference_points"] is None
