"""What a screen shows is read by single indexed queries, however much there is."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import Visibility
from sct_tui.model.history import Scope
from sct_tui.model.work import Action, CycleWork
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import answer_needed, at, begin

READS: dict[str, Callable[[Workspace, CycleWork], object]] = {
    "home": lambda workspace, work: workspace.home(),
    "applications": lambda workspace, work: workspace.applications(include_archived=True),
    "application": lambda workspace, work: workspace.application(work.application.id),
    "find_cycle": lambda workspace, work: workspace.find_cycle("4.4/c1"),
    "cycle_work": lambda workspace, work: workspace.cycle_work(work.cycle.id),
    "cycles": lambda workspace, work: workspace.cycles(work.application.id),
    "lacks": lambda workspace, work: workspace.lacks(work, "prepare"),
    "drafts": lambda workspace, work: workspace.drafts(work),
    "towns": lambda workspace, work: workspace.towns(),
    "people": lambda workspace, work: workspace.people(),
    "settle_town": lambda workspace, work: workspace.settle_town(),
    "where_was_i": lambda workspace, work: workspace.where_was_i(),
    "trainings": lambda workspace, work: workspace.training_overview(),
    "coaching": lambda workspace, work: workspace.coaching_ledger(),
    "record": lambda workspace, work: workspace.knowledge([work.application.id]),
    "answer": lambda workspace, work: workspace.answer(work, at(work, "affected"), "Renters."),
    "draft": lambda workspace, work: workspace.save_draft(work, at(work, "affected"), "Rent", ""),
    "complete": lambda workspace, work: workspace.complete_step(work, "prepare"),
    "write_note": lambda workspace, work: workspace.write_note(work, "affected", "A note."),
    "notes_and_flags": lambda workspace, work: workspace.notes_and_flags(),
    "notes_of_application": lambda workspace, work: workspace.notes_and_flags(work.application.id),
    "news": lambda workspace, work: workspace.news(),
    "coming_back": lambda workspace, work: workspace.coming_back(),
    "readiness": lambda workspace, work: workspace.readiness(),
    "certifications": lambda workspace, work: workspace.certifications(),
    "place_that_settles": lambda workspace, work: workspace.place_that_settles("evidence", work.application.id),
    "plan": lambda workspace, work: workspace.plan(work),
    "plan_deadline": lambda workspace, work: workspace.plan_deadline(),
    "calendar": lambda workspace, work: workspace.calendar(work),
    "considered": lambda workspace, work: workspace.considered(),
    "elsewhere": lambda workspace, work: workspace.elsewhere(work.application),
    "compare": lambda workspace, work: workspace.compare(work, work),
    "agenda": lambda workspace, work: workspace.coaching_agenda(),
    "conflicts": lambda workspace, work: workspace.conflicts(),
    "find": lambda workspace, work: workspace.find("flood street"),
    "history": lambda workspace, work: list(workspace.history(Scope(), limit=50)),
    "export": lambda workspace, work: workspace.to_go_out(Export()),
    "submission": lambda workspace, work: workspace.to_go_out(Export("", Visibility.PUBLIC)),
    "parting_line": lambda workspace, work: workspace.parting_line(),
    "leave_line": lambda workspace, work: workspace.leave_line("The clerk has the list."),
    "undo": lambda workspace, work: workspace.undo(),
}


# What SQLite tells of itself, and keeps about its own index; what a query inside another found; and an index of those
# words alone that wait to be taken into the one for searching, of which the query takes 201 at most.
_NO_TABLES = (
    "SCAN pragma_",
    "SCAN sqlite_schema",
    "SCAN main.wording_index_config",
    "SCAN (subquery",
    "SCAN wording USING INDEX wording_waiting",
)


def is_full_scan(step: str) -> bool:
    """Whether a step of SQLite's plan goes through all rows of a table. The index for searching is asked with MATCH."""
    is_by_match = re.search(r"VIRTUAL TABLE INDEX \d+:\w*M", step) is not None
    return step.startswith("SCAN") and not step.startswith(_NO_TABLES) and not is_by_match


@contextmanager
def watched(workspace: Workspace) -> Iterator[list[str]]:
    """The statements that the workspace runs, with their values filled in."""
    statements: list[str] = []
    connection = workspace.store.connection
    connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        connection.set_trace_callback(None)


def fill(workspace: Workspace) -> CycleWork:
    work = begin(workspace)
    answer_needed(workspace, work, "prepare")
    workspace.be_at(work, "identify", "affected")
    workspace.save_draft(work, at(work, "outcomes"), "half", "")
    workspace.write_note(work, "affected", "Ask the clerk.")
    workspace.record_coaching(CoachingDetails(date(2020, 3, 2), 60))
    participant = workspace.add_participant("Planner", "staff")
    workspace.mark_attended(participant.id, "equity-101-2020-02-18")
    return work


@pytest.mark.parametrize("read", READS)
def test_no_read_goes_through_a_whole_table(workspace: Workspace, read: str) -> None:
    work = fill(workspace)
    with watched(workspace) as statements:
        READS[read](workspace, work)
    assert statements
    with sqlite3.connect(workspace.database) as connection:
        for statement in statements:
            if statement.startswith(("SELECT", "INSERT", "DELETE", "UPDATE")):
                plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
                assert not [step for step in plan if is_full_scan(step)], (statement, plan)
    connection.close()


@pytest.mark.parametrize("read", ["history", "find"])
def test_those_who_work_in_other_towns_are_not_read_for_a_history(workspace: Workspace, read: str) -> None:
    work = fill(workspace)
    with watched(workspace) as statements:
        READS[read](workspace, work)
    assert not [statement for statement in statements if "'member/'" in statement]


@pytest.mark.parametrize("read", ["home", "cycle_work", "trainings", "where_was_i"])
def test_a_screen_costs_the_same_with_one_town_and_with_many(
    workspace: Workspace, library: FlowLibrary, read: str
) -> None:
    work = fill(workspace)
    bolton = workspace.town
    READS[read](workspace, work)  # definitions are read once for each program
    with watched(workspace) as before:
        READS[read](workspace, work)
    for name in library.municipality_names()[:12]:
        if name != "Bolton":
            workspace.add_town(name, "2020")
            begin(workspace)
            begin(workspace, Action("10.1", 10, "", "Community garden"))
    workspace.use_town(bolton)
    workspace.be_at(work, "identify", "affected")
    with watched(workspace) as after:
        READS[read](workspace, work)
    assert len(after) == len(before)
    assert len([statement for statement in after if " FROM state" in statement]) <= 2
