"""Starting: from exec to the first usable frame, ours beside the bare app and the peers; and whole commands."""

from collections.abc import Sequence

from tests.bench.figures import Measured, NotAsExpected, Row
from tests.bench.setting import BARE, IN_BARE_FOOTER, IN_FOOTER, LEAVE, PYTHON, Bench, at_work, run
from tests.bench.towns import ANOTHER, TOWN, own_copy

_HEAVY = ("textual", "sqlite_utils", "pydantic")


def first_frames(bench: Bench) -> None:
    """The app, in turns with everything it is compared with."""
    one = own_copy(bench.databases.one, bench.directory / "start-one")
    many = own_copy(bench.databases.many, bench.directory / "start-many")
    with at_work(many, bench, TOWN) as workspace:  # places are in no journal: both towns open at the same step
        work = workspace.find_cycle(workspace.applications()[0].application.reference)
        workspace.be_at(work, "prepare", "why-this-action")
    for database in (one, many):
        bench.tend(database)
    programs: dict[str, tuple[Sequence[str], str, Sequence[str]]] = {
        "sct, one town": (bench.sct(one), IN_FOOTER, LEAVE),
        "bare app": ([*BARE, "line-list"], IN_BARE_FOOTER, ("Ctrl+Q",)),
        "sct, all towns": (bench.sct(many, "--town", TOWN), IN_FOOTER, LEAVE),  # else it opens where one was last
        "sct, one of the others": (bench.sct(many, "--town", ANOTHER), IN_FOOTER, LEAVE),
        "bare, Textual's list": ([*BARE, "list-view"], IN_BARE_FOOTER, ("Ctrl+Q",)),
        **{peer.name: (peer.argv, peer.shows, peer.leave) for peer in bench.peers},
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(bench.runs + 1):
        for name, (argv, shows, leave) in list(programs.items()):
            try:
                with bench.session(argv) as session:
                    cost = session.first_frame(shows)
                    session.read(0.3)
                    session.leave(*leave)
            except NotAsExpected as error:
                if name not in {peer.name for peer in bench.peers}:
                    raise
                bench.leave_out(name, error)
                del programs[name]
                continue
            for database in (one, many):
                bench.wait_for_tending(database)
            if turn:  # the first fills the disk's cache
                taken[name].append(cost.milliseconds)
    measured = {name: Measured(name, "ms", taken[name]) for name in programs}
    own = measured["sct, one town"]
    peers = [measured[peer.name] for peer in bench.peers if peer.is_textual and peer.name in measured]
    others = [measured[peer.name] for peer in bench.peers if not peer.is_textual and peer.name in measured]
    bench.table.rows += [
        Row("exec to the first usable frame, one town", own, [measured["bare app"]], 1.15, peers=peers),
        Row("the same, beside what is not compared in the table", own, [measured["bare, Textual's list"], *others]),
        Row("exec to the first usable frame, all towns", measured["sct, all towns"], [own], 1.05),
        Row("the same in a town of twelve applications", measured["sct, one of the others"], [own]),
    ]


def commands(bench: Bench) -> None:
    """Whole processes of reading commands, in turns with a Python that imports what they cannot do without."""
    database = own_copy(bench.databases.one, bench.directory / "commands")
    with at_work(database, bench) as workspace:
        reference = workspace.applications()[0].application.reference
    wanted = {
        "sct status": (["status"], (0,)),
        "sct ready": (["ready"], (3,)),  # 3: the town is not ready, which is what it has to say
        "sct export": (["export", reference, "--output", "-"], (0,)),
    }
    taken: dict[str, list[float]] = {name: [] for name in (*wanted, "the floor")}
    for turn in range(bench.runs + 1):
        for name, (arguments, codes) in wanted.items():
            # Each with a floor of its own, so that whatever else the machine does falls on both.
            pairs = [(name, bench.sct(database, *arguments), codes)]
            pairs.append(("the floor", [PYTHON, "-c", "import sqlite3, tomllib"], (0,)))
            for of, argv, expected in pairs:
                done = run(argv, bench.env, codes=expected)
                if of != "the floor" and not done.stdout:
                    raise NotAsExpected(f"{of} printed nothing")
                if turn:
                    taken[of].append(done.milliseconds)
    floor = Measured("import sqlite3, tomllib", "ms", taken["the floor"])
    for name, (arguments, codes) in wanted.items():
        heavy = _heavy_imports(bench, bench.sct(database, *arguments), codes)
        note = f"imports {', '.join(heavy)}" if heavy else f"imports none of {', '.join(_HEAVY)}"
        bench.table.rows.append(
            Row(f"{name}, whole process", Measured(name, "ms", taken[name]), [floor], 2.5, note=note)
        )


def _heavy_imports(bench: Bench, argv: Sequence[str], codes: Sequence[int]) -> list[str]:
    """Which of the heavy packages a command imports, as Python itself tells."""
    told = run([PYTHON, "-X", "importtime", "-m", "sct_tui", *argv[1:]], bench.env, codes=codes).stderr
    imported = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    return [name for name in _HEAVY if name in imported]
