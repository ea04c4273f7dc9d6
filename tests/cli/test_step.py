"""sct step."""

import pytest

from tests.cli.conftest import Sct

PREPARE = (
    ("why-this-action", "The map is due"),
    ("action-start", "2020-01-13"),
    ("level-aimed", "undecided"),
)


def fill_prepare(sct: Sct) -> None:
    """Give the first step all it needs."""
    for prompt, value in PREPARE:
        sct("answer", "4.4", prompt, value)
    sct("entry", "add", "4.4", "team", "name=Town planner", "town-role=Staff")
    sct("entry", "add", "4.4", "learned-first", "way=coaching", "subject=First talk")


class TestShowing:
    def test_it_shows_prompts_answers_and_what_is_missing(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants\nShops")
        said = bolton("step", "show", "4.4/c1/identify").out
        assert "4.4/c1/identify: step 2 of 6, Identify (in progress)" in said
        assert "affected: Who is affected (text, needed)\n    Tenants\n    Shops\n" in said
        assert "Not asked, because of earlier answers: figures-show, keeps-away-other." in said

    def test_help_explains_each_prompt_with_its_source(self, bolton: Sct) -> None:
        said = bolton("step", "show", "4.4/c1/connect", "--with-help").out
        assert "      Why: " in said
        assert "Choice: child-care = Child care" in said
        assert "Field: way = Way (choice, needed): their-meeting, our-meeting" in said
        assert "      [inferred] " in said

    def test_json_holds_every_prompt_with_state_and_revision(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        data = bolton("step", "show", "4.4/c1/identify", "--json").data
        affected = next(prompt for prompt in data["prompts"] if prompt["id"] == "affected")
        assert affected["answer"]["state"] == "answered"
        assert affected["answer"]["value"] == "Tenants"
        assert affected["answer"]["revision"]
        assert [prompt["asked"] for prompt in data["prompts"] if prompt["id"] == "keeps-away-other"] == [False]


class TestWithoutAVerb:
    def test_the_step_you_are_at_is_shown(self, bolton: Sct) -> None:
        assert bolton("step").out == bolton("step", "show", "4.4").out
        assert bolton("step", "--json").data["reference"] == "4.4/c1/prepare"

    def test_a_reference_alone_shows_its_step(self, bolton: Sct) -> None:
        assert bolton("step", "4.4/c1/act").out == bolton("step", "show", "4.4/c1/act").out

    def test_it_is_that_of_the_application_where_you_were_last(self, bolton: Sct) -> None:
        bolton("apply", "6.1", "--level", "bronze")
        assert bolton("step").out.startswith("6.1/c1/prepare: ")
        bolton("answer", "4.4", "affected", "Tenants")
        assert bolton("step").out.startswith("4.4/c1/prepare: ")

    def test_a_verb_mistyped_is_no_reference(self, bolton: Sct) -> None:
        assert "Did you mean “show”?" in bolton("step", "shwo", "4.4", code=2).err

    def test_before_anything_is_applied_it_says_so(self, bolton: Sct) -> None:
        bolton("apply", "archive", "4.4")
        result = bolton("step")
        assert result.out == ""
        assert "Begin with “sct apply list”" in result.err
        assert bolton("step", "--json").data == {"schema": 1, "nothing_yet": True}


class TestCompleting:
    def test_a_step_that_lacks_something_stays_open(self, bolton: Sct) -> None:
        result = bolton("step", "complete", "4.4", code=3)
        assert "This step still needs: The action here, and why this one: no answer yet" in result.err
        assert bolton("status", "--json").data["applications"][0]["steps"][0]["status"] == "not started"

    def test_check_says_what_is_missing_with_exit_code_3(self, bolton: Sct) -> None:
        assert "(team)" in bolton("step", "check", "4.4", code=3).out
        data = bolton("step", "check", "4.4", "--json", code=3).data
        assert data["can_be_completed"] is False
        assert [lack["prompt"] for lack in data["still_needed"]][:2] == ["why-this-action", "action-start"]

    def test_a_step_with_all_it_needs_is_completed_by_name(self, bolton: Sct) -> None:
        fill_prepare(bolton)
        assert bolton("step", "check", "4.4").out == "4.4/c1/prepare has all it needs.\n"
        said = bolton("step", "complete", "4.4").out
        assert "4.4/c1/prepare Prepare: complete, by Coordinator on 2 Mar 2020" in said
        assert "Next: sct step show 4.4/c1/identify" in said
        assert "You were at 4.4 Assess Climate Vulnerability, round 1, step 2 Identify" in bolton("status").out

    def test_a_change_makes_it_need_another_look(self, bolton: Sct) -> None:
        fill_prepare(bolton)
        bolton("step", "complete", "4.4")
        bolton("answer", "4.4", "why-this-action", "Another reason")
        assert "[!] 1 Prepare - needs another look" in bolton("status", "4.4").out
        assert "needs another look: Prepare" in bolton("status").out

    def test_reopening_keeps_the_answers(self, bolton: Sct) -> None:
        fill_prepare(bolton)
        bolton("step", "complete", "4.4/c1/prepare")
        assert "in progress" in bolton("step", "reopen", "4.4/c1/prepare").out
        assert "The map is due" in bolton("step", "show", "4.4/c1/prepare").out

    def test_a_step_that_does_not_apply_needs_a_reason(self, bolton: Sct) -> None:
        bolton("step", "not-applicable", "4.4", code=2)
        bolton("step", "not-applicable", "4.4", "--reason", " ", code=65)
        assert (
            "not applicable, by Coordinator" in bolton("step", "not-applicable", "4.4", "--reason", "Done before").out
        )


@pytest.mark.parametrize("prompt", ["contacts", "affected"])
def test_the_next_command_names_the_first_thing_that_is_missing(bolton: Sct, prompt: str) -> None:
    bolton("answer", "4.4", "connect-how", "x")
    bolton("answer", "4.4", "access-planned", "none")
    if prompt == "contacts":
        said = bolton("step", "show", "4.4/c1/connect").out
        assert said.endswith("Next: sct entry add 4.4/c1 contacts group=… date=… way=…\n")
        bolton("entry", "add", "4.4", "contacts", "group=Library", "date=2020-02-25")
        said = bolton("step", "show", "4.4/c1/connect").out
        assert said.endswith("Next: sct entry edit 4.4/c1 contacts 1 way=…\n")
    else:
        bolton("entry", "add", "4.4", "bodies", "body=Council", "seats=9", "who-sits=x")
        assert bolton("step", "show", "4.4/c1/identify").out.endswith('Next: sct answer 4.4/c1 affected "…"\n')


def test_what_was_said_when_applying_is_offered_with_the_command_that_answers_so(bolton: Sct) -> None:
    said = bolton("step", "show", "4.4/c1/prepare").out
    assert (
        "    You said when applying: Mon 13 Jan 2020\n    To answer so: sct answer 4.4/c1 action-start 2020-01-13"
        in said
    )
    bolton("answer", "4.4", "action-start", "2020-02-01")
    differs = "says Sat 1 Feb 2020, but when applying you said Mon 13 Jan 2020."
    assert "But when applying you said Mon 13 Jan 2020." in bolton("step", "show", "4.4/c1/prepare").out
    for audience in ("team", "public"):
        assert differs in bolton("export", "4.4", "-o", "-", "--audience", audience).err
