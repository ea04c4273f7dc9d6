"""sct plan: shown, chosen, tried and taken back."""

import pytest

from sct_tui.model.exit_codes import ExitCode
from tests.cli.conftest import Sct


def test_a_plan_is_shown_before_anything_is_chosen(bolton: Sct) -> None:
    said = bolton("plan").out
    assert "Forwards from the start, Mon 13 Jan 2020" in said
    assert "advice of the 2020 edition, not a rule" in said
    assert "[>] 1 Prepare - complete between Tue 28 Jan 2020 and Wed 12 Feb 2020" not in said  # its days are over
    assert "[!] 1 Prepare - its days were Tue 28 Jan 2020 to Wed 12 Feb 2020; nothing is late" in said
    assert "How long before a meeting a coach has to be asked for was not found." in said
    assert "At least three to six months" in said


def test_a_start_that_is_hardly_meant_is_said_and_kept(bolton: Sct) -> None:
    assert "sct: Really Fri 1 Jan 2010? That is before 2017." in bolton("plan", "--start", "2010-01-01").err
    assert bolton("plan", "--json").data["chosen"]["start"] == "2010-01-01"
    assert "Really" not in bolton("plan", "--avoid-holidays").err  # it was said once


def test_what_is_chosen_is_kept_and_taken_back(bolton: Sct) -> None:
    first = bolton("plan", "4.4", "--deadline", "2020-08-28", "--rhythm", "second and fourth Tue", "--avoid-holidays")
    assert "Kept; “sct undo” takes it back." in first.err
    assert "the team meets the 2nd and 4th Tuesday of each month; holidays are avoided" in first.out
    data = bolton("plan", "--json").data
    assert data["chosen"] == {
        "deadline": "2020-08-28",
        "start": None,
        "months": None,
        "rhythm": "2nd and 4th Tue",
        "avoid_holidays": True,
        "coach_days": None,
    }
    assert [step["last_sensible"] for step in data["steps"]][-1] == "2020-08-25"
    assert "chosen already" in bolton("plan", "--rhythm", "2nd and 4th Tue").err
    bolton("plan", "--rhythm", "none", "--any-day", "--coach-days", "14", "--months", "4")
    data = bolton("plan", "--json").data
    assert (data["chosen"]["rhythm"], data["months"], data["coach_days"]) == (None, [4, 4], 14)
    assert data["ask_for_coach"][-1] == {"step": "reflect", "by": "2020-08-14"}
    bolton("undo")
    bolton("undo")
    assert bolton("plan", "--json").data["chosen"]["deadline"] is None


def test_a_plan_can_be_tried_without_keeping_it(bolton: Sct) -> None:
    tried = bolton("plan", "--deadline", "2020-03-20", "--dry-run")
    assert "18 days are left for 6 steps; the shortest advised time gives them 92" in tried.out
    assert "Kept" not in tried.err
    assert bolton("plan", "--json").data["chosen"]["deadline"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--deadline", "2020-08-28", "--start", "today"), ExitCode.USAGE, "Give one of the two"),
        (("--deadline", "someday"), ExitCode.BAD_DATA, "is not a date"),
        (("--deadline", "round-1"), ExitCode.USAGE, "The day of “Round 1” is unknown"),
        (("--start", "1066-10-14"), ExitCode.BAD_DATA, "too far away"),
        (("--rhythm", "now and then"), ExitCode.BAD_DATA, "not a rhythm of meetings"),
        (("--months", "many"), ExitCode.BAD_DATA, "not a number of months"),
        (("--coach-days", "soon"), ExitCode.BAD_DATA, "not a number of days"),
        (("--coach-days", "9999"), ExitCode.BAD_DATA, "not possible"),
    ],
)
def test_what_no_plan_can_be_made_of_is_refused(bolton: Sct, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in bolton("plan", *arguments, code=code).err
    assert "nothing is chosen yet" in bolton("plan").out


def test_an_edition_without_advice_says_so(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2024", "--name", "Coordinator", "--role", "Planner")
    sct("apply", "4.4", "--level", "bronze", "--started", "2024-01-15")
    said = sct("plan").out
    assert "How many months to allow is unknown in the 2024 edition" in said
    assert "Steps" not in said.splitlines()
    assert "Steps" in sct("plan", "--months", "3-6").out.splitlines()


def test_a_calendar_is_written_and_updated(bolton: Sct) -> None:
    bolton("plan", "--deadline", "2020-08-28")
    assert "Would write" in bolton("plan", "--ics", "plan.ics", "--dry-run").out
    first = bolton("plan", "--ics", "plan.ics")
    assert first.out.endswith("plan.ics\n")
    assert "12 entries (12 new, 0 changed, 0 cancelled)" in first.err
    assert "(0 new, 6 changed, 1 cancelled)" in bolton("plan", "--start", "2020-03-02", "--ics", "-").err
    streamed = bolton("plan", "--ics", "-").out
    assert streamed.startswith("BEGIN:VCALENDAR")
    assert "STATUS:CANCELLED" in streamed


def test_a_calendar_is_of_what_is_kept_and_never_in_the_place_of_another_file(bolton: Sct) -> None:
    bolton("plan", "--ics", "plan.ics", "--json", code=ExitCode.USAGE)
    bolton("plan", "--ics", "plan.ics", "--start", "today", "--dry-run", code=ExitCode.USAGE)
    (bolton.home / "work" / "letter.txt").write_text("Dear coach")
    assert "is no calendar" in bolton("plan", "--ics", "letter.txt", code=ExitCode.CANNOT_WRITE).err
