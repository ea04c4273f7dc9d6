"""What was measured: figures beside what they are measured against, and how they are written down."""

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


class NotAsExpected(Exception):
    """A program under test did not show, answer or exit as it has to. Its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Values of one thing, each measured by itself. unit is ms, bytes, MiB, or %."""

    name: str
    unit: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        """The value in the middle."""
        return statistics.median(self.values)

    @property
    def in_words(self) -> str:
        """Median, least and most, and how often."""
        numbers = [_written(number) for number in (self.median, min(self.values), max(self.values))]
        return f"{numbers[0]:>9} {self.unit:<5}  {numbers[1]} to {numbers[2]}, {len(self.values)} times"


def at_99(values: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * 0.99) - 1)]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    against: what ours is compared with, the first of which the target is about. most_times: the ratio to reach; most:
    a limit in our own unit. is_below_all: ours has to be below every peer. note: what a reader has to know.
    """

    what: str
    ours: Measured
    against: Sequence[Measured] = ()
    most_times: float | None = None
    most: float | None = None
    peers: Sequence[Measured] = ()
    note: str = ""

    @property
    def verdict(self) -> str:
        """The target, and whether it is reached; "" where there is none."""
        said = []
        if self.most_times is not None and self.against:
            is_reached = self.ours.median <= self.most_times * self.against[0].median
            said.append(f"{_reached(is_reached)}: at most {self.most_times:g} x {self.against[0].name}")
        if self.most is not None:
            said.append(f"{_reached(self.ours.median <= self.most)}: at most {self.most:g} {self.ours.unit}")
        if self.most_times is not None and self.peers:
            is_below = all(self.ours.median < peer.median for peer in self.peers)
            said.append(f"{_reached(is_below)}: below every Textual peer")
        return "; ".join(said)

    def lines(self) -> Iterator[str]:
        """The row as text, each figure on a line, with what ours is in proportion to the others."""
        yield self.what
        yield f"    {self.ours.name:<24}{self.ours.in_words}"
        for other in (*self.against, *self.peers):
            times = f"{self.ours.median / other.median:.2f} x" if other.median else "-"
            yield f"    {other.name:<24}{other.in_words}: ours is {times}"
        if self.verdict:
            yield f"    {self.verdict}"
        if self.note:
            yield f"    ({self.note})"


@dataclass(slots=True)
class Table:
    """All rows of a run, with what could not be measured."""

    rows: list[Row] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _reached(is_reached: bool) -> str:
    return "reached" if is_reached else "MISSED"


def _written(number: float) -> str:
    if number and abs(number) < 10:
        return f"{number:.2f}"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.1f}".removesuffix(".0")
