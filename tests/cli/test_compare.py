"""sct compare."""

import pytest

from tests.cli.conftest import Sct
from tests.cli.test_cycle import settle_every_step


@pytest.fixture
def two_rounds(bolton: Sct) -> Sct:
    """Bolton with two rounds of 4.4 that differ."""
    bolton("answer", "4.4", "affected", "Tenants near the river")
    bolton("entry", "add", "4.4", "figures", "group=Tenants", "local-share=3 of 12", "source=Census", "year=2018")
    bolton("entry", "add", "4.4", "not-at-table", "group=Night workers")
    settle_every_step(bolton)
    bolton("cycle", "next", "4.4")
    bolton("cycle", "confirm", "4.4", "--all")
    bolton("answer", "4.4", "affected", "Tenants near the two rivers")
    bolton("entry", "edit", "4.4", "figures", "1", "local-share=4 of 12", "year=2020")
    bolton("entry", "add", "4.4", "not-at-table", "group=Renters")
    return bolton


def test_two_rounds_are_told_word_by_word_with_shares_and_rules(two_rounds: Sct) -> None:
    out = two_rounds("compare", "4.4/c1", "4.4/c2").out
    assert "Identify: Who is affected (affected)\n    Tenants near the [-river-]{+two rivers+}" in out
    assert "(not-at-table), 1 gained, 1 lost\n    + Renters\n    - Night workers" in out
    assert "25.0 % in A, 33.3 % in B: +8.3 percentage points" in out
    assert "The rules of both editions are the same." in out


def test_the_latest_round_is_meant_where_none_is_named(two_rounds: Sct) -> None:
    out = two_rounds("compare", "4.4/c2", "4.4").out
    assert out.count("4.4/c2") == 2
    assert "\n0 of " in out


def test_programs_get_all_of_it(two_rounds: Sct) -> None:
    data = two_rounds("compare", "4.4/c1", "4.4/c2", "--json").data
    assert (data["before"]["reference"], data["after"]["reference"]) == ("4.4/c1", "4.4/c2")
    prompts = {one["id"]: one for one in data["prompts"]}
    assert prompts["affected"]["change"] == "changed"
    assert [entry["change"] for entry in prompts["not-at-table"]["entries"]] == ["gained", "lost"]
    assert prompts["team"]["change"] == "same"
    share = data["shares"][0]
    assert (share["before"], share["after"], share["percentage_points"]) == (0.25, 0.333333, 8.333333)
    assert data["rules"] == []


def test_a_round_that_is_not_there_is_said(bolton: Sct) -> None:
    assert "has no cycle 7" in bolton("compare", "4.4", "4.4/c7", code=2).err
