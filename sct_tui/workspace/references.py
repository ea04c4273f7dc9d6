"""Short references for people: an application 13.1-2, a cycle 13.1-2/c1, a step 13.1-2/c1/connect."""

import re

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.records import dataclass

_REFERENCE = re.compile(
    r"(?P<application>[0-9]+(?:\.[0-9]+)?(?:-[0-9]+)?)(?:/c(?P<cycle>[0-9]{1,6}))?(?:/(?P<step>[a-z0-9-]+))?"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference taken apart. cycle and step are None where it does not name them."""

    application: str
    cycle: int | None = None
    step: str | None = None


def parse_reference(text: str) -> Reference:
    """Take a reference apart. Raises UsageError if it has no such form."""
    found = _REFERENCE.fullmatch(one_line(text).lower())
    if not found:
        raise UsageError(
            f"“{one_line(text)}” is not a reference.",
            mend="Write an application as 4.4, a cycle as 4.4/c1, a step as 4.4/c1/connect.",
        )
    cycle = found["cycle"]
    return Reference(found["application"], int(cycle) if cycle else None, found["step"])
