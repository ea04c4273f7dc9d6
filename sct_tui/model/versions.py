"""Versions: what an address came to hold, with the revisions that led there. Two histories are merged by them."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import TypeAlias

from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Address, Context
from sct_tui.model.states import State, StateKind, Value
from sct_tui.model.work import Municipality
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """What one change left at an address.

    before holds all revisions that led to it, so that of two versions it can be told whether one knows the other.
    by is a person's id and at the moment, both as far as known.
    """

    revision: str
    before: frozenset[str]
    state: State
    by: str = ""
    at: datetime | None = None

    def knows(self, revision: str) -> bool:
        """Whether a revision is this one or led to it."""
        return revision == self.revision or revision in self.before


# What an address holds: its own version first, then those of others that a person has to choose between.
Heads: TypeAlias = tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a database or a file knows of a town's work: for each address what it holds and what it belongs to.

    names maps a person's id to their name. definitions maps the hash of a cycle definition to the definition; what a
    file says of one is an outline: titles and kinds of what it holds. sessions maps a training session's id to the
    training's title and the day, for readers without the flow.
    """

    town: Municipality
    edition_title: str
    heads: Mapping[Address, Heads]
    contexts: Mapping[Address, Context]
    names: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, CycleDefinition] = field(default_factory=dict)
    sessions: Mapping[str, tuple[str, date | None]] = field(default_factory=dict)

    def own(self, address: Address) -> Version | None:
        """What the address holds by itself, whatever others say; None where nobody ever wrote."""
        heads = self.heads.get(address)
        return heads[0] if heads else None

    def value(self, address: Address) -> Value:
        """The value the address holds, None if it holds none."""
        own = self.own(address)
        return own.state.value if own and own.state.kind is StateKind.ANSWERED else None
