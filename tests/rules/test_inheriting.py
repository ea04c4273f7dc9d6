"""What one round takes over from the one before: which prompts, in which state, and what is left out and said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from sct_tui.model.conditions import Equals
from sct_tui.model.flow import Choice, Column, CycleDefinition, Prompt, PromptKind, Visibility
from sct_tui.model.states import EMPTIED, FORGOTTEN, State, StateKind, answered, not_applicable, withheld
from sct_tui.model.work import CycleAnswers
from sct_tui.rules.inheriting import LeftOut, as_if_confirmed, coming_over, inherited
from tests.flow.samples import answers, definition, prompt

FIRST = "first-round"
WAYS = (Choice("letter", "Letter"), Choice("visit", "Visit"))
GROUP = Column("group", "Group", PromptKind.LINE, True, Visibility.PUBLIC)
WAY = Column("way", "Way", PromptKind.CHOICE, False, Visibility.PUBLIC, choices=WAYS)


def carried(
    id_: str, kind: PromptKind = PromptKind.LINE, *, choices: Sequence[str] = (), columns: Sequence[Column] = ()
) -> Prompt:
    return replace(prompt(id_, kind, choices=choices, columns=columns), carries_over=True)


def over(
    *prompts: Prompt,
    after: CycleDefinition | None = None,
    said: Mapping[str, State] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, State]]] | None = None,
) -> tuple[dict[str, State], dict[str, list[dict[str, State]]], tuple[LeftOut, ...]]:
    """What comes over: states by prompt, entries by prompt, and what is left out."""
    before = definition(*prompts)
    found = coming_over(before, after or before, answers(said or {}, rows or {}), FIRST)
    return (
        {one.prompt: one.state for one in found.carried if one.state.is_set},
        {one.prompt: [dict(cells) for cells in one.entries] for one in found.carried if one.entries},
        found.left_out,
    )


@pytest.mark.parametrize(
    ("state", "taken"),
    [
        (answered("yes"), answered("yes", FIRST)),
        (not_applicable("None here"), State(StateKind.NOT_APPLICABLE, reason="None here", inherited_from=FIRST)),
        (answered("yes", "a-still-earlier-round"), answered("yes", "a-still-earlier-round")),
        (EMPTIED, None),
        (FORGOTTEN, None),
        (State(), None),
    ],
)
def test_what_was_said_comes_over_unconfirmed(state: State, taken: State | None) -> None:
    states, entries, left_out = over(carried("one"), said={"one": state})
    assert states == ({"one": taken} if taken else {})
    assert (entries, left_out) == ({}, ())
    assert not any(found.counts for found in states.values())


def test_only_prompts_that_are_handed_on_come_over() -> None:
    states, _, left_out = over(carried("one"), prompt("two"), said={"one": answered("a"), "two": answered("b")})
    assert (list(states), left_out) == (["one"], ())


def test_a_definition_that_hands_nothing_on_says_so() -> None:
    silent = definition(prompt("one"))
    assert not coming_over(silent, silent, answers({"one": answered("a")}), FIRST).names_any
    speaking = definition(carried("one"))
    assert coming_over(speaking, speaking, CycleAnswers(), FIRST).names_any


def test_entries_come_over_in_order_each_cell_unconfirmed() -> None:
    log = carried("log", PromptKind.ENTRIES, columns=(GROUP, WAY))
    rows = [{"group": answered("Library"), "way": answered("letter")}, {"group": answered("Choir")}, {"way": EMPTIED}]
    _, entries, left_out = over(log, rows={"log": rows})
    assert entries["log"] == [
        {"group": answered("Library", FIRST), "way": answered("letter", FIRST)},
        {"group": answered("Choir", FIRST)},
    ]
    assert left_out == ()


def test_a_prompt_that_did_not_apply_hands_nothing_on() -> None:
    ask = carried("ask", PromptKind.YES_NO)
    tell = replace(carried("tell"), when=Equals("ask", True))
    said: dict[str, State] = {"ask": answered(False), "tell": answered("kept, but hidden")}
    assert list(over(ask, tell, said=said)[0]) == ["ask"]
    unconfirmed: dict[str, State] = {"ask": answered(True, "earlier"), "tell": answered("a", "earlier")}
    assert list(over(ask, tell, said=unconfirmed)[0]) == ["ask", "tell"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (prompt("other"), "is not asked any more"),
        (prompt("one", PromptKind.TEXT), "is asked in another way now"),
    ],
)
def test_a_prompt_retired_or_changed_is_left_out_and_said(target: Prompt, why: str) -> None:
    found = over(carried("one"), after=definition(target), said={"one": answered("a")})
    assert found == ({}, {}, (LeftOut(f"“{carried('one').title}”", why),))


def test_a_column_retired_is_left_out_and_said_once() -> None:
    log = carried("log", PromptKind.ENTRIES, columns=(GROUP, WAY))
    after = definition(prompt("log", PromptKind.ENTRIES, columns=(GROUP,)))
    rows = [{"group": answered(name), "way": answered("letter")} for name in ("Library", "Choir")]
    _, entries, left_out = over(log, after=after, rows={"log": rows})
    assert [list(cells) for cells in entries["log"]] == [["group"], ["group"]]
    assert left_out == (LeftOut(f"“Way” in “{log.title}”", "is not asked any more"),)


def test_a_choice_not_offered_any_more_is_left_out_and_said() -> None:
    one, some = (
        carried(id_, kind, choices=("letter", "visit"))
        for id_, kind in (("a", PromptKind.CHOICE), ("b", PromptKind.SEVERAL))
    )
    after = definition(*(replace(found, choices=WAYS[:1]) for found in (one, some)))
    said: dict[str, State] = {"a": answered("visit"), "b": answered(["letter", "visit"])}
    states, _, left_out = over(one, some, after=after, said=said)
    assert states == {"b": answered(["letter"], FIRST)}
    assert [found.why for found in left_out] == ["was answered with a choice that is not offered any more"] * 2


def test_what_is_withheld_is_left_out_and_said() -> None:
    states, _, left_out = over(carried("one"), said={"one": withheld(StateKind.ANSWERED)})
    assert states == {}
    assert "withheld" in left_out[0].why


def test_what_waits_is_listed_in_reading_order_with_the_places_of_entries() -> None:
    log = carried("log", PromptKind.ENTRIES, columns=(GROUP, WAY))
    cycle = definition(carried("one"), log, prompt("two"))
    found = answers(
        {"one": answered("a", FIRST), "two": answered("b")},
        {
            "log": [
                {"group": answered("Library")},
                {"group": answered("Choir", FIRST)},
                {"group": answered("Club"), "way": answered("visit", FIRST)},
            ]
        },
    )
    assert [one.label for one in inherited(cycle, found)] == ["one", "log:2", "log:3"]
    assert inherited(cycle, as_if_confirmed(found)) == ()


def test_what_hangs_on_an_unconfirmed_answer_waits_with_it() -> None:
    ask = carried("ask", PromptKind.YES_NO)
    tell = replace(carried("tell"), when=Equals("ask", True))
    cycle = definition(ask, tell)
    waiting = answers({"ask": answered(True, FIRST), "tell": answered("a", FIRST)})
    assert [one.label for one in inherited(cycle, waiting)] == ["ask", "tell"]
    refused = answers({"ask": answered(False), "tell": answered("a", FIRST)})
    assert inherited(cycle, refused) == ()
