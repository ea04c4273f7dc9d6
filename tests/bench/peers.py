"""Programs to compare with, installed for the benchmark alone: each in an environment of its own in the cache."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.setting import Peer

# What pip is asked for. posting's own requirements let in a tree-sitter with which it crashes at its start.
_REQUIREMENTS = {
    "posting": ["posting", "tree-sitter<0.26"],
    "harlequin": ["harlequin"],
    "toolong": ["toolong"],
    "bagels": ["bagels"],
}
_COMMANDS = {"toolong": "tl"}
_DEBIAN = "calcurse"
_INSTALLING_SECONDS = 300.0


def peers_in(cache: Path, say: Callable[[str], object], left_out: Callable[[str], object]) -> list[Peer]:
    """All that can be had here; left_out is told of each other one, and why."""
    log = cache / "a-log.txt"
    log.write_text("".join(f"line {number} of a log\n" for number in range(500)), encoding="utf-8")
    found = []
    for name, requirements in _REQUIREMENTS.items():
        program = cache / "peers" / name / "bin" / _COMMANDS.get(name, name)
        why = "" if program.exists() else _install(program.parents[1], requirements, say)
        if why:
            left_out(f"{name} cannot be installed here: {why}")
        else:
            found.append(_peer(name, str(program), log))
    program_of_debian = _from_debian(cache / "peers" / _DEBIAN)
    if program_of_debian:
        data = cache / "peers" / "calcurse-data"
        leave, moves = ("q", "y"), ("j", "k")
        argv = (program_of_debian, "-D", str(data))
        found.append(Peer(_DEBIAN, argv, "OtherCmd", leave, moves, is_textual=False))
    else:
        left_out(f"{_DEBIAN} is not here, and apt-get cannot fetch it.")
    return found


def _peer(name: str, program: str, log: Path) -> Peer:
    return {
        "posting": Peer(name, (program,), "Send", ("\x03",), types=tuple("water")),
        "harlequin": Peer(name, (program,), "Format Query", ("Ctrl+Q",), types=tuple("water ")),
        "toolong": Peer(name, (program, str(log)), "TAIL", ("\x03",), moves=("Up", "Up", "Down")),
        "bagels": Peer(name, (program,), "Accounts", ("Ctrl+Q",)),
    }[name]


def _install(directory: Path, requirements: Sequence[str], say: Callable[[str], object]) -> str:
    """Make the environment; "" if that went well, else why not."""
    say(f"installing {requirements[0]}, for comparison only ...")
    python = directory / "bin" / "python"
    for argv in (
        [sys.executable, "-m", "venv", str(directory)],
        [str(python), "-m", "pip", "install", "-q", "--compile", *requirements],
    ):
        try:
            done = subprocess.run(argv, capture_output=True, text=True, timeout=_INSTALLING_SECONDS)
        except subprocess.TimeoutExpired:
            return "it took too long"
        if done.returncode:
            return "it needs a newer Python" if "Requires-Python" in done.stderr else "pip could not do it"
    return ""


def _from_debian(directory: Path) -> str:
    """calcurse, as it is installed; else unpacked from Debian's package into the cache, which takes no rights."""
    installed = shutil.which(_DEBIAN)
    program = directory / "usr" / "bin" / _DEBIAN
    if installed or program.exists():
        return installed or str(program)
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return ""
    directory.mkdir(parents=True, exist_ok=True)
    fetched = subprocess.run(["apt-get", "download", "-q", _DEBIAN], cwd=directory, capture_output=True)
    packages = sorted(directory.glob("*.deb"))
    if fetched.returncode or not packages:
        return ""
    unpacked = subprocess.run(["dpkg-deb", "-x", str(packages[-1]), str(directory)], capture_output=True)
    return str(program) if not unpacked.returncode and program.exists() else ""
