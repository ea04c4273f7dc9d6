"""The shortest way to show something, with what a terminal is known to be able to do."""

import pytest

from sct_tui.tui.thin.painting import abilities_of
from sct_tui.tui.thin.stage import Stage

WIDTH = 40


def sent(term: str, before: str, after: str) -> str:
    """What is sent where a line shows one text and is to show another; with the cursor at its end."""
    stage = Stage(WIDTH, 2, abilities_of(term))
    stage.take(f"\x1b[1;1H{before}{' ' * (WIDTH - len(before))}\x1b[1;1H")
    stage.to_send()
    stage.take(f"\x1b[1;1H{after}")
    return stage.to_send()


def test_a_letter_is_sent_as_a_letter() -> None:
    assert sent("xterm-256color", "tenant", "tenants") == "\x1b[6Cs"


def test_going_on_is_shortest_past_few_cells_that_stand_by_printing_them() -> None:
    assert sent("xterm-256color", "a bc e", "A bc E") == "A bc E"
    assert sent("xterm-256color", "a bcdefgh i", "A bcdefgh I") == "A\x1b[9CI"


def test_the_rest_of_a_line_is_erased() -> None:
    assert sent("vt100", "tenants and owners", " " * WIDTH).startswith("\x1b[K")


@pytest.mark.parametrize(
    ("term", "way"),
    [
        ("xterm-256color", "\x1b[20X\x1b[20Cx"),
        ("vt100", f"{' ' * 20}x"),
        ("screen", f"{' ' * 20}x"),
        ("tmux-256color", " \x1b[19bx"),
        ("foot", " \x1b[19bx"),
    ],
)
def test_blanks_before_something_are_what_is_shortest_there(term: str, way: str) -> None:
    assert sent(term, "tenants and owners 12", f"{' ' * 20}x") == way


@pytest.mark.parametrize("term", ["vt100", "screen-256color", "tmux-256color", "unheard-of"])
def test_where_erasing_does_not_colour_blanks_in_colour_are_printed(term: str) -> None:
    assert "\x1b[K" not in sent(term, "tenants", f"\x1b[44m{' ' * WIDTH}\x1b[0m")


def test_blanks_that_are_underlined_are_printed() -> None:
    assert " " * WIDTH in sent("xterm-256color", "tenants", f"\x1b[4m{' ' * WIDTH}\x1b[0m")


def test_a_line_is_repeated_only_in_signs_that_all_of_them_repeat() -> None:
    assert sent("tmux-256color", "", "-" * 30).startswith("-\x1b[29b")
    assert sent("tmux-256color", "", "─" * 30).startswith("─" * 30)
    assert sent("xterm-256color", "", "-" * 30).startswith("-" * 30)


def test_wide_characters_are_followed_by_the_place() -> None:
    assert sent("xterm-256color", "", "漢 x").startswith("漢\x1b[1;3H x")
