"""Coming back and leaving: what was left for the person and changed since, and a line for whoever comes next."""

from sct_tui.cleaning import one_line
from sct_tui.plain.sitting import Leave, Sitting
from sct_tui.rules.coming_back import coming_back_lines, left_in_words


def say_coming_back(sitting: Sitting) -> None:
    """Say where the person was, what was left for them, what others changed since, and the next date."""
    workspace = sitting.workspace
    coming = workspace.coming_back()
    if coming.work is not None:
        sitting.talk.say(one_line(workspace.where_was_i()))
    for line in coming_back_lines(coming, workspace.clock.today()):
        sitting.talk.say(one_line(line))


def handover(sitting: Sitting, rest: str) -> None:
    """Say the line for the next person; with a text, leave that instead; with “clear”, take it away."""
    workspace, talk = sitting.workspace, sitting.talk
    left = workspace.leave_line("" if rest == "clear" else rest) if rest else workspace.parting_line()
    talk.say(
        left_in_words(left) if left else "There is no line for the next person; “handover” with a text leaves one."
    )


def quit_(sitting: Sitting, rest: str) -> None:
    """Leave; a text behind the word is left for the next person."""
    if rest:
        handover(sitting, rest)
    raise Leave
