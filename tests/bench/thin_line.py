"""The thin line: what keys, screens, a sitting and a start cost with it and without, and what a slow line makes of it.

The issue's targets are ratios to the same app without it (SCT_THIN=0); over SSH it is on by itself.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle

from tests.bench.figures import Measured, NotAsExpected, Row
from tests.bench.setting import IN_FOOTER, LEAVE, Bench
from tests.bench.timed_session import Cost, TimedSession
from tests.bench.towns import own_copy

_LEAST = 300  # bytes, for a letter and for a move
_STEP = "1 of 6 Prepare"
# A sitting of 300 keys: to a step, 200 letters, prompt to prompt, the next steps and back, a search, the palette.
_LETTERS = ("The lower streets flood each spring, and those who rent there are asked last. " * 3)[:200]
SITTING: Sequence[str] = (
    *("Down", "Up") * 5,
    "Enter",
    *_LETTERS,
    *("Tab",) * 20,
    *("Shift+Tab",) * 10,
    *("F7",) * 5,
    *("F6",) * 5,
    *("Esc", "Esc"),
    *("Down",) * 10,
    *("Up",) * 10,
    *("Ctrl+P", "f", "i", "n", "d", "Esc"),
    *("F1", "Down", "Down", "Esc"),
    *("Down", "Enter", "Down", "Down", "Up", "Enter", "Tab", "Tab", "Esc", "Esc", "Ctrl+L"),
    *("Down", "Up") * 3,
)
_PACE_SECONDS = 0.1  # from key to key, as somebody types who types well
_LINES = (2_400, 56_000)  # bits a second
_TEXT = "The lower streets flood each spring, and those who rent there are asked last."


def thin_line(bench: Bench) -> None:
    """Two sittings of the app on the same town, one of them thin, pressed in turns."""
    with _both(bench, "keys") as both:
        _add(bench, "Down or Up in a list", _in_turns(bench, both, ("Down", "Up")), 0.25, _LEAST)
    with _both(bench, "letters") as both:
        for session in both.values():
            session.go("Enter", until=_STEP)
        _add(bench, "a typed character", _in_turns(bench, both, "water "), 0.25, _LEAST)
        _processor_times(bench, both)
        _add(bench, "Tab, from prompt to prompt", _in_turns(bench, both, ("Tab", "Shift+Tab")), 0.25)
        _add(bench, "the next step", _in_turns(bench, both, ("F7", "F6")), 0.5)
        _add(bench, "the palette, opened and closed", _in_turns(bench, both, ("Ctrl+P", "Esc")), 0.5)
    _sittings(bench)
    _first_frames(bench)
    for bits in _LINES:
        _slow_line(bench, bits)


@contextmanager
def _both(bench: Bench, name: str) -> Iterator[dict[str, TimedSession]]:
    with _at(bench, f"thin-{name}", thin=True) as thin, _at(bench, f"full-{name}", thin=False) as full:
        yield {"thin": thin, "full": full}


@contextmanager
def _at(bench: Bench, name: str, *, thin: bool) -> Iterator[TimedSession]:
    database = own_copy(bench.databases.one, bench.directory / name)
    bench.tend(database)
    with bench.at_sct(database, SCT_THIN=str(int(thin))) as session:
        yield session


def _in_turns(bench: Bench, both: dict[str, TimedSession], keys: Sequence[str]) -> dict[str, list[Cost]]:
    """Each key of these, again and again, first in one and then in the other; the first of each only warm up."""
    costs: dict[str, list[Cost]] = {name: [] for name in both}
    presses = {name: cycle(keys) for name in both}
    for turn in range(bench.runs + 2):
        for name, session in both.items():
            cost = session.key(next(presses[name]))
            if turn > 1:
                costs[name].append(cost)
    return costs


def _processor_times(bench: Bench, both: dict[str, TimedSession]) -> None:
    """What a letter costs the processor, the saving of the draft half a second later included."""
    used: dict[str, list[float]] = {name: [] for name in both}
    for turn in range(bench.runs + 2):
        for name, session in both.items():
            before = session.cpu_seconds()
            session.key("water "[turn % 6])
            if turn > 1:
                used[name].append(1000 * (session.cpu_seconds() - before))
    bench.table.rows.append(
        Row(
            "thin line: a typed character: processor time",
            Measured("with it", "ms", used["thin"]),
            [Measured("without it", "ms", used["full"])],
            note="to reach: less than 2 ms more",
        )
    )


def _add(bench: Bench, what: str, costs: dict[str, list[Cost]], most_times: float, most: float | None = None) -> None:
    """Rows for bytes and time of what was pressed."""
    for unit, limit, of_cost in (
        ("bytes", most, lambda cost: float(cost.bytes)),
        ("ms", None, lambda cost: cost.milliseconds),
    ):
        thin, full = ([of_cost(cost) for cost in costs[name]] for name in ("thin", "full"))
        bench.table.rows.append(
            Row(
                f"thin line: {what}: {'bytes' if unit == 'bytes' else 'time to the last byte'}",
                Measured("with it", unit, thin),
                [Measured("without it", unit, full)],
                most_times if unit == "bytes" else None,
                limit,
            )
        )


def _sittings(bench: Bench) -> None:
    """The same 300 keys, whatever they cause; bytes and processor time a key."""
    sizes: dict[str, list[float]] = {"thin": [], "full": []}
    processor: dict[str, list[float]] = {"thin": [], "full": []}
    for turn in range(max(1, bench.runs // 5)):
        for name, is_thin in (("thin", True), ("full", False)):
            with _at(bench, f"sitting-{name}-{turn}", thin=is_thin) as session:
                before, used = session.bytes_received, session.cpu_seconds()
                for key in SITTING:
                    session.press(key)
                    session.read(_PACE_SECONDS)
                session.wait_until_still(0.5)
                sizes[name].append((session.bytes_received - before) / len(SITTING))
                processor[name].append(1000 * (session.cpu_seconds() - used) / len(SITTING))
    with ExitStack() as stack:
        peers = {
            name: [cost.bytes for cost in _in_turns(bench, {name: session}, keys)[name]]
            for name, (session, keys) in bench.at_peers(stack, lambda peer: peer.types or peer.moves).items()
        }
    bench.table.rows += [
        Row(
            f"thin line: a sitting of {len(SITTING)} keys: bytes a key",
            Measured("with it", "bytes", sizes["thin"]),
            [Measured("without it", "bytes", sizes["full"])],
            0.3,
            peers=[Measured(f"{name}, letters or moves", "bytes", sizes) for name, sizes in peers.items()],
        ),
        Row(
            "thin line: the same sitting: processor time a key",
            Measured("with it", "ms", processor["thin"]),
            [Measured("without it", "ms", processor["full"])],
            note="to reach: less than 2 ms more",
        ),
    ]


def _first_frames(bench: Bench) -> None:
    """From exec to the first frame, in turns."""
    times: dict[str, list[Cost]] = {"thin": [], "full": []}
    databases = {name: own_copy(bench.databases.one, bench.directory / f"start-{name}") for name in times}
    for database in databases.values():
        bench.tend(database)
    for turn in range(bench.runs + 1):
        for name, is_thin in (("thin", "1"), ("full", "0")):
            with bench.session(bench.sct(databases[name]), SCT_THIN=is_thin) as session:
                cost = session.first_frame(IN_FOOTER)
                bench.wait_for_tending(databases[name])
                session.wait_until_still(0.3)
                session.leave(*LEAVE)
            if turn:
                times[name].append(cost)
    _add(bench, "the first frame", times, 0.5)
    row = bench.table.rows.pop()
    bench.table.rows.append(Row(row.what, row.ours, row.against, 1.03))


def _slow_line(bench: Bench, bits: int) -> None:
    """A sentence is typed at a terminal behind a line of so many bits a second: how far behind is what is seen?"""
    behind: dict[str, list[float]] = {"thin": [], "full": []}
    for _ in range(max(1, bench.runs // 7)):
        for name, is_thin in (("thin", True), ("full", False)):
            with _at(bench, f"slow-{bits}-{name}-{len(behind[name])}", thin=is_thin) as session:
                session.go("Enter", until=_STEP)
                behind[name].append(1000 * _typed_over(session, bits / 10))
                session.wait_until_still(1.0)
    bench.table.rows.append(
        Row(
            f"thin line: {bits:,} bits a second, a sentence typed at ten letters a second: last letter to last byte",
            Measured("with it", "ms", behind["thin"]),
            [Measured("without it", "ms", behind["full"])],
        )
    )


def _typed_over(session: TimedSession, bytes_a_second: float) -> float:
    """Type a sentence while the terminal takes in no more than that; seconds from its last letter to the last byte."""
    letters = iter(_TEXT)
    begun = last_letter = last_byte = time.monotonic()
    taken = 0
    is_typing = True
    while is_typing or time.monotonic() - max(last_byte, last_letter) < 3.0:
        now = time.monotonic()
        if is_typing and now - last_letter >= _PACE_SECONDS:
            letter = next(letters, None)
            is_typing = letter is not None
            if letter is not None:
                session.type_unread(letter)
                last_letter = now
        room = int((now - begun) * bytes_a_second) - taken
        if room > 0 and (size := session.take(room)):
            taken += size
            last_byte = time.monotonic()
        elif room > bytes_a_second:  # a line that had nothing to carry does not carry more afterwards
            taken += room
        time.sleep(0.005)
        if now - begun > 300:
            raise NotAsExpected("the line never came to its end")
    return max(0.0, last_byte - last_letter)
