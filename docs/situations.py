"""The situations in which the app is shown. All that they hold is fictional; each is made through the workspace."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sct_tui import paths
from sct_tui.clock import Clock
from sct_tui.demo import DEMO_DAY, open_demo
from sct_tui.demo_samples import answer_step_from_samples
from sct_tui.exchange.reading import read_progress_file
from sct_tui.model.journal import answer_address
from sct_tui.model.work import Action, CycleWork
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.recovery import RecoveredText, keep_recovery
from sct_tui.workspace.workspace import Workspace, open_workspace

_YESTERDAY = Clock(date(2020, 3, 1))
_ME, _OTHER = "Coordinator", "Second coordinator"


@dataclass(frozen=True)
class Situation:
    """make: the files of it, in the home at hand. open: the work, as “sct” opens it there."""

    make: Callable[[], None]
    open: Callable[[], Workspace]


def _make_demo() -> None:
    open_demo(reset=True).close()


def _open_demo() -> Workspace:
    return open_demo()


def _open_as_coordinator() -> Workspace:
    workspace = open_workspace(paths.demo_database(), create=False, clock=Clock(DEMO_DAY))
    workspace.act_as(_ME)
    workspace.settle_town()
    return workspace


def _open_as_nobody() -> Workspace:
    workspace = open_workspace(paths.demo_database(), create=True, clock=Clock(DEMO_DAY))
    workspace.act_as(None)
    workspace.settle_town()
    return workspace


def _open_own() -> Workspace:
    workspace = open_workspace(paths.own_database(), create=True, clock=Clock(DEMO_DAY))
    workspace.act_as(None)
    workspace.settle_town()
    return workspace


def _make_nothing() -> None:
    paths.own_database().parent.mkdir(parents=True)


def _make_second_round() -> None:
    """The first round is complete and the second begun; a colleague wrote in it, left a line, and sent two files."""
    mine = open_demo(reset=True)
    work = mine.find_cycle("4.4")
    while not work.is_finished:
        work = answer_step_from_samples(mine, work).work
    application = work.application.id
    second = mine.cycle_work(mine.begin_next_cycle(application).id)
    mine.answer(second, answer_address(second.cycle.id, "why-this-action"), "Flooding, and who is asked about it.")
    mine.apply_process(Action("6.6", 0, "Manage Municipal Fleets"), date(2020, 2, 24), "silver")
    mine.record_certification("bronze", "2019", date(2019, 10, 24))
    mine.be_at(second, "prepare", "why-this-action")
    mine.close()

    elsewhere = paths.demo_database().with_name("elsewhere.db")
    elsewhere.write_bytes(paths.demo_database().read_bytes())
    theirs = open_workspace(elsewhere, create=False, clock=Clock(DEMO_DAY))
    theirs.settle_town()
    theirs.introduce(_OTHER, "Volunteer, Sustainability Team")
    place = answer_address(second.cycle.id, "why-this-action")
    theirs.answer(second, place, "Flooding and heat, and who is asked about them.", _revision(theirs, second))
    theirs.export(Export(application), Path("from-a-colleague.toml"))

    mine = _open_as_coordinator()
    mine.answer(second, place, "Flooding, and who was never asked about it.", _revision(mine, second))
    mine.import_progress(read_progress_file(Path("from-a-colleague.toml")))
    theirs.write_note(second, "level-aimed", "Ask the council first.")
    theirs.export(Export(application), Path("from-a-colleague.toml"))
    stamp = datetime(2020, 3, 2, 14, 30, tzinfo=UTC).timestamp()
    os.utime("from-a-colleague.toml", (stamp, stamp))
    theirs.close()
    mine.be_at(second, "prepare", "why-this-action")
    mine.close()
    elsewhere.unlink()

    other = open_workspace(paths.demo_database(), create=False, clock=Clock(DEMO_DAY))
    other.act_as(_OTHER)
    other.settle_town()
    other.answer(second, answer_address(second.cycle.id, "action-start"), "2020-01-13")
    other.leave_line("The council meets on Thursday; figures are still missing.")
    other.close()


def _make_interrupted() -> None:
    """A sitting ended without leaving while an answer was being typed, which a colleague answered since."""
    mine = open_demo(reset=True)
    work = mine.find_cycle("4.4")
    address = answer_address(work.cycle.id, "affected")
    seen = work.answers.held("affected").revision
    typed = RecoveredText(
        address.key, "Tenants near the river, and shops on Main Street.", seen, mine.person.id, _AT, "Who is affected"
    )
    keep_recovery("earlier", mine.database, [typed])
    me = mine.person.id
    mine.introduce(_OTHER, "Volunteer, Sustainability Team")
    mine.answer(work, address, "Tenants near the river, and people who work nights.", seen)
    assert me != mine.person.id
    mine.close()


_AT = "2020-03-02T14:40:00.000000+00:00"


def _make_shared_login() -> None:
    """Two coordinators with one login, and two towns."""
    mine = open_demo(reset=True)
    mine.add_town("Bolton", "2020", "Town planner")
    mine.introduce(_OTHER, "Volunteer, Sustainability Team")
    mine.close()


def _revision(workspace: Workspace, work: CycleWork) -> str:
    return workspace.cycle_work(work.cycle.id).answers.held("why-this-action").revision


SITUATIONS = {
    # Demo Town, as “sct demo” opens it the first time.
    "demo": Situation(_make_demo, _open_demo),
    # A machine where nobody used sct yet.
    "new": Situation(_make_nothing, _open_own),
    "second round": Situation(_make_second_round, _open_as_coordinator),
    "interrupted": Situation(_make_interrupted, _open_as_coordinator),
    "shared login": Situation(_make_shared_login, _open_as_nobody),
}
