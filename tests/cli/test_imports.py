"""Commands start fast: what a command does not need is not imported."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Sct

HEAVY = ("textual", "rich", "sqlite_utils", "pydantic", "asyncio", "icalendar")

PROGRAM = f"""
import json, sys
from sct_tui.cli.boundary import run
code = run(sys.argv[1:])
found = [name for name in {HEAVY!r} if name in sys.modules]
print(json.dumps([code, found]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["find", "4.4"],
        ["step", "show", "4.4"],
        ["answer", "4.4", "affected", "Tenants"],
        ["entry", "add", "4.4", "contacts", "group=Library"],
        ["coaching", "add", "--minutes", "5"],
        ["export", "4.4"],
        ["history", "4.4"],
        ["plan", "4.4", "--deadline", "2020-08-28", "--avoid-holidays"],
        ["undo"],
        ["forget", "--clean"],
        ["paths"],
        ["db", "backup"],
        ["db", "check"],
        ["db", "restore"],
        ["db", "tend"],
        ["doctor"],
        [],
    ],
    ids=" ".join,
)
def test_a_command_on_an_existing_database_imports_nothing_heavy(bolton: Sct, arguments: list[str]) -> None:
    bolton("flow", "list")  # flow files that nobody has looked at yet have to be checked, once
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stderr.splitlines()[-1]) == [0, []]


def test_only_the_command_that_is_used_is_imported(sct: Sct) -> None:
    program = (
        "import sys; from sct_tui.cli.boundary import run; run(['paths']);"
        "print([name for name in ('sct_tui.cli.status', 'sct_tui.workspace.workspace', 'sqlite3')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
