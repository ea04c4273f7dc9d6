"""sct town."""

import pytest

from tests.cli.conftest import Sct


class TestAdding:
    def test_the_first_town_introduces_its_coordinator(self, sct: Sct) -> None:
        result = sct("town", "add", "bolton", "--edition", "2020", "--name", "Coordinator", "--role", "Town planner")
        assert "Bolton was added, edition 2020." in result.out
        (person,) = sct("town", "people", "--json").data["people"]
        assert (person["name"], person["role"]) == ("Coordinator", "Town planner")
        assert sct.database.stat().st_mode & 0o777 == 0o600

    def test_the_edition_must_be_named_and_the_newest_with_rules_is_pointed_out(self, sct: Sct) -> None:
        result = sct("town", "add", "Bolton", "--name", "Coordinator", code=2)
        assert "--edition: 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026." in result.err
        assert "The newest whose rules are known is 2024: sct flow show 2024" in result.err
        assert not sct.database.exists()

    def test_how_much_of_the_edition_is_unknown_is_said(self, sct: Sct) -> None:
        said = sct("town", "add", "Bolton", "--edition", "2024", "--name", "Coordinator").out
        assert "Of the 2024 edition 17 things are unknown: sct flow show 2024" in said
        assert sct("town", "--json").data["towns"] == [
            {"name": "Bolton", "edition": "2024", "demo": False, "current": True}
        ]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["Boltn", "--name", "Coordinator"], "Did you mean Bolton"),
            (["Gotham", "--name", "Coordinator"], "not one of Connecticut's 169"),
            (["Bolton", "--name", "Coordinator", "--edition", "2017"], "There is no edition “2017”"),
            (["Bolton", "--edition", "2024"], "Give it with --name"),
        ],
    )
    def test_a_mistake_leaves_no_database_behind(self, sct: Sct, arguments: list[str], said: str) -> None:
        assert said in sct("town", "add", *arguments, code=2).err
        assert not sct.database.exists()

    def test_an_empty_name_leaves_no_database_behind(self, sct: Sct) -> None:
        sct("town", "add", "Bolton", "--edition", "2020", "--name", "  ", code=65)
        assert not sct.database.exists()

    def test_a_second_town_needs_no_name_and_becomes_the_current_one(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020")
        assert [found["name"] for found in bolton("town", "--json").data["towns"] if found["current"]] == ["Vernon"]
        assert len(bolton("town", "people", "--json").data["people"]) == 1

    def test_a_town_that_is_there_is_said(self, bolton: Sct) -> None:
        assert "Bolton is here already." in bolton("town", "add", "Bolton", "--edition", "2020", code=2).err

    def test_the_same_name_is_the_same_person(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020", "--name", "coordinator")
        assert len(bolton("town", "people", "--json").data["people"]) == 1


class TestChoosing:
    def test_use_changes_the_current_town(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020")
        assert "You work in Bolton now" in bolton("town", "use", "bolton").out
        assert bolton("status", "--json").data["town"]["name"] == "Bolton"

    def test_town_names_another_for_one_command(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020")
        assert bolton("--town", "Bolton", "status", "--json").data["town"]["name"] == "Bolton"
        assert bolton("status", "--json").data["town"]["name"] == "Vernon"

    def test_an_unknown_town_names_those_there_are(self, bolton: Sct) -> None:
        assert "Towns here: Bolton." in bolton("--town", "Vernon", "status", code=2).err


class TestEdition:
    def test_what_follows_it_and_what_stays_is_said(self, bolton: Sct) -> None:
        said = bolton("town", "edition", "2024").out
        assert "Bolton follows the 2024 edition now. New applications and new rounds begin by it." in said
        assert "1 application keeps the steps and questions of each round begun" in said
        assert "Unknown of 2024: " in said
        assert "sct flow show 2024" in said
        assert bolton("status", "--json").data["town"]["edition"] == "2024"

    def test_it_is_undone(self, bolton: Sct) -> None:
        bolton("town", "edition", "2024")
        assert "your choice of the edition" in bolton("undo").out
        assert bolton("status", "--json").data["town"]["edition"] == "2020"

    def test_the_same_again_is_said_and_one_that_is_not_here_refused(self, bolton: Sct) -> None:
        assert "follows the 2020 edition already; nothing was changed." in bolton("town", "edition", "2020").out
        assert "There is no edition “2017”" in bolton("town", "edition", "2017", code=2).err


class TestJoining:
    @pytest.fixture
    def second(self, bolton: Sct, monkeypatch: pytest.MonkeyPatch) -> Sct:
        """The same database, used from another login."""
        monkeypatch.setattr("sct_tui.workspace.door.login_name", lambda: "second")
        return bolton

    def test_a_second_login_joins_a_town_that_is_there(self, second: Sct) -> None:
        said = second("answer", "4.4", "affected", "x", code=2).err
        assert "First run “sct town use Bolton --name NAME”" in said
        result = second("town", "use", "Bolton", "--name", "Second coordinator", "--role", "Volunteer")
        assert "You are Second coordinator (login second)." in result.out
        second("answer", "4.4", "affected", "Tenants")
        people = second("town", "people", "--json").data["people"]
        assert {"name": "Second coordinator", "login": "second", "role": "Volunteer"} in people

    def test_adding_a_town_that_is_there_introduces_nobody(self, second: Sct) -> None:
        said = second("town", "add", "Bolton", "--edition", "2020", "--name", "Second coordinator", code=2).err
        assert "“sct town use Bolton --name NAME”" in said
        assert len(second("town", "people", "--json").data["people"]) == 1

    def test_a_town_that_is_not_there_introduces_nobody(self, second: Sct) -> None:
        second("town", "use", "Vernon", "--name", "Second coordinator", code=2)
        assert len(second("town", "people", "--json").data["people"]) == 1

    def test_joining_makes_no_database(self, sct: Sct) -> None:
        sct("town", "use", "Bolton", "--name", "Coordinator", code=2)
        assert not sct.database.exists()


class TestWhoActs:
    def test_several_people_of_one_login_are_asked_for(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020", "--name", "Second coordinator")
        result = bolton("answer", "4.4", "affected", "x", code=2)
        assert "Say who you are with --as: Coordinator, Second coordinator." in result.err

    def test_as_says_who_it_is(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020", "--name", "Second coordinator")
        bolton("--as", "second coordinator", "--town", "Bolton", "step", "not-applicable", "4.4", "--reason", "x")
        steps = bolton("--town", "Bolton", "status", "4.4", "--json").data["steps"]
        assert steps[0]["by"] == "Second coordinator"

    def test_a_reader_need_not_say_who_it_is(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020", "--name", "Second coordinator")
        assert bolton("status", "--town", "Bolton").out.startswith("Bolton, edition 2020")
        assert "Bolton, Vernon" in bolton("status", code=2).err

    def test_an_unknown_name_is_said(self, bolton: Sct) -> None:
        assert "Did you mean “Coordinator”?" in bolton("--as", "Cordinator", "status", code=2).err


class TestNothingYet:
    @pytest.mark.parametrize("arguments", [["town"], ["town", "people"], ["status"], [], ["status", "4.4"]])
    def test_readers_say_so_in_one_line_and_make_nothing(self, sct: Sct, arguments: list[str]) -> None:
        result = sct(*arguments)
        assert result.out == ""
        assert len(result.err.splitlines()) == 1
        assert "There is no work here yet." in result.err
        assert not sct.database.parent.exists()

    def test_writers_say_what_comes_first(self, sct: Sct) -> None:
        for arguments in (
            ["answer", "4.4", "affected", "x"],
            ["apply", "4.4", "--level", "bronze"],
            ["town", "use", "X"],
        ):
            assert "First run “sct town add" in sct(*arguments, code=2).err
        assert not sct.database.parent.exists()

    def test_json_says_so_too(self, sct: Sct) -> None:
        assert sct("status", "--json").data == {"schema": 1, "nothing_yet": True}
