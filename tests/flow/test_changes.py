"""Changing single values of an edition by a file of one's own, and crosswalks: found, laid over, pinned, checked."""

from pathlib import Path

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import build_pinned
from sct_tui.flow.problems import FileKind
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.standing import Basis
from tests.flow.samples import CHANGES, CROSSWALK, CYCLE, EDITION, broken, write_flows

E = FileKind.EDITION
LETTER = "a letter to our town"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return write_flows(tmp_path / "flows")


def changes_in(directory: Path, text: str = CHANGES) -> Path:
    folder = directory / "editions" / "2031"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "changes.toml").write_text(text)
    return directory


def minutes(text: str) -> str:
    return f'format = 1\nid = "2031"\n[edition.coaching.minutes]\n{text}'


class TestLayingOver:
    def test_one_value_takes_the_place_of_the_packaged_one_with_its_own_source(
        self, flows: Path, tmp_path: Path, cache: Path
    ) -> None:
        found = FlowLibrary([changes_in(tmp_path / "mine"), flows], cache)
        for edition in (found.edition("2031"), found.edition("2031")):  # the second time nothing is checked again
            assert edition.coaching_minutes.value == 180
            assert edition.coaching_minutes.provenance.source == LETTER
            assert edition.coaching_request_address.value == "coach@example.org"

    def test_a_table_of_a_list_is_meant_by_its_id_and_another_one_is_added(
        self, flows: Path, tmp_path: Path, cache: Path
    ) -> None:
        edition = FlowLibrary([changes_in(tmp_path / "mine"), flows], cache).edition("2031")
        assert [(level.id, level.points.value, level.different_actions.value) for level in edition.levels] == [
            ("bronze", 210, 1)
        ]
        assert edition.levels[0].requirements[0].id == "planning"
        assert [session.id for session in edition.trainings.sessions] == ["first-in-march", "first-in-may"]

    def test_what_says_its_basis_stands_on_its_own(self, flows: Path, tmp_path: Path, cache: Path) -> None:
        unknown = minutes('basis = "unknown"\nnote = "Taken back."\n')
        edition = FlowLibrary([changes_in(tmp_path / "mine", unknown), flows], cache).edition("2031")
        assert edition.coaching_minutes.value is None
        assert edition.coaching_minutes.provenance.basis is Basis.UNKNOWN
        assert edition.coaching_minutes.provenance.source == ""

    def test_the_persons_change_goes_over_the_machines(self, flows: Path, tmp_path: Path, cache: Path) -> None:
        site = changes_in(tmp_path / "site")
        mine = changes_in(tmp_path / "mine", minutes('value = 90\nbasis = "seen"\nsource = "a call"\n'))
        edition = FlowLibrary([mine, site, flows], cache).edition("2031")
        assert edition.coaching_minutes.value == 90
        assert edition.levels[0].points.value == 210

    def test_changes_may_lie_beside_an_edition_of_ones_own(self, tmp_path: Path, cache: Path) -> None:
        own = changes_in(write_flows(tmp_path / "own"))
        assert FlowLibrary([own], cache).edition("2031").coaching_minutes.value == 180

    def test_an_edition_of_ones_own_is_not_changed_by_what_is_looked_up_later(
        self, flows: Path, tmp_path: Path, cache: Path
    ) -> None:
        site = changes_in(tmp_path / "site")
        found = FlowLibrary([write_flows(tmp_path / "own"), site, flows], cache)
        assert found.edition("2031").coaching_minutes.value == 240
        assert [flow.is_used for flow in found.list_flows() if flow.kind == "changes"] == [False]

    def test_another_cycle_definition_takes_the_place_of_the_edition_s(
        self, flows: Path, tmp_path: Path, cache: Path
    ) -> None:
        mine = changes_in(tmp_path / "mine", 'format = 1\nid = "2031"\n[edition]\ncycle = "official"\n')
        (mine / "cycles" / "official").mkdir(parents=True)
        (mine / "cycles" / "official" / "cycle.toml").write_text(CYCLE.replace('id = "small"', 'id = "official"'))
        assert FlowLibrary([mine, flows], cache).edition("2031").cycle == "official"

    def test_a_changed_edition_is_pinned_with_its_changes(self, flows: Path, tmp_path: Path, cache: Path) -> None:
        plain = FlowLibrary([flows], cache).texts_of_edition("2031")
        found = FlowLibrary([changes_in(tmp_path / "mine"), flows], cache)
        pinned = found.texts_of_edition("2031")
        assert pinned.hash != plain.hash
        built = build_pinned(pinned.kind, pinned.text)
        assert isinstance(built, Edition)
        assert built == found.edition("2031")
        assert built.coaching_minutes.value == 180


WRONG = [
    (minutes("value = 180\n"), "edition.coaching.minutes.value", "does not say so itself"),
    (minutes('value = 180\nbasis = "seen"\n'), "edition.coaching.minutes.source", "no source is named"),
    (minutes('value = "180"\nbasis = "seen"\nsource = "s"\n'), "edition.coaching.minutes.value", "a whole number"),
    ('format = 1\nid = "2031"\n[edition.coaching]\nminuts = 3\n', "edition.coaching.minuts", "not a key"),
    ('format = 1\nid = "2031"\n[edition]\nid = "2032"\n', "edition.id", "cannot be changed"),
    ('format = 1\nid = "2031"\n[edition]\ncycle = "smal"\n', "edition.cycle", "no cycle definition “smal”"),
    ('format = 1\nid = "2032"\n', "id", "the directory is called “2031”"),
    ('format = 1\nid = "2031"\n[cycle]\ntitle = "x"\n', "cycle", "not a key that belongs here"),
    (
        CHANGES.replace('id = "bronze"\n', 'id = "gold"\ntitle = "Gold"\n'),
        "edition.level[0].different_actions",
        "is missing",
    ),
    (CHANGES.replace('"Tuesday"', '"Monday"'), "trainings.session[0].weekday", "is a Tuesday"),
    (CHANGES.replace('cohort = "spring"', 'cohort = "sprig"'), "trainings.session[0].cohort", "no cohort “sprig”"),
    (
        """format = 1\nid = "2031"\n[edition]
one_action_in_each_category = { value = [4, 5], basis = "seen", source = "s" }\n""",
        "edition.one_action_in_each_category.value[1]",
        "no category 5",
    ),
    ("format = 1\nid = 2031\n", "id", "must be text"),
    ("format = 1\nid = ", "line 2", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "key", "cause"), WRONG)
def test_what_is_wrong_with_a_change_is_said_of_its_own_file(
    text: str, key: str, cause: str, flows: Path, tmp_path: Path, cache: Path
) -> None:
    mine = changes_in(tmp_path / "mine", text)
    file = str(mine / "editions" / "2031" / "changes.toml")
    found = FlowLibrary([mine, flows], cache)
    for problems in (found.check(), found.check([Path(file)]), found.check([mine])):
        assert [(problem.file, problem.key) for problem in problems] == [(file, key)]
        assert cause in problems[0].cause
    with pytest.raises(BadInput, match=r"changes\.toml"):
        found.edition("2031")
    (listed,) = (flow for flow in found.list_flows() if flow.kind == "changes")
    assert (listed.origin, listed.is_used) == ("user", True)
    assert listed.problems[0].key == key


def test_right_changes_have_no_problem_and_are_listed(flows: Path, tmp_path: Path, cache: Path) -> None:
    mine = changes_in(tmp_path / "mine")
    found = FlowLibrary([mine, flows], cache)
    assert found.check() == []
    assert found.check([mine / "editions" / "2031"]) == []
    (listed,) = (flow for flow in found.list_flows() if flow.kind == "changes")
    assert (listed.id, listed.is_used, listed.problems) == ("2031", True, ())


def test_changes_to_an_edition_that_is_not_there_are_said(tmp_path: Path, cache: Path) -> None:
    (problem,) = FlowLibrary([changes_in(tmp_path / "mine")], cache).check()
    assert "There is no edition “2031”" in problem.cause


def test_a_mistake_in_the_edition_itself_is_not_told_of_the_change(tmp_path: Path, cache: Path) -> None:
    wrong = write_flows(tmp_path / "flows", {E: broken(E, "value = 240", 'value = "240"')})
    found = FlowLibrary([changes_in(tmp_path / "mine"), wrong], cache)
    (problem,) = found.check()
    assert problem.file.endswith("edition.toml")


class TestCrosswalks:
    def put(self, flows: Path, text: str = CROSSWALK, name: str = "2031-2032") -> Path:
        folder = flows / "crosswalks" / name
        folder.mkdir(parents=True)
        (folder / "crosswalk.toml").write_text(text)
        return folder

    def second_edition(self, flows: Path) -> None:
        later = flows / "editions" / "2032"
        later.mkdir()
        for file in (flows / "editions" / "2031").iterdir():
            (later / file.name).write_text(file.read_text().replace('"2031"', '"2032"'))

    def test_it_is_found_by_its_folder(self, flows: Path, cache: Path) -> None:
        self.put(flows)
        self.second_edition(flows)
        found = FlowLibrary([flows], cache)
        assert [(one.id, one.from_editions, one.to_editions) for one in found.crosswalks()] == [
            ("2031-2032", ("2031",), ("2032",))
        ]
        assert found.check() == []

    def test_an_edition_it_names_has_to_be_there(self, flows: Path, cache: Path) -> None:
        folder = self.put(flows)
        found = FlowLibrary([flows], cache)
        for problems in (found.check(), found.check([folder])):
            assert [(problem.key, problem.nearest) for problem in problems] == [("to[0]", "2031")]
        assert found.crosswalks() == ()

    def test_its_folder_has_its_id(self, flows: Path, cache: Path) -> None:
        self.put(flows, name="other")
        self.second_edition(flows)
        (problem,) = FlowLibrary([flows], cache).check()
        assert (problem.key, "called “other”" in problem.cause) == ("id", True)

    def test_one_that_cannot_be_used_stops_nothing(self, flows: Path, cache: Path) -> None:
        self.put(flows, "format = 1\n")
        found = FlowLibrary([flows], cache)
        assert found.crosswalks() == ()
        assert found.edition("2031").title == "2031"
        (listed,) = (flow for flow in found.list_flows() if flow.kind == "crosswalk")
        assert listed.problems


def test_the_version_of_an_edition_stays_when_it_is_changed(flows: Path, tmp_path: Path, cache: Path) -> None:
    assert "version = 2" in EDITION
    assert FlowLibrary([changes_in(tmp_path / "mine"), flows], cache).edition("2031").version == 2
