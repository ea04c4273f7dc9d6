"""An edition as data: the programme's year with its levels and rules.

Everything here was read from flow files and checked there (sct_tui.flow); nothing here checks or computes.
"""

from datetime import date, time

from sct_tui.model.catalogue import Catalogue
from sct_tui.model.standing import NOT_SAID, Fact, Provenance
from sct_tui.model.trainings import Trainings
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class LevelRequirement:
    """Something a level asks for beside toolkits and points.

    actions: the numbers that have to be done, if it is about actions. points: what it takes, if it is about points.
    """

    id: str
    title: str
    actions: tuple[str, ...]
    points: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Level:
    """A certification level: how many different actions need the process, its points, and what else it asks for."""

    id: str
    title: str
    different_actions: Fact[int]
    points: Fact[int]
    requirements: tuple[LevelRequirement, ...] = ()


@dataclass(frozen=True, slots=True)
class EquityAction:
    """The required action itself: it is applied to other actions and can never be the one applied to."""

    number: str
    title: str
    points_per_toolkit: Fact[int]
    provenance: Provenance
    is_required: Fact[bool] = NOT_SAID


@dataclass(frozen=True, slots=True)
class PairedActionRules:
    """Which actions the process may be applied to.

    started_after: an action that began on this day or before is too old. among_submitted: it has to be among those the
    town submits. new_at_recertification: not one that an earlier certification used. innovation_by_project: innovation
    actions are told apart by what is done, not by their number. same_project_twice: one project may carry two toolkits.
    """

    started_after: Fact[date] = NOT_SAID
    among_submitted: Fact[bool] = NOT_SAID
    new_at_recertification: Fact[bool] = NOT_SAID
    innovation_by_project: Fact[bool] = NOT_SAID
    same_project_twice: Fact[bool] = NOT_SAID


@dataclass(frozen=True, slots=True)
class ToolkitRules:
    """What a toolkit that is handed in has to hold: partners, evidence, and whether each step has to be done first."""

    names_partners: Fact[bool] = NOT_SAID
    lists_evidence: Fact[bool] = NOT_SAID
    after_whole_cycle: Fact[bool] = NOT_SAID


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is handed in, local time. on is None exactly when the basis is unknown."""

    id: str
    title: str
    on: date | None
    at: time | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Edition:
    """The programme's year. hash is the SHA-256 over the edition's files; running cycles pin it.

    one_action_in_each_category: the categories of which each needs at least one action. rounds: how often applications
    are handed in. certification_years: a certification lasts to 31 December of the last of them, counted from the year
    after it was given. coaching_ask_days_ahead: how many days before a meeting a coach is asked for.
    """

    id: str
    version: int
    title: str
    cycle: str
    equity_action: EquityAction
    levels: tuple[Level, ...]
    months_at_least: Fact[tuple[int, int]]
    coaching_minutes: Fact[int]
    coaching_request_address: Fact[str]
    coaching_ways: Fact[tuple[str, ...]]
    website: Fact[str]
    examples_address: Fact[str]
    catalogue: Catalogue
    trainings: Trainings
    one_action_in_each_category: Fact[tuple[int, ...]] = NOT_SAID
    paired_action: PairedActionRules = PairedActionRules()
    toolkit: ToolkitRules = ToolkitRules()
    rounds: Fact[int] = NOT_SAID
    deadlines: tuple[Deadline, ...] = ()
    certification_years: Fact[int] = NOT_SAID
    coaching_ask_days_ahead: Fact[int] = NOT_SAID
    hash: str = ""

    def level(self, level_id: str) -> Level | None:
        """The level with this id, or None."""
        return next((level for level in self.levels if level.id == level_id), None)

    def is_equity_action(self, number: str, title: str = "") -> bool:
        """Whether this is Optimize for Equity itself under this edition.

        By this edition's number only: 1.1 is the equity action from 2021 on, and another action in 2020.
        """
        return number == self.equity_action.number or (title.strip().casefold() == self.equity_action.title.casefold())
