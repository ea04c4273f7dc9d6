"""Who has the database open."""

from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Present:
    """One sitting: who, since when, and in which step since when. Times are ISO 8601 in UTC; ids may be empty."""

    sitting: str
    login: str
    person: str
    name: str
    since: str
    application: str = ""
    cycle: str = ""
    step: str = ""
    step_since: str = ""
