"""What a call ends with: streams, exit codes, and no traceback."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sct_tui import __version__
from sct_tui.workspace.home import Homes
from tests.cli.conftest import Sct

SCT = (sys.executable, "-m", "sct_tui")


class TestTheProcess:
    def test_the_version_goes_to_stdout(self, sct: Sct) -> None:
        done = subprocess.run([*SCT, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout == f"sct {__version__}\n"
        assert done.stderr == ""

    def test_an_error_goes_to_stderr_with_its_exit_code(self, sct: Sct) -> None:
        done = subprocess.run([*SCT, "town", "add", "Boltn"], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith(
            "sct: “Boltn” is not one of Connecticut's 169 municipalities. Did you mean Bolton"
        )

    def test_what_click_says_ends_with_a_full_stop(self, sct: Sct) -> None:
        said = sct("export", "4.4", "/nope/x", code=2).err
        assert said == "sct: Got unexpected extra argument (/nope/x). See “sct export --help”.\n"

    def test_a_reader_that_went_away_is_not_spoken_of(self, bolton: Sct) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*SCT, "status"], stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert done.returncode == 1
        assert done.stderr == b"SCT_TODAY: the day is set to Mon 2 Mar 2020.\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    @pytest.mark.parametrize("arguments", [["paths"], ["--help"]])
    def test_a_full_disk_behind_stdout_is_said(self, sct: Sct, arguments: list[str]) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run([*SCT, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 73
        assert done.stderr == "sct: standard output: The result cannot be written. The disk is full.\n"

    def test_closed_streams_hold_nothing_up(self, bolton: Sct) -> None:
        line = f"{sys.executable} -m sct_tui >&- 2>&- <&-"
        assert subprocess.run(["sh", "-c", line], check=False).returncode == 0

    def test_ctrl_c_ends_with_130_and_changes_nothing(self, bolton: Sct) -> None:
        with subprocess.Popen(
            [*SCT, "answer", "4.4", "affected"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            # The set day is said when the work is open; after that it waits for the text.
            assert process.stderr is not None
            process.stderr.readline()
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
            assert process.wait(timeout=10) == 130
        assert said.strip() == "sct: stopped."
        answers = bolton("step", "show", "4.4/c1/identify", "--json").data["prompts"]
        assert {prompt["answer"]["state"] for prompt in answers} == {"unset"}


class TestAFaultOfOurs:
    @pytest.fixture(autouse=True)
    def break_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(_: Homes) -> None:
            raise ZeroDivisionError("x")

        monkeypatch.setattr(Homes, "home", broken)

    def test_is_one_plain_line(self, bolton: Sct) -> None:
        result = bolton("status", code=1)
        assert result.out == ""
        assert result.err.splitlines()[-1].startswith("sct: this is a fault of sct (ZeroDivisionError)")

    def test_shows_where_it_is_when_asked(self, bolton: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCT_DEBUG", "1")
        from sct_tui.cli.boundary import run

        assert run(["status"]) == 1
        assert "ZeroDivisionError: x" in bolton.capture.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["statsu"], "Did you mean “status”?"),
        (["town", "ad"], "Did you mean “add”?"),
        (["xyzzy"], "There is: status, find, handover, town, apply"),
        (["--bogus"], "--bogus"),
        (["answer"], "REF"),
        (["coaching", "add", "--minutes", "ten"], "ten"),
        (["export", "4.4", "--audience", "press"], "press"),
    ],
)
def test_what_cannot_be_understood_is_said_with_exit_code_2(sct: Sct, arguments: list[str], said: str) -> None:
    result = sct(*arguments, code=2)
    assert said in result.err
    assert result.out == ""


def test_a_bad_day_is_a_matter_of_configuration(sct: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCT_TODAY", "2020-02-30")
    assert "SCT_TODAY" in sct("status", code=78).err


def test_what_was_typed_cannot_steer_the_terminal(bolton: Sct) -> None:
    for arguments in (
        ["\x1b[31mx"],
        ["town", "add", "\x1b]0;x\x07"],
        ["answer", "4.4", "\x1b[2J", "x"],
        ["status", "\x9b1m"],
    ):
        result = bolton(*arguments, code=2)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.out + result.err)
