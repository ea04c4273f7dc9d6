"""Readiness: each rule by edition, what nobody can tell, and that more work never makes a town less ready."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.certification import Certification
from sct_tui.model.work import Action
from sct_tui.rules.certifications import valid_until
from sct_tui.rules.readiness import Finding, Readiness, Status, Toolkit, readiness

TODAY = date(2020, 9, 1)
MET, MISSING, CANNOT_TELL = Status.MET, Status.MISSING, Status.CANNOT_TELL
WHOLE = Toolkit("4.4", Action("4.4", 4, "Climate"), date(2020, 1, 13), True, (), True, True, True)
OTHERS = (
    replace(WHOLE, reference="6.2", action=Action("6.2", 6, "Paths")),
    replace(WHOLE, reference="3.1", action=Action("3.1", 3, "Watersheds")),
    replace(WHOLE, reference="10.1", action=Action("10.1", 10, "", "Porch talks")),
)


def judged(
    library: FlowLibrary,
    edition: str,
    level: str,
    *toolkits: Toolkit,
    certifications: tuple[Certification, ...] = (),
) -> Readiness:
    known = library.edition(edition)
    found = known.level(level)
    assert found
    return readiness(known, found, toolkits, certifications, TODAY)


def finding(found: Readiness, requirement: str) -> Finding:
    return next(one for one in found.findings if one.requirement == requirement)


@pytest.mark.parametrize(
    ("edition", "level", "count", "status"),
    [
        ("2018", "bronze", 1, MET),
        ("2018", "silver", 3, CANNOT_TELL),
        ("2019", "bronze", 0, MISSING),
        ("2019", "bronze", 1, MET),
        ("2019", "silver", 2, MISSING),
        ("2019", "silver", 3, MET),
        ("2020", "bronze", 1, MET),
        ("2020", "silver", 2, MISSING),
        ("2020", "silver", 3, MET),
        ("2022", "bronze", 1, MET),
        ("2022", "silver", 3, MET),
        ("2024", "bronze", 1, MET),
        ("2024", "silver", 2, MISSING),
        ("2024", "silver", 3, MET),
        ("2024", "gold", 3, MISSING),
        ("2024", "gold", 4, MET),
    ],
)
def test_the_number_of_toolkits(library: FlowLibrary, edition: str, level: str, count: int, status: Status) -> None:
    found = judged(library, edition, level, *(WHOLE, *OTHERS)[:count])
    assert finding(found, "toolkits").status is status


@pytest.mark.parametrize(
    ("edition", "requirement", "toolkit", "status"),
    [
        ("2018", "start", replace(WHOLE, started_on=date(2017, 11, 28)), MISSING),
        ("2018", "start", replace(WHOLE, started_on=date(2017, 11, 29)), MET),
        ("2019", "start", replace(WHOLE, started_on=date(2018, 8, 1)), MISSING),
        ("2019", "start", replace(WHOLE, started_on=date(2018, 8, 2)), MET),
        ("2020", "start", WHOLE, CANNOT_TELL),
        ("2024", "start", WHOLE, CANNOT_TELL),
        ("2020", "submitted", WHOLE, MET),
        ("2020", "submitted", replace(WHOLE, is_submitted=False), MISSING),
        ("2020", "submitted", replace(WHOLE, is_submitted=None), CANNOT_TELL),
        ("2019", "submitted", replace(WHOLE, is_submitted=None), CANNOT_TELL),
        ("2020", "complete", WHOLE, MET),
        ("2020", "complete", replace(WHOLE, is_complete=False), CANNOT_TELL),
        ("2020", "partners", replace(WHOLE, has_partners=False), MISSING),
        ("2020", "partners", WHOLE, MET),
        ("2020", "evidence", replace(WHOLE, has_evidence=False), MISSING),
        ("2020", "evidence", WHOLE, MET),
        ("2020", "points", WHOLE, CANNOT_TELL),
        ("2020", "breadth", WHOLE, CANNOT_TELL),
        ("2024", "breadth", WHOLE, CANNOT_TELL),
        ("2020", "months", WHOLE, MET),
        ("2020", "months", replace(WHOLE, started_on=date(2020, 8, 1)), MISSING),
    ],
)
def test_what_is_asked_of_each_toolkit(
    library: FlowLibrary, edition: str, requirement: str, toolkit: Toolkit, status: Status
) -> None:
    found = finding(judged(library, edition, "bronze", toolkit), requirement)
    assert found.status is status
    assert found.rule.endswith(".")
    assert bool(found.settles) is (status is not MET)


def test_what_is_left_to_do_names_the_applications_and_how_many_are_to_be_chosen(library: FlowLibrary) -> None:
    begun = replace(WHOLE, is_complete=False, open_steps=("Act", "Reflect"))
    toolkits = finding(judged(library, "2020", "silver", begun, OTHERS[0]), "toolkits")
    assert toolkits.settles == ("2 more toolkits: 4.4 (Act, Reflect still open); apply the process to another action")
    assert toolkits.open_for == ("4.4",)
    assert "apply the process to 3 more actions" in finding(judged(library, "2020", "silver"), "toolkits").settles
    unnamed = replace(WHOLE, has_partners=False)
    assert finding(judged(library, "2020", "silver", unnamed, OTHERS[0]), "partners").open_for == ("4.4",)
    assert finding(judged(library, "2020", "bronze", unnamed, OTHERS[0]), "partners").open_for == ()


@pytest.mark.parametrize(("edition", "status"), [("2019", MISSING), ("2020", CANNOT_TELL), ("2024", CANNOT_TELL)])
def test_what_an_earlier_certification_used(library: FlowLibrary, edition: str, status: Status) -> None:
    held = (Certification("id", "town", "bronze", "2018", date(2018, 10, 1), ("4.4",)),)
    assert finding(judged(library, edition, "bronze", WHOLE, certifications=held), "new").status is status
    assert finding(judged(library, "2019", "bronze", OTHERS[0], certifications=held), "new").status is MET
    assert finding(judged(library, edition, "bronze", WHOLE), "new").status is MET


@pytest.mark.parametrize("edition", ["2018", "2019", "2020", "2022", "2024"])
def test_a_toolkit_that_fails_a_known_rule_does_not_count(library: FlowLibrary, edition: str) -> None:
    without = replace(WHOLE, has_partners=False)
    assert finding(judged(library, edition, "bronze", without), "toolkits").status is MISSING


def test_one_project_counts_once(library: FlowLibrary) -> None:
    twice = (OTHERS[2], replace(OTHERS[2], reference="10.1-2"))
    other = replace(OTHERS[2], reference="10.1-3", action=Action("10.1", 10, "", "Street games"))
    assert len(finding(judged(library, "2020", "silver", *twice), "toolkits").counts) == 1
    assert len(finding(judged(library, "2020", "silver", *twice, other), "toolkits").counts) == 2


def test_gold_asks_for_more_than_toolkits(library: FlowLibrary) -> None:
    found = judged(library, "2024", "gold", WHOLE, *OTHERS)
    more = {one.requirement: one for one in found.findings if one.requirement.startswith("level.")}
    assert [one.status for one in more.values()] == [CANNOT_TELL] * 3
    assert more["level.category-1"].counts == ("action 1.1",)
    assert "1.2, 1.3" in more["level.category-1"].settles
    assert "150" in more["level.climate-leader"].settles


def test_advice_decides_nothing(library: FlowLibrary) -> None:
    young = judged(library, "2020", "bronze", replace(WHOLE, started_on=TODAY))
    assert finding(young, "months").is_advice
    assert young.status is CANNOT_TELL


def test_how_long_a_certification_lasts(library: FlowLibrary) -> None:
    edition = library.edition("2020")
    assert edition.certification_years.is_known
    assert valid_until(edition, date(2020, 11, 5)) == date(2023, 12, 31)


toolkits = st.builds(
    Toolkit,
    reference=st.just("4.4"),
    action=st.sampled_from([WHOLE.action, *(other.action for other in OTHERS)]),
    started_on=st.dates(date(2017, 1, 1), date(2020, 8, 1)),
    is_complete=st.booleans(),
    open_steps=st.just(("Act",)),
    has_partners=st.booleans(),
    has_evidence=st.booleans(),
    is_submitted=st.sampled_from([True, False, None]),
)
_ORDER = [MISSING, CANNOT_TELL, MET]


@settings(max_examples=150)
@given(st.lists(toolkits, max_size=4), toolkits, st.sampled_from(["2018", "2019", "2020", "2022", "2024"]))
def test_another_toolkit_never_makes_a_town_less_ready(
    library: FlowLibrary, here: list[Toolkit], another: Toolkit, edition: str
) -> None:
    for level in library.edition(edition).levels:
        before = judged(library, edition, level.id, *here)
        after = judged(library, edition, level.id, *here, another)
        assert _ORDER.index(after.status) >= _ORDER.index(before.status)
        for one in before.findings:
            if not one.is_advice:
                assert _ORDER.index(finding(after, one.requirement).status) >= _ORDER.index(one.status)
