"""The journal read backwards: newest first, narrowed, by index alone, and as far as it is asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sct_tui.model.history import PastEvent
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.states import UNSET, answered
from sct_tui.store.history import Past
from sct_tui.store.opening import connect
from sct_tui.store.store import Store
from tests.store.writing import ACTOR, ANSWER, CONTEXT, NOW, write

ROW = Address(Subject.ENTRY, "cycle", "prompt", "entry")
CELL = Address(Subject.ANSWER, "cycle", "prompt", "entry", "column")
NEAR = Address(Subject.ANSWER, "cycle", "prompt-2")


@pytest.fixture
def store(database: Path) -> Store:
    opened = Store(database, create=True)
    for state, address in ((answered("one"), ANSWER), (answered(1), ROW), (answered("cell"), CELL)):
        write(opened, state, address)
    write(opened, answered("near"), NEAR)
    write(opened, answered("two"))
    with opened.act("answer", ACTOR, NOW, why="because") as writing:
        writing.change(Address(Subject.ANSWER, "other", "prompt"), answered("x"), Context("other", "a2", "c2", "s2"))
    return opened


def seen(found: list[PastEvent]) -> list[object]:
    return [past.event.new.value for past in found]


class TestWhatAHistoryHolds:
    def test_an_address_has_its_own_events_newest_first(self, store: Store) -> None:
        assert seen(store.past.at([NEAR], 10)) == ["near"]
        assert seen(store.past.at([CELL, ROW], 10)) == ["cell", 1]

    def test_below_a_prompt_are_the_cells_of_its_entries(self, store: Store) -> None:
        assert seen(store.past.at([ANSWER], 10)) == ["two", "cell", "one"]

    def test_step_cycle_application_and_town_narrow_it(self, store: Store) -> None:
        everything = ["two", "near", "cell", 1, "one"]
        past = store.past
        assert seen(past.of_step("cycle", "step", 10)) == everything
        assert seen(past.of_cycle("application", "cycle", 10)) == everything
        assert seen(past.of_application("application", 10)) == everything
        assert seen(past.of_town("town", 10)) == everything
        assert seen(past.of_town("other", 10)) == ["x"]
        assert seen(past.of_step("cycle", "another", 10)) == []

    def test_a_page_follows_on_another(self, store: Store) -> None:
        first = store.past.of_town("town", 2)
        assert seen(first) == ["two", "near"]
        assert seen(store.past.of_town("town", 2, first[-1].event.seq)) == ["cell", 1]
        assert seen(store.past.at([ANSWER], 1, first[0].event.seq)) == ["cell"]

    def test_an_event_is_found_by_its_id_and_by_its_number(self, store: Store) -> None:
        last = store.past.of_town("other", 1)[0]
        assert (last.event.seq, last.event.why, last.act_name) == (6, "because", "answer")
        assert store.past.event(last.event.id) == store.past.event("6") == last
        for reference in ("7", "0", "", "x", "9" * 40, "٣"):
            assert store.past.event(reference) is None

    def test_the_last_value_outlives_the_address(self, store: Store) -> None:
        write(store, UNSET)
        assert store.past.last_answered(ANSWER) == answered("two")
        assert store.past.last_answered(Address(Subject.ANSWER, "cycle", "never")) is None


class TestActs:
    def test_they_come_newest_first_each_once(self, store: Store) -> None:
        with store.act("undo", ACTOR, NOW) as writing:
            writing.take_back("some-act")
            for number in range(3):
                writing.change(ANSWER, answered(number), CONTEXT)
        acts = list(store.past.acts_of_person("person", "town"))
        assert [(act.name, act.reverses) for act in acts] == [("undo", "some-act"), *[("answer", "")] * 5]
        assert len({act.id for act in acts}) == 6
        assert list(store.past.acts_of_person("somebody", "town")) == []

    def test_they_are_read_no_further_than_asked(self, store: Store) -> None:
        for number in range(300):
            write(store, answered(number))
        acts = store.past.acts_of_person("person", "town")
        assert next(acts).name == "answer"
        acts.close()
        write(store, answered("the reader left no lock behind"))

    def test_an_act_that_was_forgotten_has_no_effect_left(self, store: Store) -> None:
        connection = connect(store.path)
        connection.execute("UPDATE event SET old = 'null', new = 'null' WHERE seq = 5")
        connection.close()
        assert [act.has_effect for act in store.past.acts_of_person("person", "town")] == [False, *[True] * 4]


def test_an_undo_stands_for_what_was_there_before(store: Store) -> None:
    def act(name: str, reverses: str, value: str) -> str:
        with store.act(name, ACTOR, NOW) as writing:
            if reverses:
                writing.take_back(reverses)
            event = writing.change(ANSWER, answered(value), CONTEXT)
        assert event is not None
        assert store.past.standing(ANSWER, event.id) == stands[value]
        return event.act

    two = store.past.at([ANSWER], 1)[0].event
    stands = {"two": two.id, "three": ""}
    with store.act("answer", ACTOR, NOW) as writing:
        three = writing.change(ANSWER, answered("three"), CONTEXT)
    assert three is not None
    stands["three"] = three.id
    undo = act("undo", three.act, "two")
    redo = act("redo", undo, "three")
    again = act("undo", redo, "two")
    act("redo", again, "three")
    assert store.past.standing(ANSWER, "") == ""


QUERIES: dict[str, Callable[[Past], object]] = {
    "town": lambda past: past.of_town("town", 5, 100),
    "application": lambda past: past.of_application("application", 5),
    "cycle": lambda past: past.of_cycle("application", "cycle", 5),
    "step": lambda past: past.of_step("cycle", "step", 5),
    "addresses": lambda past: past.at([ANSWER, ROW], 5),
    "event by id": lambda past: past.event("id"),
    "event by number": lambda past: past.event("3"),
    "act": lambda past: past.act("id"),
    "events of an act": lambda past: past.events_of_act("id"),
    "acts of a person": lambda past: list(past.acts_of_person("person", "town")),
    "since in a step": lambda past: past.since(1, not_by="person", cycle="cycle", step="step"),
    "since in a cycle": lambda past: past.since(1, not_by="person", cycle="cycle"),
    "since in an application": lambda past: past.since(1, not_by="", application="application"),
    "below": lambda past: past.below_since(1, ROW, not_by="person"),
    "last value": lambda past: past.last_answered(ANSWER),
    "standing": lambda past: past.standing(ANSWER, past.of_town("town", 1)[0].event.id),
}
IN_ORDER = ("town", "application", "cycle", "step", "acts of a person", "last value")


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_reads_the_whole_journal(store: Store, name: str) -> None:
    connection = connect(store.path)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    QUERIES[name](Past(connection, store.path))
    connection.set_trace_callback(None)
    assert statements
    for statement in statements:
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in plan if step.startswith(("SCAN event", "SCAN act"))], plan
        if name in IN_ORDER:
            assert not [step for step in plan if "TEMP B-TREE" in step], plan
    connection.close()
