"""What the app is started with. Told by the command line, read by the app; imports nothing heavy."""

from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class AppStart:
    """Which database, on which day, as whom, in which town. is_demo: the fictional Demo Town's."""

    database: Path
    clock: Clock
    is_demo: bool = False
    as_name: str | None = None
    town_name: str | None = None
