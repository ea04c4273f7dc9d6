"""The one cleaner of text for terminals: text from files and other people is data, never instructions."""

import unicodedata

# Characters that change the direction of what follows can make text read as something it is not.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")


def cleaned(text: str) -> str:
    """The text with control, escape and direction-changing characters made visible; newlines and tabs stay.

    A character that is taken out leaves a mark (the replacement character), so that nothing vanishes silently.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else "\ufffd" for character in text)


def one_line(text: str) -> str:
    """Cleaned text on one line: runs of blanks, tabs and newlines become one blank."""
    return " ".join(cleaned(text).split())


def _is_harmless(character: str) -> bool:
    if character in _KEPT:
        return True
    # Cc controls (escape, C1), Cs lone surrogates (cannot be encoded), Zl and Zp line separators.
    return character not in _DIRECTION and unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")


def storable(text: str) -> str:
    """The text as it is kept: newlines as \\n, and lone surrogates (undecodable bytes of a pipe) marked."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
