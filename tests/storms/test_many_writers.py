"""Eight processes in one database: no change lost, none overwritten unseen, nobody told that it is locked."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.store.store import Store
from sct_tui.workspace.workspace import Workspace
from tests.figures import Tell
from tests.storms.sittings import environment_count
from tests.workspace.walking import begin, query

pytestmark = pytest.mark.storm

WRITERS = 8
CHANGES = environment_count("SCT_CHANGES", 1000)
CHECKOUT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "store" / "golden"

OPEN = (
    "import sys; from pathlib import Path; from sct_tui.workspace.workspace import open_workspace;"
    "print(len(open_workspace(Path(sys.argv[1]), create=True).towns()))"
)


def started(code: list[str], env: Mapping[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *code], cwd=CHECKOUT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def results(processes: list["subprocess.Popen[str]"]) -> list[str]:
    """What they printed; whoever is still running after ten minutes is ended, and fails the test."""
    deadline = time.monotonic() + 600
    printed = []
    try:
        for process in processes:
            out, err = process.communicate(timeout=max(1.0, deadline - time.monotonic()))
            assert (process.returncode, err) == (0, "")
            printed.append(out)
    finally:
        for process in processes:
            if process.poll() is None:
                process.kill()
                process.wait()
    return printed


def test_eight_writers_lose_no_change_and_overwrite_none_unseen(workspace: Workspace, tell: Tell) -> None:
    begin(workspace)
    database = workspace.database
    workspace.close()
    begun = time.monotonic()
    writers = [
        started(["-m", "tests.storms.writer", str(database), f"Writer {number}", str(CHANGES), "1"], os.environ)
        for number in range(WRITERS)
    ]
    found = [json.loads(printed) for printed in results(writers)]
    took = time.monotonic() - begun
    events = {
        str(id_): (str(parent or ""), json.loads(str(new))["value"])
        for id_, parent, new in query(
            database, "SELECT id, parent, new FROM event WHERE address LIKE 'answer/%' AND new LIKE '%value%'"
        )
    }
    acknowledged = [change for writer in found for change in writer["acknowledged"]]
    assert len(acknowledged) == WRITERS * CHANGES
    # A change is there, and follows what its writer saw; anything else is lost or overwrote something unseen.
    lost = [change for change in acknowledged if events.get(change[0]) != (change[1], change[2])]
    assert lost == []
    with closing(Store(database, create=False)) as store:
        assert store.upkeep.differences_from_journal() == []
    assert query(database, "PRAGMA integrity_check") == [("ok",)]
    parents = query(database, "SELECT count(*), count(DISTINCT parent) FROM event WHERE parent IS NOT NULL")
    assert parents[0][0] == parents[0][1]  # no state was followed twice
    seconds = sorted(second for writer in found for second in writer["seconds"])
    tell("writers: changes acknowledged", len(acknowledged))
    tell("writers: changes lost", len(lost))
    tell("writers: stale writes refused and tried again", sum(writer["stale"] for writer in found))
    tell("writers: acts undone", sum(writer["undone"] for writer in found))
    tell("writers: changes a second", WRITERS * CHANGES / took)
    tell("writers: a save, median ms", 1000 * seconds[len(seconds) // 2])
    tell("writers: a save, p99 ms", 1000 * seconds[int(len(seconds) * 0.99)])


def test_eight_starters_make_one_new_database(tmp_path: Path) -> None:
    database = tmp_path / "work" / "sct.db"
    printed = results([started(["-c", OPEN, str(database)], os.environ) for _ in range(WRITERS)])
    assert printed == ["0\n"] * WRITERS
    assert query(database, "SELECT count(*) FROM act") == [(0,)]


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("version-*.sql")), ids=lambda path: path.stem)
def test_a_database_of_an_older_version_is_opened_by_eight_at_once(tmp_path: Path, golden: Path) -> None:
    database = tmp_path / "work" / "sct.db"
    database.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(golden.read_text(encoding="utf-8"))
    database.chmod(0o600)
    printed = results([started(["-c", OPEN, str(database)], os.environ) for _ in range(WRITERS)])
    assert printed == ["1\n"] * WRITERS
    with closing(Store(database, create=False)) as store:
        assert store.upkeep.differences_from_journal() == []
        assert not store.is_newer
