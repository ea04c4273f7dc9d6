"""Whether the town is ready for a level, by keys: the findings, where Enter leads, and what is said of submitting."""

from datetime import date

import pytest
from textual.pilot import Pilot

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.readiness import Finding, Status, Toolkit
from sct_tui.model.standing import Basis
from sct_tui.model.work import Action
from sct_tui.rules.readiness import readiness
from sct_tui.tui.app import SctApp
from sct_tui.tui.ready_words import Way, finding_lines, finding_rows, overall_line, way_on
from sct_tui.tui.screens.apply import ApplyScreen
from sct_tui.tui.screens.certifications import CertificationsScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.cycle import CycleScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.plan import PlanScreen
from sct_tui.tui.screens.ready import ReadyScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.screens.submitted import SubmittedScreen
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import current_row, drawn, opened, press, rows_of, said, shown, text_of, until
from tests.workspace.walking import begin

CLIMATE = Toolkit("4.4", Action("4.4", 4, "Climate"), date(2020, 1, 13), False, ("Act",))


def findings(library: FlowLibrary, edition: str, level: str, *toolkits: Toolkit) -> dict[str, Finding]:
    known = library.edition(edition)
    found = known.level(level)
    assert found
    return {one.requirement: one for one in readiness(known, found, toolkits, (), DAY).findings}


async def open_ready(pilot: Pilot[int], app: SctApp, requirement: str = "toolkits") -> ReadyScreen:
    app.push_screen(ReadyScreen())
    screen = await shown(pilot, ReadyScreen)
    screen.query_one(LineList).go_to(requirement)
    await pilot.pause()
    return screen


@pytest.mark.parametrize(
    ("edition", "requirement", "way", "applications"),
    [
        ("2020", "toolkits", Way.ROUND, ("4.4",)),
        ("2020", "complete", Way.ROUND, ("4.4",)),
        ("2020", "start", Way.NOWHERE, ()),  # nobody knows the day, so no correction settles it
        ("2018", "start", Way.NOWHERE, ()),  # it began in time
        ("2020", "submitted", Way.SUBMITTED, ()),
        ("2024", "submitted", Way.NOWHERE, ()),
        ("2020", "new", Way.CERTIFICATIONS, ()),
        ("2020", "partners", Way.PROMPT, ("4.4",)),
        ("2020", "evidence", Way.PROMPT, ("4.4",)),
        ("2020", "points", Way.NOWHERE, ()),
        ("2020", "breadth", Way.NOWHERE, ()),
        ("2020", "months", Way.PLAN, ("4.4",)),
    ],
)
def test_enter_leads_to_where_something_can_be_done(
    library: FlowLibrary, edition: str, requirement: str, way: Way, applications: tuple[str, ...]
) -> None:
    onward = way_on(findings(library, edition, "bronze", CLIMATE)[requirement])
    assert (onward.way, onward.applications) == (way, applications)
    assert bool(onward.text) is (way is not Way.NOWHERE)


def test_a_late_start_is_corrected_and_without_an_application_one_is_chosen(library: FlowLibrary) -> None:
    old = Toolkit("4.4", CLIMATE.action, date(2017, 11, 28), False)
    assert way_on(findings(library, "2018", "bronze", old)["start"]).text == "corrects the start of 4.4"
    assert way_on(findings(library, "2020", "bronze")["toolkits"]).way is Way.APPLY


def test_a_status_is_said_by_sign_and_word_and_the_overall_line_counts(library: FlowLibrary) -> None:
    edition = library.edition("2020")
    found = readiness(edition, edition.levels[0], [CLIMATE], (), DAY)
    titles = {row.id: row.title for row in finding_rows(found)}
    assert titles["toolkits"] == "! missing         Toolkits on different actions"
    assert titles["points"] == "? cannot tell     Points"
    assert titles["new"] == "✓ met either way  Paired actions not used before"
    assert titles["months"] == "· advice          Time to allow"
    assert overall_line(found) == "Something is missing. 3 missing · 5 cannot tell · 2 met either way"


@pytest.mark.parametrize("is_airy", [False, True])
@pytest.mark.parametrize(
    ("edition", "level"), [("2018", "silver"), ("2020", "bronze"), ("2024", "gold"), ("2026", "gold")]
)
def test_each_finding_tells_rule_counts_way_and_standing_each_once(
    library: FlowLibrary, edition: str, level: str, is_airy: bool
) -> None:
    for finding in findings(library, edition, level, CLIMATE).values():
        lines = finding_lines(finding, is_airy=is_airy)
        labels = [line[:10].strip() for line in lines[1 if is_airy else 0 :] if line]
        assert labels[0] == "Rule"
        assert "Standing" in labels
        assert ("To do" in labels) is bool(finding.settles)
        is_known = finding.provenance.basis is not Basis.UNKNOWN
        assert ("Counts" in labels) is bool(finding.counts or (is_known and finding.status is not Status.MET))
        text = "\n".join(lines)
        assert finding.provenance.source.removeprefix("A programme, partner or town page; ") in text
        assert text.casefold().count("programme, partner or town page") <= 1
        assert not finding.provenance.note or text.count(finding.provenance.note) == 1
        assert (finding.title in lines[0]) is is_airy


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_finding_under_the_cursor_is_told_in_full(workspace: Workspace, size: tuple[int, int]) -> None:
    begin(workspace)
    async with opened(workspace, size) as (pilot, app):
        screen = await open_ready(pilot, app)
        await until(pilot, lambda: "Bronze asks for the process" in text_of(app, "#finding-lines"))
        assert "Ready for Bronze?" in drawn(app)
        assert "[Bronze]  Silver" in drawn(app)
        await press(pilot, "down")
        assert current_row(app).id == "complete"
        assert "Ask Sustainable CT" in " ".join(text_of(app, "#finding-lines").split())
        beside, here = screen.query_one("#finding").region, screen.query_one("#findings").region
        assert (beside.x > here.right - 2) is (size[0] >= 100)
        await press(pilot, "tab")
        assert app.focused is screen.query_one("#finding")


async def test_level_and_edition_are_switched_by_keys(workspace: Workspace) -> None:
    begin(workspace)
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app, "points")
        await press(pilot, "l")
        assert "Ready for Silver?" in drawn(app)
        assert current_row(app).id == "points"
        await press(pilot, "l")
        assert "Ready for Bronze?" in drawn(app)
        await press(pilot, "e")
        choice = await shown(pilot, ChooseScreen)
        choice.query_one(LineList).go_to("2024")
        await press(pilot, "enter")
        await shown(pilot, ReadyScreen)
        assert "2024 edition, your town follows 2020" in text_of(app, "#ready-level")
        await press(pilot, "l", "l")
        assert "Ready for Gold?" in drawn(app)
        assert "Climate Leader" in " ".join(row.title for row in rows_of(app))
        await press(pilot, "e")
        choice = await shown(pilot, ChooseScreen)
        choice.query_one(LineList).go_to("2020")
        await press(pilot, "enter")
        await shown(pilot, ReadyScreen)
        assert "Ready for Bronze?" in drawn(app)  # 2020 has no Gold
        assert workspace.town.edition == "2020"


@pytest.mark.parametrize(
    ("requirement", "screen"),
    [("toolkits", CycleScreen), ("partners", StepScreen), ("evidence", StepScreen), ("months", PlanScreen)],
)
async def test_enter_opens_the_one_application_it_is_about(
    workspace: Workspace, requirement: str, screen: type[CycleScreen | StepScreen | PlanScreen]
) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app, requirement)
        await press(pilot, "enter")
        there = await shown(pilot, screen)
        assert there.cycle_id == work.cycle.id
        if isinstance(there, StepScreen):
            assert there.step_id == workspace.place_that_settles(requirement, work.application.id)[
                0
            ].definition.step_of(workspace.place_that_settles(requirement, work.application.id)[1])


async def test_a_start_that_is_too_early_is_corrected_from_here(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), date(2017, 11, 28), "bronze")
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app, "start")
        await press(pilot, "e")
        choice = await shown(pilot, ChooseScreen)
        choice.query_one(LineList).go_to("2018")
        await press(pilot, "enter")
        await shown(pilot, ReadyScreen)
        assert current_row(app).title == "! missing         Paired actions begun in time"
        assert "corrects the start of 4.4" in text_of(app, "#finding-lines")
        await press(pilot, "enter")
        assert "Correct" in (await shown(pilot, ApplyScreen)).title_text()


async def test_of_several_applications_one_is_chosen(workspace: Workspace) -> None:
    begin(workspace)
    other = begin(workspace, Action("6.2", 6, ""))
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app)
        assert "opens one of 4.4, 6.2" in text_of(app, "#finding-lines")
        await press(pilot, "enter")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        assert (await shown(pilot, CycleScreen)).cycle_id == other.cycle.id


async def test_where_enter_leads_nowhere_it_says_why(workspace: Workspace) -> None:
    begin(workspace)
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app, "points")
        await press(pilot, "enter")
        assert said(app).startswith("sct keeps only the actions that the process is applied to")
        app.screen.query_one(LineList).go_to("breadth")
        await press(pilot, "enter")
        assert said(app).startswith("The rule is not known")


async def test_a_town_without_applications_is_led_to_choosing_one(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app)
        await press(pilot, "enter")
        await shown(pilot, ApplyScreen)


async def test_it_is_reached_from_home_the_round_and_the_palette(workspace: Workspace) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Ready", "Certifications"} <= set(titles)
        await shown(pilot, HomeScreen)
        await press(pilot, "r")
        await shown(pilot, ReadyScreen)
        await press(pilot, "c")
        await shown(pilot, CertificationsScreen)
        app.open_cycle(work.cycle.id)
        await shown(pilot, CycleScreen)
        await press(pilot, "r")
        await shown(pilot, ReadyScreen)


async def test_what_is_submitted_is_said_by_keys_and_taken_back(workspace: Workspace) -> None:
    work = begin(workspace)
    application = work.application.id
    async with opened(workspace) as (pilot, app):
        await open_ready(pilot, app, "submitted")
        await press(pilot, "enter")
        await shown(pilot, SubmittedScreen)
        assert current_row(app).title.startswith("? nobody said")
        await press(pilot, "y")
        assert workspace.is_submitted(application) is True
        assert said(app) == "4.4 is noted as submitted. F8 takes it back."
        await press(pilot, "n")
        assert current_row(app).title.startswith("– not submitted")
        await press(pilot, "enter")
        assert workspace.is_submitted(application) is True
        await press(pilot, "f8", "f8", "f8")
        assert workspace.is_submitted(application) is None
        await press(pilot, "y", "escape")
        await shown(pilot, ReadyScreen)
        assert current_row(app).title.startswith("✓ met")
        assert Status.MET in [one.status for one in workspace.readiness().findings if one.requirement == "submitted"]
