"""A file that cannot be taken over changes nothing: ids and changes of others, kinds, towns, in one message each."""

import hashlib
import sqlite3
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sct_tui.clock import Clock
from sct_tui.exchange.reading import understood
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput
from sct_tui.model.journal import Address, Subject
from sct_tui.model.work import CycleWork
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.exchange.forging import TEAM, Data, golden_data, signed
from tests.workspace.walking import at, begin, now, query

HERS = "01700000-0000-7000-8000-0000000000ff"


@dataclass(frozen=True)
class Two:
    """Two people with a database each, who have the same work, and the first one's file of it."""

    mine: Workspace
    work: CycleWork
    data: Data

    def answer(self, prompt: str, column: str = "") -> dict[str, Any]:
        """The file's table of an answer."""
        found: dict[str, Any] = next(
            one for one in self.data["cycle"][0]["answer"] if (one["prompt"], one.get("column", "")) == (prompt, column)
        )
        return found


_opened: list[str] = []
_is_listening = False


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    """Note what the process opens, looks at or runs. An audit hook stays for good, so it is deaf most of the time."""
    if _is_listening and event in ("open", "os.listdir", "os.scandir", "sqlite3.connect", "subprocess.Popen"):
        _opened.append(str(arguments[0]))


@pytest.fixture
def opened_files() -> Iterator[list[str]]:
    """The paths that the process opens from now on."""
    global _is_listening
    if not _opened:
        sys.addaudithook(_listen)
    _is_listening = True
    yield _opened
    _is_listening = False


@pytest.fixture
def two(workspace: Workspace) -> Two:
    work = begin(workspace)
    workspace.answer(work, at(work, "why-this-action"), "First.")
    workspace.answer(work, at(work, "why-this-action"), "Because few were asked.")
    workspace.answer(work, at(work, "plan-start"), "2020-03-09")
    workspace.add_entry(work, "team", {"name": "Clerk", "town-role": "staff"})
    workspace.write_note(work, "why-this-action", "Ask again.")
    workspace.add_participant("Clerk", "staff")
    workspace.record_coaching(CoachingDetails(DAY, 30, application=work.application.id))
    data = golden_data_of(workspace)
    return Two(workspace, now(workspace, work), data)


def golden_data_of(workspace: Workspace) -> Data:
    return tomllib.loads(workspace.progress_text())


def rows_hash(database: Path) -> str:
    """A hash of all rows of all tables, and of the schema."""
    with closing(sqlite3.connect(database)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def backups(workspace: Workspace) -> list[Path]:
    return sorted(workspace.database.parent.rglob("*backup*/*"))


def refused(workspace: Workspace, content: bytes, where: str, what: str, *, accept_edited: bool = False) -> None:
    """Neither a look nor an import takes the file; all rows, and the backups, are as before."""
    before, kept = rows_hash(workspace.database), backups(workspace)
    town = workspace.town
    received = understood(content, "file.sct.toml", accept_edited=accept_edited)
    acts: list[Callable[[], object]] = [
        lambda: workspace.preview_import(received),
        lambda: workspace.import_progress(received),
    ]
    for act in acts:
        with pytest.raises(BadInput) as caught:
            act()
        assert caught.value.where == f"file.sct.toml: {where}"
        assert what in str(caught.value)
        assert caught.value.mend
    assert rows_hash(workspace.database) == before
    assert backups(workspace) == kept
    assert workspace.town == town


def test_the_file_itself_is_known(two: Two) -> None:
    before = rows_hash(two.mine.database)
    assert two.mine.import_progress(understood(signed(two.data), "x")).preview.is_known
    assert rows_hash(two.mine.database) == before


@pytest.fixture
def elsewhere(two: Two) -> Workspace:
    """The same database, at work in another town."""
    two.mine.add_town("Andover", "2020")
    begin(two.mine)
    two.mine.settle_town("Bolton")
    return two.mine


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("application", "application[0]"),
        ("cycle", "cycle[0]"),
        ("participant", "participant[0]"),
        ("coaching", "coaching[0]"),
    ],
)
def test_an_id_of_another_town_is_refused(elsewhere: Workspace, two: Two, table: str, place: str) -> None:
    town = next(town for town in elsewhere.towns() if town.name == "Andover")
    stolen = {**two.data, "town": {**two.data["town"], "id": town.id, "name": town.name}}
    for other in {"application", "cycle", "participant", "coaching", "attendance"} - {table}:
        stolen.pop(other, None)
    if table == "cycle":
        stolen["application"] = [{**two.data["application"][0], "id": HERS, "field": []}]
        stolen["cycle"] = [{**two.data["cycle"][0], "application": HERS}]
    where = "application[0].field[0]" if table == "application" else place
    refused(elsewhere, signed(stolen), where, "belongs to something else here")


def test_a_round_of_another_application_is_refused(two: Two) -> None:
    second = {**two.data["application"][0], "id": HERS, "reference": "4.4-2", "field": []}
    two.data["application"].append(second)
    two.data["cycle"][0]["application"] = HERS
    refused(two.mine, signed(two.data), "cycle[0]", "belongs to something else here")


@pytest.mark.parametrize("key", ["revision", "before"])
def test_a_change_that_is_known_elsewhere_is_refused(two: Two, key: str) -> None:
    of_another = two.answer("plan-start")["revision"]
    two.data["cycle"][0]["answer"] = [two.answer("why-this-action")]
    two.answer("why-this-action")[key] = of_another if key == "revision" else [of_another]
    refused(two.mine, signed(two.data), "cycle[0].answer[0]", f"{of_another} is known here as one of something else")


def test_a_change_that_is_told_in_another_way_is_refused(two: Two) -> None:
    two.answer("why-this-action")["value"] = "Because they were told to."
    refused(two.mine, signed(two.data), "cycle[0].answer[0]", "is told in another way here")


def test_an_earlier_change_that_is_told_in_another_way_is_refused(two: Two) -> None:
    answer = two.answer("why-this-action")
    answer["revision"], answer["value"] = answer.pop("before")[0], "Last."
    refused(two.mine, signed(two.data), "cycle[0].answer[0]", "is told in another way here")


def test_changes_that_follow_each_other_in_a_circle_are_refused(two: Two) -> None:
    mine = two.answer("why-this-action")
    theirs = {"state": "answered", "value": "x", "revision": HERS, "before": [mine["revision"]]}
    mine["conflict"] = [theirs]
    mine["before"] = [HERS]
    with pytest.raises(BadInput, match="claim to have come before each other"):
        two.mine.preview_import(understood(signed(two.data), "x"))


@pytest.mark.parametrize(
    ("prompt", "column", "kind", "value", "what"),
    [
        ("why-this-action", "", "number", 7, "kind “text”"),
        ("plan-start", "", "text", "soon", "kind “date”"),
        ("team", "name", "yes-no", True, "kind “line”"),
    ],
)
def test_a_value_of_another_kind_than_the_definition_has_is_refused(
    two: Two, prompt: str, column: str, kind: str, value: object, what: str
) -> None:
    answer = two.answer(prompt, column)
    answer.update(kind=kind, value=value, revision=HERS, before=[])
    place = two.data["cycle"][0]["answer"].index(answer)
    refused(two.mine, signed(two.data), f"cycle[0].answer[{place}]", what)


def test_an_entry_of_a_prompt_that_takes_none_is_refused(two: Two) -> None:
    row = {"step": "prepare", "prompt": "plan-start", "entry": HERS, "title": "x", "position": 1}
    two.data["cycle"][0]["entry"].append(row)
    refused(two.mine, signed(two.data), "cycle[0].entry[1]", "takes no entries")


def test_an_answer_to_a_prompt_that_takes_entries_is_refused(two: Two) -> None:
    answer = {**two.answer("plan-start"), "prompt": "team", "kind": "unknown", "revision": HERS}
    two.data["cycle"][0]["answer"].append(answer)
    refused(two.mine, signed(two.data), f"cycle[0].answer[{len(two.data['cycle'][0]['answer']) - 1}]", "kind “entries”")


def test_a_definition_under_another_name_is_refused(two: Two) -> None:
    two.data["cycle"][0]["definition"] = "another-cycle"
    two.data["cycle"][0]["revision"] = HERS
    refused(two.mine, signed(two.data), "cycle[0]", "is known as equity-working, version")


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("name", "Atlantis", "not one of Connecticut's 169 municipalities"),
        ("edition", "1999", "1999"),
    ],
)
def test_a_town_that_cannot_be_is_refused(two: Two, key: str, value: str, what: str) -> None:
    two.data["town"] = {**two.data["town"], "id": HERS, "name": "Andover", key: value}
    refused(two.mine, signed(two.data), f"town.{key}", what)


def test_a_town_of_another_name_under_a_known_id_is_refused(two: Two) -> None:
    two.data["town"]["name"] = "Andover"
    refused(two.mine, signed(two.data), "town", "another town than the Bolton that is here")


def test_a_made_up_town_is_no_real_one(two: Two) -> None:
    two.data["town"]["demo"] = True
    refused(two.mine, signed(two.data), "town", "another town than the Bolton that is here")


def test_what_was_edited_by_hand_is_taken_as_nobodys_and_marked(two: Two) -> None:
    content = signed(two.data).replace(b"Because few were asked.", b"Because nobody was asked.")
    with pytest.raises(BadInput, match="--accept-edited"):
        understood(content, "file.sct.toml")
    imported = two.mine.import_progress(understood(content, "file.sct.toml", accept_edited=True))
    assert imported.preview.is_edited
    assert imported.conflicts == ()
    held = now(two.mine, two.work).answers.held("why-this-action")
    assert (held.state.value, held.by) == ("Because nobody was asked.", "")
    assert query(two.mine.database, "SELECT count(*) FROM act WHERE detail LIKE '%edited by hand)'") == [(1,)]
    assert [move.address.field for move in imported.preview.moves] == ["why-this-action"]


def test_an_edit_against_a_later_change_is_a_conflict(two: Two) -> None:
    content = signed(two.data).replace(b"Because few were asked.", b"Because nobody was asked.")
    two.mine.answer(two.work, at(two.work, "why-this-action"), "Because I say so.")
    imported = two.mine.import_progress(understood(content, "file.sct.toml", accept_edited=True))
    assert [conflict.theirs for conflict in imported.conflicts] == [("Because nobody was asked.",)]


def test_evidence_is_text_and_never_looked_for(
    two: Two, library: FlowLibrary, tmp_path: Path, opened_files: list[str]
) -> None:
    places = ["../../../../etc/passwd", "/etc/shadow", "file:///etc/hostname", "~root/.profile", str(tmp_path / "bait")]
    (tmp_path / "bait").write_text("x")
    for number, place in enumerate(places):
        entry = f"01700000-0000-7000-8000-0000000000e{number}"
        row = {
            "step": "identify",
            "prompt": "identify-evidence",
            "entry": entry,
            "title": "Evidence",
            "position": number,
        }
        cell = {"step": "identify", "prompt": "identify-evidence", "entry": entry, "column": "location"}
        said = {"title": "Where", "kind": "line", "visibility": "team", "state": "answered", "value": place}
        two.data["cycle"][0]["entry"].append(row)
        two.data["cycle"][0]["answer"].append(cell | said)
    there = open_workspace(tmp_path / "other" / "sct.db", create=True, clock=Clock(DAY), library=library)
    there.introduce("Second coordinator")
    opened_files.clear()
    there.import_progress(understood(signed(two.data), "file.sct.toml"))
    text = there.progress_text()
    there.home()
    there.close()
    assert all(place in text for place in places)
    assert opened_files != []
    assert [path for path in opened_files if any(Path(place).name in path for place in places)] == []


def test_nothing_the_golden_files_hold_is_lost_where_their_flow_is_unknown(
    tmp_path: Path, library: FlowLibrary
) -> None:
    there = open_workspace(tmp_path / "sct.db", create=True, clock=Clock(DAY), library=library)
    there.introduce("Second coordinator")
    there.import_progress(understood(TEAM.read_bytes(), "file.sct.toml"))
    told = said_in(there.progress_text().encode())
    there.close()
    assert told == said_in(TEAM.read_bytes())


def said_in(content: bytes) -> dict[Address, list[str]]:
    """What a file says at each address, by all who say something; who comes first is for the reader to choose."""
    heads = knowledge_in(understood(content, "x")).heads
    return {address: sorted(f"{one.revision} {one.state}" for one in versions) for address, versions in heads.items()}


def test_a_step_of_a_note_is_the_one_it_is_about(tmp_path: Path, library: FlowLibrary) -> None:
    there = open_workspace(tmp_path / "sct.db", create=True, clock=Clock(DAY), library=library)
    there.introduce("Second coordinator")
    there.import_progress(understood(TEAM.read_bytes(), "file.sct.toml"))
    cycle = golden_data()["cycle"][0]["id"]
    for about, step in (("step:prepare", "prepare"), ("contacts", "connect")):
        kept = there.store.kept(Address(Subject.NOTE, cycle, about))
        assert kept is not None
        assert kept.context.step == step
    there.close()
