"""sct import with files nobody should send: the exit code, one line on stderr, and a database that is as it was."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sct_tui.model.exit_codes import ExitCode
from tests.cli.conftest import Sct
from tests.exchange.forging import TEAM, forged, put
from tests.workspace.test_import_refusals import rows_hash

_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PATIENCE_SECONDS = 60  # liveness: none of these may wait for anything
_NOBODY = 65534

Made = Callable[[Path], object]


def written(content: bytes) -> Made:
    return lambda path: path.write_bytes(content)


def told(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """What a process of its own says to sct import."""
    done = subprocess.run(
        [sys.executable, "-m", "sct_tui", "import", *arguments],
        input=stdin,
        capture_output=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def assert_refused(sct: Sct, code: int, words: str, *arguments: str, stdin: bytes = b"") -> None:
    before = rows_hash(sct.database)
    found, out, err = told(*arguments, stdin=stdin)
    assert (found, out) == (code, ""), err
    assert words in err
    assert [line for line in err.splitlines() if "the day is set" not in line] == [err.splitlines()[-1]]
    assert _STEERS.findall(err) == []
    assert rows_hash(sct.database) == before


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        pytest.param(Path.mkdir, ExitCode.BAD_DATA, "This is a directory", id="a directory"),
        pytest.param(os.mkfifo, ExitCode.BAD_DATA, "This is a pipe", id="a pipe"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), ExitCode.BAD_DATA, "a device", id="/dev/zero"),
        pytest.param(lambda path: path.symlink_to(path), ExitCode.BAD_DATA, "cannot be opened", id="a loop of links"),
        pytest.param(written(b""), ExitCode.BAD_DATA, "not a progress file", id="an empty file"),
        pytest.param(written(b"\xff\xfe"), ExitCode.BAD_DATA, "line 1: This is not UTF-8", id="no UTF-8"),
        pytest.param(written(TEAM.read_bytes()[:5000]), ExitCode.BAD_DATA, "file.sct.toml: line", id="cut short"),
        pytest.param(written(b"a" * (17 << 20)), ExitCode.BAD_DATA, "larger than 16 MiB", id="too large"),
        pytest.param(written(forged(put("version", value=9))), ExitCode.BAD_DATA, "versions up to 3", id="later"),
        pytest.param(
            written(TEAM.read_bytes().replace(b"Elm", b"Oak")), ExitCode.BAD_DATA, "--accept-edited", id="edited"
        ),
        pytest.param(
            written(forged(put("town", "name", value="\x1b]0;x\x07\u202eA"))),
            ExitCode.BAD_DATA,
            "town.name",
            id="a name that steers",
        ),
        pytest.param(
            written(forged(put("town", "\x1b[2J", value=1))), ExitCode.BAD_DATA, "not a key", id="a key that steers"
        ),
    ],
)
def test_what_is_no_sound_file_is_refused(bolton: Sct, make: Made, code: int, words: str) -> None:
    file = Path("file.sct.toml")
    make(file)
    assert_refused(bolton, code, words, str(file))
    assert_refused(bolton, code, words, str(file), "--dry-run", "--json")


def test_what_comes_by_a_pipe_is_refused_likewise(bolton: Sct) -> None:
    assert_refused(bolton, ExitCode.BAD_DATA, "standard input: line 1", "-", stdin=b"[[[[[[[[[[[[")
    assert_refused(bolton, ExitCode.BAD_DATA, "larger than 1 MiB", "-", "--max-size", "1", stdin=b" " * (2 << 20))


def test_one_bad_file_among_several_and_nothing_is_taken(bolton: Sct) -> None:
    Path("bad.sct.toml").write_bytes(b"x")
    assert_refused(bolton, ExitCode.BAD_DATA, "bad.sct.toml: line 1", str(TEAM), "bad.sct.toml")


def test_a_file_that_cannot_belong_here_is_refused(bolton: Sct) -> None:
    Path("town.sct.toml").write_bytes(forged(put("town", "name", value="Bolton")))
    assert_refused(bolton, ExitCode.BAD_DATA, "town.sct.toml: town: ", "town.sct.toml")


def test_what_people_wrote_steers_no_terminal(bolton: Sct) -> None:
    text = "\x1b]0;x\x07\x1b[2J\u202e\x9b1m"
    Path("file.sct.toml").write_bytes(forged(put("cycle", 0, "answer", 0, "value", value=text)))
    code, out, err = told("file.sct.toml")
    assert code == ExitCode.ANSWER_IS_NO  # the golden file holds conflicts
    assert _STEERS.findall(out + err) == []
    for shown in (("history", "--limit", "1000"), ("conflict",), ("step", "show", "4.4/c1/prepare")):
        shown_text = subprocess.run(
            [sys.executable, "-m", "sct_tui", "--town", "Demo Town", *shown], capture_output=True, check=True
        ).stdout.decode()
        assert shown_text
        assert _STEERS.findall(shown_text) == []
