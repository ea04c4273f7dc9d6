"""What the action numbers of one edition became in another."""

from dataclasses import dataclass

from sct_tui.model.standing import Provenance


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What a number of this edition became in a later one."""

    number: str
    edition: str
    becomes: str
    provenance: Provenance
