"""The databases that are measured: many towns are as sound as one, and each is its own."""

from contextlib import closing
from pathlib import Path

from sct_tui.flow.loading import FlowLibrary
from sct_tui.store.examining import examine
from sct_tui.store.store import Store
from sct_tui.workspace.workspace import open_workspace
from tests.bench.setting import CLOCK
from tests.bench.towns import ANOTHER, TOWN, make_many, make_town


def test_copied_towns_hold_together_and_are_apart(tmp_path: Path, library: FlowLibrary) -> None:
    one, twelve, many = (tmp_path / name / "sct.db" for name in ("one", "twelve", "many"))
    make_town(one, library, 1, 1)
    make_town(twelve, library, 2, 1)
    make_many(many, one, twelve, [ANOTHER, "Bolton"])
    assert examine(many).problems == ()
    with closing(Store(many, create=False)) as store:
        assert store.upkeep.differences_from_journal() == []
    workspace = open_workspace(many, create=False, clock=CLOCK, library=library)
    assert [town.name for town in workspace.towns()] == [ANOTHER, "Bolton", TOWN]
    assert len({person.login for person in workspace.people()}) == 3
    assert workspace.act_as(None) is not None  # only the town of one has a coordinator who comes by this login
    counts = []
    for town in workspace.towns():
        workspace.use_town(town, remember=False)
        work = workspace.cycle_work(workspace.applications()[0].cycle.id)
        assert work.is_finished
        assert not [step.id for step in work.definition.steps if workspace.lacks(work, step.id)]
        counts.append(len(workspace.applications()))
    assert counts == [2, 2, 1]
    workspace.close()
