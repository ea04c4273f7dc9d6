"""Words that a person looks for, and where a text has them: accents, capitals and word ends do not matter.

What is typed is never a query language: only quotation marks mean something, which keep words together.
"""

import re
import unicodedata
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_TERMS = re.compile(r'["“”„]([^"“”]*)(?:["“”]|$)|(\S+)')
# Beyond Latin letters and the signs of punctuation there may be marks that belong to the letter before.
_MAY_FOLD = re.compile("[^\\x00-\\u02ff\\u2000-\\u206f]")
_BEGINS, _BETWEEN, _REST = r"(?<![^\W_])", r"[\W_]+", r"[^\W_]*"
_BEFORE, _AFTER = 45, 100  # characters shown around a hit
_TO_A_BLANK = 25  # characters by which that may be less, so that no word is cut
_WHOLE = 160  # characters of a text that is short enough to be shown as it is
_MOST_PLACES = 3  # of one text; the rest is where the hit leads


class Search:
    """What somebody looks for. Every phrase has to be found; the last word of each is the beginning of a word.

    Not only the last word of all: whoever types “flood street” means floods and streets, and what was found must not
    vanish while the next word is typed.
    """

    def __init__(self, text: str) -> None:
        terms = (quoted or word for quoted, word in _TERMS.findall(text))
        found = (tuple(_WORD.findall(_folded(term)[0])) for term in terms)
        self.phrases: tuple[tuple[str, ...], ...] = tuple(dict.fromkeys(phrase for phrase in found if phrase))

    @property
    def is_too_short(self) -> bool:
        """Whether all that is asked for is one letter. A digit is the number of a category."""
        return len(self.phrases) == 1 and len("".join(self.phrases[0])) == 1 and not self.phrases[0][0].isdigit()

    def is_in(self, text: str) -> bool:
        """Whether the text has all that is looked for."""
        folded, _ = _folded(text)
        return bool(self._patterns) and all(pattern.search(folded) for pattern in self._patterns)

    def has_any(self, text: str) -> bool:
        """Whether the text has some of what is looked for."""
        folded, _ = _folded(text)
        return any(pattern.search(folded) for pattern in self._patterns)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the text has it: the first character of each hit and the one after its last, in order, none twice."""
        folded, places = _folded(text)
        found = sorted(match.span() for pattern in self._patterns for match in pattern.finditer(folded))
        spans: list[tuple[int, int]] = []
        for start, end in found:
            first, last = places[start], places[end - 1] + 1
            while last < len(text) and unicodedata.combining(text[last]):
                last += 1
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], last))
            else:
                spans.append((first, last))
        return spans

    def excerpt(self, text: str) -> str:
        """The words around the hits, on one line, with … for what is left out; the beginning if nothing is hit."""
        line = " ".join(text.split())
        if len(line) <= _WHOLE:
            return line
        parts: list[tuple[int, int]] = []
        for start, end in self.spans(line) or [(0, 0)]:
            start, end = _whole_words(line, start - _BEFORE, end + _AFTER)
            if parts and start <= parts[-1][1] + 1:
                parts[-1] = (parts[-1][0], end)
            elif len(parts) == _MOST_PLACES:
                break
            else:
                parts.append((start, end))
        said = " … ".join(line[start:end] for start, end in parts)
        return f"{'… ' if parts[0][0] > 0 else ''}{said}{' …' if parts[-1][1] < len(line) else ''}"

    def marked(self, text: str, before: str = "*", after: str = "*") -> str:
        """The text with signs around each hit."""
        said, at = [], 0
        for start, end in self.spans(text):
            said += [text[at:start], before, text[start:end], after]
            at = end
        return "".join([*said, text[at:]])

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(_BEGINS + _BETWEEN.join(map(re.escape, phrase)) + _REST) for phrase in self.phrases]


def _whole_words(line: str, start: int, end: int) -> tuple[int, int]:
    """The part of a line, grown to whole words where that is a matter of a few characters."""
    start, end = max(start, 0), min(end, len(line))
    if start > 0:
        blank = line.find(" ", start)
        start = blank + 1 if 0 <= blank < start + _TO_A_BLANK else start
    if end < len(line):
        blank = line.rfind(" ", 0, end)
        end = blank if blank > end - _TO_A_BLANK else end
    return start, end


def _folded(text: str) -> tuple[str, range | list[int]]:
    """The text in small letters without accents, and for each of its characters the place it came from."""
    if text.isascii() or (not _MAY_FOLD.search(text) and unicodedata.is_normalized("NFD", text)):
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFD", letter).lower():
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(at)
    return "".join(letters), places
