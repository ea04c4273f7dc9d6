"""Taking over a progress file of a megabyte, and merging one into work that went on, in turns with the floor.

The floor parses the same file with tomllib, and inserts the rows that the import leaves into tables without indexes.
"""

import random
import sqlite3
import time
import tomllib
from contextlib import closing
from pathlib import Path

from sct_tui.exchange.reading import read_progress_file
from sct_tui.model.flow import PromptKind
from sct_tui.workspace.exporting import Export
from sct_tui.workspace.workspace import open_workspace
from tests.bench.figures import Measured, NotAsExpected, Row
from tests.bench.saver import raw_connection
from tests.bench.setting import CLOCK, Bench, at_work
from tests.bench.towns import own_copy, some_words
from tests.workspace.walking import at

_TABLES = ("event", "act", "origin", "state", "wording", "definition")
_SMALLEST_FILE = 1_000_000  # bytes
_CHANGED = 0.2  # of the texts, on each side; so some 1 in 25 are changed on both


def imports(bench: Bench) -> None:
    """Both, each time into a database of its own, with the backup that is made before."""
    base = bench.directory / "imports"
    mine, theirs = (own_copy(bench.databases.twelve, base / who) for who in ("mine", "theirs"))
    plain = _exported(bench, mine, base / "plain.toml")
    for who, database in (("mine", mine), ("theirs", theirs)):
        _change(bench, database, who)
    changed = _exported(bench, theirs, base / "changed.toml")
    taken: dict[str, list[float]] = {"import": [], "merge": [], "floor": []}
    rows: dict[str, list[tuple[object, ...]]] = {}
    for turn in range(bench.runs + 1):
        place = base / f"turn-{turn}"
        place.mkdir()
        fresh = place / "sct.db"
        for what, took in (
            ("import", _import(bench, plain, fresh)),
            ("merge", _import(bench, changed, own_copy(mine, place / "merged"), conflicts=True)),
        ):
            if turn:
                taken[what].append(took)
        rows = rows or _rows_of(fresh)
        floor = _parse_and_insert(plain, rows, place / "floor.db")
        if turn:
            taken["floor"].append(floor)
    floors = Measured("tomllib and raw rows", "ms", taken["floor"])
    size = f"the file has {plain.stat().st_size:,} bytes and leaves {sum(map(len, rows.values())):,} rows"
    bench.table.rows += [
        Row("import of a progress file", Measured("sct import", "ms", taken["import"]), [floors], 2.0, note=size),
        Row("merge of a changed file into changed work", Measured("sct import", "ms", taken["merge"]), [floors], 4.0),
    ]


def _exported(bench: Bench, database: Path, file: Path) -> Path:
    with at_work(database, bench) as workspace:
        workspace.export(Export(), file)
    if file.stat().st_size < _SMALLEST_FILE:
        raise NotAsExpected(f"{file.name} has only {file.stat().st_size:,} bytes")
    return file


def _change(bench: Bench, database: Path, who: str) -> None:
    chance = random.Random(who)
    with at_work(database, bench) as workspace:
        for summary in workspace.applications():
            work = workspace.cycle_work(summary.cycle.id)
            for _, prompt in work.definition.prompts():
                if (
                    prompt.kind is PromptKind.TEXT
                    and chance.random() < _CHANGED
                    and prompt.id in workspace.visible(work)
                ):
                    workspace.answer(work, at(work, prompt.id), some_words(chance))


def _import(bench: Bench, file: Path, database: Path, *, conflicts: bool = False) -> float:
    """Read and take over; how many milliseconds that took. conflicts: whether some have to be left."""
    workspace = open_workspace(database, create=True, clock=CLOCK, library=bench.library)
    try:
        if not workspace.act_as(None):
            workspace.introduce("Coordinator")
        begun = time.perf_counter()
        done = workspace.import_progress(read_progress_file(file))
        took = 1000 * (time.perf_counter() - begun)
        if done.preview.is_known or bool(done.conflicts) is not conflicts:
            raise NotAsExpected(f"{file.name} left {len(done.conflicts)} conflicts")
    finally:
        workspace.close()
    return took


def _rows_of(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}


def _parse_and_insert(file: Path, rows: dict[str, list[tuple[object, ...]]], database: Path) -> float:
    """The floor, in milliseconds."""
    begun = time.perf_counter()
    tomllib.loads(file.read_text(encoding="utf-8"))
    with closing(raw_connection(database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            columns = [f"c{number}" for number in range(len(found[0]))] if found else []
            if columns:
                connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
                marks = ", ".join("?" * len(columns))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
        connection.execute("COMMIT")
    return 1000 * (time.perf_counter() - begun)
