"""sct installed where every user of the machine can run it: the wheel, in an environment of its own.

The checkout and the Python that runs the tests may lie where others may not go (a home directory, /root).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


@contextmanager
def installed_for_everybody() -> Iterator[Path]:
    """The command sct, in a directory below /tmp that everybody can read; removed at the end."""
    place = Path(tempfile.mkdtemp(prefix="sct-installed-"))
    try:
        place.chmod(0o755)
        _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(place / "dist"), str(CHECKOUT))
        (wheel,) = (place / "dist").glob("sct_tui-*.whl")
        _run(_python_for_everybody(), "-m", "venv", str(place / "venv"))
        _run(str(place / "venv" / "bin" / "python"), "-m", "pip", "install", "-q", "--compile", str(wheel))
        yield place / "venv" / "bin" / "sct"
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _python_for_everybody() -> str:
    """A Python that other users can run: this one, if all of its directories are open, else the system's."""
    for python in (Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()):
        if python.exists() and all(parent.stat().st_mode & 0o001 for parent in python.parents):
            return str(python)
    raise AssertionError("needs a Python that other users can run: apt-get install python3-venv")


def _run(*argv: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(argv, env=env, capture_output=True, text=True, umask=0o022, check=False)
    assert done.returncode == 0, f"{' '.join(argv)}\n{done.stdout}\n{done.stderr}"
