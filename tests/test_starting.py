"""Starting and ending quickly changes nothing that a person or a program sees."""

import subprocess
import sys

import pytest

END = "from sct_tui import starting; print('said'); "


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", [0, 3, 77])
def test_what_was_printed_is_out_and_the_exit_code_is_told(code: int) -> None:
    done = run(f"{END}starting.end({code})")
    assert (done.returncode, done.stdout, done.stderr) == (code, "said\n", "")


def test_a_thread_at_work_is_waited_for() -> None:
    thread = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.2), print('kept'))).start(); "
    done = run(f"{END}{thread}starting.end(0)")
    assert (done.returncode, done.stdout) == (0, "said\nkept\n")


def test_a_full_disk_behind_the_output_is_not_taken_for_a_success() -> None:
    program = f"import sys; sys.stdout = open('/dev/full', 'w'); {END}starting.end(0)"
    assert run(program).returncode != 0
