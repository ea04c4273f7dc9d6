"""The ring: drawn whole, as a strip or as a column, in the room there is; the same picture in ASCII."""

import pytest
from rich.cells import cell_len

from sct_tui.model.work import StepStatus
from sct_tui.terminal import Drawing
from sct_tui.tui.drawing import drawn_in
from sct_tui.tui.widgets.ring import EarlierRound, RingStep, centre_lines, drawn_ring, ring_lines

COMPLETE, OPEN = StepStatus.COMPLETE, StepStatus.NOT_STARTED
TITLES = ("Prepare", "Identify", "Connect", "Co-create", "Act", "Reflect")
STATUSES = (COMPLETE, StepStatus.IN_PROGRESS, OPEN, StepStatus.NEEDS_ANOTHER_LOOK, StepStatus.NOT_APPLICABLE, OPEN)
STEPS = [RingStep(title, status, title == "Identify") for title, status in zip(TITLES, STATUSES, strict=True)]
ROUND_1 = EarlierRound(1, (COMPLETE,) * 5 + (OPEN,))


def drawn(width: int, steps: list[RingStep] = STEPS, *earlier: EarlierRound, is_low: bool = False) -> str:
    return "\n".join(ring_lines(steps, centre_lines(1 + len(earlier), steps, earlier), width, is_low=is_low))


def test_the_ring_goes_round_from_the_first_step_to_the_last_and_on() -> None:
    assert drawn(52) == (
        "╭── ✓ Prepare ─▸──[◐ Identify]─▸─── ○ Connect ───╮\n"
        "│                                                │\n"
        "│                    round 1                     │\n"
        "▴             2 of 6 steps complete              ▾\n"
        "│                                                │\n"
        "╰── ○ Reflect ─◂──── – Act ────◂── ! Co-create ──╯"
    )


def test_in_ascii_it_is_the_same_ring() -> None:
    assert drawn_in(drawn(52), Drawing.ASCII) == (
        ".-- x Prepare ->--[% Identify]->--- o Connect ---.\n"
        "|                                                |\n"
        "|                    round 1                     |\n"
        "^             2 of 6 steps complete              v\n"
        "|                                                |\n"
        "'-- o Reflect -<---- - Act ----<-- ! Co-create --'"
    )


def test_it_says_what_the_rounds_before_reached() -> None:
    assert "round 2 " in drawn(52, STEPS, ROUND_1)
    assert "round 1 reached ✓✓✓✓✓○" in drawn(52, STEPS, ROUND_1)
    assert centre_lines(5, STEPS, [ROUND_1], untold=1)[-1] == "and 1 round before"
    assert centre_lines(5, STEPS, [ROUND_1], untold=3)[-1] == "and 3 rounds before"


def test_where_there_is_little_room_it_is_a_strip() -> None:
    assert drawn(60, STEPS, ROUND_1, is_low=True) == (
        "╭▸ ✓ ─[◐]─ ○ ─ ! ─ – ─ ○ ╮  round 2\n"
        "╰────────────◂───────────╯  2 of 6 steps complete\n"
        "                            round 1 reached ✓✓✓✓✓○"
    )
    assert drawn(30).splitlines()[:3] == ["╭▸ ✓ ─[◐]─ ○ ─ ! ─ – ─ ○ ╮", "╰────────────◂───────────╯", "round 1"]


def test_where_there_is_less_it_is_a_column() -> None:
    assert drawn(20).splitlines()[:6] == [
        "╭▸  ✓ Prepare   ",
        "│  [◐ Identify] ",
        "│   ○ Connect   ",
        "│   ! Co-create ",
        "│   – Act       ",
        "╰◂  ○ Reflect   ",
    ]


@pytest.mark.parametrize("count", [1, 2, 5, 7, 12])
def test_any_number_of_steps_of_any_width_stays_in_its_room_and_names_each(count: int) -> None:
    steps = [RingStep(f"Schritt 歩 {number}", OPEN, number == 1) for number in range(1, count + 1)]
    for width in range(20, 200, 7):
        text = drawn(width, steps, ROUND_1)
        assert max(map(cell_len, text.splitlines())) <= width, text
        if "Schritt" in text:
            assert all(f"Schritt 歩 {number}" in text for number in range(1, count + 1))
        else:
            assert text.count("○") == count + 1  # one of them is the earlier round's
        assert "[" in text


def test_the_current_step_stands_out_without_a_change_of_the_text() -> None:
    lines = ring_lines(STEPS, centre_lines(1, STEPS), 52)
    content = drawn_ring(lines)
    assert content.plain == "\n".join(lines)
    (span,) = content.spans
    assert content.plain[span.start : span.end] == "[◐ Identify]"
