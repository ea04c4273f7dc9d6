"""Everything the flow files write as unknown, found in the files: what the rules make of it, and that they say why.

A fact that comes to be written as unknown, and of which no rule here says so, fails these tests.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sct_tui.exchange.mail import coaching_request_mail
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition
from sct_tui.model.errors import UsageError
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.readiness import Finding, Status, Toolkit
from sct_tui.model.work import Action, CoachingEntry, Person
from sct_tui.rules.agenda_words import balance_in_words
from sct_tui.rules.certifications import valid_until, validity_in_words
from sct_tui.rules.coaching import coaching_balance
from sct_tui.rules.crosswalk import elsewhere_in_words, read_under
from sct_tui.rules.durations import advised_span
from sct_tui.rules.editions import unknown_facts, unknown_lines
from sct_tui.rules.levels import level_progress
from sct_tui.rules.plan import next_deadline, plan_of
from sct_tui.rules.plan_choices import with_typed
from sct_tui.rules.readiness import readiness
from sct_tui.rules.training_gap_words import standing_line
from sct_tui.rules.training_gaps import training_gaps
from sct_tui.rules.trainings import role_coverage, series_terms
from tests.flow.samples import FLOWS
from tests.flow.unknowns import Unknown, unknowns_in

UNKNOWNS = unknowns_in()
OF_EDITIONS = [unknown for unknown in UNKNOWNS if unknown.year]
OF_CROSSWALKS = [unknown for unknown in UNKNOWNS if unknown.file.startswith("crosswalks/")]
YEARS = sorted({unknown.year for unknown in OF_EDITIONS})
STARTED = date(2020, 1, 13)
STEPS = [("prepare", "Prepare"), ("identify", "Identify")]
HELD = Certification("id", "town", "bronze", "2018", date(2018, 10, 1), ("4.1",))
# Toolkits that fulfil nothing, and as many that fulfil all that could be asked.
BARE = [Toolkit(f"4.{number}", Action(f"4.{number}", 4, "X"), STARTED, False) for number in range(1, 6)]
WHOLE = [replace(one, is_complete=True, has_partners=True, has_evidence=True, is_submitted=True) for one in BARE]


def found_of(edition: Edition, requirement: str, toolkits: list[Toolkit], level: str = "") -> Finding:
    """The finding about a requirement, at a level or the first one, where an earlier certification used 4.1."""
    judged = readiness(edition, edition.level(level) or edition.levels[0], toolkits, [HELD], date(2021, 6, 1))
    return next(one for one in judged.findings if one.requirement == requirement)


def said_of(finding: Finding) -> str:
    return " ".join((finding.rule, *finding.counts, finding.settles))


# What a rule says of an unknown. Each checks that nothing is made up, and gives back the words that say why.
Says = Callable[[Edition, str], str]


def as_finding(requirement: str) -> Says:
    """Of toolkits that fulfil nothing it cannot be told; of none is it said to be missing."""

    def says(edition: Edition, key: str) -> str:
        bare, whole = (found_of(edition, requirement, toolkits) for toolkits in (BARE, WHOLE))
        assert bare.status is Status.CANNOT_TELL
        assert whole.status is not Status.MISSING
        assert found_of(edition, requirement, []).status is not Status.MISSING
        assert "not known" in bare.rule
        assert "not known" in whole.rule
        assert not re.search(r"\d+ point", said_of(bare))
        assert edition_says_why(whole)
        return said_of(bare)

    return says


def edition_says_why(finding: Finding) -> bool:
    return finding.provenance.note in said_of(finding)


def of_number(edition: Edition, key: str) -> str:
    level = key.split(".")[1]
    for toolkits in ([], BARE, WHOLE):
        finding = found_of(edition, "toolkits", toolkits, level)
        assert finding.status is Status.CANNOT_TELL
    (progress,) = (one for one in level_progress(edition, [], {}) if one.level.id == level)
    assert (progress.needed, progress.missing) == (None, None)
    return said_of(finding)


def of_points(edition: Edition, key: str) -> str:
    level = key.split(".")[1]
    finding = found_of(edition, "points", WHOLE, level)
    assert (finding.status, finding.rule) == (Status.CANNOT_TELL, "How many it takes is unknown.")
    return said_of(finding)


def of_points_for_a_toolkit(edition: Edition, key: str) -> str:
    finding = found_of(edition, "points", WHOLE)
    (about,) = (said for said in finding.counts if "toolkits" in said)
    assert about.startswith("points for the toolkits: unknown. ")
    assert finding.status is Status.CANNOT_TELL
    return about


def of_same_project(edition: Edition, key: str) -> str:
    twice = [WHOLE[1], replace(WHOLE[1], reference="4.2-2")]
    assert len(found_of(edition, "toolkits", twice).counts) == 1
    finding = found_of(edition, "projects", twice, edition.levels[-1].id)
    assert finding.status is Status.CANNOT_TELL
    return said_of(finding)


def of_innovation(edition: Edition, key: str) -> str:
    (category,) = (one.number for one in edition.catalogue.categories if one.is_innovation)
    two = [
        replace(WHOLE[0], reference=project, action=Action(f"{category}.1", category, "", project))
        for project in ("Porch talks", "Street games")
    ]
    assert len(found_of(edition, "toolkits", two).counts) == 1
    finding = found_of(edition, "innovation", two)
    assert finding.status is Status.CANNOT_TELL
    return said_of(finding)


def of_months(edition: Edition, key: str) -> str:
    finding = found_of(edition, "months", WHOLE)
    assert (finding.status, finding.is_advice) == (Status.CANNOT_TELL, True)
    assert edition_says_why(finding)
    assert advised_span(edition, STARTED) is None
    plan = plan_of(edition, PlanChoices(), STEPS, {}, STARTED, (), STARTED)
    assert (plan.ground.months, plan.steps) == (None, ())
    return next(one.text for one in plan.findings if one.id == "months-unknown")


def of_deadline(edition: Edition, key: str) -> str:
    deadline = key.split(".")[1]
    with pytest.raises(UsageError) as refused:
        with_typed(PlanChoices(), {"deadline": deadline}, edition, STARTED, {"deadline": "--deadline"})
    (known,) = (one for one in edition.deadlines if one.id == deadline)
    assert known.provenance.note in str(refused.value)
    assert known != next_deadline(edition, date(2000, 1, 1))
    return of_rounds(edition, key)


def of_rounds(edition: Edition, key: str) -> str:
    plan = plan_of(edition, PlanChoices(), STEPS, {}, date(2030, 1, 1), (), date(2030, 1, 1))
    assert plan.ground.anchor is Anchor.START
    (text,) = (one.text for one in plan.findings if one.id == "deadline-unknown")
    return text


def of_validity(edition: Edition, key: str) -> str:
    assert valid_until(edition, date(2020, 11, 5)) is None
    return validity_in_words(edition, date(2020, 11, 5))


def of_allowance(edition: Edition, key: str) -> str:
    balance = coaching_balance(edition, [CoachingEntry("1", "town", STARTED, 5000)])
    assert (balance.used, balance.left, balance.left_after_planned, balance.over) == (5000, None, None, 0)
    assert "unknown" in balance_in_words(balance)
    return as_line(edition, key)


def of_asking_ahead(edition: Edition, key: str) -> str:
    chosen = PlanChoices(Anchor.START, STARTED, months=(3, 6))
    plan = plan_of(edition, chosen, STEPS, {}, STARTED, (), STARTED)
    assert plan.steps
    assert (plan.lead_days, plan.ask_for_coach) == (None, ())
    return next(one.text for one in plan.findings if one.id == "coach-unknown")


def of_request(edition: Edition, key: str) -> str:
    to = coaching_request_mail("Bolton", edition, None, 0, "", Person("id", "Coordinator", "login")).splitlines()[0]
    assert to == f"To: (the {edition.title} edition names no address)"
    return as_line(edition, key)


def of_series(edition: Edition, key: str) -> str:
    assert len(series_terms(edition.trainings.rules)) == 5 - sum(
        named.key.startswith("series.") for named in unknown_facts(edition)
    )
    return as_line(edition, key)


def of_who_attends(edition: Edition, key: str) -> str:
    gaps = training_gaps(edition.trainings, role_coverage(edition.trainings, [], []), STARTED)
    assert (gaps.is_closed, gaps.gaps) == (None, ())
    return standing_line(gaps)


def of_topics_and_persons(edition: Edition, key: str) -> str:
    gaps = training_gaps(edition.trainings, role_coverage(edition.trainings, [], []), STARTED)
    assert gaps.remarks if gaps.is_known else gaps.is_closed is None
    return as_line(edition, key)


def as_line(edition: Edition, key: str) -> str:
    """As commands and screens have it, where there is nothing that a rule could judge by it."""
    (line,) = unknown_lines(edition, key)
    assert ": unknown. " in line
    return line


SAYS: dict[str, Says] = {
    r"equity_action\.points_per_toolkit": of_points_for_a_toolkit,
    r"level\.\w+\.different_actions": of_number,
    r"level\.\w+\.points": of_points,
    r"one_action_in_each_category": as_finding("breadth"),
    r"months_at_least": of_months,
    r"paired_action\.started_after": as_finding("start"),
    r"paired_action\.among_submitted": as_finding("submitted"),
    r"paired_action\.new_at_recertification": as_finding("new"),
    r"paired_action\.innovation_by_project": of_innovation,
    r"paired_action\.same_project_twice": of_same_project,
    r"toolkit\.names_partners": as_finding("partners"),
    r"toolkit\.lists_evidence": as_finding("evidence"),
    r"toolkit\.after_whole_cycle": as_finding("complete"),
    r"rounds": of_rounds,
    r"deadline\.[\w-]+": of_deadline,
    r"certification\.years": of_validity,
    r"coaching\.minutes": of_allowance,
    r"coaching\.ask_days_ahead": of_asking_ahead,
    r"coaching\.request_address": of_request,
    r"coaching\.ways": as_line,
    r"examples_address": as_line,
    r"registration_address": as_line,
    r"series\.\w+": of_series,
    r"training_action\.who_attends": of_who_attends,
    r"training_action\.(topics|same_person)": of_topics_and_persons,
    r"training_action\.(required_for|points)": as_line,
}


def what_is_said(edition: Edition, unknown: Unknown) -> str:
    """What the rules say of an unknown of an edition. Fails where none says anything."""
    says = [says for pattern, says in SAYS.items() if re.fullmatch(pattern, unknown.key)]
    assert says, f"{unknown} is unknown, and no rule says so"
    return says[0](edition, unknown.key)


@pytest.mark.parametrize("unknown", OF_EDITIONS, ids=str)
def test_what_is_unknown_of_an_edition_is_said_with_why(library: FlowLibrary, unknown: Unknown) -> None:
    assert unknown.why
    edition = library.edition(unknown.year)
    assert unknown.why in what_is_said(edition, unknown)
    assert (unknown.key, unknown.why) in {(one.key, one.fact.provenance.note) for one in unknown_facts(edition)}


@pytest.mark.parametrize("unknown", OF_CROSSWALKS, ids=str)
def test_what_a_number_became_is_said_to_be_unknown_with_why(library: FlowLibrary, unknown: Unknown) -> None:
    room, number = unknown.key.split(".", 1)
    assert room == "row", f"{unknown} is unknown, and no rule says so"
    (crosswalk,) = (one for one in library.crosswalks() if one.id == Path(unknown.file).parent.name)
    (row,) = (one for one in crosswalk.rows if one.number == number)
    action = Action(row.number, int(number.partition(".")[0]), row.title)
    for old in crosswalk.from_editions:
        for new in crosswalk.to_editions:
            found = read_under(action, old, new, [crosswalk])
            assert (found.number, found.title, found.is_settled) == ("", "", False)
            assert "unknown" in elsewhere_in_words(found)
            assert found.provenance.note == unknown.why


def test_nothing_else_in_the_flow_files_is_unknown() -> None:
    assert UNKNOWNS
    assert [unknown for unknown in UNKNOWNS if unknown not in OF_EDITIONS + OF_CROSSWALKS] == []


def with_lines(tmp_path: Path, file: str, lines: str) -> list[Unknown]:
    """What is unknown where these lines are added to one of the files, beside what was before."""
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    target.write_text(f"{(FLOWS / file).read_text('utf-8')}\n{lines}\n", encoding="utf-8")
    return [unknown for unknown in unknowns_in(tmp_path) if unknown not in UNKNOWNS]


def test_a_new_unknown_that_no_rule_says_is_found(edition_2020: Edition, tmp_path: Path) -> None:
    lines = '[paired_action.near_a_park]\nbasis = "unknown"\nnote = "Nobody wrote it down."'
    (new,) = with_lines(tmp_path, "editions/2020/edition.toml", lines)
    assert (new.key, new.why) == ("paired_action.near_a_park", "Nobody wrote it down.")
    with pytest.raises(AssertionError, match="no rule says so"):
        what_is_said(edition_2020, new)


@pytest.mark.parametrize("year", YEARS)
def test_points_of_actions_that_are_unknown_add_nothing_and_are_counted_apart(library: FlowLibrary, year: str) -> None:
    edition = library.edition(year)
    innovation = {category.number for category in edition.catalogue.categories if category.is_innovation}
    listed = [one for one in edition.catalogue.actions if one.category not in innovation]
    toolkits = [
        replace(WHOLE[0], reference=one.number, action=Action(one.number, one.category, one.title)) for one in listed
    ]
    known = [one.points for one in listed if one.points is not None]
    counts = found_of(edition, "points", toolkits).counts
    listed_line = f"{sum(known)} points that the catalogue gives for {len(known)} of"
    assert counts[0].startswith(listed_line) is bool(known)
    unlisted = len(listed) - len(known)
    assert unlisted > 1
    assert counts[-1] == f"{unlisted} paired actions whose points are not known"
