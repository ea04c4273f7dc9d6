"""Text from files and people reaches a terminal only without anything a terminal would obey."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sct_tui.cleaning import cleaned, one_line, storable

# All of Unicode, lone surrogates too, with the dangerous parts drawn more often.
DANGEROUS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\u202e\u2066\u200f\u061c\udc80\ud800"]
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(DANGEROUS)))


@given(TEXT)
@example("\x1b[31mred\x1b]0;title\x07\x9b31m")
@example("one\r\ntwo\rthree\n\rfour")
def test_no_control_character_but_newline_and_tab_is_left(text: str) -> None:
    left = {character for character in cleaned(text) if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")}
    assert left <= {"\n", "\t"}
    assert not set(cleaned(text)) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(TEXT)
def test_cleaned_and_kept_text_can_be_written_out(text: str) -> None:
    assert cleaned(text).encode().decode() == cleaned(text)
    assert storable(text).encode().decode() == storable(text)


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert one_line(one_line(text)) == one_line(text)
    assert storable(storable(text)) == storable(text)


@given(TEXT)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line
    assert cleaned(line) == line


@given(TEXT)
def test_nothing_vanishes_silently(text: str) -> None:
    assert len(cleaned(text)) == len(text.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    "text", ["plain", "", "tab\tand\nline", "Ünïcödé — “quotes” ½ 🌳", "שלום", "مرحبا", "👩‍👩‍👧", "[bold]markup[/bold]"]
)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text
    assert storable(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[2Jgone", "\x1b[2Jgone"),  # kept as typed; cleaned when it is shown
        ("caf\udce9", "caf?"),
    ],
)
def test_what_is_kept_has_plain_newlines_and_can_be_encoded(text: str, kept: str) -> None:
    assert storable(text) == kept


def test_what_is_taken_out_leaves_a_mark() -> None:
    assert cleaned("a\x1bb\u202ec") == "a\ufffdb\ufffdc"
    assert one_line(" a\t\n b\x85c ") == "a b\ufffdc"
