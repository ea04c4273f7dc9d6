"""One of the writers that are measured at once: python -m tests.bench.saver sct|raw DATABASE NUMBER SAVES BYTES.

Says that it is ready, waits for a line, saves so many times, and prints the milliseconds of each as JSON. raw: one row
of so many bytes in one table, by sqlite3 alone, with the settings that the app's connections have.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROMPTS = ("why-this-action", "affected", "connect-how", "heard-summary", "benefits", "obstacles", "lasting", "lessons")
RAW_TABLE = "CREATE TABLE IF NOT EXISTS saved (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"
TEXT = "Tenants beside the river know which streets flood first; we wrote down what people told us, number {}."


def raw_connection(path: Path) -> sqlite3.Connection:
    """A connection with the settings of ours, and nothing else of ours."""
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _saving(database: Path, number: int) -> Callable[[int], object]:
    from sct_tui.workspace.workspace import open_workspace
    from tests.bench.setting import CLOCK
    from tests.workspace.walking import at

    workspace = open_workspace(database, create=False, clock=CLOCK)
    workspace.act_as(None)
    workspace.settle_town()
    work = workspace.find_cycle(workspace.applications()[0].application.reference)
    address = at(work, PROMPTS[number % len(PROMPTS)])
    return lambda turn: workspace.answer(work, address, TEXT.format(f"{number}/{turn}/{time.time()}"))


def _inserting(database: Path, size: int) -> Callable[[int], object]:
    connection = raw_connection(database)
    text = "x" * size
    return lambda turn: connection.execute("INSERT INTO saved (text) VALUES (?)", (text,))


def main(kind: str, database: str, number: str, saves: str, size: str) -> None:
    """Save, in one of the two ways."""
    path = Path(database)
    save = _saving(path, int(number)) if kind == "sct" else _inserting(path, int(size))
    print("ready", flush=True)
    sys.stdin.readline()
    took = []
    for turn in range(int(saves)):
        begun = time.perf_counter()
        save(turn)
        took.append(1000 * (time.perf_counter() - begun))
    json.dump(took, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
