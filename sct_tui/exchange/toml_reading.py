"""From the bytes of a file to TOML's tables, within limits: what is built to be slow, deep or endless is refused."""

import re
from typing import Any

from sct_tui.flow.reading import Unreadable, parse
from sct_tui.model.errors import BadInput

SIZE_LIMIT = 16 * 1024 * 1024  # bytes, unless raised
DEPTH_LIMIT = 8  # tables and lists within one another; a progress file has five
KEY_PARTS_LIMIT = 8  # parts of a dotted key; a progress file has three
WORD_LIMIT = 64  # characters of a key or number without quotation marks; a progress file has 20
# Keys, members of lists, and tables. A file as sct writes it has one for each 44 bytes at the most.
PARTS_LIMIT = 500_000
LINES_LIMIT = 1_000_000  # outside of strings

AGAIN = "Ask for the file again."
# Strings and comments, whole or cut off by the end of the file. Possessive, so that no text makes it slow.
_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_OF_WORD, _BETWEEN_WORDS = r"[^\s=\[\]{},.]", r"[\s=\[\]{},.]"
# All of a text without long words, in one go; the next one looks from each character, and says where one is.
_SHORT_WORDS = re.compile(rf"(?:{_OF_WORD}{{0,{WORD_LIMIT}}}+{_BETWEEN_WORDS}++)*+{_OF_WORD}{{0,{WORD_LIMIT}}}+")
_LONG_WORD = re.compile(rf"{_OF_WORD}{{{WORD_LIMIT + 1}}}")
# From a key's first dot on, for dots are rare. Only after long words were refused: it goes over each part often.
_LONG_KEY = re.compile(rf"\.[ \t]{{0,9}}(?:{_OF_WORD}++[ \t]{{0,9}}\.[ \t]{{0,9}}){{{KEY_PARTS_LIMIT - 1}}}")
_BRACKET = re.compile(r"[\[\]{}]")


def tables_of(content: bytes, name: str, *, size_limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """The tables in a file's bytes. name: what the file is called; size_limit: a raised one raises the counts with it.

    Raises BadInput, with the line, for what is no UTF-8 text, no TOML, or beyond the limits.
    """
    check_size(len(content), name, size_limit)
    text = _text(content, name)
    _check_bounds(text, name, max(1.0, size_limit / SIZE_LIMIT))
    try:
        return parse(text, name)
    except Unreadable as unreadable:
        raise unreadable.problem.as_error() from None


def check_size(size: int, name: str, limit: int) -> None:
    """Raise BadInput for a file with more bytes than the limit."""
    if size > limit:
        raise BadInput(
            f"The file is larger than {limit / 1024 / 1024:g} MiB.",
            where=name,
            mend="If it really is a progress file, raise the limit with --max-size.",
        )


def _text(content: bytes, name: str) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        raise BadInput(
            "The file begins with a byte order mark.",
            where=f"{name}: line 1",
            mend="Save it as plain UTF-8, without one.",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("This is not UTF-8 text.", where=f"{name}: line {line}", mend=AGAIN) from None


def _check_bounds(text: str, name: str, scale: float) -> None:
    """Raise BadInput, with the line, for a text that TOML's reader would spend too long on."""
    bare = _STRING_OR_COMMENT.sub("s", text)
    for characters, limit, what in (
        ("=,[{", PARTS_LIMIT, "keys, tables and list members"),
        ("\n", LINES_LIMIT, "lines"),
    ):
        most = int(limit * scale)
        if sum(map(bare.count, characters)) > most:
            raise BadInput(f"The file has more than {most:,} {what}.", where=name, mend=AGAIN)
    if found := _out_of_bounds(bare):
        what, place = found
        line = text.count("\n", 0, _place_in(text, place)) + 1
        raise BadInput(what, where=f"{name}: line {line}", mend=AGAIN)


def _place_in(text: str, place: int) -> int:
    """Where a place of the text without strings is in the text itself."""
    for string in _STRING_OR_COMMENT.finditer(text):
        if string.start() >= place:
            break
        place += len(string.group()) - 1
    return place


def _out_of_bounds(bare: str) -> tuple[str, int] | None:
    """What is too long or too deep in a text without strings, and where; None if nothing is."""
    if not _SHORT_WORDS.fullmatch(bare) and (found := _LONG_WORD.search(bare)):
        return f"A key or number here has more than {WORD_LIMIT} characters.", found.start()
    if found := _LONG_KEY.search(bare):
        return f"A key here has more than {KEY_PARTS_LIMIT} parts.", found.start()
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
        if depth > DEPTH_LIMIT:
            return f"Lists or tables stand more than {DEPTH_LIMIT} deep within one another.", bracket.start()
    return None
