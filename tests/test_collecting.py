"""Python looks for no garbage in circles while many objects are made, and goes on looking afterwards."""

import gc

import pytest

from sct_tui.collecting import without_collecting


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
