"""python -m tests.bench [--runs N] [--short] [--only NAME ...] [--within S] [--output FILE]: measure, and print.

Fails on no time. Ends with 1 when a program under test did not do what it has to: then there is no figure to rely on.
"""

import argparse
import os
import platform
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from sct_tui import paths
from sct_tui.flow.loading import FlowLibrary
from tests.bench.figures import NotAsExpected, Table
from tests.bench.growth import growth
from tests.bench.imports import imports
from tests.bench.key_costs import keys
from tests.bench.peers import peers_in
from tests.bench.saves import saves
from tests.bench.setting import CHECKOUT, Bench
from tests.bench.sittings import idle, memory
from tests.bench.starts import commands, first_frames
from tests.bench.thin_line import thin_line
from tests.bench.towns import databases

MEASUREMENTS: dict[str, Callable[[Bench], None]] = {
    "starts": first_frames,
    "commands": commands,
    "keys": keys,
    "thin": thin_line,
    "memory": memory,
    "idle": idle,
    "growth": growth,
    "imports": imports,
    "saves": saves,
}
RUNS = 15
RUNS_IN_SHORT = 3


def main() -> int:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure what sct costs.")
    parser.add_argument("--runs", type=int, help=f"how often each is measured ({RUNS}; with --short {RUNS_IN_SHORT})")
    parser.add_argument("--short", action="store_true", help="no peers, fewer towns, in about two minutes")
    parser.add_argument("--only", nargs="+", choices=list(MEASUREMENTS), help="these alone")
    parser.add_argument("--within", type=float, metavar="SECONDS", help="begin nothing further after that")
    parser.add_argument("--output", type=Path, help="write the table to this file, too")
    parser.add_argument("--cache", type=Path, default=CHECKOUT / ".bench", help="what is kept between runs")
    asked = parser.parse_args()
    asked.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that the run's files go
    table = Table()
    with ExitStack() as stack:
        written = stack.enter_context(asked.output.open("w", encoding="utf-8")) if asked.output else None
        _measure(asked, table, lambda lines: _write(lines, written))
    return 1 if table.errors else 0


def _measure(asked: argparse.Namespace, table: Table, write: Callable[[Iterable[str]], object]) -> None:
    begun = time.monotonic()
    write([f"{_machine()}. Each figure is a median, then least and most."])
    directory = Path(tempfile.mkdtemp(prefix="run-", dir=asked.cache))
    try:
        library = FlowLibrary([paths.packaged_flows()], asked.cache / "checked-flows")
        bench = Bench(
            runs=asked.runs or (RUNS_IN_SHORT if asked.short else RUNS),
            is_short=asked.short,
            cache=asked.cache,
            directory=directory,
            databases=databases(asked.cache, library, _say, is_short=asked.short),
            library=library,
            peers=() if asked.short else peers_in(asked.cache, _say, table.skipped.append),
            table=table,
            say=_say,
        )
        for name in asked.only or MEASUREMENTS:
            if asked.within and time.monotonic() - begun > asked.within:
                table.skipped.append(f"{name} was left out: the {asked.within:g} seconds were over.")
                continue
            _say(f"{name} ...")
            known = len(table.rows)
            try:
                MEASUREMENTS[name](bench)
            except NotAsExpected as error:
                table.errors.append(f"{name}: {error}")
            write(line for row in table.rows[known:] for line in ("", *row.lines()))
    finally:
        shutil.rmtree(directory)
    write(_ending(table, time.monotonic() - begun))


def _write(lines: Iterable[str], file: TextIO | None) -> None:
    """Print, and write to the file, at once: a run that is ended leaves what it had measured."""
    text = "".join(f"{line}\n" for line in lines)
    for stream in (sys.stdout, file):
        if stream is not None:
            stream.write(text)
            stream.flush()


def _ending(table: Table, seconds: float) -> Iterator[str]:
    for title, lines in (("Left out", table.skipped), ("ERRORS", table.errors)):
        if lines:
            yield ""
            yield f"{title}:"
            yield from ("    " + line.replace("\n", "\n    ") for line in dict.fromkeys(lines))
    yield ""
    yield f"Measured in {seconds / 60:.1f} minutes; load {os.getloadavg()[0]:.1f} at the end."


def _machine() -> str:
    """What it was measured on, by what matters and no name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f} before;"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, Textual {version('textual')}"
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
