"""Plans of an application: what is chosen is kept, undone, and travels in a progress file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sct_tui.clock import Clock, written_date
from sct_tui.exchange.reading import read_progress_file
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Visibility
from sct_tui.model.history import Scope
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.plan import Anchor, PlanChoices, PlanDeadline, Standing
from sct_tui.model.states import answered
from sct_tui.model.work import Action
from sct_tui.rules.meetings import read_rhythm
from sct_tui.rules.work_words import span_line
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.workspace.walking import begin, complete_all

CHOICES = PlanChoices(Anchor.DEADLINE, date(2020, 8, 28), (3, 5), read_rhythm("2nd and 4th Tue", DAY), True, 14)


def test_what_is_chosen_is_kept_and_the_plan_follows_it(workspace: Workspace) -> None:
    work = begin(workspace)
    before = workspace.plan(work)
    assert (before.ground.anchor, before.ground.day) == (Anchor.START, DAY)
    assert workspace.choose_plan(work.application.id, CHOICES)
    assert not workspace.choose_plan(work.application.id, CHOICES)
    assert workspace.plan_choices(work.application.id).choices == CHOICES
    plan = workspace.plan(work)
    assert (plan.ground.day, plan.ground.months, plan.lead_days) == (date(2020, 8, 28), (3, 5), 14)
    assert plan.steps[-1].ends_late == date(2020, 8, 25)
    assert workspace.plan(work, replace(CHOICES, rhythm=None)).steps[-1].ends_late == date(2020, 8, 28)


def test_a_choice_is_undone_and_done_again_and_stands_in_the_history(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    workspace.choose_plan(work.application.id, replace(CHOICES, months=None, avoids_holidays=False))
    assert "your change of the plan: months that the plan allows" in workspace.undo()
    assert workspace.plan_choices(work.application.id).choices == CHOICES
    workspace.undo()
    assert workspace.plan_choices(work.application.id).choices == PlanChoices()
    workspace.redo()
    assert workspace.plan_choices(work.application.id).choices == CHOICES
    lines = list(workspace.history(Scope(work.application.id)))
    assert {line.what for line in lines if line.act_name == "change_plan"} == {"changed the plan"}
    assert any(
        (line.subject, line.after) == ("what the plan is worked out from", "deadline 2020-08-28") for line in lines
    )


def test_a_later_round_is_planned_from_its_own_beginning_and_says_so(workspace: Workspace) -> None:
    first = begin(workspace)
    assert workspace.plan(first).ground.reason.startswith("when the action started")
    complete_all(workspace, first)
    second = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    ground = workspace.plan(second).ground
    assert (ground.day, ground.reason) == (DAY, "when this round began; nothing is chosen yet")


def test_each_round_has_a_day_of_its_own_and_the_other_choices_are_the_teams(workspace: Workspace) -> None:
    first = begin(workspace)
    application = first.application.id
    workspace.choose_plan(application, CHOICES)
    complete_all(workspace, first)
    second = workspace.cycle_work(workspace.begin_next_cycle(application).id)
    plan = workspace.plan(second)
    assert (plan.ground.anchor, plan.ground.day, plan.ground.months) == (Anchor.START, DAY, (3, 5))
    (finding,) = [one for one in plan.findings if one.id == "earlier-deadline"]
    assert finding.text.startswith("The deadline Fri 28 Aug 2020 was chosen for round 1.")
    assert finding.option == "--deadline 2020-08-28"
    assert workspace.plan_deadline() is None
    kept = workspace.plan_choices(application, 2).choices
    workspace.choose_plan(application, replace(kept, months=(3, 6)))
    assert workspace.plan(first).ground.day == date(2020, 8, 28)  # still the first round's
    workspace.choose_plan(application, replace(CHOICES, for_round=2))
    assert workspace.plan(second).ground.day == date(2020, 8, 28)
    assert all(one.id != "earlier-deadline" for one in workspace.plan(second).findings)
    assert workspace.plan(first).ground.anchor is Anchor.START
    workspace.choose_plan(application, replace(CHOICES, day=date(2020, 7, 1)))
    assert workspace.plan(first).ground.day == date(2020, 7, 1)
    workspace.undo()
    assert workspace.plan(second).ground.day == date(2020, 8, 28)


def test_the_months_of_a_later_round_are_counted_from_its_own_beginning(workspace: Workspace) -> None:
    first = begin(workspace)
    complete_all(workspace, first)
    begun = replace(workspace.begin_next_cycle(first.application.id), begun_on=date(2020, 3, 20))
    said = [span_line(workspace.edition(), first.application, cycle) for cycle in (first.cycle, begun)]
    assert said[0].startswith(f"started {written_date(DAY)}; 3 months reached on Tue 2 Jun 2020")
    assert "round 2 begun Fri 20 Mar 2020; 3 months reached on Sat 20 Jun 2020" in said[1]


def test_days_that_no_plan_can_be_worked_out_from_are_refused(workspace: Workspace) -> None:
    work = begin(workspace)
    for wrong in (replace(CHOICES, day=date(1999, 12, 31)), replace(CHOICES, coach_days_ahead=999)):
        with pytest.raises(BadInput):
            workspace.choose_plan(work.application.id, wrong)
    assert workspace.plan_choices(work.application.id).choices == PlanChoices()


def test_what_cannot_be_read_is_said_and_can_be_chosen_anew(workspace: Workspace) -> None:
    work = begin(workspace)
    address = Address(Subject.APPLICATION, work.application.id, "plan_from")
    with workspace._act("change_plan") as writing:
        writing.change(address, answered("deadline someday"), Context(workspace.town.id, work.application.id))
    (first, *_) = workspace.plan(work).findings
    assert (first.id, "what the plan is worked out from" in first.text) == ("unreadable", True)
    assert workspace.choose_plan(work.application.id, PlanChoices())
    assert all(finding.id != "unreadable" for finding in workspace.plan(work).findings)


def test_the_plan_follows_the_steps_and_the_ledger(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.declare_step_not_applicable(work, "prepare", "Done before")
    workspace.record_coaching(CoachingDetails(date(2020, 3, 1), 45, application=work.application.id))
    workspace.record_coaching(CoachingDetails(date(2020, 3, 1), 30))
    plan = workspace.plan(workspace.cycle_work(work.cycle.id))
    assert plan.steps[0].standing is Standing.DONE
    assert sorted(day.minutes for day in plan.coaching) == [30, 45]


def test_a_plan_travels_to_the_team_in_a_progress_file(
    workspace: Workspace, tmp_path: Path, library: FlowLibrary
) -> None:
    work = begin(workspace)
    workspace.choose_plan(work.application.id, CHOICES)
    team = workspace.export(Export(work.application.id), tmp_path / "team.sct.toml")
    coach = workspace.export(Export(work.application.id, Visibility.COACH), tmp_path / "coach.sct.toml")
    assert "2020-08-28" in team.read_text()
    assert "2020-08-28" not in coach.read_text()
    for file, chosen in ((team, CHOICES), (coach, PlanChoices())):
        database = tmp_path / file.stem / "sct.db"
        other = open_workspace(database, create=True, clock=Clock(DAY), library=library)
        other.introduce("Deputy")
        other.add_town("Bolton", "2020")
        other.import_progress(read_progress_file(file))
        there = other.find_cycle("4.4")
        assert other.plan_choices(there.application.id).choices == chosen
        other.close()


def test_the_first_deadline_ahead_of_the_towns_plans_is_found(workspace: Workspace) -> None:
    assert workspace.plan_deadline() is None
    first, second, third = (begin(workspace, Action(number, 4, "")) for number in ("4.4", "4.5", "4.6"))
    workspace.choose_plan(first.application.id, CHOICES)
    assert workspace.plan_deadline() == PlanDeadline("4.4", date(2020, 8, 28), "chosen by your town")
    workspace.choose_plan(second.application.id, PlanChoices(Anchor.DEADLINE, date(2020, 6, 1)))
    workspace.choose_plan(third.application.id, PlanChoices(Anchor.START, date(2020, 4, 1)))
    nearest = workspace.plan_deadline()
    assert nearest is not None
    assert nearest.reference == "4.5"
    workspace.archive_application(second.application.id)
    nearest = workspace.plan_deadline()
    assert nearest is not None
    assert nearest.reference == "4.4"


def test_a_deadline_that_an_edition_names_counts_without_a_choice(workspace: Workspace, library: FlowLibrary) -> None:
    before = open_workspace(workspace.database, create=False, clock=Clock(date(2019, 3, 4)), library=library)
    before.act_as(None)
    before.settle_town()
    before.follow_edition("2019")
    begin(before)
    found = before.plan_deadline()
    assert found is not None
    assert (found.day, found.reason.endswith("of the 2019 edition")) == (date(2019, 8, 30), True)
    before.close()
