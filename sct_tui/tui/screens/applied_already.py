"""An action that the process is applied to already: go on with the application there is, or begin another one."""

from collections.abc import Callable

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.work import Application
from sct_tui.tui.asking_back import AskingBack
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.widgets.line_list import Row

_GO, _BEGIN = "go", "begin"


def applied_in_words(there: Application) -> str:
    """That the process is applied to an action, and since when."""
    action = one_line(there.action.label)
    return f"The process is applied to {action} already, since {written_date(there.started_on)}."


def begin_or_go_on(
    screen: WorkScreen, there: Application | None, asking_back: AskingBack, begin: Callable[[], object]
) -> None:
    """Begin at once where there is no application of the action, or one that is put away; else ask which is meant."""
    if there is None or there.is_archived:
        begin()
        return
    said = applied_in_words(there)

    def chosen(row: str | None) -> None:
        if row == _GO:
            screen.sct.open_home_only()
            screen.sct.open_cycle(screen.workspace.application(there.id).cycle.id)
        elif row == _BEGIN:
            asking_back.asked(said)
            begin()

    rows = [
        Row(_GO, "Go on with the application there is", "To its latest round."),
        Row(
            _BEGIN,
            "Begin another one",
            "A level counts different actions; the same one is counted once here.",
        ),
    ]
    screen.app.push_screen(ChooseScreen("Applied already", rows, intro=f"{said} Enter chooses."), chosen)
