"""What completing a step still needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.conditions import visible_prompts
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.conditions import Equals
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, Column, PromptKind, Visibility
from sct_tui.model.states import EMPTIED, UNSET, State, answered, not_applicable
from tests.flow.samples import answers, definition, prompt

COLUMNS = (
    Column("group", "Group", PromptKind.LINE, True, Visibility.TEAM),
    Column("way", "Way", PromptKind.LINE, False, Visibility.TEAM),
)


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (answered("a"), None),
        (answered(False), None),
        (not_applicable("there are none"), None),
        (UNSET, "Place: no answer yet"),
        (EMPTIED, "Place: emptied; it needs an answer, or a reason why it does not apply"),
        (answered("a", "earlier"), "Place: taken over from an earlier round, not confirmed yet"),
    ],
)
def test_a_needed_prompt_is_settled_by_an_answer_or_a_reason(state: State, message: str | None) -> None:
    cycle = definition(prompt("place", PromptKind.LINE, needed=True))
    expected = [Lack("place", message, is_unconfirmed=bool(state.inherited_from))] if message else []
    assert lacks_of_step(cycle, "one", answers({"place": state})) == expected


def test_a_prompt_that_is_not_needed_lacks_nothing() -> None:
    cycle = definition(prompt("place", PromptKind.LINE))
    assert lacks_of_step(cycle, "one", answers({"place": EMPTIED})) == []


def test_a_hidden_prompt_needs_nothing() -> None:
    cycle = definition(prompt("any"), prompt("which", PromptKind.LINE, needed=True, when=Equals("any", True)))
    assert lacks_of_step(cycle, "one", answers()) == []
    assert [lack.prompt for lack in lacks_of_step(cycle, "one", answers({"any": answered(True)}))] == ["which"]


def test_a_needed_log_needs_an_entry_unless_it_does_not_apply() -> None:
    cycle = definition(prompt("log", PromptKind.ENTRIES, needed=True, columns=COLUMNS))
    assert lacks_of_step(cycle, "one", answers()) == [Lack("log", "Log: no entry yet")]
    assert lacks_of_step(cycle, "one", answers({"log": not_applicable("nobody came")})) == []
    assert lacks_of_step(cycle, "one", answers(rows={"log": [{"group": answered("Library")}]})) == []


@pytest.mark.parametrize("needed", [True, False])
def test_each_entry_needs_its_needed_fields(needed: bool) -> None:
    cycle = definition(prompt("log", PromptKind.ENTRIES, needed=needed, columns=COLUMNS))
    rows = {
        "log": [
            {"group": answered("Library")},
            {"way": answered("letter")},
            {"group": answered("Club", "earlier"), "way": answered("visit")},
            {"group": answered("Choir", "earlier"), "way": answered("visit", "earlier")},
        ]
    }
    assert lacks_of_step(cycle, "one", answers(rows=rows)) == [
        Lack("log", "Log, entry 2, Group: no answer yet", "log-2", "group"),
        Lack("log", "Log, entry 3, Group: taken over from an earlier round, not confirmed yet", "log-3", "group", True),
        Lack("log", "Log, entry 4: taken over from an earlier round, not confirmed yet", "log-4", is_unconfirmed=True),
    ]


def test_a_log_that_is_not_needed_may_stay_without_entries() -> None:
    assert lacks_of_step(definition(prompt("log", PromptKind.ENTRIES, columns=COLUMNS)), "one", answers()) == []


def test_the_submission_has_needs_of_its_own() -> None:
    cycle = definition(prompt("a", needed=True), closing=[prompt("lasting", PromptKind.TEXT, needed=True)])
    assert [lack.prompt for lack in lacks_of_step(cycle, SUBMISSION, answers())] == ["lasting"]


def test_an_unknown_step_is_said_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no step “two”.*Steps: one"):
        lacks_of_step(definition(prompt("a")), "two", answers())


STATES = st.sampled_from([UNSET, EMPTIED, answered(True), answered(False), not_applicable("no"), answered(True, "x")])


@given(STATES, STATES, STATES)
def test_a_step_lacks_exactly_its_visible_needed_prompts_that_are_not_settled(a: State, b: State, c: State) -> None:
    cycle = definition(
        prompt("a", needed=True),
        prompt("b", needed=True, when=Equals("a", True)),
        prompt("c", needed=True, when=Equals("b", False)),
    )
    states = {"a": a, "b": b, "c": c}
    given_answers = answers(states)
    expected = [id_ for id_ in "abc" if id_ in visible_prompts(cycle, given_answers) and not states[id_].counts]
    assert [lack.prompt for lack in lacks_of_step(cycle, "one", given_answers)] == expected
