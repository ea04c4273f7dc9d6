"""The main job in the terminals people have: each TERM, without UTF-8, without colours, inside tmux and GNU screen.

The text of each screen is kept in build/terminals/ (SCT_SCREENS names another directory), to be looked at.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession

pytestmark = pytest.mark.system

CHECKOUT = Path(__file__).parents[2]
SCT = [sys.executable, "-m", "sct_tui"]
SCREENS = Path(os.environ.get("SCT_SCREENS", CHECKOUT / "build" / "terminals"))
TEXT = "The same streets flood each spring."
UTF_8 = {"LANG": "C.UTF-8"}
CASES: dict[str, dict[str, str]] = {
    **{
        term: {"TERM": term, **UTF_8}
        for term in ("xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100")
    },
    "no-utf-8": {"TERM": "xterm-256color", "LANG": "C"},
    "nothing-but-keys": {"TERM": "xterm", "LC_ALL": "POSIX", "NO_COLOR": "1", "SCT_MOUSE": "0"},
}
# Those that are sent different sequences on the thin line, or see other signs.
SEEN_THIN = ("xterm-256color", "tmux-256color", "linux", "vt100", "nothing-but-keys")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a town has applied the process to an action."""
    home = tmp_path_factory.mktemp("begun")
    for line in (
        ["town", "add", "Ansonia", "--edition", "2020", "--name", "Coordinator", "--role", "Town planner"],
        ["apply", "4.4", "--level", "bronze", "--started", "2020-01-13"],
    ):
        subprocess.run([*SCT, *line], env=surroundings(home, UTF_8), cwd=home, check=True, capture_output=True)
    return home


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copytree(begun, tmp_path / "home"))


def surroundings(home: Path, terminal: Mapping[str, str]) -> dict[str, str]:
    """The variables of somebody who works there at this terminal."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(CHECKOUT),
        "SCT_TODAY": "2020-03-02",
        **terminal,
    }


class Watched:
    """A person whose screens are kept, under the name of the case."""

    def __init__(self, person: PtySession, case: str) -> None:
        self.person = person
        self._case = case

    def see(self, *wanted: str, name: str = "") -> str:
        """Wait until all of this is shown, in the signs that every terminal has; keep the screen under the name."""
        for text in wanted:
            self.person.wait_for(text)
        self.person.wait_until_still(0.2)
        if name:
            SCREENS.joinpath(self._case).mkdir(parents=True, exist_ok=True)
            SCREENS.joinpath(self._case, f"{name}.txt").write_text(self.person.text + "\n", "utf-8")
        return self.person.text


def do_the_main_job(watched: Watched) -> None:
    """From where the sitting begins: to the first prompt, and answer it."""
    watched.see("you were here", name="1-coming-back")
    watched.person.press("Enter")
    watched.see("1. The action here", "to complete: 5 more")
    watched.person.type(TEXT)
    watched.see(TEXT, "draft kept", name="2-answering")


def come_back_and_export(watched: Watched) -> None:
    """From where the next sitting begins: see the answer again, and export it."""
    watched.see("you were here")
    watched.person.press("Enter")
    watched.see(TEXT, name="3-answered")
    watched.person.press("Esc")
    watched.see("0 of 6 steps complete", name="4-round")
    watched.person.press("e")
    watched.see("For whom is it?", name="5-export")
    watched.person.press("Ctrl+S")
    watched.see("Written:", name="6-exported")


def exported_answer(home: Path) -> str:
    """The answer in the file that was exported."""
    (file,) = home.glob("*.sct.toml")
    (answer,) = tomllib.loads(file.read_text("utf-8"))["cycle"][0]["answer"]
    return str(answer["value"])


@pytest.mark.parametrize(
    ("case", "thin"), [*((case, "0") for case in CASES), *((case, "1") for case in CASES if case in SEEN_THIN)]
)
def test_the_main_job_at_a_terminal(home: Path, case: str, thin: str) -> None:
    environment = surroundings(home, {**CASES[case], "SCT_THIN": thin})
    case = f"{case}-thin" if thin == "1" else case
    with PtySession(SCT, environment, cwd=str(home)) as person:
        do_the_main_job(Watched(person, case))
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
    with PtySession(SCT, environment, cwd=str(home)) as person:
        come_back_and_export(Watched(person, case))
        person.press("Ctrl+Q")
        assert person.exit_code() == 0
    assert exported_answer(home) == TEXT


@dataclass(frozen=True)
class Multiplexer:
    """tmux or GNU screen: how to begin a sitting in it, come back to it, let go of it and end it."""

    begin: list[str]
    back: list[str]
    let_go: tuple[str, ...]
    end: list[str]


@pytest.fixture(params=["tmux", "screen"])
def multiplexer(request: pytest.FixtureRequest, tmp_path: Path, home: Path) -> Iterator[tuple[str, Multiplexer]]:
    """One of them, with its socket in a directory of the test's; skipped where the program is not there."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    sockets = tmp_path / "s"
    sockets.mkdir(mode=0o700)
    if name == "tmux":
        tmux = ["env", f"TMUX_TMPDIR={sockets}", "tmux", "-f", "/dev/null", "-u"]
        found = Multiplexer([*tmux, "new", *SCT], [*tmux, "attach"], ("Ctrl+B", "d"), [*tmux, "kill-server"])
    else:
        screen = ["env", f"SCREENDIR={sockets}", "screen", "-c", "/dev/null"]
        begin = [*screen, "-U", "-S", "sct", *SCT]
        found = Multiplexer(begin, [*screen, "-U", "-r", "sct"], ("Ctrl+A", "d"), [*screen, "-S", "sct", "-X", "quit"])
    yield name, found
    subprocess.run(found.end, env=surroundings(home, UTF_8), capture_output=True, check=False)


@pytest.mark.parametrize("thin", ["0", "1"], ids=["full", "thin"])
def test_a_sitting_is_let_go_of_and_come_back_to_at_another_size(
    home: Path, multiplexer: tuple[str, Multiplexer], thin: str
) -> None:
    name, program = multiplexer
    environment = surroundings(home, {"TERM": "xterm-256color", "SCT_THIN": thin, **UTF_8})
    name = f"{name}-thin" if thin == "1" else name
    with PtySession(program.begin, environment, cwd=str(home)) as person:
        do_the_main_job(Watched(person, name))
        person.press(*program.let_go)
        person.exit_code()
    with PtySession(program.back, environment, cwd=str(home), columns=120, rows=40) as person:
        watched = Watched(person, name)
        watched.see(TEXT, "A good answer", name="3-wide")
        person.resize(60, 21)  # a line of them is the one of tmux
        person.wait_for("A good answer", absent=True)
        watched.see(TEXT, name="3-small")
        person.type(" More.")
        watched.see(f"{TEXT} More.")
        person.resize(80, 24)
        watched.see(f"{TEXT} More.", name="3-back")
        person.press("Ctrl+Q")
        person.exit_code()
    subprocess.run([*SCT, "export", "4.4"], env=environment, cwd=home, check=True, capture_output=True)
    assert exported_answer(home) == f"{TEXT} More."
