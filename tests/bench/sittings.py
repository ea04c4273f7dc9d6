"""Sittings that are open: what eight of them hold in memory, and what one costs that nobody touches."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from tests.bench.figures import Measured, Row
from tests.bench.setting import Bench
from tests.bench.timed_session import TimedSession
from tests.bench.towns import own_copy

SITTINGS = 8
_MOST_IDLE_PERCENT = 0.2
_KIB_PER_MIB = 1024

Opening = Callable[[], AbstractContextManager[TimedSession]]


def memory(bench: Bench) -> None:
    """The proportional set size of each of eight: what is shared counts by its share. In turns with the bare app."""
    database = own_copy(bench.databases.one, bench.directory / "memory")
    bench.tend(database)
    values: dict[str, list[float]] = {"sct": [], "bare app": []}
    openings: dict[str, Opening] = {
        "sct": lambda: bench.at_sct(database),
        "bare app": lambda: bench.at_bare("line-list"),
    }
    for _ in range(max(1, bench.runs // SITTINGS)):  # each gives eight values
        for name, opening in openings.items():
            with ExitStack() as stack:
                sessions = [stack.enter_context(opening()) for _ in range(SITTINGS)]
                values[name] += [_pss_mib(session.pid) for session in sessions]
    ours, bare = (Measured(name, "MiB", found) for name, found in values.items())
    bench.table.rows.append(Row("memory of a sitting (PSS), eight open", ours, [bare], 1.3))


def idle(bench: Bench) -> None:
    """A sitting that stands in a field, and nobody types: processor time and bytes. In turns with the bare app."""
    database = own_copy(bench.databases.one, bench.directory / "idle")
    bench.tend(database)
    turns, seconds = (2, 5.0) if bench.is_short else (4, 10.0)
    cpu: dict[str, list[float]] = {"sct": [], "bare app": []}
    sent: dict[str, list[float]] = {"sct": [], "bare app": []}
    with ExitStack() as stack:
        own, bare = stack.enter_context(bench.at_sct(database)), stack.enter_context(bench.at_bare("line-list"))
        own.go("Enter", until="1 of 6 Prepare")
        bare.go("Tab")
        for _ in range(turns):
            for name, session in (("sct", own), ("bare app", bare)):
                begun, used = time.monotonic(), _processor_seconds(session.pid)
                sent[name].append(session.bytes_in(seconds))
                share = (_processor_seconds(session.pid) - used) / (time.monotonic() - begun)
                cpu[name].append(100 * share)
    note = f"{turns} times {seconds:g} s"
    bench.table.rows += [
        Row(
            "idle sitting: processor, of one core",
            Measured("sct", "%", cpu["sct"]),
            [Measured("bare app", "%", cpu["bare app"])],
            most=_MOST_IDLE_PERCENT,
            note=note,
        ),
        Row(
            "idle sitting: bytes to the terminal",
            Measured("sct", "bytes", sent["sct"]),
            [Measured("bare app", "bytes", sent["bare app"])],
            most=0,
        ),
    ]


def _pss_mib(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / _KIB_PER_MIB
    raise OSError(f"/proc/{pid}/smaps_rollup tells no Pss")


def _processor_seconds(pid: int) -> float:
    """What a process used of the processor: the first number of each of its threads' schedstat, in nanoseconds."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9
