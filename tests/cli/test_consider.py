"""sct apply consider and considered."""

import pytest

from tests.cli.conftest import Sct

WHY = "The state decides on the paths first"


def findings(sct: Sct, *arguments: str, code: int = 0) -> dict[str, str]:
    data = sct("apply", "consider", *arguments, "--json", code=code).data
    return {found["requirement"]: found["status"] for found in data["findings"]}


def test_looking_keeps_nothing(bolton: Sct) -> None:
    said = bolton("apply", "consider", "6.1")
    assert "6.1 Benchmark and Track Energy Use in Bolton: new" in said.out
    assert "cannot tell     Begun in time  [unknown]" in said.out
    assert "To begin: sct apply 6.1 --level LEVEL." in said.err
    assert bolton("apply", "considered", "--json").data["considered"] == []
    assert "No action was considered yet" in bolton("apply", "considered").err


def test_what_is_said_is_kept_and_shown_when_it_is_considered_again(bolton: Sct) -> None:
    bolton("apply", "consider", "6.1", "--planned", "Paths, by\nthe school", "--affected", "-", stdin=b"Pupils\n")
    bolton("apply", "consider", "6.1", "--started", "3 Feb 2020", "--why-not", WHY)
    said = bolton("apply", "consider", "6.1").out
    assert "6.1 Benchmark and Track Energy Use in Bolton: not this one" in said
    for text in (
        "        Paths, by\n        the school\n",
        "        Pupils\n",
        "Mon 3 Feb 2020",
        WHY,
        "Coordinator, 2 Mar",
    ):
        assert text in said
    (found,) = bolton("apply", "considered", "--json").data["considered"]
    assert (found["outcome"], found["application"], found["edition"]) == ("not_this_one", None, "2020")
    assert found["answers"]["planned"]["text"] == "Paths, by\nthe school"
    assert found["answers"]["started_on"]["text"] == "2020-02-03"
    assert WHY in bolton("apply", "considered").out
    assert WHY in bolton("history").out


def test_it_ends_in_an_application_which_takes_over_the_start_and_says_what_was_against_it(bolton: Sct) -> None:
    bolton("apply", "consider", "6.1", "--started", "2020-02-03", "--why-not", WHY)
    result = bolton("apply", "6.1", "--level", "bronze")
    assert f"this spoke against it: {WHY}" in result.err
    assert "Action started Mon 3 Feb 2020" in result.out
    assert "applied, as 6.1" in bolton("apply", "considered").out
    bolton("apply", "archive", "6.1")
    assert "applied, as 6.1, which is archived" in bolton("apply", "considered").out


def test_each_answer_is_taken_back_and_done_again(bolton: Sct) -> None:
    bolton("apply", "consider", "6.1", "--why-not", WHY)
    assert "saying “Why not this action?” of 6.1" in bolton("undo").out
    assert "not decided yet" in bolton("apply", "considered").out
    assert "considering 6.1" in bolton("undo").out
    assert bolton("apply", "considered").out == ""
    bolton("redo")
    bolton("redo")
    assert WHY in bolton("apply", "considered").out


def test_an_empty_text_takes_back_why_not(bolton: Sct) -> None:
    bolton("apply", "consider", "6.1", "--why-not", WHY)
    bolton("apply", "consider", "6.1", "--why-not", "")
    assert "not decided yet" in bolton("apply", "considered").out


def test_an_action_that_is_applied_already_says_so(bolton: Sct) -> None:
    said = bolton("apply", "consider", "4.4").out
    assert "advice          Applied already" in said
    assert "+ applied as 4.4" in said


def test_the_rules_are_those_of_the_towns_edition(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2019", "--name", "Coordinator")
    early = ("6.1", "--title", "Track energy", "--started")
    assert findings(sct, *early, "2018-08-01")["start"] == "missing"
    assert findings(sct, "6.1", "--title", "Track energy", code=3)["start"] == "missing"
    assert findings(sct, *early, "2018-08-02")["start"] == "met"


def test_what_names_somebody_leads_to_the_command_that_forgets_it(bolton: Sct) -> None:
    bolton("apply", "consider", "6.1", "--affected", "Sampleperson by the mill")
    command = "sct forget --considered 1"
    assert command in bolton("forget", "Sampleperson", "--dry-run", code=3).err
    assert bolton(*command.split()[1:], "--yes").out.startswith("To be forgotten: Where to begin: 6.1")
    assert "Sampleperson" not in bolton("history", "--json").out
    assert "There is no considered action 2" in bolton("forget", "--considered", "2", "--yes", code=2).err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Which action?"),
        (["9.1"], 65, "is the process itself"),
        (["9.1", "--planned", "x"], 65, "is the process itself"),
        (["99.9"], 65, "category is not in this edition"),
        (["6.1", "--planned", "A plan", "--started", "2020-02-30"], 65, "has no day 30"),
        (["6.1", "--planned", "-", "--affected", "-"], 2, "Only one text"),
        (["4.4", "--why-not", "It was stopped"], 3, "sct apply archive 4.4"),
    ],
)
def test_what_is_refused_changes_nothing(bolton: Sct, arguments: list[str], code: int, said: str) -> None:
    bolton("apply", "consider", "6.2", "--title", "Another")  # only looks
    if arguments[:1] == ["4.4"]:
        bolton("apply", "consider", "4.4", "--planned", "Culverts")
        bolton("apply", "archive", "4.4")
        bolton("apply", "4.4", "--level", "bronze")
        said = "sct apply archive 4.4-2"
    before = bolton("apply", "considered", "--json").data
    assert said in bolton("apply", "consider", *arguments, code=code).err
    assert bolton("apply", "considered", "--json").data == before


def test_a_reference_and_a_number_that_mean_different_actions_are_told_apart(bolton: Sct) -> None:
    bolton("apply", "2.4", "--level", "bronze")
    bolton("town", "edition", "2024")
    said = bolton("apply", "consider", "2.4").out
    assert "2.4 Provide Resources and Supports to Local Businesses in Bolton: new" in said
    clash = "Not the application 2.4: that is Develop an Open Space Plan, begun under 2020."
    assert f"{clash} In 2024 the number 2.4 means another action." in said
    assert clash in bolton("apply", "2.4", "--level", "bronze").err
    assert clash not in bolton("apply", "consider", "3.4").out
