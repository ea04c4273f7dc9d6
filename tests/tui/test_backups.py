"""Backups in the app: made while the work goes on, stopped with nothing left, listed with what they hold."""

import threading
from pathlib import Path

import pytest

from sct_tui.model.work import CycleWork
from sct_tui.store import backup
from sct_tui.tui.screens.backups import BackupsScreen
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.workspace import care
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import current_row, drawn, opened, press, rows_of, shown, text_of, until
from tests.workspace.walking import at, begin


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters")
    return work


def files(workspace: Workspace) -> list[Path]:
    return sorted((workspace.database.parent / "backups").iterdir())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_backup_is_made_and_listed_with_what_it_holds(
    workspace: Workspace, work: CycleWork, size: tuple[int, int]
) -> None:
    async with opened(workspace, size) as (pilot, app):
        app.open_backups()
        await shown(pilot, BackupsScreen)
        assert [row.id for row in rows_of(app)] == ["make"]
        await press(pilot, "enter")
        await until(pilot, lambda: text_of(app, "#backups-result").startswith("Made: "))
        (made,) = files(workspace)
        assert current_row(app).id == made.name
        assert "made by hand" in current_row(app).title
        assert "1 application, 1 answer" in current_row(app).detail
        await press(pilot, "enter")
        assert f"db restore {made.name}" in " ".join(drawn(app).split())
    assert care.look_through(workspace.database, made).problems == ()


async def test_a_backup_is_stopped_in_its_middle_and_nothing_is_left(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()
    make = care.make_backup
    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 1)

    def slow(database: Path, now: object, *, tell: backup.Tell) -> Path:
        def told(done: int, whole: int) -> None:
            tell(done, whole)
            has_begun.set()
            assert may_go_on.wait(10)

        return make(database, workspace.clock.now(), tell=told)

    monkeypatch.setattr(care, "make_backup", slow)
    async with opened(workspace) as (pilot, app):
        app.open_backups()
        await shown(pilot, BackupsScreen)
        await press(pilot, "b")
        await until(pilot, has_begun.is_set)
        await until(pilot, lambda: "% … Esc stops" in text_of(app, "#backups-result"))
        await press(pilot, "b", "escape")  # the first is at work; a second does not begin
        may_go_on.set()
        await until(pilot, lambda: text_of(app, "#backups-result") == "Stopped; nothing was changed.")
        assert files(workspace) == []
        await press(pilot, "escape")
        await shown(pilot, HomeScreen)
