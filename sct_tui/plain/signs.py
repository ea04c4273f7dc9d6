"""What is said where the output is no UTF-8: plain signs for those it lacks, letters without their accents."""

import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("–—−‑", "-"),
        **dict.fromkeys("•·", "*"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
        "…": "...",
        "≠": "differs:",
        "→": "->",
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
    }
)
_UNKNOWN = "?"


def plain_signs(text: str, encoding: str) -> str:
    """The text in signs that an encoding has; as it is where the encoding has them all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_sign(character, encoding) for character in text)
    return text


def _sign(character: str, encoding: str) -> str:
    for found in (character, character.translate(_PLAIN), unicodedata.normalize("NFKD", character)[0]):
        try:
            found.encode(encoding)
        except UnicodeEncodeError:
            continue
        return found
    return _UNKNOWN
