"""What an answer's table of a progress file says, in words for paper."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sct_tui.exchange.written_days import day_in_words
from sct_tui.model.flow import PromptKind


def said_in_words(table: Mapping[str, Any], kind: str) -> str:
    """What an answer, or another's version of it, says; "" for nothing, and for what is withheld.

    kind is the answer's: another's version has none of its own.
    """
    match table["state"]:
        case "answered":
            words = str(table.get("value_in_words", "")) or _value(table, kind)
        case "emptied":
            words = "" if table.get("withheld") else "(left empty on purpose)"
        case "not_applicable":
            reason = table.get("reason", "")
            words = "" if table.get("withheld") else f"Does not apply{f': {reason}' if reason else '.'}"
        case "forgotten":
            words = "(forgotten at a person's request)"
        case _:
            words = ""
    if words and "inherited_from" in table:
        words += "\n(taken over from an earlier round; nobody has confirmed it yet)"
    return words


def _value(table: Mapping[str, Any], kind: str) -> str:
    """The value, of whatever shape it is: a file may hold one that its kind does not have."""
    value = table.get("value")
    match kind, value:
        case PromptKind.SEVERAL, list():
            return "; ".join(map(str, table.get("value_titles", value)))
        case PromptKind.SHARE, {"part": int() | float() as part, "whole": int() | float() as whole} if whole > 0:
            return f"{part:,} of {whole:,} ({100 * part / whole:.1f} %)"
        case PromptKind.DATE, str():
            return _day(value)
        case _, None:
            return ""
        case _, bool():
            return "Yes" if value else "No"
        case _, int() | float():
            return _number(value)
        case _, str():
            return str(table.get("value_title", value))
        case _, list():
            return "; ".join(map(str, value))
        case _, Mapping():
            return ", ".join(f"{key} {member}" for key, member in value.items())
    return str(value)


def _number(number: int | float) -> str:
    """Without thousands set apart, since it may be a year; never as 1e-05, which nobody typed."""
    return format(Decimal(repr(number)), "f")


def _day(text: str) -> str:
    try:
        return day_in_words(text)
    except ValueError:
        return text
