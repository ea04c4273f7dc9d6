"""An edition as data: the programme's year with its levels and rules.

Everything here was read from flow files and checked there (sct_tui.flow); nothing here checks or computes.
"""

from dataclasses import dataclass, field

from sct_tui.model.catalogue import Catalogue
from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.standing import Fact, Provenance
from sct_tui.model.trainings import Trainings


@dataclass(frozen=True, slots=True)
class Level:
    """A certification level and what it asks of the equity action."""

    id: str
    title: str
    different_actions: Fact[int]
    points: Fact[int]


@dataclass(frozen=True, slots=True)
class EquityAction:
    """The required action itself: it is applied to other actions and can never be the one applied to."""

    number: str
    title: str
    points_per_toolkit: Fact[int]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Edition:
    """The programme's year. hash is the SHA-256 over the edition's files; running cycles pin it."""

    id: str
    version: int
    title: str
    cycle: str
    equity_action: EquityAction
    levels: tuple[Level, ...]
    months_at_least: Fact[tuple[int, int]]
    start_rule: Fact[str]
    coaching_minutes: Fact[int]
    coaching_request_address: Fact[str]
    coaching_ways: Fact[tuple[str, ...]]
    website: Fact[str]
    examples_address: Fact[str]
    catalogue: Catalogue
    trainings: Trainings
    crosswalk: tuple[Crosswalk, ...] = field(default=())
    hash: str = ""

    def level(self, level_id: str) -> Level | None:
        """The level with this id, or None."""
        return next((level for level in self.levels if level.id == level_id), None)

    def is_equity_action(self, number: str, title: str = "") -> bool:
        """Whether this is Optimize for Equity itself under this edition.

        By this edition's number only: 1.1 is the equity action from 2021 on, and another action in 2020.
        """
        return number == self.equity_action.number or (title.strip().casefold() == self.equity_action.title.casefold())
