"""From one look to another by few bytes, and to the same look as from nothing."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.tui.thin.looks import PLAIN, Look, change, from_nothing, rendered
from tests.tui.thin.terminals import Emulated

CODES = ["1", "3", "4", "7", "9", "22", "24", "27", "39", "49", "31", "97", "44", "107", "38;5;203", "48;2;1;2;3", "0"]
looks = st.lists(st.sampled_from(CODES), max_size=5).map(";".join).map(lambda codes: rendered(PLAIN, codes))


def shown_after(*sequences: str) -> pyte.screens.Char:
    terminal = Emulated(2, 1)
    terminal.feed("".join(sequences) + "x")
    return terminal.looks[0][0]


@given(looks, looks)
def test_a_change_leads_to_the_look_that_is_set_anew(before: Look, after: Look) -> None:
    anew = f"\x1b[0;{from_nothing(after)}m" if from_nothing(after) else "\x1b[0m"
    first = f"\x1b[{from_nothing(before)}m"
    assert shown_after(first, change(before, after)) == shown_after(first, anew)
    assert len(change(before, after)) <= len(anew)


@given(st.lists(st.sampled_from(CODES), max_size=4).map(";".join), st.sampled_from(CODES))
def test_codes_that_come_apart_are_those_that_come_together(first: str, second: str) -> None:
    together = f"{first};{second}" if first else second
    assert rendered(rendered(PLAIN, first), second) == rendered(PLAIN, together)


def test_only_what_differs_is_said() -> None:
    before, after = rendered(PLAIN, "1;38;5;203;48;5;17"), rendered(PLAIN, "1;38;5;204;48;5;17")
    assert change(before, after) == "\x1b[38;5;204m"
    assert change(before, before) == ""
    assert change(before, PLAIN) == "\x1b[m"


@pytest.mark.parametrize("codes", ["21", "58;5;1", "4:3", "38;9;1", "999"])
def test_codes_that_are_not_known_are_kept_as_they_are_until_all_is_set_anew(codes: str) -> None:
    look = rendered(rendered(PLAIN, "1;31"), codes)
    assert change(PLAIN, look) == f"\x1b[0;1;31;{codes}m"
    assert rendered(look, "4") == look._replace(other=f"1;31;{codes};4")
    assert rendered(look, "0") == PLAIN
    assert rendered(look, "0;32") == rendered(PLAIN, "32")


def test_a_link_is_begun_and_ended() -> None:
    linked = PLAIN._replace(link="id=1;https://example.org/")
    assert change(PLAIN, linked) == "\x1b]8;id=1;https://example.org/\x1b\\"
    assert change(linked, PLAIN) == "\x1b]8;;\x1b\\"
    assert rendered(linked, "1").link == linked.link
