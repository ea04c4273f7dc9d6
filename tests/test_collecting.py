"""Python looks for no garbage in circles while many objects are made, and goes on looking afterwards."""

import gc
import subprocess
import sys

import pytest

from sct_tui.collecting import without_collecting


def told(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@without_collecting()
def fail_while_not_collecting() -> None:
    raise KeyError("collecting" if gc.isenabled() else "not collecting")


def test_it_looks_again_afterwards_also_when_something_went_wrong() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError, match="not collecting"):
        fail_while_not_collecting()
    assert gc.isenabled()


def test_one_within_another_ends_with_the_outer_one() -> None:
    with without_collecting():
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_sitting_does_not_look_among_what_its_start_made() -> None:
    program = """
import gc
from sct_tui import collecting, starting
usual = gc.get_threshold()
collecting.settle()
print(gc.get_threshold() == usual, gc.get_freeze_count())
starting.begin()
print(gc.get_threshold()[0] > 10 * usual[0])
collecting.settle()
print(gc.get_threshold()[:2] == usual[:2], gc.get_freeze_count() > 1000)
"""
    assert told(program) == ["True 0", "True", "True True"]


def test_a_sitting_looks_through_all_when_nothing_is_done() -> None:
    program = """
import gc
from sct_tui import collecting
def looked(): return gc.get_stats()[2]["collections"]
def circles(number):
    for _ in range(number):
        one = []
        one.append(one)
collecting.wait_while_starting()
collecting.settle()
before = looked()
kept = [[] for _ in range(100_000)]
print("while at work", looked() - before)
collecting.tidy()
print("just after", looked() - before)
collecting.tidy()
print("when quiet", looked() - before)
collecting.tidy()
print("for nothing", looked() - before)
circles(1000)
collecting.tidy(); collecting.tidy()
print("for little", looked() - before)
"""
    assert told(program) == ["while at work 0", "just after 0", "when quiet 1", "for nothing 1", "for little 1"]
