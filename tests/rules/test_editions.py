"""What is known and unknown of each edition that comes with sct, as the programme's facts have it."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.standing import NOT_SAID, Basis, Fact
from sct_tui.model.trainings import SeriesRules
from sct_tui.rules.editions import facts_of, has_rules, newest_with_rules, unknown_facts

YEARS = ("2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026")
FLYER, SEEN, INFERRED, UNKNOWN = Basis.FLYER, Basis.SEEN, Basis.INFERRED, Basis.UNKNOWN


def standing(library: FlowLibrary, year: str, key: str) -> tuple[Any, Basis]:
    (found,) = (named.fact for named in facts_of(library.edition(year)) if named.key == key)
    return found.value, found.provenance.basis


@pytest.mark.parametrize(
    ("year", "number", "bronze", "silver", "gold"),
    [
        ("2018", "9.1", (1, SEEN), (None, UNKNOWN), None),
        ("2019", "9.1", (1, SEEN), (3, SEEN), None),
        ("2020", "9.1", (1, FLYER), (3, FLYER), None),
        ("2021", "1.1", (1, SEEN), (3, SEEN), None),
        ("2022", "1.1", (1, SEEN), (3, SEEN), None),
        ("2023", "1.1", (1, SEEN), (3, SEEN), None),
        ("2024", "1.1", (1, SEEN), (3, SEEN), (4, SEEN)),
        ("2025", "1.1", (None, UNKNOWN), (None, UNKNOWN), (None, UNKNOWN)),
        ("2026", "1.1", (None, UNKNOWN), (None, UNKNOWN), (None, UNKNOWN)),
    ],
)
def test_how_many_different_actions_each_level_asks_for(
    library: FlowLibrary,
    year: str,
    number: str,
    bronze: tuple[int | None, Basis],
    silver: tuple[int | None, Basis],
    gold: tuple[int | None, Basis] | None,
) -> None:
    edition = library.edition(year)
    assert edition.equity_action.number == number
    assert edition.is_equity_action(number)
    expected = {"bronze": bronze, "silver": silver, **({"gold": gold} if gold else {})}
    assert {level.id: standing(library, year, f"level.{level.id}.different_actions") for level in edition.levels} == (
        expected
    )


@pytest.mark.parametrize(
    ("key", "cases"),
    [
        (
            "level.bronze.points",
            {
                "2018": (200, SEEN),
                "2019": (200, INFERRED),
                "2020": (200, SEEN),
                "2024": (200, SEEN),
            },
        ),
        (
            "level.silver.points",
            {"2018": (400, SEEN), "2019": (400, SEEN), "2022": (500, INFERRED), "2024": (500, SEEN)},
        ),
        ("level.gold.points", {"2024": (750, SEEN)}),
        (
            "equity_action.points_per_toolkit",
            dict.fromkeys(("2019", "2020", "2021", "2022", "2023", "2024"), (10, INFERRED)),
        ),
        (
            "equity_action.required",
            {**dict.fromkeys(YEARS, (True, SEEN)), "2025": (True, INFERRED), "2026": (True, INFERRED)},
        ),
        (
            "one_action_in_each_category",
            {"2018": (tuple(range(1, 10)), SEEN), "2024": (tuple(range(1, 13)), SEEN)},
        ),
        (
            "paired_action.started_after",
            {"2018": (date(2017, 11, 28), SEEN), "2019": (date(2018, 8, 1), SEEN)},
        ),
        ("paired_action.among_submitted", {"2020": (True, SEEN)}),
        ("paired_action.new_at_recertification", {"2019": (True, SEEN)}),
        (
            "paired_action.innovation_by_project",
            {**dict.fromkeys(YEARS[:7], (True, INFERRED)), "2022": (True, SEEN)},
        ),
        ("paired_action.same_project_twice", {}),
        ("toolkit.names_partners", dict.fromkeys(YEARS[:7], (True, SEEN))),
        ("toolkit.lists_evidence", dict.fromkeys(YEARS[:7], (True, SEEN))),
        ("toolkit.after_whole_cycle", {}),
        ("months_at_least", {"2020": ((3, 6), FLYER)}),
        ("rounds", {"2020": (2, SEEN), "2024": (2, SEEN)}),
        ("certification.years", dict.fromkeys(YEARS[:7], (3, SEEN))),
        ("coaching.minutes", {"2020": (240, FLYER)}),
        ("coaching.ask_days_ahead", {}),
        ("coaching.request_address", {"2020": ("info@sustainablect.org", FLYER)}),
        (
            "coaching.ways",
            dict.fromkeys(("2020", "2022", "2023", "2024", "2025"), (("by phone", "remote", "in person"), SEEN)),
        ),
        ("training_action.required_for", {"2020": ((), SEEN), "2024": (("gold",), SEEN)}),
        (
            "training_action.topics",
            {"2020": (("equity-101", "everyday-anti-racism", "conversation"), SEEN)},
        ),
        ("series.most_people", {"2026": (35, SEEN)}),
        ("series.recorded", {"2026": (False, SEEN)}),
        ("series.all_required", {"2020": (False, FLYER), "2026": (True, SEEN)}),
    ],
)
def test_a_fact_by_edition_and_unknown_in_all_others(
    library: FlowLibrary, key: str, cases: dict[str, tuple[Any, Basis]]
) -> None:
    for year in YEARS:
        if key in {named.key for named in facts_of(library.edition(year))}:
            assert standing(library, year, key) == cases.get(year, (None, UNKNOWN)), year
        else:
            assert year not in cases


@pytest.mark.parametrize(
    ("year", "deadlines"),
    [
        ("2018", [(date(2018, 8, 24), time(17))]),
        ("2019", [(date(2019, 8, 30), None)]),
        ("2020", [(None, None), (None, None)]),
        ("2024", [(None, None), (None, None)]),
        ("2026", [(None, None)]),
    ],
)
def test_deadlines_by_edition(
    library: FlowLibrary, year: str, deadlines: list[tuple[date | None, time | None]]
) -> None:
    found = library.edition(year).deadlines
    assert [(deadline.on, deadline.at) for deadline in found] == deadlines
    assert all(deadline.provenance.note for deadline in found if deadline.on is None)


def test_gold_of_2024_asks_for_category_1_climate_leader_and_collaboration(library: FlowLibrary) -> None:
    gold = library.edition("2024").level("gold")
    assert gold is not None
    assert [(asked.actions, asked.points) for asked in gold.requirements] == [
        (("1.1", "1.2", "1.3"), None),
        ((), 150),
        (("8.6",), None),
    ]


@pytest.mark.parametrize("year", YEARS)
def test_every_fact_is_written_down_with_its_source_or_why_it_is_unknown(library: FlowLibrary, year: str) -> None:
    for named in facts_of(library.edition(year)):
        standing = named.fact.provenance
        assert standing.note if not named.fact.is_known else standing.source, named.key
        assert "file says nothing" not in standing.note, named.key


@pytest.mark.parametrize("year", YEARS)
def test_the_equity_action_and_the_innovation_category_are_in_each_catalogue(library: FlowLibrary, year: str) -> None:
    edition = library.edition(year)
    action = edition.catalogue.action(edition.equity_action.number)
    assert action is not None
    assert action.title == "Optimize for Equity"
    innovation = [category.number for category in edition.catalogue.categories if category.is_innovation]
    assert innovation == [10 if year < "2021" else 13]
    assert not edition.catalogue.is_complete
    assert edition.catalogue.missing


def test_the_2026_series_has_three_cohorts_of_three_sessions(library: FlowLibrary) -> None:
    series = library.edition("2026").trainings
    days = {
        cohort.title: [(session.on, session.starts, session.ends) for session in series.sessions_of_cohort(cohort.id)]
        for cohort in series.cohorts
    }
    first, later = (time(10), time(12)), (time(10), time(12, 30))
    assert days == {
        "Winter 2026": [
            (date(2026, 1, 14), *first), (date(2026, 1, 28), *later), (date(2026, 2, 11), *later)],
        "Spring 2026": [
            (date(2026, 3, 11), *first), (date(2026, 3, 25), *later), (date(2026, 4, 8), *later)],
        "Summer 2026": [
            (date(2026, 5, 6), *first), (date(2026, 5, 20), *later), (date(2026, 6, 3), *later)],
    }  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_has_rules_if_it_knows_what_a_level_asks_for(library: FlowLibrary, year: str) -> None:
    assert has_rules(library.edition(year)) == (year < "2025")


def test_the_newest_edition_with_rules_is_offered_not_the_newest(library: FlowLibrary) -> None:
    editions = [library.edition(year) for year in YEARS]
    newest = newest_with_rules(editions)
    assert newest is not None
    assert newest.id == "2024"
    assert newest_with_rules(editions[7:]) is None


def test_what_is_unknown_of_2024(library: FlowLibrary) -> None:
    assert [named.key for named in unknown_facts(library.edition("2024"))] == [
        "months_at_least",
        "paired_action.started_after",
        "paired_action.among_submitted",
        "paired_action.new_at_recertification",
        "paired_action.same_project_twice",
        "toolkit.after_whole_cycle",
        "deadline.round-1",
        "deadline.round-2",
        "coaching.minutes",
        "coaching.ask_days_ahead",
        "coaching.request_address",
        "examples_address",
        "registration_address",
        "training_action.who_attends",
        "training_action.topics",
        "training_action.same_person",
        "training_action.points",
    ]


def facts_in(item: object) -> list[Fact[Any]]:
    """Every fact in an edition, however deep."""
    if isinstance(item, Fact):
        return [item]
    if isinstance(item, tuple):
        return [fact for part in item for fact in facts_in(part)]
    if is_dataclass(item):
        return [fact for field in fields(item) for fact in facts_in(getattr(item, field.name))]
    return []


@pytest.mark.parametrize("year", YEARS)
def test_no_fact_of_an_edition_is_left_out_of_the_list(library: FlowLibrary, year: str) -> None:
    edition = library.edition(year)
    if not edition.trainings.sessions:  # how a series runs that has no session is not asked
        edition = replace(edition, trainings=replace(edition.trainings, rules=SeriesRules()))
    known = [named.fact for named in facts_of(edition)]
    assert [fact for fact in facts_in(edition) if fact not in known and fact != NOT_SAID] == []


@pytest.mark.parametrize("year", YEARS)
def test_keys_name_one_fact_each(library: FlowLibrary, year: str) -> None:
    keys = [named.key for named in facts_of(library.edition(year))]
    assert len(keys) == len(set(keys))
