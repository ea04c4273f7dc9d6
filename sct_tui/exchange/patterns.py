"""What single texts in a progress file must look like, and the words that say so."""

from datetime import date, datetime

from sct_tui.cleaning import cleaned

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
HASH_PATTERN = r"^[0-9a-f]{64}$"
FIELD_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$"
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
ACTION_PATTERN = r"^([1-9][0-9]?\.[1-9][0-9]?)?$"
REFERENCE_PATTERN = r"^[0-9]+(\.[0-9]+)?(-[0-9]+)?$"
ABOUT_PATTERN = r"^(step:)?[a-z0-9]+(-[a-z0-9]+)*$"
_YEARS_OF_DAYS = range(1000, 10_000)  # what sct takes when a person types a date
_YEARS_OF_TIMES = range(1900, 2200)  # what a machine's clock may say

WORDS = {
    UUID_PATTERN: "an id, such as 01700000-0000-7000-8000-0000000000b1",
    HASH_PATTERN: "a SHA-256 in 64 small hexadecimal digits",
    FIELD_PATTERN: "the id of a field: lower-case letters, digits, hyphens and underscores",
    DAY_PATTERN: "a date, such as 2020-03-02",
    TIME_PATTERN: "a time in UTC, such as 2020-03-02T14:10:31.000500Z",
    CLOCK_PATTERN: "a time of day, such as 14:00",
    ACTION_PATTERN: "an action number, such as 4.4 or 13.1, or nothing",
    REFERENCE_PATTERN: "a reference, such as 4.4 or 13.1-2",
    ABOUT_PATTERN: "the id of a prompt, or “step:” and the id of a step",
}


def day(text: str) -> str:
    """The text, if it is a day that exists. Raises ValueError, with words for people."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day") from None
    return _within(_YEARS_OF_DAYS, found.year, text)


def moment(text: str) -> str:
    """The text, if it is a time that exists. Raises ValueError, with words for people."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such time") from None
    return _within(_YEARS_OF_TIMES, found.year, text)


def line(text: str) -> str:
    """The text, if it is one line that steers no terminal. Raises ValueError, with words for people."""
    if text.isascii() and text.isprintable():
        return text  # as most are
    if text != cleaned(text) or "\n" in text or "\t" in text:
        raise ValueError("the text is not one line of plain characters")
    return text


def _within(years: range, year: int, text: str) -> str:
    if year not in years:
        raise ValueError(f"the year is not between {years[0]} and {years[-1]}")
    return text
