"""sct cycle confirm, and what sct cycle next and sct step say of what was taken over."""

import pytest

from tests.cli.conftest import Sct
from tests.cli.test_cycle import settle_every_step


@pytest.fixture
def second(bolton: Sct) -> Sct:
    """Bolton in its second round, with a team of two, lessons and a promise from the first."""
    bolton("entry", "add", "4.4", "team", "name=Coordinator", "town-role=Planner")
    bolton("entry", "add", "4.4", "team", "name=Volunteer", "town-role=Resident")
    bolton("answer", "4.4", "lessons", "Go to them first.")
    bolton("answer", "4.4", "next-round", "Meet people who work nights.")
    settle_every_step(bolton)
    return bolton


def labels(sct: Sct) -> list[str]:
    return [one["name"] for one in sct("cycle", "confirm", "4.4", "--json").data["waiting"]]


def test_the_next_round_says_what_it_takes_over_and_what_was_promised(second: Sct) -> None:
    out = second("cycle", "next", "4.4").out
    assert "Taken over from round 1: The team and its roles (2); What you learned." in out
    assert "From round 1, What the next round starts from:\n    Meet people who work nights." in out
    assert "Next: sct cycle confirm 4.4/c2" in out


def test_a_round_without_anything_to_hand_on_says_so(bolton: Sct) -> None:
    settle_every_step(bolton)
    out = bolton("cycle", "next", "4.4").out
    assert "Round 1 holds nothing that comes over." in out
    assert "Next: sct step show 4.4/c2/prepare" in out
    assert bolton("cycle", "confirm", "4.4").out == "Nothing is waiting to be confirmed in 4.4/c2.\n"


def test_what_waits_is_listed_and_nothing_changes_by_that(second: Sct) -> None:
    second("cycle", "next", "4.4")
    out = second("cycle", "confirm").out
    assert second("cycle", "confirm", "4.4/c2", "--list").out == out
    assert "team:2: The team and its roles\n    Name: Volunteer\n" in out
    assert labels(second) == ["team:1", "team:2", "lessons"]


def test_prompts_and_entries_are_confirmed_or_dropped_by_name(second: Sct) -> None:
    second("cycle", "next", "4.4")
    out = second("cycle", "confirm", "4.4", "lessons", "--drop", "team:2").out
    assert "Taken away: team:2." in out
    assert "Confirmed: lessons." in out
    assert "Still waiting: team:1." in out
    second("undo")
    second("undo")
    assert labels(second) == ["team:1", "team:2", "lessons"]
    second("cycle", "confirm", "team")
    assert labels(second) == ["lessons"]


def test_all_is_confirmed_but_for_what_is_dropped(second: Sct) -> None:
    second("cycle", "next", "4.4")
    out = second("cycle", "confirm", "4.4", "--all", "--drop", "team:1").out
    assert "Confirmed: team:2, lessons." in out
    assert "Nothing is waiting any more." in out
    entries = second("step", "show", "4.4/c2/prepare", "--json").data["prompts"][2]["entries"]
    assert [entry["cells"]["name"]["text"] for entry in entries] == ["Volunteer"]
    assert not entries[0]["cells"]["name"]["inherited"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all", "--list"),
        ("--json", "--all"),
        ("team", "--all"),
        ("nothing",),
        ("team:3",),
        ("--drop", "nothing"),
        ("team", "--drop", "team:1"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(second: Sct, arguments: tuple[str, ...]) -> None:
    second("cycle", "next", "4.4")
    assert second("cycle", "confirm", "4.4", *arguments, code=2).err
    assert labels(second) == ["team:1", "team:2", "lessons"]


def test_a_step_shows_what_waits_and_what_was_promised(second: Sct) -> None:
    second("cycle", "next", "4.4")
    out = second("step", "show", "4.4/c2/prepare").out
    assert "Coordinator · Planner (taken over from an earlier round, not confirmed yet)" in out
    assert "From round 1, What the next round starts from:" in out
    assert "The team and its roles, entry 1: taken over from an earlier round, not confirmed yet  (team)" in out
    data = second("step", "show", "4.4/c2/prepare", "--json").data
    assert data["promised"] == [{"title": "What the next round starts from", "text": "Meet people who work nights."}]
    assert second("step", "show", "4.4/c2/identify", "--json").data["promised"] == []
    assert "not confirmed yet" in second("cycle", "submission", "4.4/c2").out


def test_the_hint_at_a_step_leads_to_confirming(second: Sct) -> None:
    second("cycle", "next", "4.4")
    for prompt, text in (("why-this-action", "Floods."), ("action-start", "2020-01-02")):
        second("answer", "4.4", prompt, text)
    assert "Next: sct cycle confirm 4.4/c2" in second("step", "show", "4.4").out
