"""When Python looks for garbage that reference counts do not find: objects that hold one another in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_WHILE_STARTING = 100_000  # new objects between two searches; a start makes fewer, and nearly all stay
# As Python has it, but for searches through all there is, which take 30 to 50 ms, often while a screen opens: they are
# made when nothing else is to be done, and by Python itself only where that never is.
_IN_A_SITTING = (700, 10, 1000)
_WORTH_A_SEARCH = 3  # of Python's searches through some 7,000 new objects since the last one through all

_searches_seen = -1


def wait_while_starting() -> None:
    """Let the start make its objects without Python looking through them again and again."""
    gc.set_threshold(_WHILE_STARTING)


def settle() -> None:
    """A sitting has started: look for garbage, and not among what the start made. Nothing if no start was told of."""
    if gc.get_threshold()[0] == _WHILE_STARTING:
        gc.freeze()
        gc.set_threshold(*_IN_A_SITTING)


def tidy() -> None:
    """Look through all there is, if it is time, and if nothing was done since this was called last. For a sitting."""
    global _searches_seen
    searches = gc.get_stats()[0]["collections"]
    is_quiet, _searches_seen = searches == _searches_seen, searches
    if is_quiet and gc.get_threshold() == _IN_A_SITTING and gc.get_count()[2] >= _WORTH_A_SEARCH:
        gc.collect()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make many objects, none of which hold one another in a circle, without Python looking for such circles.

    It looks again at all that there is each time some thousands were made, and finds nothing: a tenth of what an import
    costs. Counted references free everything all the same. It holds for the whole process, so not for long.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
