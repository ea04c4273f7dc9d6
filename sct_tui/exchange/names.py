"""Names of people in a town's records, and where a text speaks of one: so that nobody is published unasked.

No list of names settles what is one. What is asked here errs towards warning, and leaves alone what is plainly a role,
an office, a place or a word of the language.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from sct_tui.exchange.audience import describe_field
from sct_tui.exchange.tables import mapping
from sct_tui.exchange.words_in_names import HONORIFICS, OFFICES, PARTICLES, WORDS
from sct_tui.model.flow import PromptKind, Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import StateKind
from sct_tui.model.versions import Knowledge
from sct_tui.records import dataclass

_LONGEST_NAME = 4  # words
_SHORTEST_PART = 3  # letters; “Li” or “Jo” alone would be found in too many texts
_CALLED = ("mr", "mrs", "ms", "mx")
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that speaks of a person: from start to end, in characters."""

    start: int
    end: int
    words: str


def names_in(known: Knowledge) -> frozenset[str]:
    """The names that records hold: the people who work here, participants, and entries that are for the team only.

    An entry's column holds a name if it is one line, is not public, and reads like one: the definition does not say.
    """
    names = {name for name in known.names.values() if reads_like_a_name(name)}
    for address, heads in known.heads.items():
        for version in heads:
            value = version.state.value
            if version.state.kind is not StateKind.ANSWERED:
                continue
            if address.subject is Subject.PARTICIPANT:
                names |= _if_a_name(str(mapping(value).get("name", "")))
            elif address.subject is Subject.ANSWER and address.entry and isinstance(value, str):
                names |= _names_of_cell(known, address, value)
    return frozenset(names)


def reads_like_a_name(text: str, *, is_small_too: bool = True) -> bool:
    """Whether a text reads like a person's name. is_small_too: also in small letters, as people type in a hurry."""
    words = _words(text)
    if not 1 <= len(words) <= _LONGEST_NAME or re.search(r"[\d@/:;&]", text):
        return False
    if any(_plain(word) in OFFICES for word in words):
        return False
    spoken = [word for word in words if _plain(word) not in PARTICLES and _plain(word) not in HONORIFICS]
    if not spoken or (len(spoken) == 1 and len(spoken[0]) < _SHORTEST_PART):
        return False
    return is_small_too or (len(spoken) > 1 and all(word[0].isupper() for word in spoken))


def find_names(text: str, names: Iterable[str], places: Collection[str] = ()) -> list[Found]:
    """Where a text speaks of one of these people, in the text's order: in full, after Mr or Mrs, or by one name.

    Also whoever a text calls Mr, Mrs, Ms or Mx. places: names of towns, which are not taken for people who bear them,
    unless the text has their full name.
    """
    tokens = list(_WORD.finditer(text))
    plain = [_plain(token.group()) for token in tokens]
    at: dict[str, list[int]] = {}
    for place, word in enumerate(plain):
        at.setdefault(word, []).append(place)
    not_alone = WORDS | OFFICES | {_plain(place) for place in places}
    found: dict[int, Found] = {}
    for name in names:
        words = [_plain(word) for word in _words(name) if _plain(word) not in HONORIFICS]
        # Only where one of its words stands: an answer may be long, and a town may know many people.
        starts = sorted({place for word in words for place in at.get(word, ())})
        for start, length in _mentions(text, tokens, plain, words, starts, not_alone):
            first, last = tokens[start], tokens[start + length - 1]
            here = Found(first.start(), last.end(), text[first.start() : last.end()])
            if start not in found or found[start].end < here.end:
                found[start] = here
    for start, token in enumerate(tokens[1:], start=1):
        # Whoever is called Mr or Mrs in a text is a person, known here or not.
        if start not in found and plain[start - 1] in _CALLED and token.group()[0].isupper():
            found[start] = Found(token.start(), token.end(), token.group())
    # A first name within a full one is told once.
    kept: list[Found] = []
    for one in (found[start] for start in sorted(found)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _names_of_cell(known: Knowledge, address: Address, value: str) -> set[str]:
    cycle = known.value(Address(Subject.CYCLE, address.owner, "begun"))
    definition = known.definitions.get(str(mapping(cycle).get("definition_hash", "")))
    if definition is None:
        return set()
    described = describe_field(definition, address.field, address.column)
    if described.kind != PromptKind.LINE or described.visibility is Visibility.PUBLIC:
        return set()
    return _if_a_name(value, is_small_too=described.visibility is Visibility.TEAM)


def _if_a_name(text: str, *, is_small_too: bool = True) -> set[str]:
    """The names in a cell that may list several."""
    parts = (part.strip() for part in re.split(r"[,;/()\n]|\band\b|&", text))
    return {part for part in parts if reads_like_a_name(part, is_small_too=is_small_too)}


def _mentions(
    text: str,
    tokens: list[re.Match[str]],
    plain: list[str],
    words: list[str],
    starts: list[int],
    not_alone: Collection[str],
) -> Iterator[tuple[int, int]]:
    """Where a name of these words is mentioned, of the places in question: its first token, and how many tokens."""
    parts = [word for word in words if word not in PARTICLES and len(word) >= _SHORTEST_PART]
    for start in starts:
        for spelled in _orders(words):
            if plain[start : start + len(words)] == spelled and _is_name_here(tokens, start, len(words), not_alone):
                yield start, len(words)
        if plain[start] in parts and tokens[start].group()[0].isupper():
            before = plain[start - 1] if start else ""
            if before in HONORIFICS or (
                plain[start] not in not_alone and not _is_in_a_longer_title(text, tokens, start, words)
            ):
                yield start, 1


def _orders(words: list[str]) -> list[list[str]]:
    """A full name as it may be written: “Given Surname”, “Surname Given”. A single name is none."""
    if len(words) < 2:
        return []
    return [words, words[::-1]] if len(words) == 2 else [words]


def _is_name_here(tokens: list[re.Match[str]], start: int, length: int, not_alone: Collection[str]) -> bool:
    """Whether tokens that spell a name are one here: “will park” is none, “Will Park” and “given surname” are."""
    spelled = [token.group() for token in tokens[start : start + length]]
    return any(word[0].isupper() for word in spelled) or any(_plain(word) not in not_alone for word in spelled)


def _is_in_a_longer_title(text: str, tokens: list[re.Match[str]], at: int, words: list[str]) -> bool:
    """Whether a word stands beside other words in capitals, as in Surname Street: then it is no person's."""

    def is_another(place: int, between: str) -> bool:
        word = tokens[place].group()
        return between == " " and word[0].isupper() and _plain(word) not in words and _plain(word) not in HONORIFICS

    after = at + 1 < len(tokens) and is_another(at + 1, text[tokens[at].end() : tokens[at + 1].start()])
    # A word before it may be in capitals only because it begins the sentence.
    before = at > 1 and is_another(at - 1, text[tokens[at - 1].end() : tokens[at].start()])
    if before:
        between = text[tokens[at - 2].end() : tokens[at - 1].start()]
        before = re.search(r"[.!?:\n]", between) is None
    return after or before


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    """A word without capitals and accents, and without the 's of a possessive."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("’", "'")
    return plain.removesuffix("'s")
