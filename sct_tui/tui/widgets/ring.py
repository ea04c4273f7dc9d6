"""The continuous cycle as the app's own picture: a ring of its steps, and a strip of them where there is little room.

Both are drawn in signs that have a relation in ASCII (sct_tui/tui/drawing.py), and say nothing by colour alone.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from sct_tui.model.work import StepStatus
from sct_tui.records import dataclass
from sct_tui.tui.wrapping import padded, wrapped

# A sign for each status, so that nothing is said by colour alone.
SIGNS = {
    StepStatus.NOT_STARTED: "○",
    StepStatus.IN_PROGRESS: "◐",
    StepStatus.COMPLETE: "✓",
    StepStatus.NEEDS_ANOTHER_LOOK: "!",
    StepStatus.NOT_APPLICABLE: "–",
}
LEGEND = tuple(f"{sign} {status}" for status, sign in SIGNS.items())

SHOWN_ROUNDS = 2  # earlier rounds that the ring has room for; how many came before those is said
_WIDEST_GAP = 9  # between two steps; a ring that is stretched further is no ring any more
_NARROWEST_GAP = 4
_ROOMY = 60  # cells, from which on the ring is drawn higher too


@dataclass(frozen=True, slots=True)
class RingStep:
    """A step on the ring."""

    title: str
    status: StepStatus
    is_current: bool


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """What a round before this one reached: its number, and where its steps stand, in their order."""

    number: int
    statuses: tuple[StepStatus, ...]


def centre_lines(
    number: int, steps: Sequence[RingStep], earlier: Sequence[EarlierRound] = (), untold: int = 0
) -> list[str]:
    """What stands in the middle: the round, how far it is, and what the rounds before it reached.

    earlier: the newest first. untold: how many rounds came before those.
    """
    complete = sum(step.status in (StepStatus.COMPLETE, StepStatus.NOT_APPLICABLE) for step in steps)
    lines = [f"round {number}", f"{complete} of {len(steps)} steps complete"]
    lines += [f"round {one.number} reached {''.join(SIGNS[status] for status in one.statuses)}" for one in earlier]
    if untold:
        lines.append(f"and {untold} {'round' if untold == 1 else 'rounds'} before")
    return lines


def ring_lines(steps: Sequence[RingStep], centre: Sequence[str], width: int, *, is_low: bool = False) -> list[str]:
    """The ring in text: the first half of the steps along the top, the rest back along the bottom.

    The current step stands in brackets, complete ones are ticked. centre is written in the middle. width is the
    room in cells, which the ring uses as far as it looks well; where it does not fit, or the screen is_low, it is
    drawn as a strip of signs with centre beside it, and where that does not fit either, as a column, which reads the
    same way round.
    """
    names = [_name(step) for step in steps]
    half = (len(names) + 1) // 2
    top, bottom = names[:half], list(reversed(names[half:]))
    if len(bottom) < len(top):
        bottom = [""] * (len(top) - len(bottom)) + bottom
    columns = [max(cell_len(above), cell_len(below)) for above, below in zip(top, bottom, strict=True)]
    # Two ends, and a gap before, between and after the columns.
    room = width - 2 - sum(columns)
    gap = min(room // len(columns), _WIDEST_GAP)
    if is_low or gap < _NARROWEST_GAP:
        return _strip(steps, centre, width) or _column(names, centre, width)
    inner = sum(columns) + gap * len(columns)
    if any(cell_len(text) > inner - 2 for text in centre):
        return _column(names, centre, width)
    lines = [f"╭{_row(top, columns, gap, '▸')}╮"]
    air = [""] if width >= _ROOMY or len(centre) < 3 else []
    middle = [*air, *centre, *air]
    for at, text in enumerate(middle):
        left, right = ("▴", "▾") if at == len(middle) // 2 else ("│", "│")
        blank = inner - cell_len(text)
        lines.append(f"{left}{' ' * (blank // 2)}{text}{' ' * (blank - blank // 2)}{right}")
    return [*lines, f"╰{_row(bottom, columns, gap, '◂')}╯"]


def drawn_ring(lines: Sequence[str]) -> Content:
    """The ring's lines as they are shown: the current step stands out."""
    parts: list[Content | str | tuple[str, str]] = []
    for at, line in enumerate(lines):
        before, opened, rest = line.partition("[")
        inside, closed, after = rest.partition("]")
        parts.append(f"{'' if at == 0 else chr(10)}{before}")
        if closed:
            parts += [(f"[{inside}]", "bold $text-primary"), after]
        else:
            parts.append(f"{opened}{rest}")
    return Content.assemble(*parts)


def _name(step: RingStep) -> str:
    text = f"{SIGNS[step.status]} {step.title}"
    return f"[{text}]" if step.is_current else f" {text} "


def _row(names: Sequence[str], columns: Sequence[int], gap: int, arrow: str) -> str:
    cells = []
    for name, width in zip(names, columns, strict=True):
        blank = width - cell_len(name)
        cells.append("─" * (blank // 2) + name + "─" * (blank - blank // 2) if name else "─" * width)
    between = f"{'─' * ((gap - 1) // 2)}{arrow}{'─' * (gap - 1 - (gap - 1) // 2)}"
    return "─" * (gap // 2) + between.join(cells) + "─" * (gap - gap // 2)


def _strip(steps: Sequence[RingStep], centre: Sequence[str], width: int) -> list[str]:
    """The ring in two lines of signs, with centre beside it or under it; nothing where that does not fit."""
    signs = [f"[{SIGNS[step.status]}]" if step.is_current else f" {SIGNS[step.status]} " for step in steps]
    top = f"╭▸{'─'.join(signs)}╮"
    inner = cell_len(top) - 2
    bottom = f"╰{'─' * (inner // 2)}◂{'─' * (inner - 1 - inner // 2)}╯"
    if cell_len(top) > width:
        return []
    ring = [top, bottom]
    beside = width - cell_len(top) - 2
    if any(cell_len(text) > beside for text in centre):
        return [*ring, *(line for text in centre for line in wrapped(text, width))]
    lines = []
    for at in range(max(len(ring), len(centre))):
        left = ring[at] if at < len(ring) else ""
        lines.append(f"{padded(left, cell_len(top))}  {centre[at] if at < len(centre) else ''}".rstrip())
    return lines


def _column(names: Sequence[str], centre: Sequence[str], width: int) -> list[str]:
    widest = max(cell_len(name) for name in names)
    lines = [f"╭▸ {padded(names[0], widest)}"]
    lines += [f"│  {padded(name, widest)}" for name in names[1:-1]]
    lines.append(f"╰◂ {padded(names[-1], widest)}")
    return [*lines, *(line for text in centre for line in wrapped(text, width))]
