"""Applications and statuses made up for tests of rules."""

from collections.abc import Iterable
from datetime import date

from sct_tui.model.work import (
    Action,
    Application,
    ApplicationSummary,
    Cycle,
    StepProgress,
    StepStatus,
)

STEPS = ("prepare", "connect")
DAY = date(2020, 3, 2)


def statuses(*found: StepStatus) -> dict[str, StepProgress]:
    """The steps' statuses in order; steps left out were not begun."""
    return {step: StepProgress(step, status) for step, status in zip(STEPS, found, strict=False)}


def summary(action: Action, found: Iterable[StepStatus] = (), completed_cycles: int = 0) -> ApplicationSummary:
    """An application of the action, whose latest cycle's steps stand like this."""
    return ApplicationSummary(
        Application("application", "town", action.reference_stem, action, DAY, "bronze"),
        Cycle("cycle", "application", 1, DAY, "two-steps", 1, "hash", "2020", 1, "edition-hash"),
        statuses(*found),
        completed_cycles,
    )
