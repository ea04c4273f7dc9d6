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
