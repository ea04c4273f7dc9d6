"""When a prompt applies, as data: conditions on the answers of prompts that stand before it.

sct_tui.flow.conditions decides them; nothing here does.
"""

from typing import TypeAlias

from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Equals:
    """True when the prompt is answered with exactly this value."""

    prompt: str
    value: str | bool | int | float


@dataclass(frozen=True, slots=True)
class OneOf:
    """True when the prompt is answered with one of these values."""

    prompt: str
    values: tuple[str | bool | int | float, ...]


@dataclass(frozen=True, slots=True)
class HasAny:
    """True when a several prompt has at least one of these choices; with no values, when anything is recorded."""

    prompt: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every condition is."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one condition is."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the condition is not."""

    condition: "Condition"


Condition: TypeAlias = Equals | OneOf | HasAny | AllOf | AnyOf | Not
