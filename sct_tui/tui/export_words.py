"""What the export screen says: who may read a file, what is written, what goes out before it does. Pure functions."""

from sct_tui.records import dataclass
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.exporting import DIFFERING, ToGoOut

ALL = "all"
WRITE, NOT_YET = "write", "not-yet"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a row of the review leads: a prompt, a step, a round, or the coaching ledger; ids, empty where none."""

    cycle: str = ""
    step: str = ""
    prompt: str = ""
    is_coaching: bool = False


def contents_in_words(found: ToGoOut) -> list[str]:
    """What goes out, what was held back, how much of it may give people away, and where it says two things."""
    going, leaks = found.going, found.leaks
    told = f"Places that may give people away: {len(leaks)}. You see them before it is written."
    return [going.goes, going.stays, *([told] if leaks else []), *found.differing]


def review(found: ToGoOut) -> tuple[list[Row], dict[str, Way]]:
    """What a person sees before others read it, and where each row leads that is no choice.

    What may give people away comes first, then the choice to write it or not, then the titles of all that goes and
    stays.
    """
    rows: list[Row] = []
    ways: dict[str, Way] = {}

    def add(key: str, title: str, detail: str, way: Way) -> None:
        row_id = f"{key}:{len(rows)}"
        rows.append(Row(row_id, title, detail))
        ways[row_id] = way

    if found.leaks:
        heading = f"May give people away ({len(found.leaks)}): it goes out as it stands"
        rows.append(Row("leaks", heading, "Enter goes to the place.", is_heading=True))
        for leak in found.leaks:
            way = Way(leak.cycle, leak.step, leak.prompt, leak.is_coaching)
            add("leak", f"{leak.kind} “{leak.words}”", leak.place, way)
        rows.append(Row("then", "And then", is_heading=True))
    if found.differing:
        rows.append(Row("differing", DIFFERING, "\n".join(found.differing), is_heading=True))
    rows.append(Row(WRITE, "Write it as it is" if found.leaks else "Write it"))
    rows.append(Row(NOT_YET, "Not yet", "Back, with nothing written."))
    going = found.going
    for key, sentence, by_step in (("goes", going.goes, going.going), ("stays", going.stays, going.staying)):
        rows.append(Row(key, sentence, is_heading=True))
        for titles in by_step:
            add(key, titles.place, ", ".join(titles.titles), Way(titles.cycle, titles.step))
    return rows, ways
