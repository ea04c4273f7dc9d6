"""The library: what is found where, what is unusable, what is pinned, and what a warm start does not import."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import build_pinned
from sct_tui.flow.problems import FileKind
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput, ConfigurationError, UsageError
from sct_tui.model.flow import CycleDefinition
from tests.flow.samples import CYCLE, EDITION, FLOWS, PROJECT, broken, write_flows

E, C = FileKind.EDITION, FileKind.CYCLE


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return write_flows(tmp_path / "flows")


def library(cache: Path, *directories: Path) -> FlowLibrary:
    return FlowLibrary(directories, cache)


def test_the_packaged_programme_loads_and_nothing_is_wrong_with_it(cache: Path) -> None:
    packaged = library(cache, FLOWS)
    edition = packaged.edition("2020")
    definition = packaged.cycle_definition(edition.cycle)
    assert len(packaged.municipality_names()) == 169
    assert edition.coaching_minutes.value == 240
    assert [level.different_actions.value for level in edition.levels] == [1, 3]
    assert edition.is_equity_action("9.1")
    assert not edition.is_equity_action("1.1")
    assert len(edition.trainings.sessions) == 6
    assert len(definition.steps) == 6
    assert definition.notice == "working text, not the programme's own"
    assert packaged.check() == []


def test_without_directories_the_usual_places_are_looked_at(cache: Path) -> None:
    assert FlowLibrary(cache_dir=cache).edition("2020").id == "2020"


def test_what_is_pinned_builds_the_same_without_the_files(flows: Path, cache: Path) -> None:
    found = library(cache, flows)
    edition, cycle = found.texts_of_edition("2031"), found.texts_of_cycle("small")
    assert build_pinned(edition.kind, edition.text) == found.edition("2031")
    assert build_pinned(cycle.kind, cycle.text) == found.cycle_definition("small")
    assert (edition.id, edition.version, cycle.id, cycle.version) == ("2031", 2, "small", 3)


def test_the_hash_is_that_of_the_pinned_text(flows: Path, cache: Path) -> None:
    found = library(cache, flows)
    edition, cycle = found.texts_of_edition("2031"), found.texts_of_cycle("small")
    assert cycle.text == CYCLE
    assert cycle.hash == hashlib.sha256(CYCLE.encode()).hexdigest() == found.cycle_definition("small").hash
    assert edition.hash == hashlib.sha256(edition.text.encode()).hexdigest() == found.edition("2031").hash
    assert json.loads(edition.text)["edition"] == EDITION
    assert edition.text == json.dumps(json.loads(edition.text), sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [("cycle", "id = 1"), ("cycle", "not toml"), ("edition", "[]"), ("edition", "{}"), ("edition", "nothing"),
     ("edition", '{"edition": 3, "actions": "", "trainings": ""}'), ("cycle", CYCLE.replace('"yes-no"', '"x"'))],
)  # fmt: skip
def test_a_damaged_pinned_text_is_said(kind: str, text: str) -> None:
    with pytest.raises(BadInput, match="damaged"):
        build_pinned(kind, text)


def test_the_first_directory_that_has_an_id_wins(flows: Path, tmp_path: Path, cache: Path) -> None:
    mine = write_flows(tmp_path / "mine", {E: broken(E, 'title = "2031"', 'title = "Mine"')})
    found = library(cache, mine, tmp_path / "missing", flows)
    assert found.edition("2031").title == "Mine"
    editions = [listing for listing in found.list_flows() if listing.kind == "edition"]
    assert [(listing.title, listing.origin, listing.is_used) for listing in editions] == [
        ("Mine", "user", True),
        ("2031", "packaged", False),
    ]


@pytest.mark.parametrize("asked", ["2032", "../editions/2031", "", "small"])
def test_an_unknown_edition_is_said_with_those_there_are(asked: str, flows: Path, cache: Path) -> None:
    with pytest.raises(UsageError) as refused:
        library(cache, flows).edition(asked)
    assert asked in refused.value.what
    assert "2031" in refused.value.mend


def test_the_nearest_cycle_definition_is_named(flows: Path, cache: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean “small”"):
        library(cache, flows).cycle_definition("smal")


def test_a_bad_file_is_listed_with_its_reason_and_stops_nothing_else(tmp_path: Path, cache: Path) -> None:
    found = library(cache, write_flows(tmp_path / "f", {C: broken(C, 'kind = "yes-no"', 'kind = "yes"')}))
    listings = {listing.kind: listing for listing in found.list_flows()}
    assert "“yes” is not a value" in listings["cycle"].problems[0].cause
    assert (listings["cycle"].title, listings["cycle"].version) == ("A small cycle", 3)
    assert listings["edition"].problems == ()
    assert found.edition("2031").id == "2031"
    with pytest.raises(BadInput, match=r"step\[0\].prompt\[0\].kind"):
        found.cycle_definition("small")


def test_a_bad_file_stays_bad_when_it_is_looked_at_again(tmp_path: Path, cache: Path) -> None:
    found = library(cache, write_flows(tmp_path / "f", {C: broken(C, "version = 3", "version = 0")}))
    for _ in range(2):
        with pytest.raises(BadInput):
            found.cycle_definition("small")


def test_a_changed_file_is_checked_again(flows: Path, cache: Path) -> None:
    found = library(cache, flows)
    found.cycle_definition("small")
    (flows / "cycles" / "small" / "cycle.toml").write_text(broken(C, "version = 3", "version = 0"))
    with pytest.raises(BadInput):
        found.cycle_definition("small")


@pytest.mark.parametrize(
    ("kind", "old", "new", "key", "cause"),
    [
        (E, 'id = "2031"', 'id = "2030"', "id", "the directory is called “2031”"),
        (E, 'cycle = "small"', 'cycle = "smell"', "cycle", "no cycle definition “smell”"),
        (C, 'id = "small"', 'id = "tiny"', "id", "the directory is called “small”"),
        (
            FileKind.ACTIONS,
            'edition = "2031"',
            'edition = "2030"',
            "edition",
            "It says “2030”, but the directory is called “2031”",
        ),
        (
            FileKind.TRAININGS,
            'edition = "2031"',
            'edition = "2030"',
            "edition",
            "It says “2030”, but the directory is called “2031”",
        ),
    ],
)
def test_files_that_do_not_agree_are_found(
    kind: FileKind, old: str, new: str, key: str, cause: str, tmp_path: Path, cache: Path
) -> None:
    found = library(cache, write_flows(tmp_path / "f", {kind: broken(kind, old, new)}))
    problems = found.check()
    assert any(problem.key == key and cause in problem.cause for problem in problems), problems
    assert [problem for listing in found.list_flows() for problem in listing.problems] == problems


def test_an_edition_may_follow_a_cycle_of_another_directory(flows: Path, tmp_path: Path, cache: Path) -> None:
    mine = write_flows(tmp_path / "mine")
    (mine / "cycles" / "small" / "cycle.toml").unlink()
    (mine / "cycles" / "small").rmdir()
    assert library(cache, mine, flows).check([mine]) == []
    assert library(cache, mine, flows).check([mine / "editions" / "2031"]) == []
    assert [problem.key for problem in library(cache, mine).check([mine])] == ["cycle"]


def test_a_missing_file_of_an_edition_is_named(flows: Path, cache: Path) -> None:
    (flows / "editions" / "2031" / "actions.toml").unlink()
    problems = library(cache, flows).check()
    assert [(Path(problem.file).name, problem.cause) for problem in problems] == [
        ("actions.toml", "This file does not exist.")
    ]


def test_a_missing_list_of_municipalities_is_said(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ConfigurationError, match="municipalities"):
        library(cache, tmp_path).municipality_names()


def _no_utf8(path: Path) -> None:
    path.write_bytes(b'format = 1\nid = "\xff"\n')


def _too_large(path: Path) -> None:
    path.write_bytes(b"#" * (4 * 1024 * 1024 + 1))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (_no_utf8, "not UTF-8"),
        (_too_large, "larger than 4 MiB"),
        (_pipe, "not a regular file"),
        (_directory, "not a regular file"),
        (_circle, "cannot be opened"),
    ],
)
def test_what_is_no_flow_text_is_refused(spoil: Callable[[Path], None], cause: str, flows: Path, cache: Path) -> None:
    spoil(flows / "cycles" / "small" / "cycle.toml")
    problems = library(cache, flows).check()
    assert [problem for problem in problems if cause in problem.cause], problems
    with pytest.raises(BadInput):
        library(cache, flows).cycle_definition("small")
    assert library(cache, flows).edition("2031").id == "2031"


def test_a_place_that_cannot_be_looked_into_is_listed(flows: Path, tmp_path: Path, cache: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "cycles").write_text("a file where a directory belongs")
    found = library(cache, odd, flows)
    listing = next(listing for listing in found.list_flows() if listing.kind == "directory")
    assert (listing.path, listing.origin) == (odd / "cycles", "user")
    assert found.edition("2031").id == "2031"


def test_hidden_names_are_no_flows(flows: Path, cache: Path) -> None:
    (flows / "editions" / ".old").mkdir()
    assert library(cache, flows).check() == []


def test_paths_of_every_sort_are_checked(flows: Path, cache: Path, tmp_path: Path) -> None:
    found = library(cache, flows)
    edition = flows / "editions" / "2031"
    paths = [flows, edition, edition / "actions.toml", flows / "cycles" / "small", flows / "municipalities.toml"]
    assert found.check(paths) == []
    (edition / "actions.toml").write_text("format = 2")
    assert all(found.check([path]) for path in paths[:3])
    assert found.check(paths[3:]) == []


@pytest.mark.parametrize(
    ("name", "cause"),
    [("nowhere", "does not exist"), ("cycle.toml", "does not exist"), ("notes.txt", "cannot be told from its name"),
     ("x" * 300, "cannot be looked at"),
     ("empty", "no flow files here")],
)  # fmt: skip
def test_a_path_that_is_no_flow_is_a_problem(name: str, cause: str, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    problems = library(cache, FLOWS).check([tmp_path / name])
    assert [cause in problem.cause for problem in problems] == [True]


def test_markers_are_for_their_owner_alone(flows: Path, cache: Path) -> None:
    library(cache, flows).edition("2031")
    directory = cache / "checked-flows"
    markers = list(directory.iterdir())
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert [stat.S_IMODE(marker.stat().st_mode) for marker in markers] == [0o600]


def test_what_is_kept_of_a_flow_says_the_same_as_its_files(cache: Path) -> None:
    fresh = library(cache, FLOWS)
    read = [fresh.edition(id_) for id_ in ("2020", "2024", "2026")], fresh.crosswalks(), fresh.municipality_names()
    again = library(cache, FLOWS)
    assert (
        [again.edition(id_) for id_ in ("2020", "2024", "2026")],
        again.crosswalks(),
        again.municipality_names(),
    ) == read
    pinned = again.texts_of_edition("2020")
    built = [build_pinned(pinned.kind, pinned.text, again.pinned) for _ in range(2)]
    assert built == [build_pinned(pinned.kind, pinned.text)] * 2


@pytest.mark.parametrize("left", ["", "{", "[]", "{}", '{"edition": {}}', '{"$date": "never"}', "\udcff"])
def test_a_damaged_cache_only_means_that_the_files_are_checked_again(flows: Path, cache: Path, left: str) -> None:
    before = library(cache, flows).edition("2031")
    kept = list((cache / "checked-flows").iterdir())
    for file in kept:
        file.write_bytes(left.encode("utf-8", "surrogateescape"))
    assert library(cache, flows).edition("2031") == before
    assert all(file.read_bytes() != left.encode("utf-8", "surrogateescape") for file in kept)


@pytest.mark.parametrize("left", ["", "{", "[]", "{}", '{"hash": 1, "tables": {}}', '{"hash": "", "tables": {}}'])
def test_so_it_does_where_only_the_end_is_damaged(flows: Path, cache: Path, left: str) -> None:
    before = library(cache, flows).edition("2031")
    (file,) = (cache / "checked-flows").iterdir()
    texts = file.read_text().partition("\n")[0]
    file.write_text(f"{texts}\n{left}")
    assert library(cache, flows).edition("2031") == before
    assert file.read_text() != f"{texts}\n{left}"


def test_what_was_kept_of_other_texts_is_not_taken_for_that_of_these(flows: Path, cache: Path) -> None:
    """As when two texts had the same check sum."""
    before = library(cache, flows).edition("2031")
    (file,) = (cache / "checked-flows").iterdir()
    file.write_text(file.read_text().replace(before.title, "Another"))
    assert library(cache, flows).edition("2031") == before


def test_nothing_is_read_through_a_link_in_the_cache(flows: Path, cache: Path, tmp_path: Path) -> None:
    before = library(cache, flows).edition("2031")
    for file in (cache / "checked-flows").iterdir():
        elsewhere = file.rename(tmp_path / file.name)
        file.symlink_to(elsewhere)
        elsewhere.write_text(elsewhere.read_text().replace(before.title, "Another"))
    assert library(cache, flows).edition("2031") == before


def test_a_cache_that_cannot_be_written_hinders_nothing(flows: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert library(tmp_path / "file", flows).edition("2031").id == "2031"


SCRIPT = """
import sys
from pathlib import Path
from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import build_pinned
library = FlowLibrary([Path(sys.argv[1])], Path(sys.argv[2]))
library.municipality_names()
library.list_flows()
for pinned in library.texts_of_edition("2020"), library.texts_of_cycle(library.edition("2020").cycle):
    build_pinned(pinned.kind, pinned.text, library.pinned)
library.cycle_definition(library.edition("2020").cycle)
print(*sorted({"pydantic", "tomllib", "textual", "sqlite3", "_hashlib"} & set(sys.modules)))
"""


def test_unchanged_files_are_neither_checked_nor_parsed_again(cache: Path) -> None:
    def imported() -> str:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(FLOWS), str(cache)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert imported() == "_hashlib pydantic tomllib"
    assert imported() == ""


def test_both_kinds_come_back_as_what_they_are(flows: Path, cache: Path) -> None:
    found = library(cache, flows)
    assert isinstance(build_pinned("edition", found.texts_of_edition("2031").text), Edition)
    assert isinstance(build_pinned("cycle", found.texts_of_cycle("small").text), CycleDefinition)


@pytest.mark.parametrize(
    ("kind", "old", "new", "key", "cause"),
    [
        (E, "value = [4, 10]", "value = [4, 11]", "one_action_in_each_category.value[1]", "no category 11"),
        (E, 'actions = ["4.4"]', 'actions = ["4.4", "7.1"]', "level[0].requirement[0].actions[1]", "no category 7"),
        (
            FileKind.TRAININGS,
            'value = ["bronze"]',
            'value = ["bronce"]',
            "training_action.required_for.value[0]",
            "no level “bronce”",
        ),
    ],
)
def test_the_three_files_of_an_edition_have_to_agree(
    kind: FileKind, old: str, new: str, key: str, cause: str, tmp_path: Path, cache: Path
) -> None:
    found = library(cache, write_flows(tmp_path / "flows", {kind: broken(kind, old, new)}))
    (problem,) = found.check()
    assert problem.file.endswith(kind.file_name)
    assert (problem.key, cause in problem.cause) == (key, True)
    with pytest.raises(BadInput):
        found.edition("2031")


def test_an_edition_that_was_pinned_before_it_was_asked_for_more_is_still_built(flows: Path, cache: Path) -> None:
    """Its file had a sentence for the start rule and rows of a crosswalk, and none of the parts that came later."""
    texts = json.loads(library(cache, flows).texts_of_edition("2031").text)
    plain = EDITION[: EDITION.index("[one_action_in_each_category]")] + EDITION[EDITION.index("[coaching]") :]
    plain = plain.replace("[equity_action]", 'start_rule = { basis = "unknown", note = "Not found." }\n[equity_action]')
    former = '\n[[crosswalk]]\nnumber = "9.1"\nedition = "2032"\nbecomes = "1.1"\nbasis = "seen"\nsource = "a page"\n'
    built = build_pinned("edition", json.dumps({**texts, "edition": plain + former}))
    assert isinstance(built, Edition)
    assert not built.paired_action.started_after.is_known
    assert built.deadlines == ()
    assert built.levels[0].different_actions.value == 1
