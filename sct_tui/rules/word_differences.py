"""What changed between two texts, word by word, and how to write it without colour: [-old-] {+new+}."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate, pairwise, takewhile
from typing import TypeAlias

from sct_tui.records import dataclass

# The blanks before a word (or another character) and the word; what ends a text may be blanks alone.
# A number with what parts its digits (28.6, 9,600, 2020-03-02) is one word: in pieces it could not be read.
_WORDS = re.compile(r"(\s*)(\d+(?:[.,:/-]\d+)+(?!\w)|\w+|[^\w\s]|\Z)")
_LINES = re.compile(r"(\n*)([^\n]+|\Z)")
# How many pairs of words difflib may look at. It takes half a second or so for these; a person would not wait for more.
_MOST_PAIRS = 2_000_000

_LEFT_OUT = " […] "

_Part: TypeAlias = tuple[str, str]


class Difference(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that stayed, went or came. Newlines are part of it."""

    kind: Difference
    text: str


def word_differences(old: str, new: str) -> tuple[Segment, ...]:
    """What became of the old text, in reading order; where words were replaced, the removed ones come first.

    Same and removed joined give the old text, same and added the new. Texts too large for words are compared line by
    line, and of what is too large even for that, only the first and last lines are told apart.
    """
    return tuple(_joined(_compared(old, new, _WORDS)))


def differences_in_signs(segments: Iterable[Segment]) -> str:
    """The differences as text that needs no colour: [-removed-] and {+added+}."""
    signs = {Difference.SAME: "{}", Difference.REMOVED: "[-{}-]", Difference.ADDED: "{{+{}+}}"}
    return "".join(signs[segment.kind].format(segment.text) for segment in segments)


def folded(segments: Iterable[Segment], around: int = 60) -> Iterator[Segment]:
    """The differences with long stretches that stayed shortened to so many characters beside each change."""
    listed = tuple(segments)
    for number, segment in enumerate(listed):
        text = segment.text
        start = around if number else 0
        end = around if number + 1 < len(listed) else 0
        if segment.kind is Difference.SAME and len(text) > start + end + len(_LEFT_OUT) and len(listed) > 1:
            text = f"{text[:start]}{_LEFT_OUT}{text[len(text) - end :]}"
        yield Segment(segment.kind, text)


def _compared(old: str, new: str, parts: re.Pattern[str]) -> Iterator[Segment]:
    in_old: list[_Part] = parts.findall(old)
    in_new: list[_Part] = parts.findall(new)
    # The words alone are compared: a word that got other blanks before it is the same word.
    start = _common_start(in_old, in_new)
    end = _common_start(in_old[start:][::-1], in_new[start:][::-1])
    yield from _kept(in_old[:start], in_new[:start])
    gone, come = in_old[start : len(in_old) - end], in_new[start : len(in_new) - end]
    if parts is _WORDS and sum(_costs(gone, come)) > _MOST_PAIRS:
        yield from _compared(_text(gone), _text(come), _LINES)
    else:
        yield from _changed(gone, come)
    yield from _kept(in_old[len(in_old) - end :], in_new[len(in_new) - end :])


def _changed(gone: Sequence[_Part], come: Sequence[_Part]) -> Iterator[Segment]:
    edges = [(0, 0, 0), *_matches(gone, come), (len(gone), len(come), 0)]
    for (at_old, at_new, size), (next_old, next_new, _) in pairwise(edges):
        yield from _kept(gone[at_old : at_old + size], come[at_new : at_new + size])
        yield Segment(Difference.REMOVED, _text(gone[at_old + size : next_old]))
        yield Segment(Difference.ADDED, _text(come[at_new + size : next_new]))


def _matches(gone: Sequence[_Part], come: Sequence[_Part]) -> list[tuple[int, int, int]]:
    """Where the two hold the same words: places and lengths, in order.

    As difflib finds them, the longest first and then on both sides of it, but within bounds: difflib itself takes
    time by the third power where few words come over and over.
    """
    matcher = SequenceMatcher(None, [word for _, word in gone], [word for _, word in come], autojunk=False)
    spent_until = [0, *accumulate(_costs(gone, come))]
    found, left = [], _MOST_PAIRS
    ranges = [(0, len(gone), 0, len(come))]
    while ranges:
        from_old, to_old, from_new, to_new = ranges.pop()
        left -= spent_until[to_old] - spent_until[from_old]
        if left < 0:
            break
        match = matcher.find_longest_match(from_old, to_old, from_new, to_new)
        if match.size:
            found.append((match.a, match.b, match.size))
            if from_old < match.a and from_new < match.b:
                ranges.append((from_old, match.a, from_new, match.b))
            if match.a + match.size < to_old and match.b + match.size < to_new:
                ranges.append((match.a + match.size, to_old, match.b + match.size, to_new))
    return sorted(found)


def _costs(gone: Sequence[_Part], come: Sequence[_Part]) -> list[int]:
    """For each part of the old, how many of the new difflib compares it with."""
    counts = Counter(word for _, word in come)
    return [counts[word] + 1 for _, word in gone]


def _kept(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Segment]:
    """The same words on both sides; the blanks before them may differ."""
    for (blanks_before, word), (blanks_now, _) in zip(old, new, strict=True):
        if blanks_before == blanks_now:
            yield Segment(Difference.SAME, blanks_now + word)
        else:
            yield Segment(Difference.REMOVED, blanks_before)
            yield Segment(Difference.ADDED, blanks_now)
            yield Segment(Difference.SAME, word)


def _common_start(old: Sequence[_Part], new: Sequence[_Part]) -> int:
    for number, ((_, one), (_, other)) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _text(parts: Iterable[_Part]) -> str:
    return "".join(blanks + word for blanks, word in parts)


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours joined, removed before added."""
    same, removed, added = "", "", ""
    for segment in segments:
        if not segment.text:
            continue
        if segment.kind is Difference.SAME:
            if removed or added:
                yield from _told(same, removed, added)
                same, removed, added = "", "", ""
            same += segment.text
        elif segment.kind is Difference.REMOVED:
            removed += segment.text
        else:
            added += segment.text
    yield from _told(same, removed, added)


def _told(same: str, removed: str, added: str) -> Iterator[Segment]:
    """The blanks that both begin with stay outside the signs: near [-the-]{+this+}."""
    pairs = zip(removed, added, strict=False)
    blanks = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), pairs))
    same, removed, added = same + removed[:blanks], removed[blanks:], added[blanks:]
    for kind, text in ((Difference.SAME, same), (Difference.REMOVED, removed), (Difference.ADDED, added)):
        if text:
            yield Segment(kind, text)
