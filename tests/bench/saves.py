"""Saving with eight writers at once, ours in turns with raw inserts of as many bytes."""

import json
import subprocess
from contextlib import closing
from pathlib import Path

from tests.bench.figures import Measured, NotAsExpected, Row, at_99
from tests.bench.saver import RAW_TABLE, raw_connection
from tests.bench.setting import CHECKOUT, PYTHON, Bench, at_work
from tests.bench.towns import count, own_copy

WRITERS = 8
_SAVES = 50
_SAVES_IN_SHORT = 20
# What one save writes: its act, its event, the state, and the words that a search looks through.
_BYTES = (
    "SELECT avg(length(event.id) * 2 + length(act.name) + length(act.id) + length(event.at) + length(login)"
    " + length(event.person) + length(sitting) + 2 * length(event.address) + 2 * (length(event.municipality)"
    " + length(event.application) + length(event.cycle) + length(event.step)) + length(old) + 2 * length(new)"
    " + length(parent) + length(state.revision) + length(state.person) + length(state.at) + length(wording.text)"
    " + length(wording.address)) FROM event JOIN act ON act.id = event.act JOIN state USING (address)"
    " JOIN wording USING (address) WHERE event.address LIKE 'answer/%' AND length(parent) > 0"
)


def saves(bench: Bench) -> None:
    """What one save takes among eight writers: at the median, and what 99 of 100 do not exceed."""
    database = own_copy(bench.databases.one, bench.directory / "saves")
    raw = bench.directory / "saves" / "raw.db"
    with closing(raw_connection(raw)) as connection:
        connection.execute(RAW_TABLE)
    with at_work(database, bench):  # once alone, so that no writer finds anything still to be made
        size = count(database, _BYTES)
    each = _SAVES_IN_SHORT if bench.is_short else _SAVES
    taken: dict[str, list[list[float]]] = {"sct": [], "raw": []}
    for turn in range(bench.runs + 1):
        for kind, path in (("sct", database), ("raw", raw)):
            found = _at_once(bench, kind, path, each, size)
            if turn:
                taken[kind].append(found)
    names = {"sct": "sct", "raw": "raw inserts"}
    p99 = [Measured(names[kind], "ms", [at_99(turn) for turn in taken[kind]]) for kind in taken]
    median = [Measured(names[kind], "ms", [sorted(turn)[len(turn) // 2] for turn in taken[kind]]) for kind in taken]
    note = f"each time {WRITERS} writers of {each} saves; raw rows have {size} bytes"
    bench.table.rows += [
        Row("a saved answer with eight writers: p99", p99[0], [p99[1]], 3.0, note=note),
        Row("a saved answer with eight writers: median", median[0], [median[1]]),
    ]


def _at_once(bench: Bench, kind: str, database: Path, each: int, size: int) -> list[float]:
    """The milliseconds of all saves of eight processes that begin together. Raises NotAsExpected if one fails."""
    writers = [
        subprocess.Popen(
            [PYTHON, "-m", "tests.bench.saver", kind, str(database), str(number), str(each), str(size)],
            cwd=CHECKOUT,
            env=bench.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    found: list[float] = []
    try:
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        for writer in writers:
            if writer.poll() is None and writer.stdin is not None:
                writer.stdin.write("go\n")
                writer.stdin.flush()
        for writer in writers:
            printed, _ = writer.communicate(timeout=120)
            if writer.returncode:
                raise NotAsExpected(f"a writer ({kind}) ended with {writer.returncode}")
            found += json.loads(printed)
    finally:
        for writer in writers:
            if writer.poll() is None:
                writer.kill()
                writer.wait()
    return found
