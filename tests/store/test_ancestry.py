"""What led to what an address holds: a link for each event, and the set of all in the end."""

from pathlib import Path

from sct_tui.model.states import answered
from sct_tui.store.ancestry import Ancestry
from sct_tui.store.store import Store
from tests.store.writing import ANSWER, write


def test_everything_so_far_led_to_what_an_address_holds(tmp_path: Path) -> None:
    store = Store(tmp_path / "own" / "sct.db", create=True)
    events = [write(store, answered(f"Text {number}")) for number in range(5)]
    *before, last = [event.id for event in events if event]
    kept = store.kept(ANSWER)
    assert kept is not None
    version = store.versions([kept])[ANSWER]
    assert (version.revision, version.before) == (last, frozenset(before))


def test_nothing_led_to_what_was_never_said() -> None:
    assert Ancestry().before == frozenset()
    assert Ancestry("a", previous=Ancestry()).before == frozenset()


def test_what_an_event_brought_led_to_it_and_what_follows_but_never_to_itself() -> None:
    first = Ancestry("a", ("x",), previous=Ancestry())
    second = Ancestry("b", ("c", "y"), previous=first)
    third = Ancestry("c", previous=second)
    led = [sorted(link.before) for link in (first, second, third)]
    assert led == [["x"], ["a", "c", "x", "y"], ["a", "b", "x", "y"]]


def test_an_address_may_have_any_number_of_events() -> None:
    last = Ancestry()
    for number in range(20_000):
        last = Ancestry(str(number), previous=last)
    assert len(last.before) == 19_999
