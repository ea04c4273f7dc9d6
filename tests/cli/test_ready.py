"""sct ready and sct certification: what the town has, what it lacks, and what nobody can tell."""

from sct_tui.model.exit_codes import ExitCode
from tests.cli.conftest import Sct


def test_what_is_missing_is_said_and_the_answer_is_no(bolton: Sct) -> None:
    said = bolton("ready", code=ExitCode.ANSWER_IS_NO).out
    assert said.startswith("Bronze, edition 2020")
    assert "missing         Toolkits on different actions  [flyer]" in said
    assert "met either way  Paired actions not used before  [unknown]" in said
    assert "Something is missing." in said


def test_the_same_for_programs(bolton: Sct) -> None:
    data = bolton("ready", "--level", "gold", "--edition", "2024", "--json", code=ExitCode.ANSWER_IS_NO).data
    assert (data["edition"], data["level"], data["status"]) == ("2024", "gold", "missing")
    toolkits = data["findings"][0]
    assert (toolkits["requirement"], toolkits["status"], toolkits["counts"]) == ("toolkits", "missing", [])
    assert toolkits["open_for"] == ["4.4"]
    assert all(finding["basis"] for finding in data["findings"])


def test_the_level_is_named_with_or_without_the_option(bolton: Sct) -> None:
    plain = bolton("ready", "Silver", code=ExitCode.ANSWER_IS_NO).out
    assert plain == bolton("ready", "--level", "silver", code=ExitCode.ANSWER_IS_NO).out
    assert plain.startswith("Silver, ")
    said = bolton("ready", "silver", "--level", "bronze", code=ExitCode.USAGE).err
    assert "two different levels" in said


def test_an_unknown_level_names_those_there_are(bolton: Sct) -> None:
    assert "bronze, silver" in bolton("ready", "--level", "gold", code=ExitCode.USAGE).err


def test_whether_an_action_is_submitted_is_noted_and_undone(bolton: Sct) -> None:
    def status() -> str:
        found = bolton("ready", "--json", code=ExitCode.ANSWER_IS_NO).data["findings"]
        return str(next(one["status"] for one in found if one["requirement"] == "submitted"))

    assert status() == "cannot_tell"
    said = bolton("ready", code=ExitCode.ANSWER_IS_NO).out
    assert "Say whether the action of 4.4 is submitted. (sct apply submitted 4.4)" in said
    assert "(sct apply submitted" not in bolton("ready", "--edition", "2024", code=ExitCode.ANSWER_IS_NO).out
    bolton("apply", "submitted", "4.4")
    assert status() == "met"
    bolton("apply", "submitted", "4.4", "--not")
    assert status() == "missing"
    bolton("undo")
    assert status() == "met"
    assert "among the actions submitted" in bolton("history").out


def test_a_certification_is_kept_with_what_it_used(bolton: Sct) -> None:
    bolton("certification", "add", "bronze", "--edition", "2019", "--date", "2019-10-24", "--used", "4.4")
    listed = bolton("certification")
    assert "1. bronze, edition 2019, given Thu 24 Oct 2019, valid until Sat 31 Dec 2022" in listed.out
    assert "used: 4.4" in listed.out
    (held,) = bolton("certification", "list", "--json").data["certifications"]
    assert (held["level"], held["valid_until"], held["used"]) == ("bronze", "2022-12-31", ["4.4"])
    found = bolton("ready", "--edition", "2019", "--json", code=ExitCode.ANSWER_IS_NO).data["findings"]
    assert next(one["status"] for one in found if one["requirement"] == "new") == "missing"
    said = bolton("ready", "--edition", "2019", code=ExitCode.ANSWER_IS_NO).out
    assert "Your town holds Bronze of Thu 24 Oct 2019, valid until Sat 31 Dec 2022" in said
    assert "4.4 was used by Bronze of Thu 24 Oct 2019." in said
    considered = bolton("apply", "consider", "4.4").out
    assert "+ used by Bronze of Thu 24 Oct 2019" in considered
    assert "+ your town holds Bronze of Thu 24 Oct 2019, valid until Sat 31 Dec 2022" in considered
    bolton("certification", "remove", "1")
    assert "No certification is recorded" in bolton("certification").err
    bolton("undo")
    assert "1. bronze" in bolton("certification").out


def test_a_certification_of_tomorrow_is_refused(bolton: Sct) -> None:
    said = bolton("certification", "add", "bronze", "--edition", "2020", "--date", "2020-12-01", code=ExitCode.BAD_DATA)
    assert "The day it was given: This day has not come yet." in said.err
