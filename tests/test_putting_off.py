"""Modules that are put off are the same to whoever uses them, and stay out of a start that does not."""

import inspect
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.putting_off import _cleandoc

BEGIN = "from sct_tui import starting; starting.begin(); "


def told(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_help_of_several_paragraphs_is_aligned_as_ever() -> None:
    program = "from sct_tui.cli.boundary import run; run(['status', '--help'])"
    assert told(BEGIN + program) == told(program)


@pytest.mark.parametrize(
    ("program", "answer"),
    [
        ("import inspect; print(inspect.signature(lambda one: 1))", "(one)"),
        ("from inspect import signature; print(signature(lambda one: 1))", "(one)"),
        ("import inspect, importlib; print(inspect.ismodule(importlib.import_module('inspect')))", "True"),
        ("import tempfile, os; print(os.path.isdir(tempfile.gettempdir()))", "True"),
        ("from tempfile import TemporaryFile; file = TemporaryFile('w+'); print(file.write('four'))", "4"),
        ("from tempfile import mkdtemp as make; import os; there = make(); print(not os.rmdir(there))", "True"),
        ("import ipaddress; print(ipaddress.ip_address('127.0.0.1').is_loopback)", "True"),
        ("import platform, os; print(platform.system() == os.uname().sysname, bool(platform.machine()))", "True True"),
        (
            "import gettext as g; print(g.gettext('One'), g.ngettext('one', 'more', 2), g.find.__name__)",
            "One more find",
        ),
        ("import inspect; print(hasattr(inspect, 'nothing_of_this_name'))", "False"),
    ],
)
def test_whoever_uses_one_gets_the_real_one(program: str, answer: str) -> None:
    assert told(f"{BEGIN}\n{program}") == answer


def test_threads_that_use_one_at_once_all_get_it() -> None:
    program = """
import inspect, threading
start, seen = threading.Barrier(16), []
def use():
    start.wait()
    seen.append(str(inspect.signature(use)))
threads = [threading.Thread(target=use) for _ in range(16)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(seen == ["()"] * 16)
"""
    assert told(f"{BEGIN}\n{program}") == "True"


def test_one_that_is_there_already_stays() -> None:
    assert told(f"import inspect; {BEGIN}import sys; print(sys.modules['inspect'] is inspect)") == "True"


@given(st.text(alphabet=st.sampled_from("ab \t\n\r\x0b\x0c\x85\u2028")))
def test_a_help_text_is_cleaned_as_the_real_one_does(text: str) -> None:
    assert _cleandoc(text) == inspect.cleandoc(text)
