"""What grows with the database: the same acts in the same town, alone and among all others, in turns."""

import time
from collections.abc import Callable, Mapping

from sct_tui.model.states import StateKind
from sct_tui.workspace.workspace import Workspace
from tests.bench.figures import Measured, NotAsExpected, Row
from tests.bench.setting import Bench, at_work
from tests.bench.towns import TOWN, count, own_copy
from tests.workspace.walking import at, now

_COMMON = "river"
_MOST_TIMES = 1.5
_TIMES_EACH = 3  # as often as other things are measured: these take milliseconds


def growth(bench: Bench) -> None:
    """Reads and writes of one town of a thousand events, in its own database and in that of all towns."""
    few = own_copy(bench.databases.one, bench.directory / "growth-few")
    many = own_copy(bench.databases.many, bench.directory / "growth-many")
    sizes = [f"{count(path, 'SELECT count(*) FROM event'):,} events" for path in (few, many)]
    with at_work(few, bench, TOWN) as small, at_work(many, bench, TOWN) as large:
        acts = [_acts(workspace) for workspace in (small, large)]
        for what in acts[0]:
            taken: list[list[float]] = [[], []]
            for turn in range(_TIMES_EACH * bench.runs + 2):
                for kind in (0, 1):
                    took = acts[kind][what]()
                    if turn > 1:  # the first fill caches
                        taken[kind].append(took)
            few_times, many_times = (Measured(sizes[kind], "ms", taken[kind]) for kind in (0, 1))
            bench.table.rows.append(Row(f"at all towns: {what}", many_times, [few_times], _MOST_TIMES))


def _acts(workspace: Workspace) -> Mapping[str, Callable[[], float]]:
    """Each act as something that does it and says how many milliseconds it took."""
    work = workspace.find_cycle(workspace.applications()[0].application.reference)
    address = at(work, "process-description")
    said = str(workspace.store.held(address).state.value)
    rare = said.rstrip(".").split()[-1]

    def step() -> object:
        found = now(workspace, work)
        return workspace.visible(found) and workspace.lacks(found, "identify")

    def saving() -> object:
        return workspace.answer(work, address, f"{said} {time.perf_counter()}")

    def undoing() -> float:
        saving()
        return _timed(workspace.undo)

    if not workspace.find(rare).hits or workspace.store.held(address).state.kind is not StateKind.ANSWERED:
        raise NotAsExpected(f"“{rare}” is not found in {workspace.town.name}")
    reads: dict[str, Callable[[], object]] = {
        "home": workspace.home,
        "coming back": workspace.coming_back,
        "a step": step,
        "search for a rare word": lambda: workspace.find(rare),
        "search for a word that is everywhere": lambda: workspace.find(_COMMON),
        "readiness": workspace.readiness,
        "the history, newest first": workspace.history,
        "the plan of a round": lambda: workspace.plan(now(workspace, work)),
        "a saved answer": saving,
    }
    timed = {what: (lambda act=act: _timed(act)) for what, act in reads.items()}
    return {**timed, "undo": undoing}


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)
