"""The built wheel, in an empty environment away from the checkout."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.system
def test_the_wheel_does_the_main_job_in_an_empty_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "dist", CHECKOUT], check=True
    )
    (wheel,) = (tmp_path / "dist").glob("sct_tui-*.whl")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", wheel], check=True)
    away = tmp_path / "away"
    away.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SCT_", "PYTHON", "XDG_"))}
    env |= {"HOME": str(away)}
    sct = tmp_path / "venv" / "bin" / "sct"

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sct, *arguments], env=env, cwd=away, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    exported = Path(run("demo").splitlines()[-1])
    assert tomllib.loads(exported.read_text())["town"]["name"] == "Demo Town"
    # The flow files read are the wheel's own, not the checkout's.
    assert str(CHECKOUT) not in run("flow", "list")
    listed = run("flow", "list")
    for flow in (*(f"edition {year}:" for year in range(2018, 2027)), "crosswalk 2020-2021", "crosswalk 2020-2024"):
        assert flow in listed
    assert run("flow", "check") == "Nothing is wrong.\n"
    assert run("--version").startswith("sct")
