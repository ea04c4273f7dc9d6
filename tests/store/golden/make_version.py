"""Write the golden database of the present schema version: python tests/store/golden/make_version.py

Run once when a version is released, and never again for that version: the file shows what that version wrote.
"""

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.exchange.reading import understood
from sct_tui.model.journal import answer_address
from sct_tui.model.work import Action
from sct_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION
from sct_tui.workspace.care import copy_to
from sct_tui.workspace.workspace import Workspace, open_workspace


def main() -> None:
    """A town with one application, an answer, an entry, a draft, and what came by a file: an answer and a conflict."""
    with tempfile.TemporaryDirectory() as directory:
        database = Path(directory) / "work" / "sct.db"
        workspace = open_workspace(database, create=True, clock=Clock(date(2020, 3, 2)))
        workspace.introduce("Coordinator")
        workspace.add_town("Bolton", "2020", "Town planner")
        application = workspace.apply_process(Action("4.4", 4, ""), date(2020, 1, 13), "bronze")
        work = workspace.cycle_work(workspace.cycles(application.id)[0].id)
        workspace.answer(work, answer_address(work.cycle.id, "why-this-action"), "The same streets flood.")
        workspace.add_entry(work, "team", {"name": "Coordinator", "town-role": "Town planner"})
        workspace.save_draft(work, answer_address(work.cycle.id, "affected"), "half a thought", "")
        _import_from_another(workspace, Path(directory) / "another")
        workspace.close()
        with closing(sqlite3.connect(database)) as connection:
            # Python's dump knows no virtual tables; the index may be missing, and is made by the first search.
            connection.execute("DROP TABLE wording_index")
            connection.execute("UPDATE wording SET is_indexed = 0")
            lines = [
                f"PRAGMA application_id = {APPLICATION_ID};",
                f"PRAGMA user_version = {SCHEMA_VERSION};",
                *connection.iterdump(),
            ]
        target = Path(__file__).with_name(f"version-{SCHEMA_VERSION}.sql")
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _import_from_another(workspace: Workspace, place: Path) -> None:
    """Take over what a second coordinator did in a copy, who changed one answer that was changed here, too."""
    place.mkdir(mode=0o700)
    copy_to(workspace.database, place / "sct.db")
    other = open_workspace(place / "sct.db", create=False, clock=Clock(date(2020, 3, 2)))
    other.introduce("Second coordinator")
    other.settle_town()
    for one, texts in ((other, ("Theirs.", "autumn")), (workspace, ("Ours.",))):
        work = one.find_cycle("4.4")
        for prompt, text in zip(("why-this-action", "round-aimed"), texts, strict=False):
            one.answer(work, answer_address(work.cycle.id, prompt), text)
    workspace.import_progress(understood(other.progress_text().encode(), "second.sct.toml"))
    other.close()


if __name__ == "__main__":
    main()
