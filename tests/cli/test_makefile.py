"""The Makefile: it says what it is about to do where that takes a while."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT

# Stands for Python: makes a .venv in which every program does nothing, at once.
PYTHON = """#!/bin/sh
mkdir -p .venv/bin
printf '#!/bin/sh\\n' > .venv/bin/python
printf '#!/bin/sh\\necho "sct $*"\\n' > .venv/bin/sct
chmod +x .venv/bin/python .venv/bin/sct
"""


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_first_run_says_at_once_that_it_takes_a_while(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, tmp_path)
    python = tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    line = ["make", "-s", "-C", str(tmp_path), f"PYTHON={python}", "run"]
    first = subprocess.run(line, capture_output=True, text=True, check=True)
    assert first.stderr.startswith("Making .venv, ")
    assert first.stdout == "sct demo\n"
    assert subprocess.run(line, capture_output=True, text=True, check=True).stderr == ""
