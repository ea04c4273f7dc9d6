"""sct status, and sct without a command and without a terminal."""

import pytest

from tests.cli.conftest import Sct


class TestTheTown:
    def test_it_says_where_it_stands_and_what_to_type_next(self, bolton: Sct) -> None:
        said = bolton("status").out
        assert "You were at 4.4 Assess Climate Vulnerability, round 1, step 1 Prepare (Bolton)." in said
        assert "round 1, at step 1 of 6, Prepare (not started); 0 of 6 steps complete; for Bronze" in said
        assert "3 months reached on Mon 13 Apr 2020, 6 on Mon 13 Jul 2020 (advice, not a deadline) [flyer]" in said
        assert "Bronze: 0 of 1 action complete, 1 under way [flyer]" in said
        assert "Silver: 0 of 3 different actions complete, 1 under way, 2 still to choose [flyer]" in said
        assert "Coaching: 0 of 240 minutes used, 4 h left [flyer]" in said
        assert "Next training: Tue 17 Mar 2020, 8:00-12:00, Everyday Anti-Racism" in said
        assert said.splitlines()[-1] == "Next: sct step show 4.4/c1/prepare"

    def test_the_place_follows_the_work(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "connect-how", "We go there")
        assert "round 1, step 3 Connect, “How you go about it”" in bolton("status").out

    def test_no_training_ahead_is_said(self, bolton: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCT_TODAY", "2020-06-18")
        assert "Next training: no session is ahead in the 2020 edition." in bolton("status").out
        assert bolton("status", "--json").data["next_session"] is None

    def test_a_cohort_that_has_begun_is_named_to_those_alone_who_are_in_it(
        self, sct: Sct, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCT_TODAY", "2026-01-15")
        sct("town", "add", "Bolton", "--edition", "2026", "--name", "Coordinator")
        assert "Next training: Wed 11 Mar 2026" in sct("status").out
        sct("training", "add-person", "Clerk", "--role", "other")
        sct("training", "register", "Clerk", "winter-2026-2")
        assert "Next training: Wed 28 Jan 2026" in sct("status").out
        assert sct("training", "--json").data["next_session"] == "winter-2026-2"
        monkeypatch.setenv("SCT_TODAY", "2026-05-07")
        assert "Next training: every cohort of the 2026 edition has begun" in sct("status").out
        assert "Trainings ahead: every cohort of the 2026 edition has begun" in sct("training").out

    def test_a_set_day_is_said_on_stderr(self, bolton: Sct) -> None:
        assert bolton("status").err == "SCT_TODAY: the day is set to Mon 2 Mar 2020.\n"

    def test_json_carries_the_sources(self, bolton: Sct) -> None:
        data = bolton("status", "--json").data
        assert data["coaching"]["allowance"]["basis"] == "flyer"
        assert data["levels"][1]["different_actions"]["value"] == 3
        assert data["applications"][0]["steps"][0] == {"id": "prepare", "title": "Prepare", "status": "not started"}

    def test_a_town_without_applications_is_told_how_to_begin(self, bolton: Sct) -> None:
        bolton("town", "add", "Vernon", "--edition", "2020")
        said = bolton("status").out
        assert "not applied to any action yet" in said
        assert "Next: sct apply list" in said


def test_without_a_terminal_sct_says_the_status(bolton: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert bolton().out == bolton("status").out


class TestOneApplication:
    def test_the_cycle_is_shown_with_its_current_step(self, bolton: Sct) -> None:
        said = bolton("status", "4.4").out
        assert "Steps and prompts: working text, not the programme's own." in said
        assert "[ ] 1 Prepare - not started  <- you are here" in said
        assert "Completing 4.4/c1/prepare still needs:" in said
        assert 'Next: sct answer 4.4/c1 why-this-action "…"' in said

    @pytest.mark.parametrize(
        ("reference", "said"),
        [
            ("7.7", "Applications here: 4.4."),
            ("4.4/c2", "Its latest is c1."),
            ("4.4/c1/connekt", "Steps: prepare, identify, connect"),
            ("four", "is not a reference"),
        ],
    )
    def test_an_unknown_reference_names_what_there_is(self, bolton: Sct, reference: str, said: str) -> None:
        assert said in bolton("status", reference, code=2).err


class TestOtherEditions:
    def test_the_number_in_newer_editions_stands_beside_the_one_that_was_chosen(self, bolton: Sct) -> None:
        assert "    In 2024: 5.4 Assess Climate Vulnerability [seen]\n" in bolton("status").out
        said = bolton("status", "4.4").out
        assert "In 2024: 5.4 Assess Climate Vulnerability [seen] https://" in said
        assert "In 2021, 2022 and 2023: 5.4 Assess Climate Vulnerability [inferred]" in said
        (newest, _) = bolton("status", "4.4", "--json").data["elsewhere"]
        assert (newest["editions"], newest["number"], newest["basis"]) == (["2024"], "5.4", "seen")

    def test_what_is_not_settled_says_so_and_why(self, bolton: Sct) -> None:
        bolton("apply", "7.1", "--level", "bronze")
        assert "    In 2024: unknown [unknown]\n" in bolton("status").out
        assert "In 2024: unknown [unknown] A report of 2022 names a sustainability event" in bolton("status", "7.1").out
        found = bolton("status", "7.1", "--json").data["elsewhere"]
        assert [one["number"] for one in found] == [None, None]

    def test_of_an_innovation_action_the_category_is_followed(self, bolton: Sct) -> None:
        bolton("apply", "--category", "10", "--project", "Repair café", "--level", "bronze")
        assert "In 2024: category 13, the number is unknown [seen]" in bolton("status").out

    def test_an_action_of_2024_is_read_under_2020(self, sct: Sct) -> None:
        sct("town", "add", "Bolton", "--edition", "2024", "--name", "Coordinator")
        sct("apply", "5.4", "--level", "bronze")
        assert "In 2018, 2019 and 2020: 4.4 Assess Climate Vulnerability [seen]" in sct("status", "5.4").out
        said = sct("status").out
        assert "4.4" not in said
        assert "Next training: no session of the 2024 edition is known." in said


def test_work_says_the_edition_it_was_begun_under_once_the_town_follows_another(bolton: Sct) -> None:
    bolton("apply", "2.4", "--level", "bronze")
    assert "begun under" not in bolton("status").out
    bolton("town", "edition", "2024")
    said = bolton("status").out
    assert "; begun under 2020\n" in said
    assert "In 2024, your edition now: 3.4 Develop an Open Space Plan" in said
    for of_round in (("status", "2.4"), ("step", "show", "2.4")):
        assert "Begun under 2020; Bolton follows 2024 now.\n" in bolton(*of_round).out
    file = bolton("export", "2.4", "-o", "-").out
    assert "# Begun under: edition 2020; the town follows 2024 now\n" in file
