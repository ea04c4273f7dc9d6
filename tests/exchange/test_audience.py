"""What is held back from whom."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from sct_tui.exchange.audience import describe_field, may_see
from sct_tui.exchange.progress_file import progress_file
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import answer_address
from sct_tui.model.states import StateKind, withheld
from tests.exchange.records import DEFINITION, REMOVED_CONTACT, ROUND_1, demo_record, knowledge_of

NOT_FOR_A_COACH = (
    "SECRET-OF-THE-TEAM",
    "SECRET-NAME-OF-A-RESIDENT",
    "SECRET-OF-AN-OLD-PROMPT",
    "SECRET-OF-AN-OLD-COLUMN",
    "SECRET-NOTE-ON-A-PROMPT",
    "SECRET-NOTE-ON-A-STEP",
    "SECRET-OF-A-REMOVED-ENTRY",
)
FOR_A_COACH = (
    "SECRET-FOR-THE-COACH",
    "SECRET-OF-ANOTHER-FOR-THE-COACH",
    "SECRET-PATH",
    "SECRET-NAME-OF-A-COACH",
    "SECRET-WAY",
    "SECRET-TOPIC",
    "SECRET-NAME-OF-A-PARTICIPANT",
)


def answers(audience: Visibility) -> list[dict[str, Any]]:
    data = tomllib.loads(progress_file(knowledge_of(demo_record()), audience))
    return [answer for cycle in data["cycle"] for answer in cycle["answer"]]


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (Visibility.TEAM, {Visibility.TEAM, Visibility.COACH, Visibility.PUBLIC}),
        (Visibility.COACH, {Visibility.COACH, Visibility.PUBLIC}),
        (Visibility.PUBLIC, {Visibility.PUBLIC}),
    ],
)
def test_an_audience_sees_what_is_for_it(audience: Visibility, seen: set[Visibility]) -> None:
    assert {visibility for visibility in Visibility if may_see(audience, visibility)} == seen


def test_the_team_gets_everything() -> None:
    text = progress_file(knowledge_of(demo_record()))
    assert all(secret in text for secret in (*NOT_FOR_A_COACH, *FOR_A_COACH))
    assert "withheld_keys" not in text
    assert "withheld = true" not in text
    assert "# Withheld: nothing" in text


def test_an_answer_of_which_only_the_kind_is_known_stays_withheld() -> None:
    record = demo_record()
    address = answer_address(ROUND_1, "hours")
    known = knowledge_of(record)
    unknown = replace(known.heads[address][0], state=withheld(StateKind.ANSWERED))
    text = progress_file(replace(known, heads={**known.heads, address: (unknown,)}))
    assert "# Withheld: 1 answer that this copy does not know itself" in text
    answer = next(a for a in tomllib.loads(text)["cycle"][0]["answer"] if a["prompt"] == "hours")
    assert (answer["state"], answer["withheld"]) == ("answered", True)


@pytest.mark.parametrize(("audience", "seen"), [(Visibility.TEAM, True), (Visibility.COACH, False)])
def test_notes_are_for_the_team(audience: Visibility, seen: bool) -> None:
    data = tomllib.loads(progress_file(knowledge_of(demo_record()), audience))
    notes = data["cycle"][0]["note"]
    assert [note["on"] for note in notes] == ["step:prepare", "contacts"]
    assert [note.get("value") == "SECRET-NOTE-ON-A-STEP" for note in notes] == [seen, False]
    assert [note.get("withheld", False) for note in notes] == [not seen, not seen]


@pytest.mark.parametrize(("audience", "is_seen"), [(Visibility.COACH, True), (Visibility.PUBLIC, False)])
def test_what_others_say_is_for_whom_the_answer_is_for_and_never_for_the_public(
    audience: Visibility, is_seen: bool
) -> None:
    (other,) = next(answer for answer in answers(audience) if answer["prompt"] == "for-the-coach")["conflict"]
    assert ("value" in other, other.get("withheld", False)) == (is_seen, not is_seen)
    (open_to_all,) = next(answer for answer in answers(audience) if answer["prompt"] == "hours")["conflict"]
    assert ("value" in open_to_all, open_to_all.get("withheld", False)) == (is_seen, not is_seen)


def test_a_coach_gets_nothing_that_is_for_the_team_only() -> None:
    text = progress_file(knowledge_of(demo_record()), Visibility.COACH)
    assert [secret for secret in NOT_FOR_A_COACH if secret in text] == []
    assert [secret for secret in FOR_A_COACH if secret not in text] == []


def test_the_public_gets_nothing_that_is_for_the_team_or_a_coach() -> None:
    text = progress_file(knowledge_of(demo_record()), Visibility.PUBLIC)
    assert "SECRET" not in text
    for name in ("Coordinator", "Town planner", "Clerk"):
        assert name not in text
    assert "Elm Street tenants" in text
    assert "by" not in {key for answer in answers(Visibility.PUBLIC) for key in answer}


@pytest.mark.parametrize("audience", [Visibility.COACH, Visibility.PUBLIC])
def test_a_withheld_answer_is_marked_and_has_neither_value_nor_reason(audience: Visibility) -> None:
    for answer in answers(audience):
        is_seen = may_see(audience, Visibility(answer["visibility"])) and answer.get("entry") != REMOVED_CONTACT
        assert answer.get("withheld", False) is not is_seen
        if not is_seen:
            assert {"value", "value_title", "value_titles", "reason"}.isdisjoint(answer)
            assert answer["revision"]


@pytest.mark.parametrize("audience", [Visibility.COACH, Visibility.PUBLIC])
def test_no_answer_vanishes_for_an_audience(audience: Visibility) -> None:
    addresses = [(answer["prompt"], answer.get("entry"), answer.get("column")) for answer in answers(audience)]
    assert addresses == [(a["prompt"], a.get("entry"), a.get("column")) for a in answers(Visibility.TEAM)]


@pytest.mark.parametrize(("audience", "count"), [(Visibility.COACH, 5), (Visibility.PUBLIC, 7)])
def test_what_is_withheld_is_counted(audience: Visibility, count: int) -> None:
    text = progress_file(knowledge_of(demo_record()), audience)
    assert f"# Withheld: {count} answers" in text
    assert tomllib.loads(text)["integrity"]["withheld"] == count
    assert len([answer for answer in answers(audience) if answer.get("withheld")]) == count


def test_a_public_file_says_which_keys_were_left_out() -> None:
    data = tomllib.loads(progress_file(knowledge_of(demo_record()), Visibility.PUBLIC))
    assert data["withheld_keys"] == ["by", "last_changed_by", "person"]
    assert data["coaching"][0]["withheld_keys"] == ["coach", "how", "topics"]
    assert data["participant"][0]["withheld_keys"] == ["name"]


def test_a_column_is_never_seen_by_more_people_than_its_prompt() -> None:
    step = replace(DEFINITION.steps[1], prompts=(replace(DEFINITION.steps[1].prompts[0], visibility=Visibility.COACH),))
    narrow = replace(DEFINITION, steps=(step,))
    assert describe_field(narrow, "contacts", "group").visibility is Visibility.COACH
    assert describe_field(narrow, "contacts", "person").visibility is Visibility.TEAM
    assert describe_field(DEFINITION, "contacts", "group").visibility is Visibility.PUBLIC
    assert describe_field(DEFINITION, "contacts", "person").visibility is Visibility.TEAM
    assert describe_field(DEFINITION, "papers", "location").visibility is Visibility.COACH


def test_what_the_definition_does_not_have_is_for_the_team() -> None:
    assert describe_field(DEFINITION, "nowhere").visibility is Visibility.TEAM
    assert describe_field(DEFINITION, "contacts", "nowhere").visibility is Visibility.TEAM
