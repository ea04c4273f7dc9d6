"""Breaking text into lines: what belongs together stays together as long as a line has room for it."""

import pytest

from sct_tui.tui.wrapping import together, wrapped


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["r ready? · i import · v archived"]),
        (24, ["r ready? · i import ·", "v archived"]),
        (14, ["r ready? ·", "i import ·", "v archived"]),
        (8, ["r ready?", "·", "i import", "·", "v archiv", "ed"]),
    ],
)
def test_a_key_stands_on_the_line_of_what_it_does(width: int, lines: list[str]) -> None:
    keys = " · ".join(together(key) for key in ("r ready?", "i import", "v archived"))
    assert wrapped(keys, width) == lines
