"""How a town stands with a level: what is looked at, and what is found of each requirement."""

from datetime import date
from enum import StrEnum

from sct_tui.model.edition import Edition, Level
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.work import Action
from sct_tui.records import dataclass


class Status(StrEnum):
    """How a requirement stands."""

    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"
    MET = "met"


_ORDER = {Status.MISSING: 0, Status.CANNOT_TELL: 1, Status.MET: 2}


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The process as a town applied it to one action.

    is_complete: one round went through every step; open_steps: the titles of those that are open in the latest.
    is_submitted: whether the paired action is among those the town submits; None if nobody said.
    identity_when_begun: what made the action different under the town's own edition, if another one judges.
    """

    reference: str
    action: Action
    started_on: date
    is_complete: bool
    open_steps: tuple[str, ...] = ()
    has_partners: bool = False
    has_evidence: bool = False
    is_submitted: bool | None = None
    identity_when_begun: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one requirement stands.

    counts: what counts for it. rule: what it asks, in a sentence. settles: what would settle it, "" once it is met.
    open_for: the references of the applications that do not count for it yet; none once it is met.
    unsaid: those of them that wait for nothing but a word on whether their action is submitted.
    is_advice: nothing that a level asks for; it is shown, and decides nothing.
    """

    requirement: str
    title: str
    status: Status
    rule: str
    provenance: Provenance
    counts: tuple[str, ...] = ()
    settles: str = ""
    open_for: tuple[str, ...] = ()
    is_advice: bool = False
    unsaid: tuple[str, ...] = ()

    @property
    def is_met_either_way(self) -> bool:
        """Whether it is met, although nobody knows whether it is asked: what is here fulfils it whichever is true."""
        return self.status is Status.MET and self.provenance.basis is Basis.UNKNOWN


@dataclass(frozen=True, slots=True)
class Readiness:
    """All findings about one level of an edition. held: the certifications that the town holds today, in words."""

    edition: Edition
    level: Level
    findings: tuple[Finding, ...]
    held: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """Met if every requirement is; missing if any is; else nobody can tell."""
        found = [finding.status for finding in self.findings if not finding.is_advice]
        return min(found, key=_ORDER.__getitem__)
