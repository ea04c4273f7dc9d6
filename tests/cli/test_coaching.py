"""sct coaching."""

import pytest

from tests.cli.conftest import Sct


def test_a_meeting_is_recorded_with_what_it_was_about(bolton: Sct) -> None:
    said = bolton(
        *("coaching", "add", "--minutes", "45", "--date", "24 Feb 2020", "--coach", "Equity Coach", "--how", "remote"),
        *("--topics", "Whom to ask", "--for", "4.4/c1/connect"),
    ).out
    assert said.startswith("Recorded: Mon 24 Feb 2020, 45 min, Equity Coach, remote, Whom to ask, 4.4 connect\n")
    assert "Coaching: 45 of 240 minutes used, 3 h 15 min left [flyer]" in said
    (entry,) = bolton("coaching", "--json").data["entries"]
    assert (entry["application"], entry["step"], entry["minutes"]) == ("4.4", "connect", 45)


def test_more_than_the_allowance_is_recorded_with_a_warning(bolton: Sct) -> None:
    result = bolton("coaching", "add", "--minutes", "250")
    assert "250 of 240 minutes used, 10 min over" in result.out
    assert "10 min more than the 4 h the 2020 edition names. It was recorded." in result.err


def test_a_listing_records_nothing_and_says_nothing_of_recording(bolton: Sct) -> None:
    bolton("coaching", "add", "--minutes", "250")
    said = bolton("coaching").err
    assert said.endswith("the 2020 edition names. Whether the programme gives more is for your coach to say.\n")
    assert "It was recorded" not in said


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "2000"])
def test_minutes_of_no_meeting_are_refused(bolton: Sct, minutes: str) -> None:
    result = bolton("coaching", "add", "--minutes", minutes, code=65)
    assert f"sct: Minutes: A meeting cannot last {minutes} minutes. Give minutes from 1 to 1440." in result.err
    assert bolton("coaching", "--json").data["entries"] == []


def test_correcting_keeps_what_is_not_given(bolton: Sct) -> None:
    bolton("coaching", "add", "--minutes", "45", "--coach", "Equity Coach", "--for", "4.4")
    bolton("coaching", "edit", "1", "--minutes", "30")
    (entry,) = bolton("coaching", "--json").data["entries"]
    assert (entry["minutes"], entry["coach"], entry["application"]) == (30, "Equity Coach", "4.4")


def test_a_removed_meeting_gives_its_minutes_back(bolton: Sct) -> None:
    bolton("coaching", "add", "--minutes", "45")
    bolton("coaching", "remove", "1")
    assert bolton("coaching", "--json").data["minutes_left"] == 240
    assert "Meetings in the ledger: none yet." in bolton("coaching", "remove", "1", code=2).err


class TestTheMail:
    def test_it_is_shown_and_nothing_is_sent(self, bolton: Sct) -> None:
        result = bolton("coaching", "mail", "--topics", "How to begin", "--for", "4.4")
        assert result.out.startswith("To: info@sustainablect.org\nSubject: Equity coaching for Bolton for 4.4")
        assert "How to begin" in result.out
        assert "sct sends nothing" in result.err

    def test_it_is_saved_where_it_is_asked_for(self, bolton: Sct) -> None:
        target = bolton.home / "mail.txt"
        assert bolton("coaching", "mail", "--save", str(target), "--dry-run").out == f"Would write {target}\n"
        assert not target.exists()
        assert bolton("coaching", "mail", "--save", str(target)).out == f"{target}\n"
        assert target.read_text().startswith("To: ")

    def test_a_draft_that_is_there_is_not_overwritten(self, bolton: Sct) -> None:
        target = bolton.home / "mail.txt"
        target.write_text("worked on")
        bolton("coaching", "mail", "--save", str(target), code=73)
        assert target.read_text() == "worked on"


class TestPlannedMeetings:
    def test_a_day_still_ahead_makes_it_planned(self, bolton: Sct) -> None:
        result = bolton("coaching", "add", "--minutes", "60", "--date", "10 Mar 2020", "--at", "2 pm")
        assert result.out.startswith("Planned: Tue 10 Mar 2020 at 14:00, 1 h\n")
        assert "0 of 240 minutes used, 4 h left, 1 h planned [flyer]" in result.out
        data = bolton("coaching", "--json").data
        assert (data["minutes_used"], data["minutes_planned"]) == (0, 60)
        assert (data["minutes_left"], data["minutes_left_after_planned"]) == (240, 180)
        (entry,) = data["entries"]
        assert (entry["state"], entry["starts"]) == ("planned", "14:00")
        assert bolton("status", "--json").data["coaching"]["minutes_planned"] == 60

    def test_it_is_told_that_it_was_held_and_what_follows(self, bolton: Sct) -> None:
        bolton("coaching", "add", "--minutes", "60", "--date", "1 Mar 2020", "--planned", "--for", "4.4/c1/connect")
        listed = bolton("coaching")
        assert listed.out.startswith("1. planned: Sun 1 Mar 2020, 1 h, 4.4 connect\n")
        assert "Was it held? Then “sct coaching edit 1 --held”." in listed.err
        said = bolton(
            *("coaching", "edit", "1", "--held", "--minutes", "50"),
            *("--follow-up", "Call the library", "--follow-up", "Ask for the room"),
        ).out
        assert said.startswith("Recorded: Sun 1 Mar 2020, 50 min, 4.4 connect\n")
        assert "The follow-up is in the note on 4.4/c1/connect." in said
        (note,) = bolton("note", "list", "--json").data["places"]
        assert note["note"]["text"] == "After coaching on Sun 1 Mar 2020: Call the library\nAsk for the room"
        assert "Was it held" not in bolton("coaching").err

    def test_it_cannot_have_been_held_tomorrow(self, bolton: Sct) -> None:
        said = bolton("coaching", "add", "--minutes", "60", "--date", "3 Mar 2020", "--held", code=65).err
        assert "Tue 3 Mar 2020 is still ahead" in said

    @pytest.mark.parametrize(("given", "starts"), [(["--minutes", "30"], "09:00"), (["--at", ""], None)])
    def test_the_hour_stays_until_it_is_taken_away(self, bolton: Sct, given: list[str], starts: str | None) -> None:
        bolton("coaching", "add", "--minutes", "60", "--at", "9:00")
        bolton("coaching", "edit", "1", *given)
        (entry,) = bolton("coaching", "--json").data["entries"]
        assert entry["starts"] == starts

    def test_what_is_no_time_is_refused(self, bolton: Sct) -> None:
        assert "“2” is not a time of day" in bolton("coaching", "add", "--minutes", "60", "--at", "2", code=65).err

    def test_a_follow_up_without_a_step_is_refused(self, bolton: Sct) -> None:
        said = bolton("coaching", "add", "--minutes", "60", "--for", "4.4", "--follow-up", "Call", code=65).err
        assert "this meeting names none" in said


class TestTheList:
    @pytest.fixture(autouse=True)
    def three(self, bolton: Sct) -> None:
        bolton("coaching", "add", "--minutes", "30", "--date", "24 Feb 2020", "--topics", "Tenants", "--for", "4.4")
        bolton("coaching", "add", "--minutes", "60", "--date", "29 Jan 2020", "--coach", "B")
        bolton("coaching", "add", "--minutes", "45", "--date", "10 Mar 2020", "--coach", "A")

    @pytest.mark.parametrize(
        ("options", "numbers"),
        [
            ([], [1, 2, 3]),
            (["--sort", "latest"], [3, 2, 1]),
            (["--sort", "minutes"], [1, 3, 2]),
            (["--sort", "coach"], [3, 1, 2]),
            (["--state", "planned"], [3]),
            (["--for", "4.4"], [2]),
            (["--for", "4.4/c1/connect"], []),
            (["--search", "tenants"], [2]),
        ],
    )
    def test_it_is_sorted_and_filtered_and_the_numbers_stay(
        self, bolton: Sct, options: list[str], numbers: list[int]
    ) -> None:
        data = bolton("coaching", "list", *options, "--json").data
        assert [entry["number"] for entry in data["entries"]] == numbers
        assert data["minutes_used"] == 90
        lines = bolton("coaching", "list", *options).out.splitlines()
        assert [int(line.split(".")[0]) for line in lines if line[0].isdigit()] == numbers

    def test_that_nothing_is_meant_is_said(self, bolton: Sct) -> None:
        assert "None of the 3 meetings is meant by that." in bolton("coaching", "list", "--search", "nobody").err


class TestTheAgenda:
    def test_it_is_made_of_flags_and_what_is_open(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "why-this-action", "It floods.")
        bolton("flag", "set", "4.4", "affected", "--ask-coach")
        bolton("note", "set", "4.4", "affected", "Whom did others ask?")
        said = bolton("coaching", "agenda", "4.4").out
        assert (
            "1. “Who is affected” (4.4 Assess Climate Vulnerability, round 1, Identify)\n   Note: Whom did others ask?"
            in said
        )
        assert "- Step 1 Prepare (in progress)\n" in said
        data = bolton("coaching", "agenda", "--json").data
        assert data["ask_the_coach"][0]["note"] == "Whom did others ask?"
        assert data["rounds"][0]["open_steps"][0]["reference"] == "4.4/c1/prepare"
        assert "Whom did" not in bolton("coaching", "agenda", "--without-notes").out
        assert "Whom did" not in bolton("coaching", "agenda", "--without-notes", "--json").out

    def test_it_is_saved_where_it_is_asked_for(self, bolton: Sct) -> None:
        target = bolton.home / "agenda.txt"
        assert bolton("coaching", "agenda", "--save", str(target), "--dry-run").out == f"Would write {target}\n"
        assert not target.exists()
        assert bolton("coaching", "agenda", "--save", str(target)).out == f"{target}\n"
        assert target.read_text() == bolton("coaching", "agenda", "--save", "-").out
        bolton("coaching", "agenda", "--save", str(target), code=73)
