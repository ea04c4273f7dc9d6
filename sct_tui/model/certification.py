"""Certifications a town holds, and what they used up."""

from datetime import date

from sct_tui.records import dataclass

DAY_GIVEN = "The day it was given"  # what the day is called where it is asked for


@dataclass(frozen=True, slots=True)
class Certification:
    """A certification: level and edition by id, and the day it was given.

    used holds what makes each paired action different from others (rules/levels.action_identity), as it was used.
    """

    id: str
    municipality: str
    level: str
    edition: str
    on: date
    used: tuple[str, ...] = ()
    revision: str = ""
