"""Where to begin: what each edition asks of the action to pair, what nobody can tell, and what is only advice."""

from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.certification import Certification
from sct_tui.model.readiness import Finding, Status
from sct_tui.model.work import Action
from sct_tui.rules.pairing import Pairing, pairing

MET, MISSING, CANNOT_TELL = Status.MET, Status.MISSING, Status.CANNOT_TELL
EDITIONS = ("2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026")
DAY = date(2020, 1, 13)
OTHER = Action("4.4", 4, "Assess Climate Vulnerability")
HELD = (Certification("id", "town", "bronze", "2018", date(2018, 10, 1), ("4.4",)),)


def judged(
    library: FlowLibrary,
    edition: str,
    action: Action = OTHER,
    started_on: date | None = DAY,
    applied: tuple[str, ...] = (),
    certifications: tuple[Certification, ...] = (),
) -> Pairing:
    return pairing(library.edition(edition), action, started_on, applied, certifications)


def finding(found: Pairing, requirement: str) -> Finding:
    return next(one for one in found.findings if one.requirement == requirement)


@pytest.mark.parametrize(
    ("edition", "number", "status"),
    [
        ("2018", "9.1", MISSING),
        ("2019", "9.1", MISSING),
        ("2020", "9.1", MISSING),
        ("2020", "1.1", MET),  # another action in 2020, the process itself from 2021 on
        ("2021", "1.1", MISSING),
        ("2022", "1.1", MISSING),
        ("2023", "1.1", MISSING),
        ("2024", "1.1", MISSING),
        ("2024", "9.1", MET),
        ("2025", "1.1", MISSING),
        ("2026", "1.1", MISSING),
        ("2026", "5.4", MET),
    ],
)
def test_the_process_is_applied_to_another_action(
    library: FlowLibrary, edition: str, number: str, status: Status
) -> None:
    found = judged(library, edition, Action(number, int(number[0]), "Some action"))
    assert finding(found, "another").status is status
    assert (found.status is MISSING) is (status is MISSING)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nor_to_itself_under_its_title_or_as_a_project(library: FlowLibrary, edition: str) -> None:
    title = library.edition(edition).equity_action.title
    assert finding(judged(library, edition, Action("", 4, title)), "another").status is MISSING
    assert finding(judged(library, edition, Action("", 10, "", title.upper())), "another").status is MISSING


@pytest.mark.parametrize(
    ("edition", "action", "status"),
    [
        ("2020", OTHER, MET),
        ("2020", Action("4.99", 4, "An action nobody read of"), CANNOT_TELL),
        ("2020", Action("10.1", 10, "", "Porch talks"), MET),
        ("2024", Action("5.4", 5, "Assess Climate Vulnerability"), MET),
        ("2024", Action("13.1", 13, "", "Porch talks"), MET),
        ("2026", Action("13.1", 13, "", "Porch talks"), CANNOT_TELL),
        ("2025", Action("", 0, "An action whose category is not known"), CANNOT_TELL),
    ],
)
def test_it_is_an_action_of_the_programme(library: FlowLibrary, edition: str, action: Action, status: Status) -> None:
    assert finding(judged(library, edition, action), "listed").status is status


def test_what_is_not_in_a_category_that_is_known_as_a_whole_is_no_action(library: FlowLibrary) -> None:
    edition = library.edition("2018")
    whole = next(one for one in edition.catalogue.categories if one.is_complete and not one.is_innovation)
    found = finding(judged(library, "2018", Action(f"{whole.number}.99", whole.number, "Not there")), "listed")
    assert found.status is MISSING
    assert "correct number or title" in found.settles


@pytest.mark.parametrize(
    ("edition", "started_on", "status"),
    [
        ("2018", date(2017, 11, 28), MISSING),
        ("2018", date(2017, 11, 29), MET),
        ("2018", None, CANNOT_TELL),
        ("2019", date(2018, 8, 1), MISSING),
        ("2019", date(2018, 8, 2), MET),
        ("2019", None, CANNOT_TELL),
        *((edition, day, CANNOT_TELL) for edition in EDITIONS[2:] for day in (date(2001, 1, 1), DAY, None)),
    ],
)
def test_it_began_after_the_day_that_an_edition_names(
    library: FlowLibrary, edition: str, started_on: date | None, status: Status
) -> None:
    assert finding(judged(library, edition, started_on=started_on), "start").status is status


@pytest.mark.parametrize(
    ("edition", "status"), [(edition, MISSING if edition == "2019" else CANNOT_TELL) for edition in EDITIONS]
)
def test_a_certification_may_have_used_it_up(library: FlowLibrary, edition: str, status: Status) -> None:
    assert finding(judged(library, edition, certifications=HELD), "new").status is status
    assert finding(judged(library, edition), "new").status is MET


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_finding_has_a_rule_and_what_is_open_says_what_would_settle_it(
    library: FlowLibrary, edition: str
) -> None:
    for started_on in (None, DAY):
        for found in judged(library, edition, started_on=started_on, applied=("4.4",), certifications=HELD).findings:
            assert found.rule.endswith(".")
            assert found.settles.endswith(".") or found.status is MET, found
            if found.status is CANNOT_TELL and not found.provenance.source:
                assert found.provenance.note in found.settles or found.requirement in ("start", "different")


@pytest.mark.parametrize("edition", EDITIONS)
def test_advice_decides_nothing(library: FlowLibrary, edition: str) -> None:
    alone, again = judged(library, edition), judged(library, edition, applied=("4.4", "4.4-2"))
    assert again.status is alone.status
    found = finding(again, "different")
    assert (found.is_advice, found.counts) == (True, ("applied as 4.4, 4.4-2",))
    assert all(one.requirement != "different" for one in alone.findings)


@pytest.mark.parametrize(
    ("edition", "day", "status"), [("2019", date(2019, 1, 2), MET), ("2019", date(2017, 1, 2), MISSING)]
)
def test_where_every_rule_is_known_it_is_allowed_or_not(
    library: FlowLibrary, edition: str, day: date, status: Status
) -> None:
    listed = library.edition(edition).catalogue.actions[1]
    found = judged(library, edition, Action(listed.number, listed.category, listed.title), day)
    assert found.status is status
    assert found.in_words.startswith("Allowed" if status is MET else "Not allowed")


def test_the_months_to_allow_are_counted_from_the_start(library: FlowLibrary) -> None:
    assert finding(judged(library, "2020"), "months").counts == (
        "3 months are reached on Mon 13 Apr 2020, 6 on Mon 13 Jul 2020",
    )
    assert finding(judged(library, "2020", started_on=None), "months").counts == ()
