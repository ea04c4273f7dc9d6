"""A plan's calendar in a calendar program that is not ours: khal, which keeps what it imports in a directory."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

CHECKOUT = Path(__file__).parents[2]
CONFIG = """\
[calendars]
[[town]]
path = {calendar}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {cache}
"""


@pytest.fixture(scope="session")
def khal(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command khal: the machine's, or one in an environment of its own."""
    if found := shutil.which("khal"):
        return found
    place = tmp_path_factory.mktemp("khal")
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "khal>=0.11,<1"], check=True, capture_output=True)
    return str(place / "bin" / "khal")


class Desk:
    """A coordinator's desk: sct with a town, and a calendar to import into."""

    def __init__(self, place: Path, khal: str, zone: str = "America/New_York") -> None:
        self.place = place
        self._khal = khal
        (place / "calendar").mkdir()
        self._config = place / "khal.conf"
        self._config.write_text(CONFIG.format(calendar=place / "calendar", cache=place / "khal.db", zone=zone))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON"))},
            "HOME": str(place),
            "SCT_TODAY": "2020-03-02",
            "PYTHONPATH": str(CHECKOUT),
            "LC_ALL": "C.UTF-8",
        }
        self.sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator", "--role", "Planner")
        self.sct("apply", "4.4", "--level", "bronze", "--started", "2020-01-13")

    def sct(self, *arguments: str) -> str:
        """Run sct."""
        return self._run(sys.executable, "-m", "sct_tui", *arguments)

    def plan(self, *choices: str) -> None:
        """Choose something, write the calendar, and import it."""
        if choices:
            self.sct("plan", *choices)
        self.sct("plan", "--ics", str(self.place / "plan.ics"))
        self.khal("import", "--batch", str(self.place / "plan.ics"))

    def khal(self, *arguments: str) -> str:
        """Run khal."""
        environment = {name: value for name, value in self.environment.items() if name != "PYTHONPATH"}
        return self._run(self._khal, "-c", str(self._config), *arguments, environment=environment)

    def seen(self) -> list[str]:
        """What khal lists from January to December: day, hour, status where it is not confirmed, title."""
        form = "{start-date} {start-time} {status}{title}"
        lines = self.khal("list", "--day-format", "", "--format", form, "2020-01-01", "2020-12-31").splitlines()
        return sorted(" ".join(line.split()) for line in lines if line.strip())

    def _run(self, *argv: str, environment: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            argv, env=environment or self.environment, cwd=self.place, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{argv}\n{done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture
def desk(tmp_path: Path, khal: str) -> Desk:
    return Desk(tmp_path, khal)


def test_importing_a_calendar_twice_never_doubles(desk: Desk) -> None:
    desk.plan("--deadline", "2020-08-28", "--coach-days", "14")
    first = desk.seen()
    assert len(first) == len(set(first)) == 18
    desk.plan()
    assert desk.seen() == first


def test_what_moves_is_moved_and_what_goes_is_cancelled(desk: Desk) -> None:
    desk.plan("--deadline", "2020-08-28")
    assert any(line.startswith("2020-08-28") and "4.4 Deadline" in line for line in desk.seen())
    desk.plan("--deadline", "2020-09-30")
    moved = desk.seen()
    assert [line.split()[0] for line in moved if "4.4 Deadline" in line] == ["2020-09-30"]
    desk.plan("--start", "2020-03-02")
    (deadline,) = [line for line in desk.seen() if "4.4 Deadline" in line]
    assert "CANCELLED" in deadline
    assert len(desk.seen()) == len(moved)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [("America/New_York", "08:00", "08:00"), ("UTC", "13:00", "12:00"), ("Europe/Paris", "14:00", "13:00")],
)
def test_a_session_keeps_its_hour_across_a_change_of_clocks(
    tmp_path: Path, khal: str, zone: str, before: str, after: str
) -> None:
    desk = Desk(tmp_path, khal, zone)
    desk.environment["SCT_TODAY"] = "2020-01-15"
    desk.plan("--deadline", "2020-08-28")
    sessions = {line.split()[0]: line.split()[1] for line in desk.seen() if "Training" in line}
    assert sessions["2020-02-18"] == before  # Connecticut's clocks change on 8 March 2020, Paris's on 29 March
    assert sessions["2020-03-17"] == after
