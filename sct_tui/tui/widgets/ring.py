"""The continuous cycle drawn as a ring of its steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sct_tui.model.work import StepStatus
from sct_tui.tui.wrapping import padded

# A sign for each status, so that nothing is said by colour alone.
SIGNS = {
    StepStatus.NOT_STARTED: "○",
    StepStatus.IN_PROGRESS: "◐",
    StepStatus.COMPLETE: "✓",
    StepStatus.NEEDS_ANOTHER_LOOK: "!",
    StepStatus.NOT_APPLICABLE: "–",
}


@dataclass(frozen=True, slots=True)
class RingStep:
    """A step on the ring."""

    title: str
    status: StepStatus
    is_current: bool


def ring_lines(steps: Sequence[RingStep], centre: Sequence[str], width: int) -> list[str]:
    """The ring in text: the first half of the steps along the top, the rest back along the bottom.

    The current step stands in brackets, complete ones are ticked. centre is written in the middle. width is the
    room in cells; a ring that does not fit is drawn as a column, which reads the same way round.
    """
    names = [_name(step) for step in steps]
    half = (len(names) + 1) // 2
    top, bottom = names[:half], list(reversed(names[half:]))
    if len(bottom) < len(top):
        bottom = [""] * (len(top) - len(bottom)) + bottom
    columns = [max(cell_len(above), cell_len(below)) for above, below in zip(top, bottom, strict=True)]
    inner = sum(columns) + 4 * (len(columns) - 1) + 4
    if inner + 2 > width:
        return _column(names, centre)
    lines = [f"╭{_row(top, columns, '─▸')}╮"]
    middle = ["", *centre, ""] if len(centre) < 3 else list(centre)
    for at, text in enumerate(middle):
        is_waist = at == len(middle) // 2
        left, right = ("▴", "▾") if is_waist else ("│", "│")
        room = inner - cell_len(text)
        lines.append(f"{left}{' ' * (room // 2)}{text}{' ' * (room - room // 2)}{right}")
    lines.append(f"╰{_row(bottom, columns, '◂─')}╯")
    return lines


def _name(step: RingStep) -> str:
    text = f"{SIGNS[step.status]} {step.title}"
    return f"[{text}]" if step.is_current else f" {text} "


def _row(names: Sequence[str], columns: Sequence[int], arrow: str) -> str:
    cells = []
    for name, width in zip(names, columns, strict=True):
        gap = width - cell_len(name)
        cells.append("─" * (gap // 2) + name + "─" * (gap - gap // 2) if name else "─" * width)
    return "─" * 2 + f"─{arrow}─".join(cells) + "─" * 2


def _column(names: Sequence[str], centre: Sequence[str]) -> list[str]:
    widest = max(cell_len(name) for name in names)
    lines = [f"╭▸ {padded(names[0], widest)}"]
    lines += [f"│  {padded(name, widest)}" for name in names[1:-1]]
    lines.append(f"╰─ {padded(names[-1], widest)}")
    return [*lines, *(text for text in centre if text)]
