"""The databases that are measured: one town with one application, one with twelve, and 169 towns of twelve each.

The first two are made through the workspace, as people would make them. For the third, the journal of the second is
copied for each town, with ids and a login of its own, and loaded through the store's bulk path. Kept between runs.
"""

import hashlib
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import PromptKind
from sct_tui.model.work import Action, CycleWork
from sct_tui.store import bulk
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.workspace.walking import at, now, text_for

TOWN = "Demo Town"  # the town of one application
ANOTHER = "Ansonia"  # the town of twelve, and one of the many
ROUNDS = 3
EVENTS_OF_ONE = 1000
REVISIONS = 5  # how often each text was written anew
TOWNS_IN_SHORT = 8

_WORDING = (
    "residents of the north end asked for notices in Spanish because the spring meetings were held when shifts begin"
    " and tenants beside the river know which streets flood first while the commission had counted only owners so we"
    " walked the route with the library the senior center and two churches and wrote down what people told us"
)
_TEXTS = (PromptKind.TEXT, PromptKind.LINE)
_ID = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})")
_SOURCES = ("tests/bench/towns.py", "sct_tui/store/schema.py", "sct_tui/store/bulk.py")


@dataclass(frozen=True, slots=True)
class Databases:
    """Where they are. many has both the others' towns in it, among 168 (in the short form, 7) like the second."""

    one: Path
    twelve: Path
    many: Path


def databases(cache: Path, library: FlowLibrary, say: Callable[[str], object], *, is_short: bool) -> Databases:
    """The databases, made where they are missing or were made by another version of what makes them."""
    checkout = Path(__file__).parents[2]
    sources = "".join((checkout / name).read_text(encoding="utf-8") for name in _SOURCES)
    directory = cache / f"data-{hashlib.sha256(sources.encode()).hexdigest()[:12]}"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for other in cache.glob("data-*"):
        if other != directory:
            shutil.rmtree(other)
    one = _kept(directory / "one.db", lambda path: _make_one(path, library), say)
    twelve = _kept(directory / "twelve.db", lambda path: make_town(path, library, 12, ROUNDS), say)
    names = library.municipality_names()
    if is_short:
        names = names[:TOWNS_IN_SHORT]
    many = _kept(directory / f"towns-{len(names)}.db", lambda path: make_many(path, one, twelve, names), say)
    return Databases(one, twelve, many)


def own_copy(database: Path, directory: Path) -> Path:
    """A copy to work in, in a directory of its own, so that what is kept stays as it was made."""
    directory.mkdir(mode=0o700, parents=True)
    copy = directory / "sct.db"
    shutil.copyfile(database, copy)
    copy.chmod(0o600)
    return copy


def count(database: Path, sql: str) -> int:
    """A number read from a database."""
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def some_words(chance: random.Random, most: int = 40) -> str:
    """A sentence of ordinary length: words that are everywhere, and a number that hardly another one has."""
    words = " ".join(chance.choices(_WORDING.split(), k=chance.randint(8, most))).capitalize()
    return f"{words} at house {chance.randint(1000, 99_999)}."


def _kept(path: Path, make: Callable[[Path], object], say: Callable[[str], object]) -> Path:
    if not path.exists():
        say(f"making {path.name} ...")
        unfinished = path.with_name(f"unfinished-{path.name}")
        for ending in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        make(unfinished)
        unfinished.rename(path)
    return path


def _make_one(path: Path, library: FlowLibrary) -> None:
    """One application, its first round answered, and changed until the journal has a thousand events."""
    make_town(path, library, 1, 1)
    workspace = open_workspace(path, create=False, clock=Clock(DAY), library=library)
    workspace.act_as(None)
    workspace.settle_town()
    work = workspace.find_cycle(workspace.applications()[0].application.reference)
    chance = random.Random("more")
    changes = EVENTS_OF_ONE - count(path, "SELECT count(*) FROM event")
    for _ in range(changes):
        workspace.answer(now(workspace, work), at(work, "process-description"), some_words(chance))
    # Its first step is being looked at again, so that the app opens there, in a field of many lines.
    workspace.reopen_step(now(workspace, work), "prepare")
    workspace.be_at(now(workspace, work), "prepare", "why-this-action")
    workspace.close()


def make_town(path: Path, library: FlowLibrary, applications: int, rounds: int) -> None:
    """A town with so many applications of so many rounds each, all answered."""
    chance = random.Random(f"{applications} {rounds}")
    workspace = open_workspace(path, create=True, clock=Clock(DAY), library=library)
    workspace.introduce("Coordinator")
    is_one = applications == 1
    workspace.add_town(TOWN if is_one else ANOTHER, "2020", "Sustainability coordinator", is_demo=is_one)
    actions = [action for action in workspace.edition().catalogue.actions if action.category != 1 and action.number]
    for action in actions[:applications]:
        chosen = Action(action.number, action.category, action.title)
        application = workspace.apply_process(chosen, DAY.replace(month=1), "bronze")
        for number in range(1, rounds + 1):
            work = workspace.cycle_work(workspace.cycles(application.id)[-1].id)
            for step in work.definition.steps:
                _answer_all(workspace, work, [prompt.id for prompt in step.prompts], chance)
                workspace.complete_step(now(workspace, work), step.id)
            _answer_all(workspace, work, [prompt.id for prompt in work.definition.submission.prompts], chance)
            if number < rounds:
                workspace.begin_next_cycle(application.id)
    workspace.close()


def _answer_all(workspace: Workspace, work: CycleWork, prompt_ids: list[str], chance: random.Random) -> None:
    """Answer every prompt that is asked, each as the answers before it make it visible; texts several times."""
    for prompt_id in prompt_ids:
        work = now(workspace, work)
        if prompt_id not in workspace.visible(work):
            continue
        prompt = workspace.prompt(work, prompt_id)
        if waiting := [one for one in workspace.inherited(work) if one.prompt.id == prompt_id]:
            workspace.confirm(work, waiting)
        elif prompt.kind.is_repeating:
            cells = {
                column.id: some_words(chance, 12) if column.kind in _TEXTS else text_for(column)
                for column in workspace.columns(prompt)
                if column.is_needed
            }
            workspace.add_entry(work, prompt_id, cells)
        else:
            for _ in range(REVISIONS if prompt.kind in _TEXTS else 1):
                text = some_words(chance) if prompt.kind in _TEXTS else text_for(prompt)
                workspace.answer(now(workspace, work), at(work, prompt_id), text)


@dataclass(frozen=True, slots=True)
class _Journal:
    """Rows of the three tables of a journal, each with its columns."""

    columns: dict[str, list[str]]
    rows: dict[str, list[tuple[object, ...]]]


def _read_journal(path: Path) -> _Journal:
    columns: dict[str, list[str]] = {}
    rows: dict[str, list[tuple[object, ...]]] = {}
    with closing(sqlite3.connect(path)) as connection:
        for table, order in (("definition", "hash"), ("act", "id"), ("event", "seq")):
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
            columns[table] = [str(column[0]) for column in cursor.description]
            rows[table] = cursor.fetchall()
    return _Journal(columns, rows)


def make_many(path: Path, one: Path, twelve: Path, names: Iterable[str]) -> None:
    """The town of one, and a copy of the town of twelve for each name; all at work at the same time."""
    own, town = _read_journal(one), _read_journal(twelve)
    copies = list(enumerate(names, start=1))
    definitions = {row[0]: row for journal in (own, town) for row in journal.rows["definition"]}
    bulk.load_journal(
        path,
        definitions=(_as_row(own.columns["definition"], row) for row in definitions.values()),
        acts=_spread(own, town, "act", copies),
        events=_spread(own, town, "event", copies),
    )


def _spread(own: _Journal, town: _Journal, table: str, copies: list[tuple[int, str]]) -> Iterator[bulk.Row]:
    """The rows of all towns in turns, as when all work at once, with those of the one town spread among them."""
    columns = [name for name in town.columns[table] if name != "seq"]
    place = town.columns[table].index("seq") if table == "event" else -1
    waiting, total = list(reversed(own.rows[table])), len(town.rows[table])
    for number, row in enumerate(town.rows[table]):
        while waiting and len(waiting) * total > (total - number) * len(own.rows[table]):
            yield _as_row(columns, _without(waiting.pop(), place))
        pieces = [_ID.split(value) if isinstance(value, str) else value for value in _without(row, place)]
        for copy, name in copies:
            yield _of_town(_as_row(columns, [_joined(piece, copy) for piece in pieces]), copy, name)
    while waiting:
        yield _as_row(columns, _without(waiting.pop(), place))


def _without(row: tuple[object, ...], place: int) -> list[object]:
    return [value for index, value in enumerate(row) if index != place]


def _as_row(columns: list[str], values: Iterable[object]) -> bulk.Row:
    return {name: value if isinstance(value, str | int) else None for name, value in zip(columns, values, strict=True)}


def _joined(pieces: object, copy: int) -> object:
    """The text with every id in it made this copy's own: the time in front stays, so ids still sort as they did."""
    if not isinstance(pieces, list) or len(pieces) == 1:
        return pieces[0] if isinstance(pieces, list) else pieces
    mask = copy * 0x9E3779B97F
    return "".join(
        f"{piece[:-12]}{int(piece[-12:], 16) ^ mask:012x}" if index % 2 else piece for index, piece in enumerate(pieces)
    )


def _of_town(row: bulk.Row, copy: int, name: str) -> bulk.Row:
    """An event as this town's, with a coordinator of its own: nobody else comes by their login."""
    if "login" not in row:
        return row
    login, address = f"town-{copy:03d}", str(row["address"])
    told = None
    if address.startswith("municipality/") and address.endswith("/name"):
        told = name
    elif address.startswith("person/") and address.endswith("/login"):
        told = login
    return {**row, "login": login, "new": row["new"] if told is None else f'{{"kind":"answered","value":"{told}"}}'}
