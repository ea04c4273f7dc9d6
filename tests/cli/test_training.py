"""sct training."""

import pytest

from tests.cli.conftest import Sct

SESSION = "everyday-anti-racism-2020-03-17"


@pytest.fixture
def planner(bolton: Sct) -> Sct:
    """Bolton, with a participant."""
    bolton("training", "add-person", "Town planner", "--role", "staff")
    return bolton


def test_sessions_are_past_or_coming_by_the_days_date(bolton: Sct) -> None:
    sessions = bolton("training", "--json").data["sessions"]
    assert [session["past"] for session in sessions] == [True, False, False, False, False, False]
    assert sessions[1]["time_zone"] == "America/New_York"
    said = bolton("training").out
    assert "Tue 18 Feb 2020, 8:00-12:00, Equity 101, Three Rivers Community College (past) [flyer]" in said
    assert "Points of action 7.3: unknown." in said


def test_a_role_is_called_by_its_title(planner: Sct) -> None:
    planner("training", "register", "Town planner", SESSION)
    assert "    registered: Town planner (Municipal staff member)\n" in planner("training").out
    assert "(Other)" in planner("training", "add-person", "Neighbor", "--role", "other").out


def test_registering_says_that_it_happens_at_the_programmes_site(planner: Sct) -> None:
    said = planner("training", "register", "town planner", SESSION).out
    assert "Town planner: registered, Tue 17 Mar 2020" in said
    assert "Site: sustainablect.org [flyer]" in said


def test_attendance_moves_the_roles_coverage(planner: Sct) -> None:
    planner("training", "attended", "Town planner", SESSION)
    coverage = planner("training", "--json").data["coverage"]
    assert [(found["role"], found["training"]) for found in coverage if found["covered"]] == [
        ("staff", "everyday-anti-racism")
    ]
    assert "  [x] Municipal staff member, Everyday Anti-Racism: 1 of 1 attended" in planner("training").out


@pytest.mark.parametrize(("verb", "status"), [("missed", "missed"), ("cancelled", "cancelled"), ("clear", None)])
def test_what_was_noted_can_be_changed(planner: Sct, verb: str, status: str | None) -> None:
    planner("training", "register", "Town planner", SESSION)
    planner("training", verb, "Town planner", SESSION)
    noted = planner("training", "--json").data["sessions"][1]["noted"]
    assert [found["status"] for found in noted] == ([status] if status else [])


def test_a_participant_is_corrected_and_what_was_noted_stays(planner: Sct) -> None:
    planner("training", "attended", "Town planner", "equity-101-2020-02-18")
    said = planner("training", "edit-person", "Town planner", "--name", "Planner", "--role", "commissioner").out
    assert said == "Planner (Commissioner): saved.\n"
    noted = planner("training", "--json").data["sessions"][0]["noted"]
    assert noted == [{"name": "Planner", "role": "commissioner", "status": "attended"}]
    assert "Give --name or --role." in planner("training", "edit-person", "Planner", code=2).err


def test_a_removed_participant_takes_what_was_noted_along(planner: Sct) -> None:
    planner("training", "register", "Town planner", SESSION)
    planner("training", "remove-person", "Town planner")
    assert planner("training", "people", "--json").data["participants"] == []
    assert planner("training", "--json").data["sessions"][1]["noted"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add-person", "Clerk", "--role", "clerk"], "Roles: elected-official, staff, commissioner, other."),
        (["register", "Clerk", SESSION], "Participants: Town planner."),
        (["register", "Town planner", "equity-101"], "Sessions: equity-101-2020-02-18"),
    ],
)
def test_what_is_unknown_names_what_there_is(planner: Sct, arguments: list[str], said: str) -> None:
    assert said in planner("training", *arguments, code=2).err


def test_cohorts_are_named_with_their_sessions_and_terms(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2026", "--name", "Coordinator")
    said = sct("training").out
    assert "Each cohort: online, live; all sessions required; at most 35 people; not recorded." in said
    assert "Wed 14 Jan 2026, 10:00-12:00, Session 1 (Winter 2026), online" in said
    assert "Cannot tell how the town stands. Who has to attend for 1.2 was not found." in said
    assert "Nothing is missing" not in said
    shown = sct("training", "--json").data
    assert shown["cohorts"][0]["sessions"] == ["winter-2026-1", "winter-2026-2", "winter-2026-3"]
    assert shown["sessions"][0]["cohort"] == "winter-2026"
    assert shown["series"]["most_people"]["value"] == 35


class TestGaps:
    def test_what_closes_a_gap_by_a_deadline_is_told(self, bolton: Sct) -> None:
        said = bolton("training", "gaps", "--by", "19 May 2020", "--role", "staff").out
        assert "Missing: 9 of the roles' topics; 9 of them can still be closed by Tue 19 May 2020." in said
        assert "- Municipal staff member (nobody noted yet): Everyday Anti-Racism: one session" in said
        data = bolton("training", "gaps", "--topic", "equity-101", "--json").data
        assert [gap["last_session"]["date"] for gap in data["gaps"]] == ["2020-04-21"] * 3
        assert (data["closed"], data["by"]) == (False, None)

    def test_without_a_deadline_that_of_the_plan_counts_and_is_named(self, bolton: Sct) -> None:
        bolton("plan", "4.4", "--deadline", "2020-05-10")
        said = bolton("training", "gaps", "--role", "staff").out
        assert "By Sun 10 May 2020, the deadline of the plan of 4.4 (chosen by your town)." in said
        assert "9 of them can still be closed by Sun 10 May 2020." in said
        data = bolton("training", "gaps", "--json").data
        assert data["by"] == "2020-05-10"
        assert data["by_plan"] == {"reference": "4.4", "reason": "chosen by your town"}

    def test_a_typed_deadline_comes_before_that_of_the_plan_and_none_is_none(self, bolton: Sct) -> None:
        bolton("plan", "4.4", "--deadline", "2020-05-10")
        typed = bolton("training", "gaps", "--by", "2020-03-31", "--json").data
        assert (typed["by"], typed["by_plan"]) == ("2020-03-31", None)
        assert "the plan" not in bolton("training", "gaps", "--by", "2020-03-31").out
        none = bolton("training", "gaps", "--by", "none", "--json").data
        assert (none["by"], none["by_plan"]) == (None, None)

    def test_an_unknown_rule_cannot_be_told(self, bolton: Sct) -> None:
        bolton("town", "add", "Andover", "--edition", "2026")
        result = bolton("--town", "Andover", "training", "gaps")
        assert "Cannot tell what is missing. Who has to attend for 1.2 is unknown." in result.out
        assert bolton("--town", "Andover", "training", "gaps", "--json").data["closed"] is None

    def test_a_role_that_is_not_asked_for_is_refused(self, bolton: Sct) -> None:
        assert "has no role “mayor”" in bolton("training", "gaps", "--role", "mayor", code=2).err

    def test_people_are_sorted_and_filtered(self, bolton: Sct) -> None:
        for name, role in (("Clerk", "staff"), ("Chair", "commissioner"), ("Planner", "staff")):
            bolton("training", "add-person", name, "--role", role)
        names = [one["name"] for one in bolton("training", "people", "--sort", "role", "--json").data["participants"]]
        assert names == ["Chair", "Clerk", "Planner"]
        names = [one["name"] for one in bolton("training", "people", "--role", "staff", "--json").data["participants"]]
        assert names == ["Clerk", "Planner"]

    @pytest.mark.parametrize(
        ("options", "sessions"),
        [
            (["--topic", "equity-101"], ["equity-101-2020-02-18", "equity-101-2020-04-21"]),
            (["--topic", "equity-101", "--sort", "latest"], ["equity-101-2020-04-21", "equity-101-2020-02-18"]),
            (["--when", "past"], ["equity-101-2020-02-18"]),
            (["--person", "clerk"], ["conversation-2020-04-14"]),
            (["--person", "clerk", "--when", "past"], []),
        ],
    )
    def test_sessions_are_sorted_and_filtered(self, bolton: Sct, options: list[str], sessions: list[str]) -> None:
        bolton("training", "add-person", "Clerk", "--role", "staff")
        bolton("training", "register", "Clerk", "conversation-2020-04-14")
        data = bolton("training", "list", *options, "--json").data
        assert [session["id"] for session in data["sessions"]] == sessions
        assert data["next_session"] == "everyday-anti-racism-2020-03-17"
        assert ("No session is meant by that." in bolton("training", "list", *options).err) is (not sessions)


def test_people_and_notes_of_another_edition_are_shown_and_can_be_corrected(bolton: Sct) -> None:
    bolton("training", "add-person", "Planner", "--role", "staff")
    bolton("training", "attended", "Planner", "everyday-anti-racism-2020-03-17")
    bolton("town", "edition", "2024")
    said = bolton("training", "list").out
    assert "Kept: 1 note on sessions of 2020; they count for nothing in 2024." in said
    assert ", a role of 2020" in said
    (kept,) = bolton("training", "list", "--json").data["kept"]
    assert kept["noted"] == [{"name": "Planner", "role": "staff", "status": "attended"}]
    assert ", a role of 2020" in bolton("training", "edit-person", "Planner", "--name", "Town planner").out


def test_a_second_person_of_a_name_is_refused_with_exit_code_2(bolton: Sct) -> None:
    bolton("training", "add-person", "Anna", "--role", "staff")
    assert "is in the list already" in bolton("training", "add-person", "anna", "--role", "other", code=2).err
