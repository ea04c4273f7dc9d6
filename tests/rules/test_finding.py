"""Finding words: capitals, accents and word ends do not matter, and every sign is taken as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.rules.finding import Search


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("", ()),
        ("  \t ", ()),
        ("Flood street", (("flood",), ("street",))),
        ("flood FLOOD", (("flood",),)),
        ("4.4", (("4", "4"),)),
        ("co-create", (("co", "create"),)),
        ("snake_case", (("snake", "case"),)),
        ("Café", (("cafe",),)),
        ("Cafe\N{COMBINING ACUTE ACCENT}", (("cafe",),)),
        ('"the library" open', (("the", "library"), ("open",))),
        ("“the library", (("the", "library"),)),
        ('"" - * OR', (("or",),)),
        ("O'Brien", (("o", "brien"),)),
    ],
)
def test_what_is_typed_is_words_and_phrases(typed: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert Search(typed).phrases == phrases


@pytest.mark.parametrize(
    ("typed", "text", "is_found"),
    [
        ("flood", "The same streets FLOOD.", True),
        ("flood street", "Streets that are flooded", True),
        ("flood bridge", "Streets that are flooded", False),
        ("lood", "flood", False),
        ("cafe", "Meet at the Café", True),
        ("café", "Meet at the cafe", True),
        ("4.4", "4.4 Watershed plan", True),
        ("4.4", "14.4 something", False),
        ("4.4", "pages 4 to 4", False),
        ('"the library"', "the town library", False),
        ('"town lib"', "the town library", True),
        ("zwölf", "ZWÖLF", True),
        ("", "anything", False),
    ],
)
def test_all_words_have_to_be_there_from_their_beginning(typed: str, text: str, is_found: bool) -> None:
    assert Search(typed).is_in(text) is is_found


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("lib", "The library, the Libraries", "The *library*, the *Libraries*"),
        ("town library", "town, library", "*town*, *library*"),
        ('"town library"', "town library", "*town library*"),
        ("cafe", "Cafe\N{COMBINING ACUTE ACCENT}s", "*Cafe\N{COMBINING ACUTE ACCENT}s*"),
        ("ete", "l'été.", "l'*été*."),
        ("co create", "co-create", "*co*-*create*"),
        ("nothing", "to see", "to see"),
    ],
)
def test_hits_are_marked_as_whole_words(typed: str, text: str, marked: str) -> None:
    assert Search(typed).marked(text) == marked


def test_an_excerpt_shows_the_words_around_the_hits() -> None:
    text = f"{'before ' * 40}the library{' after' * 40}"
    said = Search("library").excerpt(text)
    assert said.startswith("… before")
    assert "before the library after" in said
    assert said.endswith("after …")
    assert len(said) < 190


def test_an_excerpt_shows_several_places_and_says_what_is_left_out() -> None:
    text = "flood " + "x " * 150 + "street " + "y " * 150 + "bridge " + "z " * 150 + "flood"
    said = Search("flood street bridge").excerpt(text)
    assert said.startswith("flood x")
    assert all(word in said for word in ("street", "bridge"))
    assert said.count(" … ") == 2
    assert said.endswith(" …")


def test_lines_are_joined_in_an_excerpt_and_a_short_text_is_whole() -> None:
    assert Search("two").excerpt("one\n\ntwo\tthree") == "one two three"
    assert Search("absent").excerpt("one\ntwo") == "one two"


@pytest.mark.parametrize(("typed", "is_short"), [("a", True), ("ab", False), ("a b", False), ("4", False), ("", False)])
def test_one_letter_alone_is_too_short(typed: str, is_short: bool) -> None:
    assert Search(typed).is_too_short is is_short


TEXTS = st.text(st.sampled_from('abéÉe\N{COMBINING ACUTE ACCENT}ßİŒ0 _-.\n*"“'), max_size=40) | st.text(max_size=30)


@given(typed=TEXTS, text=TEXTS)
def test_whatever_is_typed_marks_lie_in_the_text(typed: str, text: str) -> None:
    search = Search(typed)
    spans = search.spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert search.marked(text, "", "") == text
    assert bool(spans) == search.has_any(text)
    search.excerpt(text)


@given(word=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), text=TEXTS)
def test_a_word_is_found_in_the_text_it_was_taken_from(word: str, text: str) -> None:
    search = Search(word)
    if search.phrases:
        assert search.is_in(f"{text} {word} {text}")
