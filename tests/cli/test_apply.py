"""sct apply."""

import pytest

from tests.cli.conftest import Sct


class TestApplying:
    def test_a_listed_action_begins_its_first_round(self, bolton: Sct) -> None:
        result = bolton("apply", "6.1", "--level", "Silver", "--started", "2 Feb 2020")
        assert "Next: sct step show 6.1/c1/prepare" in result.out
        found = bolton("status", "--json").data["applications"][1]
        assert (found["reference"], found["level"], found["started_on"]) == ("6.1", "silver", "2020-02-02")
        assert found["advised_months_reached_on"] == ["2020-05-02", "2020-08-02"]

    def test_it_starts_today_unless_told_otherwise(self, bolton: Sct) -> None:
        bolton("apply", "6.1", "--level", "bronze")
        assert bolton("status", "--json").data["applications"][1]["started_on"] == "2020-03-02"

    def test_a_second_application_of_an_action_gets_a_suffix(self, bolton: Sct) -> None:
        bolton("apply", "4.4", "--project", "Second map", "--level", "bronze")
        references = [found["reference"] for found in bolton("status", "--json").data["applications"]]
        assert references == ["4.4", "4.4-2"]

    def test_a_second_application_of_an_action_is_no_surprise(self, bolton: Sct) -> None:
        said = bolton("apply", "4.4", "--level", "bronze").err
        assert "4.4 is applied already as 4.4; this is another application, 4.4-2." in said
        assert "Archive it with “sct apply archive 4.4-2” if that was not meant." in said
        assert bolton("apply", "archive", "4.4-2").out == "4.4-2 Assess Climate Vulnerability is archived.\n"

    def test_a_start_that_is_hardly_meant_is_said_where_nobody_can_be_asked(self, bolton: Sct) -> None:
        said = bolton("apply", "6.1", "--level", "bronze", "--started", "1017-01-13").err
        assert "sct: Really Mon 13 Jan 1017? That is before 2017." in said
        assert bolton("status", "--json").data["applications"][1]["started_on"] == "1017-01-13"
        said = bolton("apply", "change", "6.1", "--started", "2022-01-13").err
        assert "That is more than a year ahead." in said

    def test_an_archived_application_of_the_action_can_be_brought_back(self, bolton: Sct) -> None:
        bolton("apply", "archive", "4.4")
        assert "“sct apply restore 4.4” brings it back" in bolton("apply", "4.4", "--level", "bronze").err

    def test_innovation_actions_are_told_apart_by_their_project(self, bolton: Sct) -> None:
        bolton("apply", "10.1", "--project", "Repair café", "--level", "bronze")
        again = ("apply", "10.1", "--level", "bronze", "--project")
        assert "applied already" not in bolton(*again, "Seed library").err
        assert "10.1 is applied already as 10.1; " in bolton(*again, "Repair Café").err

    def test_an_action_can_be_given_by_category_and_project(self, bolton: Sct) -> None:
        bolton("apply", "--category", "10", "--project", "Repair day", "--level", "bronze")
        assert bolton("status", "--json").data["applications"][1]["action"] == {
            "number": "",
            "category": 10,
            "title": "",
            "project": "Repair day",
        }

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["9.1", "--level", "bronze"], 65, "is the process itself"),
            (["4.4", "--level", "gold"], 2, "Levels: bronze, silver."),
            (["4.4"], 2, "Say it with --level: bronze, silver."),
            (["--level", "bronze"], 2, "Which action?"),
            (["99.9"], 65, "category is not in this edition"),
            (["4.99", "--level", "bronze"], 65, "Give the action's title"),
            (["4.5", "--level", "bronze", "--started", "2020-02-30"], 65, "has no day 30"),
            (["four", "--level", "bronze"], 65, "not an action number"),
            (["11.1", "--title", "x", "--level", "bronze"], 65, "category is not in this edition"),
        ],
    )
    def test_what_cannot_be_applied_to_changes_nothing(
        self, bolton: Sct, arguments: list[str], code: int, said: str
    ) -> None:
        assert said in bolton("apply", *arguments, code=code).err
        assert len(bolton("status", "--json").data["applications"]) == 1


class TestTheCatalogue:
    def test_it_is_searched_by_number_and_by_words(self, bolton: Sct) -> None:
        assert [found["number"] for found in bolton("apply", "list", "vulnerability", "--json").data["actions"]] == [
            "4.4"
        ]
        numbers = [found["number"] for found in bolton("apply", "list", "4", "--json").data["actions"]]
        assert numbers
        assert all(number.startswith("4.") for number in numbers)

    def test_it_says_that_it_is_partial_and_how_to_go_on(self, bolton: Sct) -> None:
        result = bolton("apply", "list", "no such action")
        assert result.out == ""
        assert "Nothing in the catalogue fits." in result.err
        assert "This catalogue is partial." in result.err


class TestCorrecting:
    def test_another_number_keeps_the_answers_and_moves_the_reference(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        bolton("apply", "change", "4.4", "6.1")
        shown = bolton("step", "show", "6.1/c1/identify", "--json").data["prompts"]
        assert [prompt["answer"]["text"] for prompt in shown if prompt["id"] == "affected"] == ["Tenants"]
        assert "no application 4.4" in bolton("status", "4.4", code=2).err

    def test_level_start_and_project_change_on_their_own(self, bolton: Sct) -> None:
        bolton("apply", "change", "4.4", "--level", "silver", "--started", "2020-02-03", "--project", "Flood map")
        (found,) = bolton("status", "--json").data["applications"]
        assert (found["level"], found["started_on"]) == ("silver", "2020-02-03")
        assert found["action"]["project"] == "Flood map"
        assert found["action"]["number"] == "4.4"

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [([], 2), (["6.1", "--started", "2020-02-30"], 65), (["6.1", "--level", "gold"], 2), (["9.1"], 65)],
    )
    def test_one_mistake_leaves_all_as_it_was(self, bolton: Sct, arguments: list[str], code: int) -> None:
        before = bolton("status", "--json").out
        bolton("apply", "change", "4.4", *arguments, code=code)
        assert bolton("status", "--json").out == before

    def test_an_archived_application_comes_back(self, bolton: Sct) -> None:
        bolton("apply", "archive", "4.4")
        assert "Archived: 4.4" in bolton("status").out
        bolton("apply", "restore", "4.4")
        assert "Archived" not in bolton("status").out


def test_an_action_whose_number_is_unknown_is_listed_and_applied_to_by_its_title(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2024", "--name", "Coordinator")
    said = sct("apply", "list", "event").out
    assert "    –  Hold a Sustainability Event [seen]" in said
    assert "– stands for a number that is not known" in said
    assert [action["number"] for action in sct("apply", "list", "event", "--json").data["actions"]] == [None]
    sct("apply", "--category", "8", "--title", "Hold a Sustainability Event", "--level", "gold")
    assert "Hold a Sustainability Event" in sct("status").out
