"""The journal: acts, revisions, chains, and the state table that follows it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.model.errors import Busy
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Draft, Held, Subject
from sct_tui.model.states import EMPTIED, REMOVED, UNSET, State, answered, not_applicable
from sct_tui.model.versions import Version
from sct_tui.model.work import Place
from sct_tui.store import opening
from sct_tui.store.encoding import decode_state, encode_state
from sct_tui.store.journal import StaleRevision
from sct_tui.store.store import Store
from tests.store.writing import ACTOR, ANSWER, CONTEXT, NOW, fill, write

LONG_AGO = NOW.replace(year=NOW.year - 1)
OTHER = Address(Subject.ANSWER, "cycle", "other")


@pytest.fixture
def store(database: Path) -> Store:
    return Store(database, create=True)


@pytest.fixture
def second(store: Store) -> Store:
    """Another sitting's store on the same file."""
    return Store(store.path, create=False)


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_change_is_an_event_and_a_state(store: Store) -> None:
    event = write(store, answered("text"))
    assert event is not None
    held = store.held(ANSWER)
    assert (held.state, held.revision, held.by, held.at) == (answered("text"), event.id, "person", NOW)
    assert rows(store, "SELECT id, login, person, sitting, address, application FROM event") == [
        (event.id, "login", "person", "sitting", "answer/cycle/prompt", "application")
    ]
    assert rows(store, "SELECT id, name, reverses FROM act") == [(event.act, "answer", None)]


def test_each_event_names_the_one_it_was_based_on(store: Store) -> None:
    first, second, third = (write(store, answered(number)) for number in (1, 2, 3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.parents, second.parents, third.parents) == ((), (first.id,), (second.id,))
    assert (first.old, second.old, third.old) == (UNSET, answered(1), answered(2))


def test_an_address_nobody_wrote_at_is_unset(store: Store) -> None:
    assert store.held(ANSWER).state == UNSET
    assert store.held(ANSWER).revision == ""
    assert store.kept(ANSWER) is None


def test_an_act_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    write(store, answered("same"))
    assert write(store, answered("same")) is None
    with store.act("nothing", ACTOR, NOW):
        pass
    assert rows(store, "SELECT name FROM act") == [("answer",)]


def test_an_act_that_raises_leaves_nothing(store: Store) -> None:
    def act_until_interrupted() -> None:
        with store.act("answer", ACTOR, NOW) as writing:
            writing.change(ANSWER, answered("half"), CONTEXT)
            writing.keep_draft(Draft("person", ANSWER, CONTEXT, "half", "", NOW))
            writing.keep_definition("hash", "cycle", "id", 1, "text")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        act_until_interrupted()
    assert [
        rows(store, f"SELECT count(*) FROM {table}") for table in ("act", "event", "state", "draft", "definition")
    ] == [[(0,)]] * 5
    assert write(store, answered("whole")) is not None


def test_what_an_act_wrote_is_seen_by_others_only_when_it_ends(store: Store, second: Store) -> None:
    with store.act("answer", ACTOR, NOW) as writing:
        writing.change(ANSWER, answered("one"), CONTEXT)
        writing.change(OTHER, answered("two"), CONTEXT)
        assert writing.held(ANSWER).state == answered("one")
        assert second.of_cycle("cycle") == []
    assert len(second.of_cycle("cycle")) == 2


def test_a_write_on_a_stale_revision_is_refused(store: Store, second: Store) -> None:
    first = write(store, answered("mine"))
    assert first is not None
    write(second, answered("theirs"), based_on=first.id)
    with pytest.raises(StaleRevision) as caught:
        write(store, answered("mine again"), based_on=first.id)
    assert caught.value.held.state == answered("theirs")
    assert caught.value.exit_code is ExitCode.ANSWER_IS_NO
    assert store.held(ANSWER).state == answered("theirs")


def test_two_who_both_saw_nothing_do_not_overwrite_each_other(store: Store, second: Store) -> None:
    write(store, answered("mine"), based_on="")
    with pytest.raises(StaleRevision):
        write(second, answered("theirs"), based_on="")
    assert store.held(ANSWER).state == answered("mine")


def test_two_who_say_the_same_agree(store: Store, second: Store) -> None:
    first = write(store, answered("same"), based_on="")
    assert first is not None
    assert write(second, answered("same"), based_on="") is None
    assert store.held(ANSWER).revision == first.id


def test_a_stale_write_takes_the_whole_act_with_it(store: Store) -> None:
    write(store, answered("theirs"))

    def change_two() -> None:
        with store.act("edit", ACTOR, NOW) as writing:
            writing.change(OTHER, answered("other"), CONTEXT)
            writing.change(ANSWER, answered("mine"), CONTEXT, based_on="")

    with pytest.raises(StaleRevision):
        change_two()
    assert store.held(OTHER).state == UNSET


def test_a_writer_waits_no_longer_than_it_was_told(
    store: Store, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with store.act("answer", ACTOR, NOW) as writing:
        writing.change(ANSWER, answered("mine"), CONTEXT)
        with pytest.raises(Busy) as caught:
            write(second, answered("theirs"))
        assert second.held(ANSWER).state == UNSET  # readers do not wait
    assert caught.value.exit_code is ExitCode.BUSY
    assert write(second, answered("theirs")) is not None


def test_another_sittings_write_is_news(store: Store, second: Store) -> None:
    before = store.data_version()
    write(store, answered("mine"))
    assert store.data_version() == before
    write(second, answered("theirs"))
    assert store.data_version() != before


def test_rebuilding_mends_what_differs_from_the_journal(store: Store) -> None:
    fill(store)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE state SET state = NULL WHERE address = ?", (ANSWER.key,))
        connection.execute("DELETE FROM state WHERE address = 'answer/cycle/first'")
        connection.execute(
            "INSERT INTO state SELECT 'answer/cycle/made-up', subject, municipality, application,"
            " cycle, step, state, revision, person, at FROM state LIMIT 1"
        )
    assert store.upkeep.differences_from_journal() == [
        "answer/cycle/first",
        "answer/cycle/made-up",
        "answer/cycle/prompt",
    ]
    store.upkeep.rebuild()
    assert store.upkeep.differences_from_journal() == []
    assert store.held(ANSWER).state == answered("three")


def test_drafts_and_places_stand_outside_the_journal(store: Store) -> None:
    draft = Draft("person", ANSWER, CONTEXT, "half a tho", "", NOW)
    with store.act("draft", ACTOR, NOW) as writing:
        writing.keep_draft(Draft("person", ANSWER, CONTEXT, "half", "", NOW))
        writing.keep_draft(draft)
        writing.keep_place("person", Place("town", "application", "cycle", "step", "prompt"))
    assert store.drafts_of_cycle("person", "cycle") == store.drafts_of_person("person") == [draft]
    assert store.drafts_of_cycle("somebody else", "cycle") == []
    assert store.places("person") == [Place("town", "application", "cycle", "step", "prompt", NOW)]
    assert rows(store, "SELECT * FROM act") == rows(store, "SELECT * FROM event") == []
    with store.act("draft", ACTOR, NOW) as writing:
        writing.drop_draft("person", ANSWER)
    assert store.drafts_of_person("person") == []


def test_a_definition_is_kept_once_for_each_hash(store: Store) -> None:
    for text in ("first", "second"):
        with store.act("begin", ACTOR, NOW) as writing:
            writing.keep_definition("hash", "cycle", "id", 1, text)
    assert store.definition_text("hash") == ("cycle", "first")
    assert store.definition_text("another") is None


def test_the_chain_of_an_address_is_all_but_the_present_one(store: Store) -> None:
    events = [write(store, answered(number)) for number in (1, 2, 3)]
    kept = store.kept(ANSWER)
    assert kept
    version = store.versions([kept])[ANSWER]
    assert version.before == {event.id for event in (events[0], events[1]) if event}
    assert (version.at, version.by) == (NOW, "person")


@pytest.mark.parametrize(
    "state",
    [
        UNSET,
        EMPTIED,
        REMOVED,
        not_applicable("no river here"),
        answered("“Quoted”\nsecond line \x00 \U0001f333"),
        answered(0),
        answered(False),
        answered(3.5),
        answered(["a", "b"]),
        answered({"part": 1, "whole": 3}),
        answered("taken over", inherited_from="cycle"),
    ],
)
def test_every_state_comes_back_as_it_was_kept(store: Store, state: State) -> None:
    assert decode_state(encode_state(state)) == state
    write(store, answered("before"))
    write(store, state)
    kept = store.held(ANSWER).state
    assert kept == state
    assert type(kept.value) is type(state.value)
    assert store.upkeep.differences_from_journal() == []


def test_what_is_adopted_at_once_follows_what_is_here_and_keeps_its_revisions(store: Store) -> None:
    first, second = new_id(), new_id()
    here = write(store, answered("ours"))
    assert here is not None
    with store.act("import", ACTOR, NOW) as writing:
        writing.adopt(
            [
                (ANSWER, Version(second, frozenset({first, here.id}), answered("theirs"), "colleague"), CONTEXT),
                (OTHER, Version(new_id(), frozenset(), EMPTIED, "", LONG_AGO), CONTEXT),
            ]
        )
    assert store.held(ANSWER) == Held(answered("theirs"), second, "colleague", NOW)
    assert (store.held(OTHER).state, store.held(OTHER).by, store.held(OTHER).at) == (EMPTIED, "", LONG_AGO)
    assert rows(store, "SELECT seq, parent, old, person FROM event WHERE act <> (SELECT act FROM event LIMIT 1)") == [
        (2, here.id, encode_state(answered("ours")), "person"),
        (3, None, None, "person"),
    ]
    assert rows(store, "SELECT person, before FROM origin WHERE person <> ''") == [("colleague", f'["{first}"]')]
    assert rows(store, "SELECT address, text FROM wording") == [(ANSWER.key, "theirs")]
    assert store.versions(store.of_cycle("cycle"))[ANSWER].before == {first, here.id}


def test_what_was_adopted_before_is_the_same_under_another_revision(store: Store) -> None:
    brought = Version(new_id(), frozenset(), answered("theirs"), "colleague")
    for _ in range(2):
        with store.act("import", ACTOR, NOW) as writing:
            writing.adopt([(ANSWER, brought, CONTEXT)])
    assert store.held(ANSWER).revision != brought.revision
    assert store.versions(store.of_cycle("cycle"))[ANSWER].before == {brought.revision}


def test_adopting_nothing_leaves_no_act(store: Store) -> None:
    with store.act("import", ACTOR, NOW) as writing:
        writing.adopt([])
    assert rows(store, "SELECT * FROM act") == []
