"""Figures: what tests measured, printed as one block at the end of a run, and written as JSON where that is asked for.

A test asks for the fixture tell and calls tell("time to exit, s", 1.02). Times are told and not asserted: a bound in
a test is one of liveness. Figures travel with the tests' reports, so they come through from parallel workers too.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

Tell = Callable[[str, float], None]

_PROPERTY = "figure"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Tell a figure: its name with its unit, and its value."""
    return lambda name, value: record_property(_PROPERTY, [name, value])


def pytest_addoption(parser: pytest.Parser) -> None:
    """--figures FILE."""
    parser.addoption("--figures", type=Path, metavar="FILE", help="write what the tests measured to FILE, as JSON")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures, before pytest's own closing line."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    figures = _collected(report.user_properties for report in reports if isinstance(report, pytest.TestReport))
    if not figures:
        return
    terminalreporter.section("figures")
    for name, values in figures.items():
        terminalreporter.line(f"{name}: {_in_words(values)}")
    path: Path | None = config.getoption("--figures")
    if path is not None:
        told = {name: {**_summary(values), "values": values} for name, values in figures.items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"schema": 1, "figures": told}, indent=1) + "\n")


def _collected(properties: Iterable[Iterable[tuple[str, object]]]) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = defaultdict(list)
    for of_test in properties:
        for name, value in of_test:
            if name == _PROPERTY and isinstance(value, list | tuple):
                figures[str(value[0])].append(float(value[1]))
    return dict(sorted(figures.items()))


def _summary(values: list[float]) -> dict[str, float]:
    return {
        "count": len(values),
        "sum": sum(values),
        "median": statistics.median(values),
        "max": max(values),
    }


def _in_words(values: list[float]) -> str:
    """A count as its sum; a measure as its median and its highest, with how often it was measured."""
    if all(value == int(value) for value in values):
        return f"{sum(values):,.0f}"
    if len(values) == 1:
        return f"{values[0]:.2f}"
    return f"median {statistics.median(values):.2f}, highest {max(values):.2f} ({len(values)} times)"
