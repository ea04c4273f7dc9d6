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


# Of our own: what a command that only reads has no use for. A start is made of such modules, some 0.2 ms each.
ALL_OF_IT = "sct_tui.workspace.workspace"
BY_MAIL = ("sct_tui.workspace.importing", "sct_tui.workspace.conflicts", "sct_tui.exchange.reading")
GOING_OUT = ("sct_tui.workspace.exporting", "sct_tui.exchange.progress_file", "sct_tui.exchange.leaks")
WRITING = ("sct_tui.store.journal", "sct_tui.store.history", "sct_tui.store.presence", "sct_tui.store.wording")
THE_PAST = ("sct_tui.workspace.undoing", "sct_tui.workspace.forgetting", "sct_tui.workspace.history")
AHEAD = ("sct_tui.rules.plan", "sct_tui.rules.comparison", "sct_tui.rules.pairing", "sct_tui.workspace.calendars")
SUMS = "_hashlib"  # 3 ms of OpenSSL; what is kept of flow files has their hashes
NOT_GOING_OUT = ("sct_tui.workspace.coaching", "sct_tui.workspace.answers", "sct_tui.flow.dates", "secrets")
NEVER = (ALL_OF_IT, *BY_MAIL, *AHEAD, "uuid_utils", "difflib", "sct_tui.demo", "sct_tui.demo_samples")


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["status"], (SUMS, *WRITING, *GOING_OUT, *THE_PAST, "sct_tui.workspace.notes", "sct_tui.rules.readiness")),
        (
            ["status", "4.4"],
            (SUMS, *WRITING, *GOING_OUT, *THE_PAST, "sct_tui.workspace.notes", "sct_tui.rules.readiness"),
        ),
        (["ready"], (SUMS, *WRITING, *GOING_OUT, *THE_PAST, "sct_tui.workspace.answers")),
        (["step", "show", "4.4"], (SUMS, *GOING_OUT, *THE_PAST, "sct_tui.workspace.coaching")),
        (["entry", "list", "4.4", "team"], (SUMS, *GOING_OUT, *THE_PAST)),
        (["note", "list"], (SUMS, *GOING_OUT, *THE_PAST)),
        (["coaching"], (SUMS, *GOING_OUT, *THE_PAST)),
        (["certification"], (SUMS, *GOING_OUT, *THE_PAST)),
        (["export", "4.4", "--dry-run"], (*THE_PAST, *NOT_GOING_OUT)),
        (["evidence", "list", "4.4"], (SUMS, *GOING_OUT, *THE_PAST)),
    ],
    ids=" ".join,
)
def test_a_command_that_reads_imports_only_its_part_of_the_work(
    bolton: Sct, arguments: list[str], unneeded: tuple[str, ...]
) -> None:
    program = (
        "import sys; from sct_tui.cli.boundary import run; code = run(sys.argv[2:]);"
        "print(code in (0, 3), [name for name in sys.argv[1].split() if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, " ".join((*NEVER, *unneeded)), *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "True []"


def test_only_the_command_that_is_used_is_imported(sct: Sct) -> None:
    program = (
        "import sys; from sct_tui.cli.boundary import run; run(['paths']);"
        "print([name for name in ('sct_tui.cli.status', 'sct_tui.workspace.workspace', 'sqlite3')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("arguments", [["status"], ["ready", "--json"], ["export", "4.4", "--dry-run"]], ids=" ".join)
def test_a_short_command_never_loads_what_is_put_off(bolton: Sct, arguments: list[str]) -> None:
    program = (
        "import sys; from sct_tui import putting_off, starting; starting.begin();"
        "from sct_tui.cli.boundary import run; run(sys.argv[1:]);"
        "loaded = [name for name in putting_off.PUT_OFF if type(sys.modules[name]) is type(sys)];"
        "print(len(putting_off.PUT_OFF) > 4, loaded, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "True []"
