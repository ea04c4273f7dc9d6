"""Keys: what a move in a list and a typed character cost in time and bytes, in turns with bare app and peers."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle

from tests.bench.figures import Measured, NotAsExpected, Row
from tests.bench.setting import Bench
from tests.bench.timed_session import Cost, TimedSession
from tests.bench.towns import own_copy

_LIST_MOVE_BYTES = 400
_TYPED = "water "
_DOWN_UP = ("Down", "Up")
_SAVED_WITHIN_SECONDS = 2.0
_STOCK = "bare, Textual's list"

Pressed = Mapping[str, tuple[TimedSession, Sequence[str]]]


def keys(bench: Bench) -> None:
    """Each program in a sitting of its own, all open at once and pressed in turns."""
    one = own_copy(bench.databases.one, bench.directory / "keys-one")
    twelve = own_copy(bench.databases.twelve, bench.directory / "keys-twelve")
    for database in (one, twelve):
        bench.tend(database)
    with ExitStack() as stack:
        coming_back = stack.enter_context(bench.at_sct(one))
        home = stack.enter_context(bench.at_sct(twelve))
        if "Actions the equity process" not in home.text:
            home.go("Esc", until="Actions the equity process")
        lists: Pressed = {
            "sct, home": (home, _DOWN_UP),
            "sct, coming back": (coming_back, _DOWN_UP),
            "bare app": (stack.enter_context(bench.at_bare("line-list")), _DOWN_UP),
            _STOCK: (stack.enter_context(bench.at_bare("list-view")), _DOWN_UP),
            **bench.at_peers(stack, lambda peer: peer.moves),
        }
        _add_moves(bench, _in_turns(bench, lists))
    with ExitStack() as stack:
        texts, lines = (stack.enter_context(bench.at_sct(own)) for own in (one, own_copy(one, one.parent / "second")))
        texts.go("Enter", until="1 of 6 Prepare")
        lines.go("Enter", until="1 of 6 Prepare")
        lines.go(*["Tab"] * 5)
        area, field = (stack.enter_context(bench.at_bare("line-list")) for _ in range(2))
        area.go("Tab")
        field.go("Tab", "Tab")
        fields: Pressed = {
            "sct, many lines": (texts, _TYPED),
            "bare app, many lines": (area, _TYPED),
            "sct, one line": (lines, _TYPED),
            "bare app, one line": (field, _TYPED),
            **bench.at_peers(stack, lambda peer: peer.types),
        }
        _add_typed(bench, _in_turns(bench, fields))
        _add_saved(bench, texts, area)


def _in_turns(bench: Bench, sessions: Pressed) -> dict[str, list[Cost]]:
    """Press one key in each, and so on; the first round of keys only warms up."""
    presses = {name: cycle(keys) for name, (_, keys) in sessions.items()}
    costs: dict[str, list[Cost]] = {name: [] for name in sessions}
    peers = {peer.name for peer in bench.peers}
    for turn in range(bench.runs + 2):
        for name in list(costs):
            try:
                cost = sessions[name][0].key(next(presses[name]))
            except NotAsExpected as error:
                if name not in peers:
                    raise
                bench.leave_out(name, error)
                del costs[name]
                continue
            if turn > 1:
                costs[name].append(cost)
    return costs


def _times(costs: Mapping[str, Sequence[Cost]], name: str) -> Measured:
    return Measured(name, "ms", [cost.milliseconds for cost in costs[name]])


def _bytes(costs: Mapping[str, Sequence[Cost]], name: str) -> Measured:
    return Measured(name, "bytes", [cost.bytes for cost in costs[name]])


def _add_moves(bench: Bench, costs: Mapping[str, Sequence[Cost]]) -> None:
    peers = [name for name in costs if name not in ("sct, home", "sct, coming back", "bare app", _STOCK)]
    for number, name in enumerate(("sct, home", "sct, coming back")):
        others = ["bare app", _STOCK, *([] if number else peers)]
        times, sizes = ([kind(costs, other) for other in others] for kind in (_times, _bytes))
        bench.table.rows += [
            Row("Down or Up in a list: time to the last byte", _times(costs, name), times, 1.2),
            Row(
                "Down or Up in a list: bytes",
                _bytes(costs, name),
                [sizes[1], sizes[0], *sizes[2:]],
                0.5,
                _LIST_MOVE_BYTES,
            ),
        ]


def _add_typed(bench: Bench, costs: Mapping[str, Sequence[Cost]]) -> None:
    own = ("sct, many lines", "bare app, many lines", "sct, one line", "bare app, one line")
    for where in ("many lines", "one line"):
        others = [f"bare app, {where}", *(name for name in costs if name not in own)]
        times, sizes = ([kind(costs, other) for other in others] for kind in (_times, _bytes))
        bench.table.rows += [
            Row("a typed character: time to the last byte", _times(costs, f"sct, {where}"), times, 1.2),
            Row("a typed character: bytes", _bytes(costs, f"sct, {where}"), sizes, 0.5),
        ]


def _add_saved(bench: Bench, texts: TimedSession, area: TimedSession) -> None:
    """What follows a character that is saved as a draft, beside an app that saves nothing."""
    costs: dict[str, list[float]] = {"sct, many lines": [], "bare app, many lines": []}
    for _ in range(min(bench.runs, 5)):
        for name, session in (("sct, many lines", texts), ("bare app, many lines", area)):
            session.type_unread("a")
            costs[name].append(session.bytes_in(_SAVED_WITHIN_SECONDS))
    ours, bare = (Measured(name, "bytes", values) for name, values in costs.items())
    bench.table.rows.append(Row("a typed character with what is said of saving it, two seconds long", ours, [bare]))
