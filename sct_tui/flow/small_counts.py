"""Small counts: below five people a number may tell who they are, so it can be left at “fewer than 5”."""

from collections.abc import Mapping

from sct_tui.model.flow import PromptKind
from sct_tui.model.states import Value

SMALLEST_SHOWN = 5
_FEWER = f"fewer than {SMALLEST_SHOWN}"


def small_count_in_words(kind: str, value: Value) -> str:
    """What is said instead of a share or a number that is too small to be shown; "" for one that is not.

    A share is too small if its part is, or what it leaves of the whole: either can be computed from the other.
    """
    if kind == PromptKind.SHARE and isinstance(value, Mapping):
        part, whole = value.get("part"), value.get("whole")
        if isinstance(part, int | float) and isinstance(whole, int | float):
            if whole < SMALLEST_SHOWN:
                return f"{_FEWER} people in all"
            if part < SMALLEST_SHOWN:
                return f"{_FEWER} of {whole:,}"
            if whole - part < SMALLEST_SHOWN:
                return f"all but {_FEWER} of {whole:,}"
    if kind == PromptKind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return _FEWER if value < SMALLEST_SHOWN else ""
    return ""
