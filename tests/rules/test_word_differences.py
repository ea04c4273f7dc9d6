"""Word differences: whatever the texts, nothing is lost, and people can read what changed."""

import random
import time
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from sct_tui.rules.word_differences import Difference, Segment, differences_in_signs, word_differences

TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["the", "river", " ", "\n", "street", ", ", "é", "  ", ".", "\t", "\u2028"])).map("".join),
)


def joined(segments: tuple[Segment, ...], *kinds: Difference) -> str:
    return "".join(segment.text for segment in segments if segment.kind in kinds)


@given(TEXTS, TEXTS)
def test_same_with_removed_is_the_old_text_and_same_with_added_the_new(old: str, new: str) -> None:
    segments = word_differences(old, new)
    assert joined(segments, Difference.SAME, Difference.REMOVED) == old
    assert joined(segments, Difference.SAME, Difference.ADDED) == new
    assert all(segment.text for segment in segments)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert word_differences(text, text) == ((Segment(Difference.SAME, text),) if text else ())


@given(TEXTS, TEXTS)
def test_neighbours_are_never_of_one_kind(old: str, new: str) -> None:
    kinds = [segment.kind for segment in word_differences(old, new)]
    assert all(one is not other or one is Difference.SAME for one, other in pairwise(kinds)), kinds


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("", "Tenants", "{+Tenants+}"),
        ("Tenants", "", "[-Tenants-]"),
        ("Tenants near the river", "Tenants by the river", "Tenants [-near-]{+by+} the river"),
        ("Tenants near the river", "Tenants on this river", "Tenants [-near the-]{+on this+} river"),
        ("one\ntwo\nthree", "one\n2\nthree", "one\n[-two-]{+2+}\nthree"),
        ("one\ntwo", "one\nand\ntwo", "one{+\nand+}\ntwo"),
        ("Shops, tenants", "Shops and tenants", "Shops[-,-]{+ and+} tenants"),
        ("12 people", "14 people", "[-12-]{+14+} people"),
        ("12 of 42 (28.6 %).", "15 of 35 (42.9 %).", "[-12-]{+15+} of [-42-]{+35+} ([-28.6-]{+42.9+} %)."),
        ("1,200 on 2020-03-02", "1,300 on 2020-04-02", "[-1,200-]{+1,300+} on [-2020-03-02-]{+2020-04-02+}"),
    ],
)
def test_signs_tell_what_changed_without_colour(old: str, new: str, said: str) -> None:
    assert differences_in_signs(word_differences(old, new)) == said


WORDS = [f"word{number}" for number in range(12_000)]
LARGE = {
    "another text": (" ".join(f"a{n}" for n in range(20_000)), " ".join(f"b{n}" for n in range(20_000))),
    "one word over and over": ("no " * 30_000, "so no " * 16_000),
    "few words in many lines": ("to be or not\n" * 7_000, "or to be\n" * 9_000),
    "every line but one": (
        "".join(f"line {n}\n" for n in range(9_000)),
        "".join(f"line {n}\n" for n in range(1, 9_001)),
    ),
    "repeated just below the bound": ("no " * 440, "so no " * 440),
    "the same words in another order": (" ".join(WORDS), " ".join(random.Random(1).sample(WORDS, len(WORDS)))),
    "blanks alone": (" \n" * 50_000, "\n " * 50_000),
}


@pytest.mark.parametrize(("old", "new"), LARGE.values(), ids=LARGE.keys())
def test_the_largest_answers_are_compared_quickly(old: str, new: str) -> None:
    began = time.process_time()
    segments = word_differences(old, new)
    assert time.process_time() - began < 3
    assert joined(segments, Difference.SAME, Difference.REMOVED) == old
    assert joined(segments, Difference.SAME, Difference.ADDED) == new


def test_a_large_text_is_compared_by_lines() -> None:
    lines = [f"the line of number {number}" for number in range(3_000)]
    segments = word_differences("\n".join(lines), "\n".join(["new", *lines[:1_500], "another", *lines[1_501:], "end"]))
    assert joined(segments, Difference.REMOVED) == "the line of number 1500"
    assert joined(segments, Difference.ADDED) == "new\nanother\nend"
