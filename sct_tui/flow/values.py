"""One answer's value as text and back: what a person types, what a field shows, what a reader reads."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.flow import Choice, Column, Limit, Prompt, PromptKind
from sct_tui.model.states import Value

TEXT_LIMIT = 100_000  # characters of one answer: some thirty pages
NUMBER_LIMIT = 10**15  # beyond this a float no longer tells whole numbers apart, and no town counts so far

# How to write a number, with an example that fits what a column takes.
NUMBERS: dict[Limit | None, str] = {
    None: "Write digits, such as 12, 1,250 or 3.5, without a unit.",
    Limit.COUNT: "Write a whole number, such as 90, without a unit.",
    Limit.YEAR: "Write the year, such as 2019.",
}

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?", re.ASCII)
_SHARE = re.compile(r"(.+?)\s*(?:/|\bout\s+of\b|\bof\b)\s*(.+)", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+", re.ASCII)
_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")


def read_value(field: Prompt | Column, text: str, today: date) -> Value:
    """The value that a person's text means for this prompt or column.

    line, text, choice: str (a choice's id). yes-no: bool. several: choice ids in the definition's order. date: ISO
    string; a missing year is today's. number: int or float. share: {"part": int, "whole": int}.
    Blank text never comes here: callers take it as emptying the answer. Raises BadInput, with the field's title as
    where, if the text cannot be read; UsageError for a repeating prompt, which takes entries.
    """
    if len(text) > TEXT_LIMIT:
        raise BadInput(
            f"The text has {len(text):,} characters; an answer holds at most {TEXT_LIMIT:,}.",
            where=field.title,
            mend="Shorten it, or keep the text in a file and name the file as evidence.",
        )
    if not text.strip():
        raise BadInput("There is nothing to read.", where=field.title, mend="Write an answer.")
    match field.kind:
        case PromptKind.LINE:
            return " ".join(part for line in text.splitlines() if (part := line.strip()))
        case PromptKind.TEXT:
            return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        case PromptKind.YES_NO:
            return _read_yes_no(field, text)
        case PromptKind.CHOICE:
            return _read_choice(field, text.strip()).id
        case PromptKind.SEVERAL:
            return _read_several(field, text)
        case PromptKind.DATE:
            from sct_tui.flow.dates import read_date  # with the many ways in which people write a day

            return read_date(text, today, where=field.title).isoformat()
        case PromptKind.NUMBER:
            return _read_number(field, text.strip())
        case PromptKind.SHARE:
            return _read_share(field, text.strip())
        case PromptKind.ENTRIES | PromptKind.EVIDENCE:
            raise UsageError("This prompt takes entries, not one answer.", where=field.title, mend="Add an entry.")


def write_value(field: Prompt | Column, value: Value) -> str:
    """The text that read_value reads back to the same value: what an editable field shows.

    A value of another shape than the field's kind (from a damaged file) is written as it is.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            # Not repr: a small float would come out as 1e-05, which nobody typed and read_value refuses.
            from decimal import Decimal  # with the C library behind it; few answers are numbers

            return format(Decimal(repr(value)), "f")
        case str():
            return value
        case Mapping():
            return f"{value.get('part', '')}/{value.get('whole', '')}"
        case _:
            return ", ".join(str(item) for item in value)


def show_value(field: Prompt | Column, value: Value) -> str:
    """The value as people read it: titles of choices, written dates, shares with their percentage, Yes and No.

    The text is not cleaned for a terminal. A value of another shape than the field's kind is shown as it is.
    """
    match field.kind, value:
        case PromptKind.YES_NO, bool():
            return "Yes" if value else "No"
        case PromptKind.CHOICE, str():
            return _title(field, value)
        case PromptKind.SEVERAL, list():
            return ", ".join(_title(field, str(item)) for item in value)
        case PromptKind.DATE, str():
            return _shown_date(value)
        case PromptKind.SHARE, {"part": int(part), "whole": int(whole)} if 0 <= part <= whole and whole > 0:
            return f"{part} of {whole} ({100 * part / whole:.1f} %)"
        case _:
            return write_value(field, value)


def _read_yes_no(field: Prompt | Column, text: str) -> bool:
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadInput(f"“{_short(text)}” is neither yes nor no.", where=field.title, mend="Write yes or no.")


def _read_choice(field: Prompt | Column, text: str) -> Choice:
    exact = _exact_choice(field.choices, text)
    if exact:
        return exact
    wanted = _plain(text)
    starting = [
        choice for choice in field.choices if choice.id.startswith(wanted) or _plain(choice.title).startswith(wanted)
    ]
    if len(starting) == 1:
        return starting[0]
    if starting:
        could_be = " or ".join(f"“{choice.title}”" for choice in starting)
        raise BadInput(f"“{_short(text)}” could mean {could_be}.", where=field.title, mend="Write a little more of it.")
    offered = "; ".join(f"{number} {choice.title}" for number, choice in enumerate(field.choices, start=1))
    raise BadInput(f"“{_short(text)}” is not one of the choices.", where=field.title, mend=f"Choose: {offered}.")


def _exact_choice(choices: Sequence[Choice], text: str) -> Choice | None:
    """The choice with this id, this title, or this number in the list (counted from 1); ids come first."""
    wanted = _plain(text)
    for choice in choices:
        if choice.id == wanted:
            return choice
    for choice in choices:
        if _plain(choice.title) == wanted:
            return choice
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 and 1 <= int(wanted) <= len(choices):
        return choices[int(wanted) - 1]
    return None


def _read_several(field: Prompt | Column, text: str) -> list[str]:
    chosen: set[str] = set()
    for line in text.splitlines():
        parts = line.split(",")
        while parts:
            # A title may hold commas itself: the longest run of parts that is a choice exactly comes first.
            for length in range(len(parts), 0, -1):
                exact = _exact_choice(field.choices, ",".join(parts[:length]).strip())
                if exact:
                    chosen.add(exact.id)
                    parts = parts[length:]
                    break
            else:
                first, *parts = parts
                if first.strip():
                    chosen.add(_read_choice(field, first.strip()).id)
    if not chosen:
        raise BadInput("Nothing was chosen.", where=field.title, mend="Name at least one choice, or leave it blank.")
    return [choice.id for choice in field.choices if choice.id in chosen]


def _read_number(field: Prompt | Column, text: str) -> int | float:
    if not _NUMBER.fullmatch(text) or not any(character.isdigit() for character in text):
        raise BadInput(
            f"“{_short(text)}” is not a number.",
            where=field.title,
            mend=NUMBERS.get(field.limit if isinstance(field, Column) else None, NUMBERS[None]),
        )
    from decimal import Decimal

    exact = Decimal(text.replace(",", ""))
    if exact.copy_abs() > NUMBER_LIMIT:
        raise BadInput(
            f"“{_short(text)}” is too large a number.", where=field.title, mend=f"The most is {NUMBER_LIMIT:,}."
        )
    if exact == exact.to_integral_value():
        return int(exact)
    number = float(exact)
    if Decimal(repr(number)) != exact:
        raise BadInput(
            f"“{_short(text)}” has more digits than can be kept.", where=field.title, mend="Round it to 15 digits."
        )
    return number


def _read_share(field: Prompt | Column, text: str) -> dict[str, int | float | str]:
    if "%" in text or "percent" in text.casefold():
        raise BadInput(
            "A share is given as two counts; the percentage is computed from them.",
            where=field.title,
            mend="Write the part and the whole, such as 12 of 40.",
        )
    found = _SHARE.fullmatch(text)
    if not found or not all(_WHOLE.fullmatch(number) for number in found.groups()):
        raise BadInput(
            f"“{_short(text)}” is not a part and a whole.",
            where=field.title,
            mend="Write two whole numbers, such as 12/40 or 12 of 40.",
        )
    digits = [number.replace(",", "") for number in found.groups()]
    if any(len(number) > len(str(NUMBER_LIMIT)) for number in digits):
        raise BadInput("That is too large a number.", where=field.title, mend=f"The most is {NUMBER_LIMIT:,}.")
    part, whole = (int(number) for number in digits)
    if whole < 1:
        raise BadInput("The whole is 0, so there is no share.", where=field.title, mend="Write a whole of at least 1.")
    if part > whole:
        raise BadInput(
            f"The part ({part}) is more than the whole ({whole}).",
            where=field.title,
            mend="Write the part first, then the whole, such as 12 of 40.",
        )
    return {"part": part, "whole": whole}


def _title(field: Prompt | Column, choice_id: str) -> str:
    return next((choice.title for choice in field.choices if choice.id == choice_id), choice_id)


def _shown_date(value: str) -> str:
    try:
        return written_date(date.fromisoformat(value))
    except ValueError:
        return value


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:60]}…"
