"""Under which edition work was begun, in words, where the town follows another by now."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.model.work import ApplicationSummary, Cycle


def begun_under(chosen_under: str, latest: Cycle, now: str) -> str:
    """The edition an application was begun under, and that of its latest round; "" where it is the town's own, now.

    chosen_under and now are ids of editions. Rule: a round keeps the edition it began by (docs/editions.md).
    """
    if latest.edition_id != chosen_under:
        return f"begun under {one_line(chosen_under)}, round {latest.number} under {one_line(latest.edition_id)}"
    return "" if chosen_under == now else f"begun under {one_line(chosen_under)}"


def round_begun_under(cycle: Cycle, now: str, town: str) -> str:
    """The edition a round was begun under, as a sentence; "" where the town follows the same one."""
    if cycle.edition_id == now:
        return ""
    return f"Begun under {one_line(cycle.edition_id)}; {one_line(town)} follows {one_line(now)} now."


def same_number_lines(namesakes: Sequence[ApplicationSummary], now: str) -> list[str]:
    """That an application is called by a number which stands for another action in the edition followed now.

    namesakes: the applications whose reference is that number, while their action is another.
    """
    said = []
    for one in namesakes:
        application = one.application
        is_another = f"In {one_line(now)} the number {one_line(application.action.number)} means another action."
        name = f"{one_line(application.action.name)}, begun under {one_line(one.chosen_under)}"
        said.append(f"Not the application {one_line(application.reference)}: that is {name}. {is_another}")
    return said
